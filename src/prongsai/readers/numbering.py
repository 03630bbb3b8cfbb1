"""The marks that Word draws before the paragraphs of its lists (ลำดับเลขอัตโนมัติ): «๑.๒.๓», «(ก)», «-».

Rules are those of ECMA-376 part 1, 17.9. Lists made of one definition count on from one another, unless a list says
where it starts anew; a level counts from its start again behind a level above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from prongsai.readers.list_numbers import number_in

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MOST_BASES = 20
_LONGEST_MARK = 80
_LARGEST = 32_767
_COUNTER = re.compile(r"%([1-9])")
_SAYS_A_WORD = re.compile(r"[ก-๙]")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: «๑.๒» or a dash, the gap behind it, and the font of its own if any."""

    text: str
    gap: str = " "
    bullet: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts and is written; `restart` is the level (from 1) behind which it starts anew."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    gap: str = " "
    style: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the definition whose count it shares, its levels, and the starts that it sets itself."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]

    def start(self, level: int) -> int:
        """The first number of a level."""
        return self.starts.get(level, self.levels.get(level, _Level()).start)


@dataclass(frozen=True, slots=True)
class _StyleOf:
    """What a paragraph style says of lists; "" and None where it leaves that to the style it is based on."""

    number: str = ""
    level: int | None = None
    based_on: str = ""


@dataclass(frozen=True)
class Lists:
    """The lists of one document, and how far each has been counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, _StyleOf] = field(default_factory=dict)
    usual_style: str = ""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, styles: etree._Element | None, numbering: etree._Element | None) -> Lists:
        """From word/styles.xml and word/numbering.xml, either of which may be missing."""
        found: dict[str, _StyleOf] = {}
        usual = ""
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            name = style.get(f"{_W}styleId", "")
            number, level = _told(style.find(f"{_W}pPr"))
            found[name] = _StyleOf(number, level, _value(style.find(f"{_W}basedOn")))
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true", "on"):
                usual = name
        lists = dict(_lists(numbering, found)) if numbering is not None else {}
        return cls(lists, found, usual)

    def afresh(self) -> Lists:
        """The same lists, nothing counted yet: for the head of a page or a note."""
        return Lists(self.lists, self.styles, self.usual_style)

    def next_mark(self, paragraph: etree._Element) -> Mark | None:
        """The mark of a paragraph, which is counted by that; None where Word draws none."""
        properties = paragraph.find(f"{_W}pPr")
        number, level = self._place(properties)
        told = self.lists.get(number)
        if told is None or level not in told.levels:
            return None
        counts = self._counted(told, number, level)
        return _mark(told, level, counts)

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph: of its own, or of its style and the styles that one is based on."""
        number, level = _told(properties)
        if number and level is not None:
            return number, level
        style = _value(properties.find(f"{_W}pStyle")) if properties is not None else ""
        chain = list(self._bases(style or self.usual_style))
        number = number or next((told.number for _, told in chain if told.number), "")
        if level is None and number in self.lists:
            linked = {each.style: n for n, each in self.lists[number].levels.items() if each.style}
            level = next((linked[name] for name, _ in chain if name in linked), None)
        if level is None:
            level = next((told.level for _, told in chain if told.level is not None), 0)
        return number, level

    def _bases(self, style: str) -> Iterator[tuple[str, _StyleOf]]:
        for _ in range(_MOST_BASES):
            told = self.styles.get(style)
            if told is None:
                return
            yield style, told
            style = told.based_on

    def _counted(self, told: _List, number: str, level: int) -> dict[int, int]:
        """The count of each level after one more paragraph at `level`."""
        counts = self.counts.setdefault(told.definition, {})
        if number not in self.begun:
            self.begun.add(number)
            for begins in told.starts:
                counts.pop(begins, None)
        for above in range(level):
            counts.setdefault(above, told.start(above))
        counts[level] = counts[level] + 1 if level in counts else told.start(level)
        for below in [each for each in counts if each > level]:
            restart = told.levels.get(below, _Level()).restart
            if restart is None or level < restart:
                del counts[below]
        return counts


def _mark(told: _List, level: int, counts: dict[int, int]) -> Mark | None:
    own = told.levels[level]
    if own.form == "bullet" and not _SAYS_A_WORD.search(own.text):
        return Mark("-", bullet=True, font=own.font) if own.text.strip() else None

    def written(counter: re.Match[str]) -> str:
        at = int(counter[1]) - 1
        form = told.levels.get(at, _Level()).form
        plain = own.legal and form not in ("none", "bullet")
        return number_in("decimal" if plain else form, counts[at]) if at <= level else ""

    text = _COUNTER.sub(written, own.text).strip()
    return Mark(text, own.gap, font=own.font) if text else None


def _lists(numbering: etree._Element, styles: dict[str, _StyleOf]) -> Iterator[tuple[str, _List]]:
    definitions = {each.get(f"{_W}abstractNumId", ""): each for each in numbering.iter(f"{_W}abstractNum")}
    levels = {name: _levels(each) for name, each in definitions.items()}
    numbers = {each.get(f"{_W}numId", ""): each for each in numbering.iter(f"{_W}num")}
    for name, number in numbers.items():
        definition = _value(number.find(f"{_W}abstractNumId"))
        if definition in definitions and (linked := _value(definitions[definition].find(f"{_W}numStyleLink"))):
            # A list of a numbering style is defined where that style is.
            other = numbers.get(styles.get(linked, _StyleOf()).number)
            definition = _value(other.find(f"{_W}abstractNumId")) if other is not None else definition
        own, starts = _overrides(number)
        yield name, _List(definition, {**levels.get(definition, {}), **own}, starts)


def _overrides(number: etree._Element) -> tuple[dict[int, _Level], dict[int, int]]:
    """The levels that a list writes in its own way, and those that it starts elsewhere."""
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in number.iter(f"{_W}lvlOverride"):
        at = _whole(override.get(f"{_W}ilvl", ""))
        levels |= _levels(override)
        start = override.find(f"{_W}startOverride")
        if start is not None and at is not None:
            starts[at] = _whole(_value(start)) or 0
    return levels, starts


def _levels(definition: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in definition.iter(f"{_W}lvl"):
        at = _whole(level.get(f"{_W}ilvl", ""))
        if at is not None and at < _LEVELS:
            found[at] = _level(level)
    return found


def _level(level: etree._Element) -> _Level:
    # A format of its own making stands beside the one that older programs are to use.
    form = level.find(f"{_W}numFmt")
    form = form if form is not None else next(reversed(list(level.iter(f"{_W}numFmt"))), None)
    text = _value(level.find(f"{_W}lvlText"))[:_LONGEST_MARK]
    if level.find(f"{_W}lvlPicBulletId") is not None:
        text = "•"
    legal = level.find(f"{_W}isLgl")
    fonts = level.find(f"{_W}rPr/{_W}rFonts")
    return _Level(
        start=_whole(_value(level.find(f"{_W}start"))) or 0,
        form=_value(form) or "decimal",
        text=text,
        restart=_whole(_value(level.find(f"{_W}lvlRestart"))),
        legal=legal is not None and _value(legal) not in ("0", "false", "off"),
        gap="" if _value(level.find(f"{_W}suff")) == "nothing" else " ",
        style=_value(level.find(f"{_W}pStyle")),
        font=fonts.get(f"{_W}ascii", "") if fonts is not None else "",
    )


def _told(properties: etree._Element | None) -> tuple[str, int | None]:
    """The list and the level that properties of a paragraph name; "" and None where they do not."""
    own = properties.find(f"{_W}numPr") if properties is not None else None
    if own is None:
        return "", None
    return _value(own.find(f"{_W}numId")), _whole(_value(own.find(f"{_W}ilvl")))


def _whole(text: str) -> int | None:
    return min(int(text[:7]), _LARGEST) if text.isascii() and text.isdigit() else None


def _value(element: etree._Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""
