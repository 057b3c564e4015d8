"""Releases: sealed, signed folders of figures, one per series and vintage, and an index of them.

A release never changes; a revision is a new vintage with a reason (European Statistics Code of Practice,
principle 6). `artefact` is pure; the index in the database can always be rebuilt from the folders.
"""
