"""The JSON interface for programs: series, vintages, values, favourites, alerts.

OpenAPI 3.1, made from the same types the answers are checked with; problems after RFC 9457; keys as bearer tokens.
"""
