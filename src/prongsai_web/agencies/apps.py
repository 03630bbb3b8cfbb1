"""The app of agencies."""

from __future__ import annotations

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies and the people in them."""

    name = "prongsai_web.agencies"
    label = "agencies"

    def ready(self) -> None:
        """Connect what happens after a migration, and what accounts tell."""
        from prongsai_web.agencies import account_trail, databases  # noqa: F401, PLC0415 - models must be loaded first

        databases.connect()
