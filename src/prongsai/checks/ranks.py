"""Words of the analysis (high, lowest, risen) against the ranks of the figures: the words must follow the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage
from prongsai.checks.prose import PROSE, around
from prongsai.checks.reckoning import reckoned_instruments, rules_for
from prongsai.dossier import Assessment
from prongsai.frameworks import Framework
from prongsai.thai.digits import to_arabic
from prongsai.thai.years import find_years

_CLAIM = re.compile(
    r"คะแนน[^\n]{0,30}?(?P<word>(?:สูง|มาก)(?:ที่)?สุด|(?:ต่ำ|น้อย)(?:ที่)?สุด"
    r"|สูง(?!ขึ้น|กว่า|สุด|ที่สุด|มากขึ้น)|ต่ำ(?!กว่า|ลง|สุด|ที่สุด))"
)
_CHANGE = re.compile(r"คะแนน(?:รวม)?[^\n]{0,40}?(?P<word>เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง)")
_AIM = re.compile(r"เพื่อ|ให้|ควร|จะ|ต้อง|หาก|เป้าหมาย|มุ่ง|ไม่")
_NAMES_NEXT = re.compile(r"\s*(?:คือ|ได้แก่|เป็น|:|ใน|ของ)?\s*(?:ด้าน|ตัวชี้วัด(?!ที่)|เรื่อง|หัวข้อ)?\s*")
_UNNAMED = re.compile(r"(?:ตัวชี้วัด|ด้าน|ข้อ|แบบวัด|หัวข้อ|ส่วน|เรื่อง)ที่(?:มี|ได้|ได้รับ)?\s*$")
_OTHER = re.compile(r"ข้อคำถาม|(?<![A-Za-z])[IEO][0-9]{1,2}(?![0-9])|ตัวชี้วัดย่อย|ข้อที่|รายข้อ")
_ELSEWHERE = re.compile(r"[^\n]{0,30}?(?:จังหวัด|อำเภอ|ประเทศ|กลุ่ม|อันดับ|กว่า)")
_TOPIC_REACH = 220


@dataclass(frozen=True, slots=True)
class _Subject:
    """An instrument or an indicator with its score, and the scores of its peers: in its instrument and in the whole."""

    score: Decimal
    circles: tuple[tuple[Decimal, ...], ...]
    start: int
    end: int

    def contradicts(self, word: str) -> bool:
        """Whether the word cannot be true in any circle of peers."""
        high = word.startswith(("สูง", "มาก"))
        if word.endswith("สุด"):
            return all(self.score != (max(c) if high else min(c)) for c in self.circles)
        widest = self.circles[-1]
        return min(widest) < max(widest) and self.score == (min(widest) if high else max(widest))


def contradicted_words(case: Case) -> Iterator[Defect]:
    """«มีคะแนนสูง» of the lowest, «ต่ำสุด» of what is not the lowest; told where every reading of the sentence is wrong."""
    detailed = [s for s in case.dossier.scores if len(s.indicators) > 1 or len(s.instruments) > 1]
    if not detailed:
        return
    for passage in case.passages:
        if passage.kind not in PROSE:
            continue
        text = to_arabic(passage.text)
        for claim in _CLAIM.finditer(text):
            if _AIM.search(text[max(0, claim.start() - 12) : claim.start()]) or _ELSEWHERE.match(text, claim.end()):
                continue
            if all(_refuted(s, rules_for(case, s), text, claim) for s in detailed):
                yield _contradiction(case, passage, claim)


def _refuted(score: Assessment, rules: Framework, text: str, claim: re.Match[str]) -> bool:
    """Whether the figures refute the claim for every subject that it may have."""
    line = text.rfind("\n", 0, claim.start()) + 1
    subjects = _subjects(score, rules, text, max(line, claim.start() - _TOPIC_REACH))
    named = _NAMES_NEXT.match(text, claim.end())
    after = [s for s in subjects if named and s.start == named.end()] if claim["word"].endswith("สุด") else []
    before = [s for s in subjects if s.end <= claim.end("word")]
    if not after and (
        _UNNAMED.search(text[: claim.start()]) or (before and _OTHER.search(text[before[-1].end : claim.end()]))
    ):
        return False
    meant = after or ([before[0], before[-1]] if before else [])
    return bool(meant) and all(s.contradicts(claim["word"]) for s in meant)


def _subjects(score: Assessment, rules: Framework, text: str, start: int) -> list[_Subject]:
    """Instruments and indicators that the text names from `start` on, in order."""
    parts = reckoned_instruments(score, rules)
    found = [
        _Subject(value, (tuple(parts.values()),), m.start(), m.end())
        for code, value in parts.items()
        for m in _each(code, text)
    ]
    known = {i.no: i.score for i in score.indicators if i.score is not None}
    for indicator in rules.indicators:
        value = known.get(indicator.no)
        if value is None:
            continue
        peers = tuple(known[i.no] for i in rules.indicators_of(indicator.instrument) if i.no in known)
        pattern = rf"ตัวชี้วัดที่\s*{indicator.no}(?![0-9])|{re.escape(indicator.name)}"
        found += [
            _Subject(value, (peers, tuple(known.values())), m.start(), m.end()) for m in re.finditer(pattern, text)
        ]
    return sorted((s for s in found if s.start >= start), key=lambda s: s.start)


def _each(code: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![A-Za-z]){code}(?![A-Za-z])", text)


def contradicted_change(case: Case) -> Iterator[Defect]:
    """«คะแนนเพิ่มขึ้น» where the total of the later year is lower, and the other way."""
    dated = {s.fiscal_year: s.total for s in case.dossier.scores if s.fiscal_year and s.total is not None}
    if len(dated) < 2:
        return
    *_, before, last = (dated[year] for year in sorted(dated))
    for passage in case.passages:
        text = to_arabic(passage.text)
        for change in _CHANGE.finditer(text) if passage.kind in PROSE else ():
            around_it = text[max(0, change.start() - 60) : change.end()]
            if re.search(r"IIT|EIT|OIT|ตัวชี้วัด|ด้าน", around_it) or _OTHER.search(around_it):
                continue
            if {f.year for f in find_years(passage.text)} - set(dated) or _AIM.search(
                text[max(0, change.start() - 12) : change.end()]
            ):
                continue
            risen = change["word"] in ("เพิ่มขึ้น", "สูงขึ้น")
            if last != before and risen != (last > before):
                yield _contradiction(case, passage, change)


def _contradiction(case: Case, passage: Passage, claim: re.Match[str]) -> Defect:
    printed = around(passage.text, claim.start(), claim.end(), 2, 0)
    return case.found(
        "narrative_contradiction",
        passage.place,
        f"ข้อความ «{printed}» ไม่ตรงกับลำดับของคะแนนในเอกสาร โปรดแก้ข้อความให้ตรงกับตัวเลข",
        f"The words “{printed}” do not follow from the figures of the paper.",
        printed=printed,
        path=passage.path,
    )


RULES: tuple[Rule, ...] = (contradicted_words, contradicted_change)
