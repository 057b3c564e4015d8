"""What readers do with favourites: the star, lists, notes, order, sharing, files.

Plain forms that work without JavaScript (WCAG 2.2); what changes something is posted and then leads on (RFC 9110, 303).
"""
