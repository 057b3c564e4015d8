"""Screens of favourites: the star, lists, notes, order, sharing, files.

Plain forms throughout. BibTeX and RIS by `exchange.formats`; CSV after RFC 4180, guarded against formulas.
"""
