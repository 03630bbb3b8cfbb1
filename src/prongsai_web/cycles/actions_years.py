"""What is done with years: begun, moved on, put on other rules, compared with the manual; each in the trail."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Responsibility
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.actions_calendar import propose
from prongsai_web.cycles.closed_years import check_open
from prongsai_web.cycles.models import OitWork, Year
from prongsai_web.cycles.oit_moved import renumber, told_of
from prongsai_web.cycles.rules_moved import Moved, moved
from prongsai_web.cycles.years import MOVES, rules_for


@transaction.atomic
def begin(access: Access, fiscal_year: int, framework_year: int, *, last_to_report: bool = True) -> Year:
    """Begin a year on the rules of `framework_year`, with the proposed calendar.

    `last_to_report`: years still in progress go on to their report. Raises `ValidationError` for a year that is there,
    or rules that it cannot run on.
    """
    if framework_year not in rules_for(fiscal_year):
        raise ValidationError(_("ยังไม่มีเกณฑ์ที่เลือก โปรดเลือกเกณฑ์จากรายการ"))
    earlier = Year.objects.filter(agency=access.agency, state=Year.State.OPEN, fiscal_year__lt=fiscal_year)
    earlier = list(earlier.order_by("fiscal_year"))
    try:
        with transaction.atomic():
            year = Year.objects.create(
                agency=access.agency,
                fiscal_year=fiscal_year,
                framework_year=framework_year,
                changed_by=access.user,
            )
    except IntegrityError:
        raise ValidationError(_("เปิดแฟ้มงานปี %(year)d ไว้แล้ว") % {"year": fiscal_year}) from None
    record(access.user, access.agency, "begin_year", _told(year), after={"framework_year": framework_year})
    propose(access, fiscal_year)
    for each in earlier if last_to_report else ():
        set_state(access, each, each.state, Year.State.REPORTING)
    return year


@transaction.atomic
def set_state(access: Access, year: Year, shown: str, state: str) -> None:
    """Move the year on. Raises `Stale` where it left the state shown, `ValidationError` for no such move."""
    if state not in MOVES.get(shown, ()):
        raise ValidationError(_("แฟ้มงานปีนี้เปลี่ยนเป็นสถานะนั้นไม่ได้"))
    rows = Year.objects.filter(pk=year.pk, state=shown)
    told = {"closed_at": timezone.now()} if state == Year.State.CLOSED else {}
    if not rows.update(state=state, version=year.version + 1, changed_by=access.user, **told):
        raise Stale
    record(access.user, access.agency, "move_year", _told(year), before={"state": shown}, after={"state": state})
    year.state = state


@transaction.atomic
def confirm_rules(access: Access, year: Year, version: int, confirmed: bool) -> None:
    """The rules were compared with the official manual, or that is taken back. Raises `Stale`."""
    before = {"framework_confirmed": year.framework_confirmed}
    year.framework_confirmed = confirmed
    year.save_if(version, access.user, ["framework_confirmed"])
    verb = "confirm_rules" if confirmed else "unconfirm_rules"
    record(access.user, access.agency, verb, _told(year), before=before, after={"framework_confirmed": confirmed})


@transaction.atomic
def move_rules(access: Access, year: Year, version: int, to: int) -> Moved[Responsibility]:
    """Put the year on other rules; who answers for an item, and its work, go with it to its new number.

    Rows of responsibility of items that are gone are taken out, and the trail keeps them; their work is kept aside.
    Raises `Stale`, `YearClosed`.
    """
    if to not in rules_for(year.fiscal_year):
        raise ValidationError(_("ยังไม่มีเกณฑ์ที่เลือก โปรดเลือกเกณฑ์จากรายการ"))
    check_open(access.agency, year.fiscal_year)
    before = year.framework_year
    rows = list(Responsibility.objects.filter(agency=access.agency, fiscal_year=year.fiscal_year))
    difference = frameworks.diff(before, to)
    told = moved(difference, rows)
    current = OitWork.objects.filter(agency=access.agency, fiscal_year=year.fiscal_year, gone_from__isnull=True)
    work = moved(difference, current)
    year.framework_year, year.framework_confirmed = to, False
    year.save_if(version, access.user, ["framework_year", "framework_confirmed"])
    gone = [{"code": row.code, "unit_id": row.unit_id, "person_id": row.person_id} for row in told.gone]
    _renumber(told)
    renumber(work, before)
    record(
        access.user,
        access.agency,
        "move_rules",
        _told(year),
        before={"framework_year": before, "duties_gone": gone, "oit_gone": told_of(work.gone)},
        after={"framework_year": to, "renumbered": {row.code: code for row, code in told.renumbered}},
    )
    return told


def _renumber(told: Moved[Responsibility]) -> None:
    """Codes are unique in a year, and two items may swap theirs: rows step aside first."""
    Responsibility.objects.filter(pk__in=[row.pk for row in told.gone]).delete()
    for row, _code in told.renumbered:
        Responsibility.objects.filter(pk=row.pk).update(code=f"#{row.pk}"[:10])
    for row, code in told.renumbered:
        Responsibility.objects.filter(pk=row.pk).update(code=code)


def _told(year: Year) -> str:
    return _("แฟ้มงานปี %(year)d") % {"year": year.fiscal_year}
