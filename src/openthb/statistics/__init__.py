"""Figures: what a series is, tables of figures, published figures of others, sealed releases.

Follows the SDMX information model (cubes, observation status, vintages) and the European Statistics Code
of Practice (unit, rule, source, date and revision with every figure). Pure but for the index of releases.
"""
