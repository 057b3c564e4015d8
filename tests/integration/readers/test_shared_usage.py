"""Counts of use in their table: added once, added up by month, gone with their institution."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from openthb.portal.access.usage import Usage
from openthb.readers.actions.usage import Use, add_usage
from openthb.readers.models import Institution, UsageCount
from openthb.readers.queries.usage import StatisticUse, monthly_usage

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def institution(name: str = "library") -> int:
    made = Institution.objects.create(name=name, slug=name, subscribed_from_date=date(2020, 1, 1), created_at=NOW)
    return int(made.pk)


@pytest.mark.django_db
def test_counts_are_added_to_those_of_before() -> None:
    use = Use(institution(), date(2026, 3, 2), "x", "page", "shared")
    assert add_usage({use: 3}) == 3
    assert add_usage({use: 2}) == 2
    assert UsageCount.objects.get().count == 5
    assert add_usage({}) == 0


@pytest.mark.django_db
def test_what_an_institution_that_is_gone_used_is_left_out() -> None:
    number = institution()
    day = date(2026, 3, 2)
    assert add_usage({Use(number, day, "x", "page", "shared"): 1, Use(number + 1, day, "x", "page", "shared"): 7}) == 1


@pytest.mark.django_db
def test_the_report_by_month_and_statistic() -> None:
    number, other = institution(), institution("other")
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    add_usage(
        {
            Use(number, date(2026, 2, 28), "x", "page", "shared"): 100,
            Use(number, date(2026, 3, 1), "x", "page", "shared"): 1,
            Use(number, date(2026, 3, 31), "x", "page", "shared"): 2,
            Use(number, date(2026, 3, 5), "x", "file", "shared"): 4,
            Use(number, date(2026, 3, 5), "y", "page", "personal"): 8,
            Use(number, date(2026, 4, 1), "y", "file", "personal"): 16,
            Use(number, date(2026, 5, 1), "y", "file", "personal"): 100,
            Use(other, date(2026, 3, 5), "x", "page", "shared"): 100,
        }
    )
    assert monthly_usage(number, first=march, until=date(2026, 5, 1)) == (
        StatisticUse("y", march, 0, 0, 8, 0),
        StatisticUse("x", march, 3, 4, 0, 0),
        StatisticUse("y", april, 0, 0, 0, 16),
    )
    assert [use.total for use in monthly_usage(number, first=march, until=april)] == [8, 7]
    assert monthly_usage(number, first=march, until=march) == ()


@pytest.mark.django_db(transaction=True)
def test_several_processes_that_write_at_once_lose_nothing() -> None:
    """Where one finds the table taken, it keeps its counts and writes them at the next turn."""
    number, day = institution(), date(2026, 3, 2)
    books = [Usage(add_usage, lambda: day) for _ in range(3)]

    def write(book: Usage) -> None:
        for _ in range(10):
            for series in ("a", "b", "c"):
                book.count(number, f"/figures/{series}", "shared")
            book.write()
        connection.close()

    writers = [threading.Thread(target=write, args=(book,)) for book in books]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    for book in books:
        book.end()
    assert set(UsageCount.objects.values_list("series", "count")) == {("a", 30), ("b", 30), ("c", 30)}
