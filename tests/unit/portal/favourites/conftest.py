"""The portal these tests ask."""

from tests.unit.portal.favourites.published import account, portal, portal_settings, sealed_home

__all__ = ["account", "portal", "portal_settings", "sealed_home"]
