"""The code list `citizenship`: present and former countries, groups, and special codes, with all known labels."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from openthb.classifications.codes import Code, CodeList
from openthb.classifications.correspondences import read_correspondence
from openthb.classifications.countries import iso
from openthb.classifications.countries.groups import Group, groups
from openthb.classifications.labels import Alias, Ambiguity, How
from openthb.classifications.reading import checked
from openthb.classifications.rows import Row, broken, read_row

_FOLDER = Path(__file__).parent
_KINDS = (How.SYNONYM, How.FORMER_NAME, How.DEMONYM, How.MISSPELT)


@cache
def citizenship() -> CodeList:
    """The list, read once; raises `Refusal` CODELIST-BROKEN when its files are not as they must be."""
    return read_citizenship(_FOLDER / "states.yaml", _FOLDER / "labels.yaml")


def read_citizenship(states: Path, labels: Path) -> CodeList:
    """The list from its two files, beside ISO 3166-1; raises `Refusal` CODELIST-BROKEN naming the entry."""
    head, further = read_row(states), read_row(labels)
    head.only("id", "version", "valid_from", "source", "title", "total", "special", "states")
    further.only("labels", "noted", "ambiguous")
    beyond_iso = [*head.rows("special"), *head.rows("states")]
    found = CodeList(
        id=head.text("id"),
        version=head.text("version"),
        valid_from=head.day("valid_from"),
        source=head.words("source"),
        title=head.words("title"),
        items=(*map(_item, beyond_iso), *map(_of_group, groups().values()), *iso.countries()),
        total=head.text("total"),
        aliases=(*_noted(further), *iso.aliases(), *_beyond_iso(beyond_iso), *_of_groups(), *_labels(further)),
        ambiguous=tuple(_ambiguity(row) for row in further.rows("ambiguous")),
    )
    _check_members(found)
    return checked(found)


def _item(row: Row) -> Code:
    row.only("code", "label", "how", "synonyms", "note", "correspondences")
    foreign = tuple(read_correspondence(inner) for inner in row.rows("correspondences"))
    return Code(row.text("code"), row.words("label"), definition=row.optional_words("note"), correspondences=foreign)


def _of_group(group: Group) -> Code:
    return Code(group.code, group.label, definition=group.source)


def _beyond_iso(rows: Iterable[Row]) -> Iterator[Alias]:
    for row in rows:
        how, note = _how(row), row.optional_words("note")
        for label in (*row.words("label").values(), *row.texts("synonyms")):
            yield Alias(label, row.text("code"), how, note=note)


def _of_groups() -> Iterator[Alias]:
    return (Alias(label, group.code, How.SYNONYM) for group in groups().values() for label in group.synonyms)


def _labels(row: Row) -> Iterator[Alias]:
    for code, entry in row.rows_by_key("labels"):
        entry.only(*_KINDS)
        for how in _KINDS:
            yield from (Alias(label, code, how) for label in entry.texts(how))


def _noted(row: Row) -> Iterator[Alias]:
    for entry in row.rows("noted"):
        entry.only("label", "code", "how", "uncertain", "note")
        uncertain = entry.flag("uncertain", default=False)
        yield Alias(entry.text("label"), entry.text("code"), _how(entry), uncertain, entry.words("note"))


def _how(row: Row) -> How:
    return How(row.choice("how", How))


def _ambiguity(row: Row) -> Ambiguity:
    row.only("label", "codes", "note")
    return Ambiguity(row.text("label"), row.texts("codes"), row.words("note"))


def _check_members(found: CodeList) -> None:
    for group in groups().values():
        strangers = [member for member in group.members if member not in found]
        if strangers:
            raise broken(f"group {group.code}", f"unknown member {', '.join(strangers)}")
