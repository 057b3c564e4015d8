"""Invitations: one link, one address, two weeks."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from openthb.foundation.errors import Refusal
from openthb.readers import permissions
from openthb.readers.actions import invitations as actions
from openthb.readers.models import Account, Invitation, LogEntry
from openthb.readers.queries.invitations import invitation_by, invitations_of
from openthb.readers.tokens import digest
from tests.unit.readers.institutions_at_hand import NOW, account, belongs, operator, subscriber

pytestmark = pytest.mark.django_db


def _invite(number: int, email: str = "Reader@Uni.example", role: str = "member") -> actions.InvitationMade:
    return actions.invite(institution_id=number, email=email, role=role, by=operator(), at=NOW)


def test_an_invitation_is_accepted_by_the_invited_address() -> None:
    """Once; its token is stored nowhere."""
    number = subscriber()
    made = _invite(number, role="administrator")
    assert made.email == "reader@uni.example"
    assert Invitation.objects.get().token_digest == digest(made.token)
    assert made.token not in str(Invitation.objects.values_list())
    reader = account("reader@uni.example")
    assert actions.accept(token=made.token, by=reader, at=NOW) == number
    assert permissions.administers(reader, number)
    with pytest.raises(Refusal) as refused:
        actions.accept(token=made.token, by=reader, at=NOW)
    assert refused.value.code == "INVITATION-OVER"


@pytest.mark.parametrize(
    ("email", "confirmed"),
    [("other@uni.example", True), ("reader@uni.example", False), ("reader@uni.example.evil.example", True),
     ("reader@unі.example", True)],
)  # fmt: skip
def test_nobody_else_accepts_it(email: str, confirmed: bool) -> None:
    """Not with the link alone (wound 5), nor with an address that was only typed."""
    number = subscriber()
    made = _invite(number, role="administrator")
    other = account(email, confirmed=confirmed)
    with pytest.raises(Refusal) as refused:
        actions.accept(token=made.token, by=other, at=NOW)
    assert refused.value.code == "INVITATION-NOT-THEIRS"
    assert not permissions.administers(other, number)
    assert invitations_of(number)[0].accepted_at is None


def test_the_link_ends_after_two_weeks() -> None:
    """On the moment."""
    made, reader = _invite(subscriber()), account("reader@uni.example")
    ends = NOW + timedelta(days=14)
    with pytest.raises(Refusal) as refused:
        actions.accept(token=made.token, by=reader, at=ends)
    assert refused.value.code == "INVITATION-OVER"
    found = invitation_by(made.token)
    assert found is not None
    assert found.is_over(ends)
    actions.accept(token=made.token, by=reader, at=ends - timedelta(seconds=1))


def test_sent_again_the_earlier_link_ends() -> None:
    """And two weeks begin anew."""
    number = subscriber()
    first = _invite(number)
    later = NOW + timedelta(days=20)
    again = actions.resend(institution_id=number, invitation_id=first.id, by=operator(), at=later)
    assert invitation_by(first.token) is None
    actions.accept(token=again.token, by=account("reader@uni.example"), at=later)


def test_withdrawn_or_replaced_it_is_gone() -> None:
    """Inviting the same address again leaves one invitation."""
    number = subscriber()
    first, second = _invite(number), _invite(number)
    assert invitation_by(first.token) is None
    actions.withdraw(institution_id=number, invitation_id=second.id, by=operator(), at=NOW)
    assert invitation_by(second.token) is None
    assert LogEntry.objects.filter(action__startswith="invit").count() == 3
    with pytest.raises(Refusal) as refused:
        actions.withdraw(institution_id=number, invitation_id=second.id, by=operator(), at=NOW)
    assert refused.value.code == "INVITATION-UNKNOWN"


def test_invitations_of_other_institutions_are_not_there() -> None:
    """By number neither sent again nor withdrawn."""
    one, two = subscriber("One"), subscriber("Two")
    head, made = belongs(account("head@one.example"), one, "administrator"), _invite(two)
    for write in (actions.resend, actions.withdraw):
        with pytest.raises(Refusal) as refused:
            write(institution_id=one, invitation_id=made.id, by=head, at=NOW)
        assert refused.value.code == "INVITATION-UNKNOWN"
        with pytest.raises(Refusal) as refused:
            write(institution_id=two, invitation_id=made.id, by=head, at=NOW)
        assert refused.value.code == "NOT-ADMINISTRATOR"


@pytest.mark.parametrize(
    ("email", "role", "code"),
    [("reader", "member", "ADDRESS-UNREADABLE"), ("a@b.example\r\nBcc: c@d.example", "member", "ADDRESS-UNREADABLE"),
     ("reader@uni.example", "owner", "ROLE-UNKNOWN"), ("member@uni.example", "member", "MEMBER-ALREADY")],
)  # fmt: skip
def test_what_cannot_be_invited(email: str, role: str, code: str) -> None:
    """Header lines in addresses among it."""
    number = subscriber()
    belongs(account("member@uni.example"), number)
    with pytest.raises(Refusal) as refused:
        _invite(number, email, role)
    assert refused.value.code == code
    assert invitations_of(number) == ()


def test_an_invitation_raises_a_member_and_never_lowers_an_administrator() -> None:
    """An administrator's invitation as a member leaves them what they are."""
    number, reader = subscriber(), account("reader@uni.example")
    member, head = _invite(number), account("head@uni.example")
    actions.accept(token=member.token, by=reader, at=NOW)
    later = Invitation.objects.create(
        institution_id=number, email="head@uni.example", role="member", token_digest=digest("t"), invited_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )  # fmt: skip
    belongs(head, number, "administrator")
    actions.accept(token="t", by=head, at=NOW)
    later.refresh_from_db()
    assert later.accepted_at == NOW
    assert permissions.administers(head, number)


def test_who_is_raised_signs_in_again() -> None:
    """As after every change of role; whoever is an administrator already, or no more than a member, stays."""
    number = subscriber()
    member = belongs(account("other@uni.example"), number)
    EmailAddress.objects.create(user_id=member, email="reader@uni.example", verified=True, primary=False)
    for role, ended in (("member", 0), ("administrator", 1), ("administrator", 1)):
        actions.accept(token=_invite(number, role=role).token, by=member, at=NOW)
        assert Account.objects.get(pk=member).session_generation == ended
    assert permissions.administers(member, number)
    newcomer = account("new@uni.example")
    actions.accept(token=_invite(number, "new@uni.example", "administrator").token, by=newcomer, at=NOW)
    assert Account.objects.get(pk=newcomer).session_generation == 0
