"""Words by language, names for addresses, and refusals as they are told."""

import pytest

from openthb.foundation.errors import Refusal, Refusals
from openthb.foundation.identifiers import series_name, vintage_name
from openthb.foundation.texts import Words


def test_words_fall_back_to_english() -> None:
    words = Words.read({"en": "two\n words", "fr": "deux mots"}, where="test")
    assert (words.in_language("fr"), words.in_language("nl")) == ("deux mots", "two words")


@pytest.mark.parametrize("value", [None, {}, {"fr": "deux"}, {"en": ""}, {"en": "x", "xx": "y"}, ["en"], {"en": 3}])
def test_words_without_english_are_refused(value: object) -> None:
    with pytest.raises(Refusal) as refused:
        Words.read(value, where="title")
    assert refused.value.code == "WORDS-WITHOUT-ENGLISH"
    assert "title" in refused.value.found


@pytest.mark.parametrize("name", ["../etc", "A", "a b", "a--b", "-a", "a-", "", "a" * 81, "a/b", "é"])
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        series_name(name)
    assert refused.value.code == "SERIES-NAME"


def test_names() -> None:
    assert series_name("be-registered-cases") == "be-registered-cases"
    assert vintage_name("2023-09") == "2023-09"


def test_many_refusals_are_told_with_their_number() -> None:
    one = Refusal("CODE", found="this", reason="that", next_step="do")
    lines = Refusals([one, one], total=5).lines()
    assert lines[:3] == ["CODE  this", "  why:  that", "  next: do"]
    assert "3 more" in lines[-1]
    assert Refusals([one]).as_dict()["total"] == 1
