"""The app of background work."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work."""

    name = "prongsai_web.jobs"
    label = "jobs"
