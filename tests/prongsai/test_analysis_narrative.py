"""The narrative: no figure that the data lack, no word that the ranks and changes contradict, the order of parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.analysis import HEADINGS, Analysis, Paragraph, analyse
from prongsai.dossier import Assessment, IndicatorScore, QuestionScore
from prongsai.scoring import Figure, Result

YEARS = (2564, 2565, 2566, 2567, 2568)
# Steps of five make ties and equal years frequent.
SCORES = st.one_of(st.decimals(60, 100, places=2), st.integers(12, 20).map(lambda n: Decimal(5 * n)))
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@st.composite
def assessments(draw: st.DrawFn, year: int) -> Assessment:
    """A result with most indicators, and some questions that the year knows."""
    known = [n for n in range(1, 11) if draw(st.integers(0, 30))]
    codes = [each.code for each in frameworks.load(year).questions]
    asked = draw(st.lists(st.sampled_from(codes), max_size=4, unique=True)) if codes else []
    return Assessment(
        fiscal_year=year,
        indicators=tuple(IndicatorScore(no=n, score=draw(SCORES)) for n in known),
        questions=tuple(QuestionScore(code=code, score=draw(SCORES)) for code in asked),
    )


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """An analysis with up to two earlier years, items without score and a group."""
    year = draw(st.sampled_from(YEARS))
    framework = frameworks.load(year)
    earlier = draw(st.lists(st.sampled_from(range(2563, year)), max_size=2, unique=True)) if year > 2563 else []
    items = st.lists(st.sampled_from([each.code for each in framework.oit_items]), max_size=3, unique=True)
    rows = [
        {"agency": f"เทศบาลตำบลสมมติ{n}", "total": draw(SCORES), "ind2": draw(SCORES), "year": year}
        for n in range(draw(st.integers(0, 5)))
    ]
    return analyse(
        framework,
        draw(assessments(year)),
        earlier=[draw(assessments(each)) for each in earlier],
        failed_items=draw(items),
        peers=rows,
        agency="เทศบาลตำบลบึงทองหลาง",
    )


def scores_of(result: Result, suffix: str = "") -> dict[str, set[Decimal]]:
    named = {
        "total": result.total,
        **{f"instrument {code}": each for code, each in result.instruments.items()},
        **{f"indicator {no}": each for no, each in result.indicators.items()},
    }
    return {name + suffix: {figure.value} for name, figure in named.items() if figure.value is not None}


def bounds(figure: Figure | None) -> set[Decimal]:
    return set() if figure is None else {figure.least, figure.most}


def known_figures(analysis: Analysis) -> Mapping[str, set[Decimal]]:
    """Every figure that the data hold or that follows from them, by what it is."""
    framework, result = analysis.framework, analysis.result
    found = scores_of(result)
    for year in analysis.trend[:-1]:
        found |= scores_of(year.result, f" in {year.year}")
    values = [figure.value for figure in result.indicators.values() if figure.value is not None]
    found["indicator highest"], found["indicator lowest"] = (
        {max(values, default=Decimal(-1))},
        {min(values, default=Decimal(-1))},
    )
    found["indicator all"], found["strong"] = set(values), {Decimal(95)}
    found["instruments"], found["indicators"] = (
        {Decimal(len(framework.instruments))},
        {Decimal(len(framework.indicators))},
    )
    found["items without score"] = {Decimal(len(analysis.of_kind("oit_item")))}
    for scheme in framework.level_schemes:
        for level in scheme.levels:
            floors = {level.floor} if level.instrument_floor is None else {level.instrument_floor}
            found[f"floor {level.name}"] = found.get(f"floor {level.name}", set()) | floors
    for instrument in framework.instruments:
        found[f"weight {instrument.code}"] = {Decimal(instrument.weight or 0)}
    for short in analysis.missing[:1]:
        found["missing total"] = {short.total}
        found |= {f"missing {code}": {value} for code, value in short.instruments.items()}
    return found | points_of(analysis) | group_of(analysis)


def points_of(analysis: Analysis) -> dict[str, set[Decimal]]:
    """Figures of weak points and changes."""
    found: dict[str, set[Decimal]] = {}
    for point in analysis.weak_points:
        found[f"lost {point.code}"] = bounds(point.lost)
        found[f"gain {point.code}"] = bounds(point.gain)
        found[f"needed {point.code}"] = {point.needed or Decimal(-1)}
        if point.kind == "question":
            found[f"question {point.code}"] = {point.score}
        for reason in point.reasons:
            found[f"fall {point.code} since {reason.year}"] = {(reason.before or Decimal(0)) - point.score}
            if point.kind == "question" and reason.before is not None:
                found[f"question {point.code} in {reason.year}"] = {reason.before}
    for change in analysis.changes:
        what = f"{change.kind} {change.code}".strip()
        found[f"change {what} since {change.year_before}"] = {abs(change.after - change.before)}
        found[f"rise {change.code} since {change.year_before}"] = {change.after - change.before}
    return found


def group_of(analysis: Analysis) -> dict[str, set[Decimal]]:
    """Figures of the group."""
    found: dict[str, set[Decimal]] = {}
    if analysis.peers:
        for place in analysis.peers.places:
            what = f"{place.kind} {place.code}".strip()
            found |= {f"mean {what}": {place.mean}, f"median {what}": {place.median}}
            found |= {f"gap {what}": {abs(place.own - place.mean)}, f"place {what}": {Decimal(place.place)}}
            if place.kind == "total":
                found["group"] = {Decimal(place.count)}
    return found


def bare(analysis: Analysis, text: str) -> str:
    """The text without names, codes and fiscal years, which are no figures."""
    framework = analysis.framework
    names = [each.name for each in (*framework.indicators, *framework.oit_items)]
    names += [each.label for each in framework.questions]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    text = re.sub(r"พ\.ศ\. \d{4}", " ", text)
    text = re.sub(r"\b[IEO]\d+\b", " ", text)
    return re.sub(r"(?:ตัวชี้วัดที่|ข้อคำถาม|ข้อ) *\d+(?:, \d+)*(?: และ \d+)?(?!\d|\.\d| ข้อ)", " ", text)


@settings(max_examples=120, deadline=None)
@given(analyses())
def test_every_figure_of_the_narrative_is_in_the_data(analysis: Analysis) -> None:
    known = known_figures(analysis)
    for paragraph in analysis.narrative:
        told = sorted(NUMBER.findall(bare(analysis, paragraph.text)))
        assert told == sorted(figure.printed for figure in paragraph.figures), paragraph
        for figure in paragraph.figures:
            assert Decimal(figure.printed) in known[figure.what], (figure, paragraph.text)


def lowest_and_highest(analysis: Analysis, paragraph: Paragraph) -> None:
    """Words of rank against the ranks."""
    told = re.findall(
        r"ตัวชี้วัดที่ (\d+) [^\d]+ ได้คะแนน ([\d.]+) (ต่ำสุด|สูงสุด)ในแบบวัด (\w+)( เท่ากับตัวชี้วัดที่ [\d, และ]+)?", paragraph.text
    )
    for no, printed, word, instrument, tied in told:
        own = [analysis.result.indicators[each.no].value for each in analysis.framework.indicators_of(instrument)]
        values = [value for value in own if value is not None]
        edge = min(values) if word == "ต่ำสุด" else max(values)
        assert len(values) == len(own)
        assert Decimal(printed) == edge == analysis.result.indicators[int(no)].value
        assert len(re.findall(r"\d+", tied)) == values.count(edge) - 1
        assert len(set(values)) > 1


@settings(max_examples=120, deadline=None)
@given(analyses())
def test_no_word_contradicts_the_ranks_and_the_changes(analysis: Analysis) -> None:
    for paragraph in analysis.narrative:
        text = paragraph.text
        lowest_and_highest(analysis, paragraph)
        for word, by, before, after in re.findall(r"(เพิ่มขึ้น|ลดลง) ([\d.]+) คะแนน \(จาก ([\d.]+) เป็น ([\d.]+)\)", text):
            change = Decimal(after) - Decimal(before)
            assert change == (Decimal(by) if word == "เพิ่มขึ้น" else -Decimal(by)) != 0
        for score, floor in re.findall(r"ได้คะแนน ([\d.]+)[^\d]*?(?:\d+[^\d.]*?)*ต่ำกว่า ([\d.]+)", text):
            assert Decimal(score) < Decimal(floor)
        for own, word, mean in re.findall(r"คะแนนรวม ([\d.]+) (สูงกว่า|ต่ำกว่า|เท่ากับ)ค่าเฉลี่ยของกลุ่ม \(([\d.]+)\)", text):
            gap = Decimal(own) - Decimal(mean)
            assert word == ("สูงกว่า" if gap > 0 else "ต่ำกว่า" if gap < 0 else "เท่ากับ")


@settings(max_examples=60, deadline=None)
@given(analyses())
def test_the_parts_stand_in_their_order_and_blame_nobody(analysis: Analysis) -> None:
    order = list(HEADINGS)
    places = [order.index(paragraph.section) for paragraph in analysis.narrative]
    assert places == sorted(places)
    if any(figure.known for figure in analysis.result.indicators.values()):
        assert {"urgent", "develop"} <= {paragraph.section for paragraph in analysis.narrative}
    text = " ".join(paragraph.text for paragraph in analysis.narrative)
    assert not any(word in text for word in ("สำนักปลัด", "กองคลัง", "กองช่าง", "เจ้าหน้าที่ไม่", "ไม่ผ่าน", "บกพร่อง", "!"))
    assert "สมมติ" not in text
    assert all(doubt.thai not in text for doubt in analysis.doubts)


def result_text(announced: str) -> str:
    ten = tuple(IndicatorScore(no=n, score=Decimal(90)) for n in range(1, 11))
    told = Assessment(fiscal_year=2567, total=Decimal(announced), indicators=ten)
    return " ".join(each.text for each in analyse(frameworks.load(2567), told).narrative if each.section == "result")


def test_a_total_that_does_not_follow_from_its_parts_is_told_beside_the_computed_one() -> None:
    told = result_text("95.17")

    assert "ได้คะแนนรวม 90.00 คะแนน" in told
    assert "ไม่ตรงกับคะแนนรวม 95.17 คะแนนที่ระบุไว้ในผลการประเมิน" in told


def test_an_announced_total_that_rounding_explains_is_quoted_as_it_is() -> None:
    told = result_text("90.01")

    assert "ได้คะแนนรวม 90.01 คะแนน" in told
    assert "ไม่ตรงกับ" not in told
