"""Whether the results answer the steps: a step that no result speaks of, results that say nothing, aims among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.echoes import copy_of
from prongsai.checks.places import measure_place
from prongsai.checks.strays import strayed
from prongsai.checks.vocabulary import (
    content,
    has_evidence,
    joined,
    leading_deed,
    pattern,
    shared,
    tokens,
    word_list,
)
from prongsai.dossier import Measure
from prongsai.thai.quoting import shortened

_HALF = 0.5
_QUOTE = 60
_ALL_DONE = re.compile(r"(?:ครบ|ทุก)(?:ถ้วน)?(?:ทุก|ทั้ง)?(?:[0-9]+)?ขั้นตอน|ครบทุกข้อ|ตามขั้นตอนทุกข้อ")
_AIM = re.compile(
    r"^\W*(?:เพื่อ|คาดว่า|น่าจะ|อาจ(?!ารย์)|จะ(?!มี(?=ผล))|ควร|มุ่งหวัง|หาก|เพื่อให้)|^[^0-9]{0,30}(?:คาดว่าจะ|มีแผนจะ|มีแผนที่จะ|เตรียมจะ)"
)
_DONE = re.compile(r"แล้ว(?!เสร็จ(?:ใน|ภาย))|(?<!คาดว่า)ได้(?:ดำเนิน|จัด|แจ้ง|เผย|มี)")
# Steps that every plan has: doing as planned, following up, telling the executive; a verifiable result is their proof.
_ROUTINE = re.compile(
    r"^\W*(?:[0-9]+[.)]\s*)?(?:ดำเนิน(?:งาน|การ|กิจกรรม|โครงการ)ตาม(?:แผน|โครงการ|กำหนด|ขั้นตอน|ที่กำหนด)"
    r"|(?:สรุป|ประเมิน|รายงาน|ติดตาม)(?:และ)?(?:สรุป|ประเมิน|รายงาน)?ผล(?:การดำเนิน(?:งาน|การ)|โครงการ)?"
    r"(?:และ)?(?:เสนอ|รายงาน|ต่อ|ให้|$)(?!.*(?:ราย|ทุก|ครั้ง)).{0,40}$)"
)
_REPORT = "measure_result_report"


def steps_without_result(case: Case) -> Iterator[Defect]:
    """Steps of which no result speaks: neither of the deed that the step names nor of its words."""
    for i, measure in enumerate(case.dossier.measures):
        if not measure.results or weak(case, measure) or strayed(case, i) or copy_of(case, i) is not None:
            continue
        if any(_ALL_DONE.search(joined(text)) for text in measure.results):
            continue
        left = [n for n, step in enumerate(measure.steps) if not _answered(measure, n, step)]
        if left:
            yield _unanswered(case, i, measure, left)


def _unanswered(case: Case, i: int, measure: Measure, left: list[int]) -> Defect:
    which = ", ".join(str(n + 1) for n in left)
    quoted = " / ".join(shortened(measure.steps[n], _QUOTE) for n in left)
    return case.found(
        "step_without_result",
        measure_place(measure, "steps") + f" ข้อ {which}",
        f"{measure_place(measure)} ขั้นตอนข้อ {which} «{quoted}» อาจยังไม่มีผลรายงาน "
        "โปรดเติมผล หรือระบุว่าไม่ได้ดำเนินการเพราะเหตุใด",
        f"No result seems to speak of step {which} of measure {measure.seq}. Report it, or say why it was not done.",
        printed=quoted,
        path=f"/measures/{i}/steps/{left[0]}",
    )


def _answered(measure: Measure, n: int, step: str) -> bool:
    """Whether some result tells of the step: by its place in the list, by its deed, or by its words."""
    results = measure.results
    if len(results) >= len(measure.steps) and has_evidence(results[n]):
        return True
    if _ROUTINE.search(joined(step)) and any(has_evidence(text) for text in results):
        return True
    if not content(step):
        deed = leading_deed(step)
        return deed is None or any(deed.result.search(joined(r)) for r in results)
    deed = leading_deed(step)
    share = shared(step, frozenset(chain.from_iterable(content(r) for r in results)))
    if deed is None:
        return share > 0 or len(results) >= len(measure.steps)
    return share > _HALF or any(deed.result.search(joined(r)) for r in results)


def weak_results(case: Case) -> Iterator[Defect]:
    """Measures whose results say only that a report was made, that it was done, or that it is under way."""
    for i, measure in enumerate(case.dossier.measures):
        if not weak(case, measure):
            continue
        printed = " / ".join(measure.results)
        yield case.found(
            "weak_result",
            measure_place(measure, "results"),
            f"ผลของ{measure_place(measure)} «{shortened(printed, _QUOTE)}» อาจยังไม่บอกว่าทำอะไรไปแล้วบ้าง "
            "โปรดระบุผลของแต่ละขั้นตอน วันที่ และจำนวน",
            f"The result of measure {measure.seq} says only that it was reported, done or is under way.",
            printed=printed,
            path=f"/measures/{i}/results/0",
        )


def weak(case: Case, measure: Measure) -> bool:
    """Whether nothing in the results tells what was done."""
    name = joined(case.dossier.agency.name_printed or "")
    return bool(measure.results) and all(_says_nothing(joined(text), name) for text in measure.results)


def _says_nothing(text: str, agency: str) -> bool:
    """Whether a result is under way, or consists of words of reporting alone."""
    if pattern("under_way").search(text):
        return not has_evidence(text)
    words = tokens(text.replace(agency, " ") if agency else text)
    return bool(words) and not has_evidence(text) and all(word in word_list("empty") for word in words)


def nothing_quantified(case: Case) -> Iterator[Defect]:
    """A report in whose results nothing can be verified: no number, day, address or attachment."""
    measures = case.dossier.measures
    results = [(i, text) for i, m in enumerate(measures) for text in m.results]
    reporting = len({i for i, _ in results})
    if _REPORT not in case.dossier.document.kinds or reporting <= 1 or any(has_evidence(t) for _, t in results):
        return
    yield case.found(
        "result_not_quantified",
        "ช่องผลการดำเนินการทุกมาตรการ",
        "ผลการดำเนินการทุกข้อไม่มีจำนวน วันที่ ลิงก์ หรือเอกสารแนบ โปรดเติมหลักฐานที่ตรวจสอบได้อย่างน้อยข้อละหนึ่งอย่าง",
        "No result gives a number, a date, a link or an attachment.",
        path=f"/measures/{results[0][0]}/results/0",
    )


def aims_as_results(case: Case) -> Iterator[Defect]:
    """An aim, a hope or a possibility that stands where a result is due."""
    for i, measure in enumerate(case.dossier.measures):
        for n, text in enumerate(measure.results):
            plain = joined(text)
            if _AIM.search(plain) and not _DONE.search(plain):
                yield case.found(
                    "result_outcome_mixed",
                    f"{measure_place(measure, 'results')} ข้อ {n + 1}",
                    f"«{shortened(text, _QUOTE)}» อาจเป็นเป้าหมายหรือสิ่งที่คาดหวัง ไม่ใช่ผลที่เกิดขึ้นแล้ว โปรดระบุสิ่งที่ทำไปแล้ว",
                    "An aim or a possibility seems to stand in the result column.",
                    printed=text,
                    path=f"/measures/{i}/results/{n}",
                )


RULES: tuple[Rule, ...] = (steps_without_result, weak_results, nothing_quantified, aims_as_results)
