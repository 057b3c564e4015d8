"""What fills the slot of a finished page: whose access is in use, or the signed-in reader's ways.

The words come from one template. It is rendered once for each kind of reader with marks where a page's address or a
reader's own words go, and cut there; for a request the pieces are joined.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django.template.loader import render_to_string

from openthb.portal.access.canonical import guarded
from openthb.portal.pages.addresses import Portal
from openthb.readers.network import proxied_address
from openthb.readers.queries.access import InstitutionInUse

_TEMPLATE = "portal/parts/reader.html"
_PATH, _NEXT, _MAIL, _TOKEN = (f"mark-{word}-3f9a5c" for word in ("path", "next", "mail", "token"))
_MESSAGE = '<p class="notice done wrap" role="status">{}</p>\n'


@dataclass(frozen=True, slots=True)
class _SignedIn:
    email: str = _MAIL


def shared_notice(portal: Portal, institution: InstitutionInUse, address: str, *, through_proxy: bool) -> bytes:
    """The notice for readers who use an institution's access without an account, on the page at `address`."""
    return _filled(_shared(portal, institution, through_proxy), {_PATH: address, _NEXT: quote(address, safe="/")})


def personal_notice(
    portal: Portal,
    institution: InstitutionInUse | None,
    address: str,
    *,
    email: str,
    token: str,
    is_favourite: bool,
    messages: tuple[str, ...] = (),
) -> bytes:
    """The ways of a signed-in reader; `token` is the one forms bear, `messages` say what was done just now."""
    said = "".join(_MESSAGE.format(escape(message)) for message in messages)
    pieces = _personal(portal, institution, is_favourite)
    # After the ways, so that these stand next to the masthead, whose "Sign in" they replace.
    return _filled(pieces, {_PATH: address, _MAIL: email, _TOKEN: token}) + said.encode()


@lru_cache(maxsize=1000)
def _shared(portal: Portal, institution: InstitutionInUse, through_proxy: bool) -> tuple[str, ...]:
    # A password must not pass through a library's proxy, so from there the way to sign in leads to our own address.
    own = portal.url if through_proxy else ""
    values = {
        "institution": institution,
        "sign_in": f"{own}/sign-in?next={_NEXT}",
        "register": f"{own}/register?next={_NEXT}",
        "proxied": "" if through_proxy else proxied(portal, institution),
    }
    return _cut(render_to_string(_TEMPLATE, values), portal)


@lru_cache(maxsize=1000)
def _personal(portal: Portal, institution: InstitutionInUse | None, is_favourite: bool) -> tuple[str, ...]:
    values = {
        "reader": _SignedIn(),
        "institution": institution,
        "is_favourite": is_favourite,
        "proxied": proxied(portal, institution),
        "csrf_token": _TOKEN,
    }
    return _cut(render_to_string(_TEMPLATE, values), portal)


def proxied(portal: Portal, institution: InstitutionInUse | None) -> str:
    """Where a page is for readers of the institution's library proxy, with a mark for its path; empty without one."""
    if institution is None or not institution.proxy_domain:
        return ""
    return proxied_address(portal.url, institution.proxy_domain) + _PATH


def _cut(html: str, portal: Portal) -> tuple[str, ...]:
    """The words between the marks, each mark a piece of its own."""
    safe = guarded(html.encode(), portal.url).decode()
    for mark in (_PATH, _NEXT, _MAIL, _TOKEN):
        safe = safe.replace(mark, f"\0{mark}\0")
    return tuple(safe.split("\0"))


def _filled(pieces: tuple[str, ...], values: dict[str, str]) -> bytes:
    return "".join(escape(values[piece]) if piece in values else piece for piece in pieces).encode()
