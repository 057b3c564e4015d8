"""Screens of institutions and of the portal's administrators: ranges, members, sign-in, usage, requests, health.

Nothing here opens without having authenticated again within minutes. Sign-in follows OpenID Connect Core 1.0.
"""
