"""A framework, and the difference of two, as lines of Thai text for a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.frameworks.difference import Changed, Diff, ItemDifference
from prongsai.frameworks.model import Framework, Indicator, LevelScheme, OitItem, Standing

_PARTS = {
    "instruments": "แบบวัดและค่าน้ำหนัก",
    "indicators": "ตัวชี้วัด",
    "questions": "ข้อคำถาม",
    "oit_items": "ข้อ OIT",
    "issues": "ประเด็น",
    "level_schemes": "ระดับ",
    "aggregation": "วิธีคำนวณ",
}
_CHANGES = (
    ("new", "ข้อใหม่"),
    ("gone", "ข้อที่ไม่มีแล้ว"),
    ("renumbered", "ข้อที่เปลี่ยนเลข"),
    ("renamed", "ข้อที่เปลี่ยนชื่อ"),
    ("renumbered and renamed", "ข้อที่เปลี่ยนทั้งเลขและชื่อ"),
)


def listed(frameworks: tuple[Framework, ...]) -> list[str]:
    """One line a year: how many items and questions, and how firmly it is known."""
    return [
        f"{each.year}  ข้อ OIT {len(each.oit_items)} ข้อ  ข้อคำถาม {len(each.questions)} ข้อ  "
        f"{_origin(each)}{each.establishment}"
        for each in frameworks
    ]


def shown(framework: Framework, *, requirements: bool = True) -> list[str]:
    """The whole framework of a year; drafts are marked (ร่าง), the warning stands once at the top."""
    lines = [f"เกณฑ์การประเมิน ITA ปีงบประมาณ พ.ศ. {framework.year}", *_warning(framework)]
    if framework.establishment:
        lines.append(framework.establishment)
    lines += ["", "แบบวัด"]
    lines += [
        f"  {each.code}  {each.name}  น้ำหนัก {_plain(each.weight)}{_mark(each.standing)}"
        for each in framework.instruments
    ]
    lines += ["", "ระดับผลการประเมิน"]
    for scheme in framework.level_schemes:
        lines += _scheme(scheme)
    lines += ["", "ตัวชี้วัด"]
    for indicator in framework.indicators:
        lines += _indicator(framework, indicator, requirements=requirements)
    loose = [each for each in framework.oit_items if each.indicator is None]
    if loose:
        lines += ["", "ข้อ OIT ที่ยังไม่ทราบตัวชี้วัด"]
        lines += [line for each in loose for line in _item(each, "  ", requirements=requirements)]
    lines += _issues(framework)
    if framework.calendar:
        lines += ["", "ปฏิทินการประเมิน", *(f"  {each.what}: {each.when}" for each in framework.calendar)]
    lines += ["", "แหล่งที่มา", *(f"  - {each}" for each in framework.sources)]
    return lines


def differences(diff: Diff) -> list[str]:
    """What changes from one year to the other, kind by kind."""
    if diff.before == diff.after and diff.nothing:
        return [f"ปีที่ให้เทียบเป็นปีเดียวกัน คือปี {diff.before} จึงไม่มีส่วนที่ต่างกัน"]
    lines = [f"เกณฑ์ปี {diff.before} เทียบกับปี {diff.after}"]
    if diff.drafts:
        told = " และ ".join(str(year) for year in diff.drafts)
        lines.append(f"เกณฑ์ปี {told} มีส่วนที่ยังไม่ได้ตรวจกับคู่มือฉบับทางการ")
    if diff.nothing:
        return [*lines, "ไม่พบส่วนที่ต่างกัน"]
    for change, heading in _CHANGES:
        items = [each for each in diff.items if each.change == change]
        if items:
            lines += ["", f"{heading} ({len(items)})", *(f"  {_item_difference(each)}" for each in items)]
    for heading, changes in (
        ("ค่าน้ำหนัก", diff.weights),
        ("ตัวชี้วัด", diff.indicators),
        ("ข้อคำถาม", diff.questions),
        ("ประเด็น", diff.issues),
        ("ระดับ", diff.levels),
    ):
        if changes:
            lines += ["", f"{heading} ({len(changes)})", *(f"  {_changed(each)}" for each in changes)]
    return lines


def _warning(framework: Framework) -> Iterator[str]:
    if framework.own_file:
        yield f"เกณฑ์ที่หน่วยงานนำเข้าเอง จากไฟล์ {framework.own_file}"
    if framework.draft:
        yield f"เกณฑ์ปี {framework.year} ยังไม่ได้ตรวจกับคู่มือฉบับทางการ หากท่านมีคู่มือ โปรดนำเข้าเกณฑ์ของปีนี้"
    elif framework.draft_parts:
        told = ", ".join(_PARTS[each] for each in framework.draft_parts)
        yield f"บางส่วนยังไม่ได้ตรวจกับคู่มือฉบับทางการ ({told}) หากท่านมีคู่มือ โปรดนำเข้าเกณฑ์ของปีนี้"


def _origin(framework: Framework) -> str:
    if framework.own_file:
        return "[นำเข้าเอง] "
    return "[ร่าง] " if framework.draft else ""


def _mark(standing: Standing) -> str:
    return " (ร่าง)" if standing.draft else ""


def _plain(number: Decimal | None) -> str:
    return "ยังไม่พบ" if number is None else f"{number.normalize():f}"


def _scheme(scheme: LevelScheme) -> Iterator[str]:
    for level in scheme.levels:
        floor = f"คะแนนรวมตั้งแต่ {level.floor:.2f}"
        if level.instrument_floor is not None:
            floor += f" และทุกแบบวัดตั้งแต่ {level.instrument_floor:.2f}"
        yield f"  {level.name}  {floor}{_mark(scheme.standing)}"


def _indicator(framework: Framework, indicator: Indicator, *, requirements: bool) -> Iterator[str]:
    yield f"  {indicator.no}. {indicator.name} ({indicator.instrument}){_mark(indicator.standing)}"
    for question in framework.questions:
        if question.indicator == indicator.no:
            yield f"     {question.code}  {question.label}{_mark(question.standing)}"
    for sub in indicator.sub_indicators:
        yield f"    {sub.code} {sub.name}{_mark(sub.standing)}"
        for code in sub.items:
            item = framework.item(code)
            if item is not None:
                yield from _item(item, "     ", requirements=requirements)
    for item in framework.items_of(indicator.no):
        if item.sub_indicator is None:
            yield from _item(item, "     ", requirements=requirements)


def _item(item: OitItem, indent: str, *, requirements: bool) -> Iterator[str]:
    yield f"{indent}{item.code}  {item.name}{_mark(item.standing)}"
    if requirements:
        for each in item.requirements:
            yield f"{indent}     - {each.thai}{_mark(item.requirements_standing)}"


def _issues(framework: Framework) -> list[str]:
    if not framework.issues:
        return []
    lines = ["", "ประเด็น"]
    for issue in framework.issues:
        asked = f" (ข้อคำถาม {', '.join(issue.questions)})" if issue.questions else ""
        lines.append(f"  {issue.no}. {issue.title}{asked}{_mark(issue.standing)}")
    return lines


def _item_difference(each: ItemDifference) -> str:
    if each.before is None or each.after is None:
        item = each.after or each.before
        return f"{item.code}  {item.name}" if item else ""
    if each.change == "renumbered":
        return f"{each.before.code} → {each.after.code}  {each.after.name}"
    if each.change == "renamed":
        return f"{each.after.code}  {each.before.name} → {each.after.name}"
    return f"{each.before.code} {each.before.name} → {each.after.code} {each.after.name}"


def _changed(each: Changed) -> str:
    if each.before is None:
        return f"{each.what}  ใหม่: {each.after}"
    if each.after is None:
        return f"{each.what}  ไม่มีแล้ว: {each.before}"
    return f"{each.what}  {each.before} → {each.after}"
