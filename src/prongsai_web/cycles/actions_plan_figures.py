"""The figures of a plan (ตัวเลขในแผน) follow the result that it rests on, until it is fixed or its year closed.

What people wrote stays.
"""

from __future__ import annotations

from django.db import transaction

from prongsai.errors import ProngsaiError
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.cycles.actions_plan import Fixed, check_open
from prongsai_web.cycles.closed_years import YearClosed
from prongsai_web.cycles.drafting import drafted, material
from prongsai_web.cycles.models import Plan
from prongsai_web.cycles.plan_figures import basis_of, redraw


@transaction.atomic
def follow(access: Access, plan: Plan) -> None:
    """Draw the figures of the plan anew from the result that it rests on; one that rests on another year is left.

    Nothing happens where the result no longer has what a plan rests on. Raises `Fixed`, `YearClosed`, `Stale`.
    """
    check_open(plan)
    plan.refresh_from_db(fields=["basis", "facts", "version"])
    try:
        made = drafted(material(plan.agency, plan.year.fiscal_year, access.today), plan.year, plan.facts)
    except ProngsaiError:
        return
    if not plan.basis or made.analysis.year != plan.basis.get("result_year"):
        return
    changed = redraw(access, plan, made)
    before = plan.basis
    plan.basis = basis_of(plan, made, before.get("strangers", ())) | {"drafted_at": before.get("drafted_at")}
    plan.save_if(plan.version, access.user, ["basis"])
    if changed:
        after = {"measures": [str(row) for row in changed], "result_year": made.analysis.year}
        record(access.user, access.agency, "redraw_plan", plan, after=after)


def follow_results(access: Access, year: int) -> None:
    """Let the plans follow whose figures the result of the year is in: of a later year, drafted, and not yet fixed."""
    plans = Plan.objects.filter(agency=access.agency, year__fiscal_year__gt=year).exclude(basis={})
    for plan in plans.select_related("year").order_by("year__fiscal_year"):
        plan.agency = access.agency
        try:
            follow(access, plan)
        except (Fixed, YearClosed):
            continue
