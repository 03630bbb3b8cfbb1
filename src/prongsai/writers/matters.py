"""The memos of a year (บันทึกข้อความตลอดปี): for each its subject, what was before, what is now, what it asks.

Every sentence says only what the Dossier holds; a day or number that is not known is a dotted blank or left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prongsai.dossier import Assessment, Dossier
from prongsai.thai.calendar import fiscal_span, format_date
from prongsai.writers.agency_words import agency_words
from prongsai.writers.own import own_day
from prongsai.writers.people import unit_of
from prongsai.writers.result_words import changed_by, done_now, earlier_and_own, latest_scored, scored
from prongsai.writers.wording import ASSESSMENT, DOTS, MEASURES, Wording, agency_place

ITA = f"{ASSESSMENT} (ITA)"
WORKING_GROUP = f"คณะทำงานขับเคลื่อน{ITA}"
ALL_UNITS = "หัวหน้าส่วนราชการทุกส่วน"
NOTED = "จึงเรียนมาเพื่อโปรดทราบ"
APPROVED = "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ"
ACKNOWLEDGED = "จึงเรียนมาเพื่อโปรดทราบและถือปฏิบัติ"
ACTED_ON = "จึงเรียนมาเพื่อโปรดทราบและดำเนินการ"
SIGNED = "จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบโปรดลงนามใน{}ที่แนบมาพร้อมนี้"
_ANSWERS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("ถือปฏิบัติ", "ทราบและดำเนินการ"), ()),
    (("ลงนาม",), ("ลงนามแล้ว", "ส่งคืนแก้ไข")),
    (("อนุมัติ",), ("อนุมัติ", "ไม่อนุมัติ")),
    (("พิจารณา", "เห็นชอบ"), ("เห็นชอบ", "ไม่เห็นชอบ", "ให้ปรับปรุงตามความเห็น")),
    (("ทราบ",), ("ทราบ", "ทราบ และเห็นควรเผยแพร่บนเว็บไซต์หลักของหน่วยงาน")),
)
Say = Callable[[Dossier, Wording], str]


@dataclass(frozen=True, slots=True)
class Matter:
    """One memo of the year: cause → what is now → close, and what is enclosed.

    `upwards` says that it rises to the head with opinions; otherwise it goes to the units under one signature.
    `needs` names what the Dossier must hold: `measures`, `scores`.
    """

    subject: Say
    cause: Say
    now: Say
    close: str
    encloses: tuple[str, ...] = ()
    upwards: bool = True
    needs: frozenset[str] = field(default_factory=frozenset)


def answers_to(close: str) -> tuple[str, ...]:
    """The answers that the close of a memo offers to the last in the chain; none where it is only to be followed."""
    return next((answers for words, answers in _ANSWERS if any(word in close for word in words)), ())


def _place(dossier: Dossier, wording: Wording) -> str:
    return wording.say(agency_place(dossier.agency))


def _plan_of(dossier: Dossier, wording: Wording) -> str:
    """«มาตรการ… ประจำปีงบประมาณ … จำนวน … มาตรการ»."""
    count = wording.number(len(dossier.measures))
    return f"{MEASURES} {wording.year(dossier.measure_year)} จำนวน {count} มาตรการ"


def cause(dossier: Dossier, wording: Wording) -> str:
    """What was before a report: the result on which the measures rest, and the measures («ตามที่ … นั้น»)."""
    return f"ตามที่{_result_and_measures(dossier, wording)} นั้น"


def _result_and_measures(dossier: Dossier, wording: Wording) -> str:
    earlier, _ = earlier_and_own(dossier)
    name, plan = _place(dossier, wording), f"กำหนด{_plan_of(dossier, wording)}"
    results = " และ".join(said for a in earlier if (said := scored(a, wording)))
    return f"{name} ได้รับผล{ASSESSMENT} {results} และได้{plan}" if results else f"{name} ได้{plan}"


def _report_now(dossier: Dossier, wording: Wording) -> str:
    return f"{done_now(dossier, wording)} จึงขอรายงานผลการดำเนินการ"


def _group(dossier: Dossier, wording: Wording) -> str:
    return wording.say((dossier.committee.title if dossier.committee else None) or WORKING_GROUP)


def _order_cause(dossier: Dossier, wording: Wording) -> str:
    text = (
        f"{_place(dossier, wording)} เข้ารับ{ITA} {wording.year(dossier.measure_year)} "
        "ซึ่งข้อมูลของแต่ละตัวชี้วัดอยู่ในความรับผิดชอบของหลายส่วนราชการ จึงต้องมีผู้ประสานงานและผู้รับผิดชอบที่ชัดเจน"
    )
    replaced = wording.say(dossier.committee.replaces_printed if dossier.committee else None)
    return f"{text} และ{replaced} ควรปรับปรุงให้เป็นปัจจุบัน" if replaced else text


def _order_now(dossier: Dossier, wording: Wording) -> str:
    return f"ในการนี้ จึงขอเสนอแต่งตั้ง{_group(dossier, wording)} พร้อมกำหนดผู้รับผิดชอบรายตัวชี้วัดและรายข้อ"


def _result_cause(dossier: Dossier, wording: Wording) -> str:
    result = latest_scored(dossier)
    year = wording.year(result.fiscal_year if result else None)
    return f"สำนักงาน ป.ป.ช. ได้ประกาศผล{ITA} {year} แล้ว"


def _result_now(dossier: Dossier, wording: Wording) -> str:
    result = latest_scored(dossier)
    if result is None:
        return ""
    total, level = wording.score(result.total, result.total_printed), wording.level(result)
    told = " ".join([f"ได้คะแนนรวม {total} คะแนน" if total else "", f"ผลการประเมินระดับ {level}" if level else ""]).strip()
    return (
        f"ในการนี้ {_place(dossier, wording)} {told}{_change(dossier, result, wording)} "
        "และเห็นควรวิเคราะห์ผลเพื่อกำหนดมาตรการของปีต่อไป"
    )


def _change(dossier: Dossier, result: Assessment, wording: Wording) -> str:
    """«เพิ่มขึ้น ๑.๒๐ คะแนนจากปีงบประมาณ พ.ศ. …» against the year before, where both totals are known."""
    before = next((a for a in dossier.scores if a.fiscal_year and a.fiscal_year + 1 == result.fiscal_year), None)
    if before is None or before.total is None or result.total is None:
        return ""
    change = result.total - before.total
    year = wording.say(f"ปีงบประมาณ พ.ศ. {before.fiscal_year}")
    return f" {changed_by(change, wording)}จาก{year}" if change else f" เท่ากับ{year}"


def _plan_cause(dossier: Dossier, wording: Wording) -> str:
    earlier, _ = earlier_and_own(dossier)
    results = " และ".join(said for a in earlier if (said := scored(a, wording)))
    met = _met(dossier, wording)
    text = f"{_place(dossier, wording)} ได้รับผล{ITA} {results}".rstrip()
    return f"{text} และ{met}" if met else text


def _met(dossier: Dossier, wording: Wording) -> str:
    """«คณะทำงานได้ประชุม ครั้งที่ … เมื่อวันที่ …» as far as the minutes say."""
    meeting = dossier.meeting
    day = (meeting.date_printed or (format_date(meeting.date) if meeting.date else "")) if meeting else ""
    if meeting is None or not day:
        return ""
    time = f"ครั้งที่ {meeting.no_printed} " if meeting.no_printed else ""
    return wording.say(f"คณะทำงานได้ประชุมพิจารณา {time}เมื่อวันที่ {day.removeprefix('วันที่')}")


def _plan_now(dossier: Dossier, wording: Wording) -> str:
    return f"บัดนี้ ได้จัดทำการวิเคราะห์ผลการประเมินและ{_plan_of(dossier, wording)} พร้อมร่างประกาศแล้ว"


def _circular_cause(dossier: Dossier, wording: Wording) -> str:
    day = own_day(dossier, "plan").removeprefix("วันที่").strip() or DOTS
    announced = f"ประกาศ เรื่อง {MEASURES} {wording.year(dossier.measure_year)}"
    return f"{_place(dossier, wording)} ได้มี{announced} ลงวันที่ {wording.say(day)}"


def _back_to(dossier: Dossier, wording: Wording) -> str:
    unit = unit_of(dossier) or agency_words(dossier.agency).office or "ส่วนราชการเจ้าของเรื่อง"
    return wording.say(f"{unit} ภายในวันที่ {DOTS}")


def _circular_now(dossier: Dossier, wording: Wording) -> str:
    return (
        "เพื่อให้การดำเนินการเป็นไปในแนวทางเดียวกัน ขอให้ทุกส่วนราชการแจ้งบุคลากรในสังกัดทราบและลงนามรับทราบ "
        f"ดำเนินการตามมาตรการที่รับผิดชอบ และรายงานผลต่อ{_back_to(dossier, wording)}"
    )


def _request_now(dossier: Dossier, wording: Wording) -> str:
    return (
        "ในการนี้ ขอให้ส่วนราชการบันทึกผลการดำเนินการของขั้นตอนที่รับผิดชอบ พร้อมหลักฐาน ลงในแบบรายงาน "
        f"หากขั้นตอนใดยังไม่ได้ดำเนินการโปรดระบุเหตุผล แล้วส่งคืน{_back_to(dossier, wording)}"
    )


def _half_year_now(dossier: Dossier, wording: Wording) -> str:
    if dossier.measure_year is None:
        return f"{done_now(dossier, wording)} จึงขอรายงานความก้าวหน้ารอบ {wording.number(6)} เดือน"
    first = fiscal_span(dossier.measure_year)[0]
    last = first.replace(year=first.year + 1, month=3, day=31)
    span = wording.say(f"(วันที่ {format_date(first)} ถึงวันที่ {format_date(last)})")
    return f"{done_now(dossier, wording)} จึงขอรายงานความก้าวหน้ารอบ {wording.number(6)} เดือน {span}"


def published_title(dossier: Dossier, wording: Wording) -> str:
    """Title of the paper that is to be published: as printed, else the measures of the year."""
    return wording.say(dossier.document.title_printed) or f"{MEASURES} {wording.year(dossier.measure_year)}"


def _publication_cause(dossier: Dossier, wording: Wording) -> str:
    return f"{_place(dossier, wording)} ได้จัดทำ{published_title(dossier, wording)} ซึ่งต้องเปิดเผยต่อสาธารณะตาม{ITA}"


def _publication_now(_: Dossier, wording: Wording) -> str:
    return wording.say("ในการนี้ ขออนุมัติเผยแพร่ข้อมูลดังกล่าวบนเว็บไซต์หลักของหน่วยงาน และมอบหมายผู้ดูแลเว็บไซต์ดำเนินการ")


def _year_of(lead: str) -> Say:
    return lambda dossier, wording: wording.say(f"{lead} {wording.year(dossier.measure_year)}")


def _result_subject(dossier: Dossier, wording: Wording) -> str:
    result = latest_scored(dossier)
    return f"รายงานผล{ITA} {wording.year(result.fiscal_year if result else None)}"


def _order_subject(dossier: Dossier, wording: Wording) -> str:
    return wording.say(f"ขออนุมัติแต่งตั้ง{_group(dossier, wording)} {wording.year(dossier.measure_year)}")


_FORM = "แบบรายงานผลการดำเนินการของส่วนราชการ"
_MEASURES, _SCORES = frozenset({"measures"}), frozenset({"scores"})
# opener of the cause: «ด้วย» for what arises, «ตามที่ … นั้น» for what went before.
ARISES = frozenset({"order", "result", "publication"})
MATTERS: Mapping[str, Matter] = {
    "order": Matter(
        _order_subject,
        _order_cause,
        _order_now,
        SIGNED.format("คำสั่ง"),
        ("ร่างคำสั่งแต่งตั้งคณะทำงาน", "บัญชีผู้รับผิดชอบรายตัวชี้วัดและรายข้อ"),
    ),
    "result": Matter(_result_subject, _result_cause, _result_now, NOTED, ("สรุปผลการประเมิน",), needs=_SCORES),
    "plan": Matter(
        _year_of(f"ขอความเห็นชอบ{MEASURES}"),
        _plan_cause,
        _plan_now,
        SIGNED.format("ประกาศ"),
        ("การวิเคราะห์ผลการประเมิน", "ตารางมาตรการ", "ร่างประกาศ"),
        needs=_MEASURES,
    ),
    "circular": Matter(
        _year_of(f"แจ้งเวียน{MEASURES}"),
        _circular_cause,
        _circular_now,
        ACKNOWLEDGED,
        ("สำเนาประกาศ", "บัญชีลงนามรับทราบ"),
        upwards=False,
    ),
    "unit-request": Matter(
        _year_of(f"ขอให้รายงานผลการดำเนินการตาม{MEASURES}"),
        _result_and_measures,
        _request_now,
        ACTED_ON,
        (_FORM,),
        upwards=False,
        needs=_MEASURES,
    ),
    "six-month": Matter(
        _year_of(f"รายงานความก้าวหน้าตาม{MEASURES} รอบ 6 เดือน"),
        _result_and_measures,
        _half_year_now,
        NOTED,
        ("ตารางความก้าวหน้า",),
        needs=_MEASURES,
    ),
    "report": Matter(
        _year_of(f"รายงานผลการดำเนินการตาม{MEASURES}"),
        _result_and_measures,
        _report_now,
        NOTED,
        ("รายงานผลการดำเนินการ",),
        needs=_MEASURES,
    ),
    "publication": Matter(
        lambda dossier, wording: f"ขออนุมัติเผยแพร่{published_title(dossier, wording)}",
        _publication_cause,
        _publication_now,
        APPROVED,
        ("แบบขอเผยแพร่ข้อมูล",),
    ),
}
