"""Page furniture: the base page, its components, style sheet, script and fonts; knows no domain.

Follows WCAG 2.2 level AA and EN 301 549, HTML (living standard) and CSP level 3 with nothing inline.
"""
