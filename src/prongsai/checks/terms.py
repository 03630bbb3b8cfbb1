"""Words that belong to another type of agency (คำของหน่วยงานต่างประเภท): ข้อบัญญัติ in a municipality, and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import told_once

MUNICIPALITY = "เทศบาล"
SUBDISTRICT = "องค์การบริหารส่วนตำบล"
PROVINCE = "องค์การบริหารส่วนจังหวัด"

# One row a notion: what each type calls it.
_NOTIONS: tuple[Mapping[str, str], ...] = (
    {MUNICIPALITY: "เทศบัญญัติ", SUBDISTRICT: "ข้อบัญญัติ", PROVINCE: "ข้อบัญญัติ"},
    {MUNICIPALITY: "นายกเทศมนตรี", SUBDISTRICT: "นายกองค์การบริหารส่วนตำบล", PROVINCE: "นายกองค์การบริหารส่วนจังหวัด"},
    {MUNICIPALITY: "พนักงานเทศบาล", SUBDISTRICT: "พนักงานส่วนตำบล", PROVINCE: "ข้าราชการองค์การบริหารส่วนจังหวัด"},
    {MUNICIPALITY: "สภาเทศบาล", SUBDISTRICT: "สภาองค์การบริหารส่วนตำบล", PROVINCE: "สภาองค์การบริหารส่วนจังหวัด"},
    {
        MUNICIPALITY: "สำนักปลัดเทศบาล",
        SUBDISTRICT: "สำนักปลัดองค์การบริหารส่วนตำบล",
        PROVINCE: "สำนักปลัดองค์การบริหารส่วนจังหวัด",
    },
    {MUNICIPALITY: "ปลัดเทศบาล", SUBDISTRICT: "ปลัดองค์การบริหารส่วนตำบล", PROVINCE: "ปลัดองค์การบริหารส่วนจังหวัด"},
    {MUNICIPALITY: "สำนักงานเทศบาล", SUBDISTRICT: "ที่ทำการองค์การบริหารส่วนตำบล", PROVINCE: "สำนักงานองค์การบริหารส่วนจังหวัด"},
)
_NEAR = 24
_LAW = re.compile(r"(?:พระราชบัญญัติ|พ\.\s*ร\.\s*บ\.|พระราชกฤษฎีกา|กฎกระทรวง|ระเบียบ|มาตรฐานทั่วไป)[^\n]{0,60}$")
_OPENED = re.compile(r"[“«\"‘][^”»\"’\n]{0,120}$")
_OTHERS = re.compile(r"(?:หรือ|/|โอน(?:ย้าย)?|ร่วมกับ|เครือข่าย|สมาคม|สันนิบาต)\s*$")
_GENERIC_AFTER = re.compile(r"^(?:ท้องถิ่น|/|\s*หรือ)")


def wrong_term_for_agency_type(case: Case) -> Iterator[Defect]:
    """A word of another type of agency; names of laws, quoted titles and lists of several types are left alone."""
    own = own_type(case.dossier.agency.type or case.dossier.agency.name_printed)
    if own is None:
        return
    wrong = _wrong_words(own)
    pattern = re.compile("|".join(re.escape(word) for word in sorted(wrong, key=len, reverse=True)))
    for passage in told_once(case.passages):
        if passage.kind in ("repeat", "agency"):
            continue
        said = [m[0] for m in pattern.finditer(passage.text) if _own_voice(passage.text, m, wrong[m[0]])]
        for word in dict.fromkeys(said):
            yield case.found(
                "wrong_term_for_agency_type",
                passage.place,
                f"{passage.place} เอกสารของ{own}ใช้คำว่า «{word}» โปรดเปลี่ยนเป็น «{wrong[word]}»",
                f"A paper of this type of agency says “{wrong[word]}”, not “{word}”.",
                printed=word,
                expected=wrong[word],
                path=passage.path,
            )


def own_type(printed: str | None) -> str | None:
    """Municipality, subdistrict or provincial organisation; None for any other agency."""
    return next((t for t in (MUNICIPALITY, SUBDISTRICT, PROVINCE) if (printed or "").startswith(t)), None)


def _wrong_words(own: str) -> dict[str, str]:
    """Words of the other types, each with the agency's own word for the same thing."""
    return {
        word: notion[own] for notion in _NOTIONS for kind, word in notion.items() if kind != own and word != notion[own]
    }


def _own_voice(text: str, match: re.Match[str], right: str) -> bool:
    """Whether the paper says it of itself: not in a law's name, a quotation, or beside the right word in a list."""
    before, after = text[: match.start()], text[match.end() :]
    beside = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return not (
        right in beside
        or _LAW.search(before)
        or _OPENED.search(before)
        or _OTHERS.search(before)
        or _GENERIC_AFTER.search(after)
    )


RULES: tuple[Rule, ...] = (wrong_term_for_agency_type,)
