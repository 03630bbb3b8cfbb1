"""What an analysis says: weak points and strengths with their reasons, changes, the place in a group, paragraphs.

Years are Buddhist Era, scores are `Decimal` on 0-100, costs are points of the total as a `Figure` (a value, or a range
where the year's grouping is not known).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from prongsai.dossier import NarrativeRecommendation
from prongsai.frameworks import Framework, Level
from prongsai.scoring import CannotTell, Figure, Result, Shortfall

Kind = Literal["instrument", "indicator", "question", "oit_item"]
ReasonKind = Literal["below_floor", "lowest", "fallen", "failed"]
Merit = Literal["high", "highest", "risen"]
RuleKind = Literal["weights", "levels", "indicators", "questions", "items"]
ChangeKind = Literal["total", "instrument", "indicator", "question", "oit_item"]
PeerKind = Literal["total", "instrument", "indicator"]
SectionKey = Literal[
    "assessment",
    "result",
    "strengths",
    "urgent",
    "develop",
    "IIT",
    "EIT",
    "OIT",
    "changes",
    "peers",
    "advice",
    "constraints",
    "practice",
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a point counts as weak: `below_floor` of `level`, `lowest` of its instrument, `fallen` by `by`, `failed`.

    `tied` are the codes with the same lowest score; `year` is the earlier year, `before` the score of it.
    """

    kind: ReasonKind
    level: Level | None = None
    floor: Decimal | None = None
    year: int | None = None
    before: Decimal | None = None
    by: Decimal | None = None
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A point to develop (จุดที่ควรพัฒนา): an instrument, indicator, question or OIT item without score, and its cost.

    `lost` is what it costs in points of the total: a point's cost contains that of the points inside it, so costs of
    different kinds are never added. `rank` counts from the lowest score of its kind in the instrument. `below_floor`
    is the level next above the one reached (the reached one where none is above), where the score lies under its
    floor; `needed` are the points of its own score missing to that floor, and `gain` what these add to the total.
    `urgent` puts it into the part to mend at once. `repeated` is the code that it had in an earlier year in which it
    was without score too. `draft` says that the cost rests on a grouping not checked with the manual.
    """

    kind: Kind
    code: str
    name: str
    instrument: str
    score: Decimal
    lost: Figure
    rank: int | None
    below_floor: Level | None
    draft: bool
    sentence: str
    reasons: tuple[Reason, ...] = ()
    indicator: int | None = None
    needed: Decimal | None = None
    gain: Figure | None = None
    urgent: bool = False
    repeated: tuple[int, str] | None = None

    @property
    def key(self) -> str:
        """What it goes by within its analysis: «indicator:2», «question:I19», «oit_item:O12»."""
        return f"{self.kind}:{self.code}"

    def reason(self, kind: ReasonKind) -> Reason | None:
        """The reason of that kind."""
        return next((each for each in self.reasons if each.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength (จุดแข็ง): an indicator from 95 up or, where there is none, the highest of its instrument."""

    no: int
    name: str
    score: Decimal
    sentence: str
    instrument: str = ""
    merits: tuple[Merit, ...] = ("high",)
    tied: tuple[str, ...] = ()
    risen_by: Decimal | None = None
    year_before: int | None = None

    @property
    def key(self) -> str:
        """What it goes by within its analysis: «strength:3»."""
        return f"strength:{self.no}"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that changed between two years (เกณฑ์ที่เปลี่ยน), in Thai and English; `concerns` are instruments."""

    kind: RuleKind
    before: int
    after: int
    thai: str
    english: str
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One score against an earlier year (การเปลี่ยนแปลง); `difference` is of the published figures.

    `code_before` is another code of the same thing in that year. `rules` are the changes of rules that concern it: the
    two figures then do not measure quite the same.
    """

    kind: ChangeKind
    code: str
    name: str
    year_before: int
    before: Decimal
    after: Decimal
    difference: Decimal
    code_before: str | None = None
    rules: tuple[RuleChange, ...] = ()


@dataclass(frozen=True, slots=True)
class YearScores:
    """One year of the trend (แนวโน้ม), and the rules that changed since the year before it in the trend."""

    year: int
    framework: Framework
    result: Result
    rules: tuple[RuleChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """The assessor's recommendation (ข้อเสนอแนะของผู้ประเมิน) and the codes of the weak points that it concerns."""

    recommendation: NarrativeRecommendation
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeerPlace:
    """One score beside those of a group (กลุ่มเปรียบเทียบ).

    `count` agencies are compared, this one among them; `place` is the place from the highest, shared by `ties` others.
    Mean, median and quartiles are those of the group with this agency, exact figures rounded as published. `quarter`
    is 4 in the highest quarter and 1 in the lowest.
    """

    kind: PeerKind
    code: str
    name: str
    own: Decimal
    count: int
    place: int
    ties: int
    mean: Decimal
    median: Decimal
    lower_quartile: Decimal
    upper_quartile: Decimal
    quarter: int


@dataclass(frozen=True, slots=True)
class RisePlace:
    """The change of the total since an earlier year among the changes of the group; `place` is from the highest."""

    year_before: int
    own: Decimal
    count: int
    place: int
    ties: int


@dataclass(frozen=True, slots=True)
class Peers:
    """The comparison with a group (การเปรียบเทียบกับกลุ่ม): total first, then instruments, then indicators."""

    places: tuple[PeerPlace, ...]
    rise: RisePlace | None = None

    def place(self, kind: str, code: str = "") -> PeerPlace | None:
        """The place of that score."""
        return next((each for each in self.places if each.kind == kind and each.code == code), None)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure as it stands in a paragraph, and what it is: «indicator 2», «lost 2», «floor ผ่านดี», «count»."""

    printed: str
    what: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the narrative with the heading of its section; `figures` are all the figures in it.

    Fiscal years, and the codes and names of instruments, indicators, questions and items are no figures. `point` is the
    key of the one weak point or strength that it tells of («indicator:2», «strength:3»), empty for the section's own.
    """

    section: SectionKey
    heading: str
    text: str
    figures: tuple[Quoted, ...] = ()
    point: str = ""


@dataclass(frozen=True)
class Analysis:
    """The analysis of one year's result (การวิเคราะห์ผลการประเมิน), drawn from the figures alone.

    `weak_points` are ranked by cost; `urgent` (ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน) and `develop`
    (ประเด็นที่ต้องพัฒนาให้ดีขึ้น) part them. `high` says that everything known reaches 95: the analysis then keeps the
    standard and never speaks of failure. `trend` has all years with scores, the oldest first. `doubts` are for the
    screen and the sheet of remarks, never for a paper to be signed.
    """

    framework: Framework
    result: Result
    high: bool
    strengths: tuple[Strength, ...]
    weak_points: tuple[WeakPoint, ...]
    missing: tuple[Shortfall, ...] = ()
    changes: tuple[Change, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    trend: tuple[YearScores, ...] = ()
    advice: tuple[Advice, ...] = ()
    constraints: tuple[str, ...] = ()
    peers: Peers | None = None
    doubts: tuple[CannotTell, ...] = ()
    narrative: tuple[Paragraph, ...] = field(default=())

    @property
    def year(self) -> int:
        """Fiscal year of the result (ปีของผลการประเมิน)."""
        return self.result.year

    @property
    def urgent(self) -> tuple[WeakPoint, ...]:
        """Defects or weaknesses to mend at once (ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน), by cost."""
        return tuple(each for each in self.weak_points if each.urgent)

    @property
    def develop(self) -> tuple[WeakPoint, ...]:
        """Points to develop (ประเด็นที่ต้องพัฒนาให้ดีขึ้น), by cost."""
        return tuple(each for each in self.weak_points if not each.urgent)

    def of_kind(self, kind: Kind) -> tuple[WeakPoint, ...]:
        """The weak points of one kind, by cost."""
        return tuple(each for each in self.weak_points if each.kind == kind)

    def change(self, kind: str, code: str = "") -> Change | None:
        """The change of that score, None where it cannot be compared."""
        return next((each for each in self.changes if each.kind == kind and each.code == code), None)

    def advice_on(self, point: WeakPoint) -> tuple[NarrativeRecommendation, ...]:
        """The assessor's recommendations that concern the point."""
        return tuple(each.recommendation for each in self.advice if point.code in each.concerns)
