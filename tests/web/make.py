"""Rows for the tests, made by plain functions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from prongsai import frameworks
from prongsai.dossier import Measure
from prongsai_web.agencies.models import Agency, Person, Post, Unit, User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import pasting
from prongsai_web.cycles.measure_fields import period_of
from prongsai_web.cycles.models import OitWork, Plan, PlannedMeasure, Result, Year
from prongsai_web.cycles.scored import score_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def agency(name: str, *, province: str = "", **more: object) -> Agency:
    return Agency.objects.create(name=name, province=province, type_code="subdistrict_municipality", **more)


def user(name: str) -> User:
    return User.objects.create_user(username=name, password="a-long-password-for-tests")


def person(of: Agency, name: str, *roles: Role, account: User | None = None, unit: Unit | None = None) -> Person:
    made = Person.objects.create(agency=of, name=name, user=account)
    for role in roles:
        Post.objects.create(agency=of, person=made, role=role, unit=unit)
    return made


def people(of: Agency) -> Mapping[str, User]:
    found = {}
    for role in Role:
        found[role.value] = user(role.value)
        person(of, f"นาย{role.label}", role, account=found[role.value])
    other = agency("องค์การบริหารส่วนตำบลโนนสมมติ", province="กาฬสินธุ์")
    found["outsider"] = user("outsider")
    person(other, "นางนอกหน่วยงาน", Role.COORDINATOR, Role.ADMINISTRATOR, account=found["outsider"])
    return found


def result(of: Agency, year: int, *scores: str) -> Result:
    """The confirmed result of a year from its indicator scores."""
    rules = frameworks.load(year)
    told = {i.no: Decimal(s) for i, s in zip(rules.indicators, scores, strict=False)}
    stated = pasting.typed(told, year)
    scored = score_of(stated)
    total = scored.total.value if scored else None
    return Result.objects.create(
        agency=of, fiscal_year=year, assessment=stated.model_dump(mode="json"), total=total, origin="typed"
    )


def plan_measure(seq: int, title: str, unit: str, **more: object) -> Measure:
    """A measure with all that an announced plan needs; `more` changes its fields."""
    told = {
        "seq": seq,
        "issue_no": seq,
        "issue_title": frameworks.load(2569).issue(seq).title,
        "title": title,
        "steps": (f"ชี้แจงแนวทาง{title}แก่บุคลากร", f"ติดตามและสรุปผล{title}"),
        "responsible": (unit,),
        "responsible_normalised": (unit,),
        "responsible_printed": unit,
        "period": period_of("1 ตุลาคม 2568 - 30 กันยายน 2569", 2569),
        "success_measures": (f"บุคลากรทราบแนวทาง{title}ร้อยละ 90",),
        "origin": f"own:2568/{seq}",
    }
    return Measure(**{**told, **more})


def plan(of: Agency, *measures: Measure, fiscal_year: int = 2569) -> Plan:
    """A plan of these measures, all of them taken."""
    year, _made = Year.objects.get_or_create(agency=of, fiscal_year=fiscal_year, defaults={"framework_year": 2569})
    made = Plan.objects.create(agency=of, year=year)
    for order, measure in enumerate(measures, 1):
        PlannedMeasure.objects.create(
            agency=of, plan=made, order=order, state="taken", measure=measure.model_dump(mode="json")
        )
    return made


def three_measures() -> tuple[Measure, Measure, Measure]:
    """Three measures of three issues and two units."""
    return (
        plan_measure(1, "การให้บริการตามคู่มือ", "สำนักปลัดเทศบาล"),
        plan_measure(4, "การยืมทรัพย์สินของราชการ", "กองคลัง"),
        plan_measure(5, "การเปิดเผยผลการใช้จ่ายงบประมาณ", "กองคลัง"),
    )


def oit(of: Agency, year: int, code: str, *links: str, **more: object) -> OitWork:
    """The work on an item, with a link where one is given."""
    state = OitWork.State.LINKED if links else OitWork.State.IN_PROGRESS
    values = {"state": state, "links": list(links), **more}
    return OitWork.objects.create(agency=of, fiscal_year=year, code=code, **values)
