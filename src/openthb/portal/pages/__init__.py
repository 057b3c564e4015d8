"""What each public page says: from verified releases to the frozen values its template receives.

No queries, no request: the same values are baked into pages and, for searches, rendered on the way.
"""
