"""The screens of institutions: what their administrators see and do, joining, sign-in, the page for organisations.

Each function reads the request and the clock, asks the part `readers`, and shows the answer.
"""
