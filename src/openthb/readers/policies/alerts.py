"""What an alert may be, and when digests are due."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from openthb.foundation.errors import Refusal
from openthb.readers.models import Alert

MOST = 200
_ABOUT = ("statistic", "topic", "country", "source")
_FREQUENCIES = {"mail": ("immediate", "daily", "weekly"), "feed": ("immediate",)}
_ZONE, _MORNING = ZoneInfo("Europe/Brussels"), time(7)
_LONGEST_NAME = 200


def next_digest_at(frequency: str, after: datetime) -> datetime | None:
    """The next 07:00 in Brussels after a moment, on a Monday for weekly digests; None without digest."""
    if frequency == "immediate":
        return None
    local = after.astimezone(_ZONE)
    day = local.date()
    while True:
        due = datetime.combine(day, _MORNING, tzinfo=_ZONE)
        if due > local and (frequency == "daily" or due.weekday() == 0):
            return due
        day += timedelta(days=1)


def refuse_impossible(*, about: str, name: str, on_new: bool, on_revision: bool, channel: str, frequency: str) -> None:
    """Refuse ALERT-IMPOSSIBLE or ALERT-ABOUT-NOTHING where what is asked for can be no alert."""
    if about not in _ABOUT or not 0 < len(name) <= _LONGEST_NAME or frequency not in _FREQUENCIES.get(channel, ()):
        raise Refusal(
            "ALERT-IMPOSSIBLE",
            found=f"about {about[:20]}, by {channel[:20]}, {frequency[:20]}",
            reason="alerts are about a statistic, topic, country or source; by mail (at once, daily, weekly) or feed",
            next_step="choose one of what is offered",
        )
    if not (on_new or on_revision):
        raise Refusal(
            "ALERT-ABOUT-NOTHING",
            found="neither new figures nor revisions are chosen",
            reason="such an alert would never tell anything",
            next_step="choose at least one of the two",
        )


def refuse_twice(*, account_id: int, about: str, name: str, channel: str) -> None:
    """Refuse ALERT-TWICE where the account has such an alert already, and ALERT-TOO-MANY at the most it may have."""
    running = Alert.objects.filter(account_id=account_id).exclude(state="ended")
    if running.filter(about=about, name=name, channel=channel).exists():
        raise Refusal(
            "ALERT-TWICE",
            found=f"an alert by {channel} about this {about} is set already",
            reason="each would tell the same",
            next_step="change the alert that is set, under My alerts",
        )
    if running.count() >= MOST:
        raise Refusal(
            "ALERT-TOO-MANY",
            found=f"{MOST} alerts are set",
            reason=f"an account may have {MOST}",
            next_step="end one that is not needed; an alert about a topic or a country tells of many statistics",
        )
