"""Spots of the papers that a person must look at, as rows of the review workbook, and his answers taken in.

An answer belongs to the papers as they are read: the same workbook over the same papers gives the same Dossiers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.checks.places import pointer_place
from prongsai.dossier import TOLD_BY_MEANING, Dossier, Source, merge
from prongsai.dossier.doubts import Doubt, doubts
from prongsai.dossier.merge import file_of
from prongsai.dossier.spot import spot_of
from prongsai.errors import Problem
from prongsai.writers.review_sheet import CHOICE, DOUBTS, OWN, OWN_VALUE, RIGHT, DoubtRow, seal
from prongsai.year.answers import answer_in, fits, glimpse, with_answer
from prongsai.year.review import Review, Row

_MOST_CHOICES = 30
_WHY = {
    "unsure": "อ่านได้ไม่แน่ชัด",
    "conflict": "เอกสารไม่ตรงกัน",
    "candidates": "ชื่อนี้ตรงกับหลายแห่ง",
    "year": "ไม่พบปีงบประมาณในเอกสาร",
}
_MEANING = "แบ่งข้อจากความหมาย เพราะไม่มีเลขข้อ"
_LOST = "ไม่พบค่าในช่องนี้ ทั้งที่ช่องข้างเคียงมีค่า"
_WHOLE = {
    "/document/fiscal_year": "ปีงบประมาณของเอกสาร",
    "/document/title_printed": "ชื่อเอกสาร",
    "/document/date": "วันที่ของเอกสาร",
    "/document/date_printed": "วันที่ของเอกสาร",
    "/agency/registry": "หน่วยงานตามทะเบียน",
    "/agency/registry/name_in_registry": "ชื่อในทะเบียน",
    "/agency/registry/district": "อำเภอในทะเบียน",
    "/agency/registry/province": "จังหวัดในทะเบียน",
    "/agency/name_printed": "ชื่อหน่วยงาน",
    "/agency/district": "อำเภอ",
    "/agency/province": "จังหวัด",
}
_ROWS = {
    "score_table": "ตารางคะแนน แถวที่",
    "oit_items": "รายการข้อ OIT ลำดับที่",
    "signatories": "ผู้ลงนามคนที่",
    "opinions": "ความเห็นลำดับที่",
    "constraints": "ข้อจำกัดของหน่วยงานข้อที่",
    "narrative": "เนื้อความส่วนที่",
    "narrative_recommendations": "ข้อเสนอแนะข้อที่",
}
_GONE = "ไม่มีจุดนี้ในเอกสารชุดที่ให้มา โปรดใช้ใบตรวจของเอกสารชุดเดียวกัน"


@dataclass(frozen=True, slots=True)
class Settled:
    """Dossiers with the answers in them, the rows of the workbook, and how many spots are still open.

    `answers` are the doubts of the first Dossier that was given and what was answered to them, `spots` where each row's
    field stands on its paper, by the key of the row.
    """

    dossiers: tuple[Dossier, ...]
    rows: tuple[DoubtRow, ...]
    answers: tuple[tuple[Doubt, str], ...]
    open: int
    spots: Mapping[str, Source]


class _Settling:
    """Dossiers on their way to being settled by the rows of a workbook."""

    def __init__(self, given: Mapping[str, Row], problems: list[Problem]) -> None:
        self.given, self.problems = given, problems
        self.rows: dict[str, DoubtRow] = {}
        self.spots: dict[str, Source] = {}
        self.open = 0

    def through(self, dossier: Dossier) -> tuple[Dossier, tuple[tuple[Doubt, str], ...]]:
        """The Dossier with what was answered to its spots; a spot that was seen before is not asked again."""
        now, done = dossier, []
        for doubt in doubts(dossier):
            key = key_of(dossier, doubt)
            if key in self.rows:
                continue
            labels, row = labels_of(dossier, doubt), self.given.get(key)
            answer = answer_in(row, doubt, labels, self.problems) if row else None
            if row is not None and answer is not None:
                now = with_answer(now, doubt, answer, row, self.problems)
                done.append((doubt, answer))
            self.open += answer is None
            if spot := spot_of(dossier, doubt.path) or doubt.source:
                self.spots[key] = spot
            self.rows[key] = _row(key, dossier, doubt, labels, row if answer is not None else None)
        return now, tuple(done)

    def strangers(self) -> None:
        """Answers to spots that these papers do not have."""
        for key, row in self.given.items():
            if key not in self.rows and (row.text(CHOICE) or row.text(OWN_VALUE)):
                self.problems.append(row.problem(CHOICE, _GONE, "the papers given hold no such spot"))


def settle(dossiers: Sequence[Dossier], review: Review | None, problems: list[Problem]) -> Settled:
    """The Dossiers of an agency with what a person answered; what does not fit goes to `problems` by its cell.

    Papers whose year was answered meet those of that year: what they then disagree on is asked as well.
    """
    settling = _Settling(review.by_key(DOUBTS) if review else {}, problems)
    told = [settling.through(dossier) for dossier in dossiers]
    joined = merge(dossier for dossier, _ in told)
    if len(joined) < len(told):
        joined = tuple(settling.through(dossier)[0] for dossier in joined)
    settling.strangers()
    answers = told[0][1] if told else ()
    return Settled(joined, tuple(settling.rows.values()), answers, settling.open, settling.spots)


def key_of(dossier: Dossier, doubt: Doubt) -> str:
    """The key of a spot: the year of measures, or the file where no year was found, and the pointer."""
    return f"{dossier.measure_year or file_of(dossier) or '-'}|{doubt.path}"


def labels_of(dossier: Dossier, doubt: Doubt) -> Mapping[str, str]:
    """What the drop-down of a spot offers, and the value that each stands for; only what the field can hold."""
    labels: dict[str, str] = {}
    whole = doubt.kind in ("candidates", "year")
    if doubt.taken and not whole:
        labels[RIGHT] = doubt.taken
    for number, choice in enumerate(doubt.choices[:_MOST_CHOICES], 1):
        if (whole or choice != doubt.taken) and fits(dossier, doubt, choice):
            labels[choice if whole else f"ค่าที่ {number}: {glimpse(choice)}"] = choice
    if doubt.kind != "candidates":
        labels[OWN] = ""
    return labels


def _row(key: str, dossier: Dossier, doubt: Doubt, labels: Mapping[str, str], row: Row | None) -> DoubtRow:
    year = f"ปี {dossier.measure_year} " if dossier.measure_year else ""
    return DoubtRow(
        key=key,
        place=f"{year}{_place(dossier, doubt.path)}",
        why=_why(doubt),
        printed=_printed(dossier, doubt),
        taken=_listed(doubt.taken, doubt),
        source=_where(dossier, doubt.source),
        choices=tuple(labels),
        choice=row.text(CHOICE) if row else "",
        own=row.text(OWN_VALUE) if row else "",
        seal=seal(doubt.taken),
    )


def _why(doubt: Doubt) -> str:
    """Why a spot is asked about, in words."""
    if doubt.kind == "unsure" and not doubt.taken:
        return _LOST
    by_meaning = doubt.source is not None and doubt.source.confidence == TOLD_BY_MEANING and doubt.kind == "unsure"
    return _MEANING if by_meaning else _WHY[doubt.kind]


def _place(dossier: Dossier, path: str) -> str:
    """The spot in words, also where it is no measure and no result."""
    if path in _WHOLE:
        return _WHOLE[path]
    _, table, number, *rest = [*path.split("/"), "", ""]
    if number == "columns_printed":
        return f"หัวคอลัมน์ที่ {int(rest[0]) + 1} ของตาราง"
    if table in _ROWS and number.isdigit():
        return " ".join(f"{_ROWS[table]} {int(number) + 1} {' '.join(filter(None, rest))}".split())
    return pointer_place(dossier, path)


def _printed(dossier: Dossier, doubt: Doubt) -> str:
    """What the papers print there: every value with its file, or the words before they were repaired."""
    conflict = next((c for c in dossier.conflicts if c.path == doubt.path), None)
    if conflict is not None and doubt.kind == "conflict":
        files: dict[str, list[str]] = {}
        for stated in conflict.values:
            files.setdefault(stated.value, []).append(stated.file or "ไม่ทราบไฟล์")
        told = enumerate(files.items(), 1)
        return "\n".join(f"ค่าที่ {n} ({', '.join(f)}):\n{_listed(v, doubt)}" for n, (v, f) in told)
    return (doubt.source.printed or "") if doubt.source else ""


def _listed(text: str, doubt: Doubt) -> str:
    """The items of a list on lines of their own, as they are typed back."""
    return text.replace(" | ", "\n") if doubt.kind == "conflict" else text


def _where(dossier: Dossier, source: Source | None) -> str:
    """«file แผ่นงาน … หน้า … บรรทัดที่ … ช่อง …»."""
    if source is None:
        return file_of(dossier) or ""
    parts = (("แผ่นงาน", source.sheet), ("หน้า", source.page), ("บรรทัดที่", source.line), ("ช่อง", source.cell))
    told = [f"{name} {value}" for name, value in parts if value is not None]
    return "\n".join(part for part in (source.file or "", " ".join(told)) if part)
