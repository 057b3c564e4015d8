"""The portal's own administration: institutions, requests, health of worker and mail, the log of actions.

For accounts that the operator named, and only minutes after they authenticated (OWASP ASVS 5.0, 7.5.3).
"""
