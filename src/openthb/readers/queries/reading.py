"""What a finished page must know of a signed-in reader, in one query written once.

Django's own way costs more time putting the same words of SQL together again than the database takes to answer.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import connection

from openthb.readers.models import Favourite, FavouriteList, Institution, Membership
from openthb.readers.queries.access import InstitutionInUse

_SQL = """
SELECT i.id, i.name, i.slug, i.proxy_domain, EXISTS (
    SELECT 1 FROM {favourite} f JOIN {favourite_list} l ON l.id = f.favourite_list_id
    WHERE l.account_id = %s AND f.series = %s)
FROM (SELECT 1 AS one) o LEFT JOIN (
    {membership} m JOIN {institution} i ON i.id = m.institution_id AND i.subscribed_from_date <= %s
        AND (i.subscribed_until_date IS NULL OR i.subscribed_until_date > %s)
) ON m.account_id = %s
ORDER BY m.joined_at, m.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """The institution by which the account has access (the first it joined), and whether it keeps the statistic."""

    institution: InstitutionInUse | None
    is_favourite: bool


def reading(account_id: int, series: str, *, on: date) -> Reading:
    """What the page of `series` (empty for other pages) says to an active account on the day `on`; one query."""
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(_sql(), (account_id, series, day, day, account_id))
        number, name, slug, proxy_domain, is_favourite = cursor.fetchone()
    institution = InstitutionInUse(number, name, slug, proxy_domain) if number is not None else None
    return Reading(institution, bool(is_favourite))


@cache
def _sql() -> str:
    tables = {"favourite": Favourite, "favourite_list": FavouriteList, "membership": Membership}
    names = {word: model._meta.db_table for word, model in (tables | {"institution": Institution}).items()}
    return _SQL.format(**names)
