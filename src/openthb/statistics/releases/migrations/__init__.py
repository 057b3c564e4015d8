"""Migrations of the index of releases.

The index can be rebuilt from the release folders at any time, so a migration never carries data over.
"""
