"""Words by language: a title or a note as data, with English always there."""

from collections.abc import Mapping
from typing import Any

from openthb.foundation.errors import Refusal

LANGUAGES = ("en", "nl", "fr", "de")


class Words(dict[str, str]):
    """One text by language code; `en` is always present and is what a missing language falls back to."""

    def in_language(self, language: str) -> str:
        """The text in `language`, or in English where it is not yet translated."""
        return self.get(language) or self["en"]

    @classmethod
    def read(cls, value: Any, *, where: str) -> "Words":
        """Read from data: a mapping of language to text, or a plain English text. Refuses anything else."""
        if isinstance(value, str):
            value = {"en": value}
        if isinstance(value, Mapping) and value.get("en") and all(_is_text(k, v) for k, v in value.items()):
            return cls({key: " ".join(text.split()) for key, text in value.items()})
        raise Refusal(
            "WORDS-WITHOUT-ENGLISH",
            found=f"{where}: {value!r}",
            reason=f"a text is a mapping of language ({', '.join(LANGUAGES)}) to words, with English always given",
            next_step="write {en: …}, with nl, fr, de beside it where they exist",
        )


def _is_text(language: object, text: object) -> bool:
    return language in LANGUAGES and isinstance(text, str)
