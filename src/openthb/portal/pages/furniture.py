"""What every page of the portal shares: name, navigation, footer."""

from urllib.parse import quote

from django.utils.translation import gettext as _

from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.web.shapes import Link, NavigationLink, Site

_TINTED = 4


def site(portal: Portal, *, current: str = "") -> Site:
    """The furniture around one page; `current` is the address of the navigation entry it belongs to."""
    entries = (
        (_("Figures"), addresses.FIGURES),
        (_("Compare"), addresses.compare_page("detected-victims")),
        (_("Four numbers"), addresses.FOUR_NUMBERS),
        (_("Methods"), addresses.METHODS),
    )
    return Site(
        name=portal.name,
        wordmark=(portal.name[:_TINTED], portal.name[_TINTED:]),
        home=addresses.HOME,
        search=addresses.FIGURES,
        navigation=tuple(NavigationLink(text, href, href == current) for text, href in entries),
        footer=(
            Link(_("About"), addresses.ABOUT),
            Link(_("Methods"), addresses.METHODS),
            Link(_("Sources"), addresses.SOURCES),
            Link(_("For organisations"), addresses.ORGANISATIONS),
        ),
        code_licence=Link("EUPL-1.2", addresses.CODE_LICENCE),
        data_licence=Link("CC BY 4.0", addresses.DATA_LICENCE),
        operator=portal.publisher,
        contact=Link(portal.contact, _contact(portal.contact)) if portal.contact else None,
        sign_in=Link(_("Sign in"), f"{addresses.SIGN_IN}?next={quote(current)}" if current else addresses.SIGN_IN),
    )


def _contact(text: str) -> str | None:
    if text.startswith("https://"):
        return text
    return f"mailto:{text}" if "@" in text and " " not in text else None
