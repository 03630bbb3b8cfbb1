"""Tables of scores of many agencies (ตารางคะแนนรายหน่วยงาน): a row an agency, turned on the page, or run together.

Each gives rows of `score_table`: `agency` (or `province`), `no`, `year`, `total`, `level`, `ind1`-`ind10`, `iit`,
`eit`, `oit`, their weighted parts, and what else a column holds under the words of its header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.dossier import Assessment, QuestionScore
from prongsai.readers.blocks import Block
from prongsai.readers.blocks import Row as TableRow
from prongsai.readers.figures import LEVEL
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.score_across import read_across
from prongsai.readers.score_keys import key_of, says_nothing
from prongsai.readers.score_runs import Questions, read_questions, read_runs
from prongsai.readers.score_sums import CODES, Row, agree
from prongsai.readers.score_turned import Turned, read_turned
from prongsai.readers.words import bare
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import find_years

_NUMBER = re.compile(r"^\s*-?\d{1,3}(?:,\d{3})*(?:\.\d+)?\s*(?:คะแนน|%)?\s*$")
_LEVEL = re.compile(rf"^\s*(?:ระดับ\s*)?(?:AA|A|B|C|D|E|F|{LEVEL})\s*$")
_NAMES = re.compile(
    r"^(?:[0-9.]+\s*)?(?:เทศบาล|องค์การบริหารส่วน|อบต|อบจ|ทต\.|ทม\.|ทน\.|เมืองพัทยา|กรุงเทพ|สำนักงาน|โรงเรียน|โรงพยาบาล|"
    r"วิทยาลัย|มหาวิทยาลัย|กรม|กระทรวง|จังหวัด|สถาบัน|การไฟฟ้า|การประปา|องค์การ|ธนาคาร|ศาล|คณะกรรมการ|กองทุน|ศูนย์)"
)
_SUMMARY = re.compile(
    r"^(?:ค่า)?(?:เฉลี่ย|รวม|สูงสุด|ต่ำสุด|คะแนนเฉลี่ย|ภาพรวม|ส่วนเบี่ยงเบน|S\.?D|mean|average|min|max)", re.IGNORECASE
)
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("agency", re.compile(r"หน่วยงาน|^อปท|องค์กรปกครอง|ชื่อ(?:เทศบาล|อบต|องค์กร|สถานศึกษา|โรงเรียน)|^agency|^เทศบาล$|^อบต$")),
    ("province", re.compile(r"^(?:ชื่อ)?จังหวัด$|^province")),
    ("district", re.compile(r"^(?:ชื่อ)?อำเภอ$|^district")),
    ("type", re.compile(r"^ประเภท|^ชนิด|^กลุ่ม")),
    ("rank", re.compile(r"^(?:อันดับ|ลำดับ(?:ที่)?(?:ใน|ของ|ระดับ|ภายใน))|^rank")),
    ("no", re.compile(r"^(?:ลำดับ(?:ที่)?|ที่|ข้อ|no|#)$")),
    ("year", re.compile(r"^ปี(?:งบประมาณ)?$|^(?:fiscal|budget)?_?year$")),
    ("change", re.compile(r"เปลี่ยนแปลง|ผลต่าง|เพิ่ม|ลด|แตกต่าง")),
    ("level", re.compile(r"ระดับ|^เกรด|^ผล$|rating|level|grade")),
)
_TOTAL = re.compile(
    r"^(?:ผล)?(?:การประเมิน)?(?:ค่า|ผล)?คะแนน(?:ita|รวม|ที่ได้|เฉลี่ย|ภาพรวม|การประเมิน)*(?:\d{4})?$|^ita(?:\d{4})?$|^ผลการประเมิน$"
)
_WEIGHTED = re.compile(r"ถ่วงน้ำหนัก|น้ำหนัก|\b(?:30|40)\s*(?:%|คะแนน)|ร้อยละ\s*(?:30|40)")
_INSTRUMENT = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])")
_SCORES = (*CODES, *(f"{code}_weighted" for code in CODES), "total")


@dataclass
class ScoreTable:
    """The rows of all tables of a paper, and the scores of the questions that one of them lists."""

    rows: list[Row] = field(default_factory=list)
    assessments: tuple[Assessment, ...] = ()

    @property
    def is_of_many(self) -> bool:
        """Whether the rows are of agencies, none of which is that of the paper."""
        return any(row.get("agency") for row in self.rows)

    @property
    def province(self) -> str | None:
        """The province of all rows, where a column names one."""
        named = {str(row["province"]) for row in self.rows if row.get("province")}
        return named.pop() if len(named) == 1 and self.is_of_many else None

    @property
    def latest(self) -> int | None:
        """The latest year of the rows, where a column names years."""
        return max((year for row in self.rows if isinstance(year := row.get("year"), int)), default=None)


def read_score_tables(blocks: Sequence[Block], ledger: Ledger, year: int | None) -> ScoreTable:
    """Every table of scores of many in the paper. Text that ran together stays where it is, as prose."""
    table = ScoreTable()
    for block in blocks:
        if block.kind == "table" and ledger.is_free(block):
            _upright(block, ledger, table)
        if block.kind == "table" and ledger.is_free(block):
            table.rows += read_across(block, ledger, len(table.rows), is_name=_is_name, key_of=_key)
    if table.rows:
        return table
    if turned := read_turned(blocks, year):
        _take_turned(turned, ledger, table)
        return table
    for block in blocks:
        if block.kind == "table":
            continue
        if rows := read_runs(block.text, year):
            _take(block, rows, ledger, table)
        elif questions := read_questions(block.text):
            _take(block, questions.rows, ledger, table)
            table.assessments = _assessments(questions)
    return table


def _is_name(text: str) -> bool:
    return _NAMES.match(to_arabic(text)) is not None


def _take(block: Block, rows: Sequence[Row], ledger: Ledger, table: ScoreTable) -> None:
    ledger.prose.add(block.number)
    for row in rows:
        ledger.source(f"/score_table/{len(table.rows)}", block.line, confidence=0.9)
        table.rows.append(row)


def _take_turned(turned: Turned, ledger: Ledger, table: ScoreTable) -> None:
    for told in turned.told:
        ledger.prose.add(told.block.number)
        for number, row in enumerate(turned.rows):
            printed = str(row.get(told.key or "", ""))
            ledger.source(
                f"/score_table/{number}/{told.key}", told.block.line, confidence=told.confidence, printed=printed
            )
    table.rows.extend(turned.rows)


def _assessments(questions: Questions) -> tuple[Assessment, ...]:
    """The score of each question a year; parts of a question stay in the table alone."""
    found = []
    for year in questions.years:
        name = f"score_{year}"
        scores: dict[str, QuestionScore] = {}
        for row in questions.rows:
            value = row.get(name)
            if isinstance(value, Decimal):
                scores.setdefault(str(row["code"]), QuestionScore(code=str(row["code"]), score=value))
        if year and scores:
            found.append(Assessment(fiscal_year=year, questions=tuple(scores.values())))
    return tuple(found)


def _upright(block: Block, ledger: Ledger, table: ScoreTable) -> None:
    """A table with a row for each of two agencies at least."""
    first = next((n for n, row in enumerate(block.rows) if _is_scores(row)), None)
    if first is None or first == 0:
        return
    keys = _keys(block.rows[:first], block.rows[first:])
    names = _name_column(keys, block.rows[first:])
    if names is None or not any(key and (key.startswith(("ind", "total")) or key in _SCORES) for key in keys):
        return
    body = [n for n, row in enumerate(block.rows) if n >= first and _is_scores(row) and names < len(row.cells)]
    if len({bare(block.rows[n].texts[names]) for n in body if block.rows[n].texts[names]}) < 2:
        return
    name = ""
    rows: list[Row] = []
    for number, row in enumerate(block.rows):
        if number in body:
            name = row.texts[names] or name
            rows.append(_row(row, keys, names, name))
            _claim(block, number, names, ledger, len(table.rows) + len(rows) - 1)
        elif any(row.texts):
            ledger.set_aside(block, "header" if number < first else _other_kind(block, number, first), row=number)
    _scaled(rows)
    table.rows.extend(rows)


def _other_kind(block: Block, number: int, first: int) -> str:
    heads = {bare("".join(row.texts)) for row in block.rows[:first]}
    return "header_repeated" if bare("".join(block.rows[number].texts)) in heads else "section_row"


def _is_scores(row: TableRow) -> bool:
    """Whether the row has words, and a figure or a level behind them."""
    texts = [to_arabic(text) for text in row.texts if text]
    figures = [text for text in texts if _NUMBER.match(text)]
    words = [text for text in texts if re.search("[ก-๙A-Za-z]{2}", text) and not _LEVEL.match(text)]
    return bool(words) and any("." in text for text in figures) and not find_years("".join(words[1:]))


def _keys(heads: Sequence[TableRow], body: Sequence[TableRow]) -> list[str | None]:
    """The key of each column by the words over it, those of a header drawn over several columns too."""
    width = max(len(row.cells) for row in (*heads, *body))
    keys: list[str | None] = []
    for column in range(width):
        above = [text for row in heads[-3:] if (text := _over(row, column, row is heads[-1]))]
        told = _told(above)
        keys.append(_unlike(told, keys, " ".join(above)) if told else None)
    return keys


def _told(above: Sequence[str]) -> str | None:
    """The key that headers one above the other tell; «รวม» under an instrument is the score of the instrument."""
    key = next((key for words in _readings(above) if (key := _key(words))), above[-1] if above else None)
    if key == "total" and len(above) > 1 and (upper := _INSTRUMENT.search(above[-2])):
        return upper[1].lower()
    return key


def _over(row: TableRow, column: int, own: bool) -> str:
    """The header over a column: its own, or one drawn over it from the left."""
    if column < len(row.cells) and (row.texts[column] or own or row.cells[column].merged):
        return row.texts[column]
    return next((row.texts[k] for k in range(min(column, len(row.cells)) - 1, -1, -1) if row.texts[k]), "")


def _readings(above: Sequence[str]) -> list[str]:
    """The ways to read headers one above the other: the lowest, it with those above, the upper ones."""
    if not above:
        return []
    return [above[-1], " ".join(above), *reversed(above[:-1])]


def _key(header: str) -> str | None:
    words = to_arabic(header)
    named = key_of(re.sub(r"[(].*?[)]|ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*\d{4}", "", words).strip())
    if named and named.kind in ("indicator", "instrument", "total"):
        found = {"indicator": f"ind{named.code}", "instrument": named.code.lower(), "total": "total"}[named.kind]
        return f"{found}_weighted" if found in CODES and _WEIGHTED.search(words) else found
    plain = bare(words)
    key = next((key for key, pattern in _HEADS if pattern.search(plain)), None)
    return key or ("total" if _TOTAL.match(re.sub(r"ปี(?:งบประมาณ)?(?:พศ)?(?=\d|$)", "", plain)) else None)


def _unlike(key: str, keys: Sequence[str | None], words: str) -> str:
    """A key that no column has yet: columns of several years carry their year."""
    years = find_years(words)
    if years and years[-1].year and key in ("total", "level", *_SCORES):
        with_year = f"{key}_{years[-1].year}"
        return with_year if with_year not in keys else f"{with_year} ({len(keys) + 1})"
    return key if key not in keys else f"{key} ({len(keys) + 1})"


def _name_column(keys: list[str | None], body: Sequence[TableRow]) -> int | None:
    """The column of agencies: by its header, by the names in it, or else that of provinces."""
    if "agency" in keys:
        return keys.index("agency")
    for column in range(len(keys)):
        texts = [row.texts[column] for row in body if column < len(row.cells) and row.texts[column]]
        if texts and sum(bool(_NAMES.match(to_arabic(text))) for text in texts) >= 0.6 * len(texts):
            keys[column] = "agency"
            return column
    return keys.index("province") if "province" in keys else None


def _row(row: TableRow, keys: Sequence[str | None], names: int, name: str) -> Row:
    """The values of one agency under their keys; a row of means or sums says so."""
    made: Row = {str(keys[names]): name}
    if _SUMMARY.match(name):
        made = {str(keys[names]): None, "summary": name}
    for column, text in enumerate(row.texts):
        if column == names or not text:
            continue
        key = (keys[column] if column < len(keys) else None) or f"column {column + 1}"
        made[key] = None if says_nothing(text) else _value(text, key)
    return made


def _value(text: str, key: str) -> Decimal | int | str:
    plain = to_arabic(text).strip()
    if key == "year" and (years := find_years(plain)) and years[0].year:
        return years[0].year
    if not _NUMBER.match(plain) or key in ("agency", "district", "province", "type"):
        return text
    number = Decimal(re.sub(r"[^\d.\-]", "", plain))
    return int(number) if key in ("no", "rank", "year") and number == int(number) else number


def _scaled(rows: Sequence[Row]) -> None:
    """Instruments printed as parts of the total are called so, where the sums then come out and else do not."""
    plain = [code for code in CODES if any(code in row for row in rows)]
    if len(plain) < len(CODES) or agree(rows, None) is not False:
        return
    renamed: list[Row] = [{f"{k}_weighted" if k in CODES else k: v for k, v in row.items()} for row in rows]
    if agree(renamed, None):
        for row, other in zip(rows, renamed, strict=True):
            row.clear()
            row.update(other)


def _claim(block: Block, number: int, names: int, ledger: Ledger, at: int) -> None:
    for column, cell in enumerate(block.rows[number].cells):
        if cell.lines:
            ledger.claim(Key(block.number, number, column), f"/score_table/{at}")
    line = block.rows[number].line
    ledger.source(f"/score_table/{at}", line, cell=ledger.cell_name(Key(block.number, number, names)))
