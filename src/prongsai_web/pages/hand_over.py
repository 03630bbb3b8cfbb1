"""Hand-over (ส่งมอบงาน): from whom to whom, then a summary of what goes, then one deed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai_web.agencies import actions_hand_over as actions
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.guarding import may_give
from prongsai_web.agencies.models import Person, Post
from prongsai_web.agencies.roles import May, Role
from prongsai_web.agencies.titles import proposed_title
from prongsai_web.agencies.workload import work_of
from prongsai_web.pages.forms.dates import understood
from prongsai_web.pages.forms.numbers import number_in

_OF_THE_OFFICE = (Role.EXECUTIVE, Role.CLERK, Role.UNIT_HEAD)


@door(May.MANAGE_PEOPLE)
def hand_over(request: HttpRequest, access: Access) -> HttpResponse:
    """Choose two people; then what goes; then hand over."""
    asked = request.POST if request.method == "POST" else request.GET
    giver, taker = (_person(access, asked.get(name, "")) for name in ("giver", "taker"))
    fault = ""
    if request.method == "POST" and giver and taker:
        try:
            actions.hand_over(access, giver, taker, _wanted(request, access, giver))
        except ValidationError as refused:
            fault = " ".join(refused.messages)
        else:
            names = {"giver": giver.name, "taker": taker.name}
            messages.success(request, _("ส่งมอบงานของ %(giver)s ให้ %(taker)s แล้ว") % names)
            return redirect("person", agency=access.agency.pk, pk=taker.pk)
    elif giver and taker and giver == taker:
        fault, taker = _("ผู้ส่งมอบและผู้รับมอบเป็นคนเดียวกัน โปรดเลือกผู้รับมอบคนอื่น"), None
    context = {"giver": giver, "taker": taker, "fault": fault, "menu": "people", "tab": "hand_over"}
    context |= _summary(request, access, giver, taker) if giver and taker else _choices(access)
    return render(request, "hand_over.html", context, status=422 if fault else 200)


def _person(access: Access, key: str) -> Person | None:
    return Person.objects.filter(agency=access.agency, pk=number_in(key)).first()


def _choices(access: Access) -> dict[str, object]:
    people = list(Person.objects.filter(agency=access.agency).order_by("left", "name", "pk"))
    return {"givers": people, "takers": [person for person in people if not person.left]}


def _summary(request: HttpRequest, access: Access, giver: Person, taker: Person) -> dict[str, object]:
    """What the giver has, with what is ticked: everything of now at first, as it was sent afterwards."""
    sent = request.method == "POST"
    posts = actions.posts_to_hand(giver, access.today)
    own = _own_title(taker, access)
    for post in posts:
        post.mine_to_change = may_give(access, post.role)
        post.chosen = str(post.pk) in request.POST.getlist("post") if sent else post.mine_to_change
        post.title_there = _office_title(access, post) if post.role in _OF_THE_OFFICE else own
        if sent:
            post.title_there = request.POST.get(f"title-{post.pk}", "")
    work = work_of(giver, access.today)
    ticked = request.POST.getlist("work") if sent else [each.key for each in work if not each.settled]
    typed = {"until": request.POST.get("until", ""), "leaves": request.POST.get("leaves") == "yes"}
    return {"posts": posts, "work": work, "ticked": ticked, **typed}


def _office_title(access: Access, post: Post) -> str:
    """The title that goes with the office; who acts for another signs under his own."""
    return proposed_title(access.agency, post.role, post.unit) if post.acting else post.title


def _own_title(taker: Person, access: Access) -> str:
    """The title that the taker bears already: an officer keeps his own in another's post."""
    posts = Post.objects.in_force(access.today).filter(person=taker).exclude(title="")
    return posts.values_list("title", flat=True).first() or ""


def _wanted(request: HttpRequest, access: Access, giver: Person) -> actions.HandOver:
    """What was ticked. Raises `ValidationError` for a day that is not understood."""
    chosen = set(request.POST.getlist("post"))
    posts = {
        post.pk: " ".join(request.POST.get(f"title-{post.pk}", "").split())[:200]
        for post in actions.posts_to_hand(giver, access.today)
        if str(post.pk) in chosen
    }
    until = understood(request.POST.get("until", "")[:60])
    return actions.HandOver(posts, set(request.POST.getlist("work")), until, request.POST.get("leaves") == "yes")
