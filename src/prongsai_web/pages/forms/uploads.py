"""Several files at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

_MOST = 30
_PAPERS = ".pdf,.docx,.xlsx,.xls,.csv,.txt,.md,.html,.htm,.json,.tif,.tiff,.heic,image/*"


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, as a list; none where `or_else` says that another field may have them."""

    widget = SeveralFiles(attrs={"class": "drop"})

    def __init__(self, *, or_else: bool = False, **more: Any) -> None:
        # An empty one is told by its name when it is taken in; the others go on.
        super().__init__(allow_empty_file=True, **more)
        self._or_else = or_else

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Every file; at least one where nothing else may give it, at most thirty."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required and not self._or_else:
            raise ValidationError(_("โปรดเลือกไฟล์อย่างน้อยหนึ่งไฟล์"))
        if len(given) > _MOST:
            raise ValidationError(_("เลือกได้ครั้งละไม่เกิน %(most)d ไฟล์") % {"most": _MOST})
        return [super(FilesField, self).clean(each, initial) for each in given]


class UploadForm(forms.Form):
    """Papers to read: files, and on a telephone photographs taken on the spot."""

    use_required_attribute = False
    files = FilesField(
        label=_("เอกสาร"),
        help_text=_("รายงานปีก่อน หน้าคะแนน ไฟล์ Excel Word PDF หรือภาพถ่าย เลือกหลายไฟล์พร้อมกันได้"),
        widget=SeveralFiles(attrs={"class": "drop", "accept": _PAPERS, "data-paste": ""}),
        or_else=True,
    )
    photos = FilesField(
        label=_("ถ่ายภาพเอกสาร"),
        help_text=_("ถ่ายทีละหน้า วางกระดาษให้เรียบ เห็นขอบครบทั้งสี่ด้าน และไม่มีเงาบังตัวหนังสือ"),
        widget=SeveralFiles(attrs={"accept": "image/*", "capture": "environment"}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """At least one file in one of the fields."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not self.given():
            self.add_error("files", _("โปรดเลือกไฟล์อย่างน้อยหนึ่งไฟล์"))
        return told

    def given(self) -> list[UploadedFile]:
        """Every file."""
        return [*self.cleaned_data.get("files", ()), *self.cleaned_data.get("photos", ())]


class PicturesForm(forms.Form):
    """A picture of a result, as it comes by LINE or from a screen; what it holds is read like any paper."""

    files = FilesField(
        label=_("ภาพผลคะแนน"),
        help_text=_("ภาพจาก LINE ภาพหน้าจอ หรือภาพถ่ายประกาศผลคะแนน อ่านแล้วให้ท่านตรวจก่อนยืนยัน"),
        widget=SeveralFiles(attrs={"accept": "image/*", "class": "drop", "data-paste": ""}),
    )
