"""One code list from its YAML file, checked whole before anyone counts by it."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from openthb.classifications.codes import Code, CodeList
from openthb.classifications.correspondences import Relation, read_correspondence
from openthb.classifications.labels import Alias, How
from openthb.classifications.rows import Row, broken, read_row

_SDMX_ID = re.compile(r"[A-Za-z0-9_@$-]+")
_HEAD = ("id", "version", "valid_from", "source", "title", "total", "items")
_ITEM = ("code", "label", "plural", "parent", "definition", "synonyms", "correspondences")


def read_codelist(file: Path) -> CodeList:
    """Read `<id>.yaml`; raises `Refusal` CODELIST-BROKEN naming the file, the item and what is wrong."""
    head = read_row(file)
    head.only(*_HEAD)
    rows = list(head.rows("items"))
    found = CodeList(
        id=head.text("id"),
        version=head.text("version"),
        valid_from=head.day("valid_from"),
        source=head.words("source"),
        title=head.words("title"),
        items=tuple(_item(row) for row in rows),
        total=head.optional_text("total"),
        aliases=tuple(alias for row in rows for alias in _synonyms(row)),
    )
    if found.id != file.stem:
        raise broken(file.name, f"the list calls itself {found.id}")
    return checked(found)


def checked(found: CodeList) -> CodeList:
    """The list itself, if no code, label or foreign code is double and every parent exists; else CODELIST-BROKEN."""
    _refuse(found, "code given twice", _doubles(item.code for item in found))
    _refuse(found, "code no SDMX identifier", [c for c in found.codes if not _SDMX_ID.fullmatch(c)])
    _refuse(found, "parent missing", [i.code for i in found if i.parent is not None and i.parent not in found])
    _refuse(found, "own ancestor", [item.code for item in found if _is_own_ancestor(found, item)])
    _refuse(found, "total missing", [found.total] if found.total is not None and found.total not in found else [])
    _refuse(found, "label of no item", [alias.label for alias in found.aliases if alias.code not in found])
    _refuse(found, "foreign code the same as two of ours", _doubles(_exact_foreign_codes(found)))
    _refuse(found, "no item", [] if len(found) else [found.id])
    try:
        found.index  # noqa: B018  (built here, so that a label with two meanings is refused on loading)
    except ValueError as error:
        raise broken(found.id, str(error)) from None
    return found


def _item(row: Row) -> Code:
    row.only(*_ITEM)
    return Code(
        code=row.text("code"),
        label=row.words("label"),
        plural=row.optional_words("plural"),
        parent=row.optional_text("parent"),
        definition=row.optional_words("definition"),
        correspondences=tuple(read_correspondence(inner) for inner in row.rows("correspondences")),
    )


def _synonyms(row: Row) -> Iterable[Alias]:
    return (Alias(label, row.text("code"), How.SYNONYM) for label in row.texts("synonyms"))


def _refuse(found: CodeList, what: str, culprits: list[str]) -> None:
    if culprits:
        raise broken(f"code list {found.id}", f"{what}: {', '.join(culprits)}")


def _doubles(texts: Iterable[str]) -> list[str]:
    return sorted(text for text, times in Counter(texts).items() if times > 1)


def _exact_foreign_codes(found: CodeList) -> Iterable[str]:
    return (f"{c.scheme} {c.code}" for item in found for c in item.correspondences if c.relation is Relation.EXACT)


def _is_own_ancestor(found: CodeList, item: Code) -> bool:
    parents = {child.code: child.parent for child in found}
    seen, above = {item.code}, item.parent
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above is not None
