"""The description of one series, as a frozen value that reads from and prints to plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from openthb.classifications import codelist, countries
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.identifiers import series_name, vintage_name
from openthb.foundation.texts import Words
from openthb.statistics.series.dimensions import DIMENSIONS
from openthb.statistics.series.disclosure import AS_PUBLISHED
from openthb.statistics.series.reading import Fields

_FIRST_YEAR, _LAST_YEAR = 1800, 2200
KINDS = ("published", "registered")
LICENCE = Words(en="Figures: as published by their source. Table, chart and text: CC BY 4.0")


@dataclass(frozen=True)
class SeriesSource:
    """Who counts (`author`, the name cited), from which `system`, and through whom we read it, if not there."""

    author: Words
    system: Words
    read_through: Words | None = None


@dataclass(frozen=True)
class SeriesBreak:
    """A time series break: figures from `year` on do not compare with those before (SDMX OBS_STATUS B)."""

    year: int
    text: Words


@dataclass(frozen=True)
class Neighbour:
    """Another series offered beside this one, with the reason why the two are not the same count."""

    series: str
    why: Words


@dataclass(frozen=True)
class VintageNote:
    """One vintage: its name, when its source published it (None: not stated), and why it exists."""

    name: str
    published_on: PartialDate | None
    reason: Words


@dataclass(frozen=True)
class SeriesDescription:
    """All a reader must know to use the figures of one series.

    `dimensions` are those of its cube besides the period; `headline` names the cell the sentence speaks of
    (dimension → code; totals where left out). `sentence` holds `{value}` and `{period}`; a `remark` stands under it.
    Years run from `first_year` to `last_year`, both included: years without a figure are shown as gaps.
    """

    name: str
    kind: str
    title: Words
    short_title: Words
    subject: str
    country: str
    unit: str
    dimensions: tuple[str, ...]
    first_year: int
    last_year: int
    counting_rule: Words
    reference_date: Words
    source: SeriesSource
    sentence: Words
    warning: Words
    vintages: tuple[VintageNote, ...]
    headline: Mapping[str, str] = field(default_factory=dict)
    remark: Words | None = None
    breaks: tuple[SeriesBreak, ...] = ()
    notes: tuple[Words, ...] = ()
    nearest: tuple[Neighbour, ...] = ()
    related: tuple[str, ...] = ()
    disclosure: str = AS_PUBLISHED
    licence: Words = field(default_factory=lambda: LICENCE)

    @classmethod
    def read(cls, data: Any, *, where: str) -> Self:
        """Read from YAML or JSON data; raises `Refusal` SERIES-DESCRIPTION naming `where` and the field."""
        fields = Fields(data, where=where)
        with fields:
            found = cls(
                name=series_name(fields.text("name")),
                kind=fields.one_of("kind", KINDS),
                title=fields.words("title"),
                short_title=fields.words("short_title"),
                subject=series_name(fields.text("subject")),
                country=countries.resolve(fields.text("country")).code,
                unit=codelist("unit")[fields.text("unit")].code,
                dimensions=tuple(fields.texts("dimensions", among=tuple(DIMENSIONS))),
                first_year=fields.whole("first_year"),
                last_year=fields.whole("last_year"),
                counting_rule=fields.words("counting_rule"),
                reference_date=fields.words("reference_date"),
                source=_source(fields.inner("source")),
                sentence=_sentence(fields.words("sentence"), where=where),
                warning=fields.words("warning"),
                vintages=tuple(_vintage(item) for item in fields.items("vintages", least=1)),
                headline=_headline(fields.mapping("headline"), where=where),
                remark=fields.optional_words("remark"),
                breaks=tuple(SeriesBreak(i.whole("year"), i.words("text")) for i in fields.items("breaks")),
                notes=tuple(fields.list_of_words("notes")),
                nearest=tuple(Neighbour(i.text("series"), i.words("why")) for i in fields.items("nearest")),
                related=tuple(fields.texts("related")),
                disclosure=series_name(fields.optional_text("disclosure") or AS_PUBLISHED),
                licence=fields.words("licence", default=LICENCE),
            )
        found._check(where)
        return found

    def _check(self, where: str) -> None:
        names = [vintage.name for vintage in self.vintages]
        if (
            not _FIRST_YEAR <= self.first_year <= self.last_year <= _LAST_YEAR
            or names != sorted(set(names))
            or len(set(self.dimensions)) < len(self.dimensions)
            or set(self.headline) - set(self.dimensions)
        ):
            raise Refusal(
                "SERIES-DESCRIPTION",
                found=f"{where}: years {self.first_year} to {self.last_year}, vintages {', '.join(names)}, "
                f"dimensions {', '.join(self.dimensions)}, headline {dict(self.headline)}",
                reason=f"years run forward between {_FIRST_YEAR} and {_LAST_YEAR}, vintages stand once, oldest first, "
                "dimensions are named once, and the headline names dimensions of the series",
                next_step="correct the description",
            )

    def as_data(self) -> dict[str, Any]:
        """The description as plain data, in the shape `read` takes."""
        return {
            "name": self.name,
            "kind": self.kind,
            "title": self.title,
            "short_title": self.short_title,
            "subject": self.subject,
            "country": self.country,
            "unit": self.unit,
            "dimensions": list(self.dimensions),
            "first_year": self.first_year,
            "last_year": self.last_year,
            "counting_rule": self.counting_rule,
            "reference_date": self.reference_date,
            "source": _source_data(self.source),
            "sentence": self.sentence,
            "warning": self.warning,
            "vintages": [_vintage_data(vintage) for vintage in self.vintages],
            "headline": dict(self.headline),
            "remark": self.remark,
            "breaks": [{"year": item.year, "text": item.text} for item in self.breaks],
            "notes": list(self.notes),
            "nearest": [{"series": item.series, "why": item.why} for item in self.nearest],
            "related": list(self.related),
            "disclosure": self.disclosure,
            "licence": self.licence,
        }

    def vintage(self, name: str) -> VintageNote:
        """The note of vintage `name`; raises `Refusal` VINTAGE-UNKNOWN."""
        for vintage in self.vintages:
            if vintage.name == name:
                return vintage
        raise Refusal(
            "VINTAGE-UNKNOWN",
            found=f"vintage '{name}' of {self.name}",
            reason="the description of the series names " + ", ".join(vintage.name for vintage in self.vintages),
            next_step="add the vintage with its reason to the description, or use one it names",
        )


def _source(fields: Fields) -> SeriesSource:
    return SeriesSource(fields.words("author"), fields.words("system"), fields.optional_words("read_through"))


def _source_data(source: SeriesSource) -> dict[str, Any]:
    data: dict[str, Any] = {"author": source.author, "system": source.system}
    return data | ({"read_through": source.read_through} if source.read_through else {})


def _vintage(fields: Fields) -> VintageNote:
    published = fields.optional_text("published_on")
    return VintageNote(
        vintage_name(fields.text("name")),
        PartialDate.parse(published) if published else None,
        fields.words("reason"),
    )


def _vintage_data(vintage: VintageNote) -> dict[str, Any]:
    published = str(vintage.published_on) if vintage.published_on else None
    return {"name": vintage.name, "published_on": published, "reason": vintage.reason}


def _headline(data: Mapping[str, Any], *, where: str) -> dict[str, str]:
    unknown = [name for name in data if name not in DIMENSIONS]
    if unknown:
        raise Refusal(
            "SERIES-DESCRIPTION",
            found=f"{where}: headline names {', '.join(unknown)}",
            reason=f"the headline is one cell, named by {', '.join(DIMENSIONS)}",
            next_step="correct the headline",
        )
    return {name: codelist(DIMENSIONS[name].codelist).resolve(str(code)).code for name, code in data.items()}


def _sentence(words: Words, *, where: str) -> Words:
    for language, text in words.items():
        if not _is_sentence(text):
            raise Refusal(
                "SERIES-DESCRIPTION",
                found=f"{where}: sentence ({language}) '{text}'",
                reason="the sentence holds {value} once and may hold {period}, and no other braces",
                next_step="write it like: In {period} the police registered {value} cases.",
            )
    return words


def _is_sentence(text: str) -> bool:
    """Whether pages can fill it in as they do: what stands before the value, the value, what stands after it."""
    before, value, after = text.partition("{value}")
    try:
        for part in (before, after):
            part.format(period="")
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
    return bool(value)
