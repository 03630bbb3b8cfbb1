"""Every text of a Dossier with the place where a person would look for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prongsai.dossier import Assessment, Dossier, Measure


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its JSON pointer, and its place in words; `kind` is the field's name, or narrative, unplaced, repeat."""

    text: str
    path: str
    place: str
    kind: str


FIELD_NAMES = {
    "no_printed": "เลขลำดับ",
    "issue_no": "ประเด็น",
    "issue_title": "ประเด็น",
    "section_heading": "หัวข้อเหนือตาราง",
    "title": "ชื่อมาตรการ",
    "title_items": "ชื่อมาตรการ",
    "questions": "ข้อคำถาม",
    "findings": "ข้อค้นพบ",
    "step_preamble": "ขั้นตอน",
    "steps": "ขั้นตอน",
    "responsible_printed": "ผู้รับผิดชอบ",
    "responsible": "ผู้รับผิดชอบ",
    "period": "ระยะเวลา",
    "results": "ผลการดำเนินการ",
    "outcomes": "ผลลัพธ์",
    "recommendations": "ข้อเสนอแนะ",
    "obstacles": "ปัญหาและอุปสรรค",
    "next_steps": "การดำเนินการต่อไป",
    "success_measures": "ตัวชี้วัดความสำเร็จ",
    "budget_printed": "งบประมาณ",
    "expected_evidence": "หลักฐานที่คาดว่าจะได้รับ",
}

_TEXTS = (
    *("no_printed", "issue_title", "section_heading", "title", "step_preamble", "responsible_printed"),
    "budget_printed",
)
_LISTS = (
    *("title_items", "findings", "steps", "results", "outcomes", "recommendations", "obstacles"),
    *("next_steps", "success_measures", "expected_evidence"),
)

_SCORE_NAMES = {
    "total": "คะแนนรวม",
    "level_printed": "ระดับ",
    "level_scheme": "ชุดของระดับ",
    "level_words_printed": "ระดับที่เขียนเป็นคำ",
    "indicators": "ตัวชี้วัดที่",
    "instruments": "",
    "questions": "ข้อคำถาม",
    "fiscal_year": "ปีงบประมาณ",
    "score": "",
    "printed": "",
}


def measure_place(measure: Measure, field: str | None = None) -> str:
    """«มาตรการที่ 3 ช่องผลการดำเนินการ»; with the issue where the measure stands under one."""
    issue = f"ประเด็นที่ {measure.issue_no} " if measure.issue_no else ""
    column = f" ช่อง{FIELD_NAMES.get(field, field)}" if field else ""
    return f"{issue}มาตรการที่ {measure.seq}{column}"


def pointer_place(dossier: Dossier, path: str) -> str:
    """A pointer in words: «มาตรการที่ 2 ช่องขั้นตอน», «ผลการประเมินปี 2567 คะแนนรวม»; as it is where it means no field."""
    _, table, number, *rest = [*path.split("/"), "", ""]
    rest = [part for part in rest if part]
    if table == "measures" and number.isdigit() and rest:
        return measure_place(dossier.measures[int(number)], rest[0])
    if table == "scores" and number.isdigit():
        assessment = dossier.scores[int(number)]
        what = " ".join(_score_part(assessment, rest, k) for k in range(len(rest)))
        return " ".join(f"ผลการประเมินปี {assessment.fiscal_year or 'ไม่ระบุ'} {what}".split())
    return path


def _score_part(assessment: Assessment, parts: list[str], at: int) -> str:
    """A part of a pointer below an assessment in words: an indicator by its number, a question by its code."""
    part, above = parts[at], parts[at - 1] if at else ""
    if part.isdigit() and above == "indicators":
        return str(assessment.indicators[int(part)].no)
    if part.isdigit() and above == "questions":
        return assessment.questions[int(part)].code
    return _SCORE_NAMES.get(part, part)


def passages(dossier: Dossier) -> Iterator[Passage]:
    """All texts in reading order: head, memo, agency, narrative, measures, opinions, signatures, the unplaced rest."""
    yield from _head(dossier)
    yield from _memo_body(dossier)
    above: str | None = None
    for i, part in enumerate(dossier.narrative):
        if part.heading and part.heading != above:
            yield Passage(part.heading, f"/narrative/{i}/heading", "หัวข้อ", "heading")
        above = part.heading
        yield Passage(part.text, f"/narrative/{i}/text", part.heading or "เนื้อความ", "narrative")
    for i, measure in enumerate(dossier.measures):
        yield from _measure(i, measure)
    for i, text in enumerate(dossier.constraints):
        yield Passage(text, f"/constraints/{i}", "ข้อจำกัดของหน่วยงาน", "constraints")
    for i, opinion in enumerate(dossier.opinions):
        yield Passage(opinion.text, f"/opinions/{i}/text", f"ความเห็น{opinion.by}", "opinions")
    for i, person in enumerate(dossier.signatories):
        yield Passage(person.name_printed, f"/signatories/{i}/name_printed", f"ผู้ลงนามคนที่ {i + 1}", "signatories")
        yield Passage(person.position, f"/signatories/{i}/position", f"ตำแหน่งผู้ลงนามคนที่ {i + 1}", "signatories")
    for i, rest in enumerate(dossier.unplaced):
        yield Passage(rest.text, f"/unplaced/{i}/text", "ข้อความที่ยังไม่ได้จัดเข้าช่อง", "unplaced")
    for i, repeat in enumerate(dossier.repeats):
        yield Passage(repeat.text, f"/repeats/{i}/text", "ข้อความซ้ำของหน้า", "repeat")


def _head(dossier: Dossier) -> Iterator[Passage]:
    document, agency, memo = dossier.document, dossier.agency, dossier.document.memo
    if document.title_printed:
        yield Passage(document.title_printed, "/document/title_printed", "ชื่อเอกสาร", "title_printed")
    if agency.name_printed:
        yield Passage(agency.name_printed, "/agency/name_printed", "ชื่อหน่วยงาน", "agency")
    for i, variant in enumerate(agency.variants):
        yield Passage(variant.text, f"/agency/variants/{i}/text", variant.where or "ชื่อหน่วยงาน", "agency")
    if document.date_printed:
        yield Passage(document.date_printed, "/document/date_printed", "วันที่", "date_printed")
    if memo:
        for field, name in (
            ("unit", "ส่วนราชการ"),
            ("telephone", "โทร"),
            ("number_printed", "ที่"),
            ("subject", "เรื่อง"),
            ("to_printed", "เรียน"),
        ):
            if text := getattr(memo, field):
                yield Passage(text, f"/document/memo/{field}", f"บันทึกข้อความ {name}", "memo")
    for i, score in enumerate(dossier.scores):
        for field in ("total_printed", "level_printed", "level_words_printed"):
            if text := getattr(score, field):
                yield Passage(text, f"/scores/{i}/{field}", "ผลคะแนน", "scores")


def _memo_body(dossier: Dossier) -> Iterator[Passage]:
    """What a memo says below its head; prose like that of the paper behind it."""
    memo = dossier.document.memo
    for i, text in enumerate(memo.body if memo else ()):
        yield Passage(text, f"/document/memo/body/{i}", "เนื้อความ", "narrative")
    if memo and memo.closing:
        yield Passage(memo.closing, "/document/memo/closing", "เนื้อความ", "narrative")


def _measure(i: int, measure: Measure) -> Iterator[Passage]:
    base = f"/measures/{i}"
    for field in _TEXTS:
        if text := getattr(measure, field):
            yield Passage(text, f"{base}/{field}", measure_place(measure, field), field)
    if measure.period:
        yield Passage(measure.period.printed, f"{base}/period/printed", measure_place(measure, "period"), "period")
    for j, question in enumerate(measure.questions):
        for part in ("code_printed", "text"):
            if text := getattr(question, part):
                place = measure_place(measure, "questions")
                yield Passage(text, f"{base}/questions/{j}/{part}", place, "questions")
    for field in _LISTS:
        if field == "title_items" and measure.title:
            continue
        for j, text in enumerate(getattr(measure, field)):
            place = f"{measure_place(measure, field)} ข้อ {j + 1}"
            yield Passage(text, f"{base}/{field}/{j}", place, field)


def told_once(texts: Iterable[Passage]) -> Iterator[Passage]:
    """Passages without those that only repeat another: headings shared by several measures, spellings of the name."""
    seen: set[str] = set()
    for passage in texts:
        if passage.path.startswith("/agency/variants"):
            continue
        if passage.kind in ("issue_title", "section_heading", "title", "heading"):
            if passage.text in seen:
                continue
            seen.add(passage.text)
        yield passage
