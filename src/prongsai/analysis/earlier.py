"""The years before: their results, the rules that changed between two years, and how each score moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from prongsai import frameworks
from prongsai.analysis.nouns import Change, ChangeKind, Kind, Reason, RuleChange, RuleKind, YearScores
from prongsai.analysis.ranking import difference
from prongsai.analysis.telling import label
from prongsai.dossier import Assessment
from prongsai.frameworks import Diff, Framework, Indicator
from prongsai.scoring import CannotTell, Figure, Result, score

_SAME = 85
_INSTRUMENTS = ("IIT", "EIT", "OIT")


@dataclass(frozen=True)
class Year:
    """One year with its rules, its result, and the scores of its questions as they were told."""

    framework: Framework
    result: Result
    questions: Mapping[str, Decimal] = field(default_factory=dict)
    failed: tuple[str, ...] | None = None


def year_of(framework: Framework, assessment: Assessment, *, failed: Iterable[str] | None = None) -> Year:
    """The assessment scored by the rules of its year; what the year does not know or cannot be is left aside."""
    indicators = {each.no for each in framework.indicators}
    instruments = {each.code for each in framework.instruments}
    known = {each.code for each in framework.questions}
    questions = {each.code: each.score for each in assessment.questions if _fits(each.score)}
    told = {code: value for code, value in questions.items() if value is not None}
    result = score(
        framework,
        indicators={
            i.no: i.score
            for i in assessment.indicators
            if i.no in indicators and i.score is not None and _fits(i.score)
        },
        instruments={
            c: i.score
            for c, i in assessment.instruments.items()
            if c in instruments and i.score is not None and _fits(i.score)
        },
        total=assessment.total if _fits(assessment.total) else None,
        questions={code: value for code, value in told.items() if code in known or not framework.questions_complete},
    )
    return Year(framework, result, told, None if failed is None else tuple(failed))


def _fits(value: Decimal | None) -> bool:
    """Whether it is a score of 0-100: what a paper misprints beyond that cannot be reckoned with."""
    return value is not None and 0 <= value <= 100


def trend_of(years: Sequence[Year]) -> tuple[YearScores, ...]:
    """The years, the oldest first, each with the rules that changed since the one before."""
    ordered = sorted(years, key=lambda each: each.result.year)
    found: list[YearScores] = []
    for position, each in enumerate(ordered):
        rules = rule_changes(ordered[position - 1].framework, each.framework) if position else ()
        found.append(YearScores(each.result.year, each.framework, each.result, rules))
    return tuple(found)


def rule_changes(before: Framework, after: Framework) -> tuple[RuleChange, ...]:
    """The rules that changed between two years, as far as they bear upon comparing scores."""
    return tuple(_told(frameworks.diff(before, after), before, after))


def _told(found: Diff, before: Framework, after: Framework) -> Iterator[RuleChange]:
    def change(kind: RuleKind, thai: str, english: str, concerns: Iterable[str]) -> RuleChange:
        return RuleChange(kind, before.year, after.year, thai, english, tuple(concerns))

    known = [each for each in found.weights if "?" not in (each.before, each.after)]
    if known:
        codes = [each.what for each in known]
        yield change("weights", f"ค่าน้ำหนักของ {' '.join(codes)} เปลี่ยน", f"Weights changed: {' '.join(codes)}", codes)
    if before.level_schemes and after.level_schemes and _first(before) != _first(after):
        yield change("levels", "เกณฑ์ระดับผลการประเมินเปลี่ยน", "The levels changed", ())
    renamed = [after.indicator(int(each.what)) or before.indicator(int(each.what)) for each in found.indicators]
    if renamed:
        numbers = ", ".join(str(each.no) for each in renamed if each)
        touched = dict.fromkeys(each.instrument for each in renamed if each)
        yield change("indicators", f"ตัวชี้วัดที่ {numbers} เปลี่ยน", f"Indicators changed: {numbers}", touched)
    asked = dict.fromkeys(_instrument_of(each.what) for each in found.questions)
    if asked and before.questions and after.questions:
        yield change("questions", f"ข้อคำถามของ {' '.join(asked)} เปลี่ยน", f"Questions changed: {' '.join(asked)}", asked)
    if len(before.oit_items) != len(after.oit_items) and before.oit_complete and after.oit_complete:
        yield change("items", "รายการข้อ OIT เปลี่ยน", "The list of OIT items changed", ("OIT",))


def _first(framework: Framework) -> tuple[str, tuple[tuple[str, Decimal, Decimal | None], ...]]:
    scheme = framework.level_schemes[0]
    return scheme.kind, tuple((each.name, each.floor, each.instrument_floor) for each in scheme.levels)


def _instrument_of(code: str) -> str:
    return "EIT" if code.startswith("E") else "IIT"


@dataclass
class Moves:
    """How the scores of a year moved against the nearest earlier year that tells them, and what cannot be compared."""

    changes: list[Change] = field(default_factory=list)
    doubts: list[CannotTell] = field(default_factory=list)

    def falls(self) -> dict[tuple[Kind, str], Reason]:
        """What fell, by kind and code, as a reason."""
        return {
            (each.kind, each.code): Reason("fallen", year=each.year_before, before=each.before, by=-each.difference)
            for each in self.changes
            if each.difference < 0 and each.kind != "total"
        }

    def rises(self) -> dict[str, tuple[int, Decimal]]:
        """By how much indicators rose, and since which year."""
        return {
            each.code: (each.year_before, each.difference)
            for each in self.changes
            if each.kind == "indicator" and each.difference > 0
        }


def moves(now: Year, earlier: Iterable[Year]) -> Moves:
    """Total, instruments, indicators, questions and items against the nearest earlier year that tells each."""
    found = Moves()
    seen: set[tuple[str, str]] = set()
    for before in sorted(earlier, key=lambda each: -each.result.year):
        rules = rule_changes(before.framework, now.framework)
        for each in _against(now, before, rules, found.doubts):
            if (each.kind, each.code) not in seen:
                seen.add((each.kind, each.code))
                found.changes.append(each)
    return found


def _against(now: Year, before: Year, rules: tuple[RuleChange, ...], doubts: list[CannotTell]) -> Iterator[Change]:
    marks = {code: tuple(each for each in rules if code in each.concerns) for code in _INSTRUMENTS}
    year = before.result.year
    if (pair := _both(now.result.total, before.result.total)) is not None:
        yield _change("total", "", "คะแนนรวม", year, *pair, rules=tuple(each for each in rules if each.concerns))
    for instrument in now.framework.instruments:
        old = before.result.instruments.get(instrument.code)
        if old is not None and (pair := _both(now.result.instruments[instrument.code], old)) is not None:
            own = marks.get(instrument.code, ())
            yield _change("instrument", instrument.code, instrument.name, year, *pair, rules=own)
    for indicator in now.framework.indicators:
        partner = _partner(before.framework, indicator)
        if partner is None:
            doubts.append(_changed_sense("indicator", str(indicator.no), indicator.name, year))
        elif (pair := _both(now.result.indicators[indicator.no], before.result.indicators[partner.no])) is not None:
            code = str(partner.no) if partner.no != indicator.no else None
            own = tuple(each for each in marks.get(indicator.instrument, ()) if each.kind != "weights")
            yield _change("indicator", str(indicator.no), indicator.name, year, *pair, code_before=code, rules=own)
    yield from _questions(now, before, doubts)
    yield from _items(now, before)


def _both(after: Figure, before: Figure) -> tuple[Decimal, Decimal] | None:
    """The published figures before and after, where both are known."""
    return None if before.value is None or after.value is None else (before.value, after.value)


def _change(
    kind: ChangeKind,
    code: str,
    name: str,
    year: int,
    before: Decimal,
    after: Decimal,
    *,
    code_before: str | None = None,
    rules: tuple[RuleChange, ...] = (),
) -> Change:
    return Change(kind, code, name, year, before, after, difference(after, before), code_before, rules)


def _partner(before: Framework, indicator: Indicator) -> Indicator | None:
    """The indicator of the earlier year with that name, under whatever number; None where its sense is another."""
    scored = [(fuzz.ratio(_bare(each.name), _bare(indicator.name)), each) for each in before.indicators]
    likeness, best = max(scored, key=lambda pair: (pair[0], pair[1].no == indicator.no), default=(0.0, None))
    return best if likeness >= _SAME else None


def _questions(now: Year, before: Year, doubts: list[CannotTell]) -> Iterator[Change]:
    """Questions of the same words under the same code; any other code may have changed its sense."""
    for code, after in now.questions.items():
        if code not in before.questions:
            continue
        new, old = now.framework.question(code), before.framework.question(code)
        name = new.label if new else ""
        same = new and old and fuzz.ratio(_bare(new.label), _bare(old.label)) >= _SAME and new.polarity == old.polarity
        if same:
            yield _change("question", code, name, before.result.year, before.questions[code], after)
        else:
            doubts.append(_changed_sense("question", code, name, before.result.year))


def _changed_sense(kind: Kind, code: str, name: str, year: int) -> CannotTell:
    thing = label(kind, code, name)
    return CannotTell(
        f"change of {kind} {code} since {year}",
        f"ไม่ได้เทียบ{thing} กับปี {year} เพราะความหมายเปลี่ยนไปหรือไม่แน่ว่าเป็นเรื่องเดียวกัน",
        f"{kind} {code} is not compared with {year}: its meaning changed, or may have.",
    )


def _items(now: Year, before: Year) -> Iterator[Change]:
    """The OIT items that are without score in one of the years at least, renumbered ones followed."""
    if now.failed is None or before.failed is None:
        return
    old_codes = item_partners(before.framework, now.framework)
    for item in now.framework.oit_items:
        old = old_codes.get(item.code)
        if old is None or not (item.code in now.failed or old in before.failed):
            continue
        scores = [Decimal(0 if failed else 100) for failed in (old in before.failed, item.code in now.failed)]
        other = old if old != item.code else None
        yield _change("oit_item", item.code, item.name, before.result.year, scores[0], scores[1], code_before=other)


def item_partners(before: Framework, after: Framework) -> dict[str, str]:
    """Code of the earlier year for every item that is not new: by name, whatever its number."""
    found = {each.code: each.code for each in after.oit_items if before.item(each.code) is not None}
    for each in frameworks.diff(before, after).items:
        if each.after is not None:
            found.pop(each.after.code, None)
            if each.before is not None:
                found[each.after.code] = each.before.code
    return found


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
