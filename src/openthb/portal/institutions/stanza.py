"""The lines a library adds to its EZproxy so that its readers reach the portal through it (OCLC, database stanzas).

https://help.oclc.org/Library_Management/EZproxy/Configure_resources
"""

from urllib.parse import urlsplit


def ezproxy_stanza(name: str, url: str) -> str:
    """Title, starting address and host of the portal, as EZproxy's configuration writes them."""
    host = urlsplit(url).netloc
    return f"Title {name}\nURL {url}/\nHJ {host}\n"
