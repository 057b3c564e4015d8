"""Genres: the word a style prints for a graph, a table, a map, and the type each file format gives it.

APA and IEEE print the genre in brackets. Chicago names the kind of thing in its own words: "Chart" for a graph,
"Dataset" for a data set, otherwise the genre itself. A genre that is not in the table is printed as the record
has it, with a capital.
"""

from dataclasses import dataclass

from openthb.foundation.texts import Words


@dataclass(frozen=True)
class Genre:
    """One genre: its words, and its type in CSL 1.0.2, RIS and DataCite (resourceTypeGeneral)."""

    bracketed: Words
    chicago: Words
    csl: str = "webpage"
    ris: str = "ELEC"
    datacite: str = "Other"


_GRAPH = Words(en="Graph", nl="Grafiek", fr="Graphique", de="Graph")
_CHART = Words(en="Chart", nl="Grafiek", fr="Graphique", de="Diagramm")
_FIGURE = Words(en="Figure", nl="Figuur", fr="Figure", de="Abbildung")
_INFOGRAPHIC = Words(en="Infographic", nl="Infografiek", fr="Infographie", de="Infografik")
_MAP = Words(en="Map", nl="Kaart", fr="Carte", de="Karte")
_TABLE = Words(en="Table", nl="Tabel", fr="Tableau", de="Tabelle")
_DATA_SET = Words(en="Data set", nl="Dataset", fr="Jeu de données", de="Datensatz")
_DATASET = Words(en="Dataset", nl="Dataset", fr="Jeu de données", de="Datensatz")

_DATA = Genre(_DATA_SET, _DATASET, csl="dataset", ris="DATA", datacite="Dataset")
_KNOWN = {
    "graph": Genre(_GRAPH, _CHART, csl="graphic", datacite="Image"),
    "chart": Genre(_CHART, _CHART, csl="graphic", datacite="Image"),
    "figure": Genre(_FIGURE, _FIGURE, csl="graphic", datacite="Image"),
    "infographic": Genre(_INFOGRAPHIC, _INFOGRAPHIC, csl="graphic", datacite="Image"),
    "map": Genre(_MAP, _MAP, csl="map", datacite="Image"),
    "table": Genre(_TABLE, _TABLE, csl="dataset", ris="DATA", datacite="Dataset"),
    "data set": _DATA,
    "dataset": _DATA,
}


def genre_of(text: str) -> Genre | None:
    """The genre a record names, known or not; None where it names none."""
    if not text:
        return None
    word = Words(en=text[0].upper() + text[1:])
    return _KNOWN.get(text.casefold()) or Genre(word, word)
