"""Rebuilding the index from verified releases."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from openthb.classifications import codelist, countries
from openthb.foundation.texts import LANGUAGES
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.releases.artefact import Release
from openthb.statistics.releases.headline import headline_cell
from openthb.statistics.releases.models import ReleaseForm, ReleaseRecord
from openthb.statistics.releases.searching import folded
from openthb.statistics.series.dimensions import DIMENSIONS


def reindex(releases: Iterable[Release], *, subjects: Sequence[str] = ()) -> int:
    """Replace the whole index by one made from `releases`, in one transaction; returns how many there are.

    Lists show real series before made-up ones, the country with most series first, and of each country the series in
    the order of `subjects`.
    """
    found = _ordered(list(releases), subjects)
    latest = {release.manifest.series: max(r.manifest.vintage for r in found if _same(r, release)) for release in found}
    with transaction.atomic():
        ReleaseRecord.objects.all().delete()
        for place, release in enumerate(found):
            record = _record(release, place, is_latest=latest[release.manifest.series] == release.manifest.vintage)
            record.save()
            ReleaseForm.objects.bulk_create(ReleaseForm(release=record, code=code) for code in _forms(release))
    return len(found)


def _ordered(releases: list[Release], subjects: Sequence[str]) -> list[Release]:
    counts = Counter((release.metadata.made_up, release.metadata.series.country) for release in releases)
    places = {name: place for place, name in enumerate(subjects)}

    def key(release: Release) -> tuple[bool, int, str, int, str, str]:
        series, made_up = release.metadata.series, release.metadata.made_up
        most, subject = -counts[made_up, series.country], places.get(series.subject, len(places))
        return (made_up, most, series.country, subject, series.name, release.manifest.vintage)

    return sorted(releases, key=key)


def _same(one: Release, other: Release) -> bool:
    return one.manifest.series == other.manifest.series


def _record(release: Release, place: int, *, is_latest: bool) -> ReleaseRecord:
    series = release.metadata.series
    return ReleaseRecord(
        series=series.name,
        vintage=release.manifest.vintage,
        manifest_sha256=release.manifest.sha256,
        is_latest=is_latest,
        place=place,
        sealed_at=release.metadata.sealed_at,
        made_up=release.metadata.made_up,
        subject=series.subject,
        country=series.country,
        unit=series.unit,
        author=series.source.author["en"],
        first_year=series.first_year,
        last_year=series.last_year,
        description=series.as_data(),
        headline=_headline(release),
        search_text=_search_text(release),
    )


def _headline(release: Release) -> dict[str, str]:
    cell = headline_cell(release.metadata.series, release.cube)
    return {"period": cell.period.code, "figure": cell.figure} if cell else {}


def _forms(release: Release) -> list[str]:
    found = {code for name in ("form", "forms") if name in release.cube.dimensions for code in _codes(release, name)}
    return sorted(found)


def _codes(release: Release, dimension: str) -> set[str]:
    """The codes of a dimension with figures, without its total."""
    place = release.cube.dimensions.index(dimension)
    return {cell.codes[place] for cell in release.cube.published()} - {TOTALS[dimension]}


def _labels(release: Release, dimension: str) -> Iterator[str]:
    """What a dimension breaks the figures down by, in all languages; of countries the list alone is too long."""
    codes = codelist(DIMENSIONS[dimension].codelist)
    if codes is not countries.citizenship():
        for code in sorted(_codes(release, dimension)):
            yield from codes[code].label.values()


def _search_text(release: Release) -> str:
    series = release.metadata.series
    words = [series.name, series.subject]
    for text in (series.title, series.short_title, series.source.author, series.source.system, series.counting_rule):
        words += text.values()
    words += [countries.name(series.country, language) for language in LANGUAGES]
    words += codelist("unit")[series.unit].label.values()
    for dimension in release.cube.dimensions:
        words += _labels(release, dimension)
    return folded(" ".join(words))
