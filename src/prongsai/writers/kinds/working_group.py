"""Who stands in a working group (คณะทำงาน): as given, else the usual members by post alone, without names."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier, Member, Person
from prongsai.writers.agency_words import agency_words
from prongsai.writers.paper import Column, Table
from prongsai.writers.people import Step, head_of_unit, is_audit, is_clerks_office, people_of, step_of
from prongsai.writers.units import key_of
from prongsai.writers.wording import DOTS, Wording

CHAIR, MEMBER = "ประธานคณะทำงาน", "คณะทำงาน"
SECRETARY, ASSISTANT = "คณะทำงานและเลขานุการ", "คณะทำงานและผู้ช่วยเลขานุการ"
_NUMBER, _ROLE = 1.6, 5.3
_LAWYERS = ("นิติกร", "นักทรัพยากรบุคคล")


def members_of(dossier: Dossier) -> tuple[Member, ...]:
    """The members as the Dossier names them; without any the usual ones by post, which outlast their holders.

    Chair is the clerk; members are the deputy clerk, every unit head and the auditor; secretary the officer of legal
    or personnel matters, assistant the webmaster. The head of the agency signs and is no member.
    """
    given = dossier.committee.members if dossier.committee else ()
    return given or tuple(_usual(dossier))


def _usual(dossier: Dossier) -> Iterator[Member]:
    words, people = agency_words(dossier.agency), people_of(dossier)
    yield Member(position=words.clerk or _post_at(people, Step.CLERK) or f"ปลัด{words.full}", role=CHAIR)
    if deputy := _post_at(people, Step.DEPUTY_CLERK):
        yield Member(position=deputy, role=MEMBER)
    units = _units(dossier)
    audits = [unit for unit in units if is_audit(unit)]
    for unit in units:
        if unit not in audits:
            yield Member(position=_head_post(unit, dossier), role=MEMBER)
    if not units:
        yield Member(position="หัวหน้าส่วนราชการทุกส่วน", role=MEMBER)
    for unit in audits:
        yield Member(position=_auditor(people) or head_of_unit(unit, words), role=MEMBER)
    secretary = next((p.position for p in people if p.position.startswith(_LAWYERS)), "")
    yield Member(position=secretary or "เจ้าหน้าที่งานนิติการหรืองานการเจ้าหน้าที่", role=SECRETARY)
    yield Member(position="ผู้ดูแลเว็บไซต์ของหน่วยงาน", role=ASSISTANT)


def _units(dossier: Dossier) -> tuple[str, ...]:
    """The units as given, else those of the people; the clerk's office first."""
    named = dossier.units or tuple(person.unit or "" for person in dossier.people)
    once = {key_of(unit): unit for unit in reversed([unit for unit in named if unit.strip()])}
    units = tuple(reversed(once.values()))
    return tuple(sorted(units, key=lambda unit: not is_clerks_office(unit)))


def _head_post(unit: str, dossier: Dossier) -> str:
    """The post of the unit's head as the people have it, else by the usual name."""
    wanted = key_of(unit)
    for person in people_of(dossier):
        if step_of(person.position) is Step.UNIT_HEAD and key_of(person.unit or person.position) == wanted:
            return person.position
    return head_of_unit(unit, agency_words(dossier.agency))


def _post_at(people: tuple[Person, ...], step: Step) -> str:
    return next((person.position for person in people if step_of(person.position) is step), "")


def _auditor(people: tuple[Person, ...]) -> str:
    return next((person.position for person in people if "ตรวจสอบภายใน" in person.position), "")


def members_table(members: tuple[Member, ...], width: float, wording: Wording) -> Table:
    """Number, name, post, role; no column of names where every member stands by post."""
    named = any(member.name_printed.strip() for member in members)
    room = width - _NUMBER - _ROLE
    shares = (("ชื่อ - สกุล", 0.45), ("ตำแหน่ง", 0.55)) if named else (("ตำแหน่ง", 1.0),)
    columns = (
        Column("ลำดับ", _NUMBER, centred=True),
        *(Column(head, round(room * share, 2)) for head, share in shares),
        Column("หน้าที่ในคณะทำงาน", _ROLE),
    )
    rows = []
    for number, member in enumerate(members, 1):
        name = (wording.all([member.name_printed]) or (DOTS,),) if named else ()
        role = wording.all([member.role]) or (MEMBER,)
        rows.append((wording.all([str(number)]), *name, wording.all([member.position]), role))
    return Table(columns, tuple(rows))
