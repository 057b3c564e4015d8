"""What a chart shows, said in few words: its marks, their order, and the texts around them."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES

Kind = Literal["columns", "lines", "stacked", "bars"]
State = Literal["value", "bounded", "missing"]

MOST_GROUPS = 6
_SMALLEST, _LARGEST = 0.0001, 1e15
_GROUPED = ("lines", "stacked")
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One observation: where it stands, what was published, and how sure it is.

    `value` in the chart's unit; `low` and `high` are the bounds of a suppressed figure (state `bounded`, "<5" is
    0 to 4) or the interval of an estimate (state `value`). `break_before`: not comparable with the category before.
    `flag` is a remark in the chart's language ("provisional"); `places` the decimals the value is always written with.
    Refuses CHART-MARK and CHART-TEXT.
    """

    category: str
    group: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    state: State = "value"
    emphasised: bool = False
    break_before: bool = False
    flag: str = ""
    places: int = 0

    def __post_init__(self) -> None:
        _readable(self.category, self.group, self.flag)
        if trouble := _trouble(self):
            raise Refusal(
                "CHART-MARK",
                found=f"{self.category[:60]} {self.group[:60]}: state {self.state}, value {self.value}, "
                f"low {self.low}, high {self.high}",
                reason=trouble,
                next_step="name its category; give a value, with low and high or neither; if bounded high, maybe low; "
                "if missing no number",
            )

    @property
    def place(self) -> str:
        """Where it stands, as it is read aloud: `Belgium, 2022` or `2022`."""
        return f"{self.group}, {self.category}" if self.group else self.category

    @property
    def reach(self) -> float:
        """The largest number that has to fit on the scale; 0 where nothing was published."""
        return max(self.value or 0, self.high or 0)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One chart in one language. `unit` is the plural noun of what is counted, `unit_one` its singular.

    `description` is the text alternative, `source` the line under the picture, `groups` the order of the groups
    (first appearance where it is empty). Categories stand in the order of their first mark. `head` stands over the
    plot (the unit where it is empty). The picture of `made_up` figures says so in itself.
    Refuses CHART-EMPTY, CHART-GROUPS, CHART-LANGUAGE, CHART-MARK-TWICE and CHART-TEXT.
    """

    kind: Kind
    title: str
    description: str
    unit: str
    marks: tuple[Mark, ...]
    source: str
    language: str = "en"
    groups: tuple[str, ...] = ()
    unit_one: str = ""
    head: str = ""
    made_up: bool = False

    def __post_init__(self) -> None:
        _readable(self.title, self.description, self.unit, self.unit_one, self.source, self.head, *self.groups)
        _refuse_language(self.language)
        _refuse_emptiness(self)
        _refuse_doubles(self)
        _refuse_groups(self)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in order of their first mark."""
        return tuple(dict.fromkeys(mark.category for mark in self.marks))

    @property
    def series(self) -> tuple[str, ...]:
        """The groups in drawing order; one empty name for a chart of one group."""
        return self.groups or tuple(dict.fromkeys(mark.group for mark in self.marks))


def _trouble(mark: Mark) -> str:
    numbers = [number for number in (mark.value, mark.low, mark.high) if number is not None]
    if not mark.category.strip():
        return "a figure stands under a name"
    if any(not math.isfinite(number) or number < 0 for number in numbers):
        return "counts, rates and their bounds are finite and not negative"
    if any(0 < number < _SMALLEST or number > _LARGEST for number in numbers):
        return "a figure this small or large cannot be written so that it is read"
    low, high = mark.low or 0, mark.high
    if mark.state == "missing":
        return "nothing was published, so there is no number" if numbers else ""
    if mark.state == "bounded":
        bounded = mark.value is None and high is not None and low <= high
        return "" if bounded else "a bounded figure has an upper bound and no value"
    if mark.value is None:
        return "a published value has a number"
    if (mark.low is None) != (high is None):
        return "an interval has two ends"
    return "" if high is None or low <= mark.value <= high else "an estimate lies inside its interval"


def _readable(*texts: str) -> None:
    for text in texts:
        if _UNREADABLE.search(text):
            raise Refusal(
                "CHART-TEXT",
                found=f"control characters in {text[:60]!r}",
                reason="an SVG is XML, which has no place for them",
                next_step="give the text on one line, without control characters",
            )


def _refuse_language(language: str) -> None:
    if language not in LANGUAGES:
        raise Refusal(
            "CHART-LANGUAGE",
            found=f"language '{language[:20]}'",
            reason=f"the words inside a chart exist in {', '.join(LANGUAGES)}",
            next_step="draw the chart in one of these",
        )


def _refuse_emptiness(chart: Chart) -> None:
    if not chart.marks:
        raise Refusal(
            "CHART-EMPTY",
            found=f"no marks in '{chart.title[:60]}'",
            reason="even a year without a figure is a mark, of state missing",
            next_step="give one mark for each category that the chart covers",
        )


def _refuse_doubles(chart: Chart) -> None:
    places = [mark.place for mark in chart.marks]
    twice = sorted({place for place in places if places.count(place) > 1})
    if twice:
        raise Refusal(
            "CHART-MARK-TWICE",
            found=f"{len(twice)} places with more than one mark, first '{twice[0][:60]}'",
            reason="two figures for one place would hide each other",
            next_step="choose one of them, or draw them as two groups",
        )


def _refuse_groups(chart: Chart) -> None:
    unknown = [mark.group for mark in chart.marks if mark.group not in chart.series]
    most = MOST_GROUPS if chart.kind in _GROUPED else 1
    if unknown or len(chart.series) > most or len(set(chart.series)) < len(chart.series):
        raise Refusal(
            "CHART-GROUPS",
            found=f"{len(chart.series)} groups, {len(unknown)} marks outside of them ({', '.join(unknown)[:60]})",
            reason=f"{chart.kind} can tell at most {most} groups apart, each named once",
            next_step="name every group once in drawing order; gather small ones, or draw several charts",
        )
