"""Codecs: our plain values to and from the formats of others, one folder a format.

Pure Python: no web framework, no database, no clock. Each folder names the standard it follows.
"""
