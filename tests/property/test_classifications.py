"""Properties of labels: a code leads to itself, case and blanks do not matter, and nothing unknown passes."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from openthb.classifications import CodeList, How, codelist, codelists
from openthb.classifications.labels import fold
from openthb.classifications.mojibake import repaired
from openthb.foundation.errors import Refusal

BLANKS = st.text(" \t\n\r\N{NO-BREAK SPACE}", max_size=3)
CHANGES = st.sampled_from([str.upper, str.lower, str.title, str.swapcase])
LISTS = st.sampled_from(codelists()).map(codelist)
Case = tuple[CodeList, str, str]


@st.composite
def lists_and_labels(draw: st.DrawFn) -> Case:
    """A list, a code or label of one of its items, and the code it stands for."""
    found = draw(LISTS)
    item = draw(st.sampled_from(found.items))
    label = draw(st.sampled_from([item.code, *item.label.values(), *(item.plural or {}).values()]))
    return found, label, item.code


@st.composite
def lists_and_near_misses(draw: st.DrawFn) -> tuple[CodeList, str]:
    """A list and a label of it with one character dropped, doubled or replaced."""
    found, label, _ = draw(lists_and_labels())
    place = draw(st.integers(0, len(label) - 1))
    put = draw(st.sampled_from(["", label[place] * 2, "x", "?"]))
    return found, label[:place] + put + label[place + 1 :]


def _known(found: CodeList) -> set[str]:
    own = {text for item in found for text in (item.code, *item.label.values(), *(item.plural or {}).values())}
    return {fold(text) for text in own} | {fold(alias.label) for alias in found.aliases if not alias.as_written}


def _outcome(found: CodeList, label: str) -> str:
    """The code, or the code of the refusal."""
    try:
        return found.resolve(label).code
    except Refusal as refusal:
        return refusal.code


@given(LISTS, st.data())
def test_a_code_leads_to_itself(found: CodeList, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(found.codes))
    assert (found.resolve(code).code, found.resolve(code).how) == (code, How.CODE)


@given(lists_and_labels(), BLANKS, BLANKS, CHANGES)
def test_case_and_blanks_do_not_matter(case: Case, before: str, after: str, change: Callable[[str], str]) -> None:
    found, label, code = case
    assert found.resolve(before + change(label) + after).code == code


@given(st.one_of(lists_and_near_misses(), st.tuples(LISTS, st.text())))
def test_what_is_unknown_never_passes(case: tuple[CodeList, str]) -> None:
    found, label = case
    outcome = _outcome(found, label)
    written = {alias.label for alias in found.aliases if alias.as_written}
    known = {fold(label), fold(repaired(label) or label)} & _known(found) or label.strip() in written
    if any(fold(label) == fold(entry.label) for entry in found.ambiguous):
        assert outcome == "LABEL-AMBIGUOUS"
    elif known:
        assert outcome in found
    else:
        assert outcome == "LABEL-UNKNOWN"


@given(lists_and_labels(), st.text(min_size=1, max_size=3))
def test_a_label_with_something_added_is_not_taken_for_it(case: Case, addition: str) -> None:
    found, label, _ = case
    assert _outcome(found, f"{label} §{addition}") == "LABEL-UNKNOWN"


@given(lists_and_labels(), st.sampled_from(["cp1252", "latin-1"]), st.integers(1, 2))
def test_a_misread_label_leads_where_the_sound_one_does(case: Case, encoding: str, times: int) -> None:
    found, label, code = case
    misread = label
    for _ in range(times):
        misread = misread.encode("utf-8").decode(encoding, errors="surrogateescape")
    if misread.isprintable() or encoding == "latin-1":
        resolved = found.resolve(misread)
        assert resolved.code == code
        assert (resolved.how is How.REPAIRED) == (misread != label)


@given(st.text())
def test_repairing_leaves_ascii_alone_and_never_returns_the_same(text: str) -> None:
    found = repaired(text)
    assert found is None or (found != text and not text.isascii())
