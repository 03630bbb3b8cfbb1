"""Blocks to a Dossier: each reader of a part takes what is its own, in an order in which none can take another's."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from prongsai.dossier import (
    Agency,
    Assessment,
    Committee,
    Document,
    Dossier,
    Evidence,
    Measure,
    Memo,
    NarrativeRecommendation,
    Repeat,
)
from prongsai.errors import NotUnderstood
from prongsai.readers.blocks import Block, Pages
from prongsai.readers.cards import card_blocks, read_cards
from prongsai.readers.clauses import Clause, read_clauses, read_constraints
from prongsai.readers.figures import speaks_of_scores
from prongsai.readers.heading import assessed_year, is_title, kinds_of
from prongsai.readers.issues import issue_of
from prongsai.readers.items import unmark
from prongsai.readers.labelled import read_labelled
from prongsai.readers.ledger import Key, Ledger
from prongsai.readers.measure_periods import Context
from prongsai.readers.measures import measure_of
from prongsai.readers.memo import MemoHead, read_memo
from prongsai.readers.memo_body import read_body
from prongsai.readers.mending import mend
from prongsai.readers.more_columns import evidence_of
from prongsai.readers.naming import Text, agency_of
from prongsai.readers.office_tables import read_evidence, read_responsibilities
from prongsai.readers.oit_list import read_oit_items
from prongsai.readers.orders import read_order
from prongsai.readers.paper_year import Titled, year_of_paper
from prongsai.readers.prose import recommendations_in, rest_of
from prongsai.readers.records import Gatherer
from prongsai.readers.report_results import is_report, with_results
from prongsai.readers.score_lines import read_score_lines
from prongsai.readers.score_rows import read_score_table
from prongsai.readers.score_table import ScoreTable, read_score_tables
from prongsai.readers.score_wide import read_wide_scores
from prongsai.readers.scores import Scores
from prongsai.readers.signing import Chain, read_chain
from prongsai.readers.sourcing import completed
from prongsai.readers.titles import find_title
from prongsai.readers.words import bare
from prongsai.registry import Registry
from prongsai.thai.dates import find_dates, parse_date

_CATCHWORD = re.compile(r"^/\s?\S.{0,60}?(?:\.{2,}|…)\s*$")
_PAGE_NUMBER = re.compile(r"^[-–]?\s*(?:หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,3}\s*(?:[/จาก]+\s*[0-9๐-๙]{1,3})?\s*[-–]?$")
_RULE = re.compile(r"^[\s.…_\-–—=*~]{3,}$|^[▲▼△▽►▶◄◀▴▾↑↓]$")
_DATED = re.compile(r"(?:(?:ประกาศ|สั่ง|ให้ไว้)\s*)?ณ\s*วันที่|^วันที่|^(?:เผยแพร่|โพสต์|ลงประกาศ)เมื่อ")
_MANY_FIGURES = 12
_HEADINGS = ("/issue_title", "/section_heading")
_FIGURE = re.compile(r"(?<![0-9๐-๙.])[0-9๐-๙]{1,3}[.][0-9๐-๙]{2}(?![0-9๐-๙])")
# A line that is a day, or a unit and a day: never a sentence that only ends with one.
_ENDS_WITH_DATE = re.compile(
    r"^(?:(?:สำนัก|กอง|งาน|ข้อมูล)\S*(?: \S+){0,3} )?(?:ลงวันที่|วันที่|ณ)?\s*"
    r"[0-9๐-๙]{1,2}\s*/?\s*[ก-ฮเ][ก-๙.]+\s*/?\s*(?:พ\.?ศ\.?)?\s*[0-9๐-๙]{2,4}$"
)
_SECTION = re.compile(r"^(?:มาตรการ(?:ที่)?\s*[0-9๐-๙]|[(]?[0-9๐-๙]{1,2}[.)]|มาตรการ|โครงการ|กิจกรรม|ด้าน)")


@dataclass
class Reading:
    """One paper while it is read."""

    pages: Pages
    registry: Registry | None
    ledger: Ledger
    title: str | None = None
    title_block: int | None = None
    measures: list[Measure] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    committee: Committee | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the paper."""
        return self.pages.blocks


def read_pages(pages: Pages, registry: Registry | None) -> tuple[Dossier, Ledger]:
    """The Dossier that a file's blocks say, and the ledger that proves where each of them went."""
    mended, printed = mend(pages, registry)
    reading = Reading(mended, registry, Ledger(mended, printed=printed))
    _set_aside(reading)
    memo = read_memo(reading.blocks, reading.ledger)
    gatherer = _tables(reading)
    responsibilities = read_responsibilities(reading.blocks, reading.ledger)
    reading.committee = read_order(reading.blocks, reading.ledger)
    oit_items = read_oit_items(reading.blocks, reading.ledger, in_prose=not gatherer.records)
    if title := find_title(reading.blocks[memo.body if memo else 0 :], reading.blocks, reading.ledger):
        reading.title, reading.title_block = title
    chain = read_chain(reading.blocks, reading.ledger, memo=memo is not None)
    _forms(reading, gatherer)
    if is_report((reading.title, memo.memo.subject if memo else None)):
        with_results(gatherer.records)
    clauses = _clauses(reading, gatherer)
    constraints = read_constraints(reading.blocks, reading.ledger)
    date_printed, date = _date(reading, memo)
    subject = memo.memo.subject if memo else None
    titled = Titled(reading.title, reading.title_block, subject)
    year = year_of_paper(titled, reading.blocks, gatherer.records, date, clauses=bool(clauses))
    _measures(reading, gatherer, clauses, year)
    reading.evidence += read_evidence(reading.blocks, reading.ledger, len(reading.evidence))
    table = ScoreTable() if gatherer.records else read_score_tables(reading.blocks, reading.ledger, year)
    scores, recommendations = _scores(reading, gatherer, year, table)
    agency = _agency(reading, memo, chain, table)
    document = _document(reading, memo, gatherer, clauses, scores, year, date_printed, date, len(oit_items), table)
    narrative, unplaced = rest_of(reading.blocks, reading.ledger)
    dossier = Dossier(
        document=document,
        agency=agency,
        scores=scores,
        measures=tuple(reading.measures),
        constraints=constraints,
        signatories=tuple(chain.signatories),
        opinions=tuple(chain.opinions),
        narrative_recommendations=recommendations,
        oit_items=oit_items,
        score_table=tuple(table.rows),
        sources=reading.ledger.sources,
        unplaced=unplaced,
        repeats=tuple(reading.ledger.repeats),
        narrative=narrative,
        evidence=tuple(reading.evidence),
        committee=reading.committee,
        responsibilities=responsibilities,
    )
    return completed(dossier, reading.ledger), reading.ledger


def _memo(reading: Reading, memo: MemoHead | None) -> Memo | None:
    """The memo with the paragraphs of its body."""
    if memo is None:
        return None
    body, closing = read_body(reading.blocks, reading.ledger, memo.body)
    return memo.memo.model_copy(update={"body": body, "closing": closing})


def _set_aside(reading: Reading) -> None:
    """Layout that says nothing of its own: catchwords, page numbers, rules, and what the format's reader put aside."""
    for text, kind, line in reading.pages.aside:
        reading.ledger.repeats.append(Repeat(text=text, source=reading.ledger.place(line), kind=kind))
    for block in reading.blocks:
        if block.kind not in ("paragraph", "heading") or len(block.lines) != 1:
            continue
        text = block.text
        if _CATCHWORD.match(text):
            reading.ledger.set_aside(block, "catchword")
        elif _RULE.match(text):
            reading.ledger.set_aside(block, "rule")
        elif _PAGE_NUMBER.match(text):
            reading.ledger.set_aside(block, "page_number")


def _tables(reading: Reading) -> Gatherer:
    """The tables of measures, each under the issue or heading that stands above it."""
    gatherer = Gatherer(reading.ledger)
    headings: list[tuple[Block, bool]] = []
    cards = card_blocks(reading.blocks)
    for block in reading.blocks:
        if block.kind == "table" and block.number not in cards and gatherer.takes(block):
            before = len(gatherer.records)
            above = headings[-1][0] if headings and not headings[-1][1] else None
            if gatherer.add(block, above):
                headings.pop()
            for heading, is_issue in headings:
                _claim_heading(reading, heading, is_issue, before, len(gatherer.records))
            headings.clear()
        elif block.kind in ("heading", "paragraph") and reading.ledger.is_free(block):
            _heading(reading, gatherer, block, headings)
    if reading.pages.sheets:
        _lists_of_sheets(reading)
    return gatherer


def _forms(reading: Reading, gatherer: Gatherer) -> None:
    """The measures told in forms of their own, or under labels, where no table tells them."""
    if not gatherer.records:
        gatherer.take_records(read_cards(reading.blocks, reading.ledger))
    if not gatherer.records:
        gatherer.take_records(read_labelled(reading.blocks, reading.ledger))


def _lists_of_sheets(reading: Reading) -> None:
    """A line of one sheet that only says the heading over the tables of another leads there, and is set aside."""
    named = (reading.ledger.homes.get(Key(b.number, 0), "").endswith(_HEADINGS) for b in reading.blocks)
    headings = {bare(b.text) for b, is_one in zip(reading.blocks, named, strict=True) if is_one}
    for block in reading.blocks:
        if block.kind == "paragraph" and reading.ledger.is_free(block) and bare(block.text) in headings:
            reading.ledger.set_aside(block, "heading_repeated")


def _heading(reading: Reading, gatherer: Gatherer, block: Block, headings: list[tuple[Block, bool]]) -> None:
    text = block.text
    if len(text) > 220:
        headings.clear()
        return
    issue = issue_of(text)
    if issue is not None:
        gatherer.under(issue, None)
        headings.append((block, True))
    elif _above_table(reading, block) and _SECTION.match(text) and not speaks_of_scores(text) and not is_title(block):
        gatherer.under(None, unmark(text)[0] if not text.startswith("มาตรการที่") else text)
        headings.append((block, False))
    else:
        headings.clear()


def _above_table(reading: Reading, block: Block) -> bool:
    """Whether the next block that says something is a table with several columns."""
    for following in reading.blocks[block.number + 1 : block.number + 4]:
        if following.kind == "table":
            return max((len(row.cells) for row in following.rows), default=0) >= 3
        if following.kind != "page" and reading.ledger.is_free(following):
            return False
    return False


def _claim_heading(reading: Reading, block: Block, is_issue: bool, before: int, after: int) -> None:
    if after > before:
        home = "issue_title" if is_issue else "section_heading"
        reading.ledger.claim_block(block, f"/measures/{before}/{home}")
        reading.ledger.source(f"/measures/{before}/{home}", block.line)
    else:
        reading.ledger.set_aside(block, "heading_repeated")


def _clauses(reading: Reading, gatherer: Gatherer) -> list[Clause]:
    announced = (reading.title or "").startswith("ประกาศ") or any(
        b.text.startswith("ประกาศ") for b in reading.blocks[:4]
    )
    about = any("มาตรการ" in b.text or "นโยบาย" in b.text for b in reading.blocks[:12])
    if gatherer.records or not (announced and about):
        return []
    return read_clauses(reading.blocks, reading.ledger)


def _date(reading: Reading, memo: MemoHead | None) -> tuple[str | None, datetime.date | None]:
    """The day of the paper: the memo's, or that of «ประกาศ ณ วันที่»; days of events in the prose are not the paper's."""
    if memo and memo.date_printed:
        try:
            return memo.date_printed, parse_date(memo.date_printed)
        except NotUnderstood:
            return memo.date_printed, None
    for block in reversed(reading.blocks):
        if block.kind not in ("paragraph", "heading") or len(block.text) >= 90:
            continue
        match = _DATED.search(block.text) or _ENDS_WITH_DATE.match(block.text)
        if match and (dates := find_dates(block.text[match.start() :].replace("/", " "))):
            reading.ledger.claim_block(block, "/document/date_printed")
            printed = reading.ledger.printed_of(block) or block.text
            reading.ledger.source("/document/date_printed", block.line, printed=printed)
            return dates[0].printed, dates[0].date
    return None, None


def _measures(reading: Reading, gatherer: Gatherer, clauses: list[Clause], year: int | None) -> None:
    context = Context(year)
    for seq, record in enumerate(gatherer.records, 1):
        reading.measures.append(measure_of(record, seq, context, reading.ledger))
        reading.evidence += evidence_of(record, seq, len(reading.evidence), reading.ledger)
    for seq, clause in enumerate(clauses, 1):
        path = f"/measures/{seq - 1}/title"
        reading.ledger.source(path, clause.block.line)
        reading.measures.append(
            Measure(seq=seq, no_printed=clause.number, title=clause.text, steps=tuple(clause.steps))
        )


def _scores(
    reading: Reading, gatherer: Gatherer, year: int | None, table: ScoreTable
) -> tuple[tuple[Assessment, ...], tuple[NarrativeRecommendation, ...]]:
    if _is_table_of_many(reading) and not gatherer.records:
        return table.assessments, ()
    measured = bool(gatherer.records or reading.measures)
    usual = assessed_year(reading.title or "") if measured else None
    usual = usual or (year - 1 if year and measured else year)
    scores = Scores(usual, reading.ledger)
    told = frozenset() if measured else read_score_lines(reading.blocks, scores)
    reading.ledger.prose |= told
    for block in reading.blocks:
        if block.kind == "table":
            if reading.ledger.is_free(block):
                above = _line_above(reading, block)
                if not read_wide_scores(block, scores, reading.ledger, above):
                    read_score_table(block, scores, reading.ledger, above)
            continue
        if block.kind == "page" or block.number in told or _is_constraint(reading, block):
            continue
        if scores.read_sentence(block):
            reading.ledger.prose.add(block.number)
    found = scores.assessments()
    return found, recommendations_in(reading.blocks, reading.ledger, found)


def _is_constraint(reading: Reading, block: Block) -> bool:
    """Whether the block was read as a constraint: its percentages are the agency's own, not the assessor's."""
    return reading.ledger.homes.get(Key(block.number, 0), "").startswith("/constraints/")


def _line_above(reading: Reading, block: Block) -> str:
    """The paragraph over a table."""
    above = reading.blocks[block.number - 1] if block.number else None
    return above.text if above is not None and above.kind in ("paragraph", "heading") else ""


def _is_table_of_many(reading: Reading) -> bool:
    """Whether the text is the rest of a table of scores of many agencies: more figures in a line than one has."""
    return any(b.kind != "table" and len(_FIGURE.findall(b.text)) >= _MANY_FIGURES for b in reading.blocks)


def _is_minutes(reading: Reading) -> bool:
    """Whether the paper is the record of a meeting (รายงานการประชุม)."""
    return any(b.text.startswith(("รายงานการประชุม", "บันทึกการประชุม")) for b in reading.blocks[:4] if b.kind != "table")


def _agency(reading: Reading, memo: MemoHead | None, chain: Chain, table: ScoreTable) -> Agency:
    texts: list[Text] = []
    if memo:
        for field_name, where in (("unit", "ส่วนราชการ"), ("subject", "เรื่อง"), ("to_printed", "เรียน")):
            if value := getattr(memo.memo, field_name):
                texts.append(Text(value, where))
    for block in reading.blocks:
        if block.kind in ("paragraph", "heading"):
            head = len(block.text) < 200 and (block.kind == "heading" or not re.search(r"\sจึง|ซึ่ง", block.text))
            near_title = reading.title_block is not None and -3 <= block.number - reading.title_block <= 4
            texts.append(Text(block.text, "หัวรายงาน" if head and near_title else "เนื้อความ", head and near_title))
        elif block.kind == "table" and not table.is_of_many:
            texts += [Text(text, "ตาราง") for row in block.rows for text in row.texts if text]
    texts += [Text(o.text, f"ความเห็น{o.by}") for o in chain.opinions]
    agency = agency_of(texts, reading.registry)
    return agency.model_copy(update={"province": agency.province or table.province})


def _document(
    reading: Reading,
    memo: MemoHead | None,
    gatherer: Gatherer,
    clauses: list[Clause],
    scores: tuple[Assessment, ...],
    year: int | None,
    date_printed: str | None,
    date: datetime.date | None,
    oit: int,
    table: ScoreTable,
) -> Document:
    columns = gatherer.columns.told if gatherer.columns and gatherer.records else set()
    head = reading.title or (memo.memo.subject if memo and columns else None)
    kinds = kinds_of(
        head,
        memo=memo is not None,
        columns=columns,
        clauses=bool(clauses),
        indicators=max((len(s.indicators or (() if columns else s.questions)) for s in scores), default=0),
        instruments=max((len(s.instruments) for s in scores), default=0),
        scores=any(s.total is not None or s.indicators or s.instruments or s.questions for s in scores),
        table=bool(table.rows) or (_is_table_of_many(reading) and not columns),
        oit=oit,
        proceedings=reading.committee is not None or _is_minutes(reading),
    )
    if year is None and not columns:
        year = max((s.fiscal_year for s in scores if s.fiscal_year), default=table.latest)
    return Document(
        kinds=kinds,
        title_printed=reading.title,
        date_printed=date_printed,
        date=date,
        fiscal_year=year,
        score_fiscal_years=tuple(sorted({s.fiscal_year for s in scores if s.fiscal_year})),
        memo=_memo(reading, memo),
        columns_printed=tuple(c for c in gatherer.columns_printed if c),
    )
