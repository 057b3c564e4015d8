"""All verified releases of a portal, by series and vintage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from openthb.foundation.texts import Words
from openthb.statistics.cubes import Observation
from openthb.statistics.releases.artefact import Release
from openthb.statistics.releases.headline import headline_cell

_LEAST_COUNTRIES = 2


@dataclass(frozen=True)
class Holdings:
    """Verified releases, the words for their subjects, and the series of which a vintage did not verify."""

    releases: tuple[Release, ...]
    subjects: Mapping[str, Words]
    withheld: frozenset[str] = frozenset()

    @classmethod
    def of(cls, releases: Iterable[Release], subjects: Mapping[str, Words], withheld: Iterable[str] = ()) -> "Holdings":
        """Sort the releases by series and vintage."""
        ordered = tuple(sorted(releases, key=lambda r: (r.manifest.series, r.manifest.vintage)))
        return cls(ordered, subjects, frozenset(withheld))

    def without(self, series: Iterable[str]) -> "Holdings":
        """The same without some series."""
        left_out = frozenset(series)
        kept = tuple(release for release in self.releases if release.manifest.series not in left_out)
        return Holdings(kept, self.subjects, self.withheld)

    @cached_property
    def by_series(self) -> Mapping[str, tuple[Release, ...]]:
        """The vintages of each series, oldest first."""
        found: dict[str, list[Release]] = {}
        for release in self.releases:
            found.setdefault(release.manifest.series, []).append(release)
        return {name: tuple(vintages) for name, vintages in found.items()}

    @cached_property
    def latest(self) -> Mapping[str, Release]:
        """The newest vintage of each series."""
        return {name: vintages[-1] for name, vintages in self.by_series.items()}

    @cached_property
    def real(self) -> Mapping[str, Release]:
        """The newest vintage of each series that is not made up."""
        return {name: release for name, release in self.latest.items() if not release.metadata.made_up}

    def about(self, subject: str) -> tuple[Release, ...]:
        """The newest vintages about one subject, by country code; made-up ones are about nothing real."""
        found = (release for release in self.real.values() if release.metadata.series.subject == subject)
        return tuple(sorted(found, key=lambda release: release.metadata.series.country))

    def comparable(self, subject: str) -> tuple[Release, ...]:
        """The newest vintages about a subject, one a country; none where a country has two, or only one reports."""
        found = self.about(subject)
        countries = {release.metadata.series.country for release in found}
        return found if len(found) == len(countries) >= _LEAST_COUNTRIES else ()

    def subject(self, name: str, language: str) -> str:
        """The words for a subject."""
        return self.subjects[name].in_language(language) if name in self.subjects else name


def headline(release: Release) -> Observation | None:
    """The newest published cell the series' sentence speaks of."""
    return headline_cell(release.metadata.series, release.cube)
