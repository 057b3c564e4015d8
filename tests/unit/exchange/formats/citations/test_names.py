"""Names: inverted and natural, with initials, particles and suffixes, alone and in lists."""

from collections.abc import Callable, Sequence

import pytest

from openthb.exchange.formats.citations import Author, author_lists
from openthb.exchange.formats.citations.personal_names import (
    filed,
    in_full,
    in_full_inverted,
    initials,
    initials_first,
    initials_last,
)


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Gérard Marie", "G. M."),
        ("Jean-Pierre", "J.-P."),
        ("jean-pierre", "J.-P."),
        ("G. M.", "G. M."),
        ("G.M.", "G. M."),
        ("GM", "G. M."),
        ("Jean de la Croix", "J. de la C."),
        ("E\u0301mile", "É."),
        ("Мария", "М."),
        ("(Bob)", "B."),
        ("", ""),
    ],
)
def test_initials(given: str, short: str) -> None:
    assert initials(given, gap=" ") == short


def test_initials_without_a_gap() -> None:
    assert initials("Gérard Marie de Wit Paul", gap="") == "G.M. de W.P."


@pytest.mark.parametrize(
    ("author", "natural", "inverted"),
    [
        (Author(family="Berg", given="Jan", particle="van der"), "Jan van der Berg", "van der Berg, Jan"),
        (
            Author(family="Humboldt", given="Alexander", dropping_particle="von"),
            "Alexander von Humboldt",
            "Humboldt, Alexander von",
        ),
        (Author(family="Alembert", given="Jean", dropping_particle="d'"), "Jean d'Alembert", "Alembert, Jean d'"),
        (Author(family="Alembert", given="Jean", particle="d’"), "Jean d’Alembert", "d’Alembert, Jean"),
        (Author(family="King", given="Martin", suffix="Jr."), "Martin King Jr.", "King, Martin, Jr."),
        (Author(family="Plato"), "Plato", "Plato"),
        (Author(given="Plato"), "Plato", "Plato"),
        (Author(literal="Smith, Jones and Sons"), "Smith, Jones and Sons", "Smith, Jones and Sons"),
        (Author(family="김", given="민수"), "김민수", "김민수"),
    ],
)
def test_both_orders(author: Author, natural: str, inverted: str) -> None:
    assert (in_full(author), in_full_inverted(author)) == (natural, inverted)


def test_initials_on_either_side() -> None:
    king = Author(family="King", given="Martin Luther", suffix="Jr.")
    assert initials_first(king) == "M. L. King Jr."
    assert initials_last(king, gap=" ") == "King, M. L., Jr."
    assert initials_last(king, gap="") == "King, M.L., Jr."


def test_files_put_the_family_name_first_in_every_script() -> None:
    assert filed(Author(family="山田", given="太郎")) == "山田, 太郎"
    assert filed(Author(literal="Myria")) == "Myria"


def persons(count: int) -> tuple[Author, ...]:
    """N1 Ada, N2 Ada …"""
    return tuple(Author(family=f"N{place}", given="Ada") for place in range(1, count + 1))


@pytest.mark.parametrize(
    ("style", "named_in_full", "shortened_from"),
    [
        (author_lists.apa, 20, 21),
        (author_lists.chicago, 10, 11),
        (author_lists.harvard, 3, 4),
        (author_lists.mla, 2, 3),
        (author_lists.bluebook, 2, 3),
        (author_lists.ieee, 6, 7),
    ],
)
def test_lists_are_shortened_at_the_limit_of_the_style(
    style: Callable[[Sequence[Author], str], str], named_in_full: int, shortened_from: int
) -> None:
    whole, short = style(persons(named_in_full), "en"), style(persons(shortened_from), "en")
    assert all(f"N{place}" in whole for place in range(1, named_in_full + 1))
    assert "et al." not in whole
    assert "et al." in short or ". . . " in short
    assert f"N{shortened_from - 1}" not in short


def test_a_body_and_a_person() -> None:
    both = (Author(literal="Myria"), Author(family="Maes", given="An"))
    assert author_lists.apa(both, "en") == "Myria, & Maes, A."
    assert author_lists.mla(both, "en") == "Myria and An Maes"
    assert author_lists.chicago(both[::-1], "en") == "Maes, An, and Myria"


def test_nobody() -> None:
    for style in (author_lists.apa, author_lists.chicago, author_lists.harvard, author_lists.mla, author_lists.ieee):
        assert style((), "en") == ""
