"""The form of a working group, and the rows of its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from prongsai.writers.kinds.working_group import ASSISTANT, CHAIR, MEMBER, SECRETARY
from prongsai_web.agencies.models import Agency, Person
from prongsai_web.cycles.actions_committees import Seat
from prongsai_web.pages.forms.dates import ThaiDateField
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.forms.people import plain

PARTS = (CHAIR, MEMBER, SECRETARY, ASSISTANT)
MOST, BLANK_ROWS = 60, 3


class CommitteeForm(forms.Form):
    """The group and the order that appoints it; number and date may wait for the pen."""

    title = forms.CharField(label=_("ชื่อคณะทำงาน"), max_length=300, widget=forms.Textarea({"rows": 2}))
    fiscal_year = forms.IntegerField(label=_("ปีงบประมาณ พ.ศ."), min_value=2555, max_value=2650, required=False)
    order_number = forms.CharField(
        label=_("เลขที่คำสั่ง"), max_length=60, required=False, help_text=_("เช่น 12/2569 เว้นว่างไว้เติมด้วยปากกาได้")
    )
    order_date = ThaiDateField(label=_("ลงวันที่"), required=False)
    replaces = forms.CharField(
        label=_("คำสั่งเดิมที่ยกเลิก"), max_length=300, required=False, help_text=_("เช่น คำสั่งที่ … ลงวันที่ …")
    )
    authority = forms.CharField(
        label=_("อำนาจที่อ้าง"),
        max_length=300,
        required=False,
        help_text=_("กฎหมายหรือหนังสือสั่งการตามที่หน่วยงานใช้ ระบบไม่เติมให้เอง"),
    )
    duties = forms.CharField(
        label=_("หน้าที่ (บรรทัดละหนึ่งข้อ)"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("เว้นว่างไว้ คำสั่งจะใช้หน้าที่ที่ใช้กันทั่วไปห้าข้อ"),
    )
    begins = forms.CharField(
        label=_("ให้มีผลตั้งแต่"), max_length=120, required=False, help_text=_("เว้นว่างไว้ พิมพ์ว่า ตั้งแต่บัดนี้เป็นต้นไป")
    )

    def clean_title(self) -> str:
        """In one line."""
        return plain(self.cleaned_data["title"])


@dataclass
class SeatRow:
    """A row of the table of members as typed, with what is wrong in it."""

    name: str = ""
    position: str = ""
    role: str = ""
    order: str = ""
    fault: str = ""

    @property
    def blank(self) -> bool:
        """Whether nobody sits there."""
        return not (self.name or self.position)


def rows_of(seats: list[Seat], more: int = BLANK_ROWS) -> list[SeatRow]:
    """The seats as rows, with blank ones behind."""
    rows = [SeatRow(s.person.name if s.person else "", s.position, s.role, str(k)) for k, s in enumerate(seats, 1)]
    return rows + [SeatRow(order=str(len(rows) + k)) for k in range(1, more + 1)]


def sent_rows(data: QueryDict) -> list[SeatRow]:
    """The rows as they came back."""
    columns = [data.getlist(f"seat-{name}") for name in ("name", "position", "role", "order")]
    return [SeatRow(*(plain(cell) for cell in cells)) for cells in zip(*columns, strict=False)][:MOST]


def seats_from(rows: list[SeatRow], agency: Agency) -> list[Seat] | None:
    """The seats of the rows in their order; None where a name is not one of the agency's people (told in the row)."""
    people: dict[str, list[Person]] = {}
    for person in Person.objects.filter(agency=agency).order_by("left", "pk"):
        people.setdefault("".join(person.name.split()), []).append(person)
    filled = sorted((row for row in rows if not row.blank), key=_place)
    seats: list[Seat] = []
    for row in filled:
        found: Any = people.get("".join(row.name.split()), [None])[0] if row.name else None
        if row.name and found is None:
            row.fault = _now("ไม่พบชื่อนี้ในบุคลากร โปรดเลือกจากรายการ หรือเพิ่มบุคลากรก่อน หรือใช้ตำแหน่งอย่างเดียว")
        seats.append(Seat(found, row.position[:200], (row.role or MEMBER)[:80]))
    return None if any(row.fault for row in filled) else seats


def _place(row: SeatRow) -> tuple[int, int]:
    number = number_in(row.order)
    return (1, 0) if number is None else (0, number)
