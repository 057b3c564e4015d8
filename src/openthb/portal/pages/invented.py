"""What is said wherever made-up figures stand."""

from django.utils.translation import gettext as _

from openthb.foundation.texts import Words
from openthb.statistics.releases.artefact import Release
from openthb.statistics.series.disclosure import made_up_title


def warning(release: Release) -> str:
    """The sentence at the head of a page of made-up figures; empty for real ones."""
    if not release.metadata.made_up:
        return ""
    return _(
        "Invented to show how records become statistics. They say nothing about real cases or people: "
        "never use or cite them as figures on human trafficking."
    )


def marked(sentence: str, language: str) -> str:
    """A sentence with a made-up figure, beginning with the mark that made-up titles bear."""
    mark = made_up_title(Words({language: ""}))[language]
    return sentence if _plain(sentence).startswith(_plain(mark)) else mark + sentence


def _plain(text: str) -> str:
    return text.replace("-", " ").casefold()
