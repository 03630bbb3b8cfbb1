"""Whether a Dossier holds enough for a kind of paper: refused with every reason at once, never with the first alone."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.dossier import Dossier
from prongsai.errors import Problem, ProngsaiError

NO_AGENCY = Problem("ชื่อหน่วยงาน", "ยังไม่มีชื่อหน่วยงาน", "the agency has no name")
NO_MEASURE = Problem("มาตรการ", "ยังไม่มีมาตรการแม้แต่ข้อเดียว", "there is no measure")


def has_agency(dossier: Dossier) -> bool:
    """Whether the agency is named."""
    return bool((dossier.agency.name_printed or "").strip())


def refuse(thai: str, english: str, problems: Iterable[Problem | None]) -> None:
    """Raise `ProngsaiError` where there is any problem; `thai` and `english` name the paper («a result report»)."""
    found = [problem for problem in problems if problem]
    if found:
        raise ProngsaiError(
            f"ข้อมูลยังไม่พอจัดทำ{thai} โปรดเพิ่มข้อมูลต่อไปนี้ แล้วจัดทำใหม่",
            f"There is not enough to write {english}. Add what follows and write it again.",
            found,
        )


def refuse_without_measures(dossier: Dossier, thai: str, english: str) -> None:
    """Raise `ProngsaiError` where there is no agency or no measure."""
    refuse(thai, english, (None if has_agency(dossier) else NO_AGENCY, None if dossier.measures else NO_MEASURE))
