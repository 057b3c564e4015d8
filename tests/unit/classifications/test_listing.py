"""The files of countries are checked like every list."""

from pathlib import Path

import pytest

from openthb.classifications.countries import listing
from openthb.foundation.errors import Refusal

FOLDER = Path(listing.__file__).parent


@pytest.mark.parametrize(
    ("file", "was", "becomes", "named"),
    [
        ("labels.yaml", "misspelt: [Filippino", "mispelt: [Filippino", "unknown field mispelt"),
        ("labels.yaml", "demonym: [Angolan,", "demonym: [Albanian,", "'Albanian' would mean both"),
        ("labels.yaml", "  ZWE: {", "  ZWX: {", "label of no item: Zimbabwean"),
        ("labels.yaml", "    how: demonym", "    how: hearsay", "'hearsay' is none of"),
        ("labels.yaml", "  ZWE: {", "  ZMB: {", "ZMB given twice"),
        ("states.yaml", "  - code: YUG", "  - code: BEL", "code given twice: BEL"),
        ("states.yaml", "    how: special", "    how: magic", "'magic' is none of"),
        ("states.yaml", "total: _T", "total: _A", "total missing: _A"),
    ],
)
def test_a_slip_is_refused_by_name(tmp_path: Path, file: str, was: str, becomes: str, named: str) -> None:
    for name in ("states.yaml", "labels.yaml"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        if name == file:
            assert was in text
            text = text.replace(was, becomes, 1)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        listing.read_citizenship(tmp_path / "states.yaml", tmp_path / "labels.yaml")
    assert caught.value.code == "CODELIST-BROKEN"
    assert named in caught.value.found
