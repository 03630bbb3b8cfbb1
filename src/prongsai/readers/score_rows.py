"""Score tables: rows of indicators, instruments, questions and the total, whatever columns stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from prongsai import frameworks
from prongsai.dossier import QuestionScore
from prongsai.readers.beside_scores import is_beside, is_floor, opens_beside
from prongsai.readers.blocks import Block, Row
from prongsai.readers.columns import meaning_of
from prongsai.readers.figures import LEVEL, number_of
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.score_keys import instrument_of
from prongsai.readers.scores import Draft, Scores
from prongsai.readers.words import bare
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import find_years

_DIGIT = "[0-9๐-๙]"
# Optical reading leaves blanks among the digits of a broken number: «๙ ๗.๐๒».
FIGURE = re.compile(
    rf"^\s*(?:ร้อยละ\s*)?({_DIGIT}(?:\s?{_DIGIT}){{0,2}}\s?[.]\s?{_DIGIT}(?:\s?{_DIGIT})?|{_DIGIT}{{1,3}})\s*(?:คะแนน|%)?\s*$"
)
_CHANGE = re.compile(r"^[\s+\-–▲▼0-9๐-๙.,%()]*(?:คะแนน)?\s*$")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([0-9๐-๙]{1,2})\s*[:.]?\s*(.*)$")
_NUMBERED = re.compile(r"^\s*[(]?([0-9๐-๙]{1,2})[.)]?\s+(.+)$")
_INSTRUMENT = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])")
_TOTAL = re.compile(
    r"^(คะแนนรวม|รวม|คะแนนเฉลี่ยรวม|ผลรวม|ภาพรวม|คะแนนita|ผลการประเมินita|ผลคะแนนita|คะแนนเฉลี่ย|รวมทั้งสิ้น|คะแนนภาพรวม|ผลการประเมินภาพรวม)"
)
_QUESTION = re.compile(r"^\s*([IiEe])\s?([0-9๐-๙]{1,2})(?![0-9๐-๙])\.?\s*")
_LEVEL = re.compile(rf"^\s*(?:ระดับ\s*)?(AA|A|B|C|D|E|F|{LEVEL})\s*$")
# «ร้อยละของผู้ตอบ | ไม่มีเลย | น้อย | มาก | มากที่สุด»: how many chose an answer.
_ANSWERS = re.compile(r"ผู้ตอบ|(?:^|\s)(?:ไม่มีเลย|น้อย(?:ที่สุด)?|มาก(?:ที่สุด)?|ปานกลาง|ไม่ทราบ)\s*(?:[(].*)?$")
_MEANS = re.compile(r"เฉลี่ย(?:ของ|ราย|แต่ละ)?(?:แบบวัด|เครื่องมือ)|(?:แบบวัด|เครื่องมือ)เฉลี่ย")
# «รวมคะแนนทั้งสิ้น ๙๑.๙๕ คะแนน ระดับผ่านดี» in one cell below the rows.
_TOTAL_TOLD = re.compile(r"^(?P<label>\D+?)\s*(?P<score>[0-9๐-๙]{2,3}[.][0-9๐-๙]{1,2})\s*(?:คะแนน|%)?\s*(?P<level>.*)$")
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
    figures = [_figures(row) for row in block.rows]
    _place_instruments(block, subjects)
    told = [bool(s and f) for s, f in zip(subjects, figures, strict=True)]
    questions_only = all(isinstance(s.of, str) and s.of[:2] in ("q:",) for s in subjects if s)
    if sum(told) < 2 and not (told == [True] and not questions_only):
        return False
    beside = _columns_beside(block)
    years = _year_columns(block, beside)
    if not years or (opens_beside(above) and None in years.values()):
        return False
    means = _mean_column(block, beside)
    drafts = {
        column: scores.draft(year if year is not None else scores.year_of_table(above), block.line)
        for column, year in years.items()
    }
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
    """The figures of the total's row; one alone in the column of means or of weighted scores is the total."""
    (column, *others) = drafts
    rest = [text for k, text in found.items() if k not in beside and "." in text]
    return {column: rest[0]} if not others and column not in found and len(rest) == 1 else found


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
        draft.level = draft.level or told.get(column) or alone
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


def _figures(row: Row) -> dict[int, str]:
    """Columns of a row that hold a score; a leading running number is none."""
    found = {k: m[1] for k, text in enumerate(row.texts) if text and (m := FIGURE.match(text))}
    if len(found) > 1 and 0 in found and "." not in found[0]:
        found.pop(0)
    return {k: v for k, v in found.items() if number_of(v) is not None}


def _heads(block: Block) -> list[Row]:
    """The rows over the figures, two at most."""
    return [row for row in block.rows[:2] if not _figures(row)]


def _columns_beside(block: Block) -> frozenset[int]:
    """The columns whose figures are no scores of the agency, by the words over them."""
    width = max((len(row.cells) for row in block.rows), default=0)
    found = {k: over for k in range(width) if is_beside(over := _over(block, k)) or _ANSWERS.search(over)}
    figures = {k for row in block.rows for k in _figures(row)}
    # «คะแนนเต็ม ๑๐๐» over the only figures is what they are out of.
    only = figures <= found.keys() and [k for k in sorted(figures) if is_floor(found[k]) and _is_measured(block, k)]
    return frozenset(found.keys() - set((only or [])[:1]))


def _is_measured(block: Block, column: int) -> bool:
    """Whether figures are those of something measured: broken ones that are not all the same."""
    told = {figures[column] for row in block.rows if column in (figures := _figures(row))}
    return len(told) > 1 and any("." in figure for figure in told)


def _over(block: Block, column: int) -> str:
    """The words over a column, with those drawn over it from the left; a row of one cell is the table's title."""
    told = []
    heads = [row for row in _heads(block) if sum(map(bool, row.texts)) > 1]
    for row in heads:
        at = min(column, len(row.cells) - 1)
        while row is not heads[-1] and at > 0 and not row.texts[at] and not row.cells[at].merged:
            at -= 1
        told.append(row.texts[at])
    return " ".join(text for text in told if text)


def _year_columns(block: Block, beside: frozenset[int]) -> dict[int, int | None]:
    """Column to year: from a header that names years, else the score column (or the only one) without a year.

    Columns `beside` the scores are none of them; empty where there is no other.
    """
    heads = _heads(block)
    columns = sorted({k for row in block.rows for k in _figures(row)} - beside)
    for header in heads:
        named: dict[int, int | None] = {
            k: years[0].year for k, text in enumerate(header.texts) if k in columns and (years := find_years(text))
        }
        if named:
            return named
    for header in heads:
        told = {k: meaning_of(header.texts[k])[0] for k in columns if k < len(header.texts)}
        if score := [k for k, meaning in told.items() if meaning == "score"]:
            return {score[0]: None}
        columns = [k for k in columns if told.get(k) not in ("weight", "number")] or columns
    return {columns[0]: None} if columns else {}


def _mean_column(block: Block, beside: frozenset[int]) -> int | None:
    """The column that prints instrument means beside the indicators' scores."""
    for row in block.rows[:2]:
        told = [None if k in beside else meaning_of(text)[0] for k, text in enumerate(row.texts)]
        if "mean" in told and ("score" in told or "indicator" in told):
            return told.index("mean")
        means = [k for k, text in enumerate(row.texts) if k not in beside and _MEANS.search(text)]
        if len(means) == 1 and "score" in told[: means[0]]:
            return means[0]
    return None


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
    return ", ".join(part for part in (of, _over(block, column)) if part)
