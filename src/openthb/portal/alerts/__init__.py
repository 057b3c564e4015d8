"""Screens, mails and feeds of alerts.

Atom (RFC 4287), JSON Feed 1.1, one-click unsubscribing (RFC 8058), mail (RFC 5322).
"""
