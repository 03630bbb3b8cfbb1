"""The plan of the demonstration under comment: a version kept, two comments of units, one of them settled."""

from __future__ import annotations

import datetime

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import actions_plan_comments, actions_plan_moves, actions_plan_versions
from prongsai_web.cycles.models import Plan, PlanComment, PlanVersion
from prongsai_web.cycles.planned import measures_of

_DAYS = 14
_NOTE = "โปรดดูมาตรการของส่วนราชการท่าน โดยเฉพาะระยะเวลาและผู้รับผิดชอบ"
_SAID = (
    "ขอเลื่อนระยะเวลาไปไตรมาสที่ 2 เพราะไตรมาสแรกเจ้าหน้าที่ตรวจนับพัสดุประจำปี",
    "ควรเพิ่มการชี้แจงแก่พนักงานจ้างที่เข้าใหม่ระหว่างปี",
)
_ANSWER = "เพิ่มไว้ในขั้นตอนการชี้แจงแล้ว"


def under_comment(access: Access, fiscal_year: int, head: User) -> None:
    """The year's plan as it stands when the units have begun to comment on it."""
    plan = Plan.objects.select_related("year", "agency").get(agency=access.agency, year__fiscal_year=fiscal_year)
    actions_plan_versions.keep(access, plan, PlanVersion.Why.BY_HAND, "ก่อนส่งให้ส่วนราชการ")
    until = access.today + datetime.timedelta(days=_DAYS)
    actions_plan_moves.send(access, plan, plan.state, until, _NOTE)
    unit = Access(head, access.agency, head.people.get(), frozenset({Role.UNIT_HEAD.value}), access.today)
    for row, text in zip(measures_of(plan), _SAID, strict=False):
        said = actions_plan_comments.comment(unit, plan, row, text)
    actions_plan_comments.settle(access, said, said.version, PlanComment.Outcome.ADAPTED, _ANSWER)
