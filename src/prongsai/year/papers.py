"""Which official papers a trip writes, in which folder, under which name, from which Dossier."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai import writers
from prongsai.dossier import Dossier
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.plan import Drafted
from prongsai.year.folder import FOLLOWING, SIGNING, Folder
from prongsai.year.scores import fullest

_ALL = (".pdf", ".docx", ".xlsx", ".html", ".json")
_PAGES = (".pdf", ".docx")
Telling = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """One paper: its folder, its name with {year}, the kind, the forms, and from which Dossier it is made.

    `of` is `plan`, `result` (the plan with every earlier result) or `report`.
    """

    folder: str
    name: str
    kind: str
    of: str = "plan"
    forms: tuple[str, ...] = _PAGES
    about: str | None = None
    english: bool = False


WANTED: tuple[PaperWanted, ...] = (
    PaperWanted(SIGNING, "๑ สรุปผลการประเมิน ปี {year}", "result-summary", "result"),
    PaperWanted(SIGNING, "๒ การวิเคราะห์ผลการประเมิน ปี {year}", "analysis", "result"),
    PaperWanted(SIGNING, "๓ มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี {year}", "plan", forms=_ALL),
    PaperWanted(SIGNING, "๔ บันทึกข้อความเสนอมาตรการ ปี {year}", "memo", about="plan"),
    PaperWanted(SIGNING, "๕ ประกาศมาตรการ ปี {year}", "announcement", about="measures"),
    PaperWanted(
        SIGNING, "๖ ประกาศนโยบายไม่รับของขวัญ (No Gift Policy) ปี {year}", "announcement", about="no-gift", english=True
    ),
    PaperWanted(SIGNING, "๗ คำสั่งแต่งตั้งคณะทำงาน ปี {year}", "order"),
    PaperWanted(SIGNING, "๘ รายงานผลการดำเนินการตามมาตรการ ปี {year}", "report", "report", (".pdf", ".docx", ".json")),
    PaperWanted(FOLLOWING, "๑ หนังสือแจ้งเวียนมาตรการ ปี {year}", "circular"),
    PaperWanted(FOLLOWING, "๒ แบบรายงานของส่วนราชการ ปี {year}", "unit-form"),
    PaperWanted(FOLLOWING, "๓ ข้อมูลสำหรับตอบ OIT ปี {year}", "oit-sheet", forms=(".pdf", ".docx", ".xlsx")),
)
KINDS: tuple[str, ...] = tuple(dict.fromkeys(wanted.kind for wanted in WANTED))


def sources(drafted: Drafted | None, report: Dossier | None, dossiers: Sequence[Dossier]) -> Mapping[str, Dossier]:
    """The Dossiers that papers are made from, as far as they are there."""
    found: dict[str, Dossier] = {}
    if drafted is not None:
        found["plan"] = drafted.plan.dossier
        found["result"] = _with_results(drafted, dossiers)
    if report is not None:
        found["report"] = report
    return found


def _with_results(drafted: Drafted, dossiers: Sequence[Dossier]) -> Dossier:
    """The plan's Dossier with every result up to the one that it rests on, and the assessor's advice on that one."""
    best, year = fullest(dossiers), drafted.analysis.year
    return drafted.plan.dossier.model_copy(
        update={
            "scores": tuple(best[each] for each in sorted(best) if each <= year),
            "narrative_recommendations": tuple(each.recommendation for each in drafted.analysis.advice),
            "constraints": drafted.analysis.constraints,
            "score_table": tuple(row for d in dossiers for row in d.score_table),
        }
    )


def write_papers(
    folder: Folder,
    made_from: Mapping[str, Dossier],
    options: writers.Options,
    kinds: Collection[str] | None,
    telling: Telling,
) -> Iterator[str]:
    """Write every paper that can be written; give a note for each that cannot, and what was replaced in others."""
    for wanted in WANTED:
        dossier = made_from.get(wanted.of)
        if dossier is None or (kinds is not None and wanted.kind not in kinds):
            continue
        name = wanted.name.format(year=_year_of(wanted, dossier))
        telling(f"กำลังจัดทำ {name}")
        try:
            yield from _written(folder, wanted, name, dossier, options)
        except FileRefused:
            raise
        except ProngsaiError as refusal:
            yield f"ยังไม่ได้จัดทำ «{name}» {refusal}"


def _written(
    folder: Folder, wanted: PaperWanted, name: str, dossier: Dossier, options: writers.Options
) -> Iterator[str]:
    chosen = replace(options, about=wanted.about, english=wanted.english)
    told: set[str] = set()
    for form in wanted.forms:
        written = writers.write(dossier, wanted.kind, folder.place(wanted.folder, f"{name}{form}"), options=chosen)
        folder.files.append(written.path)
        if written.message and written.message not in told:
            told.add(written.message)
            yield f"«{name}» {written.message}"


def _year_of(wanted: PaperWanted, dossier: Dossier) -> str:
    """The year in the name of the paper: that of the result, or of the measures."""
    if wanted.of == "result":
        return str(max((s.fiscal_year for s in dossier.scores if s.fiscal_year), default=""))
    return str(dossier.measure_year or "ไม่ระบุ")
