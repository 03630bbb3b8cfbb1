"""The nouns: what one paper, or one agency's year (แฟ้มงาน ITA ประจำปี), says. Frozen, and plain JSON both ways.

`*_printed` keeps the words of the paper; the field beside it holds what they mean. Years are Buddhist Era (พ.ศ.).
Scores are `Decimal` on 0-100, written to JSON as numbers. An assessment (ผลการประเมิน) is the score from outside;
a result (ผลการดำเนินการ) is what was done for a measure; an outcome (ผลลัพธ์) is what changed by it.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, PlainSerializer

from prongsai.dossier.noun import Noun
from prongsai.dossier.office import Committee, Evidence, Meeting, Person, Responsibility

Kind = Literal[
    "memo",
    "measure_plan",
    "measure_result_report",
    "measure_announcement",
    "score_summary",
    "score_announcement",
    "score_table",
    "oit_item_list",
    "procurement_analysis",
    "complaint_statistics",
    "other",
]

# Two decimals survive the way through a JSON number unharmed; `from_json` reads them back as Decimal.
Score = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]

# Confidence in an item of a list whose numbers were lost, so that meaning alone told it from its neighbour.
TOLD_BY_MEANING = 0.6


class Source(Noun):
    """Where a field came from (ที่มา): file, page, line or cell, and the words as printed there.

    `box` is the spot on a page that was read from a picture: left, top, right, bottom in points from its top left.
    """

    file: str | None = None
    page: int | None = None
    sheet: str | None = None
    line: int | None = None
    cell: str | None = None
    confidence: float | None = None
    printed: str | None = None
    box: tuple[float, float, float, float] | None = None


class Memo(Noun):
    """The head of a memo or letter (บันทึกข้อความ, หนังสือ): ส่วนราชการ, โทร, ที่, เรื่อง, เรียน, and its body.

    `references` are อ้างถึง, `enclosures` สิ่งที่ส่งมาด้วย; an empty `body` or `closing` is worded by the kind of paper.
    """

    unit: str | None = None
    telephone: str | None = None
    number_printed: str | None = None
    subject: str | None = None
    to_printed: str | None = None
    address: str | None = None
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    closing: str | None = None


class Document(Noun):
    """What the paper is. `fiscal_year` is the year of its measures, or of its scores where it has no measures."""

    kinds: tuple[Kind, ...] = ()
    title_printed: str | None = None
    date_printed: str | None = None
    date: datetime.date | None = None
    fiscal_year: int | None = None
    score_fiscal_years: tuple[int, ...] = ()
    memo: Memo | None = None
    columns_printed: tuple[str, ...] = ()


class NameVariant(Noun):
    """Another spelling of the agency's name, how often and where it stands."""

    text: str
    count: int = 1
    where: str | None = None


class RegistryMatch(Noun):
    """The agency of the registry (ทะเบียน อปท.) that the name means; its spelling is the right one."""

    dla_code: str | None = None
    name_in_registry: str | None = None
    district: str | None = None
    province: str | None = None


class Agency(Noun):
    """The agency (หน่วยงาน): full name with type as printed; district and province without อำเภอ/จังหวัด."""

    name_printed: str | None = None
    variants: tuple[NameVariant, ...] = ()
    type: str | None = None
    type_code: str | None = None
    district: str | None = None
    province: str | None = None
    registry: RegistryMatch | None = None
    candidates: tuple[RegistryMatch, ...] = ()


class InstrumentScore(Noun):
    """Score of IIT, EIT or OIT (แบบวัด) on 0-100."""

    printed: str | None = None
    score: Score | None = None


class IndicatorScore(Noun):
    """Score of one of the ten indicators (ตัวชี้วัด) on 0-100."""

    no: int
    instrument: str | None = None
    name: str | None = None
    score: Score | None = None
    printed: str | None = None


class QuestionScore(Noun):
    """Score of one question (ข้อคำถาม) on 0-100."""

    code: str
    score: Score | None = None


class Assessment(Noun):
    """One year's result from outside (ผลการประเมิน) as the paper states it."""

    fiscal_year: int | None = None
    total_printed: str | None = None
    total: Score | None = None
    level_printed: str | None = None
    level_scheme: str | None = None
    level_words_printed: str | None = None
    instruments: dict[str, InstrumentScore] = Field(default_factory=dict)
    indicators: tuple[IndicatorScore, ...] = ()
    questions: tuple[QuestionScore, ...] = ()


class Question(Noun):
    """A question that a measure answers: the code as printed, the code it means, its words."""

    code_printed: str | None = None
    code: str | None = None
    text: str | None = None


class Period(Noun):
    """When a measure runs (ระยะเวลาดำเนินการ). Dates are null where the year is not known."""

    printed: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    kind: str | None = None
    quarters: tuple[int, ...] | None = None
    fiscal_year: int | None = None


class Measure(Noun):
    """A measure (มาตรการ): one row of the plan or of the report, joined over its pieces.

    `next_steps` are การดำเนินการต่อไป of a six-month report, `success_measures` ตัวชี้วัดความสำเร็จ with their targets.
    A planned one also says why it was chosen (`rationale`, เหตุผลที่เลือก), what it can be worth in points of the total
    (`worth`), which indicators «9», questions «I19» and items «O13» it answers, and where its words come from
    (`origin`: «own:2567/3», «catalogue:no-gift-policy», «paper:FILE/3»).
    """

    seq: int
    no_printed: str | None = None
    issue_no: int | None = None
    issue_title: str | None = None
    section_heading: str | None = None
    title: str | None = None
    title_items: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[str, ...] = ()
    step_preamble: str | None = None
    steps: tuple[str, ...] = ()
    responsible_printed: str | None = None
    responsible: tuple[str, ...] = ()
    responsible_normalised: tuple[str, ...] = ()
    period: Period | None = None
    results: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    success_measures: tuple[str, ...] = ()
    budget_printed: str | None = None
    expected_evidence: tuple[str, ...] = ()
    rationale: str | None = None
    worth: Score | None = None
    answers: tuple[str, ...] = ()
    origin: str | None = None
    checked_boxes: int = 0
    unchecked_boxes: int = 0
    pieces: int = 1
    continued_fields: tuple[str, ...] = ()
    empty_fields: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title, or its items in one line."""
        return self.title or " ".join(self.title_items)


class Signatory(Noun):
    """Who signs, in which step of the chain; a blank name is an empty string."""

    name_printed: str = ""
    position: str = ""
    role: str = ""


class Opinion(Noun):
    """An opinion (ความเห็น) of the chain upwards; empty text where none was written."""

    by: str
    text: str = ""


class NarrativeRecommendation(Noun):
    """What the prose of the analysis asks for, and the lowest indicator of that instrument."""

    instrument: str | None = None
    text: str
    lowest_indicator: int | None = None


class OitItem(Noun):
    """An item of the open-data check (ข้อ OIT) as an agency lists it.

    `links` are the addresses; `link_texts` the words that lead there, some of them without an address. `score` is
    what its check came to (0-100), where the paper tells it.
    """

    code: str
    name: str | None = None
    links: tuple[str, ...] = ()
    link_texts: tuple[str, ...] = ()
    explanation: str | None = None
    score: Score | None = None


class Unplaced(Noun):
    """Text that found no field; kept and shown, never dropped."""

    text: str
    source: Source = Source()


class Repeat(Noun):
    """Layout that was recognised and set aside: header_repeated, separator_row, catchword, page_number, …"""

    text: str
    source: Source = Source()
    kind: str


class Narrative(Noun):
    """Prose that belongs to the paper: preface, analysis, explanation."""

    heading: str | None = None
    text: str
    source: Source = Source()


class Stated(Noun):
    """One of several values for one field, the file that states it, and where it stands there as far as is known."""

    value: str
    file: str | None = None
    source: Source | None = None


class Conflict(Noun):
    """Papers that disagree (ข้อมูลไม่ตรงกัน): where, and every value; the field keeps the first."""

    path: str
    values: tuple[Stated, ...]


class Dossier(Noun):
    """All that one paper says (one agency, one year of measures), with the source of every field."""

    document: Document = Document()
    agency: Agency = Agency()
    scores: tuple[Assessment, ...] = ()
    measures: tuple[Measure, ...] = ()
    constraints: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    narrative_recommendations: tuple[NarrativeRecommendation, ...] = ()
    oit_items: tuple[OitItem, ...] = ()
    score_table: tuple[dict[str, int | Score | str | None], ...] = ()
    sources: dict[str, Source] = Field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    narrative: tuple[Narrative, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    people: tuple[Person, ...] = ()
    units: tuple[str, ...] = ()
    committee: Committee | None = None
    responsibilities: tuple[Responsibility, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    meeting: Meeting | None = None

    @property
    def measure_year(self) -> int | None:
        """Fiscal year of the measures (ปีของมาตรการ)."""
        return self.document.fiscal_year

    def to_json(self, *, indent: int | None = None) -> str:
        """JSON text with every key present; unknown is null, none is []."""
        told = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=indent)
        # A file's name may hold bytes that are no text; JSON may not.
        return told.encode("utf-8", "replace").decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The Dossier of `to_json`, scores as exact decimals. Raises `ValueError` on anything else."""
        data = json.loads(text, parse_float=Decimal)
        if not isinstance(data, dict):
            raise ValueError("a Dossier is a JSON object")
        return cls.model_validate(data)
