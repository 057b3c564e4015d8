"""The frozen values the base page and its tags receive: plain text, no Django.

A template is rendered with `site` (a `Site`) and `page` (any object whose `head` is a `Head`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; without `href` they are printed as plain words."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence; neighbouring runs join without a space of their own."""

    text: str
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date for people (`text`) and for programs (`iso`: year, year-month or full date, ISO 8601)."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """An entry of the main navigation; `current` on the page it leads to."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in another language: `code` as in BCP 47, `name` in that language."""

    code: str
    name: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same content in another format, announced in the head of the page."""

    content_type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of one page says.

    `title` is empty on the home page only; `canonical` and `image` are full addresses (`https://…`);
    `indexed` is false on pages search engines should leave out (errors, search results).
    """

    title: str
    description: str
    canonical: str | None = None
    alternates: tuple[Alternate, ...] = ()
    image: str | None = None
    languages: tuple[LanguageLink, ...] = ()
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one site shares.

    `wordmark` is `name` in two stretches, the first tinted; `home` and `search` are addresses on this site;
    `contact` leads to the operator (a page or `mailto:`); both licences are printed in the footer. `sign_in` leads
    those to their account who have one.
    """

    name: str
    wordmark: tuple[str, str]
    home: str
    search: str
    navigation: tuple[NavigationLink, ...]
    footer: tuple[Link, ...]
    code_licence: Link
    data_licence: Link
    operator: str | None = None
    contact: Link | None = None
    sign_in: Link | None = None
