"""Text made ready for searching: no case, no accents."""

import unicodedata


def folded(text: str) -> str:
    """`text` in lower case without accents, blanks made single."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
