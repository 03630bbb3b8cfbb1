"""Strays: steps or results about another subject than their measure, and a memo that speaks of another paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.echoes import copy_of
from prongsai.checks.places import measure_place
from prongsai.checks.vocabulary import content, kin_of, shared, themes, themes_of, tokens
from prongsai.dossier import Measure
from prongsai.thai.quoting import shortened

_QUOTE = 60
_MUCH = 0.5
_LITTLE = 0.34
_YEAR = re.compile(r"(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?[0-9๐-๙]{4}")


def strays(case: Case) -> Iterator[Defect]:
    """Measures whose steps, results or both are about something else."""
    for i, measure in enumerate(case.dossier.measures):
        if strayed(case, i):
            yield _told(case, i, measure)


def strayed(case: Case, i: int) -> str | None:
    """The code of a measure that strays from its subject; None where nothing tells that it does."""
    measure = case.dossier.measures[i]
    own, steps, results = _own(measure), frozenset(_themes(measure.steps)), frozenset(_themes(measure.results))
    if copy_of(case, i) is not None:
        return None
    if own and measure.steps and _foreign(own, measure.steps):
        if not measure.results:
            return "method_title_mismatch"
        return None if results & kin_of(own) else "step_result_mismatch" if results & steps else "method_title_mismatch"
    if measure.steps and measure.results and _results_elsewhere(case, i, own | steps):
        return "result_step_mismatch"
    return None


def _own(measure: Measure) -> frozenset[str]:
    """Themes of the measure's own name; a plan that prints only the issue has that for its name."""
    return themes_of(measure.name) or themes_of(measure.issue_title or "")


def _themes(texts: tuple[str, ...]) -> Iterator[str]:
    return chain.from_iterable(map(themes_of, texts))


def _foreign(own: frozenset[str], texts: tuple[str, ...]) -> bool:
    """Whether nothing in the texts is akin to the own themes, and most of them agree on another."""
    each = [themes_of(text) for text in texts]
    if frozenset().union(*each) & kin_of(own):
        return False
    return any(sum(name in t for t in each) * 3 >= 2 * len(texts) for name in frozenset().union(*each))


def _results_elsewhere(case: Case, i: int, allowed: frozenset[str]) -> bool:
    """Whether the results share no word with name and steps, and are of another theme or fit another measure."""
    measure = case.dossier.measures[i]
    here = _words(measure)
    if any(shared(text, here) > 0 for text in measure.results):
        return False
    if allowed and _foreign(allowed, measure.results):
        return True
    others = (m for m in case.dossier.measures if m is not measure)
    return any(_fits(measure.results, other) for other in others)


def _words(measure: Measure) -> frozenset[str]:
    """Content words of the name, the issue and the steps."""
    texts = (measure.name, measure.issue_title or "", measure.section_heading or "", *measure.steps)
    return frozenset(chain.from_iterable(map(content, texts)))


def _fits(results: tuple[str, ...], other: Measure) -> bool:
    """Whether results speak plainly of another measure's work: half of their words, and two at least."""
    there = frozenset(chain.from_iterable(map(content, (other.name, *other.steps))))
    words = frozenset(chain.from_iterable(map(content, results)))
    return len(words & there) > 1 and len(words & there) >= _LITTLE * len(words)


_WORDS = {
    "step_result_mismatch": (
        "ขั้นตอนและผลของ{place} กล่าวถึง{other} แต่มาตรการว่าด้วย{own} อาจเป็นคนละเรื่อง โปรดตรวจว่าจัดไว้ถูกมาตรการ",
        "Steps and results of measure {seq} seem to be about something else than the measure.",
        "steps",
    ),
    "method_title_mismatch": (
        "ขั้นตอนของ{place} กล่าวถึง{other} แต่มาตรการว่าด้วย{own} อาจเป็นคนละเรื่อง โปรดตรวจว่าจัดไว้ถูกมาตรการ",
        "The steps of measure {seq} seem to be about something else than the measure.",
        "steps",
    ),
    "result_step_mismatch": (
        "ผลของ{place} กล่าวถึง{other} ซึ่งไม่อยู่ในขั้นตอนของมาตรการนี้ อาจวางผิดช่อง โปรดตรวจกับขั้นตอน",
        "The results of measure {seq} seem to answer other steps than its own.",
        "results",
    ),
}


def _told(case: Case, i: int, measure: Measure) -> Defect:
    code = strayed(case, i) or ""
    thai, english, field = _WORDS[code]
    texts: tuple[str, ...] = getattr(measure, field)
    quoted = texts if code == "result_step_mismatch" else (*measure.steps, *measure.results)
    place = measure_place(measure)
    return case.found(
        code,
        measure_place(measure, field),
        thai.format(place=place, other=_names(frozenset(_themes(texts))), own=_names(_own(measure))),
        english.format(seq=measure.seq),
        printed=" / ".join(quoted),
        path=f"/measures/{i}/{field}/0",
    )


def _names(found: frozenset[str]) -> str:
    """The themes in Thai, in the order of the list."""
    return " และ".join(theme.thai for name, theme in themes().items() if name in found) or "เรื่องอื่น"


def memo_and_title(case: Case) -> Iterator[Defect]:
    """A memo whose subject names another kind of paper, or another matter, than the title of what it forwards."""
    document = case.dossier.document
    subject, title = (document.memo.subject if document.memo else None), document.title_printed
    if not subject or not title:
        return
    kinds = [_kind(text) for text in (subject, title)]
    here, there = (frozenset(tokens(_YEAR.sub(" ", text))) for text in (subject, title))
    agree = len(here & there) >= _MUCH * min(len(here), len(there))
    # A report is often headed by the name of the measures alone; a plan is never forwarded as a report.
    reported = any(measure.results for measure in case.dossier.measures)
    other_kind = kinds in (["plan", "report"], ["report", "plan"]) and not (reported and kinds[1] == "plan")
    if agree and not other_kind:
        return
    yield case.found(
        "title_mismatch",
        "บันทึกข้อความ เรื่อง",
        f"เรื่องของบันทึก «{shortened(subject, _QUOTE)}» กับชื่อเอกสาร «{shortened(title, _QUOTE)}» "
        "อาจเป็นคนละเรื่อง โปรดใช้ชื่อให้ตรงกัน",
        "The subject of the memo and the title of the paper seem to name different papers.",
        printed=f"{subject} | {title}",
        path="/document/memo/subject",
    )


def _kind(text: str) -> str | None:
    """Whether a title is of a report or of a plan; None where it may be either."""
    if re.search(r"(?:รายงาน|สรุป)(?:ผล|ความก้าวหน้า|การดำเนิน)|ผลการดำเนิน", text):
        return "report"
    if re.search(r"ขอ(?:อนุมัติ|ความเห็นชอบ)|แผน(?:การ|ปฏิบัติ)|กำหนดมาตรการ|^\s*(?:\(?ร่าง\)?)?\s*มาตรการ", text):
        return "plan"
    return None


RULES: tuple[Rule, ...] = (strays, memo_and_title)
