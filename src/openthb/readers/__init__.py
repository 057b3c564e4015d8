"""The outside's people: institutions, shared access, personal accounts, favourites, alerts, and the log of all that.

Knows no statistics: series, topics, countries and sources are names here. Follows Regulation (EU) 2016/679 (data
minimisation, export, erasure) and OWASP ASVS 5.0 (V6 authentication, V7 sessions, V8 authorization).
"""
