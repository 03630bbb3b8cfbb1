"""The assessments (ผลการประเมิน) of a paper, gathered from its sentences and its tables, a year each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.dossier import Assessment, IndicatorScore, InstrumentScore, QuestionScore
from prongsai.readers.blocks import Block
from prongsai.readers.figures import (
    SMALL_TOTAL,
    Figure,
    LevelSaid,
    figures_in,
    levels_in,
    speaks_of_scores,
    year_before,
)
from prongsai.readers.ledger import Ledger
from prongsai.readers.score_keys import instrument_of

_RESULT_OF = re.compile(r"(ผลคะแนน|ผลการประเมิน|คะแนนการประเมิน)")
_TOTAL_ALONE = re.compile(
    r"\s*(?:ได้)?คะแนน(?:เฉลี่ย)?(?:รวม|ภาพรวม)\s*[:=]?\s*[0-9๐-๙]{2,3}[.0-9๐-๙]*\s*(?:คะแนน)?(?:\s|$)"
)
_NEXT_THING = re.compile("และ(?!ความโปร่งใส)")
_OF_WORK = re.compile(r"มาตรการ|การดำเนินการ")
_SCORE_ASIDE = re.compile(r"[(][^()]*[0-9๐-๙][.][0-9๐-๙][^()]*[)]")
_SHORT_TITLE = 160
_YEAR_BESIDE = 0.65
"""Confidence in a year that is that of the sentences around."""
_LETTERS, _WORDS = "AA/A/B/C/D/E/F", "ผ่านดีเยี่ยม/ผ่านดี/ผ่าน"


@dataclass
class Draft:
    """An assessment in the making."""

    year: int | None
    total_printed: str | None = None
    total: Decimal | None = None
    level: str | None = None
    level_words: str | None = None
    instruments: dict[str, InstrumentScore] = field(default_factory=dict)
    indicators: dict[int, IndicatorScore] = field(default_factory=dict)
    questions: list[QuestionScore] = field(default_factory=list)
    again: list[IndicatorScore] = field(default_factory=list)
    line: int | None = None
    printed: str | None = None
    year_in_sentence: bool = True

    @property
    def says_something(self) -> bool:
        """Whether any figure or level was found."""
        return bool(self.total is not None or self.level or self.instruments or self.indicators or self.questions)


@dataclass
class Scores:
    """Gathers the assessments in reading order; `usual_year` is the result's year where a sentence names none."""

    usual_year: int | None
    ledger: Ledger
    drafts: list[Draft] = field(default_factory=list)
    _current: Draft | None = None
    _named: int | None = None
    _years_before: set[int | None] = field(default_factory=set)

    def read_sentence(self, block: Block) -> bool:
        """Take the scores of a paragraph or heading; its text stays where it is. True where it held some."""
        text = block.text
        self._back_to_usual_year()
        context = self._current is not None and re.search(r"คะแนน|ตัวชี้วัด|ระดับ|ร้อยละ", text) is not None
        # «คะแนนรวม ๙๘.๒๐ คะแนน» on a line of its own, below the sentence that names the result and its year.
        if self._current is None and self._named is not None and _TOTAL_ALONE.match(text):
            self.draft(self._named, block.line)
            context = True
        if context and not speaks_of_scores(text) and _OF_WORK.search(text) and "คะแนน" not in text:
            # «มีผลการดำเนินการ ๗ มาตรการ … ร้อยละ ๘๕.๕๐» tells of work done, and of no result from outside.
            context = False
        if not speaks_of_scores(text) and not context:
            self._note_year(text)
            return False
        said: list[Figure | LevelSaid] = sorted([*figures_in(text), *levels_in(text)], key=lambda s: s.at)
        totals: dict[int, Draft] = {}
        self._years_before = {one.year for one in said}
        for one in said:
            if isinstance(one, LevelSaid):
                beside = totals.get(one.beside) if one.beside is not None else None
                self._level(beside or self._draft_for(one, block), one)
                continue
            draft = self._draft_for(one, block)
            if one.of == "total":
                totals[one.at] = draft
            self._figure(draft, one, block)
        self._note_year(text)
        return bool(said)

    def _back_to_usual_year(self) -> None:
        """Behind a paragraph that told the results of several years the next one speaks of the paper's year again."""
        told = self._years_before - {None}
        if len(told) > 1 and self._current is not None:
            self._current = next(
                (d for d in self.drafts if d.year == self.usual_year and d.says_something), self._current
            )
        self._years_before = set()

    def _note_year(self, text: str) -> None:
        """Remember of which year the result is that the prose speaks about."""
        for match in _RESULT_OF.finditer(text):
            end = _NEXT_THING.search(text, match.end())
            reach = text[match.start() : min(match.end() + 260, end.start() if end else len(text))]
            if year := year_before(reach, len(reach)):
                self._named = year

    def draft(self, year: int | None, line: int | None) -> Draft:
        """The assessment of that year, begun where there is none yet."""
        for draft in self.drafts:
            if draft.year == year:
                self._current = draft
                return draft
        self._current = Draft(year, line=line)
        self.drafts.append(self._current)
        return self._current

    def year_here(self) -> int | None:
        """The year of a score whose sentence names none: the current one, that of the result spoken of, the usual."""
        if self._current is not None:
            return self._current.year
        return self.usual_year or self._named

    def year_of_table(self, above: str) -> int | None:
        """The year of a table that names none: that of the line above it, else the main year of the paper."""
        above = _SCORE_ASIDE.sub(" ", above)
        if len(above) < _SHORT_TITLE and (year := year_before(above, len(above))):
            return year
        if self.usual_year in {draft.year for draft in self.drafts}:
            return self.usual_year
        return self.year_here()

    def _draft_for(self, one: Figure | LevelSaid, block: Block) -> Draft:
        of_total = isinstance(one, Figure) and one.of == "total"
        year = one.year
        if isinstance(one, Figure) and one.earlier:
            now = self._current
            draft = self.draft(year, block.line)
            # The sentences that follow speak of the year that they spoke of before.
            self._current = now or draft
            return draft
        if year is None or (not of_total and self._current is not None and not isinstance(one, LevelSaid)):
            year = self._current.year if self._current is not None and not of_total else self.year_here()
        draft = self.draft(year, block.line)
        if of_total and one.year is None:
            draft.year_in_sentence = False
        return draft

    def _level(self, draft: Draft, said: LevelSaid) -> None:
        if draft.level is None:
            draft.level, draft.level_words = said.printed, said.words
        elif draft.level != said.printed:
            self.drafts.append(Draft(draft.year, level=said.printed, level_words=said.words, line=draft.line))

    def _figure(self, draft: Draft, figure: Figure, block: Block) -> None:
        if isinstance(figure.of, int):
            self.indicator(draft, figure.of, figure.name, figure.value, figure.printed)
        elif figure.of.startswith("question "):
            draft.questions.append(QuestionScore(code=figure.of.removeprefix("question "), score=figure.value))
        elif figure.of == "total":
            if draft.total is None:
                draft.total, draft.total_printed = figure.value, figure.printed
                draft.line, draft.printed = block.line, block.text
            elif draft.total != figure.value and not figure.value < SMALL_TOTAL <= draft.total:
                other = Draft(draft.year, figure.printed, figure.value, line=block.line, printed=block.text)
                self.drafts.append(other)
        elif figure.of != "other" and not figure.of.startswith("item "):
            self.instrument(draft, figure.of, figure.value, figure.printed)

    def indicator(self, draft: Draft, no: int, name: str | None, value: Decimal, printed: str) -> None:
        """Note an indicator's score; another figure for the same indicator is kept beside it."""
        score = IndicatorScore(no=no, instrument=instrument_of(no), name=name, score=value, printed=printed)
        if draft.indicators.setdefault(no, score).score != value:
            draft.again.append(score)

    def instrument(self, draft: Draft, code: str, value: Decimal, printed: str) -> None:
        """Note an instrument's score, once."""
        draft.instruments.setdefault(code, InstrumentScore(printed=printed, score=value))

    def assessments(self) -> tuple[Assessment, ...]:
        """All that was found, in order, with its sources."""
        found: list[Assessment] = []
        for draft in (d for d in self.drafts if d.says_something):
            path = f"/scores/{len(found)}"
            confidence = 1.0 if draft.year_in_sentence else _YEAR_BESIDE
            self.ledger.source(f"{path}/fiscal_year", draft.line, confidence=confidence, printed=draft.printed)
            if draft.total is not None:
                self.ledger.source(f"{path}/total", draft.line, printed=draft.printed)
            found.append(
                Assessment(
                    fiscal_year=draft.year,
                    total_printed=draft.total_printed,
                    total=draft.total,
                    level_printed=draft.level,
                    level_scheme=_scheme(draft.level),
                    level_words_printed=draft.level_words,
                    instruments=draft.instruments,
                    indicators=_in_order(draft),
                    questions=tuple(draft.questions),
                )
            )
        return tuple(found)


def _in_order(draft: Draft) -> tuple[IndicatorScore, ...]:
    """The indicators by number; one that the paper gives twice with two figures stands twice."""
    return tuple(sorted([*draft.indicators.values(), *draft.again], key=lambda each: each.no))


def _scheme(level: str | None) -> str | None:
    if level is None:
        return None
    return _LETTERS if level.isascii() else _WORDS
