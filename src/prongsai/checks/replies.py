"""Whether one column replies to the other: findings to their questions, recommendations to their measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import measure_place
from prongsai.checks.vocabulary import content, joined, kin_of, shared, themes_of
from prongsai.dossier import Measure, Question
from prongsai.thai.quoting import shortened

_QUOTE = 60
_STEM = 3
_CLOSE = 0.5
_ADVICE = re.compile(
    r"ควร|ขอ(?:ให้|ความ|ขยาย|รับ|สนับสนุน)|พึง|ต้อง|จะ(?!(?:แจ้ง|ดำเนิน)[^ ]{0,10}แล้ว)|โปรด|น่าจะ|หาก|ถ้า|ไม่มี"
    r"|^\W*(?:เพิ่ม|ปรับ|พัฒนา|จัด|ส่งเสริม|ให้|ขยาย|กำหนด"
    r"|เร่ง|สร้าง|ติดตาม|กำชับ|ประชาสัมพันธ์|อบรม|ทบทวน|ศึกษา|ใช้|ตั้ง|แจ้ง|สนับสนุน|รณรงค์|เผยแพร่)(?![^ ]*(?:แล้ว|เรียบร้อย))"
)
_EXPLAINS = re.compile(
    r"^\W*(?:เนื่องจาก|เพราะ|สืบเนื่อง|เหตุ)|แล้ว(?:$|เสร็จ|\s)|เรียบร้อย|(?<!ไม่)ได้(?:ดำเนิน|จัด|แจ้ง|เผยแพร่|มี|รับ)|^\W*(?:มีการ|เป็นการ|หมายถึง|คือ)"
    r"|(?:ทำให้|ส่งผลให้|ช่วยให้)"
)


def findings_and_questions(case: Case) -> Iterator[Defect]:
    """Questions of whose subject the findings beside them say nothing.

    Doubtful where the finding takes up another question of the row in its own words; only told where it takes up none,
    or where the question has its finding under another issue.
    """
    measures = case.dossier.measures
    for i, measure in enumerate(measures):
        asked = [(j, q) for j, q in enumerate(measure.questions) if q.text and content(q.text)]
        left = [(j, q) for j, q in asked if not _spoken_of(q, measure)] if measure.findings else []
        if not left:
            continue
        elsewhere = all(any(m is not measure and _asks(m, q) for m in measures) for _, q in left)
        said = content(" ".join(measure.findings))
        close = any(shared(q.text or "", said) >= _CLOSE for j, q in asked if (j, q) not in left)
        told_only = elsewhere or not close
        yield _unspoken(case, i, measure, left, told_only=told_only)


def _unspoken(case: Case, i: int, measure: Measure, left: list[tuple[int, Question]], *, told_only: bool) -> Defect:
    names = ", ".join(q.code_printed or q.code or str(j + 1) for j, q in left)
    finding = " ".join(measure.findings)
    return case.found(
        "finding_question_mismatch",
        measure_place(measure, "findings"),
        f"ข้อค้นพบ «{shortened(finding, _QUOTE)}» อาจไม่ได้กล่าวถึงเรื่องของข้อคำถาม {names} "
        "โปรดเพิ่มข้อค้นพบของข้อนั้น หรือตัดข้อคำถามออก",
        f"The finding does not seem to speak of the subject of question {names}.",
        printed=" | ".join(f"{q.code_printed or q.code or ''} {q.text}".strip() for _, q in left),
        severity="info" if told_only else None,
        path=f"/measures/{i}/questions/{left[0][0]}",
    )


def _asks(measure: Measure, question: Question) -> bool:
    """Whether another measure has the question, and a finding that speaks of it."""
    return any(q.code and q.code == question.code for q in measure.questions) and _spoken_of(question, measure)


def _spoken_of(question: Question, measure: Measure) -> bool:
    """Whether the findings share a word, a part of a word or a kindred theme with the question."""
    asked, said = question.text or "", " ".join(measure.findings)
    here, there = content(asked), content(said)
    plain_asked, plain_said = joined(asked), joined(said)
    if here & there or any(len(w) >= _STEM and w in plain_said for w in here):
        return True
    return any(len(w) > _STEM and w in plain_asked for w in there) or bool(kin_of(themes_of(asked)) & themes_of(said))


def recommendations(case: Case) -> Iterator[Defect]:
    """Recommendations that explain what was done, or advise on what the measure never speaks of."""
    for i, measure in enumerate(case.dossier.measures):
        for n, text in enumerate(measure.recommendations):
            place, path = measure_place(measure, "recommendations"), f"/measures/{i}/recommendations/{n}"
            if _explains(text):
                yield case.found(
                    "recommendation_is_explanation",
                    place,
                    f"«{shortened(text, _QUOTE)}» อาจเป็นคำอธิบายหรือผล ไม่ใช่ข้อเสนอแนะ "
                    "โปรดระบุสิ่งที่ควรทำต่อไป หากไม่มีให้พิมพ์ «ไม่มี»",
                    "The recommendation column seems to hold an explanation.",
                    printed=text,
                    path=path,
                )
            elif _without_cause(text, measure):
                yield case.found(
                    "advice_without_cause",
                    place,
                    f"ข้อเสนอแนะ «{shortened(text, _QUOTE)}» อาจไม่เกี่ยวกับขั้นตอนหรือผลของมาตรการนี้ "
                    "โปรดตรวจว่าวางถูกช่อง หรือเพิ่มเหตุของข้อเสนอ",
                    "The recommendation seems to rest on nothing in this measure.",
                    printed=text,
                    path=path,
                )


def _explains(text: str) -> bool:
    plain = joined(text)
    return not _ADVICE.search(plain) and bool(_EXPLAINS.search(plain))


def _without_cause(text: str, measure: Measure) -> bool:
    """Whether advice has a theme, the measure has others, none is akin, and no word is shared."""
    own = (measure.name, measure.issue_title or "", *measure.findings, *measure.steps, *measure.results)
    there = frozenset(chain.from_iterable(map(themes_of, own)))
    advised = themes_of(text)
    if not advised or not there or advised & kin_of(there):
        return False
    plain = joined(" ".join((*own, *measure.outcomes)))
    return not any(len(word) >= _STEM and word in plain for word in content(text))


RULES: tuple[Rule, ...] = (findings_and_questions, recommendations)
