"""The parts of a paper whose small damage is told together (ส่วนของเอกสาร): each head, the prose, each cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from prongsai.checks.case import Case
from prongsai.checks.places import Passage, told_once

HEADS = frozenset({"memo", "title_printed"})
_LEFT_OUT = frozenset({"agency", "signatories", "no_printed", "date_printed", "period", "scores", "repeat"})
_PERSON = re.compile(
    r"(?:(?:นาย|นางสาว|นาง|น\.ส\.|ด\.[ชญ]\.)(?!ก|องค์|อำเภอ|ทะเบียน|ช่าง|จ้าง|แพทย์|ตรวจ)|\b(?:พ|ร|ส|จ)\.[ก-ฮ]\.[ก-ฮ]?\.?)"
    r" ?[ก-๙]{2,20} +[ก-๙]{2,25}"
)
_TYPES = re.compile("^.*?(?:เทศบาล(?:ตำบล|เมือง|นคร)?|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\\.?|อบจ\\.?)")
_MOST_QUOTED = 12


def parts(case: Case) -> Iterator[list[Passage]]:
    """Texts in the parts of the paper that are told together, in reading order; names and figures are left out."""
    texts = [p for p in told_once(case.passages) if p.kind not in _LEFT_OUT]
    for _, group in groupby(sorted(texts, key=lambda p: _part(p) == "prose"), key=_part):
        yield list(group)


def _part(passage: Passage) -> str:
    if passage.path.startswith("/measures"):
        return "/".join(passage.path.split("/")[:4])
    return passage.path if passage.kind in HEADS else "prose"


def without_names(case: Case, text: str) -> str:
    """The text with the names of persons and of the agency blotted out, at the same length."""
    blotted = _PERSON.sub(lambda m: "|" * len(m[0]), text)
    for name in _own_names(case):
        blotted = blotted.replace(name, "|" * len(name))
    return blotted


def _own_names(case: Case) -> Iterable[str]:
    """The agency's own name without its type, in every spelling, and its district."""
    agency = case.dossier.agency
    spelt = [agency.name_printed or "", *(variant.text for variant in agency.variants)]
    names = [re.sub(_TYPES, "", name).strip() for name in spelt]
    return sorted({n for n in (*names, agency.district or "") if len(n) > 1}, key=len, reverse=True)


def joined(texts: Iterable[str]) -> str:
    """Several places of one kind in one quotation."""
    return " | ".join(list(dict.fromkeys(texts))[:_MOST_QUOTED])
