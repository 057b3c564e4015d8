"""The chart's marks as rows of the specification's table: placed, labelled, cut into runs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openthb.portal.charts.description import Chart, Mark
from openthb.portal.charts.figures import full, short


@dataclass(frozen=True)
class Row:
    """One mark in its place: `start` and `end` on the value axis, `run` the unbroken stretch of its line."""

    mark: Mark
    start: float
    end: float
    label: str
    reading: str
    after_break: bool
    run: str = ""

    @property
    def description(self) -> str:
        """Where and how much, as it is read aloud: `Belgium, 2022: 350 registered cases`."""
        return f"{self.mark.place}: {self.reading}"

    @property
    def top(self) -> float:
        """Where its label stands: the end of the bar or of its interval."""
        return max(self.end, self.mark.high or 0)

    def as_data(self) -> dict[str, Any]:
        """The row for the specification; what is not known is left out."""
        mark = self.mark
        numbers = {"value": mark.value, "low": mark.low, "high": mark.high}
        words = {"group": mark.group, "flag": mark.flag, "run": self.run}
        return {
            "category": mark.category,
            **{key: word for key, word in words.items() if word},
            **{key: _whole(number) for key, number in numbers.items() if number is not None},
            "state": mark.state,
            **{key: _whole(number) for key, number in (("start", self.start), ("end", self.end), ("top", self.top))},
            "label": self.label,
            "description": self.description,
            **({"emphasised": True} if mark.emphasised else {}),
            **({"afterBreak": True} if self.after_break else {}),
        }


def rows(chart: Chart) -> list[Row]:
    """One row for each category and group, in reading order; a pair that has no mark is missing."""
    spans = _stacks(chart) if chart.kind == "stacked" else {}
    runs = _runs(chart) if chart.kind == "lines" else {}
    broken = _breaks(chart)
    return [
        Row(
            mark,
            *spans.get(mark, (0.0, mark.reach if mark.value is None else mark.value)),
            label=short(mark, chart),
            reading=full(mark, chart),
            after_break=mark.category in broken,
            run=runs.get(mark, ""),
        )
        for mark in _all_marks(chart)
    ]


def _whole(number: float) -> float:
    return int(number) if float(number).is_integer() else number


def together(found: Sequence[Row]) -> str:
    """The labels of several rows in one place, equal ones counted: `<5`, `2×<5`, `<5 2–9`."""
    counted = Counter(row.label for row in found)
    return " ".join(label if times == 1 else f"{times}×{label}" for label, times in counted.items())


def _all_marks(chart: Chart) -> Iterator[Mark]:
    given = {(mark.category, mark.group): mark for mark in chart.marks}
    for category in chart.categories:
        for group in chart.series:
            yield given.get((category, group)) or Mark(category=category, group=group, state="missing")


def _breaks(chart: Chart) -> set[str]:
    return {mark.category for mark in chart.marks if mark.break_before} - {chart.categories[0]}


def _stacks(chart: Chart) -> dict[Mark, tuple[float, float]]:
    """Known figures stand on each other from zero; what is only bounded lies on top, so that it moves no known one."""
    spans: dict[Mark, tuple[float, float]] = {}
    heights = dict.fromkeys(chart.categories, 0.0)
    for state in ("value", "bounded", "missing"):
        for mark in (mark for mark in _all_marks(chart) if mark.state == state):
            start = heights[mark.category]
            heights[mark.category] = start + (mark.reach if mark.value is None else mark.value)
            spans[mark] = (start, heights[mark.category])
    return spans


def _runs(chart: Chart) -> dict[Mark, str]:
    """Lines are cut where no figure was published, where only a bound is known, and at breaks of the series."""
    runs: dict[Mark, str] = {}
    cuts = dict.fromkeys(chart.series, 0)
    broken = {(mark.group, mark.category) for mark in chart.marks if mark.break_before}
    for mark in _all_marks(chart):
        if mark.state != "value" or (mark.group, mark.category) in broken:
            cuts[mark.group] += 1
        if mark.state == "value":
            runs[mark] = f"{mark.group} {cuts[mark.group] + 1}"
    return runs
