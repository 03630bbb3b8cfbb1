"""Posts (ตำแหน่ง) of a person: added, corrected, ended by a date, taken away where entered by mistake."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies import actions_people as actions
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.models import Person, Post
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.units import Tree
from prongsai_web.pages.conflicts import clash_of, version_of
from prongsai_web.pages.forms.people import PostForm


@door(May.MANAGE_PEOPLE)
def post_add(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """One more post for the person."""
    person = Person.objects.filter(agency=access.agency).get_for(access.user, pk)
    form = PostForm(access, Tree.of(access.agency), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_post(access, person, form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("เพิ่มตำแหน่งแล้ว"))
            return redirect("person", agency=access.agency.pk, pk=person.pk)
    return _form(request, form, person, _("เพิ่มตำแหน่ง"))


@door(May.MANAGE_PEOPLE)
def post_edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """A post corrected, or ended by its last day."""
    post = Post.objects.filter(agency=access.agency).select_related("person").get_for(access.user, pk)
    shown = {name: getattr(post, name) for name in actions.POST_FIELDS}
    form = PostForm(access, Tree.of(access.agency), request.POST or None, post=post, initial=shown)
    version, clash = version_of(request, post), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_post(access, post, version, form.cleaned_data)
        except Stale:
            clash = clash_of(post, form, access.agency)
            version = clash.version
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("person", agency=access.agency.pk, pk=post.person_id)
    return _form(request, form, post.person, _("แก้ไขตำแหน่ง"), post=post, version=version, clash=clash)


def _form(request: HttpRequest, form: PostForm, person: Person, heading: str, **more: object) -> HttpResponse:
    status = 409 if more.get("clash") else 422 if form.errors else 200
    context = {"form": form, "person": person, "heading": heading, "menu": "people", "tab": "people"}
    return render(request, "person_form.html", {**context, **more}, status=status)


@door(May.MANAGE_PEOPLE)
@require_POST
def post_remove(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """A post that was never held taken away."""
    post = Post.objects.filter(agency=access.agency).select_related("person", "unit").get_for(access.user, pk)
    try:
        actions.remove_post(access, post)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("นำตำแหน่งออกแล้ว"))
    return redirect("person", agency=access.agency.pk, pk=post.person_id)
