"""Finding releases in the index: the latest vintage of each series, by words and facets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, QuerySet, Value, When

from openthb.statistics.releases.kinds import COUNTED, MADE_UP, PUBLISHED
from openthb.statistics.releases.models import ReleaseForm, ReleaseRecord
from openthb.statistics.releases.searching import folded
from openthb.statistics.series import SeriesDescription

FACETS = ("subject", "form", "country", "source", "unit", "kind")
_COLUMN = {
    "subject": "subject",
    "form": "forms__code",
    "country": "country",
    "source": "author",
    "unit": "unit",
    "kind": "kind",
}
_KIND = Case(
    When(made_up=True, then=Value(MADE_UP)),
    When(description__kind="registered", then=Value(COUNTED)),
    default=Value(PUBLISHED),
)
_MOST_WORDS = 12
_MOST_NAMES = 500


@dataclass(frozen=True)
class Search:
    """What a reader asked for: words, chosen values by facet (any of them), years the series must touch."""

    words: str = ""
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class Entry:
    """One series in a list: its latest vintage, description and headline (period code and figure)."""

    series: str
    vintage: str
    description: SeriesDescription
    headline: Mapping[str, str]
    made_up: bool


@dataclass(frozen=True)
class Found:
    """Entries of one page, how many there are in all, and for each facet how many each value would leave."""

    entries: tuple[Entry, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]


def find(search: Search, *, start: int = 0, most: int = 25) -> Found:
    """The latest vintages that fit `search`, in the order of the index.

    `counts` of a facet ignore what is chosen in that facet itself.
    """
    fitting = _fitting(search).order_by("place")
    entries = tuple(_entry(record) for record in fitting[start : start + most])
    return Found(entries, fitting.count(), {facet: _counts(search, facet) for facet in FACETS})


def entries(names: Iterable[str]) -> Mapping[str, Entry]:
    """The latest vintages of these series, by name; one that is not in the index is left out. One query."""
    wanted = frozenset(names)
    # A long list of names would pass the number of parameters a database takes; the whole index is small.
    chosen = {"series__in": wanted} if len(wanted) <= _MOST_NAMES else {}
    found = ReleaseRecord.objects.filter(is_latest=True, **chosen)
    return {record.series: _entry(record) for record in found if record.series in wanted}


def known_series() -> frozenset[str]:
    """The names of all series in the index."""
    return frozenset(ReleaseRecord.objects.filter(is_latest=True).values_list("series", flat=True))


def indexed() -> frozenset[tuple[str, str, str]]:
    """Series, vintage and manifest hash of everything in the index."""
    return frozenset(ReleaseRecord.objects.values_list("series", "vintage", "manifest_sha256"))


def _fitting(search: Search, *, without: str = "") -> QuerySet[ReleaseRecord]:
    fitting = ReleaseRecord.objects.filter(is_latest=True).annotate(kind=_KIND)
    for word in folded(search.words).split()[:_MOST_WORDS]:
        fitting = fitting.filter(search_text__contains=word)
    for facet, values in search.chosen.items():
        if values and facet != without:
            fitting = fitting.filter(**{f"{_COLUMN[facet]}__in": list(values)})
    if search.first_year is not None:
        fitting = fitting.filter(last_year__gte=search.first_year)
    if search.last_year is not None:
        fitting = fitting.filter(first_year__lte=search.last_year)
    return fitting.distinct()


def _counts(search: Search, facet: str) -> Mapping[str, int]:
    fitting = _fitting(search, without=facet)
    if facet == "form":
        codes = ReleaseForm.objects.filter(release__in=fitting).values_list("code", flat=True)
        return Counter(codes)
    return Counter(fitting.values_list(_COLUMN[facet], flat=True))


def _entry(record: ReleaseRecord) -> Entry:
    description = SeriesDescription.read(record.description, where=f"index, {record}")
    return Entry(record.series, record.vintage, description, record.headline, record.made_up)
