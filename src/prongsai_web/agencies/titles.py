"""The printed title of a post (ชื่อตำแหน่งใต้ลายมือชื่อ) as agencies of the type write it, proposed and never forced."""

from __future__ import annotations

from prongsai.dossier import Agency as AgencyNoun
from prongsai.writers.agency_words import agency_words
from prongsai.writers.people import Step, head_of_unit, step_of
from prongsai_web.agencies.models import Agency, Unit
from prongsai_web.agencies.roles import Role

_ROLE_OF_STEP = {Step.HEAD: Role.EXECUTIVE, Step.CLERK: Role.CLERK, Step.UNIT_HEAD: Role.UNIT_HEAD}


def proposed_title(agency: Agency, role: str, unit: Unit | None = None) -> str:
    """The title that the role has by the agency's type; empty where the role alone does not tell it."""
    words = agency_words(AgencyNoun(name_printed=agency.name, type_code=agency.type_code or None))
    if role == Role.EXECUTIVE:
        return words.head
    if role == Role.CLERK:
        return words.clerk
    if role == Role.UNIT_HEAD and unit is not None and unit.parent_id is None:
        return head_of_unit(unit.name, words)
    return ""


def titles_proposed(agency: Agency, units: list[Unit]) -> list[str]:
    """Every title that can be proposed: head, deputy, clerk, deputy, then the heads of the units at the top."""
    words = agency_words(AgencyNoun(name_printed=agency.name, type_code=agency.type_code or None))
    heads = [head_of_unit(unit.name, words) for unit in units if unit.parent_id is None and not unit.closed]
    return list(dict.fromkeys(filter(None, (words.head, words.deputy_head, words.clerk, words.deputy_clerk, *heads))))


def role_of_title(title: str) -> Role | None:
    """The role in the system that a printed title suggests; None for a title that is empty."""
    bare = "".join(title.split())
    if not bare:
        return None
    if "ตรวจสอบภายใน" in bare:
        return Role.AUDITOR
    return _ROLE_OF_STEP.get(step_of(bare), Role.UNIT_OFFICER)
