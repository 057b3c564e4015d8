"""Baking: from verified releases to the finished pages, charts and files of the public site.

Made when a release is made; what did not change is not made again (inputs are hashed). The shelf changes
from old to new in one step.
"""
