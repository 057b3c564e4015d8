"""Sessions for finished pages: Django's own, read by a statement written once."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

_SQL = f"SELECT session_data FROM {Session._meta.db_table} WHERE session_key = %s AND expire_date > %s"  # noqa: S608


class QuickStore(SessionStore):
    """The session in the database; loading it is the only thing done in another way."""

    @property
    def key_salt(self) -> str:
        """The salt of Django's own class, which otherwise stands for this one's name: both read the same sessions."""
        return f"django.contrib.sessions.{SessionStore.__qualname__}"

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key, for one that is over or never was."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(_SQL, (self.session_key, now))
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return dict(self.decode(found[0]))


class QuickSessions(SessionMiddleware):
    """Django's middleware over that store."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.SessionStore = QuickStore
