"""The public site: its Django settings, addresses and WSGI entry point.

It has no connection to a case database and no import that leads to a named person.
"""
