"""The app of the pages."""

from __future__ import annotations

from django.apps import AppConfig
from django.forms import Field, FileField
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Views over the other apps."""

    name = "prongsai_web.pages"
    label = "pages"

    def ready(self) -> None:
        """Django's words for an empty field are not those of officials; fields with words of their own keep them."""
        Field.default_error_messages |= {"required": _("โปรดกรอกช่องนี้")}
        FileField.default_error_messages |= {"required": _("โปรดเลือกไฟล์")}
