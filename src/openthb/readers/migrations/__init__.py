"""The tables of readers, by migration.

Accounts cannot be made again, so a migration carries every row over.
"""
