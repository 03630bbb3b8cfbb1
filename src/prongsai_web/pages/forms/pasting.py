"""The form of a pasted list of people, and the rows of its preview."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.models import Unit
from prongsai_web.agencies.pasted_people import MOST, Pasted
from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.units import Tree
from prongsai_web.pages.forms.numbers import number_in

GIVEN_BY_HAND = (Role.ADMINISTRATOR, Role.OVERSEER)


class PasteForm(forms.Form):
    """The text."""

    text = forms.CharField(
        label=_("รายชื่อ"),
        max_length=200_000,
        widget=forms.Textarea({"rows": 12, "class": "wide"}),
        help_text=_(
            "คัดลอกตารางจาก Word หรือ Excel ทั้งหัวตารางแล้ววางที่นี่ หรือพิมพ์บรรทัดละหนึ่งคน "
            "เช่น นายสมชาย ใจดี, นิติกร, สำนักปลัด, 081 234 5678"
        ),
    )


def roles_of_lists() -> list[tuple[str, str]]:
    """The roles that a list may give; administrators and overseers are made one by one."""
    return [(role.value, str(role.label)) for role in Role if role not in GIVEN_BY_HAND]


def sent_rows(data: QueryDict, tree: Tree) -> list[tuple[bool, Pasted]]:
    """The rows of the preview as they came back: whether each is to be added, and its values, cut to fit."""
    rows = []
    roles = {key for key, _label in roles_of_lists()}
    for number in range(min(_count(data), MOST)):
        told: dict[str, Any] = {
            name: " ".join(data.get(f"{name}-{number}", "").split())
            for name in ("name", "title", "telephone", "role", "unit")
        }
        unit: Unit | None = tree.get(told["unit"]) if told["unit"] else None
        role = told["role"] if told["role"] in roles else ""
        row = Pasted(told["name"][:160], told["title"][:200], told["telephone"][:60], unit, role=role)
        rows.append((data.get(f"add-{number}") == "yes" and bool(row.name), row))
    return rows


def _count(data: QueryDict) -> int:
    return number_in(data.get("count", "")) or 0
