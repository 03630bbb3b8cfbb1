"""The invented people of the demonstration, with their posts, working group and table of responsibility."""

from __future__ import annotations

import datetime

from django.contrib.auth.hashers import make_password

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.models import Agency, Person, Post, Unit, User
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles import actions_committees as committees
from prongsai_web.cycles import actions_duties as duties
from prongsai_web.cycles.actions_committees import Seat
from prongsai_web.cycles.actions_duties import Duty
from prongsai_web.cycles.framework_of import duty_names, framework_of

PASSWORD = "prongsai-demo"

# Role, name, printed title, and the unit whose name begins so.
STAFF: tuple[tuple[Role, str, str, str], ...] = (
    (Role.ADMINISTRATOR, "นายธนากร ใจเย็น", "นักวิชาการคอมพิวเตอร์ปฏิบัติการ", "สำนักปลัด"),
    (Role.COORDINATOR, "นางสาวพิมพ์ใจ ตั้งมั่น", "นิติกรชำนาญการ", "สำนักปลัด"),
    (Role.UNIT_OFFICER, "นางสาวรุ่งนภา ขยันงาน", "นักวิชาการพัสดุปฏิบัติการ", "กองคลัง"),
    (Role.UNIT_HEAD, "นางสุดารัตน์ รอบคอบ", "ผู้อำนวยการกองคลัง", "กองคลัง"),
    (Role.CLERK, "นายวิเชียร ซื่อตรง", "ปลัดเทศบาลตำบลบึงทองหลาง", ""),
    (Role.EXECUTIVE, "นายประเสริฐ เปิดเผย", "นายกเทศมนตรีตำบลบึงทองหลาง", ""),
    (Role.WEBMASTER, "นายกิตติ เว็บดี", "ผู้ช่วยนักประชาสัมพันธ์", "สำนักปลัด"),
    (Role.AUDITOR, "นางสาวอรทัย ละเอียด", "นักวิชาการตรวจสอบภายในปฏิบัติการ", "หน่วยตรวจสอบภายใน"),
)
OVERSEER = (Role.OVERSEER, "นายสมชาติ เกื้อกูล", "นักส่งเสริมการปกครองท้องถิ่นชำนาญการ", "")
_WITHOUT_ACCOUNT = (
    ("นายมานพ งานช่าง", "ผู้อำนวยการกองช่าง", "กองช่าง"),
    ("นางจิราพร สอนดี", "ผู้อำนวยการกองการศึกษา", "กองการศึกษา"),
    ("นางวรรณา รักษ์สะอาด", "ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม", "กองสาธารณสุข"),
)
# What a unit answers for, by a word in the name of the indicator or item; the rest stays open to be filled.
_DUTIES = (
    ("งบประมาณ", "กองคลัง"),
    ("จัดซื้อ", "กองคลัง"),
    ("ทรัพย์สิน", "กองคลัง"),
    ("จริยธรรม", "สำนักปลัด"),
    ("ร้องเรียน", "สำนักปลัด"),
    ("บุคคล", "สำนักปลัด"),
    ("เว็บ", "สำนักปลัด"),
    ("ข่าว", "สำนักปลัด"),
    ("โครงสร้าง", "สำนักปลัด"),
    ("บริการ", "สำนักปลัด"),
    ("ทุจริต", "หน่วยตรวจสอบภายใน"),
)


def account(agency: Agency, role: Role, name: str, title: str, unit: Unit | None, hashed: str) -> User:
    """The account of a role, named after it, with its person and post."""
    user, _ = User.objects.get_or_create(username=role.value, defaults={"password": hashed})
    person = Person.objects.create(agency=agency, name=name, user=user)
    Post.objects.create(agency=agency, person=person, role=role, title=title, unit=unit)
    return user


def staff(agency: Agency) -> dict[Role, User]:
    """One account a role, and heads of units who never sign in."""
    hashed, units = make_password(PASSWORD), list(Unit.objects.filter(agency=agency))
    made = {role: account(agency, role, name, title, _unit(units, at), hashed) for role, name, title, at in STAFF}
    for name, title, at in _WITHOUT_ACCOUNT:
        person = Person.objects.create(agency=agency, name=name)
        Post.objects.create(agency=agency, person=person, role=Role.UNIT_HEAD, title=title, unit=_unit(units, at))
    return made


def _unit(units: list[Unit], name: str) -> Unit | None:
    return next((unit for unit in units if name and unit.name.startswith(name)), None)


def working_group(access: Access, year: int) -> None:
    """The working group of the year, its order not yet signed: number and day are left to the pen."""
    people = {person.name: person for person in Person.objects.filter(agency=access.agency)}
    seats = [
        Seat(people["นายวิเชียร ซื่อตรง"], "", "ประธาน"),
        *(Seat(people[name], "", "คณะทำงาน") for name in ("นางสุดารัตน์ รอบคอบ", "นายมานพ งานช่าง", "นางจิราพร สอนดี")),
        Seat(people["นางสาวพิมพ์ใจ ตั้งมั่น"], "", "คณะทำงานและเลขานุการ"),
        Seat(people["นายกิตติ เว็บดี"], "", "ผู้ช่วยเลขานุการ"),
    ]
    told = {
        "title": f"คณะทำงานขับเคลื่อนการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {year}",
        "fiscal_year": year,
        "duties": "วิเคราะห์ผลการประเมินและจัดทำมาตรการ\nรวบรวมข้อมูลตามตัวชี้วัดและข้อ OIT\nติดตามและรายงานผลต่อผู้บริหาร",
    }
    committees.add(access, told, seats)


def responsibilities(access: Access, year: int, due: datetime.date) -> None:
    """Rows of the table for what the units plainly do; a good part is left open, as it is in November."""
    units = list(Unit.objects.filter(agency=access.agency))
    officer = Person.objects.get(agency=access.agency, user__username=Role.UNIT_OFFICER.value)
    wanted, names = {}, duty_names(framework_of(access.agency, year))
    for code, name in names.items():
        at = next((unit for word, unit in _DUTIES if word in name), None)
        unit = _unit(units, at or "")
        if unit is not None:
            wanted[code] = Duty(unit, officer if at == "กองคลัง" else None, due)
    duties.set_duties(access, year, wanted, {}, names)
