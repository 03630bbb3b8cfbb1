"""Standard measures from the table of a TOML file; every fault is noted with its file, measure and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from prongsai.catalogue.model import BASE_YEAR, Blank, PeriodKind, StandardMeasure, Timing
from prongsai.catalogue.topics import TOPICS
from prongsai.errors import Problem
from prongsai.frameworks import Framework
from prongsai.frameworks.fields import Fields
from prongsai.registry.names import TYPE_OF_CODE

ANY = "any"
BLANK = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"[^\s{}]+")
_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
_LISTS = ("topics", "issues", "indicators", "questions", "items", "steps", "evidence", "pitfalls", "blanks")
_TEXTS = ("id", "title", "title_english", "purpose", "outcome")
_KNOWN = {*_LISTS, *_TEXTS, "timing", "units"}


def measures_from(
    data: Mapping[str, Any], file: str, framework: Framework, problems: list[Problem], *, own: bool
) -> tuple[StandardMeasure, ...]:
    """The measures of one file; what does not fit goes to `problems`, and a measure with a fault is left out.

    `framework` holds the codes that may be named. An agency's own file may leave out English words,
    pitfalls and blanks.
    """
    for name in sorted(set(data) - {"measures"}):
        problems.append(
            Problem(f"{file} › {name}", "ไม่รู้จักส่วนนี้ ในไฟล์มีได้เฉพาะ measures", "is unknown; only measures may stand here")
        )
    entries = data.get("measures")
    if not isinstance(entries, list) or not entries:
        problems.append(Problem(file, "ไม่มีมาตรการ ต้องมี [[measures]] อย่างน้อยหนึ่งรายการ", "has no [[measures]]"))
        return ()
    found = []
    for number, entry in enumerate(entries, 1):
        where = f"{file} › measures[{number}]"
        if not isinstance(entry, Mapping):
            problems.append(Problem(where, "ต้องเป็นตาราง", "must be a table"))
            continue
        told: list[Problem] = []
        fields = Fields(entry, f"{where} {entry.get('id') or ''}".rstrip(), told)
        measure = _measure(fields, file, own=own)
        _check(fields, measure, framework, own=own)
        problems += told
        if not told:
            found.append(measure)
    return tuple(found)


def repeated_ids(named: Sequence[tuple[str, StandardMeasure]]) -> Iterator[Problem]:
    """A problem for every id that stands more than once among measures with the names of their files."""
    counts = Counter(measure.id for _, measure in named)
    for each in (each for each, count in counts.items() if count > 1):
        files = ", ".join(dict.fromkeys(file for file, measure in named if measure.id == each))
        yield Problem(f"{files} › {each}", "รหัสมาตรการซ้ำกัน", "the id stands more than once")


def blank_keys(texts: Sequence[str]) -> tuple[str, ...]:
    """Keys of the blanks that the texts hold, in order, each once."""
    return tuple(dict.fromkeys(key for text in texts for key in BLANK.findall(text)))


def texts_of(measure: StandardMeasure) -> tuple[str, ...]:
    """All texts in which a blank may stand, as a reader meets them."""
    return (
        measure.title,
        measure.purpose,
        *measure.steps,
        *measure.evidence,
        measure.outcome,
        *measure.pitfalls,
    )


def _measure(fields: Fields, file: str, *, own: bool) -> StandardMeasure:
    optional = "" if own else None
    return StandardMeasure(
        id=fields.text("id"),
        title=fields.text("title"),
        title_english=fields.text("title_english", default=optional),
        purpose=fields.text("purpose"),
        topics=_listed(fields, "topics"),
        issues=_numbers(fields, "issues"),
        indicators=_numbers(fields, "indicators"),
        questions=_listed(fields, "questions", required=False),
        items=_listed(fields, "items", required=False),
        steps=_listed(fields, "steps"),
        units=_units(fields),
        timing=_timing(fields),
        evidence=_listed(fields, "evidence"),
        outcome=fields.text("outcome"),
        pitfalls=_listed(fields, "pitfalls", required=not own),
        blanks=tuple(
            Blank(each.text("key"), each.text("ask"), each.text("ask_english", default=optional))
            for each in fields.entries("blanks")
        ),
        own_file=file if own else None,
    )


def _listed(fields: Fields, name: str, *, required: bool = True) -> tuple[str, ...]:
    """A list of texts without an empty one or a repetition; at least one where it is required."""
    found = tuple(each.strip() for each in fields.texts(name))
    value = fields.data.get(name)
    if required and (value is None or value == []):
        _note(fields, name, "ยังไม่มีค่า", "is missing")
    if "" in found:
        _note(fields, name, "มีรายการว่าง", "holds an empty entry")
    for each in _twice(found):
        _note(fields, name, f"มี «{each}» ซ้ำ", f"holds {each!r} twice")
    return found


def _numbers(fields: Fields, name: str) -> tuple[int, ...]:
    """A list of whole numbers, at least one, none twice."""
    value = fields.data.get(name, [])
    if not isinstance(value, list) or any(not isinstance(each, int) or isinstance(each, bool) for each in value):
        _note(fields, name, "ต้องเป็นรายการจำนวนเต็ม", "must be a list of whole numbers")
        return ()
    if not value:
        _note(fields, name, "ยังไม่มีค่า", "is missing")
    for each in _twice(value):
        _note(fields, name, f"มี {each} ซ้ำ", f"holds {each} twice")
    return tuple(value)


def _units(fields: Fields) -> Mapping[str, tuple[str, ...]]:
    value = fields.data.get("units")
    if not isinstance(value, Mapping) or ANY not in value:
        _note(fields, "units", f"ต้องระบุหน่วยงานรับผิดชอบ อย่างน้อย {ANY}", f"must name units, at least {ANY}")
        return {}
    within = Fields(value, f"{fields.where} › units", fields.problems)
    for code in sorted(set(value) - {ANY, *TYPE_OF_CODE}):
        _note(within, code, "ไม่รู้จักประเภทหน่วยงานนี้", "is no type of agency")
    return {code: _listed(within, code) for code in value}


def _timing(fields: Fields) -> Timing:
    value = fields.data.get("timing")
    if not isinstance(value, Mapping):
        _note(fields, "timing", "ต้องเป็นตารางที่มี kind", "must be a table with a kind")
        return Timing("whole_year")
    within = Fields(value, f"{fields.where} › timing", fields.problems)
    chosen = within.choice("kind", _KINDS)
    kind: PeriodKind = next((each for each in _KINDS if each == chosen), "whole_year")
    for name in sorted(set(value) - {"kind", "quarters"}):
        _note(within, name, "ไม่รู้จักส่วนนี้", "is unknown")
    given = value.get("quarters", [])
    quarters = _numbers(within, "quarters") if given else ()
    if any(each not in (1, 2, 3, 4) for each in quarters) or list(quarters) != sorted(quarters):
        _note(within, "quarters", "ต้องเป็นไตรมาส 1 ถึง 4 เรียงตามลำดับ", "must be quarters 1-4 in order")
    if kind == "quarters" and not quarters:
        _note(within, "quarters", "ยังไม่ระบุไตรมาส", "is missing")
    if kind == "once" and len(quarters) != 1:
        _note(within, "quarters", "ทำครั้งเดียว ต้องระบุไตรมาสเดียว", "must be one quarter where a thing is done once")
    if kind in ("whole_year", "monthly") and quarters:
        _note(within, "quarters", f"ไม่ใช้กับ {kind}", f"does not go with {kind}")
    return Timing(kind, quarters)


def _check(fields: Fields, measure: StandardMeasure, framework: Framework, *, own: bool) -> None:
    """What the measure says against the topics, the framework, and its own blanks."""
    for name in sorted(set(fields.data) - _KNOWN):
        _note(fields, name, "ไม่รู้จักส่วนนี้", "is unknown")
    if measure.id and not _ID.fullmatch(measure.id):
        _note(fields, "id", "ใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง", "takes lower-case letters, digits and hyphens")
    _known(fields, "topics", measure.topics, TOPICS, "ประเภทมาตรการ", "topics")
    _known(fields, "issues", measure.issues, {e.no for e in framework.issues}, "ประเด็น", "issues")
    _known(fields, "indicators", measure.indicators, {e.no for e in framework.indicators}, "ตัวชี้วัด", "indicators")
    _known(fields, "questions", measure.questions, {e.code for e in framework.questions}, "ข้อคำถาม", "questions")
    _known(fields, "items", measure.items, {e.code for e in framework.oit_items}, "ข้อ OIT", "OIT items")
    _check_blanks(fields, measure, own=own)


def _known(
    fields: Fields,
    name: str,
    said: Sequence[object],
    known: Mapping[str, str] | set[int] | set[str],
    thai: str,
    english: str,
) -> None:
    for each in said:
        if each not in known:
            year = "" if name == "topics" else f" ของปี {BASE_YEAR}"
            _note(fields, name, f"ไม่มี {each} ใน{thai}{year}", f"{each} is not among the {english}")


def _check_blanks(fields: Fields, measure: StandardMeasure, *, own: bool) -> None:
    texts = texts_of(measure)
    used, declared = blank_keys(texts), [blank.key for blank in measure.blanks if blank.key]
    if any(sign in BLANK.sub("", text) for text in (*texts, measure.title_english) for sign in "{}"):
        _note(fields, "", "มีวงเล็บปีกกาที่ไม่ครบคู่", "holds a brace without its partner")
    if blank_keys((measure.title_english,)):
        _note(fields, "title_english", "ไม่รับช่องข้อมูล", "takes no blanks")
    if not declared and not own:
        _note(fields, "blanks", "ยังไม่มีช่องข้อมูลเฉพาะหน่วยงาน", "is missing")
    for key in _twice(declared):
        _note(fields, "blanks", f"ช่อง «{key}» ประกาศซ้ำ", f"declares {key!r} twice")
    for key in dict.fromkeys((*used, *declared)):
        if not _KEY.fullmatch(key):
            _note(fields, "blanks", f"ชื่อช่อง «{key}» ต้องไม่มีช่องว่าง", f"the key {key!r} holds a blank")
        elif key not in declared:
            _note(fields, "blanks", f"ใช้ช่อง «{key}» แต่ไม่ได้ประกาศ", f"{key!r} is used but not declared")
        elif key not in used:
            _note(fields, "blanks", f"ประกาศช่อง «{key}» แต่ไม่ได้ใช้", f"{key!r} is declared but not used")


def _twice(values: Sequence[Any]) -> list[Any]:
    return [value for value, count in Counter(values).items() if count > 1]


def _note(fields: Fields, name: str, thai: str, english: str) -> None:
    fields.problems.append(Problem(f"{fields.where} › {name}" if name else fields.where, thai, english))
