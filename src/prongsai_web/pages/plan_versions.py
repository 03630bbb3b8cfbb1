"""Versions of a plan: listed, kept by hand, compared with each other, restored as a new edit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.plan.compare import compare
from prongsai_web.agencies.access import Access, door
from prongsai_web.agencies.roles import May
from prongsai_web.cycles import actions_plan_versions as actions
from prongsai_web.cycles.models import PlanVersion
from prongsai_web.cycles.names import names_of
from prongsai_web.cycles.plan_versions import snapshot, version_row, versions_of
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.forms.plan_talk import VersionForm
from prongsai_web.pages.plan_doors import MENU, plan_row, told_when_refused


@door()
def plan_versions(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """All versions, the latest first; two of them may be chosen to see what differs."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    versions = versions_of(plan)
    names = names_of(access.agency, [each.made_by_id for each in versions])
    rows = [(each, names.get(each.made_by_id, "–")) for each in versions]
    context = {"plan": plan, "year": year, "rows": rows, "form": VersionForm(), **MENU}
    return render(request, "plan_versions.html", context)


@door(May.EDIT_YEAR)
@require_POST
def plan_version_keep(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """The plan of the moment kept under a name."""
    plan = plan_row(access, year)
    form = VersionForm(request.POST)
    if form.is_valid():
        version = actions.keep(access, plan, PlanVersion.Why.BY_HAND, form.cleaned_data["label"])
        messages.success(request, _("เก็บ%(version)sแล้ว") % {"version": version})
    else:
        messages.error(request, _("ชื่อฉบับยาวเกินไป โปรดใช้ไม่เกิน 120 ตัวอักษร"))
    return redirect("plan_versions", agency=access.agency.pk, year=year)


@door()
def plan_version(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """What differs between this version and the plan of the moment, or another version (`with`)."""
    plan = plan_row(access, year)
    request.fiscal_year = year
    version = asked = version_row(access, plan, pk)
    other = _chosen(request, access, plan.versions.all())
    now = snapshot(plan, access)
    older, newer = version.read(), other.read() if other else now.dossier
    if other is not None and other.number < version.number:
        older, newer = newer, older
        version, other = other, version
    context = {
        "plan": plan,
        "year": year,
        "asked": asked,
        "versions": versions_of(plan),
        "version": version,
        "other": other,
        "difference": compare(older, newer),
        "stamp": now.stamp,
        "name": names_of(access.agency, [version.made_by_id]).get(version.made_by_id, "–"),
        **MENU,
    }
    return render(request, "plan_version.html", context)


def _chosen(request: HttpRequest, access: Access, versions: object) -> PlanVersion | None:
    """The other version that was asked for; None for the plan of the moment."""
    key = number_in(request.GET.get("with", ""))
    return versions.seen_by(access.user, access.today).filter(pk=key).first() if key is not None else None


@door(May.EDIT_YEAR)
@require_POST
@told_when_refused
def plan_restore(request: HttpRequest, access: Access, year: int, pk: int) -> HttpResponse:
    """The measures of the version are the plan's again; what is there now is kept as a version."""
    plan = plan_row(access, year)
    version = version_row(access, plan, pk)
    before = actions.restore(access, plan, version, request.POST.get("stamp", ""))
    told = _("กู้คืน%(version)sแล้ว แผนก่อนกู้คืนเก็บไว้เป็น%(before)s")
    messages.success(request, told % {"version": version, "before": before})
    return redirect("plan", agency=access.agency.pk, year=year)
