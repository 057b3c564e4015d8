"""Readers on the real databases: accounts, institutions, favourites, alerts, through the portal's own addresses."""
