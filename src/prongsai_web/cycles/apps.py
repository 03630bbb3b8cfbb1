"""The app of the years."""

from __future__ import annotations

from django.apps import AppConfig


class CyclesConfig(AppConfig):
    """Years of agencies."""

    name = "prongsai_web.cycles"
    label = "cycles"

    def ready(self) -> None:
        """Make the tasks of this app known, the work that it gives, and what follows from every deed."""
        from prongsai_web.cycles import (  # noqa: PLC0415 - after the models
            handed_duties,  # noqa: F401
            handed_seats,  # noqa: F401
            plan_return_task,  # noqa: F401
            reading_task,  # noqa: F401
            standings,  # noqa: F401
        )
