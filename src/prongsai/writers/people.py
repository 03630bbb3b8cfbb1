"""Who holds which post (ผู้ดำรงตำแหน่ง), and who signs for him: the chain upwards from the people of the Dossier.

The formula of acting is the one that the record says (รักษาราชการแทน, ปฏิบัติราชการแทน, ปฏิบัติหน้าที่), never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from prongsai.dossier import Acting, Dossier, Person, Signatory
from prongsai.writers.agency_words import AgencyWords, agency_words, chain_of_posts
from prongsai.writers.wording import post_lines

FORMULAE: Mapping[Acting, str] = {
    "acting_for": "รักษาราชการแทน",
    "by_delegation": "ปฏิบัติราชการแทน",
    "in_place_of": "ปฏิบัติหน้าที่",
}
SUPERIOR = "ผู้บังคับบัญชา"
_OPINION = "ความเห็น"
_UNIT = re.compile(r"(?:สำนัก(?:งาน)?|กอง|หน่วย|ส่วน)\S+")
_AUDIT = "หน่วยตรวจสอบภายใน"
_HEADED = ("หน่วย", "ฝ่าย", "งาน", "กลุ่ม")


class Step(IntEnum):
    """The steps of the chain upwards, in rising order."""

    OFFICER = 1
    SECTION_HEAD = 2
    UNIT_HEAD = 3
    DEPUTY_CLERK = 4
    CLERK = 5
    DEPUTY_HEAD = 6
    HEAD = 7


_STEPS: tuple[tuple[re.Pattern[str], Step | None], ...] = (
    (re.compile("รองนายก|รองผู้ว่าราชการ"), Step.DEPUTY_HEAD),
    (re.compile("นายก|ผู้ว่าราชการ"), Step.HEAD),
    (re.compile("รองปลัด"), Step.DEPUTY_CLERK),
    (re.compile("ปลัด(?!อำเภอ)"), Step.CLERK),
    (re.compile("(?:หัวหน้า|ผู้อำนวยการ|ผอ[.])(?:สำนัก|กอง|ส่วน|หน่วย)"), Step.UNIT_HEAD),
    (re.compile("หัวหน้า(?:ฝ่าย|งาน|กลุ่ม)"), Step.SECTION_HEAD),
    (re.compile("(?:รอง)?ประธานสภา|สมาชิกสภา|ที่ปรึกษา|เลขานุการ(?:นายก|สภา)|กำนัน|ผู้ใหญ่บ้าน|ปลัดอำเภอ"), None),
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who signs in a step: the post of that step, the name, and the lines of the post below the name.

    An empty name is a blank for the pen; `posts` has the own post and, below it, for whom he acts.
    """

    step: str
    name: str = ""
    posts: tuple[str, ...] = ()


def step_of(post: str) -> Step | None:
    """The step of a post by its name; None for posts outside the permanent chain (council, villages)."""
    bare = "".join(post.split())
    return next((step for pattern, step in _STEPS if pattern.match(bare)), Step.OFFICER if bare else None)


def people_of(dossier: Dossier) -> tuple[Person, ...]:
    """The people of the Dossier, else those who sign its own paper."""
    return dossier.people or tuple(_person(s) for s in dossier.signatories if s.name_printed.strip())


def _person(signatory: Signatory) -> Person:
    own, *acting = post_lines(signatory.position) or (signatory.role.removeprefix(_OPINION),)
    for formula, words in FORMULAE.items():
        if acting and acting[0].startswith(words):
            post = acting[0].removeprefix(words).strip()
            return Person(name_printed=signatory.name_printed, position=own, acting=formula, acting_post=post)
    return Person(name_printed=signatory.name_printed, position=signatory.position or own)


def unit_of(dossier: Dossier) -> str:
    """The unit that writes (ส่วนราชการเจ้าของเรื่อง), without the agency's name; empty where it is not known."""
    memo = dossier.document.memo
    found = _UNIT.search((memo.unit if memo else None) or "")
    return found[0] if found else ""


def head_of_unit(unit: str, words: AgencyWords) -> str:
    """Post of the head of a unit: หัวหน้าสำนักปลัด…, ผู้อำนวยการกอง…, หัวหน้าหน่วยตรวจสอบภายใน, หัวหน้างาน…."""
    bare = unit.strip()
    if is_clerks_office(bare):
        return words.office_head or f"หัวหน้า{bare}"
    return f"{'หัวหน้า' if bare.startswith(_HEADED) else 'ผู้อำนวยการ'}{bare}"


def is_clerks_office(unit: str) -> bool:
    """Whether the unit is the clerk's office (สำนักปลัด), in any of its spellings."""
    return "".join(unit.split()).startswith(("สำนักปลัด", "สำนักงานปลัด"))


def is_audit(unit: str) -> bool:
    """Whether the unit is the internal auditor's (หน่วยตรวจสอบภายใน)."""
    return "".join(unit.split()).startswith(_AUDIT)


def holder(dossier: Dossier, post: str) -> Holder:
    """Who signs in that post: the one who acts for its holder, else its holder, else a blank with the post."""
    people, step = people_of(dossier), step_of(post)
    for person in people:
        if person.acting and person.acting_post and _same_post(person.acting_post, post, step):
            return Holder(post, person.name_printed, (person.position, _acting(person)))
    for person in people:
        if _same_post(person.position, post, step):
            return Holder(post, person.name_printed, (person.position,))
    return Holder(post, "", (post,) if post else ())


def _acting(person: Person) -> str:
    return f"{FORMULAE[person.acting]}{person.acting_post}" if person.acting else ""


def _same_post(held: str, wanted: str, step: Step | None) -> bool:
    """Whether two names mean one post; an agency has one head and one clerk, but many units."""
    if not held or step is None or step_of(held) != step:
        return False
    if step in (Step.HEAD, Step.CLERK):
        return True
    a, b = _unit_in(held), _unit_in(wanted)
    return a == b or (is_clerks_office(a) and is_clerks_office(b)) or (is_audit(a) and is_audit(b))


def _unit_in(post: str) -> str:
    return re.sub(r"^(?:หัวหน้า|ผู้อำนวยการ|ผอ\.|รอง)", "", "".join(post.split()))


def head(dossier: Dossier) -> Holder:
    """Who signs for the agency (ผู้บริหาร): its head or who acts for him."""
    return holder(dossier, agency_words(dossier.agency).head or _given(dossier, Step.HEAD))


def clerk(dossier: Dossier) -> Holder:
    """The clerk (ปลัด) or who acts for him."""
    return holder(dossier, agency_words(dossier.agency).clerk or _given(dossier, Step.CLERK))


def _given(dossier: Dossier, step: Step) -> str:
    """Post of that step as the people name it."""
    posts = (post for person in people_of(dossier) for post in (person.position, person.acting_post or ""))
    return next((post for post in posts if step_of(post) == step), "")


def chain(dossier: Dossier) -> tuple[Holder, ...]:
    """The chain upwards in rising order: section head, unit head, deputy clerk, clerk, deputy head, head.

    Unit head, clerk and head always have a step where the type of the agency names their posts; the others only where
    the Dossier has such a person, who does not already act for a higher one.
    """
    words, unit = agency_words(dossier.agency), unit_of(dossier)
    posts = list(chain_of_posts(dossier.agency))
    if posts and unit:
        posts[0] = head_of_unit(unit, words)
    steps = {step_of(post): holder(dossier, post) for post in posts}
    for person in people_of(dossier):
        step = step_of(person.position)
        if step is not None and _joins(person, step, unit, bool(posts)):
            steps.setdefault(step, Holder(person.position, person.name_printed, (person.position,)))
        acting = step_of(person.acting_post or "")
        if not posts and acting is not None and acting > Step.OFFICER:
            steps[acting] = holder(dossier, person.acting_post or "")
    ordered = tuple(steps[step] for step in sorted(step for step in steps if step is not None))
    return ordered or (Holder(SUPERIOR),)


def _joins(person: Person, step: Step, unit: str, posts_known: bool) -> bool:
    """Whether a person of the Dossier adds a step to the chain."""
    if step is Step.OFFICER or (person.acting_post and posts_known):
        return False
    if step is Step.SECTION_HEAD:
        return bool(unit) and "".join((person.unit or "").split()).startswith("".join(unit.split()))
    return step in (Step.DEPUTY_CLERK, Step.DEPUTY_HEAD) or not posts_known


def officer(dossier: Dossier) -> Holder:
    """The officer who writes: the one officer of the unit where there is just one, else a blank for the pen."""
    officers = [person for person in people_of(dossier) if step_of(person.position) is Step.OFFICER]
    unit = "".join(unit_of(dossier).split())
    own = [person for person in officers if unit and "".join((person.unit or "").split()).startswith(unit)]
    found = own or officers
    return Holder("", found[0].name_printed, (found[0].position,)) if len(found) == 1 else Holder("")


def unclear_acting(people: Sequence[Person]) -> tuple[Person, ...]:
    """People said to act without the formula, or without the post for which they act."""
    return tuple(person for person in people if bool(person.acting) != bool((person.acting_post or "").strip()))
