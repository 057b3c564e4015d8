"""Address ranges: no address belongs to two institutions, and a range is wide enough to mean something."""

from openthb.foundation.errors import Refusal
from openthb.readers.models import AddressRange


def refuse_taken(first: str, last: str) -> None:
    """Refuse RANGE-TAKEN when any address from `first` to `last` (32 hex digits each) is already in a range.

    Whose range it is, is not said.
    """
    if AddressRange.objects.filter(first__lte=last, last__gte=first).exists():
        raise Refusal(
            "RANGE-TAKEN",
            found="addresses of this range are already in use here",
            reason="an address opens the access of one institution alone",
            next_step="enter addresses that are yours alone; where you think they are, write to the operator",
        )
