"""Scores told a line each, as on a result page or a poster: a label, its figure beside it, below it or above it.

«IIT ๘๖.๕๙», «คะแนนรวม» over «92.45», «ระดับผลการประเมิน: ผ่านดี», «๑. การปฏิบัติหน้าที่ 82.10 ➜ 90.40 ▲ 8.30».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.dossier import QuestionScore
from prongsai.readers.beside_scores import is_beside
from prongsai.readers.blocks import Block
from prongsai.readers.figures import LEVEL, SMALL_TOTAL, number_of
from prongsai.readers.phrases import phrases_of
from prongsai.readers.score_keys import Key, key_of
from prongsai.readers.scores import Draft, Scores
from prongsai.thai.years import find_years

_VALUE = r"(?:100|๑๐๐|[0-9๐-๙]{1,2}[.][0-9๐-๙]{1,2}|100[.]00?|๑๐๐[.]๐๐?)"
_FIGURE = re.compile(rf"(?<![0-9๐-๙.,/]){_VALUE}(?![0-9๐-๙]|[.,/][0-9๐-๙])")
_GRADE = rf"AA|A|B|C|D|E|F|{LEVEL}"
_BEHIND = rf"\s*(?:คะแนน|%)?\s*(?:[(]?\s*(?:ระดับ\s*)?(?P<level>{_GRADE})\s*[)]?)?\s*$"
_LINE = re.compile(rf"^(?P<label>.*?)[\s:=]*(?<![0-9๐-๙.,/])(?P<value>{_VALUE}){_BEHIND}")
_FIGURE_LINE = re.compile(rf"\s*(?P<value>{_VALUE})\s*(?:คะแนน|%)?\s*")
# «i7 เจ้าหน้าที่ใช้งบประมาณอย่างคุ้มค่าเพียงใด 88.20»: a question is longer than any other label.
_QUESTION_LINE = re.compile(
    rf"(?:[-–•]\s*)?(?:ข้อ\s*)?(?P<code>[IEie]\s?[0-9๐-๙]{{1,2}})(?![0-9๐-๙])[.):]?(?P<words>\s.*?)?[\s:=]*"
    rf"(?<![0-9๐-๙.,/])(?P<value>{_VALUE})\s*(?:คะแนน|%)?"
)
_SAYS = phrases_of("score_lines")
_LEVEL_LINE = re.compile(rf"^(?:{_SAYS.source('level')})\s*[:=]?\s*[“\"]?(?P<level>{_GRADE})[”\"]?$")
_LEVEL_LABEL = re.compile(rf"^(?:{_SAYS.source('level_waits')})\s*:?$")
_LEVEL_ALONE = re.compile(rf"^[“\"(]?(?P<level>{_GRADE})[)”\"]?$")
_ARROW = re.compile(r"\s*(?:[→➔➙➛➜➝➞➡⇒⟶]|[-=]>)\s*")
_CHANGE = re.compile(r"\s*[(]?[▲▼△▽↑↓=+±–-].*$")
_YEAR_BEFORE, _YEAR_BEHIND = (re.compile(form.format(_SAYS.source("year"))) for form in ("^(?:{})", "(?:{})$"))
_PROSE, _INSTRUMENT, _NUMBERED = map(_SAYS.pattern, ("prose", "instrument", "numbered"))
_LEADS_TO_FIGURE = re.compile(f"(?:{_SAYS.source('leads_to_figure')})+$")
_LONGEST = 110
_FEWEST, _MOST_BELOW = 3, 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A score or (without a key) a level, and the lines that tell it; `year` where they name it."""

    key: Key | None
    printed: str
    level: str | None
    lines: tuple[Block, ...]
    year: int | None = None


def _question(block: Block) -> _Told | None:
    """The score of a question on a line with its code, or None."""
    match = _QUESTION_LINE.fullmatch(block.text)
    if match is None or _FIGURE.search(match["words"] or ""):
        return None
    key = key_of(re.sub(r"\s", "", match["code"]))
    return _Told(key, match["value"], None, (block,)) if key is not None and key.kind == "question" else None


@dataclass
class _Page:
    """What the lines have told so far, and the label that still waits for its figure."""

    told: list[_Told] = field(default_factory=list)
    waiting: list[Block] = field(default_factory=list)
    years: tuple[int, ...] = ()
    above: str = ""

    def read(self, block: Block) -> None:
        """Take one line: a score, a level, a figure for the label above, or a label."""
        text = block.text
        if len(years := tuple(dict.fromkeys(y.year for y in find_years(text) if y.year))) == 2:
            self.years = years if years[0] < years[1] else (years[1], years[0])
        if question := _question(block):
            self.told.append(question)
            self.waiting.clear()
            return
        if len(text) > _LONGEST:
            self.waiting.clear()
            return
        joined = " ".join([*(b.text for b in self.waiting), text])
        lines = (*self.waiting, block)
        for words, told_by in ((text, (block,)), (joined, lines)) if self.waiting else ((text, (block,)),):
            if found := list(self._scores(words, told_by)) or list(self._level(words, told_by)):
                self.told += found
                self.waiting.clear()
                return
        self._wait(block)

    def _wait(self, block: Block) -> None:
        """Keep a line that may be the label, or its beginning, of a figure below."""
        begins = key_of(block.text) or _LEVEL_LABEL.match(block.text) or _FIGURE.fullmatch(block.text)
        begins = begins or _NUMBERED.match(block.text)
        if begins:
            self.waiting = [block]
        elif self.waiting and len(self.waiting) < 2 and not find_years(block.text):
            self.waiting.append(block)
        else:
            self.waiting.clear()

    def _scores(self, text: str, lines: tuple[Block, ...]) -> Iterator[_Told]:
        parts = _ARROW.split(text)
        if len(parts) == 2:
            yield from self._both(parts[0], _CHANGE.sub("", parts[1]), lines)
            return
        if (match := _LINE.match(_CHANGE.sub("", text) if _FIGURE.search(_CHANGE.sub("", text)) else text)) is None:
            return
        label = match["label"].strip(" :=-–•●▪➢")
        if (key := _key(label)) is not None:
            # «… มีผลต่อ | คะแนนรวม ๐.๘๘ คะแนน»: what a line of prose goes on with is no total.
            if key.kind != "total" or (number_of(match["value"]) or 0) >= SMALL_TOTAL:
                yield _Told(key, match["value"], match["level"], lines)
        elif not label and self._may_be_total(match["value"], text):
            yield _Told(Key("total", ""), match["value"], match["level"], lines)

    def _may_be_total(self, printed: str, text: str) -> bool:
        """Whether a score without a label is the total: the first, large enough, no change told by the line above."""
        value = number_of(printed)
        told = any(each.key == Key("total", "") for each in self.told)
        return "คะแนน" in text and not told and value is not None and value >= SMALL_TOTAL and not is_beside(self.above)

    def _both(self, before: str, now: str, lines: tuple[Block, ...]) -> Iterator[_Told]:
        """The scores of two years with an arrow between, where the line or one above it names both years."""
        first, second = _LINE.match(before), _LINE.match(_YEAR_BEFORE.sub("", now.strip()))
        if first is None or second is None or second["label"].strip() or len(self.years) != 2:
            return
        label = _YEAR_BEHIND.sub("", first["label"].strip())
        if (key := _key(label)) is not None:
            for match, year in zip((first, second), self.years, strict=True):
                yield _Told(key, match["value"], match["level"], lines, year)

    def _level(self, text: str, lines: tuple[Block, ...]) -> Iterator[_Told]:
        if match := _LEVEL_LINE.match(text) or (_LEVEL_ALONE.match(text) if self._under_total(text) else None):
            yield _Told(None, "", match["level"], lines)

    def _under_total(self, text: str) -> bool:
        """Whether the line above told the total: a level below it needs no word of its own."""
        return bool(self.told) and self.told[-1].key == Key("total", "") and len(text) > 2


@dataclass
class _Poster:
    """A page that prints each figure large, and what it is of on the line or two below: «90.75» over «IIT»."""

    told: list[_Told] = field(default_factory=list)
    figure: str | None = None
    lines: list[Block] = field(default_factory=list)
    label: str = ""

    def read(self, block: Block) -> None:
        """Take the lines of a paragraph: a figure waits for the label below it."""
        for line in block.lines:
            if figure := _FIGURE_LINE.fullmatch(line):
                self.figure, self.lines, self.label = figure["value"], [block], ""
            elif level := _LEVEL_LINE.match(line) or (_LEVEL_ALONE.match(line) if self._under_total() else None):
                self.told.append(_Told(None, "", level["level"], (block,)))
            elif self.figure is not None and len(line) <= _LONGEST:
                self._label(line, block)
            else:
                self.figure = None

    def _label(self, line: str, block: Block) -> None:
        self.lines.append(block)
        self.label = f"{self.label} {line}".strip()
        key = _key(line) or _key(self.label) or (Key("total", "") if self._is_total(line) else None)
        if key is not None and self.figure is not None:
            self.told.append(_Told(key, self.figure, None, tuple(dict.fromkeys(self.lines))))
        if key is not None or len(self.lines) > _MOST_BELOW:
            self.figure = None

    def _is_total(self, line: str) -> bool:
        value = number_of(self.figure or "")
        return line == "คะแนน" and not self.told and value is not None and value >= SMALL_TOTAL

    def _under_total(self) -> bool:
        return bool(self.told) and self.told[-1].key == Key("total", "")


def _told_by(blocks: Sequence[Block]) -> list[_Told]:
    """What the lines tell with each label over its figure or, where that tells more, each figure over its label."""
    page, poster = _Page(), _Poster()
    for block in blocks:
        if block.kind in ("paragraph", "heading"):
            page.read(block)
            page.above = block.text
            poster.read(block)
        else:
            page.waiting.clear()
            poster.figure = None
    return max(page.told, poster.told, key=lambda told: len({each.key for each in told if each.key}))


def read_score_lines(blocks: Sequence[Block], scores: Scores) -> frozenset[int]:
    """Take the scores of a paper that tells them a line each; the numbers of the lines that told them.

    Nothing is taken where fewer than three different scores are told so: one line among prose is a sentence.
    """
    all_told = _told_by(blocks)
    if len({told.key for told in all_told if told.key}) < _FEWEST:
        return frozenset()
    for told in all_told:
        draft = scores.draft(told.year or scores.year_here(), told.lines[0].line)
        _take(told, draft, scores)
    return frozenset(line.number for told in all_told for line in told.lines)


def _take(told: _Told, draft: Draft, scores: Scores) -> None:
    value = number_of(told.printed) if told.key else None
    if told.level and draft.level is None and (told.key is None or told.key.kind == "total"):
        draft.level = re.sub(r"\s", "", told.level)
    if told.key is None or value is None:
        return
    if told.key.kind == "indicator":
        scores.indicator(draft, int(told.key.code), None, value, told.printed)
    elif told.key.kind == "instrument":
        scores.instrument(draft, told.key.code, value, told.printed)
    elif told.key.kind == "question":
        draft.questions.append(QuestionScore(code=told.key.code, score=value))
    elif draft.total is None:
        draft.total, draft.total_printed = value, told.printed
        draft.printed = " ".join(line.text for line in told.lines)


def _key(label: str) -> Key | None:
    """The indicator, instrument or total that a label names, with the words of an instrument around its letters."""
    if not label or is_beside(label) or _FIGURE.search(label) or _PROSE.search(label):
        return None
    key = key_of(_LEADS_TO_FIGURE.sub("", label)) or key_of(label)
    if key is None and len(codes := set(re.findall(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])", label))) == 1:
        key = Key("instrument", codes.pop()) if _INSTRUMENT.search(label) else None
    return key if key is not None and key.kind in ("indicator", "instrument", "total") else None
