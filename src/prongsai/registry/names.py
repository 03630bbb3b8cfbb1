"""Names of agencies in print: the type (ประเภท), the proper name, and the district and province after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from prongsai.registry.places import longest_place_at_end
from prongsai.thai.repair import repair

TYPE_OF_CODE = {
    "subdistrict_admin_org": "องค์การบริหารส่วนตำบล",
    "subdistrict_municipality": "เทศบาลตำบล",
    "town_municipality": "เทศบาลเมือง",
    "city_municipality": "เทศบาลนคร",
    "provincial_admin_org": "องค์การบริหารส่วนจังหวัด",
    "special_admin_area": "รูปแบบพิเศษ",
    "district_health_office": "สำนักงานสาธารณสุขอำเภอ",
}
CODE_OF_TYPE = {name: code for code, name in TYPE_OF_CODE.items()}
MUNICIPALITIES = ("subdistrict_municipality", "town_municipality", "city_municipality")

_SPECIAL = ("เมืองพัทยา", "กรุงเทพมหานคร")
_ABBREVIATIONS = {
    "องค์การบริหารส่วนตำบล": r"อบต\s?\.?|อ\.บ\.ต\.",
    "องค์การบริหารส่วนจังหวัด": r"อบจ\s?\.?|อ\.บ\.จ\.",
    "เทศบาลตำบล": r"ทต\s?\.|ท\.ต\.|เทศบาล\s?ต\.",
    "เทศบาลเมือง": r"ทม\s?\.|ท\.ม\.",
    "เทศบาลนคร": r"ทน\s?\.|ท\.น\.",
}
_LOCAL = [(name, re.compile(rf"(?:{_wide})\s*")) for name, _wide in _ABBREVIATIONS.items()]
_FULL = [(name, re.compile(r"\s?".join(name) + r"\s*")) for name in _ABBREVIATIONS]
_LEAD = re.compile(
    r"^(?:ของ|สำนักงาน|ที่ทำการ|ประกาศ|คำสั่ง|นายก?|ปลัด|สภา)\s*(?=เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน|อบต|อบจ)"
)
_PLACE_WORD = re.compile(r"^(?P<type>\S.*?(?:อำเภอ|จังหวัด|ตำบล|เขต(?!พื้นที่)))\s*(?P<name>[ก-๙]\S*)$")
_DISTRICT = re.compile(
    r"(?:อำเภอ|(?<![ก-ฮ.])อ\s?\.\s?|(?<=\s)เขต)\s*(?P<name>[ก-๙]+?)(?=\s|$|[()\[\],]|จังหวัด|จ\.|อำเภอ)"
)
_PROVINCE = re.compile(r"(?:จังหวัด|(?<![ก-ฮ.])จ\s?\.\s?)\s*(?P<name>[ก-๙]+?)(?=\s|$|[()\[\],]|อำเภอ|จังหวัด)")
_PLACE_TAIL = re.compile(r"\s+(?:อำเภอ|อ\s?\.|เขต|จังหวัด|จ\s?\.).*$", re.S)
_PLACE_AFTER = re.compile(r"(?<=[ก-๙])(?:อำเภอ|จังหวัด).*$", re.S)


class NameParts(NamedTuple):
    """An agency's name: the type in full, its code, and the proper name. A bare เทศบาล has a type without a code."""

    type: str | None
    type_code: str | None
    name: str


class Place(NamedTuple):
    """District and province without the words อำเภอ and จังหวัด; None where the text names none."""

    district: str | None
    province: str | None


def split_name(text: str) -> NameParts:
    """The type and the proper name of a printed agency name, mended; the place after it is left aside.

    Other agencies: the type is the words before the place that they serve; without one, the whole is the name.
    """
    whole = " ".join(repair(text).text.split())
    if whole.startswith("หน่วยงาน"):
        return NameParts(None, None, whole)
    name = _without_place(_LEAD.sub("", whole))
    for special in _SPECIAL:
        if name == special:
            return NameParts(TYPE_OF_CODE["special_admin_area"], "special_admin_area", special)
    for local_type, pattern in (*_FULL, *_LOCAL):
        match = pattern.match(name)
        if match:
            proper = _PLACE_AFTER.sub("", name[match.end() :]).strip()
            return NameParts(local_type, CODE_OF_TYPE[local_type], proper)
    if name.startswith("เทศบาล") and len(name) > len("เทศบาล"):
        return NameParts("เทศบาล", None, name.removeprefix("เทศบาล").strip())
    return _other_agency(name)


def proper_name(text: str) -> str:
    """The name as printed, mended, without the district and province after it."""
    return _without_place(" ".join(repair(text).text.split()))


def _without_place(name: str) -> str:
    tail = _PLACE_TAIL.search(name)
    return name[: tail.start()] if tail and tail.start() > 0 else name


def _other_agency(name: str) -> NameParts:
    worded = _PLACE_WORD.match(name)
    if worded:
        return NameParts(worded["type"], CODE_OF_TYPE.get(worded["type"], "other"), worded["name"])
    place = longest_place_at_end(name)
    if place:
        return NameParts(name.removesuffix(place).strip(), "other", place)
    return NameParts(None, "other" if name else None, name)


def split_place(text: str) -> Place:
    """District and province that the text names after อำเภอ (อ.) and จังหวัด (จ.), as printed."""
    district, province = _DISTRICT.search(text), _PROVINCE.search(text)
    return Place(district["name"] if district else None, province["name"] if province else None)
