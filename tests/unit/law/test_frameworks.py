"""The frameworks that come with the program, against what the texts themselves say."""

import json
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import openthb.law
from openthb.foundation.errors import Refusal
from openthb.law import Framework, framework, frameworks

FOLDER = Path(openthb.law.__file__).parent / "frameworks"
OLD, NEW = "be-penal-code-1867", "be-penal-code-2024"
BOTH_ACTS = ("recruit", "transport", "transfer", "harbour", "receive", "take_control", "transfer_control")


def _facts(name: str, kind: str, day: str, offence: str = "trafficking") -> set[str]:
    on = framework(name).provisions_on(date.fromisoformat(day))
    return {one.fact.partition(".")[2] for one in on if (one.kind, one.offence) == (kind, offence)}


def test_all_load_and_bear_their_names() -> None:
    """Belgium's code before and after 1 September 2026, treaties, directive, a second country."""
    assert {one.id for one in frameworks()} >= {
        OLD, NEW, "be-aliens-act", "un-palermo-protocol", "eu-directive-2011-36", "coe-convention-197",
        "nl-penal-code-273f",
    }  # fmt: skip


def test_an_unknown_framework_is_refused() -> None:
    """With the names there are."""
    with pytest.raises(Refusal, match="LAW-FRAMEWORK-UNKNOWN"):
        framework("be-code-hammurabi")


def test_the_belgian_codes_follow_each_other() -> None:
    """No day without one, none with two; earlier facts are not covered."""
    old, new = framework(OLD), framework(NEW)
    assert old.valid_from == date(2005, 9, 12)
    assert old.valid_to
    assert new.valid_from == old.valid_to + timedelta(days=1) == date(2026, 9, 1)
    assert old.provisions_on(date(2005, 9, 11)) == ()


@pytest.mark.parametrize("day", ["2005-09-12", "2013-08-01", "2013-08-02", "2026-08-31"])
def test_belgium_needs_an_act_and_a_purpose_and_no_means(day: str) -> None:
    """At whatever age: means aggravate."""
    (offence,) = [one for one in framework(OLD).offences_on(date.fromisoformat(day)) if one.id == "trafficking"]
    assert set(offence.needs) == {"act", "purpose"}
    assert _facts(OLD, "means", day) == set()


def test_taking_control_is_an_act_since_2_august_2013() -> None:
    """Law of 29 April 2013, art. 2."""
    assert "take_control" not in _facts(OLD, "act", "2013-08-01")
    assert "take_control" in _facts(OLD, "act", "2013-08-02")
    assert _facts(OLD, "act", "2013-08-02") == _facts(NEW, "act", "2026-09-01") == set(BOTH_ACTS)


def test_adoption_and_marriage_are_purposes_since_1_september_2026() -> None:
    """Art. 258: seven purposes instead of five."""
    five = {"sexual", "begging", "labour", "organ", "forced_crime"}
    assert _facts(OLD, "purpose", "2026-08-31") == five
    assert _facts(NEW, "purpose", "2026-09-01") == five | {"illegal_adoption", "forced_marriage"}


def test_deception_and_abduction_aggravate_since_18_june_2016() -> None:
    """Law of 31 May 2016, art. 8."""
    added = {"abduction", "deception"}
    assert not added & _facts(OLD, "aggravation", "2016-06-17")
    assert added <= _facts(OLD, "aggravation", "2016-06-18")


def test_the_victim_who_is_made_to_offend_incurs_no_penalty_since_1_july_2019() -> None:
    """Law of 22 May 2019, art. 2."""
    assert _facts(OLD, "excuse", "2019-06-30") == set()
    assert len(_facts(OLD, "excuse", "2019-07-01")) == 1


@pytest.mark.parametrize("name", ["un-palermo-protocol", "eu-directive-2011-36", "coe-convention-197"])
def test_treaties_and_directive_need_means_except_for_children(name: str) -> None:
    """Palermo art. 3 (c), Directive art. 2 (5), Convention art. 4 (c)."""
    offences = [one for one in framework(name).offences if one.outcome == "trafficking"]
    assert offences
    assert all(set(one.needs) == {"act", "means", "purpose"} for one in offences)
    assert any(one.unless_child == ("means",) for one in offences)


def test_the_change_of_the_directive_adds_three_purposes() -> None:
    """Directive (EU) 2024/1712, in force on 14 July 2024."""
    before, after = (_facts("eu-directive-2011-36", "purpose", day) for day in ("2024-07-13", "2024-07-14"))
    assert before < after
    assert {"forced_marriage", "illegal_adoption"} <= after - before


@pytest.mark.parametrize("one", frameworks(), ids=lambda one: one.id)
def test_sources_are_official_and_doubts_are_told(one: Framework) -> None:
    """Links lead to those who publish the law; the level of the code of 2024 stands for years nobody read."""
    hosts = {urlsplit(entry.source).hostname or "" for entry in one.provisions} | {urlsplit(one.source).hostname or ""}
    official = (
        ".fgov.be",
        ".europa.eu",
        ".coe.int",
        ".un.org",
        ".ohchr.org",
        ".overheid.nl",
        ".officielebekendmakingen.nl",
    )
    assert [host for host in hosts if not host.endswith(official)] == []
    assert all(entry.words.en != entry.words.nl for entry in one.provisions)


def test_the_schema_lies_beside_them() -> None:
    """As the classes have it; `make pages` prints it."""
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    assert {"id", "offences", "provisions"} <= set(schema["required"])
