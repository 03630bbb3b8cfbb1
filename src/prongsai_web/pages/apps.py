"""The app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Views over the other apps."""

    name = "prongsai_web.pages"
    label = "pages"
