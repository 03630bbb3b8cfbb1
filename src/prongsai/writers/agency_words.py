"""Words that differ by the type of an agency (คำที่ต่างกันตามประเภทหน่วยงาน): posts, council, by-law, staff, English.

«ข้อบัญญัติ» in a paper of a municipality, or «เทศบาล» in one of an อบต., is a mistake copied from elsewhere. An agency
of an unknown type has no posts here: what is empty stays a blank for the pen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from prongsai.dossier import Agency
from prongsai.registry import split_name

CAPITAL = "กรุงเทพมหานคร"


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """How an agency calls its posts, council, by-laws, people and house; `full` has the type, `proper` has not.

    Posts are those under a signature, with the agency's name (นายกเทศมนตรีตำบล…). `call` is what running text says after
    the first mention (เทศบาล). English words stand without the agency's name.
    """

    type: str
    full: str
    proper: str
    call: str
    head: str
    deputy_head: str
    clerk: str
    deputy_clerk: str
    office: str
    office_head: str
    council: str
    council_member: str
    by_law: str
    budget_by_law: str
    officials: str
    house: str
    smallest_area: str
    law: str
    english_type: str
    english_head: str
    english_clerk: str
    english_council: str
    english_officials: str

    @property
    def everyone(self) -> str:
        """All who take a pledge: head and deputies, council, officials, employees."""
        if not self.officials:
            return "ผู้บริหารและบุคลากร"
        return f"ผู้บริหาร {self.council_member} {self.officials} ลูกจ้าง และพนักงานจ้าง"

    def english_name(self, romanised: str) -> str:
        """The English name from the proper name in Latin letters."""
        return f"{romanised} {self.english_type}".strip()


_UNKNOWN = AgencyWords(
    type="",
    full="{full}",
    proper="{proper}",
    call="หน่วยงาน",
    head="",
    deputy_head="",
    clerk="",
    deputy_clerk="",
    office="",
    office_head="",
    council="",
    council_member="",
    by_law="",
    budget_by_law="",
    officials="",
    house="",
    smallest_area="",
    law="",
    english_type="",
    english_head="",
    english_clerk="",
    english_council="",
    english_officials="",
)
_SUBDISTRICT_ORG = AgencyWords(
    type="องค์การบริหารส่วนตำบล",
    full="{full}",
    proper="{proper}",
    call="องค์การบริหารส่วนตำบล",
    head="นายก{full}",
    deputy_head="รองนายก{full}",
    clerk="ปลัด{full}",
    deputy_clerk="รองปลัด{full}",
    office="สำนักปลัดองค์การบริหารส่วนตำบล",
    office_head="หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
    council="สภาองค์การบริหารส่วนตำบล",
    council_member="สมาชิกสภาองค์การบริหารส่วนตำบล",
    by_law="ข้อบัญญัติ",
    budget_by_law="ข้อบัญญัติงบประมาณรายจ่าย",
    officials="พนักงานส่วนตำบล",
    house="ที่ทำการองค์การบริหารส่วนตำบล",
    smallest_area="หมู่บ้าน",
    law="พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537",
    english_type="Subdistrict Administrative Organization",
    english_head="Chief Executive",
    english_clerk="Chief Administrator",
    english_council="Council",
    english_officials="officials",
)
_PROVINCIAL_ORG = replace(
    _SUBDISTRICT_ORG,
    type="องค์การบริหารส่วนจังหวัด",
    call="องค์การบริหารส่วนจังหวัด",
    office="สำนักปลัดองค์การบริหารส่วนจังหวัด",
    office_head="หัวหน้าสำนักปลัดองค์การบริหารส่วนจังหวัด",
    council="สภาองค์การบริหารส่วนจังหวัด",
    council_member="สมาชิกสภาองค์การบริหารส่วนจังหวัด",
    officials="ข้าราชการองค์การบริหารส่วนจังหวัด",
    house="สำนักงานองค์การบริหารส่วนจังหวัด",
    smallest_area="อำเภอ",
    law="พระราชบัญญัติองค์การบริหารส่วนจังหวัด พ.ศ. 2540",
    english_type="Provincial Administrative Organization",
)
_SUBDISTRICT_TOWN = replace(
    _SUBDISTRICT_ORG,
    type="เทศบาลตำบล",
    call="เทศบาล",
    head="นายกเทศมนตรีตำบล{proper}",
    deputy_head="รองนายกเทศมนตรีตำบล{proper}",
    office="สำนักปลัดเทศบาล",
    office_head="หัวหน้าสำนักปลัดเทศบาล",
    council="สภาเทศบาล",
    council_member="สมาชิกสภาเทศบาล",
    by_law="เทศบัญญัติ",
    budget_by_law="เทศบัญญัติงบประมาณรายจ่าย",
    officials="พนักงานเทศบาล",
    house="สำนักงานเทศบาล",
    smallest_area="ชุมชน",
    law="พระราชบัญญัติเทศบาล พ.ศ. 2496",
    english_type="Subdistrict Municipality",
    english_head="Mayor",
    english_clerk="Municipal Clerk",
    english_council="Municipal Council",
    english_officials="municipal officials",
)
_SPECIAL = replace(
    _UNKNOWN,
    type="รูปแบบพิเศษ",
    call="{full}",
    head="นายก{full}",
    deputy_head="รองนายก{full}",
    clerk="ปลัด{full}",
    deputy_clerk="รองปลัด{full}",
    office="สำนักปลัด{full}",
    office_head="หัวหน้าสำนักปลัด{full}",
    council="สภา{full}",
    council_member="สมาชิกสภา{full}",
    by_law="ข้อบัญญัติ",
    budget_by_law="ข้อบัญญัติงบประมาณรายจ่าย",
    officials="พนักงาน{full}",
    house="ศาลาว่าการ{full}",
    smallest_area="ชุมชน",
)
_BY_CODE: Mapping[str, AgencyWords] = {
    "subdistrict_admin_org": _SUBDISTRICT_ORG,
    "provincial_admin_org": _PROVINCIAL_ORG,
    "subdistrict_municipality": _SUBDISTRICT_TOWN,
    "town_municipality": replace(
        _SUBDISTRICT_TOWN,
        type="เทศบาลเมือง",
        head="นายกเทศมนตรีเมือง{proper}",
        deputy_head="รองนายกเทศมนตรีเมือง{proper}",
        english_type="Town Municipality",
    ),
    "city_municipality": replace(
        _SUBDISTRICT_TOWN,
        type="เทศบาลนคร",
        head="นายกเทศมนตรีนคร{proper}",
        deputy_head="รองนายกเทศมนตรีนคร{proper}",
        english_type="City Municipality",
    ),
    "special_admin_area": _SPECIAL,
}
# เทศบาล without its class: the posts cannot be spelt, the rest can.
_TOWN = replace(
    _SUBDISTRICT_TOWN,
    type="เทศบาล",
    head="",
    deputy_head="",
    clerk="",
    deputy_clerk="",
    english_type="Municipality",
)
# The capital is led by a governor, whose officials are ข้าราชการ.
_CAPITAL = replace(
    _SPECIAL,
    head="ผู้ว่าราชการ{full}",
    deputy_head="รองผู้ว่าราชการ{full}",
    office="สำนักปลัด{full}",
    office_head="",
    officials="ข้าราชการ{full}",
    smallest_area="แขวง",
    english_type="Metropolitan Administration",
    english_head="Governor",
    english_clerk="Permanent Secretary",
    english_council="Metropolitan Council",
    english_officials="officials",
)


def english_type(code: str) -> str:
    """«Subdistrict Municipality» for the code of a type; empty where no English name of it is known."""
    return _BY_CODE.get(code, _UNKNOWN).english_type


def agency_words(agency: Agency) -> AgencyWords:
    """The words of the agency by its printed name, type told by the name itself; empty posts for an unknown type."""
    full = " ".join((agency.name_printed or "").split())
    parts = split_name(full) if full else None
    code = parts.type_code if parts else agency.type_code
    proper = parts.name if parts else ""
    chosen = _BY_CODE.get(code or "", _UNKNOWN) if proper else _UNKNOWN
    if chosen is _SPECIAL and proper == CAPITAL:
        chosen = _CAPITAL
    elif parts and parts.type == _TOWN.type:
        chosen = _TOWN
    return _filled(chosen, full if chosen in (_UNKNOWN, _SPECIAL, _CAPITAL) else f"{chosen.type}{proper}", proper)


def _filled(words: AgencyWords, full: str, proper: str) -> AgencyWords:
    told = {each.name: getattr(words, each.name) for each in fields(words)}
    return AgencyWords(
        **{name: text.replace("{full}", full).replace("{proper}", proper) for name, text in told.items()}
    )


def chain_of_posts(agency: Agency) -> tuple[str, ...]:
    """Posts of the usual chain in rising order (หัวหน้าสำนักปลัด, ปลัด, นายก); empty for a type without a fixed chain."""
    words = agency_words(agency)
    posts = (words.office_head, words.clerk, words.head)
    return posts if all(posts) and words.type != _SPECIAL.type else ()
