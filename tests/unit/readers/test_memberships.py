"""Members: joining by mail domain, roles, leaving, and what membership opens on a day."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from openthb.foundation.errors import Refusal
from openthb.readers import permissions
from openthb.readers.actions import memberships as actions
from openthb.readers.actions.institutions import add_domain
from openthb.readers.models import Account, LogEntry, Membership
from openthb.readers.queries.institutions import joinable
from openthb.readers.queries.memberships import confirmed_addresses, has_access, members_of, memberships_of
from tests.unit.readers.institutions_at_hand import NOW, TODAY, account, belongs, operator, subscriber

pytestmark = pytest.mark.django_db


def _university() -> int:
    number = subscriber(until=date(2027, 1, 1))
    add_domain(institution_id=number, domain="uni.example", by=operator(), at=NOW)
    return number


def _join(number: int, by: int) -> None:
    actions.join_by_domain(institution_id=number, by=by, at=NOW)


def _role(number: int, whose: int, role: str, by: int) -> bool:
    return actions.change_role(institution_id=number, account_id=whose, role=role, by=by, at=NOW)


def test_a_confirmed_address_in_the_domain_joins() -> None:
    """Once; again changes nothing."""
    number, reader = _university(), account("reader@uni.example")
    assert [one.id for one in joinable(reader, confirmed_addresses(reader), on=TODAY)] == [number]
    _join(number, reader)
    _join(number, reader)
    (seen,) = memberships_of(reader, on=TODAY)
    assert (seen.role, seen.subscribed, seen.administers) == ("member", True, False)
    assert joinable(reader, confirmed_addresses(reader), on=TODAY) == ()
    assert LogEntry.objects.filter(action="joined institution").count() == 1
    assert members_of(number)[0].joined_by == "mail domain"


@pytest.mark.parametrize(
    "email",
    ["x@unі.example", "x@uni.example.evil.example", "x@student.uni.example", "x@uni.example.", "x@uni\u200b.example",
     "x@ｕｎｉ.example", "uni.example@evil.example", "x@xn--un-ioc.example", "x@uni.examplе"],
)  # fmt: skip
def test_no_look_alike_joins(email: str) -> None:
    """Although such an address was confirmed; nor is the institution offered."""
    number, reader = _university(), account(email)
    assert joinable(reader, confirmed_addresses(reader), on=TODAY) == ()
    with pytest.raises(Refusal) as refused:
        _join(number, reader)
    assert refused.value.code == "DOMAIN-NOT-THEIRS"
    assert not has_access(reader, TODAY)


def test_an_address_that_was_not_confirmed_joins_nothing() -> None:
    """Anybody can type one."""
    number = _university()
    with pytest.raises(Refusal) as refused:
        _join(number, account("reader@uni.example", confirmed=False))
    assert refused.value.code == "DOMAIN-NOT-THEIRS"


def test_access_follows_the_subscription(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Half-open, and asked for with one query."""
    reader = belongs(account("reader@uni.example"), _university())
    with django_assert_num_queries(1):
        assert has_access(reader, TODAY)
    assert not has_access(reader, date(2025, 12, 31))
    assert not has_access(reader, date(2027, 1, 1))
    assert not has_access(account("other@uni.example"), TODAY)
    assert not memberships_of(reader, on=date(2027, 1, 1))[0].subscribed
    Account.objects.filter(pk=reader).update(is_active=False)
    assert not has_access(reader, TODAY)


def test_nobody_changes_their_own_role() -> None:
    """Neither a member upwards nor an administrator at all (wound 1)."""
    number = _university()
    member = belongs(account("member@uni.example"), number)
    with pytest.raises(Refusal) as refused:
        _role(number, member, "administrator", by=member)
    assert refused.value.code == "NOT-ADMINISTRATOR"
    head = belongs(account("head@uni.example"), number, "administrator")
    with pytest.raises(Refusal) as refused:
        _role(number, head, "member", by=head)
    assert refused.value.code == "OWN-ROLE"
    assert not permissions.administers(member, number)


def test_a_changed_role_ends_sessions() -> None:
    """Only where it changed; and the log says so."""
    number = _university()
    head = belongs(account("head@uni.example"), number, "administrator")
    member = belongs(account("member@uni.example"), number)
    assert not _role(number, member, "member", by=head)
    assert Account.objects.get(pk=member).session_generation == 0
    assert _role(number, member, "administrator", by=head)
    assert Account.objects.get(pk=member).session_generation == 1
    assert permissions.administers(member, number)
    assert LogEntry.objects.filter(action="role changed").get().details == {"account": member, "role": "administrator"}


def test_the_last_administrator_stays() -> None:
    """They neither leave nor are they demoted by the portal's administrators; with a second one they may go."""
    number = _university()
    head = belongs(account("head@uni.example"), number, "administrator")
    for write in (
        lambda: actions.remove_member(institution_id=number, account_id=head, by=head, at=NOW),
        lambda: actions.remove_member(institution_id=number, account_id=head, by=operator(), at=NOW),
        lambda: _role(number, head, "member", by=operator()),
    ):
        with pytest.raises(Refusal) as refused:
            write()
        assert refused.value.code == "LAST-ADMINISTRATOR"
    belongs(account("second@uni.example"), number, "administrator")
    actions.remove_member(institution_id=number, account_id=head, by=head, at=NOW)
    assert not permissions.administers(head, number)


def test_administrators_of_one_institution_have_no_say_in_another() -> None:
    """Not over its members, nor by a role that does not exist."""
    one, two = _university(), subscriber("Two")
    head = belongs(account("head@uni.example"), one, "administrator")
    member = belongs(account("member@two.example"), two)
    for write in (
        lambda: _role(two, member, "administrator", by=head),
        lambda: actions.remove_member(institution_id=two, account_id=member, by=head, at=NOW),
    ):
        with pytest.raises(Refusal) as refused:
            write()
        assert refused.value.code == "NOT-ADMINISTRATOR"
    for whose, role, code in ((member, "member", "MEMBER-UNKNOWN"), (member, "owner", "ROLE-UNKNOWN")):
        with pytest.raises(Refusal) as refused:
            _role(one, whose, role, by=head)
        assert refused.value.code == code


def test_leaving_needs_nobody() -> None:
    """A member goes by themselves, and keeps their session."""
    number = _university()
    member = belongs(account("member@uni.example"), number)
    actions.remove_member(institution_id=number, account_id=member, by=member, at=NOW)
    assert not Membership.objects.filter(account_id=member).exists()
    assert Account.objects.get(pk=member).session_generation == 0
    assert LogEntry.objects.filter(action="left institution").exists()
