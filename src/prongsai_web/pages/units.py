"""Units (ส่วนราชการ) as a tree: the usual ones proposed; added, renamed, moved, closed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies import actions_units as actions
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Post, Unit
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.units import Tree


@door(May.READ)
def units(request: HttpRequest, access: Access) -> HttpResponse:
    """The tree, with how many people hold posts in each."""
    return _page(request, access)


def _page(request: HttpRequest, access: Access, status: int = 200, **more: object) -> HttpResponse:
    tree = Tree.of(access.agency)
    held = Post.objects.in_force(access.today).filter(agency=access.agency, unit__isnull=False)
    counts = dict(held.values_list("unit").annotate(n=Count("person", distinct=True, filter=Q(person__left=False))))
    for unit in tree.units:
        unit.people_count = counts.get(unit.pk, 0)
    context = {
        "branches": tree.branches(),
        "lacking": tree.lacking(access.agency.type_code),
        "choices": list(tree.choices()),
        "menu": "people",
        "tab": "units",
    }
    return render(request, "units.html", {**context, **more}, status=status)


@door(May.MANAGE_PEOPLE)
@require_POST
def unit_add(request: HttpRequest, access: Access) -> HttpResponse:
    """One unit typed, or the usual ones that were ticked."""
    parent = Tree.of(access.agency).get(request.POST.get("parent"))
    names = request.POST.getlist("usual") or [request.POST.get("name", "")]
    try:
        actions.add(access, names, parent)
    except ValidationError as fault:
        typed = request.POST.get("name", "")
        return _page(request, access, 422, fault=" ".join(fault.messages), typed=typed, typed_parent=parent)
    messages.success(request, _("เพิ่มส่วนราชการแล้ว"))
    return redirect("units", agency=access.agency.pk)


@door(May.MANAGE_PEOPLE)
def unit_edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Another name, or another place in the tree; the former name is kept."""
    tree = Tree.of(access.agency)
    unit = tree.get(Unit.objects.filter(agency=access.agency).get_for(access.user, pk).pk)
    shown = request.POST.get("shown", unit.name)
    name, parent = request.POST.get("name", unit.name), unit.parent
    fault = ""
    if request.method == "POST":
        parent = tree.get(request.POST.get("parent"))
        try:
            actions.change(access, unit, shown, name, parent)
        except ValidationError as refused:
            fault = " ".join(refused.messages)
        except Stale:
            shown = Unit.objects.get(pk=unit.pk).name
            fault = _("มีผู้อื่นเปลี่ยนชื่อเป็น «%(name)s» แล้ว ชื่อที่ท่านพิมพ์ยังอยู่ กด «บันทึก» หากต้องการใช้ชื่อของท่าน") % {"name": shown}
        else:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("units", agency=access.agency.pk)
    others = {str(each.pk) for each in tree.within(unit)}
    context = {
        "unit": unit,
        "shown": shown,
        "name": name,
        "parent": parent,
        "fault": fault,
        "choices": [each for each in tree.choices() if each[0] not in others],
        "menu": "people",
        "tab": "units",
    }
    return render(request, "unit_edit.html", context, status=422 if fault else 200)


@door(May.MANAGE_PEOPLE)
@require_POST
def unit_move(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """One place up or down."""
    return _done(request, access, pk, lambda unit: actions.move(access, unit, request.POST.get("to") == "up"))


@door(May.MANAGE_PEOPLE)
@require_POST
def unit_close(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Closed, or opened again."""
    return _done(
        request, access, pk, lambda unit: actions.set_closed(access, unit, request.POST.get("closed") == "yes")
    )


def _done(request: HttpRequest, access: Access, pk: int, deed: Callable[[Unit], object]) -> HttpResponse:
    unit = Unit.objects.filter(agency=access.agency).select_related("parent").get_for(access.user, pk)
    try:
        deed(unit)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(f"{reverse('units', args=[access.agency.pk])}#unit-{unit.pk}")
