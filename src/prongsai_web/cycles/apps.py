"""The app of the years."""

from __future__ import annotations

from django.apps import AppConfig


class CyclesConfig(AppConfig):
    """Years of agencies."""

    name = "prongsai_web.cycles"
    label = "cycles"

    def ready(self) -> None:
        """Make the tasks of this app known, and what follows from every deed."""
        from prongsai_web.cycles import plan_return_task, reading_task, standings  # noqa: F401, PLC0415 - after the models
