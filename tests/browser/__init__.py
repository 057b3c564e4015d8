"""Journeys through the served demonstration in Chromium: wide and narrow, with and without JavaScript, by keyboard.

WCAG 2.2 at level AA (axe-core); a console error, a violation of the content policy or a request to another host
fails whatever journey meets it.
"""
