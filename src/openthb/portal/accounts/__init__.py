"""Screens of personal accounts: register, sign in, asking again, passkeys, one-time codes, sessions, export, erasure.

django-allauth does the work; here are its words, its forms' looks and what we add. OWASP ASVS 5.0, V6 and V7.
"""
