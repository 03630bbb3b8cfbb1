"""The agency's name and place (ชื่อและที่ตั้งหน่วยงาน): other spellings, other districts, no place at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect, Severity
from prongsai.checks.places import Passage
from prongsai.dossier import Agency, RegistryMatch
from prongsai.registry import Match, Registry

_TYPES = (
    "องค์การบริหารส่วนตำบล",
    "องค์การบริหารส่วนจังหวัด",
    "เทศบาลตำบล",
    "เทศบาลเมือง",
    "เทศบาลนคร",
    "เทศมนตรีตำบล",
    "เทศมนตรีเมือง",
    "เทศมนตรีนคร",
)
_SHORT_TYPES = {
    "องค์การบริหารส่วนตำบล": r"อบต\.?",
    "องค์การบริหารส่วนจังหวัด": r"อบจ\.?",
    "เทศบาลตำบล": r"ทต\.?",
    "เทศบาลเมือง": r"ทม\.?",
    "เทศบาลนคร": r"ทน\.?",
}
_HEADS = re.compile("หัว|ปก|ชื่อเอกสาร|title", re.I)
_BLANK = re.compile(r"[ \t\u00a0\u200b]")
_ALIKE = 65.0
_SLACK = 2
_WHOLE_PAPER = {"memo", "measure_plan", "measure_result_report", "measure_announcement", "procurement_analysis"}


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name as printed after its type, where it stands, and whether that is a title."""

    name: str
    printed: str
    place: str
    path: str
    head: bool


def agency_name_variant(case: Case) -> Iterator[Defect]:
    """The agency's name in another spelling than the registry's, or than its own where no registry tells."""
    kind, own = _split(case.dossier.agency.name_printed, case.dossier.agency.type)
    known = _known(case)
    if not kind or not own:
        return
    if known is None and (unknown := _unknown_there(case)):
        yield unknown
    right = _bare((known and known.name_in_registry) or own)
    spellings = _spellings(case, kind, right)
    nowhere = own != right and not any(s.name == right for s in spellings)
    certain = known is None or known.dla_code is not None or kind == _TYPES[0]
    for spelling in _wrong(spellings, right):
        if not spelling.head and own == right and _neighbour(case, kind, spelling.name):
            continue
        severity: Severity = "error" if spelling.head or (nowhere and certain) else "warning"
        expected = f"{kind}{right}"
        other = f"ชื่อในทะเบียน «{expected}»" if known and nowhere else f" «{expected}»"
        yield case.found(
            "agency_name_variant",
            spelling.place,
            f"{spelling.place} เขียนชื่อหน่วยงานว่า «{spelling.printed}» ต่างจาก{other} โปรดแก้ให้ตรงกันทุกแห่ง",
            f"The name is written “{spelling.printed}”; it should be “{expected}”.",
            printed=spelling.printed,
            expected=expected,
            severity=severity,
            path=spelling.path,
        )


def _neighbour(case: Case, kind: str, name: str) -> bool:
    """Whether an agency of that very name lies in the same province: then the text speaks of a neighbour."""
    province = case.dossier.agency.province
    if not case.registry or not province:
        return False
    return case.registry.match(name, type=kind, province=province).exact


def _wrong(spellings: list[_Spelling], right: str) -> list[_Spelling]:
    """One place for each other spelling: the first title that has it, else the first text."""
    told: dict[str, _Spelling] = {}
    for spelling in spellings:
        known = told.get(spelling.name)
        if spelling.name != right and (known is None or (spelling.head and not known.head)):
            told[spelling.name] = spelling
    return list(told.values())


def _known(case: Case) -> RegistryMatch | None:
    """The agency of the registry that the paper means; a list of places does not overrule the paper's own reading."""
    agency = case.dossier.agency
    if (agency.registry and agency.registry.dla_code) or not case.registry or not agency.name_printed:
        return agency.registry
    found = _looked_up(case.registry, agency).agency
    if found is None:
        return agency.registry
    return RegistryMatch(
        dla_code=found.dla_code, name_in_registry=found.name, district=found.district, province=found.province
    )


def _looked_up(registry: Registry, agency: Agency) -> Match:
    return registry.match(
        agency.name_printed or "", type=agency.type, district=agency.district, province=agency.province
    )


def _unknown_there(case: Case) -> Defect | None:
    """A local government that the registry does not have in that district or province."""
    agency = case.dossier.agency
    if not case.registry or case.registry.places_only or not (agency.district or agency.province):
        return None
    found = _looked_up(case.registry, agency)
    if found.exact or found.how == "other_district":
        return None
    near = ", ".join(c.full_name for c in found.candidates[:3]) or None
    return case.found(
        "agency_name_variant",
        "ชื่อหน่วยงาน",
        f"ทะเบียน อปท. ไม่มี «{agency.name_printed}» ในอำเภอหรือจังหวัดที่ระบุ โปรดตรวจชื่อ ประเภท และที่ตั้ง",
        f"The registry has no “{agency.name_printed}” at that place.",
        printed=agency.name_printed,
        expected=near,
        path="/agency/name_printed",
    )


def _split(printed: str | None, kind: str | None) -> tuple[str | None, str]:
    """Type and bare name of a local government; no type for any other agency."""
    text = _bare(printed or "")
    found = next((t for t in _TYPES[:5] if text.startswith(t)), None)
    if found is None:
        return (kind if kind in _TYPES[:5] else None), text
    return found, text.removeprefix(found)


def _bare(text: str) -> str:
    """The text without blanks, สระอำ in its usual form."""
    return _BLANK.sub("", text).replace("ํา", "ำ")


def _spellings(case: Case, kind: str, right: str) -> list[_Spelling]:
    """Every place where the type is followed by the name or by something close to it."""
    office = kind.replace("เทศบาล", "เทศมนตรี")
    pattern = re.compile("|".join(dict.fromkeys((kind, office, _SHORT_TYPES[kind] + r"(?=\s?[ก-ฮเ-ไ])"))))
    found: list[_Spelling] = []
    for passage in case.passages:
        text = _bare(passage.text)
        for match in pattern.finditer(text):
            name = _name_at(text[match.end() :], right)
            if name:
                found.append(_Spelling(name, match[0] + name, passage.place, passage.path, _is_head(passage)))
    return found


def _is_head(passage: Passage) -> bool:
    """Whether the passage is the title of the paper or says that it stands there."""
    if passage.path.startswith("/agency/variants"):
        return bool(_HEADS.search(passage.place))
    return passage.kind in ("title_printed", "heading")


def _name_at(rest: str, right: str) -> str | None:
    """The name that begins there: the right one, or the stretch of about its length that is most like it."""
    rest = re.split(r"[\n()/,.:;\"”»]", rest.lstrip("."), maxsplit=1)[0]
    rest = re.split("อำเภอ|จังหวัด", rest, maxsplit=1)[0]
    if rest.startswith(right) and not re.match("[ะ-ฺ็-๎]|[ก-ฮ]์", rest[len(right) :]):
        return right
    lengths = range(max(2, len(right) - _SLACK), len(right) + _SLACK + 1)
    stretches = [rest[:n] for n in lengths if n <= len(rest) and _word_end(rest, n) and rest[:n] != right]
    best = min(stretches, key=lambda s: (Levenshtein.distance(s, right), abs(len(s) - len(right))), default=None)
    return best if best and fuzz.ratio(best, right) >= _ALIKE else None


def _word_end(text: str, at: int) -> bool:
    """Whether a stretch may end there: no mark or following vowel belongs to its last letter."""
    return at == len(text) or not re.match("[ะ-ฺ็-๎]", text[at])


def district_variant(case: Case) -> Iterator[Defect]:
    """The district written in two ways, or otherwise than the registry has it."""
    agency = case.dossier.agency
    known = _known(case)
    right = _bare((known and known.district) or agency.district or "")
    if not right:
        return
    told: set[str] = set()
    for path, place, printed in _districts(case):
        name = printed if path == "/agency/district" else _name_at(printed, right)
        if not name or name == right or name in told:
            continue
        told.add(name)
        yield case.found(
            "district_variant",
            place,
            f"{place} เขียนชื่ออำเภอว่า «{name}» ต่างจาก «{right}» โปรดใช้ชื่อเดียวกันทั้งฉบับ",
            f"The district is written “{name}”; it should be “{right}”.",
            printed=name,
            expected=right,
            path=path,
        )


def _districts(case: Case) -> Iterator[tuple[str, str, str]]:
    """(path, place, what follows the word อำเภอ) of each mention, the agency's own field first."""
    if case.dossier.agency.district:
        yield "/agency/district", "อำเภอของหน่วยงาน", _bare(case.dossier.agency.district)
    for passage in case.passages:
        text = _bare(passage.text)
        for match in re.finditer(r"อำเภอ|(?<![ก-๙])อ\.", text):
            yield passage.path, passage.place, text[match.end() : match.end() + 40]


def missing_location(case: Case) -> Iterator[Defect]:
    """Neither district nor province: names are shared by many agencies."""
    agency = case.dossier.agency
    if not agency.name_printed or agency.district or agency.province:
        return
    whole = _WHOLE_PAPER.intersection(case.dossier.document.kinds)
    yield case.found(
        "missing_location",
        "ชื่อหน่วยงาน",
        f"ไม่พบอำเภอและจังหวัดของ{agency.name_printed} ชื่อนี้อาจซ้ำกับหน่วยงานอื่น โปรดเติมอำเภอและจังหวัด",
        "Neither district nor province is named; several agencies may share this name.",
        printed=agency.name_printed,
        severity="warning" if whole else "info",
        path="/agency",
    )


RULES: tuple[Rule, ...] = (agency_name_variant, district_variant, missing_location)
