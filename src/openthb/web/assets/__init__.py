"""The files every page needs: one style sheet, one script, the icon and the fonts with their licence.

Each is addressed by its content (`/assets/<name>.<hash>.<ext>`, SHA-256, FIPS 180-4), so it may be cached for ever.
Fonts: Noto Sans, SIL Open Font License 1.1.
"""

from openthb.web.assets.listing import Asset, address_of, assets

__all__ = ["Asset", "address_of", "assets"]
