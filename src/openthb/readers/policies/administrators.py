"""An institution is never left without somebody who runs it."""

from openthb.foundation.errors import Refusal
from openthb.readers.models import Membership


def refuse_last(membership: Membership) -> None:
    """Refuse LAST-ADMINISTRATOR when the membership is the only administrator's."""
    others = Membership.objects.filter(institution_id=membership.institution_id, role="administrator")
    if membership.role == "administrator" and not others.exclude(pk=membership.pk).exists():
        raise Refusal(
            "LAST-ADMINISTRATOR",
            found="the only administrator of this institution",
            reason="nobody could run the institution afterwards",
            next_step="make another member administrator first",
        )
