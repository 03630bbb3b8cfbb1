"""The units that an agency of a type usually has (ส่วนราชการที่มักมี): proposed when it is opened, all changeable."""

from __future__ import annotations

from collections.abc import Mapping

_SMALL = ("กองคลัง", "กองช่าง", "กองการศึกษา ศาสนาและวัฒนธรรม", "กองสวัสดิการสังคม", "หน่วยตรวจสอบภายใน")
_MIDDLE = (
    "กองคลัง",
    "กองช่าง",
    "กองสาธารณสุขและสิ่งแวดล้อม",
    "กองการศึกษา",
    "กองสวัสดิการสังคม",
    "หน่วยตรวจสอบภายใน",
)
_USUAL: Mapping[str, tuple[str, ...]] = {
    "subdistrict_admin_org": ("สำนักปลัด", *_SMALL),
    "subdistrict_municipality": ("สำนักปลัดเทศบาล", *_MIDDLE),
    "town_municipality": ("สำนักปลัดเทศบาล", "กองยุทธศาสตร์และงบประมาณ", *_MIDDLE, "กองการเจ้าหน้าที่"),
    "city_municipality": (
        "สำนักปลัดเทศบาล",
        "สำนักคลัง",
        "สำนักช่าง",
        "สำนักสาธารณสุขและสิ่งแวดล้อม",
        "สำนักการศึกษา",
        "กองยุทธศาสตร์และงบประมาณ",
        "กองสวัสดิการสังคม",
        "กองการเจ้าหน้าที่",
        "หน่วยตรวจสอบภายใน",
    ),
    "provincial_admin_org": (
        "สำนักปลัดองค์การบริหารส่วนจังหวัด",
        "กองกิจการสภา",
        "กองยุทธศาสตร์และงบประมาณ",
        "กองคลัง",
        "กองช่าง",
        "กองการศึกษา ศาสนาและวัฒนธรรม",
        "กองสาธารณสุข",
        "กองพัสดุและทรัพย์สิน",
        "กองการเจ้าหน้าที่",
        "กองสวัสดิการสังคม",
        "หน่วยตรวจสอบภายใน",
    ),
}


def usual_units(type_code: str) -> tuple[str, ...]:
    """Names in their usual order; of an unknown type only the clerk's office."""
    return _USUAL.get(type_code, ("สำนักปลัด", "กองคลัง"))
