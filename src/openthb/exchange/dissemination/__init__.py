"""Cubes out: the forms in which a release is handed to readers and their programs.

JSON with SDMX concept names, and a workbook (Office Open XML, ECMA-376). Both say unit, counting rule,
source, dates and vintage beside the figures.
"""
