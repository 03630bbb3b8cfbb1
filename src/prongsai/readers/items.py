"""What a cell lists: its items one by one, however the paper marks them, or by meaning where the marks were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.readers.blocks import Line, run_on, tidy
from prongsai.readers.markup import BOXES
from prongsai.readers.words import words
from prongsai.thai.digits import to_arabic

# Before a figure a blank parts the number from what is counted: «๑. ๑๒ หมู่บ้าน», not «๑.๕ เท่า» or «๐๙. ๓๐ น.».
_NUMBER = re.compile(
    r"^\s*[(]?([0-9๐-๙]{1,2})\s?[.)]\s*(?:\.\s*)?(?=[^\s\d๐-๙])|^\s*[(]([0-9๐-๙]{1,2})[)]\s*"
    r"|^\s*([0-9๐-๙]{1,2})[.)]\s+(?=[0-9๐-๙][0-9๐-๙,]*(?:\s?[ก-ฮเ-ไ](?!\.)|$))"
)
_SUB_NUMBER = re.compile(r"^\s*([0-9๐-๙]{1,2})[.]([0-9๐-๙]{1,2})[.)]?\s+(?=[ก-ฮเ-ไ])")
# «๑.๒.๓», not the day «๑.๑๐.๖๘».
_DEEP_NUMBER = re.compile(r"^\s*[0-9๐-๙]{1,2}(?:[.][1-3๑-๓]?[0-9๐-๙]){2,5}[.)]?\s+(?=[ก-ฮเ-ไ])")
_INLINE_SUB_NUMBER = re.compile(r"(?:(?<=^)|(?<=\s))([0-9๐-๙]{1,2})[.]([0-9๐-๙]{1,2})[.)]?\s+(?=[ก-ฮเ-ไ])")
# «น.», «ต.», «อ.» and «ม.» before a blank are hours, places and sections, no marks of a list.
_LETTER = re.compile(r"^\s*[(]?(?![นตอม]\.)[ก-ฮa-z][.)]\s+(?=\S)")
_DASH = re.compile(r"^\s*[☑☐☒]\s*(?=\S)|^\s*[-–—•●▪◦*❖➢✓✔\uf0b7\uf0a7]+\s*(?=[^\s\d\-–—])|^\s*[•●▪◦*❖➢]\s*(?=\S)")
_NOTHING = re.compile(r"^[\s.…_\-–—=]*$")
# An inline number must stand after a blank, a bracket or Thai text, and open a word: not 1.5 or 31 ธ.ค.
_INLINE_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s)”\"])|(?<=[ก-๙]))[(]?([0-9๐-๙]{1,2})\s?[.)]\s*(?=[ก-ฮเ-ไA-Za-z\"“(.])")
_INLINE_DASH = re.compile(r"(?<=\s)[-–•●▪]\s*(?=[ก-ฮเ-ไA-Z])")
# A bare number counts items only before a word that is no unit and no month.
_BARE_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=\s))([0-9๐-๙]{1,2})\s+(?=[ก-ฮเ-ไ])(?!ครั้ง|คน|วัน|บาท|เดือน|ข้อ|ราย|แห่ง|เรื่อง|ปี|คะแนน|ชั่วโมง|นาที|ตัว|ม\.ค|ก\.พ|"
    r"มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค|มกรา|กุมภา|มีนา|เมษา|พฤษ|มิถุ|กรก|สิงห|กันยา|ตุลา|พฤศ|ธันว)"
)
_PREAMBLE = re.compile(r"(ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ได้แก่|:)\s*$|^(รายละเอียด|ขั้นตอน|วิธี)[^ ]{0,40}$")

_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a cell; `preamble` a line that only introduces them; `marked` whether the paper marks them."""

    items: tuple[str, ...] = ()
    preamble: str | None = None
    marked: bool = False
    checked: int = 0
    unchecked: int = 0
    lost: bool = False
    unticked: tuple[str, ...] = ()


def unmark(text: str) -> tuple[str, str | None]:
    """The text without its leading mark, and the mark («๑.», «(1)», «-») where there was one."""
    for pattern in (_SUB_NUMBER, _DEEP_NUMBER, _NUMBER, _LETTER, _DASH):
        if match := pattern.match(text):
            return text[match.end() :].strip(), match.group().strip()
    return text.strip(), None


def says_nothing(text: str) -> bool:
    """Whether it is blank, a dash for nothing, or dots to write on."""
    return bool(_NOTHING.match(text))


def items_of(lines: Sequence[Line]) -> Items:
    """The items of a cell in order: marked lines, list items, ticked boxes, inline numbers, or one item a paragraph."""
    one_by_one = _one_by_one(lines)
    parts = [part for line in lines for part in _parts(line, whole=one_by_one)]
    marked = any(mark for _, mark, _ in parts)
    texts, preamble = _with_continuations(parts, marked)
    if preamble is None and marked and len(texts) > 1 and parts[0][1] is None and _PREAMBLE.search(texts[0]):
        preamble, texts = texts[0], texts[1:]
    boxes = [line.box for line in lines if line.box is not None]
    kept = tuple(t for t in texts if not says_nothing(t))
    lost = any(line.kind == "lost" and line.box is None for line in lines) and len(kept) > 1
    unticked = tuple(line.text for line in lines if line.box is False)
    return Items(kept, preamble, marked, sum(boxes), len(boxes) - sum(boxes), lost, unticked)


_Part = tuple[str, str | None, str]


def joined(lists: Sequence[Items]) -> Items:
    """Lists that stand under labels of their own as one; the line that introduces another than the first is an item."""
    first, *more = lists
    if not more:
        return first
    return Items(
        items=(*first.items, *(item for told in more for item in (told.preamble, *told.items) if item)),
        preamble=first.preamble,
        marked=any(told.marked for told in lists),
        checked=sum(told.checked for told in lists),
        unchecked=sum(told.unchecked for told in lists),
        lost=any(told.lost for told in lists),
        unticked=tuple(item for told in lists for item in told.unticked),
    )


def _with_continuations(parts: list[_Part], marked: bool) -> tuple[list[str], str | None]:
    """Among marked lines an unmarked one carries on the item above it; before the first it introduces the list."""
    texts: list[str] = []
    preamble: str | None = None
    seen_mark: str | None = None
    for text, mark, kind in parts:
        # After ticked boxes a paragraph of its own is an item of its own: a box marks but one line.
        follows = seen_mark is not None and seen_mark not in BOXES
        if marked and mark is None and kind == "paragraph" and follows and texts and not _begins(text):
            texts[-1] = run_on(texts[-1], text)
        elif marked and mark is None and not seen_mark and preamble is None and kind == "paragraph":
            following = sum(1 for _, m, _ in parts if m)
            if following and (_PREAMBLE.search(text) or (len(text) < 40 and "ขั้นตอน" in text)):
                preamble = text
            else:
                texts.append(text)
        else:
            texts.append(text)
        seen_mark = mark or seen_mark
    return texts, preamble


def _begins(text: str) -> bool:
    """Whether an unmarked line after marked ones opens a thought of its own: long, and begun by an opener."""
    return len(text) > 40 and text.startswith(words("items", "openers"))


def _one_by_one(lines: Sequence[Line]) -> bool:
    """Whether every line bears its own number, 1, 2, 3 and on: numbers inside them belong to their sentences."""
    found = [_NUMBER.match(line.text) for line in lines]
    values = [int(to_arabic(match[1] or match[2] or match[3])) for match in found if match]
    return len(values) > 1 and found[0] is not None and values == list(range(1, len(values) + 1))


def _parts(line: Line, *, whole: bool = False) -> Iterator[_Part]:
    """(text, mark, kind) of every item inside one line; `whole` where the line is one."""
    text, mark = unmark(line.text)
    if line.box is not None:
        yield text, "☑" if line.box else "☐", line.kind
        return
    if not text:
        return
    pieces = [(text, mark)] if whole else _inline(text, mark)
    if len(pieces) == 1 and line.kind == "lost" and mark is None:
        for piece in by_meaning(text):
            yield piece, "li", line.kind
        return
    for piece, piece_mark in pieces:
        yield piece, piece_mark or ("li" if line.kind == "item" else None), line.kind


def _bare_numbers(text: str) -> list[re.Match[str]]:
    """Numbers without a point that count 1, 2, 3 from the beginning of the text, each before a word of its own."""
    found: list[re.Match[str]] = []
    for match in _BARE_NUMBER.finditer(text):
        if int(to_arabic(match[1])) == len(found) + 1 and (found or match.start() == 0):
            found.append(match)
    return found if len(found) > 1 else []


def _inline(text: str, mark: str | None) -> list[tuple[str, str | None]]:
    """Cut at inline numbers that run on 1, 2, 3 (or on from the mark), or at dashes where the first item has one."""
    if mark is not None and (sub := _SUB_NUMBER.match(f"{mark} ก")):
        cuts = [(m.start(), m.end(), m.group().strip()) for m in _sub_numbers(text, sub)]
        return _pieces(text, mark, cuts)
    numbers = _running(text, mark) or (_bare_numbers(text) if mark is None else [])
    if numbers:
        cuts = [(m.start(), m.end(), m.group().strip()) for m in numbers]
    elif mark is not None and _DASH.match(f"{mark} ก"):
        cuts = [(m.start(), m.end(), m.group().strip()) for m in _INLINE_DASH.finditer(text)]
    else:
        return [(text, mark)]
    return _pieces(text, mark, cuts)


def _sub_numbers(text: str, first: re.Match[str]) -> list[re.Match[str]]:
    """Inline numbers n.2, n.3 that count on from the n.1 at the head."""
    found: list[re.Match[str]] = []
    chapter, expected = to_arabic(first[1]), int(to_arabic(first[2])) + 1
    for match in _INLINE_SUB_NUMBER.finditer(text):
        if to_arabic(match[1]) == chapter and int(to_arabic(match[2])) == expected:
            found.append(match)
            expected += 1
    return found


def _pieces(text: str, mark: str | None, cuts: list[tuple[int, int, str]]) -> list[tuple[str, str | None]]:
    pieces: list[tuple[str, str | None]] = []
    begin, current = 0, mark
    for start, end, found in cuts:
        if head := text[begin:start].strip():
            pieces.append((head, current))
        begin, current = end, found
    pieces.append((text[begin:].lstrip(". ").strip(), current))
    return [(tidy(t), m) for t, m in pieces if t]


def _value(mark: str | None) -> int | None:
    digits = re.sub(r"\D", "", to_arabic(mark or ""))
    return int(digits) if digits else None


def _running(text: str, mark: str | None) -> list[re.Match[str]]:
    """The inline numbers that count on without a gap from the mark, in its own style; two items at least are a list."""
    after = _value(mark)
    expected = (after or 0) + 1
    found: list[re.Match[str]] = []
    for match in _INLINE_NUMBER.finditer(text):
        alike = mark is None or after is None or _style(match.group()) == _style(mark)
        if alike and int(to_arabic(match[1])) == expected:
            found.append(match)
            expected += 1
    least = 1 if after is not None else 2
    return found if len(found) >= least else []


def _style(mark: str) -> str:
    """How a number is set off: «(1)», «1)» or «1.»; a list inside an item has another style than the items."""
    return re.sub(r"[\s0-9๐-๙]", "", mark)[:2]


def by_meaning(text: str) -> list[str]:
    """Items whose marks were lost: a new one begins at a blank where a deed or a statement opens.

    Right more often than wrong; the reader says so in the confidence of the source.
    """
    pieces: list[str] = []
    for word in text.split(" "):
        if pieces and not (word.startswith(words("items", "openers")) and len(pieces[-1]) >= _SHORTEST):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    if len(pieces) > 1 and len(pieces[-1]) < 12:
        last = pieces.pop()
        pieces[-1] += f" {last}"
    return pieces
