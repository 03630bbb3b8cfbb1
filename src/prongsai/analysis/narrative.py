"""The narrative in official Thai, drawn from the figures: sections in the order of an analysis (บทวิเคราะห์).

The figure comes first and the judgement is never stronger than the rank; no unit is named as guilty. Doubts stand
elsewhere: nothing here accuses or warns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.analysis.movements import change_paragraphs
from prongsai.analysis.neighbours import peers_paragraphs
from prongsai.analysis.nouns import Analysis, Paragraph, SectionKey, WeakPoint
from prongsai.analysis.ranking import STRONG, floor_of, level_aimed_at, strength_sentence
from prongsai.analysis.telling import Telling, label, level_words, listed, weak_sentence

HEADINGS: dict[SectionKey, str] = {
    "assessment": "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)",
    "result": "ผลการประเมิน",
    "strengths": "จุดแข็ง",
    "urgent": "ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน",
    "develop": "ประเด็นที่ต้องพัฒนาให้ดีขึ้น",
    "IIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    "EIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    "OIT": "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)",
    "changes": "การเปลี่ยนแปลงจากปีก่อน",
    "peers": "การเปรียบเทียบกับกลุ่มหน่วยงาน",
    "advice": "ข้อเสนอแนะของผู้ประเมิน",
    "constraints": "ข้อจำกัดของหน่วยงาน",
    "practice": "การนำผลการวิเคราะห์ไปสู่การปฏิบัติ",
}
_INSTRUMENTS: tuple[SectionKey, ...] = ("IIT", "EIT", "OIT")
_MOST_TOLD = 5
_ANSWERED_BY = {"IIT": "บุคลากรบางส่วน", "EIT": "ผู้รับบริการหรือผู้ติดต่อบางส่วน"}


def narrative_of(analysis: Analysis) -> tuple[Paragraph, ...]:
    """All paragraphs in the order in which an analysis has them; a section without anything to say is left out."""
    told = [
        *_assessment(analysis),
        *_result(analysis),
        *_strengths(analysis),
        *_part(analysis, "urgent", analysis.urgent),
        *_part(analysis, "develop", analysis.develop),
        *(paragraph for code in _INSTRUMENTS for paragraph in _instrument(analysis, code)),
        *change_paragraphs(analysis, HEADINGS["changes"]),
        *peers_paragraphs(analysis, HEADINGS["peers"]),
        *_advice(analysis),
        *_constraints(analysis),
        *_practice(analysis),
    ]
    return tuple(each for each in told if each.text)


def _assessment(analysis: Analysis) -> Iterator[Paragraph]:
    framework, telling = analysis.framework, Telling()
    parts = [f"{each.name} ({each.code})" for each in framework.instruments]
    kinds = telling.count(len(parts), "instruments")
    indicators = telling.count(len(framework.indicators), "indicators")
    sentence = (
        f"การประเมิน ITA ประจำปีงบประมาณ พ.ศ. {analysis.year} ใช้แบบวัด {kinds} แบบ ได้แก่ {listed(parts)} "
        f"รวม {indicators} ตัวชี้วัด"
    )
    known = [each for each in framework.instruments if each.weight is not None]
    weights = [
        f"{each.code} ร้อยละ {telling.percent(each.weight, f'weight {each.code}')}" for each in known if each.weight
    ]
    if len(weights) == len(framework.instruments):
        sentence += f" โดยมีค่าน้ำหนัก {listed(weights)}"
    yield telling.paragraph("assessment", HEADINGS["assessment"], [sentence])


def _result(analysis: Analysis) -> Iterator[Paragraph]:
    result, telling = analysis.result, Telling()
    sentences = []
    if result.total.value is not None:
        level = f" อยู่ใน{level_words(result.level)}" if result.level else ""
        sentences.append(
            f"ผลการประเมินประจำปีงบประมาณ พ.ศ. {analysis.year} "
            f"ได้คะแนนรวม {telling.score(result.total.value, 'total')} คะแนน{level}"
        )
        sentences += _announced(analysis, telling)
    parts = [
        f"{code} {telling.score(figure.value, f'instrument {code}')} คะแนน"
        for code, figure in result.instruments.items()
        if figure.value is not None
    ]
    if parts and not sentences:
        sentences.append(f"ผลการประเมินประจำปีงบประมาณ พ.ศ. {analysis.year} มีคะแนนเพียงบางส่วน ยังสรุปคะแนนรวมไม่ได้")
    if parts:
        sentences.append(f"จำแนกตามแบบวัดได้ {listed(parts)}")
    yield telling.paragraph("result", HEADINGS["result"], sentences)
    telling = Telling()
    yield telling.paragraph("result", HEADINGS["result"], [_extremes(analysis, telling), _distance(analysis, telling)])


def _announced(analysis: Analysis, telling: Telling) -> Iterator[str]:
    """That the total is computed, where the announced one, which other papers quote, does not follow from its parts."""
    for each in analysis.result.differences:
        if each.what == "total" and not each.is_rounding:
            given = telling.score(each.given, "announced total")
            yield f"ทั้งนี้ เป็นคะแนนที่คำนวณจากคะแนนย่อย ซึ่งไม่ตรงกับคะแนนรวม {given} คะแนนที่ระบุไว้ในผลการประเมิน"


def _extremes(analysis: Analysis, telling: Telling) -> str:
    """The highest and the lowest indicator of all; nothing while one is missing, or where all are equal."""
    result, framework = analysis.result, analysis.framework
    scores = {no: figure.value for no, figure in result.indicators.items() if figure.value is not None}
    if len(scores) < len(framework.indicators):
        return ""
    high, low = max(scores.values()), min(scores.values())
    if high == low:
        return f"ทุกตัวชี้วัดได้คะแนนเท่ากันที่ {telling.score(high, 'indicator all')} คะแนน"
    named = {value: [_indicator(analysis, no) for no, own in scores.items() if own == value] for value in (high, low)}
    return (
        f"ตัวชี้วัดที่ได้คะแนนสูงสุดคือ {listed(named[high])} ได้ {telling.score(high, 'indicator highest')} คะแนน "
        f"และตัวชี้วัดที่ได้คะแนนต่ำสุดคือ {listed(named[low])} ได้ {telling.score(low, 'indicator lowest')} คะแนน"
    )


def _indicator(analysis: Analysis, no: int) -> str:
    indicator = analysis.framework.indicator(no)
    return label("indicator", str(no), indicator.name if indicator else "")


def _distance(analysis: Analysis, telling: Telling) -> str:
    """What is missing to the next level."""
    if not analysis.missing:
        return ""
    short = analysis.missing[0]
    parts = [f"คะแนนรวม {telling.score(short.total, 'missing total')} คะแนน"] if short.total else []
    parts += [f"{code} {telling.score(v, f'missing {code}')} คะแนน" for code, v in short.instruments.items() if v]
    parts[0] = parts[0] if short.total else f" {parts[0]}"
    return f"การเลื่อนขึ้นสู่{level_words(short.level)} ยังต้องเพิ่ม{listed(parts)}"


def _strengths(analysis: Analysis) -> Iterator[Paragraph]:
    if not analysis.strengths and not analysis.high:
        return
    telling = Telling()
    strong = any(each.score >= STRONG for each in analysis.strengths)
    if analysis.high:
        lead = f"{_all_of(analysis)}ได้ตั้งแต่ {telling.score(STRONG, 'strong')} คะแนนขึ้นไป หน่วยงานควรรักษามาตรฐานนี้ไว้"
    elif strong:
        lead = f"ตัวชี้วัดที่ได้ตั้งแต่ {telling.score(STRONG, 'strong')} คะแนนขึ้นไป ได้แก่"
    else:
        lead = "ตัวชี้วัดที่ได้คะแนนสูงสุดของแต่ละแบบวัด ได้แก่"
    yield telling.paragraph("strengths", HEADINGS["strengths"], [lead])
    for each in analysis.strengths:
        telling = Telling()
        yield telling.paragraph("strengths", HEADINGS["strengths"], [strength_sentence(telling, each)], each.key)


def _all_of(analysis: Analysis) -> str:
    """What is known to be high: every indicator, or without their scores every instrument."""
    return "ทุกตัวชี้วัด" if all(each.known for each in analysis.result.indicators.values()) else "ทุกแบบวัด"


def _part(analysis: Analysis, section: SectionKey, points: Sequence[WeakPoint]) -> Iterator[Paragraph]:
    """One of the two parts that an analysis must have: it stands even where there is nothing in it."""
    heading = HEADINGS[section]
    result = analysis.result
    known = analysis.high or any(each.known for each in (*result.indicators.values(), *result.instruments.values()))
    if not points:
        yield _nothing(analysis, section, known)
        return
    shown = [each for each in points if each.kind in ("indicator", "oit_item")] or list(points)
    if analysis.high and section == "develop":
        lead = "เพื่อรักษามาตรฐาน ควรดูแลประเด็นต่อไปนี้ เรียงตามผลต่อคะแนนรวม"
    else:
        lead = "เรียงตามผลต่อคะแนนรวม ดังนี้"
    yield Telling().paragraph(section, heading, [lead])
    for point in shown:
        telling = Telling()
        yield telling.paragraph(section, heading, [weak_sentence(telling, point), _needs(telling, point)], point.key)


def _nothing(analysis: Analysis, section: SectionKey, known: bool) -> Paragraph:
    telling = Telling()
    if section == "urgent" and analysis.high:
        text = f"ไม่มี เนื่องจาก{_all_of(analysis)}ได้ตั้งแต่ {telling.score(STRONG, 'strong')} คะแนนขึ้นไป"
    elif known:
        text = "ไม่มี"
    else:
        text = ""
    return telling.paragraph(section, HEADINGS[section], [text])


def _needs(telling: Telling, point: WeakPoint) -> str:
    """What is needed to the floor, and what that adds to the total."""
    if point.needed is None or point.below_floor is None or point.gain is None:
        return ""
    needed = telling.score(point.needed, f"needed {point.code}")
    gain = telling.points(point.gain, f"gain {point.code}")
    return f"หากเพิ่มอีก {needed} คะแนนจะถึงเกณฑ์ดังกล่าว และคะแนนรวมจะเพิ่มขึ้น{gain}"


def _instrument(analysis: Analysis, section: SectionKey) -> Iterator[Paragraph]:
    """One instrument: its score, its lowest indicator, its lowest questions, the items without score."""
    code = str(section)
    figure, telling = analysis.result.instruments.get(code), Telling()
    own = [each for each in analysis.weak_points if each.instrument == code]
    sentences = []
    if figure is not None and figure.value is not None:
        sentences.append(f"แบบวัด {code} ได้คะแนน {telling.score(figure.value, f'instrument {code}')}")
    lowest = [each for each in own if each.kind == "indicator" and each.reason("lowest")]
    sentences += [_named_lowest(telling, lowest)]
    yield telling.paragraph(section, HEADINGS[section], sentences)
    questions = sorted((each for each in own if each.kind == "question"), key=lambda each: each.score)
    for point in questions[:_MOST_TOLD]:
        yield told_in_instrument(point)
    items = [each for each in own if each.kind == "oit_item"]
    if items:
        telling = Telling()
        count = telling.count(len(items), "items without score")
        names = listed([label("oit_item", each.code, each.name) for each in items])
        text = f"ข้อที่ยังไม่ได้คะแนนมี {count} ข้อ ได้แก่ {names} ควรจัดให้มีข้อมูลครบตามองค์ประกอบของแต่ละข้อ"
        yield telling.paragraph(section, HEADINGS[section], [text])


def told_in_instrument(point: WeakPoint) -> Paragraph:
    """The point as the part of its instrument tells it: a question with what its score says of the answers."""
    section = next(each for each in _INSTRUMENTS if each == point.instrument)
    telling, by = Telling(), _ANSWERED_BY.get(point.instrument)
    meaning = f"แสดงว่า{by}ยังไม่ได้ให้คะแนนเต็มในเรื่องนี้" if by and point.kind == "question" else ""
    return telling.paragraph(section, HEADINGS[section], [weak_sentence(telling, point), meaning], point.key)


def _named_lowest(telling: Telling, points: Sequence[WeakPoint]) -> str:
    if not points:
        return ""
    names = listed([label("indicator", each.code, each.name) for each in sorted(points, key=lambda p: int(p.code))])
    return f"ตัวชี้วัดที่ได้คะแนนต่ำสุดคือ {names} ได้ {telling.score(points[0].score, f'indicator {points[0].code}')} คะแนน"


def _advice(analysis: Analysis) -> Iterator[Paragraph]:
    """The assessor's own words as the papers hold them; they are the assessor's, so their figures are not ours."""
    for each in analysis.advice:
        instrument = f"แบบวัด {each.recommendation.instrument}: " if each.recommendation.instrument else ""
        yield Paragraph("advice", HEADINGS["advice"], f"{instrument}{each.recommendation.text}")


def _constraints(analysis: Analysis) -> Iterator[Paragraph]:
    for each in analysis.constraints:
        yield Paragraph("constraints", HEADINGS["constraints"], each)


def _practice(analysis: Analysis) -> Iterator[Paragraph]:
    """What follows: the points in the order in which they are worth most, to be answered by measures."""
    if not analysis.weak_points:
        return
    chosen = [each for each in (*analysis.urgent, *analysis.develop) if each.kind in ("indicator", "oit_item")]
    names = listed([label(each.kind, each.code, each.name) for each in chosen[:_MOST_TOLD]])
    level = level_aimed_at(analysis.result)
    aim = ""
    telling = Telling()
    if analysis.high:
        aim = "โดยมีเป้าหมายเพื่อรักษามาตรฐานเดิม"
    elif level is not None:
        aim = f"โดยมีเป้าหมายให้ทุกแบบวัดได้ไม่ต่ำกว่า {telling.floor(floor_of(level), level)}"
    text = f"หน่วยงานควรกำหนดมาตรการรองรับ{' ' + names if names else 'ประเด็นข้างต้น'} ก่อนตามลำดับ {aim}"
    yield telling.paragraph("practice", HEADINGS["practice"], [text])
