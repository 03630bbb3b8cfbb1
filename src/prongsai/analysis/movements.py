"""The changes against earlier years in words: total and instruments, what rose, what fell, which rules changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.analysis.nouns import Analysis, Change, Paragraph
from prongsai.analysis.telling import Telling, label, level_words, listed

_SIDES = (("ตัวชี้วัดที่คะแนนเพิ่มขึ้น", 1), ("ตัวชี้วัดที่คะแนนลดลง", -1))


def change_paragraphs(analysis: Analysis, heading: str) -> Iterator[Paragraph]:
    """For each earlier year with which something is compared, the nearest first; then the rules that changed."""
    for year in sorted({each.year_before for each in analysis.changes}, reverse=True):
        own = [each for each in analysis.changes if each.year_before == year]
        yield from _against(analysis, own, year, heading)
    rules = dict.fromkeys(rule for each in analysis.changes for rule in each.rules)
    if rules:
        marks = listed([f"{each.thai}ตั้งแต่ปีงบประมาณ พ.ศ. {each.after}" for each in rules])
        text = f"ทั้งนี้ ระหว่างปีที่เทียบมีการเปลี่ยนแปลงเกณฑ์ คือ {marks} การเทียบจึงใช้ดูแนวโน้มเท่านั้น"
        yield Telling().paragraph("changes", heading, [text])


def _against(analysis: Analysis, changes: Sequence[Change], year: int, heading: str) -> Iterator[Paragraph]:
    telling, since = Telling(), f"เมื่อเทียบกับปีงบประมาณ พ.ศ. {year}"
    whole = [
        f"{'คะแนนรวม' if each.kind == 'total' else f'แบบวัด {each.code} '}{moved(telling, each)}"
        for each in changes
        if each.kind in ("total", "instrument")
    ]
    if whole:
        yield telling.paragraph("changes", heading, [since, listed(whole), _level(analysis, year)])
    for lead, sign in _SIDES:
        telling = Telling()
        told = [each for each in changes if each.kind == "indicator" and each.difference * sign > 0]
        told.sort(key=lambda each: -abs(each.difference))
        texts = [f"{label('indicator', each.code, each.name)} {moved(telling, each)}" for each in told]
        if texts:
            yield telling.paragraph("changes", heading, [f"{lead}{since} ได้แก่", listed(texts)])


def moved(telling: Telling, change: Change) -> str:
    """By how much a score rose or fell, and from what to what; or that it stayed."""
    what = f"{change.kind} {change.code}".strip()
    if change.difference == 0:
        return f"เท่าเดิมที่ {telling.score(change.after, what)} คะแนน"
    word = "เพิ่มขึ้น" if change.difference > 0 else "ลดลง"
    by = telling.score(abs(change.difference), f"change {what} since {change.year_before}")
    before = telling.score(change.before, f"{what} in {change.year_before}")
    return f"{word} {by} คะแนน (จาก {before} เป็น {telling.score(change.after, what)})"


def _level(analysis: Analysis, year: int) -> str:
    """The level then and now; beside each other only where both years have one scheme."""
    then = next((each for each in analysis.trend if each.year == year), None)
    now = analysis.result.level
    if then is None or then.result.level is None or now is None:
        return ""
    schemes = [each.result.verdicts[0].scheme for each in (then, analysis)]
    if [each.levels for each in schemes[:1]] != [each.levels for each in schemes[1:]]:
        return f"ปีนั้นอยู่ใน{level_words(then.result.level)} ตามเกณฑ์ระดับที่ใช้ในขณะนั้น"
    if then.result.level.name == now.name:
        return f"และอยู่ใน{level_words(now)} เช่นเดิม"
    return f"โดยเปลี่ยนจาก{level_words(then.result.level)} เป็น{level_words(now)}"
