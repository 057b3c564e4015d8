"""What comes in and what goes out: codecs, intake of figures and records, dissemination of cubes.

`formats` are codecs without opinion (CSL-JSON, BibTeX, RIS …), `intake` brings files in row by row,
`dissemination` hands cubes out (CSV after RFC 4180, JSON, Office Open XML).
"""
