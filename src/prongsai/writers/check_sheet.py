"""The sheet «ผลการตรวจเอกสาร» before any layout: what was found in each paper, by severity and place.

It is a paper of its own and never part of one to be signed. Papers of one agency and year stand together, followed by
what only their comparison shows.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prongsai.checks import Defect, Severity, codes
from prongsai.checks.completeness import check_joined
from prongsai.checks.defect import SEVERITY_NAMES
from prongsai.checks.places import measure_place, passages
from prongsai.dossier import Dossier, Source, grouped, merge

TITLE = "ผลการตรวจเอกสาร"
NOTHING = "ตรวจแล้ว ไม่พบสิ่งที่ต้องแก้ไข"
UNKNOWN = "ยังไม่มีข้อมูล"
NOT_FOR_SIGNING = "ใช้ภายในหน่วยงานเพื่อปรับปรุงเอกสาร ไม่ต้องแนบกับเอกสารที่เสนอลงนาม"
_AROUND = 70
_ROW_COLUMN = re.compile(r"R(\d+)C(\d+)")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_RANK = {severity: rank for rank, severity in enumerate(SEVERITY_NAMES)}
# Where a person would look, in the order of a paper; the measures follow «ตารางมาตรการ» one by one.
_AREAS = {
    "document": "ส่วนหัวและวันที่",
    "agency": "ชื่อและที่ตั้งของหน่วยงาน",
    "scores": "ผลคะแนน",
    "score_table": "ผลคะแนน",
    "narrative": "เนื้อความ",
    "narrative_recommendations": "เนื้อความ",
    "measures": "ตารางมาตรการ",
    "constraints": "ข้อจำกัดของหน่วยงาน",
    "opinions": "ความเห็น",
    "signatories": "ผู้ลงนาม",
    "oit_items": "รายการข้อ OIT",
    "unplaced": "ข้อความที่ยังไม่ได้จัดเข้าช่อง",
    "repeats": "ข้อความซ้ำของหน้า",
}
_ELSEWHERE = "ทั้งเอกสาร"
_NOTHING_ASKED: dict[Severity, str] = {
    "error": "โปรดตรวจกับต้นฉบับแล้วแก้ให้ถูกต้อง",
    "warning": "โปรดตรวจกับต้นฉบับ",
    "info": "ทราบแล้วดำเนินการต่อได้",
}


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper, the name of its file, and what was found in it; `together` names the files that were compared."""

    file: str
    dossier: Dossier
    defects: tuple[Defect, ...]
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyYear:
    """The papers of one agency and year, the Dossier that they make, and what only their comparison shows."""

    papers: tuple[CheckedPaper, ...]
    dossier: Dossier
    joined: tuple[Defect, ...] = ()

    @property
    def defects(self) -> tuple[Defect, ...]:
        """All defects of the year."""
        return (*(d for paper in self.papers for d in paper.defects), *self.joined)

    @property
    def sections(self) -> tuple[CheckedPaper, ...]:
        """Each paper, then all of them together where something was found by comparing them."""
        if not self.joined:
            return self.papers
        files = tuple(paper.file for paper in self.papers)
        year = f"ปี {self.dossier.measure_year} " if self.dossier.measure_year else ""
        name = f"เอกสาร{year}เทียบกัน ({len(files)} ไฟล์)"
        return (*self.papers, CheckedPaper(name, self.dossier, self.joined, files))


@dataclass(frozen=True, slots=True)
class Entry:
    """One defect in the words of the sheet; `before`, `quoted` and `after` are the passage around what is printed."""

    severity: Severity
    area: str
    place: str
    where: str
    before: str
    quoted: str
    after: str
    expected: str
    found: str
    to_do: str
    code: str
    title: str
    explanation: str
    english: str


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """Everything that was checked on one day, and the files that could not be read with the reason."""

    years: tuple[AgencyYear, ...]
    checked_on: datetime.date
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def papers(self) -> tuple[CheckedPaper, ...]:
        """All sections in order."""
        return tuple(section for year in self.years for section in year.sections)


def check_sheet(
    papers: Iterable[CheckedPaper], *, checked_on: datetime.date, refused: Sequence[tuple[str, str]] = ()
) -> CheckSheet:
    """The sheet of some papers, those of one agency and year put together."""
    known = {id(paper.dossier): paper for paper in papers}
    groups = grouped(paper.dossier for paper in known.values())
    years = tuple(_year(tuple(known[id(d)] for d in group), checked_on) for group in groups)
    return CheckSheet(years, checked_on, tuple((printable(file), printable(why)) for file, why in refused))


def _year(papers: tuple[CheckedPaper, ...], today: datetime.date) -> AgencyYear:
    """What one paper lacks another may give: completeness is told of several papers together, not of each."""
    if len(papers) == 1:
        return AgencyYear(papers, papers[0].dossier)
    dossier = merge(p.dossier for p in papers)[0]
    alone = tuple(
        CheckedPaper(p.file, p.dossier, tuple(d for d in p.defects if d.code != "incomplete_year")) for p in papers
    )
    return AgencyYear(alone, dossier, check_joined(dossier, today=today))


def entries(paper: CheckedPaper) -> tuple[Entry, ...]:
    """The defects of a paper in the words of the sheet, the worst first, then in the order of the paper."""
    texts: dict[str, str] = {}
    for passage in passages(paper.dossier):
        texts.setdefault(passage.path, passage.text)
    places = list(texts)

    def order(defect: Defect) -> tuple[int, int, int, int]:
        area, number = _area_of(defect.path)
        at = places.index(defect.path) if defect.path in texts else len(places)
        return _RANK[defect.severity], area, number, at

    return tuple(_entry(d, paper.dossier, texts) for d in sorted(paper.defects, key=order))


def counts(defects: Iterable[Defect]) -> dict[Severity, int]:
    """How many defects of each severity, the worst first, also where there are none."""
    told = [d.severity for d in defects]
    return {severity: told.count(severity) for severity in SEVERITY_NAMES}


def _entry(defect: Defect, dossier: Dossier, texts: dict[str, str]) -> Entry:
    before, quoted, after = _in_context(defect.printed or "", texts.get(defect.path or "", ""))
    found, to_do = _parted(defect)
    code = codes()[defect.code]
    words = (
        _area_name(defect.path, dossier),
        defect.place,
        _where(dossier, defect.path),
        before,
        quoted,
        after,
        defect.expected or "",
        found,
        to_do,
        defect.code,
        code.title,
        " ".join(code.explanation.split()),
        defect.message_english,
    )
    return Entry(defect.severity, *map(printable, words))


def _parted(defect: Defect) -> tuple[str, str]:
    """What was found, and what to do: a message asks at its end, with «โปรด»."""
    found, please, asked = defect.message.partition("โปรด")
    return (found.strip(), please + asked) if please else (found.strip(), _NOTHING_ASKED[defect.severity])


def _in_context(printed: str, text: str) -> tuple[str, str, str]:
    """The words before, the words printed, and those after, within their passage."""
    at = text.find(printed) if printed else -1
    if at < 0:
        return "", printed, ""
    before, after = text[:at], text[at + len(printed) :]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    return before, printed, after


def _area_of(path: str | None) -> tuple[int, int]:
    """Rank of the part of the paper, and the number of the measure in it; what has no place comes first."""
    parts = (path or "").split("/")
    table = parts[1] if len(parts) > 1 else ""
    number = int(parts[2]) + 1 if table == "measures" and len(parts) > 2 and parts[2].isdigit() else 0
    return (list(_AREAS).index(table) if table in _AREAS else -1), number


def _area_name(path: str | None, dossier: Dossier) -> str:
    area, number = _area_of(path)
    if number and number <= len(dossier.measures):
        return measure_place(dossier.measures[number - 1])
    return list(_AREAS.values())[area] if area >= 0 else _ELSEWHERE


def _where(dossier: Dossier, path: str | None) -> str:
    """«หน้า 2 บรรทัดที่ 14» of the field, or of the nearest field above it whose source is known."""
    way = path or ""
    while way:
        if source := dossier.sources.get(way):
            return _told(source)
        if (item := _item(dossier, way)) is not None:
            return _told(item)
        way = way.rpartition("/")[0]
    return ""


def _item(dossier: Dossier, path: str) -> Source | None:
    """The source that an entry of the prose or of the rest carries itself."""
    _, _, rest = path.partition("/")
    table, _, number = rest.partition("/")
    if table not in ("narrative", "unplaced", "repeats") or not number.isdigit():
        return None
    held: tuple[object, ...] = getattr(dossier, table)
    return getattr(held[int(number)], "source", None) if int(number) < len(held) else None


def _told(source: Source) -> str:
    in_table = _ROW_COLUMN.fullmatch(source.cell or "")
    parts = (
        ("แผ่นงาน", source.sheet),
        ("หน้า", source.page),
        ("บรรทัดที่", source.line),
        *((("แถว", in_table[1]), ("ช่อง", in_table[2])) if in_table else (("ช่อง", source.cell),)),
    )
    return " ".join(f"{name} {value}" for name, value in parts if value is not None)


def printable(text: str) -> str:
    """Text without characters that no sheet can hold: controls, and bytes of a file's name that are no text."""
    return _UNPRINTABLE.sub("\ufffd", text)
