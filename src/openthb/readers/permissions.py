"""May this account do it? Each check once as yes or no for screens, once as a function that refuses with a reason."""

from openthb.foundation.errors import Refusal
from openthb.readers.models import Account
from openthb.readers.queries.memberships import is_administrator


def administers(account_id: int | None, institution_id: int) -> bool:
    """Whether the account administers the institution."""
    return account_id is not None and is_administrator(account_id, institution_id)


def must_administer(account_id: int | None, institution_id: int) -> None:
    """Refuse NOT-ADMINISTRATOR unless the account administers the institution."""
    if not administers(account_id, institution_id):
        raise Refusal(
            "NOT-ADMINISTRATOR",
            found="an account that does not administer this institution",
            reason="only an administrator of an institution may see and change what belongs to it",
            next_step="ask an administrator of the institution",
        )


def administers_portal(account_id: int | None) -> bool:
    """Whether the account administers the portal."""
    return (
        account_id is not None
        and Account.objects.filter(pk=account_id, is_active=True, is_portal_administrator=True).exists()
    )


def must_administer_portal(account_id: int | None) -> None:
    """Refuse NOT-PORTAL-ADMINISTRATOR unless the account administers the portal."""
    if not administers_portal(account_id):
        raise Refusal(
            "NOT-PORTAL-ADMINISTRATOR",
            found="an account that does not administer the portal",
            reason="only the portal's own administrators may create and end institutions and answer requests",
            next_step="ask the operator; `openthb accounts administrator` names one",
        )


def runs(account_id: int | None, institution_id: int) -> bool:
    """Whether the account may run the institution: its administrators, and those of the portal."""
    return administers(account_id, institution_id) or administers_portal(account_id)


def must_run(account_id: int | None, institution_id: int) -> None:
    """Refuse NOT-ADMINISTRATOR unless the account administers the institution or the portal."""
    if not administers_portal(account_id):
        must_administer(account_id, institution_id)
