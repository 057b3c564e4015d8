"""Answers as tests compare them."""

import re

_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')


def without_token(content: bytes) -> bytes:
    """A page without the value of its forms' token, which is another one each time it is shown."""
    return _TOKEN.sub(rb"\1", content)
