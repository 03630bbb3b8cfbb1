"""What must hold in a framework for its scores to mean anything: weights, codes, references, levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from prongsai.errors import Problem
from prongsai.frameworks.fields import Placed
from prongsai.frameworks.model import Indicator, Instrument, Issue, Level, LevelScheme, OitItem, Question, Scale

_FIRST_YEAR, _LAST_YEAR = 2556, 2700
_POLARITIES = ("positive", "negative", "mixed")


@dataclass(frozen=True, slots=True)
class Parts:
    """The entries of a framework with their places, before they are trusted."""

    year: int
    draft: bool
    oit_complete: bool
    sources: tuple[str, ...]
    instruments: list[Placed[Instrument]]
    indicators: list[Placed[Indicator]]
    questions: list[Placed[Question]]
    oit_items: list[Placed[OitItem]]
    issues: list[Placed[Issue]]
    level_schemes: list[Placed[LevelScheme]]
    scales: list[Placed[Scale]] = field(default_factory=list)

    def sub_codes(self) -> dict[str, int]:
        """Indicator number of each sub-indicator's code."""
        return {sub.code: each.value.no for each in self.indicators for sub in each.value.sub_indicators}


def problems_in(parts: Parts) -> list[Problem]:
    """Everything that does not add up, in the order of the file."""
    return [
        *_head(parts),
        *_weights(parts),
        *_codes(parts),
        *_indicators(parts),
        *_questions(parts),
        *_items(parts),
        *_missing_items(parts),
        *_issues(parts),
        *_levels(parts),
        *_scales(parts),
    ]


def _head(parts: Parts) -> Iterator[Problem]:
    if not _FIRST_YEAR <= parts.year <= _LAST_YEAR:
        yield Problem(
            "year",
            f"ปีงบประมาณต้องเป็นปี พ.ศ. ระหว่าง {_FIRST_YEAR} ถึง {_LAST_YEAR} ไม่ใช่ {parts.year}",
            f"the fiscal year must be B.E., {_FIRST_YEAR} to {_LAST_YEAR}, not {parts.year}",
        )
    if not parts.sources:
        yield Problem("sources", "ยังไม่ระบุแหล่งที่มา", "names no source")
    for section, thai in (("instruments", "แบบวัด"), ("indicators", "ตัวชี้วัด"), ("level_schemes", "ระดับผลการประเมิน")):
        if not getattr(parts, section):
            yield Problem(section, f"ยังไม่มี{thai}", "is empty")


def _weights(parts: Parts) -> Iterator[Problem]:
    weights = [each.value.weight for each in parts.instruments]
    for each in parts.instruments:
        weight = each.value.weight
        if weight is None and not parts.draft:
            yield Problem(each.where, "ยังไม่มีค่าน้ำหนัก", "has no weight")
        elif weight is not None and weight < 0:
            yield Problem(each.where, f"ค่าน้ำหนักติดลบ ({weight})", f"has a negative weight ({weight})")
    known = [weight for weight in weights if weight is not None]
    total = sum(known, Decimal(0))
    if known and total != 100:
        yield Problem("instruments", f"ค่าน้ำหนักรวมได้ {total} ต้องเป็น 100", f"the weights sum to {total}, not 100")


def _codes(parts: Parts) -> Iterator[Problem]:
    subs = [Placed(sub.code, each.where) for each in parts.indicators for sub in each.value.sub_indicators]
    for kind, coded in (
        ("แบบวัด", [Placed(each.value.code, each.where) for each in parts.instruments]),
        ("ตัวชี้วัดที่", [Placed(each.value.no, each.where) for each in parts.indicators]),
        ("ตัวชี้วัดย่อย", subs),
        ("ข้อคำถาม", [Placed(each.value.code, each.where) for each in parts.questions]),
        ("ข้อ", [Placed(each.value.code, each.where) for each in parts.oit_items]),
        ("ประเด็นที่", [Placed(each.value.no, each.where) for each in parts.issues]),
        ("แบบระดับ", [Placed(each.value.kind, each.where) for each in parts.level_schemes]),
    ):
        yield from _repeated(kind, coded)


def _repeated(kind: str, coded: Sequence[Placed[Any]]) -> Iterator[Problem]:
    first: dict[Any, str] = {}
    for each in coded:
        if each.value and each.value in first:
            yield Problem(
                each.where,
                f"{kind} {each.value} ซ้ำกับที่ {first[each.value]}",
                f"{each.value} stands already at {first[each.value]}",
            )
        first.setdefault(each.value, each.where)


def _indicators(parts: Parts) -> Iterator[Problem]:
    instruments = {each.value.code for each in parts.instruments}
    for each in parts.indicators:
        named = each.value.instrument
        if named and named not in instruments:
            yield Problem(each.where, f"ไม่มีแบบวัด «{named}» ในปีนี้", f"there is no instrument {named!r}")
    used = {each.value.instrument for each in parts.indicators}
    for instrument in parts.instruments:
        if parts.indicators and instrument.value.code not in used:
            yield Problem(instrument.where, "แบบวัดนี้ยังไม่มีตัวชี้วัด", "has no indicator")


def _questions(parts: Parts) -> Iterator[Problem]:
    numbers = {each.value.no for each in parts.indicators}
    scales = {each.value.name for each in parts.scales}
    for each in parts.questions:
        question = each.value
        if question.code and not re.fullmatch(r"[A-Z]{1,3}\d{1,3}", question.code):
            yield Problem(each.where, f"รหัส «{question.code}» ไม่ใช่แบบ I1 หรือ E1", "is not a code such as I1 or E1")
        if question.indicator is not None and question.indicator not in numbers:
            yield Problem(each.where, f"ไม่มีตัวชี้วัดที่ {question.indicator}", f"no indicator {question.indicator}")
        if question.polarity and question.polarity not in _POLARITIES:
            yield Problem(each.where, f"ทิศทาง «{question.polarity}» ไม่รู้จัก", "has an unknown polarity")
        if question.scale and question.scale not in scales:
            yield Problem(each.where, f"ไม่มีมาตรวัด «{question.scale}»", f"there is no scale {question.scale!r}")


def _items(parts: Parts) -> Iterator[Problem]:
    subs, numbers = parts.sub_codes(), {each.value.no for each in parts.indicators}
    for each in parts.oit_items:
        item = each.value
        if item.code and not re.fullmatch(r"O\d{1,3}", item.code):
            yield Problem(each.where, f"รหัส «{item.code}» ไม่ใช่แบบ O1", f"{item.code!r} is not a code such as O1")
        if item.indicator is not None and item.indicator not in numbers:
            yield Problem(each.where, f"ไม่มีตัวชี้วัดที่ {item.indicator}", f"there is no indicator {item.indicator}")
        if item.sub_indicator is None:
            if not parts.draft:
                yield Problem(each.where, "ยังไม่อยู่ในตัวชี้วัดย่อยใด", "stands in no sub-indicator")
        elif item.sub_indicator not in subs:
            yield Problem(each.where, f"ไม่มีตัวชี้วัดย่อย {item.sub_indicator}", f"no sub-indicator {item.sub_indicator}")
        elif item.indicator is not None and subs[item.sub_indicator] != item.indicator:
            yield Problem(
                each.where,
                f"ตัวชี้วัดย่อย {item.sub_indicator} ไม่ได้อยู่ในตัวชี้วัดที่ {item.indicator}",
                f"sub-indicator {item.sub_indicator} does not belong to indicator {item.indicator}",
            )


def _missing_items(parts: Parts) -> Iterator[Problem]:
    """A complete list runs O1, O2, … without a hole, and leaves no sub-indicator empty."""
    if not parts.oit_complete:
        return
    numbers = {int(each.value.code[1:]) for each in parts.oit_items if re.fullmatch(r"O\d+", each.value.code)}
    for missing in sorted(set(range(1, max(numbers, default=0) + 1)) - numbers):
        yield Problem("oit_items", f"ขาดข้อ O{missing}", f"O{missing} is missing")
    if any(each.value.sub_indicator is None for each in parts.oit_items):
        return
    for indicator in parts.indicators:
        for sub in indicator.value.sub_indicators:
            if not sub.items:
                yield Problem(indicator.where, f"ตัวชี้วัดย่อย {sub.code} ไม่มีข้อ OIT", f"{sub.code} has no OIT item")


def _issues(parts: Parts) -> Iterator[Problem]:
    known = {each.value.code for each in parts.questions}
    for each in parts.issues:
        for code in each.value.questions:
            if code not in known:
                yield Problem(each.where, f"ไม่มีข้อคำถาม {code} ในปีนี้", f"there is no question {code}")


def _levels(parts: Parts) -> Iterator[Problem]:
    for scheme in parts.level_schemes:
        levels = scheme.value.levels
        if not levels:
            yield Problem(scheme.where, "ยังไม่มีระดับ", "has no level")
            continue
        yield from _repeated("ระดับ", [Placed(level.name, scheme.where) for level in levels])
        for better, worse in pairwise(levels):
            if not _descends(better, worse):
                yield Problem(
                    scheme.where,
                    f"เกณฑ์ขั้นต่ำของ «{worse.name}» ต้องต่ำกว่าของ «{better.name}»",
                    f"the floor of {worse.name!r} must be lower than that of {better.name!r}",
                )
        last = levels[-1]
        if last.floor != 0 or last.instrument_floor:
            yield Problem(
                scheme.where,
                f"คะแนนที่ต่ำกว่าเกณฑ์ของ «{last.name}» ไม่มีระดับรองรับ",
                f"scores under the floor of {last.name!r} have no level",
            )


def _descends(better: Level, worse: Level) -> bool:
    ours, theirs = better.instrument_floor or Decimal(0), worse.instrument_floor or Decimal(0)
    return (worse.floor < better.floor and theirs <= ours) or (worse.floor == better.floor and theirs < ours)


def _scales(parts: Parts) -> Iterator[Problem]:
    for each in parts.scales:
        if len(each.value.options) != len(each.value.values):
            yield Problem(each.where, "จำนวนคำตอบกับจำนวนคะแนนไม่เท่ากัน", "has not one value for each option")
