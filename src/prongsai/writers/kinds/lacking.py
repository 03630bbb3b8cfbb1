"""What papers of correspondence lack, each named once: who signs for whom, a result, a meeting."""

from __future__ import annotations

from prongsai.dossier import Dossier, Person
from prongsai.errors import Problem
from prongsai.writers.kinds.enough import NO_AGENCY, has_agency
from prongsai.writers.people import FORMULAE, people_of, unclear_acting

NO_RESULT = Problem("ผลการประเมิน", "ยังไม่มีคะแนนรวมหรือระดับผลการประเมิน", "there is no total and no level")
NO_MEETING = Problem("การประชุม", "ยังไม่มีข้อมูลการประชุม", "there is no meeting")
NO_BODY = Problem("เนื้อความ", "ยังไม่มีเนื้อความของหนังสือ", "the letter has no text")


def agency_and_acting(dossier: Dossier) -> tuple[Problem, ...]:
    """The agency without a name, and people who act for another in a way that the Dossier leaves open.

    A wrong formula under a signature is worse than none, so that it is asked for and never guessed.
    """
    unnamed = () if has_agency(dossier) else (NO_AGENCY,)
    return (*unnamed, *(_acting(person) for person in unclear_acting(people_of(dossier))))


def _acting(person: Person) -> Problem:
    who = person.name_printed or person.position
    if person.acting:
        formula = FORMULAE[person.acting]
        return Problem(who, f"ยังไม่ระบุว่า{formula}ตำแหน่งใด", f"the post for which {who} acts is missing")
    formulae = " ".join(FORMULAE.values())
    return Problem(who, f"ยังไม่ระบุฐานะที่ลงนามแทน ({formulae})", f"in what capacity {who} acts is missing")
