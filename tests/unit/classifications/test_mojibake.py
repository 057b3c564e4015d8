"""UTF-8 read as Windows-1252 or Latin-1 is recognised; sound text is left alone."""

import pytest

from openthb.classifications.mojibake import repaired


@pytest.mark.parametrize(
    ("misread", "sound"),
    [
        ("TÃ¼rkiye", "Türkiye"),
        ("CÃ´te dâ€™Ivoire", "Côte d’Ivoire"),
        ("TÃƒÂ¼rkiye", "Türkiye"),
        ("Ã…land", "Åland"),
        ("Ã\x85land", "Åland"),
        ("Panam\u00c3\u00a1", "Panamá"),
        ("voil\u00c3\u00a0", "voilà"),
        ("TÃ¼rkiye – 3 â‚¬".replace(" – ", " - "), "Türkiye - 3 €"),
    ],
)
def test_misread_text_is_repaired(misread: str, sound: str) -> None:
    assert repaired(misread) == sound


@pytest.mark.parametrize(
    "text", ["", "Belgium", "Türkiye", "Côte d’Ivoire", "Åland", "Ã", "München", "日本", "TÃ¼rkiye 日本"]
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repaired(text) is None
