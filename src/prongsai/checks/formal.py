"""Formal parts of a paper (ส่วนท้ายและเลขที่ของหนังสือ): signatures, opinions, numbers, names left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.dossier import Signatory

SIGNED_KINDS = frozenset({"memo", "measure_plan", "measure_result_report", "measure_announcement"})
_FILL = re.compile(r"[\s.…_\-–()/]+|ลงชื่อ|ลายมือชื่อ")
_PREPARER = re.compile("ผู้จัดทำ|ผู้รายงาน|ผู้เสนอ|ผู้รวบรวม")
_PREPARER_LINE = re.compile(r"^[ \t]*ผู้จัดทำ[ \t]*[.…:]*[ \t]*$", re.M)
_TITLE = re.compile(
    r"^(?:นางสาว|นาง|นาย|น\.\s*ส\.|ดร\.|ว่าที่|(?:[ก-ฮ]{1,2}\.){1,3}|(?:พัน|ร้อย|สิบ|จ่า|พันจ่า|เรือ)[ก-๙]*?(?:เอก|โท|ตรี))\s*"
)
_CAPACITY = re.compile("ปฏิบัติหน้าที่|รักษาราชการ|รักษาการ|ปฏิบัติราชการแทน|ทำการแทน|ในฐานะ")
_NUMBER_TAIL = re.compile(r"[0-9๐-๙]\s*$")


def blank(text: str | None) -> bool:
    """Whether nothing stands there but dots, dashes or the word ลงชื่อ."""
    return not _FILL.sub("", text or "")


def no_signature(case: Case) -> Iterator[Defect]:
    """A paper of the kinds that are signed, with nobody named to sign it."""
    dossier = case.dossier
    if not SIGNED_KINDS.intersection(dossier.document.kinds) or preparer_line(case):
        return
    if not dossier.signatories:
        thai = "ไม่พบผู้ลงนามหรือผู้อนุมัติในเอกสาร โปรดเพิ่มชื่อและตำแหน่งผู้ลงนาม หรือแนบหนังสือที่ลงนามแล้ว"
        yield case.found("no_signature", "ทั้งเอกสาร", thai, "Nobody is named to sign or approve.", path="/signatories")
    for i, person in enumerate(dossier.signatories):
        if blank(person.name_printed) and not _PREPARER.search(person.role):
            what = person.role or person.position or f"ผู้ลงนามคนที่ {i + 1}"
            yield case.found(
                "no_signature",
                f"ผู้ลงนามคนที่ {i + 1}",
                f"ช่องลงนามของ{what} ยังไม่มีชื่อ โปรดเติมชื่อในวงเล็บใต้ลายมือชื่อ",
                f"The signature block “{what}” has no name.",
                printed=what,
                path=f"/signatories/{i}/name_printed",
            )


def preparer_line(case: Case) -> str | None:
    """Pointer of a text that ends with the bare word ผู้จัดทำ; None where there is none."""
    for passage in case.passages:
        if passage.kind in ("narrative", "unplaced") and _PREPARER_LINE.search(passage.text):
            return passage.path
    return None


def preparer_blank(case: Case) -> Iterator[Defect]:
    """The word ผู้จัดทำ without a name after it."""
    people = [(f"/signatories/{i}/name_printed", p) for i, p in enumerate(case.dossier.signatories)]
    empty = [(path, p.role) for path, p in people if _PREPARER.search(p.role) and blank(p.name_printed)]
    line = preparer_line(case)
    if line and not any(_PREPARER.search(p.role) for _, p in people):
        empty.append((line, "ผู้จัดทำ"))
    for path, role in empty:
        yield case.found(
            "preparer_blank",
            role,
            f"คำว่า «{role}» ไม่มีชื่อกำกับ โปรดเติมชื่อและตำแหน่งของผู้จัดทำ",
            f"No name stands after “{role}”.",
            printed=role,
            path=path,
        )


def opinion_empty(case: Case) -> Iterator[Defect]:
    """Opinions of the chain upwards left without a word; before the signing that is only a remark."""
    empty = [(i, opinion) for i, opinion in enumerate(case.dossier.opinions) if blank(opinion.text)]
    if not empty:
        return
    place = ", ".join(f"ความเห็น{opinion.by}" for _, opinion in empty)
    yield case.found(
        "opinion_empty",
        place,
        f"{place} ยังไม่มีข้อความ หากลงนามผ่านโดยไม่มีความเห็นก็ทำได้ โปรดยืนยันว่าตั้งใจเว้นไว้",
        f"Opinions without a word: {', '.join(opinion.by for _, opinion in empty)}.",
        severity="warning" if case.stage == "publish" else "info",
        path=f"/opinions/{empty[0][0]}/text",
    )


def same_person_two_roles(case: Case) -> Iterator[Defect]:
    """One person in two steps of the chain, and no word on the capacity in which he acts in one of them."""
    steps: dict[str, list[tuple[int, Signatory]]] = {}
    for i, person in enumerate(case.dossier.signatories):
        if not blank(person.name_printed):
            steps.setdefault(_bare_name(person.name_printed), []).append((i, person))
    for held in steps.values():
        if len(held) < 2 or any(_CAPACITY.search(f"{p.position} {p.role}") for _, p in held):
            continue
        name = held[0][1].name_printed
        place = " / ".join(p.role or p.position for _, p in held)
        yield case.found(
            "same_person_two_roles",
            place,
            f"{name} อยู่ในสองขั้นของการเสนอ ({place}) โปรดระบุฐานะที่ปฏิบัติแทน เช่น รักษาราชการแทน",
            f"{name} stands in two steps, and the paper does not say in what capacity.",
            printed=name,
            path=f"/signatories/{held[-1][0]}/name_printed",
        )


def _bare_name(printed: str) -> str:
    """First name and surname without titles, ranks, brackets and blanks."""
    name = re.sub(r"[()\[\]]", " ", printed).strip()
    while (shorter := _TITLE.sub("", name)) != name:
        name = shorter
    return re.sub(r"\s+", "", name)


def memo_number_blank(case: Case) -> Iterator[Defect]:
    """The running number of the memo not filled in; before the signing that is as it should be."""
    memo = case.dossier.document.memo
    if memo is None or case.stage != "publish" or _NUMBER_TAIL.search(_running(memo.number_printed)):
        return
    printed = memo.number_printed
    yield case.found(
        "memo_number_blank",
        "บันทึกข้อความ ที่",
        f"เลขที่หนังสือ «{printed or ''}» ยังไม่ได้เติมเลขลำดับ โปรดออกเลขจากงานสารบรรณก่อนเผยแพร่",
        "The running number of the memo is not filled in.",
        printed=printed,
        path="/document/memo/number_printed",
    )


def _running(number: str | None) -> str:
    """What stands after the last stroke: the running number, of a circular after its ว."""
    return (number or "").rpartition("/")[2]


RULES: tuple[Rule, ...] = (no_signature, preparer_blank, opinion_empty, same_person_two_roles, memo_number_blank)
