"""What the checks find in a plan, each with the place where it is mended (ข้อที่ควรแก้)."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from prongsai import frameworks
from prongsai.checks import Defect, check
from prongsai.dossier import Dossier
from prongsai.registry import Registry
from prongsai.writers.people import head
from prongsai_web.agencies.access import Access
from prongsai_web.agencies.registry_search import the_registry

Where = Literal["measure", "plan", "result", "people", "agency", "duties", "constraints"]
_SIGNATORIES = "/signatories"
_MEASURE = re.compile(r"/measures/([0-9]{1,4})(?:/([a-z_]+))?(?:/.*)?")
_SAID_OF_MEASURE = re.compile(r"มาตรการที่ ([0-9]{1,4})(?![0-9])")
# Part of the Dossier by the beginning of its pointer, and the page that changes it.
_PARTS: tuple[tuple[str, Where], ...] = (
    ("/scores", "result"),
    ("/document/score_fiscal_years", "result"),
    (_SIGNATORIES, "people"),
    ("/people", "people"),
    ("/agency", "agency"),
    ("/document/memo", "agency"),
    ("/responsibilities", "duties"),
    ("/committee", "people"),
    ("/constraints", "constraints"),
)
# Part of a measure, and the field of its form that changes it.
_FIELDS = {
    "title": "title",
    "title_items": "title",
    "issue_no": "issue",
    "issue_title": "issue",
    "section_heading": "issue",
    "questions": "answers",
    "answers": "answers",
    "findings": "findings",
    "step_preamble": "steps",
    "steps": "steps",
    "period": "period",
    "responsible": "units",
    "responsible_printed": "units",
    "responsible_normalised": "units",
    "success_measures": "outcome",
    "outcomes": "outcome",
    "budget_printed": "budget",
    "expected_evidence": "evidence",
    "rationale": "rationale",
}


@dataclass(frozen=True)
class Mended:
    """Where a defect is mended: which page; for a measure its place in the plan (from 0) and the field of its form."""

    where: Where
    number: int | None = None
    field: str = ""


@dataclass(frozen=True)
class Found:
    """A defect, where it is mended, and the key of the measure's row where it is one."""

    defect: Defect
    mended: Mended
    row: int | None


def mended_at(defect: Defect, measures: int) -> Mended:
    """Where the defect is mended in a plan of that many measures: by its pointer, else by the place that it names."""
    if defect.path and (found := _MEASURE.fullmatch(defect.path)) and int(found[1]) < measures:
        return Mended("measure", int(found[1]), _FIELDS.get(found[2] or "", ""))
    for start, where in _PARTS:
        if defect.path and (defect.path == start or defect.path.startswith(f"{start}/")):
            return Mended(where)
    said = _SAID_OF_MEASURE.search(defect.place)
    if said and 0 < int(said[1]) <= measures:
        return Mended("measure", int(said[1]) - 1)
    return Mended("plan")


def defects_of(dossier: Dossier, rows: Sequence[int], access: Access) -> tuple[Found, ...]:
    """All that the checks of a paper to be signed find in the plan, the worst first; `rows` are the measures' keys.

    Who signs is no part of the plan: its paper takes the head of the agency from the posts.
    """
    found, signs = [], bool(head(dossier).name)
    paper = _Paper(hashlib.sha256(dossier.to_json().encode()).digest(), dossier)
    for defect in _checked(paper, the_registry(), access.today, frameworks.own_stamp()):
        if signs and defect.path == _SIGNATORIES:
            continue
        mended = mended_at(defect, len(rows))
        found.append(Found(defect, mended, rows[mended.number] if mended.number is not None else None))
    return tuple(found)


@dataclass(frozen=True)
class _Paper:
    """A plan, known by the digest of all that it says."""

    digest: bytes
    dossier: Dossier = field(compare=False)


# Each page of the preview asks anew whether the plan is a draft.
@lru_cache(maxsize=16)
def _checked(paper: _Paper, registry: Registry, today: datetime.date, rules: Hashable) -> tuple[Defect, ...]:
    """What the checks find; kept for the last few plans, as long as the plan, the day and the rules stay."""
    return check(paper.dossier, registry=registry, stage="sign", today=today)


def is_clean(found: Sequence[Found]) -> bool:
    """Whether nothing must be mended before the paper is signed."""
    return all(each.defect.severity != "error" for each in found)
