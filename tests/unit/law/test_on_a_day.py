"""The law on a day: the version in force, found by article; what changed between two days."""

from datetime import date
from pathlib import Path

import pytest

from openthb.foundation.errors import Refusal
from openthb.law import Provision, changes, found
from tests.unit.law.framework_at_hand import small

BEFORE, AFTER = date(2013, 8, 1), date(2013, 8, 2)


def _words(path: Path, number: str, day: date) -> list[str]:
    held = found([small(path)], number, day)
    return [entry.words.en for _, entry in held if isinstance(entry, Provision)]


def test_each_side_of_a_change_has_its_version(tmp_path: Path) -> None:
    """To the day."""
    assert _words(tmp_path, "1 §1 1°", BEFORE) == ["A word"]
    assert _words(tmp_path, "1 §1 1°", AFTER) == ["New"]


@pytest.mark.parametrize(
    ("number", "count"), [("1", 3), ("art. 1", 3), ("1 §1", 2), ("1 §1 1°", 1), ("1bis", 1), ("1BIS  2°", 1)]
)
def test_an_article_holds_its_parts(tmp_path: Path, number: str, count: int) -> None:
    """And not those of an article whose number only begins alike."""
    assert len(found([small(tmp_path)], number, date(2020, 1, 1))) == count


@pytest.mark.parametrize("number", ["2", "", "1 §1 1° x", "1b", "§1"])
def test_an_unknown_article_is_refused(tmp_path: Path, number: str) -> None:
    """By the number that was asked for."""
    with pytest.raises(Refusal, match="LAW-ARTICLE-UNKNOWN"):
        found([small(tmp_path)], number, AFTER)


@pytest.mark.parametrize("day", [date(2005, 9, 11), date(2026, 9, 1)])
def test_outside_its_days_nothing_is_law(tmp_path: Path, day: date) -> None:
    """The refusal says when it was."""
    with pytest.raises(Refusal) as refused:
        found([small(tmp_path)], "1 §1", day)
    assert refused.value.code == "LAW-ARTICLE-NOT-IN-FORCE"
    assert "from 2005-09-12" in refused.value.reason
    one = small(tmp_path)
    assert (one.offences_on(day), one.provisions_on(day)) == ((), ())


def test_what_changed_is_told(tmp_path: Path) -> None:
    """Added, changed, repealed; nothing for one day."""
    one = small(tmp_path)

    def told(first: date, second: date) -> list[tuple[str, str]]:
        return [(change.how, change.entry.id) for change in changes([one], first, second)]

    assert told(AFTER, AFTER) == []
    assert told(BEFORE, AFTER) == [("changed", "labour")]
    assert told(BEFORE, date(2016, 2, 29)) == [("changed", "labour"), ("added", "harm")]
    assert {how for how, _ in told(AFTER, date(2026, 9, 1))} == {"repealed"}
    assert {how for how, _ in told(date(2005, 1, 1), AFTER)} == {"added"}
