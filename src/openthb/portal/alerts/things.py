"""What alerts and feeds can be about: the statistics, topics, countries and sources of the index, with their labels."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from openthb.classifications import countries
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words
from openthb.portal.pages.addresses import figure_page, search_page
from openthb.statistics.releases.queries import Entry, Search, find

KINDS = ("statistic", "topic", "country", "source")
_ALL = 100_000


@dataclass(frozen=True)
class Thing:
    """One thing that can be followed: its name in the log, its label and its page."""

    about: str
    name: str
    label: str
    page: str

    @property
    def slug(self) -> str:
        """Its name in the address of its feed."""
        return slugify(self.name) if self.about == "source" else self.name

    @property
    def feed(self) -> str:
        """The address of its public Atom feed."""
        return f"/feeds/{self.about}/{self.slug}.atom"


class Things:
    """Everything that can be followed now, in one language."""

    def __init__(self, subjects: Mapping[str, Words], language: str) -> None:
        self._entries: Mapping[str, Entry] = {entry.series: entry for entry in find(Search(), most=_ALL).entries}
        self._subjects, self._language = subjects, language
        found = (thing for entry in self._entries.values() for thing in self._of(entry))
        self._known = {(thing.about, thing.name): thing for thing in found}

    def of_statistic(self, series: str) -> tuple[Thing, ...]:
        """The statistic, its topic, its country and its source; refuses ALERT-STATISTIC-UNKNOWN."""
        entry = self._entries.get(series)
        if entry is None:
            raise _unknown("ALERT-STATISTIC-UNKNOWN", series)
        return self._of(entry)

    def one(self, about: str, name: str) -> Thing:
        """The thing of this name; refuses ALERT-THING-UNKNOWN."""
        found = self._known.get((about, name))
        if found is None:
            raise _unknown("ALERT-THING-UNKNOWN", f"{about} {name}")
        return found

    def by_slug(self, about: str, slug: str) -> Thing | None:
        """The thing whose feed has this address."""
        return next((thing for thing in self._known.values() if (thing.about, thing.slug) == (about, slug)), None)

    def label(self, about: str, name: str) -> str:
        """The label of what an alert is about; its name where it is not in the index now."""
        found = self._known.get((about, name))
        return found.label if found else name

    def _of(self, entry: Entry) -> tuple[Thing, ...]:
        series, language = entry.description, self._language
        subject = self._subjects.get(series.subject)
        source = series.source.author
        return (
            Thing("statistic", series.name, series.title.in_language(language), figure_page(series.name)),
            Thing(
                "topic",
                series.subject,
                subject.in_language(language) if subject else series.subject,
                search_page(subject=series.subject),
            ),
            Thing(
                "country", series.country, countries.name(series.country, language), search_page(country=series.country)
            ),
            Thing("source", source["en"], source.in_language(language), search_page(source=source["en"])),
        )


def _unknown(code: str, found: str) -> Refusal:
    return Refusal(
        code,
        found=found[:100],
        reason="alerts are about statistics that are shown here, their topics, countries and sources",
        next_step="choose one from the list of figures",
    )
