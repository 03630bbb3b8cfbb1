"""How many queries a page needs, once the session and what the process keeps are warm."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client: Any, address: str, asked: dict[str, Any] | None = None) -> int:
    """The number of queries of a page on its second visit."""
    assert client.get(address, asked or {}).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(address, asked or {})
    return len(seen)
