"""A memo of the year (บันทึกข้อความ): one page that says what was, what is now, and what is asked of whom."""

from __future__ import annotations

from prongsai.dossier import Dossier
from prongsai.errors import ProngsaiError
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import NO_MEASURE, refuse
from prongsai.writers.kinds.lacking import NO_RESULT, agency_and_acting
from prongsai.writers.matters import MATTERS
from prongsai.writers.memo import matter_blocks
from prongsai.writers.own import metadata_day, own_memo
from prongsai.writers.paper import Paper, Part
from prongsai.writers.result_words import latest_scored
from prongsai.writers.wording import Wording

_USUAL = "report"


def memo_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The memo about `ask.about`, a key of `MATTERS`; about the yearly report where nothing is asked.

    Raises `ProngsaiError` for an unknown matter, and with everything at once that its words would need.
    """
    about = ask.about or _USUAL
    if about not in MATTERS:
        known = ", ".join(MATTERS)
        raise ProngsaiError(
            f"ไม่รู้จักบันทึกข้อความเรื่อง «{about}» เรื่องที่จัดทำได้คือ {known}",
            f"There is no memo about “{about}”; known: {known}.",
        )
    _refuse(dossier, about)
    title = MATTERS[about].subject(dossier, wording)
    return Paper(
        wording.say(own_memo(dossier, about).subject) or title,
        wording.say(dossier.agency.name_printed),
        metadata_day(dossier),
        (Part(tuple(matter_blocks(dossier, about, wording))),),
        thai_digits=wording.thai_digits,
        draft=ask.draft,
    )


def _refuse(dossier: Dossier, about: str) -> None:
    given = bool(own_memo(dossier, about).body)
    needs = frozenset() if given else MATTERS[about].needs
    problems = (
        *agency_and_acting(dossier),
        NO_MEASURE if "measures" in needs and not dossier.measures else None,
        NO_RESULT if "scores" in needs and latest_scored(dossier) is None else None,
    )
    refuse("บันทึกข้อความ", "a memo", problems)
