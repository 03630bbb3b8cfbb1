"""Reports without a table: «มาตรการที่ ๑ …» and under it lines that begin with the words of a column and a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prongsai.readers.blocks import Block, Line, run_on
from prongsai.readers.columns import MEASURE_FIELDS, MORE_FIELDS, Columns, meaning_of
from prongsai.readers.issues import Issue, issue_of
from prongsai.readers.items import unmark
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.pieces import Piece, Record
from prongsai.readers.words import bare, words
from prongsai.thai.digits import to_arabic

_MEASURE = re.compile(
    r"^\s*((?:มาตรการ|โครงการ|กิจกรรม|กลไก|แผนงาน)(?:ที่)?\s*[(]?[0-9๐-๙]{1,2}[).]?"
    r"|(?:[(]?[0-9๐-๙]{1,2}(?:[.][0-9๐-๙]{1,2}[.)]?|[.)])|[ก-ฮ][.)])(?=\s*(?:มาตรการ|โครงการ|กิจกรรม)))"
    r"\s*[:.\-–]?\s*(.*)$",
    re.DOTALL,
)
_LABEL = re.compile(r"^\s*(?:[-–•]\s*|[0-9๐-๙.]{1,5}[)]?\s+)?([ก-๙A-Za-z/ ]{3,40}?)\s*[:：]\s*(.*)$", re.DOTALL)
_NEXT_LABEL = re.compile(r"(?<=\s)([ก-๙/]{3,40})\s*[:：]")
# «๑. ชื่อโครงการ : …», the first label of a project told on a page of its own.
_NAMED = re.compile(
    r"^\s*(?:[0-9๐-๙]{1,2}[.)]\s*)?ชื่อ(?:มาตรการ|โครงการ|กิจกรรม)(?:/(?:มาตรการ|โครงการ|กิจกรรม))*\s*[:：]?\s*(.*)$",
    re.DOTALL,
)
_NEXT_NAMED = re.compile(r"^\s*(?:ลำดับ|มาตรการ|โครงการ|กิจกรรม)(?:ที่)?\s*[0-9๐-๙]{1,2}\s*$")
_FIELDS = (*MEASURE_FIELDS, *MORE_FIELDS)
_SURE = 0.8
_CERTAIN = 0.95
_MOST_LABEL_WORDS = 3
_LONGEST_LABEL = 40
_CHAPTER = re.compile(r"^\s*(?:(?:ส่วน|บท|ตอน|หมวด|ภาค)ที่\s*[0-9๐-๙]|([0-9๐-๙]{1,2})[.]\s*(?![0-9๐-๙\s]))")
_CLOSING = re.compile(r"^\s*(?:จึง(?:เรียน|รายงาน|ประกาศ)|ลงชื่อ|[(](?:นาย|นาง|ว่าที่)|(?:นาย|นางสาว|นาง|ว่าที่\s?ร้อย)\S* \S+$)")


@dataclass
class _Open:
    """A measure whose lines are being gathered; `meaning` is that of the label above.

    `named` where a label opened it («ชื่อโครงการ»): only the same label opens the next.
    """

    record: Record
    meaning: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    named: bool = False


def read_labelled(blocks: tuple[Block, ...], ledger: Ledger) -> list[Record]:
    """The measures told under labels; none unless two measures, or one with three labels, are told so."""
    found: list[_Open] = []
    current: _Open | None = None
    issue: Issue | None = None
    for block in blocks:
        if block.kind not in ("paragraph", "heading") or not ledger.is_free(block):
            if current and (block.kind == "table" or _is_signed(block, ledger)):
                current.meaning = None
            continue
        for number, text in enumerate(block.lines):
            key = Key(block.number, number)
            named = bool(current and current.named)
            if match := _NAMED.match(text):
                current = _begin_named(match[1].strip(), key, block.line, issue)
                found.append(current)
            elif current and named and _NEXT_NAMED.match(text):
                current.meaning = None
            elif not named and (match := _MEASURE.match(text)):
                current = _begin(match, key, block.line, issue)
                found.append(current)
            elif not named and number == 0 and len(text) < 200 and (told_issue := issue_of(text)) is not None:
                issue = told_issue
                if current:
                    current.meaning = None
            elif current:
                current = None if _opens_chapter(current, text) else _take(current, text, key, block.line)
    told = [one for one in found if len(one.labels) >= 2]
    if len(told) < 2 and not (told and len(told[0].labels) >= 3):
        return []
    return [_settled(one) for one in told]


def _is_signed(block: Block, ledger: Ledger) -> bool:
    """Whether the block is a signature or an opinion: what stands below it belongs to no measure."""
    homes = (ledger.homes.get(Key(block.number, n), "") for n in range(len(block.lines)))
    return any(home.startswith(("/signatories/", "/opinions/")) for home in homes)


def _opens_chapter(one: _Open, text: str) -> bool:
    """Whether a line is the heading of a chapter behind the one that tells the measures («๓.» behind «๒.๑», «๒.๒»)."""
    match = _CHAPTER.match(text)
    if match is None or match[1] is None:
        return match is not None
    chapter, point, _ = to_arabic(one.record.text("number")).partition(".")
    return bool(point) and chapter.isdigit() and int(to_arabic(match[1])) == int(chapter) + 1


def _begin(match: re.Match[str], key: Key, line: int | None, issue: Issue | None) -> _Open:
    record = Record(Columns((), ()), issue, None)
    number = re.sub(r"^\D+", "", match[1]) or match[1]
    number = number.rstrip(")") if match[1].startswith("(") else number
    record.fields["number"] = [Piece([Line(number.rstrip(".") if "." in number[:-1] else number)], key, line)]
    opened = _Open(record, "title", {"title": match[1]})
    if match[2].strip():
        record.fields["title"] = [Piece([Line(match[2].strip())], key, line)]
    return opened


def _begin_named(title: str, key: Key, line: int | None, issue: Issue | None) -> _Open:
    record = Record(Columns((), ()), issue, None)
    if title:
        record.fields["title"] = [Piece([Line(title)], key, line)]
    else:
        record.repeated.append(key)
    return _Open(record, "title", {"title": "title"}, named=True)


def _take(one: _Open, text: str, key: Key, line: int | None) -> _Open:
    """The measure with its line: a labelled one opens a field, one without label or mark goes on with that above it."""
    if _CLOSING.match(text):
        one.meaning = None
    elif (told := _label(text)) is not None:
        meaning, label, rest = told
        rest, behind = _until_next_label(rest)
        one.meaning = meaning
        one.labels.setdefault(meaning, label)
        one.record.fields.setdefault(meaning, []).append(Piece([Line(rest)] if rest else [], key, line))
        if behind:
            _take(one, behind, key, line)
    elif _is_other_label(text):
        one.meaning = None
    elif one.meaning is not None:
        _go_on(one, one.meaning, text, key, line)
    return one


def _go_on(one: _Open, meaning: str, text: str, key: Key, line: int | None) -> None:
    """A line without a label belongs to the field that is open, as an item or as the rest of the line above it."""
    if meaning == "title" and unmark(text)[1]:
        # Marked lines straight under the title are the method.
        one.meaning = meaning = "steps"
        one.labels.setdefault("steps", "")
    pieces = one.record.fields.setdefault(meaning, [])
    goes_on = pieces and pieces[-1].key.block == key.block and pieces[-1].lines and unmark(text)[1] is None
    if goes_on:
        last = pieces[-1].lines[-1]
        pieces[-1].lines[-1] = Line(run_on(last.text, text), last.kind, last.box)
        one.record.repeated.append(key)
    elif key.row == 0 and pieces and unmark(text)[1] is None and meaning == "title":
        one.meaning = None
    else:
        pieces.append(Piece([Line(text)], key, line))


def _is_other_label(text: str) -> bool:
    """Whether a line heads what no field holds: «๒. หลักการและเหตุผล», «วัตถุประสงค์ : …»."""
    head = unmark(text)[0].replace("：", ":").partition(":")[0]
    return bare(head) in words("labels", "others")


def _label(text: str) -> tuple[str, str, str] | None:
    """Meaning, words and rest of a line that begins with a label: before a colon, alone, or its first words."""
    if match := _LABEL.match(text):
        meaning, share = meaning_of(match[1])
        return (meaning, match[1].strip(), match[2].strip()) if meaning in _FIELDS and share >= _SURE else None
    parts = unmark(text)[0].split(" ")
    for count in range(min(len(parts), _MOST_LABEL_WORDS), 0, -1):
        head = " ".join(parts[:count])
        meaning, share = meaning_of(head) if len(head) < _LONGEST_LABEL else (None, 0.0)
        if meaning in _FIELDS and meaning not in ("number", "title", "issue") and share >= _CERTAIN:
            return meaning, head, " ".join(parts[count:]).strip()
    return None


def _until_next_label(text: str) -> tuple[str, str]:
    """The value of a label and, where the same line tells another («ระยะเวลา: … ผู้รับผิดชอบ: …»), that one."""
    for match in _NEXT_LABEL.finditer(text):
        meaning, share = meaning_of(match[1])
        if meaning in _FIELDS and meaning not in ("number", "title", "issue") and share >= _CERTAIN:
            return text[: match.start()].rstrip(), text[match.start() :].strip()
    return text, ""


def _settled(one: _Open) -> Record:
    meanings = ("title", *(m for m in one.labels if m != "title"))
    one.record.columns = Columns(meanings, tuple(one.labels.get(m, m) for m in meanings))
    return one.record
