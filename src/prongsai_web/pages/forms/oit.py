"""The form of one OIT item, of one link in the list, and of a list to take over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from prongsai.checks.addresses import completed, remarks
from prongsai.frameworks import Requirement
from prongsai_web.agencies.shown import words
from prongsai_web.cycles.models import OitWork
from prongsai_web.cycles.oit_state import LINKED, key_of

_MOST_LINKS = 30
_LONGEST_LINK = 2000
_LONGEST_TEXT = 10_000
State = OitWork.State


def links_in(text: str) -> list[str]:
    """The addresses of a text, one a line, each once and whole. Raises `ValidationError` for what nobody could open."""
    links = list(dict.fromkeys(completed(line.strip()) for line in text.splitlines() if line.strip()))
    faults = [f"{link[:80]}: {told}" for link in links if (told := unusable(link))]
    if len(links) > _MOST_LINKS:
        faults.append(_now("ใส่ลิงก์ได้ไม่เกิน %(n)d ลิงก์ต่อข้อ โปรดใช้หน้ารวมของเว็บไซต์") % {"n": _MOST_LINKS})
    if any(len(link) > _LONGEST_LINK for link in links):
        faults.append(_now("ลิงก์ยาวเกินไป โปรดคัดลอกลิงก์จากแถบที่อยู่อีกครั้ง"))
    if faults:
        raise ValidationError(faults)
    return links


def unusable(link: str) -> str:
    """Why nobody could open the address, in the language of the page; empty where it can be."""
    english = (get_language() or "th").startswith("en")
    return next(((each.english if english else each.thai) for each in remarks(link) if each.unusable), "")


class LinksField(forms.CharField):
    """Addresses, one a line, as a list."""

    widget = forms.Textarea({"rows": 3, "class": "wide", "inputmode": "url", "spellcheck": "false"})

    def clean(self, value: Any) -> list[str]:
        """The addresses."""
        return links_in(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """A list as lines; what was typed as it was typed."""
        return "\n".join(value) if isinstance(value, list) else value


class ItemForm(forms.Form):
    """What the agency answers to one item."""

    links = LinksField(label=_("ลิงก์"), required=False, help_text=_("บรรทัดละหนึ่งลิงก์ เปิดได้โดยไม่ต้องเข้าสู่ระบบ"))
    explanation = forms.CharField(
        label=_("คำอธิบายถึงผู้ตรวจ"),
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("ทางเข้าจากหน้าแรกทีละขั้น หรือคำชี้แจง จะอยู่ในช่องคำอธิบายของแบบที่ส่ง"),
    )
    ticks = forms.MultipleChoiceField(label=_("รายละเอียดที่ต้องแสดง"), required=False, widget=forms.CheckboxSelectMultiple)
    state = forms.ChoiceField(label=_("สถานะ"), choices=State.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("เหตุที่ไม่มีรายการ"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("จะอยู่ในช่องคำอธิบายของแบบที่ส่ง"),
    )
    note = forms.CharField(
        label=_("บันทึกภายใน"),
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("เห็นเฉพาะในหน่วยงาน ไม่อยู่ในแบบที่ส่ง"),
    )

    def __init__(self, requirements: Sequence[Requirement], row: OitWork | None, *args: Any) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields} if row else {"state": State.NOT_BEGUN}
        super().__init__(*args, initial=initial)
        self.fields["ticks"].choices = [(key_of(each), words(each)) for each in requirements]
        self.kept = row
        if not requirements:
            del self.fields["ticks"]

    def clean(self) -> dict[str, Any]:
        """Refuse a state that the rest contradicts."""
        told = super().clean() or self.cleaned_data
        # A year whose requirements are not known keeps the ticks of before.
        told.setdefault("ticks", list(self.kept.ticks) if self.kept else [])
        told["ticks"] = sorted(told["ticks"])
        for name in ("explanation", "reason", "note"):
            told[name] = told.get(name, "").replace("\r\n", "\n")
        chosen = told.get("state")
        touched = chosen != self.initial["state"]
        if chosen in LINKED and touched and "links" in told and not told["links"]:
            self.add_error("links", _now("สถานะนี้ต้องมีลิงก์อย่างน้อยหนึ่งลิงก์ โปรดวางลิงก์ หรือเลือกสถานะอื่น"))
        if chosen == State.NOT_APPLICABLE and not told.get("reason"):
            self.add_error("reason", _now("โปรดบอกเหตุที่ไม่มีรายการ ผู้ตรวจจะเห็นข้อความนี้"))
        return told


class TakeForm(forms.Form):
    """A list of items with links: pasted, or a file; and the year of which it is."""

    text = forms.CharField(
        label=_("ข้อความ"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 8, "class": "wide"}),
        help_text=_("คัดลอกตารางจาก Excel หรือ Word แล้ววาง หรือพิมพ์บรรทัดละข้อ เช่น O1 https://www.example.go.th/structure"),
    )
    file = forms.FileField(label=_("หรือไฟล์ Excel, Word, CSV หรือหน้าเว็บที่บันทึกไว้"), required=False, allow_empty_file=True)
    of_year = forms.TypedChoiceField(label=_("เป็นรายการของปี"), coerce=int)

    def __init__(self, years: Sequence[int], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["of_year"].choices = [(year, str(year)) for year in years]

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        told = super().clean() or self.cleaned_data
        if not told.get("text") and not told.get("file"):
            self.add_error("text", _now("โปรดวางข้อความ หรือเลือกไฟล์"))
        return told
