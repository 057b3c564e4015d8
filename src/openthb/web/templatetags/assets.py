"""`{% asset "openthb.css" %}`: the hashed address of an asset."""

from django import template

from openthb.web.assets import address_of

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of the asset called `name`; raises `Refusal` ASSET-UNKNOWN."""
    return address_of(name)
