"""Template tags of the page furniture: addresses of assets, and small inline pieces.

Every value is escaped; nothing here marks foreign text as safe (OWASP ASVS 5.0, V1 Encoding).
"""
