"""The fields of a Dossier under review: which may be corrected, how each is called, where a passage may go."""

from __future__ import annotations

from prongsai.checks.places import pointer_place
from prongsai.dossier import Dossier

_HEAD = (
    "/agency/name_printed",
    "/agency/district",
    "/agency/province",
    "/document/fiscal_year",
    "/document/title_printed",
    "/document/date_printed",
)
_OF_MEASURE = (
    "title",
    "findings",
    "steps",
    "responsible_printed",
    "results",
    "outcomes",
    "recommendations",
    "obstacles",
)


def fields_of(dossier: Dossier) -> list[str]:
    """Pointers of the fields that a person may correct, in reading order."""
    scores: list[str] = []
    for k, stated in enumerate(dossier.scores):
        scores += [f"/scores/{k}/fiscal_year", f"/scores/{k}/total", f"/scores/{k}/level_printed"]
        scores += [f"/scores/{k}/instruments/{code}/score" for code in stated.instruments]
        scores += [f"/scores/{k}/indicators/{i}/score" for i in range(len(stated.indicators))]
    measures = [f"/measures/{k}/{field}" for k in range(len(dossier.measures)) for field in _OF_MEASURE]
    return [*_HEAD, *scores, *measures, "/constraints"]


_PLACES = {
    "/agency/name_printed": "ชื่อหน่วยงาน",
    "/agency/district": "อำเภอ",
    "/agency/province": "จังหวัด",
    "/document/title_printed": "ชื่อเอกสาร",
    "/document/date_printed": "วันที่ของเอกสาร",
    "/constraints": "ข้อจำกัดของหน่วยงาน",
    "/agency/registry": "หน่วยงานในทะเบียน",
    "/agency/registry/name_in_registry": "ชื่อในทะเบียน",
    "/agency/registry/district": "อำเภอในทะเบียน",
    "/agency/registry/province": "จังหวัดในทะเบียน",
}


def place_of(dossier: Dossier, path: str) -> str:
    """The pointer in words; the year by what it is of: a paper of scores alone has no measures."""
    if path == "/document/fiscal_year":
        return _year_of(dossier)
    return _PLACES.get(path) or pointer_place(dossier, path)


def _year_of(dossier: Dossier) -> str:
    if dossier.measures or any(kind.startswith("measure") for kind in dossier.document.kinds):
        return "ปีงบประมาณของมาตรการ"
    return "ปีงบประมาณของผลการประเมิน" if dossier.scores else "ปีงบประมาณของเอกสาร"


def targets(dossier: Dossier) -> list[tuple[str, str]]:
    """Pointer and words of every field into which a passage may be put."""
    fields = ("title", "findings", "steps", "results", "outcomes", "recommendations", "obstacles")
    measures = [f"/measures/{k}/{field}" for k in range(len(dossier.measures)) for field in fields]
    return [(path, pointer_place(dossier, path)) for path in measures] + [("/constraints", "ข้อจำกัดของหน่วยงาน")]
