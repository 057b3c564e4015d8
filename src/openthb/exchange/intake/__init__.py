"""Files in: read within bounds of memory, checked row by row, taken whole or not at all.

Every refusal names file, row and column. CSV after RFC 4180, UTF-8.
"""
