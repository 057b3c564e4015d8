"""Which addresses have the access of which institution, on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from openthb.readers.models import AddressRange


@dataclass(frozen=True, slots=True)
class InstitutionInUse:
    """An institution whose access somebody uses. `proxy_domain` is that of its library proxy, empty for none."""

    number: int
    name: str
    slug: str
    proxy_domain: str


@dataclass(frozen=True, slots=True)
class OpenRange:
    """Addresses from `first` to `last` (128-bit numbers, both included); `is_proxy` where a library proxy stands."""

    first: int
    last: int
    institution: InstitutionInUse
    is_proxy: bool


def open_ranges(*, on: date) -> tuple[OpenRange, ...]:
    """The ranges of all institutions whose subscription is open on the day `on`; one query."""
    still = Q(institution__subscribed_until_date__isnull=True) | Q(institution__subscribed_until_date__gt=on)
    found = AddressRange.objects.filter(still, institution__subscribed_from_date__lte=on).values_list(
        "first", "last", "kind", *(f"institution__{name}" for name in ("id", "name", "slug", "proxy_domain"))
    )
    return tuple(
        OpenRange(int(first, 16), int(last, 16), InstitutionInUse(*institution), kind == "proxy")
        for first, last, kind, *institution in found
    )
