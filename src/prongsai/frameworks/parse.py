"""From the table of a framework file to a `Framework`, or to the list of everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, get_args

from prongsai.errors import FrameworkRefused
from prongsai.frameworks.english import english_name
from prongsai.frameworks.fields import Fields, Placed, entries, tables
from prongsai.frameworks.model import (
    Aggregation,
    CalendarEntry,
    Framework,
    Indicator,
    Instrument,
    Issue,
    Level,
    LevelScheme,
    OitItem,
    Question,
    Requirement,
    Scale,
    SchemeKind,
    Standing,
    SubIndicator,
)
from prongsai.frameworks.rules import Parts, problems_in

_LETTER_OF_INSTRUMENT = {"I": "IIT", "E": "EIT", "O": "OIT"}
# Each step of the sum and the only way in which it is known to be done: another would be read and then not followed.
_STEPS = {
    "question_to_indicator": "mean",
    "indicator_to_instrument": "mean",
    "item_to_sub_indicator": "mean",
    "sub_indicator_to_indicator": "mean",
    "instrument_to_total": "weighted",
}
_DECIMALS = range(5)
_SCHEMES: tuple[SchemeKind, ...] = get_args(SchemeKind)


def framework_from(data: Mapping[str, Any], *, own_file: str | None = None) -> Framework:
    """The framework of a table as TOML gives it. Raises `FrameworkRefused` with every problem and its place."""
    head = Fields(data, "", [])
    sources = head.texts("sources")
    standing = _standings(data.get("standing"), sources)
    parts = _parts(data, head, standing, sources)
    framework = _framework(data, parts, head, standing, own_file)
    head.problems.extend(problems_in(parts))
    if head.problems:
        raise FrameworkRefused(
            "เกณฑ์การประเมินที่นำเข้ายังไม่สอดคล้องกัน โปรดแก้ตามรายการแล้วนำเข้าใหม่",
            "The framework does not add up; correct what is listed and import it again.",
            head.problems,
        )
    return framework


def _framework(
    data: Mapping[str, Any], parts: Parts, head: Fields, standing: dict[str, Standing], own_file: str | None
) -> Framework:
    return Framework(
        year=parts.year,
        draft=parts.draft,
        establishment=head.text("establishment", default=""),
        establishment_english=head.text("establishment_english", default=""),
        confidence=head.text("confidence", default=""),
        instruments=tuple(each.value for each in parts.instruments),
        indicators=tuple(each.value for each in parts.indicators),
        questions=tuple(each.value for each in parts.questions),
        oit_items=tuple(each.value for each in parts.oit_items),
        issues=tuple(each.value for each in parts.issues),
        level_schemes=tuple(each.value for each in parts.level_schemes),
        sources=parts.sources,
        questions_complete=head.flag("questions_complete"),
        oit_complete=parts.oit_complete,
        aggregation=_aggregation(Fields(tables(data, "aggregation"), "aggregation", head.problems), standing),
        scales=tuple(each.value for each in parts.scales),
        calendar=tuple(_calendar_entry(each, standing) for each in entries(data, "calendar", head.problems)),
        statistics=MappingProxyType(dict(tables(data, "statistics"))),
        samples=MappingProxyType(dict(tables(data, "samples"))),
        standing=MappingProxyType(standing),
        inherits=head.whole("inherits", required=False),
        own_file=own_file,
    )


def _parts(data: Mapping[str, Any], head: Fields, standing: dict[str, Standing], sources: tuple[str, ...]) -> Parts:
    problems = head.problems
    items = [Placed(_item(each, standing), each.where) for each in entries(data, "oit_items", problems)]
    members: dict[str, list[str]] = {}
    for item in items:
        members.setdefault(item.value.sub_indicator or "", []).append(item.value.code)
    indicators = [Placed(_indicator(e, standing, members), e.where) for e in entries(data, "indicators", problems)]
    instrument_of = {each.value.no: each.value.instrument for each in indicators}
    return Parts(
        year=head.whole("year") or 0,
        draft=head.flag("draft"),
        oit_complete=head.flag("oit_complete"),
        sources=sources,
        instruments=[Placed(_instrument(e, standing), e.where) for e in entries(data, "instruments", problems)],
        indicators=indicators,
        questions=[
            Placed(_question(e, standing, instrument_of), e.where) for e in entries(data, "questions", problems)
        ],
        oit_items=items,
        issues=[Placed(_issue(each, standing), each.where) for each in entries(data, "issues", problems)],
        level_schemes=[
            Placed(_scheme(each, standing), each.where) for each in entries(data, "level_schemes", problems)
        ],
        scales=[
            Placed(_scale(name, Fields(each, f"scales.{name}", problems)), f"scales.{name}")
            for name, each in tables(data, "scales").items()
            if isinstance(each, Mapping)
        ],
    )


def _standings(told: object, sources: tuple[str, ...]) -> dict[str, Standing]:
    """Standing by section. Sources are numbers (from 1) in the file's list, or words carried over from another year."""
    if not isinstance(told, Mapping):
        return {}
    return {
        str(section): Standing(
            str(each.get("confidence", "")),
            each.get("draft") is True,
            tuple(_named_sources(each.get("sources"), sources)),
        )
        for section, each in told.items()
        if isinstance(each, Mapping)
    }


def _named_sources(told: object, sources: tuple[str, ...]) -> Iterator[str]:
    for each in told if isinstance(told, list) else ():
        if isinstance(each, str):
            yield each
        elif isinstance(each, int) and 0 < each <= len(sources):
            yield sources[each - 1]


def _standing(entry: Fields, section: str, standing: dict[str, Standing]) -> Standing:
    """The entry's own standing over that of its section; a draft section makes every entry a draft."""
    of_section = standing.get(section, Standing())
    return Standing(
        entry.text("confidence", default=of_section.confidence),
        entry.flag("draft") or of_section.draft,
        of_section.sources,
    )


def _instrument(entry: Fields, standing: dict[str, Standing]) -> Instrument:
    return Instrument(
        code=entry.text("code"),
        name=entry.text("name"),
        weight=entry.number("weight", required=False),
        name_english=entry.text("name_english", default=""),
        answered_by=entry.text("answered_by", default=""),
        standing=_standing(entry, "instruments", standing),
    )


def _indicator(entry: Fields, standing: dict[str, Standing], members: dict[str, list[str]]) -> Indicator:
    subs = entry.entries("sub_indicators")
    return Indicator(
        no=entry.whole("no") or 0,
        name=entry.text("name"),
        instrument=entry.text("instrument"),
        name_english=entry.text("name_english", default=""),
        sub_indicators=tuple(_sub_indicator(each, standing, members) for each in subs),
        standing=_standing(entry, "indicators", standing),
    )


def _sub_indicator(entry: Fields, standing: dict[str, Standing], members: dict[str, list[str]]) -> SubIndicator:
    code = entry.text("code")
    own = _standing(entry, "indicators", standing)
    return SubIndicator(code, entry.text("name"), tuple(members.get(code, ())), own, _english(entry, "name"))


def _question(entry: Fields, standing: dict[str, Standing], instrument_of: dict[int, str]) -> Question:
    code, indicator = entry.text("code"), entry.whole("indicator", required=False)
    return Question(
        code=code,
        instrument=instrument_of.get(indicator or 0) or _LETTER_OF_INSTRUMENT.get(code[:1], ""),
        indicator=indicator,
        label=entry.text("label"),
        polarity=entry.text("polarity", default="") or None,
        scale=entry.text("scale", default="") or None,
        parts=entry.texts("parts"),
        standing=_standing(entry, "questions", standing),
    )


def _item(entry: Fields, standing: dict[str, Standing]) -> OitItem:
    requirements = (
        Requirement(each.text("thai"), each.text("english", default="")) for each in entry.entries("requirements")
    )
    of_requirements = entry.text("requirements_confidence", default="")
    return OitItem(
        code=entry.text("code"),
        name=entry.text("name"),
        indicator=entry.whole("indicator", required=False),
        sub_indicator=entry.text("sub_indicator", default="") or None,
        requirements=tuple(requirements),
        note=entry.text("note", default=""),
        standing=_standing(entry, "oit_items", standing),
        requirements_standing=Standing(of_requirements, entry.flag("requirements_draft")),
        name_english=_english(entry, "name"),
    )


def _issue(entry: Fields, standing: dict[str, Standing]) -> Issue:
    own = _standing(entry, "issues", standing)
    title, english = entry.text("title"), _english(entry, "title")
    return Issue(entry.whole("no") or 0, title, entry.texts("questions"), own, english)


def _english(entry: Fields, field: str) -> str:
    """The file's own English of a name, else the usual one of that Thai name."""
    return entry.text(f"{field}_english", default="") or english_name(str(entry.data.get(field) or ""))


def _scheme(entry: Fields, standing: dict[str, Standing]) -> LevelScheme:
    levels = tuple(
        Level(
            name=each.text("name"),
            floor=each.score("floor"),
            instrument_floor=each.score("instrument_floor") if each.has("instrument_floor") else None,
            name_english=each.text("name_english", default=""),
        )
        for each in entry.entries("levels")
    )
    return LevelScheme(
        kind=entry.choice("kind", _SCHEMES),
        name=entry.text("name", default="/".join(level.name for level in levels)),
        levels=levels,
        pass_mark=entry.score("pass_mark") if entry.has("pass_mark") else None,
        evidence=entry.texts("evidence"),
        standing=_standing(entry, "level_schemes", standing),
    )


def _scale(name: str, entry: Fields) -> Scale:
    own = Standing(entry.text("confidence", default=""), entry.flag("draft"))
    return Scale(name, entry.texts("options"), entry.numbers("values"), own)


def _aggregation(entry: Fields, standing: dict[str, Standing]) -> Aggregation:
    decimals = entry.whole("decimals", required=False, allowed=_DECIMALS)
    return Aggregation(
        decimals=2 if decimals is None else decimals,
        rounding=entry.choice("rounding", ("half-up",), default="half-up"),
        steps=MappingProxyType({step: entry.choice(step, (way,), default=way) for step, way in _STEPS.items()}),
        evidence=entry.text("evidence", default=""),
        standing=_standing(entry, "aggregation", standing),
    )


def _calendar_entry(entry: Fields, standing: dict[str, Standing]) -> CalendarEntry:
    return CalendarEntry(
        what=entry.text("what"),
        when=entry.text("when"),
        what_english=entry.text("what_english", default=""),
        begins=entry.day("begins"),
        ends=entry.day("ends"),
        standing=_standing(entry, "calendar", standing),
    )
