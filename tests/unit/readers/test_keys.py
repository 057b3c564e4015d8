"""Keys that may write end with a forgotten password; those that read stay."""

from datetime import timedelta

import pytest

from openthb.readers.actions.keys import end_key, end_keys_that_write, make_key
from openthb.readers.models import ApiKey, LogEntry
from openthb.readers.queries.keys import key_behind, keys_of
from tests.unit.readers.institutions_at_hand import NOW, account

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def test_keys_that_write_end_and_others_stay() -> None:
    """Of this account alone; each is logged by its number."""
    owner, other = account("reader@uni.example"), account("other@uni.example")
    reads = make_key(name="Reads", may_write=False, by=owner, at=NOW)
    writes = [make_key(name=name, may_write=True, by=owner, at=NOW) for name in ("One", "Two")]
    over = make_key(name="Ended", may_write=True, by=owner, at=NOW)
    end_key(key_id=over.number, by=owner, at=NOW)
    foreign = make_key(name="Writes", may_write=True, by=other, at=NOW)
    assert end_keys_that_write(account_id=owner, by=owner, at=LATER) == 2
    assert [key.number for key in keys_of(owner)] == [reads.number]
    assert [key_behind(key.secret) for key in writes] == [None, None]
    assert key_behind(foreign.secret) is not None
    assert ApiKey.objects.get(pk=over.number).ended_at == NOW
    logged = LogEntry.objects.filter(action="key ended", recorded_at=LATER)
    assert sorted(one.details["key"] for one in logged) == sorted(key.number for key in writes)


def test_where_there_is_none_nothing_is_logged() -> None:
    """And none is how many there were."""
    owner = account("reader@uni.example")
    assert end_keys_that_write(account_id=owner, by=owner, at=LATER) == 0
    assert not LogEntry.objects.filter(action="key ended").exists()
