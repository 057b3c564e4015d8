"""Outside judges on what we hand out: other programs read our files, pages and citations and must agree with us.

HTML Living Standard (Nu validator), SVG 2, Vega-Lite, RFC 4180, ECMA-376, Lighthouse, CSL 1.0.2.
"""
