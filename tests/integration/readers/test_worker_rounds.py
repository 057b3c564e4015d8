"""The worker's rounds: what is due is queued once, a task that fails rests and is told of, nothing is left running."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from openthb.readers.actions.outbox import as_row
from openthb.readers.models import Mail
from openthb.readers.queries.outbox import health
from openthb.sites.clock import now
from openthb.sites.portal import tasks
from openthb.sites.portal.working import Rounds
from tests.unit.readers.alerts_at_hand import AT, account, alert, before, event, ready

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rounds]:
    """The rounds of a worker that takes no signals."""
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    cache.clear()
    found = Rounds()
    found.begin()
    yield found
    tasks.duty.is_over = False
    cache.clear()


def _finished() -> dict[str, int]:
    names = DBTaskResult.objects.filter(status="SUCCESSFUL").values_list("task_path", flat=True)
    return {name.rpartition(".")[2]: list(names).count(name) for name in names}


def test_only_what_is_due_is_queued(rounds: Rounds) -> None:
    """Nothing to send, nothing to announce: no tasks of these."""
    rounds.once()
    assert _finished() == {"look_for_vintages": 1, "tidy": 1}
    rounds.once()
    assert _finished() == {"look_for_vintages": 1, "tidy": 1}
    assert health(now()).works


def test_from_the_event_to_the_mail(rounds: Rounds) -> None:
    """In one call, each task once; digests when they are due."""
    before()
    alert(account())
    alert(account("daily@example.org"), frequency="daily")
    event("2025")
    rounds.once()
    assert set(Mail.objects.values_list("recipient", "state")) == {
        ("reader@example.org", "sent"), ("daily@example.org", "sent"),
    }  # fmt: skip
    assert DBTaskResult.objects.exclude(status="SUCCESSFUL").count() == 0


def test_a_task_left_running_by_a_dead_worker_is_run_again(rounds: Rounds) -> None:
    """And the mail it had claimed is sent."""
    row = as_row(ready(), purpose="alert", at=AT)
    row.state = "sending"
    row.save()
    left = tasks.send_mails.enqueue().id
    DBTaskResult.objects.filter(pk=left).update(status="RUNNING", started_at=now())
    rounds.begin()
    rounds.once()
    assert DBTaskResult.objects.get(pk=left).status == "SUCCESSFUL"
    assert _finished()["send_mails"] == 1
    assert Mail.objects.get().state == "sent"


def test_a_task_that_fails_rests_and_is_told_of(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The others go on; nothing is lost by it."""

    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a fault of the test")

    monkeypatch.setattr(tasks, "announce_some", fail)
    before()
    alert(account())
    event("2025")
    as_row(ready("other@example.org"), purpose="account", at=AT).save()
    rounds.once()
    assert "announce failed" in caplog.text
    assert Mail.objects.get().state == "sent"
    assert DBTaskResult.objects.filter(status="FAILED").count() == 1
    (trouble,) = health(now()).troubles
    assert (trouble.name, trouble.said) == ("announce", "it failed: builtins.ZeroDivisionError")
    assert health(now()).events_not_announced == 1
    monkeypatch.undo()
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    later = Rounds()
    later.once()
    assert Mail.objects.filter(recipient="reader@example.org", state="sent").exists()
    assert health(now()).troubles == ()


def test_told_to_stop_it_begins_nothing_more(rounds: Rounds) -> None:
    """What waits, waits."""
    as_row(ready(), purpose="alert", at=AT).save()
    tasks.duty.is_over = True
    rounds.once()
    assert Mail.objects.get().state == "waiting"


def test_finished_tasks_are_tidied_away(rounds: Rounds) -> None:
    """After a day."""
    rounds.once()
    DBTaskResult.objects.update(finished_at=now() - timedelta(days=2))
    tasks.tidy.call()
    assert DBTaskResult.objects.count() == 0
