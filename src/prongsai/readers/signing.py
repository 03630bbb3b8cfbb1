"""Signatures and opinions (ลงชื่อ, ความเห็น…) in the chain upwards, from lines or from a table without rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prongsai.dossier import Opinion, Signatory
from prongsai.readers.blocks import Block
from prongsai.readers.items import says_nothing, unmark
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.words import words
from prongsai.thai.ranks import RANK, is_rank, split_rank

_OPINION = re.compile(
    r"^(?:[0-9๐-๙]+[.)]\s*)?(?:(?:ความเห็น|ความคิดเห็น|คำสั่ง|ข้อสั่งการ|ข้อพิจารณา|การสั่งการ)/?)+(?:ของ|ท่าน|และข้อเสนอแนะ(?:ของ)?)?\s*:?\s*"
    r"((?:หัวหน้า|ผู้อำนวยการ|ผอ\.|ปลัด|รองปลัด|นายก|รองนายก|ผู้บังคับบัญชา|ผู้บริหาร|เจ้าหน้าที่|นัก|ผู้ตรวจ|นิติกร|"
    r"นายอำเภอ|ผู้ว่า|อธิบดี|รองอธิบดี|เลขา|พัฒนาการ|(?:ท้องถิ่น|สาธารณสุข|เกษตร)(?:จังหวัด|อำเภอ)|คณบดี|อธิการบดี|ประธาน)"
    r"\S*(?: \S+){0,4})"
    r"(.*)$"
)
_WORDS_OF_OPINION = re.compile(
    r"\s(?=(?:[-–]\s*)?(?:เห็น|เพื่อโปรด|โปรด|ทราบ|รับทราบ|อนุมัติ|ดำเนินการ|ตรวจสอบ|ชอบ|มอบ|ให้|☐|☑))|[.…:]{2,}|:\s"
)
_SIGN = re.compile(r"^\(?ลงชื่อ\)?[\s.…_:\-]*(.*?)[\s.…_]*$")
_BRACKETS = re.compile(r"^[(（]\s*(.*?)\s*[)）]\s*(.*)$")
_MINUTES = r"ผู้(?:จด|บันทึก|ตรวจ|รับรอง)(?:ราย)?(?:งาน)?การประชุม"
_ROLES = rf"ผู้รายงาน|ผู้จัดทำ|ผู้เสนอ|ผู้ตรวจสอบ|ผู้รับรอง|ผู้อนุมัติ|ผู้เห็นชอบ|ผู้ประกาศ|ผู้สรุป|ผู้ติดตาม|{_MINUTES}"
_ROLE = re.compile(rf"^({_ROLES}|ผู้ให้ข้อมูล)(?:แผน|โครงการ|รายงาน|ข้อมูล)?\s*:?\s*$")
_PREPARER = re.compile(r"^ผู้จัดทำ(?:รายงาน|เอกสาร)?\s*:?\s*(.*)$")
_CHOICE = re.compile(r"([(\[]\s*[/xX✓√]?\s*[)\]]|[☑☐☒□✓])")
_ONE_LINE = re.compile(
    r"^(ผู้(?:รายงาน|จัดทำ(?:รายงาน|เอกสาร)?|ตรวจสอบ|เสนอ(?:แผน)?|รับรอง|อนุมัติ|เห็นชอบ|สรุป))\s*[:.]?\s*[(]?\s*"
    r"((?:นางสาว|นาย|นาง|น\.ส\.|ว่าที่\s?ร้อย\S{2,4}|ดร\.)\s?\S+ [^\s)]+)\s*[)]?\s*(?:ตำแหน่ง|[(]ตำแหน่ง[)])?\s*(.*)$"
)
_BARE_NAME = re.compile(r"^(?:นางสาว|นาย|นาง|ว่าที่\s?ร้อย\S{2,4})\s?\S{2,20} \S{2,25}$")
_POST = re.compile(r"^(?:ปลัด|นายก|รองนายก|รองปลัด|หัวหน้า|ผู้อำนวยการ|ผอ\.|นัก|นิติกร|เจ้าพนักงาน|เจ้าหน้าที่|ตำแหน่ง)")
_DAY = re.compile(r"^(?:ลง)?(?:วันที่\s*)?[0-9๐-๙]{1,2}\s*/?\s*[ก-ฮเ][ก-๙.]{2,10}\s*/?\s*(?:พ\.?ศ\.?)?\s*[0-9๐-๙]{2,4}$")
_OPINES = re.compile(r"^[-–•]?\s*(?:เห็นควร|อนุมัติ|เห็นชอบ|ทราบ|รับทราบ|เพื่อโปรด|ดำเนินการตาม|ชอบแล้ว|ลงนามแล้ว)")
_SIGN_ROLE = re.compile(rf"^(.*?)[\s.…]+({_ROLES})$")
_LONGEST = 130
# A rank in place of «ลงชื่อ», with dots to sign on and the role behind them or without.
_RANK_LINE = re.compile(rf"^({RANK})[\s.…_]*(ผู้\S+)?$")


@dataclass
class Chain:
    """What the signing scan found, in reading order."""

    signatories: list[Signatory] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)


@dataclass
class _Unit:
    text: str
    keys: list[Key]
    line: int | None
    above_post: bool = False
    above_signature: bool = False

    def printed(self, ledger: Ledger) -> str:
        """The line as the paper has it, where reading mended it."""
        return ledger.printed.get(self.keys[0], self.text) if len(self.keys) == 1 else self.text


@dataclass
class _State:
    chain: Chain
    ledger: Ledger
    opinion: Opinion | None = None
    role: str = ""
    rank: str = ""
    signing: bool = False
    positions: int = -1
    pending: list[_Unit] = field(default_factory=list)


def read_chain(blocks: tuple[Block, ...], ledger: Ledger, *, memo: bool) -> Chain:
    """All signatures and opinions of the paper, their lines claimed."""
    state = _State(Chain(), ledger, role="ผู้รายงาน" if memo else "ผู้ลงนาม")
    units = list(_units(blocks, ledger))
    for unit, below in zip(units, [*units[1:], None], strict=False):
        unit.above_post = below is not None and bool(_POST.match(below.text))
        unit.above_signature = below is not None and bool(_SIGN.match(below.text) or _BRACKETS.match(below.text))
        _step(state, unit)
    _finish_opinion(state)
    return state.chain


def _units(blocks: tuple[Block, ...], ledger: Ledger) -> Iterator[_Unit]:
    """Lines that may belong to the chain: free paragraphs, and tables that hold signatures, column by column."""
    for block in blocks:
        if block.kind == "table":
            yield from _table_units(block, ledger)
        elif block.kind != "page" and ledger.is_free(block):
            apart = any(_SIGN.match(t) or _BRACKETS.match(t) or _BARE_NAME.match(t) for t in block.lines)
            if apart:
                for n, text in enumerate(block.lines):
                    yield _Unit(text, [Key(block.number, n)], block.line)
            else:
                yield _Unit(block.text, [Key(block.number, n) for n in range(len(block.lines))], block.line)


def _table_units(block: Block, ledger: Ledger) -> Iterator[_Unit]:
    texts = [text for row in block.rows for text in row.texts]
    if not ledger.is_free(block) or not any("ลงชื่อ" in t or "ความเห็น" in t for t in texts):
        return
    for column in range(max(len(row.cells) for row in block.rows)):
        for n, row in enumerate(block.rows):
            if column < len(row.cells) and row.cells[column].lines:
                key = Key(block.number, n, column)
                for k, line in enumerate(row.cells[column].lines):
                    yield _Unit(line.text, [key] if k == 0 else [], row.line)


def _step(state: _State, unit: _Unit) -> None:
    text = unit.text.strip()
    if len(text) > _LONGEST and not _OPINION.match(text):
        _leave(state)
    elif opinion := _OPINION.match(text):
        _open_opinion(state, unit, opinion)
    elif _signed(state, unit, text):
        return
    elif state.opinion is None and state.chain.signatories and unit.above_signature and _OPINES.match(text):
        _finish_opinion(state)
        state.opinion, state.positions = Opinion(by=""), -1
        _opine(state, unit, text)
    elif state.positions >= 0:
        _position(state, unit, text)
    elif state.opinion is not None and not state.signing:
        _opine(state, unit, text)
    else:
        _leave(state)


def _signed(state: _State, unit: _Unit, text: str) -> bool:
    """Take a line that signs: a place to sign, a rank, a name, a role, or all in one. False for any other line."""
    if (rank := _RANK_LINE.match(text)) and (rank[1] in words("people", "ranks") or unit.above_signature):
        state.rank, state.signing, state.positions = rank[1].strip(), True, -1
        state.role = rank[2] or state.role
        state.pending.append(unit)
    elif (sign := _SIGN.match(text)) and text.startswith(("ลงชื่อ", "(ลงชื่อ")):
        _sign(state, unit, sign[1])
    elif (match := _BRACKETS.match(text)) and _is_name(state, match[1]):
        _name(state, unit, match[1], match[2])
    elif match := _ONE_LINE.match(text):
        _one_line(state, unit, match)
    elif _BARE_NAME.match(text) and (state.signing or unit.above_post):
        _name(state, unit, text, "")
    elif role := _ROLE.match(text):
        _take_role(state, unit, role[1])
    elif (match := _PREPARER.match(text)) and len(text) < 80:
        _prepare(state, unit, match[1])
    else:
        return False
    return True


def _one_line(state: _State, unit: _Unit, match: re.Match[str]) -> None:
    """«ผู้จัดทำรายงาน นาย… … นักวิเคราะห์…»: role, name and post in one line."""
    _leave(state)
    path = f"/signatories/{len(state.chain.signatories)}"
    _claim(state, unit, f"{path}/name_printed")
    state.ledger.source(f"{path}/name_printed", unit.line, printed=unit.printed(state.ledger))
    state.chain.signatories.append(Signatory(name_printed=match[2], position=match[3].strip(), role=match[1]))


def _leave(state: _State) -> None:
    """Ordinary text: whatever was waiting for a name is no signature."""
    _finish_opinion(state)
    state.signing, state.rank, state.positions = False, "", -1
    state.pending.clear()


def _open_opinion(state: _State, unit: _Unit, match: re.Match[str]) -> None:
    _finish_opinion(state)
    parts = _WORDS_OF_OPINION.split(f"{match[1]}{match[2]}", maxsplit=1)
    by = parts[0].strip(" .…:")
    said = parts[1].strip(" .…:-–") if len(parts) > 1 else ""
    state.opinion = Opinion(by=by, text=said)
    state.role = f"ความเห็น{by}"
    state.signing, state.rank, state.positions = False, "", -1
    _claim(state, unit, f"/opinions/{len(state.chain.opinions)}/by")


def _opine(state: _State, unit: _Unit, text: str) -> None:
    assert state.opinion is not None
    said = "" if says_nothing(text) else unmark(_chosen(re.sub(r"[.…_]{3,}", " ", text)))[0].strip()
    joined = f"{state.opinion.text} {said}".strip()
    state.opinion = state.opinion.model_copy(update={"text": joined})
    _claim(state, unit, f"/opinions/{len(state.chain.opinions)}/text")


def _chosen(text: str) -> str:
    """Of answers with boxes to tick only those that are ticked; other text as it stands."""
    parts = _CHOICE.split(text)
    if len(parts) < 3:
        return text
    ticked = [
        said.strip()
        for box, said in zip(parts[1::2], parts[2::2], strict=True)
        if box.strip("()[] ") not in ("", "☐", "□")
    ]
    return " ".join([parts[0].strip(), *ticked]).strip()


def _finish_opinion(state: _State) -> None:
    if state.opinion is not None:
        state.chain.opinions.append(state.opinion)
        state.opinion = None


def _sign(state: _State, unit: _Unit, rest: str) -> None:
    state.signing, state.positions = True, -1
    if told := _SIGN_ROLE.match(rest):
        rest, state.role = told[1].strip(" .…"), told[2]
    if is_rank(rest):
        state.rank = rest
        state.pending.append(unit)
        return
    if (role := _ROLE.match(rest)) is not None:
        state.role = role[1]
        rest = ""
    if (match := _BRACKETS.match(rest)) and match[1]:
        _name(state, unit, match[1], match[2])
    elif rest.startswith(words("people", "titles")) and len(rest) > 5:
        _name(state, unit, rest, "")
    elif rank := split_rank(rest)[0]:
        state.rank = rank
        state.pending.append(unit)
    else:
        state.pending.append(unit)


def _take_role(state: _State, unit: _Unit, role: str) -> None:
    """A role on a line of its own: over a signature to come, or under the name just signed."""
    if state.positions >= 0 and state.chain.signatories:
        last = state.chain.signatories[-1]
        state.chain.signatories[-1] = last.model_copy(update={"role": role})
        _claim(state, unit, f"/signatories/{len(state.chain.signatories) - 1}/role")
    elif role == "ผู้จัดทำ":
        _prepare(state, unit, "")
    else:
        state.role, state.signing = role, True
        state.pending.append(unit)


def _is_name(state: _State, inside: str) -> bool:
    """A name in brackets: after a signature line or rank, or with a title; dots for a name not yet written."""
    if says_nothing(inside):
        return state.signing
    if len(inside) > 60 or any(c.isdigit() for c in inside):
        return False
    return state.signing or inside.startswith(words("people", "titles")) or bool(split_rank(inside)[0])


def _name(state: _State, unit: _Unit, inside: str, rest: str) -> None:
    name = "" if says_nothing(inside) else re.sub(r"\s+", " ", inside)
    full = f"{state.rank} {name}".strip() if name and not name.startswith(state.rank or " ") else name
    path = f"/signatories/{len(state.chain.signatories)}"
    for waiting in state.pending:
        _claim(state, waiting, f"{path}/role")
    state.pending.clear()
    _claim(state, unit, f"{path}/name_printed")
    state.ledger.source(f"{path}/name_printed", unit.line, printed=unit.printed(state.ledger))
    role = _ROLE.match(rest.strip(" .…"))
    state.chain.signatories.append(Signatory(name_printed=full, role=role[1] if role else state.role))
    _finish_opinion(state)
    state.signing, state.rank, state.positions = False, "", 0


def _position(state: _State, unit: _Unit, text: str) -> None:
    """Lines under a name are the post; after the first only what says in whose place he acts."""
    if says_nothing(text):
        return
    if _DAY.match(text):
        _leave(state)
        return
    starts = ("ตำแหน่ง", *words("people", "acting"))
    if state.positions > 0 and not text.startswith(starts):
        _leave(state)
        return
    last = state.chain.signatories[-1]
    post = re.sub(r"^ตำแหน่ง[\s.…:]*", "", text).strip()
    state.chain.signatories[-1] = last.model_copy(update={"position": f"{last.position} {post}".strip()})
    _claim(state, unit, f"/signatories/{len(state.chain.signatories) - 1}/position")
    state.positions += 1
    opinions = state.chain.opinions
    if opinions and not opinions[-1].by:
        # An opinion without a heading is that of the person who signs below it.
        opinions[-1] = opinions[-1].model_copy(update={"by": post})
        last = state.chain.signatories[-1]
        state.chain.signatories[-1] = last.model_copy(update={"role": f"ความเห็น{post}"})


def _prepare(state: _State, unit: _Unit, rest: str) -> None:
    """«ผู้จัดทำ» at the foot of a preface: the name stands behind it, below it, or nowhere."""
    path = f"/signatories/{len(state.chain.signatories)}"
    name = "" if says_nothing(rest) else rest.strip(" ().…")
    state.chain.signatories.append(Signatory(name_printed=name, role="ผู้จัดทำ"))
    _claim(state, unit, f"{path}/role")
    state.ledger.source(f"{path}/role", unit.line, printed=unit.printed(state.ledger))
    _finish_opinion(state)


def _claim(state: _State, unit: _Unit, home: str) -> None:
    for key in unit.keys:
        state.ledger.claim(key, home)
