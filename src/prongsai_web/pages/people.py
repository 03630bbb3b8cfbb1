"""People (บุคลากร): the list, one person with posts and work, adding, correcting, leaving."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies import actions_people as actions
from prongsai_web.agencies import people_list
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.actions_invite import open_links
from prongsai_web.agencies.guarding import may_give
from prongsai_web.agencies.models import Person
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May, Role
from prongsai_web.agencies.units import Tree
from prongsai_web.agencies.workload import work_of
from prongsai_web.htmx import render_part
from prongsai_web.pages.conflicts import clash_of, version_of
from prongsai_web.pages.forms.people import NewPersonForm, PersonForm

_A_PAGE = 50


@door(May.READ)
def people(request: HttpRequest, access: Access) -> HttpResponse:
    """The list: who is here, in which post, in which unit."""
    tree = Tree.of(access.agency)
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "unit", "role", "state", "order")}
    unit = tree.get(asked["unit"])
    found = people_list.listed(
        access.agency,
        access.today,
        words=asked["q"],
        units=tree.within(unit) if unit else (),
        role=asked["role"] if asked["role"] in Role.values else "",
        state=asked["state"] or people_list.HERE,
        order=asked["order"],
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "people": Paginator(found, _A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "units": list(tree.choices(keep=unit)),
        "roles": Role.choices,
        "query": query.urlencode(),
        "narrowed": any(asked[name] for name in ("q", "unit", "role", "state")),
        "menu": "people",
        "tab": "people",
    }
    return render_part(request, "people.html", "found", context)


@door(May.READ)
def person(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """One person: posts, account or invitation, open work."""
    return person_page(request, access, Person.objects.filter(agency=access.agency).get_for(access.user, pk))


def person_page(request: HttpRequest, access: Access, shown: Person, **more: object) -> HttpResponse:
    """The page of a person, with what was just made for it."""
    tree = Tree.of(access.agency)
    posts = list(shown.posts.all().order_by("pk"))
    for post in posts:
        post.unit = tree.get(post.unit_id) if post.unit_id else None
        post.over = bool(post.until and post.until < access.today)
        post.mine_to_change = may_give(access, post.role)
    context = {
        "person": shown,
        "posts": posts,
        "links": open_links(shown) if access.may(May.MANAGE_PEOPLE) else [],
        "work": work_of(shown, access.today),
        "menu": "people",
        "tab": "people",
    }
    return render(request, "person.html", {**context, **more})


@door(May.MANAGE_PEOPLE)
def person_add(request: HttpRequest, access: Access) -> HttpResponse:
    """A new person, with the first post if it is known."""
    form = NewPersonForm(access, Tree.of(access.agency), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_with_post(access, form.person(), form.post())
        except ValidationError as fault:
            form.add_error("role", fault)
        else:
            messages.success(request, _("เพิ่ม %(name)s แล้ว") % {"name": added.name})
            return redirect("person", agency=access.agency.pk, pk=added.pk)
    return _form(request, form, _("เพิ่มบุคลากร"))


@door(May.MANAGE_PEOPLE)
def person_edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Name and telephone corrected."""
    row = Person.objects.filter(agency=access.agency).get_for(access.user, pk)
    form = PersonForm(request.POST or None, initial={"name": row.name, "telephone": row.telephone})
    version, clash = row.version, None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_person(access, row, version_of(request, row), form.cleaned_data)
        except Stale:
            clash = clash_of(row, form, access.agency)
            version = clash.version
        else:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("person", agency=access.agency.pk, pk=row.pk)
    elif request.method == "POST":
        version = version_of(request, row)
    return _form(request, form, _("แก้ไขชื่อและโทรศัพท์"), person=row, version=version, clash=clash)


def _form(request: HttpRequest, form: PersonForm, heading: str, **more: object) -> HttpResponse:
    status = 409 if more.get("clash") else 422 if form.errors else 200
    context = {"form": form, "heading": heading, "menu": "people", "tab": "people"}
    return render(request, "person_form.html", {**context, **more}, status=status)


@door(May.MANAGE_PEOPLE)
@require_POST
def person_leave(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The person left the agency, or is back."""
    row = Person.objects.filter(agency=access.agency).get_for(access.user, pk)
    left = request.POST.get("left") == "yes"
    try:
        actions.set_left(access, row, left)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        told = _("บันทึกว่า %(name)s พ้นจากหน่วยงานแล้ว") if left else _("บันทึกว่า %(name)s กลับมาปฏิบัติงานแล้ว")
        messages.success(request, told % {"name": row.name})
    return redirect("person", agency=access.agency.pk, pk=row.pk)
