"""Score tables: rows of indicators, instruments, questions and the total, whatever columns stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from prongsai import frameworks
from prongsai.dossier import QuestionScore
from prongsai.readers.beside_scores import is_beside, opens_beside
from prongsai.readers.blocks import Block, Row
from prongsai.readers.figures import LEVEL, number_of
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.score_columns import (
    columns_beside,
    figures_of,
    last_year_column,
    mean_column,
    over,
    stretch_of,
    year_columns,
)
from prongsai.readers.score_keys import instrument_of
from prongsai.readers.scores import Draft, Scores
from prongsai.readers.words import bare
from prongsai.thai.digits import to_arabic

_CHANGE = re.compile(r"^[\s+\-–▲▼0-9๐-๙.,%()]*(?:คะแนน)?\s*$")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([0-9๐-๙]{1,2})\s*[:.]?\s*(.*)$")
_NUMBERED = re.compile(r"^\s*[(]?([0-9๐-๙]{1,2})[.)]?\s+(.+)$")
_INSTRUMENT = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])")
_TOTAL = re.compile(
    r"^(คะแนนรวม|รวม|คะแนนเฉลี่ยรวม|ผลรวม|ภาพรวม|คะแนนita|ผลการประเมินita|ผลคะแนนita|คะแนนเฉลี่ย|รวมทั้งสิ้น|คะแนนภาพรวม|ผลการประเมินภาพรวม)"
)
_QUESTION = re.compile(r"^\s*([IiEe])\s?([0-9๐-๙]{1,2})(?![0-9๐-๙])\.?\s*")
_LEVEL = re.compile(rf"^\s*(?:ระดับ\s*)?(AA|A|B|C|D|E|F|{LEVEL})\s*$")
# «รวมคะแนนทั้งสิ้น ๙๑.๙๕ คะแนน ระดับผ่านดี» in one cell below the rows.
_TOTAL_TOLD = re.compile(r"^(?P<label>\D+?)\s*(?P<score>[0-9๐-๙]{2,3}[.][0-9๐-๙]{1,2})\s*(?:คะแนน|%)?\s*(?P<level>.*)$")
_MEAN_BELOW, _OF_ALL = re.compile(r"(?:ค่า|คะแนน)?(?:รวม)?เฉลี่ย"), re.compile(r"ita|ภาพรวม|หน่วยงาน|ทั้ง|ทุก")
_LOST_CODE = re.compile(r"\s*(?:คะแนน)?แบบ(?:วัด|ตรวจ|สำรวจ)")
_OF_LEVELS = re.compile(r"ระดับ|ผลการประเมิน|ผลประเมิน|เกรด")
_CODES = {"ภายใน": "IIT", "ภายนอก": "EIT", "เปิดเผยข้อมูลสาธารณะ": "OIT"}


@dataclass(frozen=True, slots=True)
class _Subject:
    of: str | int
    name: str | None = None


def read_score_table(block: Block, scores: Scores, ledger: Ledger, above: str = "") -> bool:
    """Take a table in which at least two rows give a score of the assessment; claims its cells.

    `above` is the line over the table, which may name its year.
    """
    subjects = [_subject(row) for row in block.rows]
    figures = [figures_of(row) for row in block.rows]
    _place_instruments(block, subjects)
    _place_mean(block, subjects)
    told = [bool(s and f) for s, f in zip(subjects, figures, strict=True)]
    questions_only = all(isinstance(s.of, str) and s.of[:2] in ("q:",) for s in subjects if s)
    if sum(told) < 2 and not (told == [True] and not questions_only):
        return False
    beside = columns_beside(block)
    years = year_columns(block, beside)
    if not years or (opens_beside(above) and None in years.values()):
        return False
    means = mean_column(block, beside)
    drafts = {
        column: scores.draft(year if year is not None else scores.year_of_table(above), block.line)
        for column, year in years.items()
    }
    _take_last_year(block, drafts, scores)
    beside -= drafts.keys()
    for number, row in enumerate(block.rows):
        told[number] = _take_levels(row, drafts) or _take_total(row, drafts) or told[number]
        subject, found = subjects[number], figures[number]
        if subject and found:
            if subject.of == "total":
                found = _total_beside(found, drafts, beside)
            _take(row, subject, found, drafts, scores, means)
        _claim_row(block, number, told[number], scores, ledger, beside)
    return True


def _place_instruments(block: Block, subjects: list[_Subject | None]) -> None:
    """Name the instrument of a row that says «แบบวัด» and whose code was lost: that of the indicator below it."""
    named = {subject.of for subject in subjects if subject}
    for number, (row, below) in enumerate(pairwise(zip(block.rows, subjects, strict=True))):
        following = below[1].of if below[1] else None
        if row[1] or not isinstance(following, int) or not _LOST_CODE.match(" ".join(row[0].texts)):
            continue
        if (code := instrument_of(following)) not in named:
            subjects[number] = _Subject(code)


def _place_mean(block: Block, subjects: list[_Subject | None]) -> None:
    """Give the mean below the indicators of one instrument alone to the instrument."""
    told = [subject.of for subject in subjects if subject]
    codes = {instrument_of(of) for of in told if isinstance(of, int)}
    if len(codes) != 1 or sum(isinstance(of, int) for of in told) < 2 or codes & set(told):
        return
    for number, subject in enumerate(subjects):
        words = bare(" ".join(block.rows[number].texts))
        if subject and subject.of == "total" and _MEAN_BELOW.match(words) and not _OF_ALL.search(words):
            subjects[number] = _Subject(codes.pop())
            return


def _take_last_year(block: Block, drafts: dict[int, Draft], scores: Scores) -> None:
    """Add the column «ปีที่แล้ว» beside one of this year; without a known year nobody can tell which that is."""
    column = last_year_column(block)
    if column is None or len(drafts) != 1 or column in drafts:
        return
    (now,) = drafts.values()
    if now.year is not None:
        drafts[column] = scores.draft(now.year - 1, block.line)
        scores.draft(now.year, block.line)


def _take_total(row: Row, drafts: dict[int, Draft]) -> bool:
    """The total, and its level, that a row tells in one cell."""
    said = [text for text in row.texts if text]
    match = _TOTAL_TOLD.match(said[0]) if len(said) == 1 and len(drafts) == 1 else None
    if match is None or not _TOTAL.match(bare(match["label"])):
        return False
    (draft,) = drafts.values()
    if draft.total is None:
        draft.total, draft.total_printed = number_of(match["score"]), match["score"]
    if level := _LEVEL.match(match["level"].strip("() ")):
        draft.level = draft.level or level[1]
    return True


def _total_beside(found: dict[int, str], drafts: dict[int, Draft], beside: frozenset[int]) -> dict[int, str]:
    """The figures of the total's row; one alone in the columns of means or of weighted scores is the total."""
    totals: dict[int, str] = {}
    for column in drafts:
        near = stretch_of(column, drafts) if len(drafts) > 1 else found.keys()
        rest = [text for k, text in found.items() if k in near and k not in beside and "." in text]
        if column in found or len(rest) == 1:
            totals[column] = found[column] if column in found else rest[0]
    return totals or found


def _take_levels(row: Row, drafts: dict[int, Draft]) -> bool:
    """The levels of a row that states nothing else: «ระดับผลการประเมิน | ผ่าน | ผ่านดี», a column a year."""
    texts = list(row.texts)
    at = next((k for k, text in enumerate(texts) if text), None)
    if at is None or not _OF_LEVELS.search(texts[at]):
        return False
    told = {k: match[1] for k, text in enumerate(texts) if k > at and text and (match := _LEVEL.match(text))}
    # A level that stands alone is that of every column of scores, unless it stands in one of them.
    alone = next(iter(told.values())) if len(told) == 1 and not told.keys() & drafts.keys() else None
    for column, draft in drafts.items():
        near = [told[k] for k in stretch_of(column, drafts) if k in told] if len(drafts) > 1 else []
        draft.level = draft.level or told.get(column) or (near[0] if len(near) == 1 else alone)
    return bool(told)


def _subject(row: Row) -> _Subject | None:
    """What a row's figure is the score of."""
    said = [text for text in row.texts if text and not _CHANGE.match(text) and not _LEVEL.match(text)]
    label = " ".join(said)
    # The indicator stands beside the first of its questions, drawn over all their rows.
    if alone := next((said_so for text in said if (said_so := _QUESTION.fullmatch(text))), None):
        return _Subject(f"q:{alone[1].upper()}{to_arabic(alone[2])}")
    if match := _INDICATOR.search(label):
        no = int(to_arabic(match[1]))
        name = re.sub(r"\s*(คะแนน|ร้อยละ|ระดับ.*)$", "", match[2]).strip(" -–:")
        return _Subject(no, name or None) if 1 <= no <= 10 else None
    if match := _QUESTION.match(label):
        return _Subject(f"q:{match[1].upper()}{to_arabic(match[2])}")
    if by_name := next(filter(None, (_by_name(_INSTRUMENT.sub("", text)) for text in (label, *said))), None):
        return by_name
    plain = bare(label)
    if said and is_beside(re.sub(r"[(].*?[)]", " ", said[0])):
        return None
    if _TOTAL.match(plain) and not _INSTRUMENT.search(label):
        return _Subject("total")
    if match := _INSTRUMENT.search(label):
        return _Subject(match[1])
    if "แบบวัด" in plain or "การรับรู้" in plain:
        for word, code in _CODES.items():
            if word in plain:
                return _Subject(code)
    return None


def _by_name(label: str) -> _Subject | None:
    """An indicator by its name, with or without its number."""
    match = _NUMBERED.match(label)
    name = (match[2] if match else label).strip()
    plain = bare(name)
    if len(plain) < 6:
        return None
    best = max(((ratio(plain, known), no) for no, known in _names()), default=(0.0, 0))
    if best[0] < 85:
        return None
    return _Subject(best[1], re.sub(r"\s*คะแนน$", "", name))


def _names() -> tuple[tuple[int, str], ...]:
    framework = frameworks.load(max(frameworks.years()))
    return tuple((indicator.no, bare(indicator.name)) for indicator in framework.indicators)


def _take(
    row: Row, subject: _Subject, found: dict[int, str], drafts: dict[int, Draft], scores: Scores, means: int | None
) -> None:
    for column, draft in drafts.items():
        if column not in found:
            continue
        printed = found[column]
        value = number_of(printed)
        if value is None:
            continue
        if isinstance(subject.of, int):
            scores.indicator(draft, subject.of, subject.name, value, printed)
        elif subject.of.startswith("q:"):
            draft.questions.append(QuestionScore(code=subject.of[2:], score=value))
        elif subject.of == "total":
            if draft.total is None:
                draft.total, draft.total_printed = value, printed
        else:
            scores.instrument(draft, subject.of, value, printed)
        if subject.of == "total":
            _level(row, draft)
        if means is not None and means in found and isinstance(subject.of, int):
            _mean(subject.of, found[means], draft, scores)


def _mean(indicator: int, printed: str, draft: Draft, scores: Scores) -> None:
    """The instrument's mean, printed in a column of its own on the row of one of its indicators."""
    value = number_of(printed)
    if value is not None:
        scores.instrument(draft, instrument_of(indicator), value, printed)


def _level(row: Row, draft: Draft) -> None:
    for text in row.texts:
        if draft.level is None and (match := _LEVEL.match(text)):
            draft.level = match[1]


def _claim_row(block: Block, number: int, told: bool, scores: Scores, ledger: Ledger, beside: frozenset[int]) -> None:
    row = block.rows[number]
    current = max(len(scores.drafts) - 1, 0)
    if not told and number < 2:
        ledger.set_aside(block, "header", row=number)
        return
    for column, cell in enumerate(row.cells):
        # What stands beside the scores has no field; it is kept under the words of its header.
        if cell.lines and told and column in beside:
            ledger.labels[Key(block.number, number, column)] = _label_of(block, row, column)
        elif cell.lines and told:
            ledger.claim(Key(block.number, number, column), f"/scores/{current}/indicators")


def _label_of(block: Block, row: Row, column: int) -> str:
    """What a figure beside the scores is of, and what it tells: «คะแนนรวม, ส่วนต่าง»."""
    of = next((text for text in reversed(row.texts[:column]) if text and not _CHANGE.match(text)), "")
    return ", ".join(part for part in (of, over(block, column)) if part)
