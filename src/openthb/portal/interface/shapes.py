"""What requests and answers hold. Every figure stands with its unit, counting rule, source and date."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

Texts = dict[str, str]
"""A text by language: `en` is always there, `nl`, `fr`, `de` where they exist."""
_TEXT = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$"
_LARGEST = 2**53 - 1  # what JSON carries without loss (RFC 8259, 6)


def _plain_number(value: Any) -> Any:
    """Only digits are a number in an address: no sign, no point, no blank, no underscore."""
    if isinstance(value, str) and not (value.isascii() and value.isdecimal() and len(value) < 20):
        raise ValueError("a number in digits")
    return value


SeriesName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
VintageName = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$")]
Number = Annotated[int, Field(ge=1, le=_LARGEST), BeforeValidator(_plain_number)]
Year = Annotated[int, Field(ge=1900, le=2200), BeforeValidator(_plain_number)]
PageNumber = Annotated[int, Field(ge=1, le=10_000), BeforeValidator(_plain_number)]
Size = Annotated[int, Field(ge=1, le=100), BeforeValidator(_plain_number)]
Words = Annotated[str, Field(max_length=200, pattern=_TEXT)]
Chosen = Annotated[list[Annotated[str, Field(max_length=200, pattern=_TEXT)]], Field(max_length=50)]


class Asked(Schema):
    """Which series are asked for: words in titles, topics, sources; values by facet (any of them); years; the page."""

    q: Words = ""
    subject: Chosen = Field(default_factory=list)
    form: Chosen = Field(default_factory=list)
    country: Chosen = Field(default_factory=list)
    source: Chosen = Field(default_factory=list)
    unit: Chosen = Field(default_factory=list)
    kind: Chosen = Field(default_factory=list)
    first_year: Year | None = Field(None, alias="from")
    last_year: Year | None = Field(None, alias="to")
    page: PageNumber = 1
    size: Size = 20


class Problem(Schema):
    """A refusal (RFC 9457): `code` is stable and explained in the manual; `errors` name each wrong value."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    found: str
    reason: str
    next_step: str
    errors: list[dict[str, str]] | None = None


class Headline(Schema):
    """The figure the series is known for. `value` is null where the source gives no exact number."""

    period: str
    figure: str
    value: int | float | None


class SeriesBrief(Schema):
    """One series in a list, with its newest vintage. `headline` is null where no figure is held, or may be shown."""

    name: str
    title: Texts
    subject: str
    country: str
    unit: str
    counting_rule: Texts
    source: Texts
    first_year: int
    last_year: int
    vintage: str
    published_on: str | None
    kind: Literal["published", "registered"]
    made_up: bool
    remark: str
    restricted: bool
    headline: Headline | None
    page: str
    address: str


class SeriesPage(Schema):
    """One page of the list of series. `counts` say how many series each value of each facet would leave."""

    total: int
    page: int
    size: int
    series: list[SeriesBrief]
    counts: dict[str, dict[str, int]]


class SeriesFull(SeriesBrief):
    """One series: everything that makes its figures usable."""

    reference_date: Texts
    system: Texts
    warning: Texts
    dimensions: list[str]
    breaks: list[dict[str, Any]]
    notes: list[Texts]
    licence: Texts
    disclosure: str
    vintages: list[str]
    values: str


class VintageFull(Schema):
    """One vintage. `changes` are every cell that differs from the vintage before; null where they may not be shown."""

    series: str
    vintage: str
    title: Texts
    unit: str
    counting_rule: Texts
    source: Texts
    published_on: str | None
    read_on: str | None
    sealed_at: datetime
    reason: Texts
    made_up: bool
    remark: str
    previous: str | None
    changes: list[dict[str, Any]] | None
    manifest_sha256: str
    page: str
    address: str
    values: str


class Vintages(Schema):
    """All vintages of a series, the newest first."""

    series: str
    vintages: list[VintageFull]


class Values(Schema):
    """The observations of one vintage, with SDMX concept names; counts are numbers, absent ones null."""

    series: str
    vintage: str
    title: Texts
    unit: str
    counting_rule: Texts
    source: Texts
    published_on: str | None
    read_on: str | None
    sealed_at: datetime
    as_of: date | None
    made_up: bool
    remark: str
    about: dict[str, str]
    page: str
    columns: list[str]
    observations: list[dict[str, str | int | float | None]]


class FavouriteList(Schema):
    """A list by name, with how many statistics stand in it."""

    number: int
    name: str
    size: int
    address: str


class FavouriteLists(Schema):
    """The lists of the key's owner, in their order."""

    lists: list[FavouriteList]


class Favourite(Schema):
    """A statistic in a list. `changed`: a newer vintage came since `kept_vintage`; `published`: it is still here."""

    number: int
    series: str
    title: str
    note: str
    kept_vintage: str
    vintage: str | None
    changed: bool
    published: bool
    made_up: bool
    page: str | None


class FavouriteListFull(Schema):
    """A list with its statistics, in their order."""

    number: int
    name: str
    shared: bool
    statistics: list[Favourite]


class NewFavourite(Schema):
    """A statistic to keep."""

    model_config = ConfigDict(extra="forbid")

    series: SeriesName
    note: Annotated[str, Field(max_length=1000, pattern=_TEXT)] = ""


class Note(Schema):
    """The note on a statistic."""

    model_config = ConfigDict(extra="forbid")

    note: Annotated[str, Field(max_length=1000, pattern=_TEXT)]


class Alert(Schema):
    """What the key's owner is told of. `waits`: mails wait until they agree to them. `feed`: a private address.

    `label` is the title of a statistic (made-up ones say so there), or the words for a topic, country or source.
    """

    number: int
    about: str
    name: str
    label: str
    tells: list[Literal["new", "revision"]]
    channel: str
    frequency: str
    waits: bool
    set_at: datetime
    feed: str | None


class Alerts(Schema):
    """The alerts of the key's owner, oldest first."""

    alerts: list[Alert]


class NewAlert(Schema):
    """An alert to set. A feed is always immediate."""

    model_config = ConfigDict(extra="forbid")

    about: Literal["statistic", "topic", "country", "source"]
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=_TEXT)]
    tells: Annotated[list[Literal["new", "revision"]], Field(min_length=1, max_length=2)]
    channel: Literal["mail", "feed"]
    frequency: Literal["immediate", "daily", "weekly"] = "immediate"


class Made(Schema):
    """The number of what was made, and its address."""

    number: int
    address: str
