"""The page of the refusals: code, where, and the three sentences, with `…` for what comes from the input."""

import re
from collections.abc import Iterator

from printing import NOTICE
from printing.refusals import RefusalFound, refusals


def errors() -> str:
    """Every refusal by its code: what it says was found, why that cannot be, and what to do."""
    by_code: dict[str, list[RefusalFound]] = {}
    for refusal in refusals():
        by_code.setdefault(refusal.code, []).append(refusal)
    opening = [
        NOTICE,
        "# Refusals",
        "",
        "What is wrong is refused, with a code that stays the same, what was found, why it cannot be so, and the next",
        "step. Nothing of a refused input is taken. With `--json` the command line prints the refusal as data, under",
        "`refused`, with the fields `code`, `found`, `reason` and `next_step`. Below, `…` stands for what was found.",
        "",
    ]
    return "\n".join([*opening, *(line for code, found in by_code.items() for line in _error_lines(code, found))])


def _error_lines(code: str, found: list[RefusalFound]) -> Iterator[str]:
    yield f"## `{code}`\n"
    for module in sorted({refusal.module for refusal in found}):
        yield f"From `{module}`:\n"
        for refusal in (refusal for refusal in found if refusal.module == module):
            yield f"- **found** {_sentence(refusal.found)}\\"
            yield f"  **why** {_sentence(refusal.reason)}\\"
            yield f"  **next** {_sentence(refusal.next_step)}"
        yield ""


def _sentence(pattern: str) -> str:
    """A pattern as Markdown text: one line, its signs taken as they stand."""
    text = re.sub(r"…(?:\s*…)+", "…", " ".join(pattern.split()))
    return re.sub(r"([\\*_`<>\[\]{}$|#~])", r"\\\1", text)
