"""Tables: of figures, and of what differs between two vintages."""

from dataclasses import dataclass
from typing import Literal

CellKind = Literal["value", "missing", "bounded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` is seen; `spoken` is heard in its place ("no figure held here", "fewer than 5").

    `marks` are signs of footnotes ("a", "b"). A cell of another kind than `value` needs `spoken`.
    """

    text: str
    kind: CellKind = "value"
    spoken: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the `label` in its head (a year, a country), then its cells; `emphasised` for the row of the figure."""

    label: str
    cells: tuple[Cell, ...]
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A sign used in the table and what it stands for."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `corner` heads the column of row heads, `columns` the others. `name` is unique on the page (an id)."""

    name: str
    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell in two vintages; `kind` in words ("revised", "added", "withdrawn by the source")."""

    period: str
    category: str
    before: str
    after: str
    kind: str
