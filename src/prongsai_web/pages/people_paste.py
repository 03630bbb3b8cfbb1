"""Many people at once (วางรายชื่อหลายคน): pasted, looked at and corrected in a preview, then added."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai_web.agencies import actions_people as actions
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Person
from prongsai_web.agencies.pasted_people import MOST, Pasted, read
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.titles import proposed_title
from prongsai_web.agencies.units import Tree
from prongsai_web.pages.forms.pasting import PasteForm, roles_of_lists, sent_rows


@door(May.MANAGE_PEOPLE)
def people_paste(request: HttpRequest, access: Access) -> HttpResponse:
    """Paste, see, add; the preview holds what was understood, every cell to be corrected."""
    tree = Tree.of(access.agency)
    if request.POST.get("deed") == "add":
        return _add(request, access, tree)
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        known = Person.objects.filter(agency=access.agency).values_list("name", flat=True)
        found = read(form.cleaned_data["text"], tree.units, known)
        if found:
            return _preview(request, tree, [(not each.there, each) for each in found])
        form.add_error("text", _("ไม่พบรายชื่อในข้อความนี้ โปรดวางตารางที่มีชื่อ หรือพิมพ์บรรทัดละหนึ่งคน"))
    context = {"form": form, "most": MOST, "menu": "people", "tab": "people"}
    return render(request, "people_paste.html", context, status=422 if form.errors else 200)


def _preview(
    request: HttpRequest, tree: Tree, rows: list[tuple[bool, Pasted]], fault: str = "", status: int = 200
) -> HttpResponse:
    shown = [{"number": number, "add": add, "person": each} for number, (add, each) in enumerate(rows)]
    context = {
        "rows": shown,
        "known": sum(each.there for _add, each in rows),
        "roles": roles_of_lists(),
        "units": list(tree.choices()),
        "fault": fault,
        "menu": "people",
        "tab": "people",
    }
    return render(request, "people_preview.html", context, status=status)


def _add(request: HttpRequest, access: Access, tree: Tree) -> HttpResponse:
    rows = sent_rows(request.POST, tree)
    chosen = [each for add, each in rows if add]
    if not chosen:
        return _preview(request, tree, rows, _("ยังไม่ได้เลือกผู้ใด โปรดทำเครื่องหมายหน้าชื่อที่จะเพิ่ม"), 422)
    try:
        made = actions.add_many(access, [_values(access, each) for each in chosen])
    except ValidationError as fault:
        return _preview(request, tree, rows, " ".join(fault.messages), 422)
    messages.success(request, _("เพิ่มบุคลากร %(n)d คนแล้ว") % {"n": len(made)})
    return redirect("people", agency=access.agency.pk)


def _values(access: Access, person: Pasted) -> dict[str, object]:
    """The values for the action; a unit or a post without a role is held by an officer."""
    role = person.role or ("unit_officer" if person.title or person.unit else "")
    title = person.title or proposed_title(access.agency, role, person.unit)
    told = {"name": person.name, "telephone": person.telephone, "unit": person.unit}
    return {**told, "role": role, "title": title}
