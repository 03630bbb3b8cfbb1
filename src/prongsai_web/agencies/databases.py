"""What a database needs once, after its tables stand: write-ahead logging in SQLite."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate


def connect() -> None:
    """Run after every migration."""
    post_migrate.connect(write_ahead, dispatch_uid="prongsai-write-ahead")


def write_ahead(using: str = "default", **_: Any) -> None:
    """Switch SQLite to write-ahead logging: set once, since the switch itself takes a lock."""
    connection = connections[using]
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
