"""The public site: statistic pages, search, comparison, citations and downloads, baked from verified releases.

Knows releases and nothing before them: no register, no person. Pages follow WCAG 2.2 level AA; what a page
owes its reader follows the European Statistics Code of Practice (principles 6 and 15).
"""
