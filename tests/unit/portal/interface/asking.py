"""A program that asks the interface with a key."""

import json
from typing import Any

from django.test import Client


class Program:
    """Asks under /api; `secret` is its key, empty for none."""

    def __init__(self, secret: str = "", **headers: str) -> None:
        self._client = Client(enforce_csrf_checks=True)
        shown = {"Authorization": f"Bearer {secret}"} if secret else {}
        self._headers = shown | {name.replace("_", "-"): value for name, value in headers.items()}

    def get(self, path: str, **asked: Any) -> Any:
        """Read."""
        return self._client.get(f"/api{path}", asked, headers=self._headers)

    def head(self, path: str) -> Any:
        """Read the headers."""
        return self._client.head(f"/api{path}", headers=self._headers)

    def send(self, method: str, path: str, body: Any = None, content_type: str = "application/json") -> Any:
        """Write; `body` is bytes as they are, or a value that becomes JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
        headers = self._headers | {"Content-Type": content_type}
        return self._client.generic(method, f"/api{path}", content, content_type=content_type, headers=headers)


def code(answer: Any) -> tuple[int, str]:
    """Status and code of a problem, whose form is looked at on the way."""
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "private, no-store"
    told = answer.json()
    assert {"type", "title", "status", "detail", "code", "found", "reason", "next_step"} <= told.keys()
    assert told["status"] == answer.status_code
    return answer.status_code, told["code"]
