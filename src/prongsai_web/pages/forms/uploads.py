"""Several files at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

_MOST = 30


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, as a list."""

    widget = SeveralFiles(attrs={"class": "drop"})

    def __init__(self, **more: Any) -> None:
        # An empty one is told by its name when it is taken in; the others go on.
        super().__init__(allow_empty_file=True, **more)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Every file; at least one, at most thirty."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise ValidationError(_("โปรดเลือกไฟล์อย่างน้อยหนึ่งไฟล์"))
        if len(given) > _MOST:
            raise ValidationError(_("เลือกได้ครั้งละไม่เกิน %(most)d ไฟล์") % {"most": _MOST})
        return [super(FilesField, self).clean(each, initial) for each in given]


class UploadForm(forms.Form):
    """Papers to read."""

    files = FilesField(
        label=_("เอกสาร"),
        help_text=_("รายงานปีก่อน หน้าคะแนน ไฟล์ Excel Word PDF หรือภาพถ่าย เลือกหลายไฟล์พร้อมกันได้"),
    )
