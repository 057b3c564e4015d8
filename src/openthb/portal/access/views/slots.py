"""What stands in the slot for whoever asks: a signed-in reader's ways, a shared access, or nothing."""

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone

from openthb.portal.access.notices import personal_notice, shared_notice
from openthb.portal.access.usage import statistic_at
from openthb.portal.screens import portal
from openthb.readers.queries.reading import Reading, reading


def known_of(request: HttpRequest, address: str) -> Reading:
    """What is known of whoever asks: nothing where the session is over."""
    if not request.user.is_authenticated:
        return Reading(None, False)
    statistic = statistic_at(address)
    return reading(request.user.pk, statistic[0] if statistic else "", on=timezone.localdate())


def slot(request: HttpRequest, address: str, known: Reading) -> bytes:
    """The words for the slot; none for a reader of whom nothing is known."""
    user, visitor = request.user, request.visitor  # type: ignore[attr-defined]
    if user.is_authenticated:
        return personal_notice(
            portal(),
            known.institution,
            address,
            email=user.email,
            token=get_token(request),
            is_favourite=known.is_favourite,
            messages=tuple(str(message) for message in get_messages(request)),
        )
    if known.institution is None:
        return b""
    return shared_notice(portal(), known.institution, address, through_proxy=visitor.through_proxy)


def slot_of_request(request: HttpRequest) -> bytes:
    """The words for the slot of a page that is made for this request; none before it is known who asks."""
    visitor = getattr(request, "visitor", None)
    if visitor is None or not hasattr(request, "user"):
        return b""
    address = request.get_full_path()
    known = known_of(request, address)
    return slot(request, address, Reading(known.institution or visitor.institution, known.is_favourite))
