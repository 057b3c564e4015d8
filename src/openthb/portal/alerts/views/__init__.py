"""Screens of alerts: mine, setting and changing one, agreeing to mail, ending one by its link; and the feeds.

One click in a mail program ends an alert as RFC 8058 says; opening the link alone never does.
"""
