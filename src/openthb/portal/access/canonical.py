"""Our own host name written so that a library's rewriting proxy lets it stand.

Such a proxy replaces our host name wherever it finds it in a page (nginx `sub_filter`, EZproxy), so that links lead
through it. A citation must not: its readers are elsewhere. With its dots as character references (HTML, 13.5) the name
is the same to every browser and another to whoever compares bytes. Links for walking about the site are relative.
"""

from functools import lru_cache
from urllib.parse import urlsplit


def guarded(html: bytes, url: str) -> bytes:
    """The page with every mention of the host of `url` (the portal's own address) written for browsers alone."""
    plain, written = _names(url)
    return html.replace(plain, written)


@lru_cache(maxsize=8)
def _names(url: str) -> tuple[bytes, bytes]:
    host = urlsplit(url).hostname or url
    if "." in host:
        return host.encode(), host.replace(".", "&#46;").encode()
    # A name without dots would also stand in other words, such as the codes of a list: only addresses are guarded.
    return f"//{host}".encode(), f"//&#{ord(host[0])};{host[1:]}".encode()
