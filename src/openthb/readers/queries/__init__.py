"""What screens may ask of the tables of readers: frozen values out, never rows.

What belongs to somebody else is answered like what is not there (OWASP ASVS 5.0, 8.2.2).
"""
