"""Echoes: results that only repeat their step, and one result under two measures."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect, Severity
from prongsai.checks.places import measure_place
from prongsai.checks.vocabulary import content, joined, pattern, tokens, word_list
from prongsai.dossier import Measure
from prongsai.thai.quoting import shortened

_LIKE, _HALF_LIKE, _SAME = 80, 50, 95
_HELD = 0.85
_RUN = 8
_SHORT, _WHOLE, _ITEM = 18, 24, 40
_QUOTE = 60
# What a result may put before or behind the words of its step without telling more.
_DRESS = re.compile(
    r"^\W*(?:[0-9]+[.)])?\s*(?:ได้|มี)?(?:ดำเนินการ|การ)?|(?:เป็นที่)?(?:เรียบร้อย)?(?:แล้ว(?:เสร็จ)?)?(?:เรียบร้อย)?\W*$"
)
_SIGNS = re.compile(r"[^ก-๙a-z0-9]+")
_FACT = re.compile(r"[0-9]+|https?:|www")


def copied_steps(case: Case) -> Iterator[Defect]:
    """Results that repeat a step (similarity 0.8 or more) and add no number, day, address or attachment."""
    for i, measure in enumerate(case.dossier.measures):
        found = [n for n, result in enumerate(measure.results) if any(_echo(result, step) for step in measure.steps)]
        if found:
            which = ", ".join(str(n + 1) for n in found)
            yield case.found(
                "result_copies_step",
                f"{measure_place(measure, 'results')} ข้อ {which}",
                f"ผลข้อ {which} ของ{measure_place(measure)} ซ้ำกับข้อความของขั้นตอน โปรดระบุสิ่งที่ทำจริง วันที่ จำนวน หรือหลักฐาน",
                f"Result {which} of measure {measure.seq} repeats its step and adds no fact.",
                printed=" / ".join(measure.results[n] for n in found),
                path=f"/measures/{i}/results/{found[0]}",
            )


def _echo(result: str, step: str) -> bool:
    """Whether a result is its step over again, or holds nearly all of it in long runs."""
    here, there = plain(result), plain(step)
    if pattern("under_way").search(joined(result)):
        return False
    if min(len(here), len(there)) < _SHORT or set(_FACT.findall(here)) - set(_FACT.findall(there)):
        return False
    like = fuzz.ratio(here, there)
    if like >= _LIKE or like < _HALF_LIKE or len(here) < len(there):
        return like >= _LIKE
    runs = difflib.SequenceMatcher(None, there, here, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size >= _RUN) >= _HELD * len(there)


def plain(text: str) -> str:
    """The bare letters and digits of a text, without «ได้…แล้ว» around it."""
    return _SIGNS.sub("", _DRESS.sub("", joined(text)))


def copied_results(case: Case) -> Iterator[Defect]:
    """One result under several measures: doubtful where it is all that the later ones report, else only told."""
    whole: dict[int, list[int]] = {}
    for i, measure in enumerate(case.dossier.measures):
        earlier = copy_of(case, i)
        if earlier is not None:
            whole.setdefault(earlier, []).append(i)
            continue
        told = ((n, j) for n, text in enumerate(measure.results) for j in _with_item(case, i, text))
        if (item := next(told, None)) is not None:
            yield _copied(case, item[1], [i], item[0], severity="info")
    for earlier, later in whole.items():
        yield _copied(case, earlier, later, 0)


def copy_of(case: Case, i: int) -> int | None:
    """The earlier measure, with other steps, whose results the measure repeats as a whole; None where there is none."""
    measures = case.dossier.measures
    here = _field(measures[i])
    if len(here) < _WHOLE or says_little(measures[i].results):
        return None
    same = (j for j in range(i) if fuzz.ratio(here, _field(measures[j])) >= _SAME)
    return next((j for j in same if not _same_work(measures[i], measures[j])), None)


def _field(measure: Measure) -> str:
    return plain(" ".join(measure.results))


def _same_work(a: Measure, b: Measure) -> bool:
    """Whether both measures have the same steps, so that one result may stand for both."""
    return bool(a.steps) and fuzz.ratio(plain(" ".join(a.steps)), plain(" ".join(b.steps))) >= _SAME


def says_little(texts: tuple[str, ...]) -> bool:
    """Whether the texts consist of words of reporting: two such are alike without one being a copy."""
    return all(word in word_list("empty") or word in word_list("common") for text in texts for word in tokens(text))


def _with_item(case: Case, i: int, text: str) -> Iterator[int]:
    """Earlier measures with that very result among theirs."""
    here, measures = plain(text), case.dossier.measures
    if len(here) < _ITEM or len(content(text)) <= 1:
        return
    for j in range(i):
        alike = any(fuzz.ratio(here, plain(other)) >= _SAME for other in measures[j].results)
        if alike and not _same_work(measures[i], measures[j]):
            yield j


def _copied(case: Case, first: int, later: list[int], n: int, severity: Severity | None = None) -> Defect:
    measures = case.dossier.measures
    measure = measures[later[0]]
    places = [measure_place(measures[j]) for j in (first, *later)]
    listed = f"{' '.join(places[:-1])} และ{places[-1]}"
    text = measure.results[n]
    numbers = ", ".join(str(measures[j].seq) for j in (first, *later))
    return case.found(
        "copied_result",
        " ".join(measure_place(measures[j], "results") for j in later),
        f"ผล «{shortened(text, _QUOTE)}» พิมพ์ไว้เหมือนกันทั้งใน{listed} อาจคัดลอกมา โปรดตรวจว่าเป็นผลของมาตรการใด",
        f"One result stands under the measures {numbers}.",
        printed=text,
        severity=severity,
        path=f"/measures/{later[0]}/results/{n}",
    )


RULES: tuple[Rule, ...] = (copied_steps, copied_results)
