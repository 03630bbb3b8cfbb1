"""Invitation links made from a person's page (คำเชิญ): shown once, with a text ready for LINE; taken back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai_web.agencies import actions_invite as actions
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.actions_accounts import forget_second_factor, make_reset
from prongsai_web.agencies.models import Invitation, Person
from prongsai_web.agencies.roles import May
from prongsai_web.agencies.shown import thai_date
from prongsai_web.pages.people import person_page


@door(May.MANAGE_PEOPLE)
@require_POST
def invite(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """A new link; the page shows it this once."""
    person = Person.objects.filter(agency=access.agency).get_for(access.user, pk)
    try:
        made, token = actions.make(access, person)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("person", agency=access.agency.pk, pk=person.pk)
    link = request.build_absolute_uri(reverse("invitation", kwargs={"token": token}))
    told = _("ขอเชิญ%(name)s เข้าใช้ระบบ ITA ของ%(agency)s เปิดลิงก์แล้วตั้งรหัสผ่านได้เลย ใช้ได้ถึงวันที่ %(day)s %(link)s") % {
        "name": person.name,
        "agency": access.agency.name,
        "day": thai_date(made.expires_at),
        "link": link,
    }
    answer = person_page(request, access, person, fresh_link=link, fresh_text=told, fresh_until=made.expires_at)
    answer["Cache-Control"] = "no-store"
    return answer


@door(May.MANAGE_PEOPLE)
@require_POST
def reset(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """A link by which the person sets a new password; the page shows it this once."""
    person = Person.objects.filter(agency=access.agency).select_related("user").get_for(access.user, pk)
    try:
        token = make_reset(access, person)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect("person", agency=access.agency.pk, pk=person.pk)
    link = request.build_absolute_uri(reverse("reset", kwargs={"token": token}))
    told = _("ลิงก์ตั้งรหัสผ่านใหม่ของ%(name)s สำหรับระบบ ITA ของ%(agency)s %(link)s") % {
        "name": person.name,
        "agency": access.agency.name,
        "link": link,
    }
    answer = person_page(request, access, person, fresh_link=link, fresh_text=told, fresh_reset=True)
    answer["Cache-Control"] = "no-store"
    return answer


@door(May.MANAGE_PEOPLE)
@require_POST
def second_factor(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """The second factor that a person lost forgotten, so that a new one can be set up."""
    person = Person.objects.filter(agency=access.agency).select_related("user").get_for(access.user, pk)
    try:
        forget_second_factor(access, person)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("ล้างการยืนยันตัวตนสองชั้นแล้ว ผู้นี้ต้องเข้าสู่ระบบและตั้งใหม่"))
    return redirect("person", agency=access.agency.pk, pk=person.pk)


@door(May.MANAGE_PEOPLE)
@require_POST
def revoke(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """A link that nobody used ends."""
    link = Invitation.objects.filter(agency=access.agency).select_related("person").get_for(access.user, pk)
    if actions.revoke(access, link):
        messages.success(request, _("ยกเลิกลิงก์เชิญแล้ว"))
    else:
        messages.warning(request, _("ลิงก์นี้ใช้ไปแล้วหรือหมดอายุแล้ว"))
    return redirect("person", agency=access.agency.pk, pk=link.person_id)
