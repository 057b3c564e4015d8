"""What happens to every request: who asks, limits, sessions in time, and finished pages for signed-in readers.

Limits answer 429 (RFC 6585); sessions and their end after OWASP ASVS 5.0, V7.
"""
