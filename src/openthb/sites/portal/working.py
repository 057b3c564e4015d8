"""The worker's rounds: what is due is queued as tasks of django-tasks, run, and watched."""

import logging
import os
import secrets
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from openthb.readers.actions.outbox import beat, reclaim
from openthb.readers.queries.alerts import consents_wanted, digests_due
from openthb.readers.queries.events import is_all_announced
from openthb.readers.queries.outbox import mails_due
from openthb.sites.clock import now
from openthb.sites.portal import tasks

_BREATH = 1.0
_log = logging.getLogger("openthb.worker")


@dataclass
class Post:
    """One task, when it is due, and until when it rests."""

    task: Any
    is_due: Callable[[], bool]
    rests_until: float = 0.0
    is_troubled: bool = True  # a worker before this one may have left word of trouble

    @property
    def name(self) -> str:
        """The task's name."""
        return str(self.task.module_path).rpartition(".")[2]


class Rounds:
    """The rounds of the one worker of a site."""

    def __init__(self) -> None:
        self._stamp: tuple[int, int] | None = None
        self._posts = (
            Post(tasks.look_for_vintages, lambda: True),
            Post(tasks.announce, lambda: not is_all_announced()),
            Post(tasks.send_digests, lambda: bool(digests_due(now(), most=1))),
            Post(tasks.ask_consents, lambda: bool(consents_wanted())),
            Post(tasks.send_mails, lambda: mails_due(now())),
            Post(tasks.tidy, lambda: True),
        )
        self._worker = Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
            worker_id=f"{os.getpid()}-{secrets.token_hex(4)}", excluded_queue_names=[],
        )  # fmt: skip

    def begin(self) -> None:
        """Take over what a dead worker left: its tasks, and the one mail it had claimed."""
        tasks.reclaim_tasks()
        reclaim(at=now())
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)

    def until_told(self, beside: int | None) -> None:
        """Round after round, until a signal, or until the process this one stands beside is gone."""
        while not tasks.duty.is_over:
            if not self._round_or_rest():
                time.sleep(_BREATH)
            if beside is not None and os.getppid() != beside:
                return

    def once(self) -> None:
        """Rounds until nothing is due."""
        while self._round() and not tasks.duty.is_over:
            pass

    def _round_or_rest(self) -> bool:
        try:
            return self._round()
        except DatabaseError as error:
            _log.warning("the database does not answer: %s", error)
            close_old_connections()
            return False

    def _round(self) -> bool:
        """Run what is due in the order of the road; whether there was anything."""
        tasks.duty.goes_on()
        stamp = settings.SHELF.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._posts[0].rests_until = 0.0
        ran = False
        for post in self._posts:
            if not tasks.duty.is_over and time.monotonic() >= post.rests_until and post.is_due():
                self._run(post)
                ran = True
        return ran

    def _run(self, post: Post) -> None:
        queued = DBTaskResult.objects.ready().filter(task_path=post.task.module_path).first()
        number = queued.pk if queued else post.task.enqueue().id
        self._worker.running = True
        self._worker.run()
        done = DBTaskResult.objects.get(pk=number)
        if done.status == "SUCCESSFUL":
            post.rests_until = time.monotonic() + int(done.return_value or 0)
            if post.is_troubled:
                beat(post.name, at=now())
            post.is_troubled = False
            return
        if tasks.duty.is_over:
            return  # it was not begun, and stays queued for the next worker
        post.rests_until, post.is_troubled = time.monotonic() + tasks.LATER, True
        _log.error("%s failed:\n%s", post.name, done.traceback)
        beat(post.name, at=now(), trouble=f"it failed: {done.exception_class_path}")

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if tasks.duty.is_over:
            # Told twice: at once. Whatever is under way is whole or absent, as after a kill.
            os._exit(1)
        tasks.duty.is_over = True
        self._worker.running = False
