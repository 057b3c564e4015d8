"""The forms in Dutch, French and German: words and dates change, order and punctuation stay."""

from dataclasses import replace
from datetime import date

import pytest

from openthb.exchange.formats.citations import STYLES, Author, Record, cite
from openthb.foundation.dates import PartialDate

URL = "https://example.org/figures/be-registered-cases"
START = "Federal Police Belgium. "
TITLE = "Registered cases of human trafficking in Belgium from 2008 to 2022"

LOCAL = {
    ("nl", "apa"): f"{START}(2023, 29 september). {TITLE} [Grafiek]. In Statista. "
    f"Geraadpleegd op 05 november 2024, van {URL}",
    ("nl", "chicago"): f'{START}"{TITLE}." Grafiek. 29 september 2023. Statista. '
    f"Geraadpleegd op 05 november 2024. {URL}",
    ("nl", "harvard"): f"{START}(2023). {TITLE}. Statista. Statista Inc.. Geraadpleegd op: 05 november 2024. {URL}",
    ("nl", "mla"): f'{START}"{TITLE}." Statista, Statista Inc., 29 sep 2023, {URL}',
    ("nl", "bluebook"): f"Federal Police Belgium, {TITLE} Statista, {URL} (laatst bezocht op 05 november 2024)",
    ("nl", "ieee"): f"{TITLE} [Grafiek], Federal Police Belgium, 29 september 2023. [Online]. Beschikbaar: {URL}",
    ("fr", "apa"): f"{START}(2023, 29 septembre). {TITLE} [Graphique]. Dans Statista. "
    f"Consulté le 05 novembre 2024, à l'adresse {URL}",
    ("fr", "chicago"): f'{START}"{TITLE}." Graphique. 29 septembre 2023. Statista. Consulté le 05 novembre 2024. {URL}',
    ("fr", "harvard"): f"{START}(2023). {TITLE}. Statista. Statista Inc.. Consulté le\u00a0: 05 novembre 2024. {URL}",
    ("fr", "mla"): f'{START}"{TITLE}." Statista, Statista Inc., 29 sept. 2023, {URL}',
    ("fr", "bluebook"): f"Federal Police Belgium, {TITLE} Statista, {URL} (dernière visite le 05 novembre 2024)",
    ("fr", "ieee"): f"{TITLE} [Graphique], Federal Police Belgium, 29 septembre 2023. "
    f"[En ligne]. Disponible\u00a0: {URL}",
    ("de", "apa"): f"{START}(2023, 29. September). {TITLE} [Graph]. In Statista. "
    f"Zugriff am 05. November 2024, von {URL}",
    ("de", "chicago"): f'{START}"{TITLE}." Diagramm. 29. September 2023. Statista. Zugriff am 05. November 2024. {URL}',
    ("de", "harvard"): f"{START}(2023). {TITLE}. Statista. Statista Inc.. Zugriff am: 05. November 2024. {URL}",
    ("de", "mla"): f'{START}"{TITLE}." Statista, Statista Inc., 29. Sept. 2023, {URL}',
    ("de", "bluebook"): f"Federal Police Belgium, {TITLE} Statista, {URL} (zuletzt besucht am 05. November 2024)",
    ("de", "ieee"): f"{TITLE} [Graph], Federal Police Belgium, 29. September 2023. [Online]. Verfügbar: {URL}",
}


@pytest.mark.parametrize(("language", "style"), LOCAL)
def test_the_local_form_comes_out_byte_for_byte(language: str, style: str, record: Record) -> None:
    assert cite(record, style, date(2024, 11, 5), language=language) == LOCAL[language, style]


def test_every_style_has_a_local_form() -> None:
    assert set(LOCAL) == {(language, style.name) for language in ("nl", "fr", "de") for style in STYLES}


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "(z.d.)."), ("fr", "(s.d.)."), ("de", "(o. D.)."), ("en", "(n.d.).")]
)
def test_no_date_has_its_own_words(language: str, words: str, record: Record, accessed: date) -> None:
    for style in ("apa", "harvard"):
        assert words in cite(replace(record, issued=None), style, accessed, language=language)


@pytest.mark.parametrize(
    ("language", "apa", "mla"),
    [
        ("nl", "(2023, augustus)", "aug 2023"),
        ("fr", "(2023, août)", "août 2023"),
        ("de", "(2023, August)", "Aug. 2023"),
    ],
)
def test_a_date_known_to_the_month(language: str, apa: str, mla: str, record: Record, accessed: date) -> None:
    month = replace(record, issued=PartialDate(2023, 8))
    assert apa in cite(month, "apa", accessed, language=language)
    assert f" {mla}, " in cite(month, "mla", accessed, language=language)


def test_the_first_of_a_month_is_an_ordinal_in_french(record: Record, accessed: date) -> None:
    first = replace(record, issued=PartialDate(2024, 1, 1))
    assert "(2024, 1er janvier)" in cite(first, "apa", accessed, language="fr")
    assert " 1er janvier 2024. " in cite(first, "chicago", accessed, language="fr")


@pytest.mark.parametrize(("language", "last"), [("en", ", and C. Maes"), ("nl", " en C. Maes"), ("de", " und C. Maes")])
def test_the_serial_comma_is_english_alone(language: str, last: str, record: Record, accessed: date) -> None:
    three = replace(record, authors=tuple(Author(family="Maes", given=given) for given in ("An", "Bo", "Cas")))
    assert f"A. Maes, B. Maes{last}, " in cite(three, "ieee", accessed, language=language)


@pytest.mark.parametrize("language", ["nl-BE", "NL", "nl_BE"])
def test_a_region_reads_the_language(language: str, record: Record, accessed: date) -> None:
    assert cite(record, "apa", accessed, language=language) == cite(record, "apa", accessed, language="nl")


def test_another_language_reads_english(record: Record, accessed: date) -> None:
    assert cite(record, "apa", accessed, language="es") == cite(record, "apa", accessed)


def test_only_an_english_title_is_put_into_title_case(record: Record, accessed: date) -> None:
    dutch = replace(record, title="Geregistreerde gevallen van mensenhandel", language="nl-BE")
    assert '"Geregistreerde gevallen van mensenhandel."' in cite(dutch, "mla", accessed)
    english = replace(record, language="en")
    assert "Registered Cases of Human" in cite(english, "mla", accessed, language="nl")
