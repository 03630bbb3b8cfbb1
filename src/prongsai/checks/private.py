"""Personal data (ข้อมูลส่วนบุคคล) that a public paper must not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import told_once
from prongsai.thai.digits import to_arabic

_GAP = r"[ \-–.]?"
# The ways in which such numbers are grouped; loose digits with blanks between are rows of a table.
_CITIZEN = re.compile(
    rf"(?<![0-9.,])[1-8](?:{_GAP}[0-9]{{4}}{_GAP}[0-9]{{5}}{_GAP}[0-9]{{2}}{_GAP}[0-9]|(?: [0-9]){{12}})(?![0-9])"
)
_MOBILE = re.compile(
    r"(?<![0-9.,])(?:0|\+66[ -]?)[689]"
    r"(?:[0-9](?P<a>[ \-–.]?)[0-9]{3}(?P=a)[0-9]{4}|[0-9][ \-–][0-9]{7}|(?P<b>[ \-–])[0-9]{4}(?P=b)[0-9]{4})(?![0-9])"
)
_ACCOUNT = re.compile(rf"(?:บัญชี|ธนาคาร)[^\n0-9]{{0,60}}([0-9](?:{_GAP}[0-9]){{9,11}})(?![0-9])")
_PUBLIC_LINE = re.compile(r"สายด่วน|ศูนย์รับเรื่อง|ศูนย์ดำรงธรรม|hot ?line|call ?cent", re.I)
_PUBLIC_ACCOUNT = re.compile("เทศบาล|องค์การบริหาร|อบต|อบจ|กองทุน|สำนักงาน|หน่วยงาน|ราชการ|โรงเรียน|วิทยาลัย")
_HOLDER = re.compile(r"ชื่อบัญชี\s*:?\s*(?:นาย|นาง|น\.\s?ส\.|ด\.\s?[ชญ]\.)")
_BEFORE = 40
_BANK_DIGITS = range(10, 13)
_KINDS = {
    "citizen": ("เลขประจำตัวประชาชน", "a citizen id"),
    "mobile": ("หมายเลขโทรศัพท์เคลื่อนที่", "a mobile number"),
    "account": ("เลขที่บัญชีธนาคารของบุคคล", "a person's bank account"),
}


def personal_data(case: Case) -> Iterator[Defect]:
    """Citizen ids with a right check digit, mobile numbers outside the memo's head, bank accounts of a person."""
    for passage in told_once(case.passages):
        for kind, start, end in _hits(to_arabic(passage.text), head=passage.kind == "memo"):
            thai, english = _KINDS[kind]
            yield case.found(
                "personal_data",
                passage.place,
                f"{passage.place} พบ{thai} ซึ่งไม่ควรเผยแพร่ โปรดปิดข้อมูลก่อนเผยแพร่",
                f"{passage.path} shows {english}. Hide it before publishing.",
                printed=passage.text[start:end],
                path=passage.path,
            )


def _hits(text: str, *, head: bool) -> Iterator[tuple[str, int, int]]:
    """Kind and span of each number; the spans never overlap."""
    taken: list[range] = []
    for kind, start, end in _candidates(text, head=head):
        if not any(start < span.stop and span.start < end for span in taken):
            taken.append(range(start, end))
            yield kind, start, end


def _candidates(text: str, *, head: bool) -> Iterator[tuple[str, int, int]]:
    """Every number that could be personal, the most certain kind first."""
    for match in _CITIZEN.finditer(text):
        if citizen_id(match[0]):
            yield "citizen", *match.span()
    for match in _ACCOUNT.finditer(text):
        around = text[match.start() : match.end() + _BEFORE]
        personal = _HOLDER.search(around) or not _PUBLIC_ACCOUNT.search(around)
        if personal and len(re.sub("[^0-9]", "", match[1])) in _BANK_DIGITS:
            yield "account", *match.span(1)
    for match in _MOBILE.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if not head and not _PUBLIC_LINE.search(before):
            yield "mobile", *match.span()


def citizen_id(printed: str) -> bool:
    """Whether thirteen digits end in the check digit of a Thai citizen id (weights 13 to 2, modulo 11)."""
    digits = [int(d) for d in re.sub("[^0-9]", "", to_arabic(printed))]
    if len(digits) != 13:
        return False
    total = sum(weight * digit for weight, digit in zip(range(13, 1, -1), digits[:12], strict=True))
    return (11 - total % 11) % 10 == digits[12]


RULES: tuple[Rule, ...] = (personal_data,)
