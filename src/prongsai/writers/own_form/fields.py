"""The fields that an agency's own form can have (ช่องในแบบ): Thai and English name, meaning, value from a Dossier.

A field is a text, several texts (one a line, or one by one in a loop), or rows with fields of their own. A text that is
not known is a dotted blank for the pen outside rows, and empty inside them; a condition takes both for false.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.dossier import Assessment, Dossier
from prongsai.thai.calendar import format_date
from prongsai.thai.ranks import split_rank
from prongsai.writers.measure_columns import issue_of
from prongsai.writers.wording import DOTS, INSTRUMENTS, Wording, agency_place

Value = Callable[[Any, Wording], Any]


@dataclass(frozen=True, slots=True)
class Lines(Sequence[str]):
    """Several texts: gone through one by one as they are, printed one a line with their numbers."""

    texts: tuple[str, ...]
    printed: tuple[str, ...]

    def __getitem__(self, index: Any) -> Any:
        return self.texts[index]

    def __len__(self) -> int:
        return len(self.texts)

    def __str__(self) -> str:
        return "\n".join(self.printed)


class Blank(str):
    """Dots for the pen; false in a condition."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its names, what it means, how its value is had; `parts` are the fields of a row."""

    thai: str
    english: str
    meaning: str
    value: Value
    parts: tuple[Field, ...] = ()
    several: bool = False


def _text(field: str) -> Value:
    return lambda noun, wording: wording.say(getattr(noun, field))


def _lines(field: str) -> Value:
    return lambda noun, wording: _numbered(getattr(noun, field), wording)


def _numbered(texts: Iterable[str | None], wording: Wording) -> Lines:
    said = wording.all(texts)
    return Lines(said, wording.numbered(said))


def _several(thai: str, english: str, meaning: str, field: str) -> Field:
    return Field(thai, english, meaning, _lines(field), several=True)


def _memo(field: str) -> Value:
    def value(dossier: Dossier, wording: Wording) -> str:
        memo = dossier.document.memo
        return wording.say(getattr(memo, field) if memo else None)

    return value


def _date(dossier: Dossier, wording: Wording) -> str:
    document = dossier.document
    return wording.say(document.date_printed or (format_date(document.date) if document.date else None))


def _result(dossier: Dossier) -> Assessment:
    """The assessment that the measures rest on: of the latest year before theirs, else the first."""
    earlier = [a for a in dossier.scores if a.fiscal_year and a.fiscal_year < (dossier.measure_year or 10_000)]
    fallback = dossier.scores[0] if dossier.scores else Assessment()
    return max(earlier, key=lambda a: a.fiscal_year or 0, default=fallback)


def _instrument(code: str) -> Value:
    def value(dossier: Dossier, wording: Wording) -> str:
        found = _result(dossier).instruments.get(code)
        return wording.score(found.score, found.printed) if found else ""

    return value


def _measure_title(measure: Any, wording: Wording) -> str:
    return wording.say(measure.name)


def _responsible(measure: Any, wording: Wording) -> Lines:
    if printed := wording.all([measure.responsible_printed]):
        return Lines(printed, printed)
    return _numbered(measure.responsible, wording)


def _questions(measure: Any, wording: Wording) -> Lines:
    asked = wording.all(f"{q.code or q.code_printed or ''} {q.text or ''}" for q in measure.questions)
    return Lines(asked, asked)


_MEASURE = (
    Field("ลำดับ", "number", "เลขลำดับของมาตรการ", lambda m, w: w.number(m.seq)),
    Field("ประเด็น", "issue", "ประเด็นที่และชื่อประเด็น", issue_of),
    Field("ชื่อ", "title", "ชื่อมาตรการ โครงการ หรือกิจกรรม", _measure_title),
    Field("ข้อคำถาม", "questions", "ข้อคำถามที่มาตรการตอบ", _questions, several=True),
    _several("ข้อค้นพบ", "findings", "ข้อค้นพบจากผลการประเมิน", "findings"),
    _several("ขั้นตอน", "steps", "ขั้นตอนหรือวิธีปฏิบัติ", "steps"),
    Field("ระยะเวลา", "period", "ระยะเวลาดำเนินการ", lambda m, w: w.say(m.period.printed if m.period else None)),
    Field("ผู้รับผิดชอบ", "responsible", "ผู้รับผิดชอบ", _responsible, several=True),
    _several("ผลการดำเนินการ", "results", "ผลการดำเนินการ", "results"),
    _several("ผลลัพธ์", "outcomes", "ผลลัพธ์หรือความสำเร็จ", "outcomes"),
    _several("ข้อเสนอแนะ", "recommendations", "ข้อเสนอแนะของมาตรการ", "recommendations"),
    _several("ปัญหาอุปสรรค", "obstacles", "ปัญหาและอุปสรรคของมาตรการ", "obstacles"),
    _several("การดำเนินการต่อไป", "next_steps", "การดำเนินการต่อไป", "next_steps"),
    _several("ตัวชี้วัดความสำเร็จ", "success_measures", "ตัวชี้วัดความสำเร็จและเป้าหมาย", "success_measures"),
    Field("งบประมาณ", "budget", "งบประมาณตามที่ระบุไว้", _text("budget_printed")),
)
_INDICATOR = (
    Field("ข้อที่", "number", "ลำดับของตัวชี้วัด", lambda i, w: w.number(i.no)),
    Field("ชื่อ", "name", "ชื่อตัวชี้วัด", _text("name")),
    Field("แบบวัด", "instrument", "IIT EIT หรือ OIT", _text("instrument")),
    Field("คะแนน", "score", "คะแนน", lambda i, w: w.score(i.score, i.printed)),
)
_RESPONSIBILITY = (
    Field("รหัส", "code", "เลขตัวชี้วัดหรือรหัสข้อ OIT", _text("code")),
    Field("ชื่อ", "name", "ชื่อตัวชี้วัดหรือข้อ", _text("name")),
    Field("ส่วนราชการ", "unit", "ส่วนราชการที่รับผิดชอบ", _text("unit")),
    Field("ผู้รับผิดชอบ", "officer", "เจ้าหน้าที่ผู้รับผิดชอบ", _text("officer")),
    Field(
        "กำหนดส่ง",
        "due",
        "วันครบกำหนด",
        lambda r, w: w.say(r.due_printed or (format_date(r.due) if r.due else None)),
    ),
)
_SIGNATORY = (
    Field("ยศ", "rank", "ยศที่พิมพ์ก่อนลายมือชื่อ", lambda s, w: w.say(split_rank(s.name_printed.strip())[0])),
    Field("ชื่อ", "name", "ชื่อและนามสกุล", lambda s, w: w.say(split_rank(s.name_printed.strip())[1])),
    Field("ตำแหน่ง", "post", "ตำแหน่ง", _text("position")),
    Field("หน้าที่", "role", "หน้าที่ในเอกสาร เช่น ผู้รายงาน", _text("role")),
)
_OPINION = (
    Field("โดย", "by", "ผู้ให้ความเห็น", _text("by")),
    Field("ข้อความ", "text", "ความเห็น", _text("text")),
)
_EVIDENCE = (
    Field("คำบรรยาย", "caption", "คำบรรยายหลักฐาน", _text("caption")),
    Field("มาตรการที่", "measure", "ลำดับของมาตรการ", lambda e, w: w.number(e.measure) if e.measure else ""),
    Field("สถานที่", "place", "สถานที่", _text("place")),
    Field("เจ้าของ", "owner", "ผู้ให้หลักฐาน", _text("owner")),
    Field("ลิงก์", "link", "ที่อยู่เว็บไซต์", _text("link")),
)

FIELDS: tuple[Field, ...] = (
    Field("หน่วยงาน", "agency", "ชื่อเต็มของหน่วยงาน", lambda d, w: w.say(d.agency.name_printed)),
    Field("หน่วยงานและที่ตั้ง", "agency_place", "ชื่อพร้อมอำเภอและจังหวัด", lambda d, w: w.say(agency_place(d.agency))),
    Field("ประเภทหน่วยงาน", "agency_type", "เช่น เทศบาลตำบล", lambda d, w: w.say(d.agency.type)),
    Field("อำเภอ", "district", "ชื่ออำเภอ ไม่มีคำว่าอำเภอ", lambda d, w: w.say(d.agency.district)),
    Field("จังหวัด", "province", "ชื่อจังหวัด ไม่มีคำว่าจังหวัด", lambda d, w: w.say(d.agency.province)),
    Field("ปีงบประมาณ", "year", "ปีของมาตรการ", lambda d, w: w.say(str(d.measure_year or ""))),
    Field("ชื่อเอกสาร", "title", "ชื่อเอกสารตามแฟ้ม", lambda d, w: w.say(d.document.title_printed)),
    Field("ส่วนราชการ", "unit", "ส่วนราชการเจ้าของเรื่อง", _memo("unit")),
    Field("โทรศัพท์", "telephone", "โทรศัพท์ของเจ้าของเรื่อง", _memo("telephone")),
    Field("เลขที่หนังสือ", "number", "ที่ของหนังสือ", _memo("number_printed")),
    Field("วันที่", "date", "วันที่ของเอกสาร", _date),
    Field("เรื่อง", "subject", "เรื่อง", _memo("subject")),
    Field("เรียน", "to", "ตำแหน่งของผู้รับ", _memo("to_printed")),
    Field("ปีผลการประเมิน", "result_year", "ปีของผลการประเมินที่ใช้", lambda d, w: w.say(str(_result(d).fiscal_year or ""))),
    Field("คะแนนรวม", "total", "คะแนนรวมของปีนั้น", lambda d, w: w.score(_result(d).total, _result(d).total_printed)),
    Field("ระดับ", "level", "ระดับผลการประเมินของปีนั้น", lambda d, w: w.level(_result(d))),
    *(Field(f"คะแนน{code}", code.lower(), f"คะแนน {name}", _instrument(code)) for code, name in INSTRUMENTS.items()),
    Field("ตัวชี้วัด", "indicators", "ตัวชี้วัดของปีนั้น", lambda d, _: _result(d).indicators, _INDICATOR),
    Field("จำนวนมาตรการ", "measure_count", "จำนวนมาตรการทั้งหมด", lambda d, w: w.number(len(d.measures))),
    Field(
        "จำนวนที่มีผล", "done_count", "จำนวนมาตรการที่มีผลแล้ว", lambda d, w: w.number(sum(1 for m in d.measures if m.results))
    ),
    Field("มาตรการ", "measures", "มาตรการทั้งหมด", lambda d, _: d.measures, _MEASURE),
    _several("ปัญหาและอุปสรรค", "constraints", "ปัญหาและอุปสรรคของหน่วยงาน", "constraints"),
    Field(
        "ข้อเสนอแนะ",
        "recommendations",
        "ข้อเสนอแนะในภาพรวม",
        lambda d, w: _numbered((r.text for r in d.narrative_recommendations), w),
        several=True,
    ),
    Field("ผู้รับผิดชอบรายข้อ", "responsibilities", "ตารางผู้รับผิดชอบ", lambda d, _: d.responsibilities, _RESPONSIBILITY),
    Field("ผู้ลงนาม", "signatories", "ผู้ลงนามตามลำดับ", lambda d, _: d.signatories, _SIGNATORY),
    Field("ความเห็น", "opinions", "ความเห็นตามลำดับชั้น", lambda d, _: d.opinions, _OPINION),
    Field("หลักฐาน", "evidence", "รายการหลักฐาน", lambda d, _: d.evidence, _EVIDENCE),
)


def context(dossier: Dossier, wording: Wording) -> dict[str, Any]:
    """The value of every field under both of its names."""
    return _named(FIELDS, dossier, wording, Blank(DOTS))


def sample() -> dict[str, Any]:
    """The same names with two rows of anything, to try a form on."""
    return _tried(FIELDS)


def by_name(fields: Iterable[Field]) -> Mapping[str, Field]:
    """The fields by both of their names."""
    return {name: field for field in fields for name in (field.thai, field.english)}


def _named(fields: Sequence[Field], noun: Any, wording: Wording, blank: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in fields:
        value = field.value(noun, wording)
        if field.parts:
            value = tuple(_named(field.parts, each, wording, "") for each in value)
        made[field.thai] = made[field.english] = value if value or field.parts or field.several else blank
    return made


def _tried(fields: Sequence[Field]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in fields:
        value: Any = Lines(("ก", "ข"), ("๑. ก", "๒. ข")) if field.several else "ก"
        if field.parts:
            value = (_tried(field.parts),) * 2
        made[field.thai] = made[field.english] = value
    return made
