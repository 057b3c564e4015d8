"""The screens of personal accounts, and the two questions other rooms ask: signed in? authenticated again?

Behind them django-allauth's views and flows. OWASP ASVS 5.0, V6 and V7; NIST SP 800-63B-4 for passwords.
"""
