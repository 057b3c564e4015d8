"""The group of a citizenship seen from a reporting country (code list `citizenship_group`)."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openthb.classifications.countries.groups import group
from openthb.classifications.countries.listing import citizenship as citizenships
from openthb.classifications.rows import Row, broken, read_row

_FILE = Path(__file__).parent / "citizenship_groups.yaml"


@dataclass(frozen=True)
class Groups:
    """The group of each citizenship, and the present states of each former one."""

    of: dict[str, str]
    today: dict[str, tuple[str, ...]]


@cache
def citizenship_group(citizenship: str, country: str) -> str:
    """The code of the list `citizenship_group` for a citizen of `citizenship` in the figures of `country`.

    `NATIONAL` for the country's own citizens, `EU27` for other Member States of EU27_2020, else the region of UN M49.
    A former state has the group its present states share. Where the reporting country is no country (`_U`, `_O`) a
    citizen cannot be told from a foreigner: `_U`. Raises `Refusal` CODE-UNKNOWN for a code of no list.
    """
    seen, reporting = citizenships()[citizenship].code, citizenships()[country].code
    if seen == citizenships().total:
        return groups().of[seen]
    return _group(seen, reporting) if _is_country(reporting) else "_U"


def _group(citizenship: str, country: str) -> str:
    if citizenship == country:
        return "NATIONAL"
    if citizenship in groups().today:
        found = {_group(state, country) for state in groups().today[citizenship]}
        return found.pop() if len(found) == 1 else "_U"
    return "EU27" if citizenship in group("EU27_2020").members else groups().of[citizenship]


def _is_country(code: str) -> bool:
    return not code.startswith("_") and code != "EU27_2020"


@cache
def groups() -> Groups:
    """Read once from its file; raises `Refusal` CODELIST-BROKEN when a citizenship has no group, or two."""
    return read_groups(_FILE)


def read_groups(file: Path) -> Groups:
    """The groups of a file; raises `Refusal` CODELIST-BROKEN naming the citizenships."""
    head = read_row(file)
    head.only("source", "groups", "former")
    head.words("source")
    members = [_pair(row, "members") for row in head.rows("groups")]
    today = [_pair(row, "today") for row in head.rows("former")]
    placed = [(citizenship, code) for code, several in members for citizenship in several]
    _check_each_once(file.name, [citizenship for citizenship, _ in (*placed, *today)])
    return Groups(dict(placed), dict(today))


def _pair(row: Row, several: str) -> tuple[str, tuple[str, ...]]:
    row.only("code", several)
    return row.text("code"), row.texts(several)


def _check_each_once(where: str, given: list[str]) -> None:
    doubles = sorted(code for code, times in Counter(given).items() if times > 1)
    missing = sorted(set(citizenships().codes) - set(given))
    strangers = sorted(set(given) - set(citizenships().codes))
    for what, culprits in (("in two groups", doubles), ("in no group", missing), ("no citizenship", strangers)):
        if culprits:
            raise broken(where, f"{what}: {', '.join(culprits)}")
