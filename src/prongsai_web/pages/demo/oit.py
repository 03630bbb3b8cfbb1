"""The open-data items of the demonstration: last year's answered whole, this year's begun, some in need of a look."""

from __future__ import annotations

from prongsai.frameworks import Framework
from prongsai_web.agencies.access import Access
from prongsai_web.cycles import actions_oit as actions
from prongsai_web.cycles.actions_oit import Taken
from prongsai_web.cycles.models import OitWork, Year
from prongsai_web.cycles.oit_state import key_of
from prongsai_web.cycles.years import rules_of

_SITE = "https://www.buengthonglang.example"
_CHECKED, _LINKED = 4, 9
_OLD, _DRIVE, _NOTHING = 9, 10, 11
State = OitWork.State


def items(access: Access, now: int) -> None:
    """Both open years; nothing where the rules of one cannot be used."""
    for number in (now - 1, now):
        year = Year.objects.filter(agency=access.agency, fiscal_year=number).first()
        rules = rules_of(year) if year else None
        if year is None or rules is None:
            return
        if number < now:
            _whole(access, year, rules)
        else:
            _begun(access, year, rules)


def _whole(access: Access, year: Year, rules: Framework) -> None:
    """Every item with its link, from a list that was handed in."""
    taken = [
        Taken(item.code, (_link(item.code, year.fiscal_year),), _way(item.name), name=item.name)
        for item in rules.oit_items
    ]
    actions.take(access, year, "รายการที่ส่งระบบกลาง", taken, settled=True)


def _begun(access: Access, year: Year, rules: Framework) -> None:
    """Some checked, some with a link, one of the year before, one in a file store, one of which there is nothing."""
    number = year.fiscal_year
    for n, item in enumerate(rules.oit_items[: _NOTHING + 1]):
        keys = [key_of(each) for each in item.requirements]
        told = {"state": State.LINKED, "links": [_link(item.code, number)], "explanation": _way(item.name)}
        told |= {"note": "", "reason": "", "ticks": keys[:1]}
        if n < _CHECKED:
            told |= {"state": State.CHECKED, "ticks": keys}
        elif n == _OLD:
            told |= {"links": [_link(item.code, number - 1)], "note": "รอกองคลังส่งไฟล์ของปีนี้"}
        elif n == _DRIVE:
            told["links"] = ["https://drive.google.com/file/d/example/view"]
        elif n == _NOTHING:
            told |= {"state": State.NOT_APPLICABLE, "links": [], "explanation": "", "ticks": []}
            told["reason"] = "ปีนี้ไม่มีรายการตามข้อนี้ และได้แสดงข้อความไว้ในหน้าเว็บไซต์แล้ว"
        elif n > _LINKED:
            continue
        actions.save(access, year, item, "", told)


def _link(code: str, year: int) -> str:
    return f"{_SITE}/ita/{year}/{code.lower()}"


def _way(name: str) -> str:
    return f"เปิดเว็บไซต์หลัก เลือกเมนู «ITA» แล้วเลือก «{name}»"
