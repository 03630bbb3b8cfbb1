"""Whose paper it is: the agency's name in all its spellings, its district and province, and the registry's answer."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import commonpath

from rapidfuzz.fuzz import ratio

from prongsai.dossier import Agency, NameVariant, RegistryMatch
from prongsai.registry import Agency as Listed
from prongsai.registry import Registry, split_name
from prongsai.registry.places import districts, provinces, subdistricts

_LOCAL = r"องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|อบต\.|อบจ\.|ทต\.|ทม\.|ทน\.|เมืองพัทยา"
_OTHER = (
    r"สำนักงาน(?!\s|คณะกรรมการ|ปลัด|เลขา|ป\.|เทศบาล|องค์การ|อบต|จริง)|โรงเรียน|วิทยาลัย|มหาวิทยาลัย|โรงพยาบาล(?:ส่งเสริมสุขภาพตำบล)?|"
    r"ที่ว่าการอำเภอ|สถานีตำรวจ(?:ภูธร|นครบาล)?|หน่วยงานภายในจังหวัด|กรม(?=[ก-ฮเ-ไ])|ตำรวจภูธร(?:จังหวัด|ภาค)|เรือนจำ|"
    r"องค์การ(?!บริหาร|ภาย|ระหว่าง|มหาชน|อื่น|สหประชา)|การ(?:ไฟฟ้า|ประปา|ทาง|รถไฟ|ท่าเรือ|เคหะ|ยาง|กีฬา|ท่องเที่ยว|นิคม)"
)
_KINDS = frozenset({"โรงเรียน", "วิทยาลัย", "มหาวิทยาลัย", "โรงพยาบาล", "สถานีตำรวจภูธร", "สถานีตำรวจนครบาล", "กรม"})
# Behind a blank such a word goes on with the sentence, or labels what follows.
_NO_NAME = r"ผู้|ระยะเวลา|สถานะ|โดย|และ|หรือ|ให้|เพื่อ|ผลการ|ผลลัพธ์|งบประมาณ|ตัวชี้วัด|ปัญหา|ข้อเสนอ|ได้|จึง|เรื่อง|หมายเหตุ"
_LOCAL_NAME = re.compile(rf"({_LOCAL})(?:\s(?!{_NO_NAME}))?((?![่-์ัิ-ฺ])[ก-๙]*)")
_OTHER_NAME = re.compile(rf"({_OTHER})([ก-๙]+(?:\s?เขต\s?[0-9๐-๙]{{1,2}}(?![0-9๐-๙]))?)")
_CUT = re.compile(
    r"(อำเภอ|จังหวัด|ประจำปี|ปีงบประมาณ|ตำบล|ได้|จึง|ซึ่ง|เรื่อง|ครั้ง|พ\.ศ|มี(?=ผล|คะแนน)|ขอ(?=รายงาน)|ตาม(?=มาตรการ)|ประกาศ|กำหนด|"
    r"ย้อนหลัง|เปรียบเทียบ)"
)
# A name with its district or province behind it has ended.
_PLACED = re.compile(r"\s*(?:อำเภอ|จังหวัด|(?<=\s)[อจ]\.)")
_CUT_OTHER = re.compile(r"(จังหวัด|ประจำปี|ปีงบประมาณ|ได้|จึง|ซึ่ง|เรื่อง|ครั้ง|มี(?=ผล|คะแนน))")
_DISTRICT = re.compile(r"(?:กิ่ง)?(?:อำเภอ|(?<![ก-๙.])อ\.)\s?([ก-๙]{2,}?)(?=\s|จังหวัด|จ\.|[^ก-๙]|$)")
_PROVINCE = re.compile(r"(?<!ส่วน)(?<!ราชการ)(?<!ประจำ)(?<!ก\.)(?:จังหวัด|(?<![ก-๙.])จ\.)\s?([ก-๙]{2,})")


@dataclass(frozen=True, slots=True)
class Text:
    """A passage with the place that a spelling in it is said to stand at; `head` for covers and titles."""

    text: str
    where: str
    head: bool = False
    path: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    type: str
    tail: str
    where: str
    head: bool
    whole: bool = False


def agency_of(texts: Sequence[Text], registry: Registry | None) -> Agency:
    """The agency that the passages speak of, with every other spelling of its name."""
    district, province = place_of(texts)
    seen = [s for text in texts for s in _names(text, _LOCAL_NAME)]
    if not seen:
        return _other_agency(texts, district, province)
    type_name = _main_type(seen)
    name = _main_name([s for s in seen if s.type == type_name] or seen)
    if not name:
        return Agency(type=type_name, district=district, province=province)
    printed = type_name + name
    full, code, _ = split_name(printed)
    if code == "provincial_admin_org":
        province = province or _begins_with(name, provinces())
    listed, candidates = _listed(name, full or type_name, district, province, registry)
    return Agency(
        name_printed=printed,
        variants=_variants(seen, type_name, name),
        type=full or type_name,
        type_code=code,
        district=district,
        province=province,
        registry=_match(listed) if listed else None,
        candidates=tuple(_match(c) for c in candidates),
    )


def place_of(texts: Sequence[Text]) -> tuple[str | None, str | None]:
    """District and province as printed, without อำเภอ and จังหวัด: those named most often, titles first."""
    found_provinces: Counter[str] = Counter()
    found_districts: Counter[str] = Counter()
    for text in texts:
        weight = 2 if text.head else 1
        for match in _PROVINCE.finditer(text.text):
            if province := _begins_with(match[1], provinces()):
                found_provinces[province] += weight
        for match in _DISTRICT.finditer(text.text):
            found_districts[match[1]] += weight
    province = found_provinces.most_common(1)[0][0] if found_provinces else None
    return _district(found_districts, province), province


def _district(found: Counter[str], province: str | None) -> str | None:
    """The most frequent district; one that runs on into the sentence is cut to the district that it begins with."""
    names = [d for d, p in districts() if province is None or p == province]
    for name, _ in found.most_common():
        if name == "เมือง" or name in names:
            return name
        if known := _begins_with(name, names):
            return known
    return found.most_common(1)[0][0] if found else None


def _begins_with(text: str, names: Iterable[str]) -> str | None:
    """The longest of the names with which the text begins."""
    return max((name for name in names if text.startswith(name)), key=len, default=None)


def _names(text: Text, pattern: re.Pattern[str]) -> list[_Seen]:
    found = []
    for match in pattern.finditer(text.text):
        tail = match[2]
        cut = (_CUT if pattern is _LOCAL_NAME else _CUT_OTHER).search(tail)
        if cut and cut.start() >= 2:
            tail = tail[: cut.start()]
        if match[1] == "สำนักงาน":
            tail += _of_province(match[2][len(tail) :])
        whole = bool(_PLACED.match(text.text, match.start(2) + len(tail)))
        if match[1] == "เมืองพัทยา":
            found.append(_Seen("เมืองพัทยา", "", text.where, text.head))
        elif len(tail) >= 2:
            found.append(_Seen(match[1], tail, text.where, text.head, whole))
    return found


def _of_province(rest: str) -> str:
    """«จังหวัด…» written on behind the name of an office: it is the office of that province."""
    province = _begins_with(rest.removeprefix("จังหวัด"), provinces()) if rest.startswith("จังหวัด") else None
    return f"จังหวัด{province}" if province else ""


def _main_type(seen: Sequence[_Seen]) -> str:
    """The type most often written in full; abbreviations count only where nothing else does."""
    full = Counter(s.type for s in seen if not s.type.endswith("."))
    if full:
        return full.most_common(1)[0][0]
    short = Counter(s.type for s in seen).most_common(1)[0][0]
    return split_name(f"{short}ก")[0] or short


def _main_name(seen: Sequence[_Seen]) -> str:
    """The name that most tails begin with; where every tail runs on, what they have in common."""
    tails = Counter(s.tail for s in seen)
    candidates = set(tails)
    listed = sorted(tails)
    candidates |= {_whole_clusters(commonpath([a, b])) for a, b in itertools.pairwise(listed)}

    def rank(name: str) -> tuple[int, int, int]:
        support = sum(count for tail, count in tails.items() if tail.startswith(name))
        return support, tails[name], len(name)

    best = max((c for c in candidates if len(c) >= 3 or c in tails), key=rank, default="")
    if tails[best] <= 1 and sum(tails.values()) == 1 and not seen[0].whole:
        return _cut_run_on(best)
    return best


def _whole_clusters(text: str) -> str:
    """Without a leading vowel at the end whose consonant was cut off."""
    return text.rstrip("เแโใไ")


def _cut_run_on(tail: str) -> str:
    """A single tail that may run on into the sentence: the longest known place that it begins with."""
    return _begins_with(tail, (name for name, _, _ in subdistricts())) or tail


def _listed(
    name: str, type_name: str, district: str | None, province: str | None, registry: Registry | None
) -> tuple[Listed | None, tuple[Listed, ...]]:
    lookup = registry or Registry.places()
    told = lookup.match(name, type=type_name, district=district, province=province)
    if told.agency is not None:
        return told.agency, ()
    return None, told.candidates


def _match(listed: Listed) -> RegistryMatch:
    return RegistryMatch(
        dla_code=listed.dla_code,
        name_in_registry=listed.name,
        district=listed.district,
        province=listed.province,
    )


def _variants(seen: Sequence[_Seen], type_name: str, name: str) -> tuple[NameVariant, ...]:
    """Other spellings: close to the name without being it, or the name behind an abbreviation."""
    found: dict[tuple[str, str], int] = {}
    for s in seen:
        same = s.tail.startswith(name)
        if same and s.type == type_name:
            continue
        if not same and ratio(s.tail[: len(name) + 1], name) < 60:
            continue
        text = f"{s.type}{name if same else s.tail}"
        found[text, s.where] = found.get((text, s.where), 0) + 1
    return tuple(NameVariant(text=t, count=n, where=w) for (t, w), n in found.items())


def _other_agency(texts: Sequence[Text], district: str | None, province: str | None) -> Agency:
    """An agency that is no local government: by its name in the title, or the one named most often."""
    seen = [s for text in texts for s in _names(text, _OTHER_NAME) for _ in range(3 if text.head else 1)]
    if not seen:
        return Agency(district=district, province=province)
    printed = Counter(f"{s.type}{s.tail}" for s in seen).most_common(1)[0][0]
    if printed.startswith("หน่วยงานภายในจังหวัด"):
        return Agency(name_printed=printed, province=province)
    full, code, place = split_name(printed)
    # A name without a known place at its end is of the kind that its first word tells.
    known = next((s.type for s in seen if printed.startswith(s.type) and s.type in _KINDS), None)
    served = place in provinces() or any(place in named for named in districts())
    # A name may end in the word for some subdistrict («โรงพยาบาลดอนสะแก»): that makes no kind of what stands before.
    kind = full if full and (served or not known) else known
    province = province or (place if full and place in provinces() else None)
    return Agency(name_printed=printed, type=kind, type_code=code, district=district, province=province)
