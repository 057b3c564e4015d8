"""A kept statistic as its reader sees it: what it is called now, its newest figure, whether it changed since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from openthb.foundation.periods import Period
from openthb.portal.pages import addresses
from openthb.portal.pages.words import number, period, unit
from openthb.readers.queries.favourites import FavouriteSeen
from openthb.statistics.releases.queries import Entry, entries


@dataclass(frozen=True)
class Shown:
    """One statistic of a list. Without `vintage` the series is no longer published; then only its name is known.

    `figure` is empty where there is none; `is_open` is false where the reader may not see it.
    """

    number: int
    series: str
    title: str
    href: str
    figure: str
    unit: str
    period: str
    source: str
    vintage: str
    kept_vintage: str
    note: str
    made_up: bool
    is_open: bool

    @property
    def has_changed(self) -> bool:
        """Whether a newer vintage came since it was kept."""
        return bool(self.vintage) and self.vintage > self.kept_vintage


def shown(favourites: Iterable[FavouriteSeen], *, closed: Collection[str], language: str) -> tuple[Shown, ...]:
    """The statistics in their order; the figures of `closed` series are not among what is shown. One query."""
    kept = tuple(favourites)
    published = entries(item.series for item in kept)
    return tuple(_shown(item, published.get(item.series), closed, language) for item in kept)


def _shown(item: FavouriteSeen, entry: Entry | None, closed: Collection[str], language: str) -> Shown:
    is_open = item.series not in closed
    told = entry.headline if entry and is_open else {}
    return Shown(
        number=item.number,
        series=item.series,
        title=entry.description.title.in_language(language) if entry else item.series,
        href=addresses.figure_page(item.series) if entry else "",
        figure=figure_in_words(told.get("figure", ""), language),
        unit=unit(entry.description.unit, language) if entry else "",
        period=period(Period.parse(told["period"]), language) if told else "",
        source=entry.description.source.author.in_language(language) if entry else "",
        vintage=entry.vintage if entry else "",
        kept_vintage=item.vintage,
        note=item.note,
        made_up=entry.made_up if entry else False,
        is_open=is_open,
    )


def figure_in_words(text: str, language: str) -> str:
    """A figure of the index as readers see it: with thousands marks where it is a number."""
    if text.isascii() and text.isdecimal():
        return number(int(text), language)
    return number(Decimal(text), language) if text.replace(".", "", 1).isdecimal() else text


def title_of(series: str, language: str) -> str:
    """The title of a series; its name where it is no longer published."""
    found = entries([series]).get(series)
    return found.description.title.in_language(language) if found else series


def list_page(number: int) -> str:
    """The page of one list."""
    return f"/favourites/lists/{number}"


def default_name() -> str:
    """What the first list is called when it is made by the star."""
    return _("Favourites")
