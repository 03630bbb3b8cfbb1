"""Dossiers of invented agencies for Hypothesis: every type of agency, any year, few or many measures, long texts, none.

Texts are put together from phrases of official Thai with the signs that papers have: figures, dates, brackets, lists
within a sentence, foreign words, addresses. Nothing here is taken from a real paper.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.dossier import (
    Agency,
    Assessment,
    Document,
    Dossier,
    IndicatorScore,
    InstrumentScore,
    Measure,
    Memo,
    OitItem,
    Opinion,
    Period,
    Question,
    Responsibility,
    Signatory,
)
from prongsai.dossier.timing import as_meant
from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import format_date
from prongsai.thai.periods import parse_period

YEARS = (2567, 2568, 2569)
# (type, code, name, district, province, unit that writes, posts upwards): places that exist, agencies that do not.
AGENCIES = (
    (
        "เทศบาลตำบล",
        "เทศบาลตำบลบึงทองหลาง",
        "ลำลูกกา",
        "ปทุมธานี",
        "สำนักปลัดเทศบาล",
        ("หัวหน้าสำนักปลัดเทศบาล", "ปลัดเทศบาล", "นายกเทศมนตรี"),
    ),
    ("เทศบาลเมือง", "เทศบาลเมืองธารมะกอก", "เมืองชลบุรี", "ชลบุรี", "กองยุทธศาสตร์และงบประมาณ", ("ปลัดเทศบาล", "นายกเทศมนตรี")),
    ("เทศบาลนคร", "เทศบาลนครพิกุลทอง", "เมืองลำปาง", "ลำปาง", "สำนักปลัดเทศบาล", ("ปลัดเทศบาล", "นายกเทศมนตรี")),
    (
        "องค์การบริหารส่วนตำบล",
        "องค์การบริหารส่วนตำบลทุ่งจันทน์ผา",
        "แม่ริม",
        "เชียงใหม่",
        "สำนักปลัด",
        ("หัวหน้าสำนักปลัด", "ปลัดองค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล"),
    ),
    (
        "องค์การบริหารส่วนจังหวัด",
        "องค์การบริหารส่วนจังหวัดลำปาง",
        None,
        "ลำปาง",
        "สำนักปลัดองค์การบริหารส่วนจังหวัด",
        ("ปลัดองค์การบริหารส่วนจังหวัด", "นายกองค์การบริหารส่วนจังหวัด"),
    ),
)
NAMES = (
    *("นางสาวพิมพ์อร แสงบัวขาว", "นายธีรภพ วังน้ำเย็นใจ", "นางกัลยา ทุ่งรวงทอง", "นายสมหมาย บึงไพศาล"),
    *("จ.ส.อ.ปรีชา ร่มโพธิ์งาม", "พ.จ.อ.หญิง ดวงใจ ธารทิพย์", "ว่าที่ร้อยตรี ณัฐพล ศรีพนา", "นาย กิตติ ณ บางทราย"),
)
POSTS = (
    *("นักทรัพยากรบุคคลชำนาญการ", "นิติกรปฏิบัติการ", "นักวิเคราะห์นโยบายและแผนชำนาญการพิเศษ"),
    *("เจ้าพนักงานธุรการปฏิบัติงาน", "ผู้อำนวยการกองคลัง รักษาราชการแทนปลัดเทศบาล"),
)
UNITS = (
    *("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุขและสิ่งแวดล้อม"),
    *("หน่วยตรวจสอบภายใน", "กองยุทธศาสตร์และงบประมาณ", "กองการเจ้าหน้าที่", "กองสวัสดิการสังคม"),
)
_OPENERS = (
    *("จัดทำคู่มือการปฏิบัติงาน", "ประชุมชี้แจงบุคลากร", "เผยแพร่รายงานผลการใช้จ่ายงบประมาณ", "แต่งตั้งผู้รับผิดชอบ"),
    *("ปรับปรุงเว็บไซต์หลักของหน่วยงาน", "สำรวจความพึงพอใจของผู้รับบริการ", "ผู้บริหารลงนามประกาศนโยบาย", "กำหนดแนวทางการยืมทรัพย์สิน"),
    *("บุคลากรทุกระดับรับทราบ", "มีการติดตามผล", "การให้บริการแล้วเสร็จตามเวลา", "ไม่พบข้อร้องเรียน", "ดำเนินการครบถ้วน"),
    *("12 หมู่บ้านเข้าร่วมกิจกรรม", '"บ้านสุจริต" เป็นกิจกรรมหลัก', "(ร่าง) แผนงานเผยแพร่แล้ว", "No Gift Policy ประกาศแล้ว"),
    *("E-Service ของหน่วยงานเปิดใช้งาน", "ควรเพิ่มช่องทางติดต่อ", "เจ้าหน้าที่ตอบข้อซักถาม", "ราษฎรในพื้นที่มีส่วนร่วม"),
)
_MIDDLES = (
    *("และรายงานผู้บริหารทราบ", "อย่างน้อยเดือนละ 1 ครั้ง", "ร้อยละ 85.50", "จำนวน 12 คน", "เมื่อวันที่ 5 มกราคม 2568"),
    *("(รวม 3 ช่องทาง)", "ตามมาตรา 5", "ได้แก่ เว็บไซต์ เฟซบุ๊ก และไลน์", "ก่อน-หลังการอบรม", "ตามหลักเกณฑ์ที่กำหนด"),
    *("ภายใน 15 วันทำการ", "เพิ่มขึ้นจาก 3.5 เป็น 4.2", '"สุจริต โปร่งใส"', "และ/หรือกองที่เกี่ยวข้อง", "No Gift Policy"),
    *("ณ ห้องประชุม ชั้น 2", "งบประมาณ 12,500 บาท", "ที่ https://example.go.th/ita/1.pdf", "ข้อ 5 วรรคหนึ่ง", "เวลา 09.30 น."),
    *("โดยมีผู้ตอบแบบสอบถาม 50 ชุด", "ทั้ง 2 รอบ", "ไตรมาสที่ 2", "(ต่อเนื่องจากปีก่อน)", "เช่น ถนน น้ำ ไฟฟ้า", "ฯลฯ"),
)
_LISTS = ("(1) แบบคำขอ (2) แผนผังขั้นตอน (3) ช่องทางร้องเรียน", "1) รับเรื่อง 2) ตรวจสอบ 3) แจ้งผล", "ก. แผนงาน ข. รายงาน")
_SECTIONS = ("ด้านการจัดซื้อจัดจ้าง", "ด้านการบริหารงานบุคคล", "ด้านการให้บริการประชาชน")
_FINDINGS = ("บุคลากรบางส่วนยังไม่ทราบแนวปฏิบัติ", "ผู้รับบริการเห็นว่าใช้เวลานาน", "การสื่อสารยังไม่ทั่วถึง", "ข้อมูลบนเว็บไซต์ไม่เป็นปัจจุบัน")
_QUESTIONS = ("การให้บริการเป็นไปตามขั้นตอน", "รู้แนวปฏิบัติการใช้ทรัพย์สิน", "มีช่องทางแจ้งการเรียกรับสินบน", "ทราบข้อมูลงบประมาณ")
_CODES = tuple(f"{letter}{number}" for letter in "IE" for number in range(1, 16))
_PERIODS = (
    *("1 ตุลาคม {before} - 30 กันยายน {year}", "ต.ค. {before} - ก.ย. {year}", "ตลอดปีงบประมาณ", "ไตรมาสที่ 1-2", "ทุกเดือน"),
    *("ภายในเดือนมีนาคม {year}", "มกราคม - มีนาคม {year}", "ปีงบประมาณ พ.ศ. {year}", "รอบ 6 เดือน", "15 มกราคม {year}"),
)
_LEVELS = {2566: ("ผ่านดี", "ผ่าน"), 2567: ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"), 2568: ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน")}
_KINDS = {"report": "measure_result_report", "six-month": "measure_result_report", "plan": "measure_plan"}

figures = st.integers(0, 10_000).map(lambda n: Decimal(n).scaleb(-2))


@st.composite
def texts(draw: st.DrawFn, longest: int = 6) -> str:
    """A statement of an official paper: one phrase, or a paragraph; one in ten has a list in it."""
    words = [draw(st.sampled_from(_OPENERS)), *draw(st.lists(st.sampled_from(_MIDDLES), max_size=longest))]
    if draw(st.integers(0, 9)) == 0:
        words.append(draw(st.sampled_from(_LISTS)))
    return " ".join(words)


def listed(most: int = 4, longest: int = 6) -> st.SearchStrategy[tuple[str, ...]]:
    """Items of a cell: none, one or several, no two alike."""
    return st.lists(texts(longest), max_size=most, unique=True).map(tuple)


@st.composite
def periods(draw: st.DrawFn, year: int) -> Period:
    """A period in any of the usual ways, with the dates that it means."""
    printed = draw(st.sampled_from(_PERIODS)).format(year=year, before=year - 1)
    try:
        told = parse_period(printed, fiscal_year=year)
    except NotUnderstood:
        return Period(printed=printed)
    return as_meant(printed, told)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Question, ...]:
    """Questions by their codes, with words or without."""
    chosen = draw(st.lists(st.sampled_from(_CODES), max_size=3, unique=True))
    with_words = draw(st.booleans())
    return tuple(
        Question(code_printed=code, code=code, text=draw(st.sampled_from(_QUESTIONS)) if with_words else None)
        for code in chosen
    )


@st.composite
def _titles(draw: st.DrawFn, seq: int) -> dict[str, object]:
    """A title, or several in one cell; a list within a title would be read as several, so that none has one."""
    first = " ".join((draw(st.sampled_from(_OPENERS)), *draw(st.lists(st.sampled_from(_MIDDLES), max_size=2))))
    if draw(st.integers(0, 5)):
        return {"title": f"{first} ลำดับ {seq}"}
    return {"title_items": (f"{first} ลำดับ {seq}", draw(st.sampled_from(_OPENERS)))}


@st.composite
def measures(draw: st.DrawFn, seq: int, year: int, kind: str, place: dict[str, object]) -> Measure:
    """A measure with what that kind of paper tells of it."""
    units = tuple(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True)))
    told: dict[str, object] = {"questions": draw(questions()), "findings": draw(listed(2, 2))}
    if kind == "report":
        told |= {"obstacles": draw(listed(2, 2)), "outcomes": draw(listed(2)), "recommendations": draw(listed(2, 2))}
    if kind == "six-month":
        told = {"obstacles": draw(listed(2, 2)), "next_steps": draw(listed(2))}
    if kind == "plan":
        budget = draw(st.sampled_from((None, None, "ไม่ใช้งบประมาณ", "12,500 บาท")))
        told |= {"success_measures": draw(listed(2, 2)), "budget_printed": budget}
    else:
        told["results"] = draw(listed(longest=12))
    return Measure(
        seq=seq,
        no_printed=draw(st.sampled_from((None, f"({seq})", f"{seq}", f"{seq}.", f"มาตรการที่ {seq}"))),
        **draw(_titles(seq)),
        steps=draw(st.lists(texts(), min_size=1, max_size=8, unique=True).map(tuple)),
        responsible_printed=draw(st.sampled_from(("/".join(units), " ".join(units), None))),
        responsible=units,
        period=draw(periods(year)),
        **place,
        **told,
    )


@st.composite
def places(draw: st.DrawFn, year: int, count: int) -> list[dict[str, object]]:
    """Where each measure stands: under issues of the year, under sections, or under none; like ones together."""
    how = draw(st.sampled_from(("issues", "issues", "sections", "none")))
    issues = frameworks.load(year).issues
    if how == "issues" and issues:
        chosen = sorted(draw(st.integers(0, len(issues) - 1)) for _ in range(count))
        return [{"issue_no": issues[k].no, "issue_title": issues[k].title} for k in chosen]
    if how == "sections":
        chosen = sorted(draw(st.integers(0, len(_SECTIONS) - 1)) for _ in range(count))
        return [{"section_heading": _SECTIONS[k]} for k in chosen]
    return [{} for _ in range(count)]


@st.composite
def assessments(draw: st.DrawFn, year: int) -> Assessment:
    """A result of that year: total and level, its instruments and indicators or only some of them."""
    framework = frameworks.load(year)
    total = draw(st.integers(5000, 10_000).map(lambda n: Decimal(n).scaleb(-2)))
    instruments = {code: _instrument(draw(figures)) for code in ("IIT", "EIT", "OIT")}
    indicators = tuple(
        IndicatorScore(no=i.no, instrument=i.instrument, name=i.name, **_figure(draw(figures)))
        for i in framework.indicators
    )
    return Assessment(
        fiscal_year=year,
        total=total,
        total_printed=f"{total:.2f}",
        level_printed=draw(st.sampled_from(_LEVELS[year])),
        instruments=instruments if draw(st.booleans()) else {},
        indicators=indicators,
    )


def _figure(score: Decimal) -> dict[str, object]:
    return {"score": score, "printed": f"{score:.2f}"}


def _instrument(score: Decimal) -> InstrumentScore:
    return InstrumentScore(score=score, printed=f"{score:.2f}")


@st.composite
def signing(draw: st.DrawFn, posts: tuple[str, ...]) -> tuple[tuple[Signatory, ...], tuple[Opinion, ...]]:
    """Who reports, and the chain upwards with opinions or room for them; some have yet to be named."""
    names = [draw(st.sampled_from(NAMES)) for _ in range(len(posts) + 1)]
    reporter = Signatory(name_printed=names[0], position=draw(st.sampled_from(POSTS)), role="ผู้รายงาน")
    chain = [
        Signatory(name_printed=name, position=post, role=f"ความเห็น{post}")
        for post, name in zip(posts, names[1:], strict=True)
    ]
    said = [draw(st.sampled_from(("", "เพื่อโปรดทราบ", "ทราบ", "เห็นควรเผยแพร่บนเว็บไซต์หลักของหน่วยงาน"))) for _ in posts]
    opinions = tuple(Opinion(by=post, text=text) for post, text in zip(posts, said, strict=True))
    return (reporter, *chain), opinions


@st.composite
def dossiers(draw: st.DrawFn, kind: str) -> Dossier:
    """A Dossier of whose year `kind` (report, plan, six-month) is the paper."""
    type_, name, district, province, unit, posts = draw(st.sampled_from(AGENCIES))
    year = draw(st.sampled_from(YEARS))
    day = datetime.date(year - 543, draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    where = draw(places(year, draw(st.integers(1, 6))))
    rows = tuple(draw(measures(seq, year, kind, place)) for seq, place in enumerate(where, 1))
    scores = (draw(assessments(year - 1)),) if draw(st.booleans()) else ()
    signatories, opinions = draw(signing(posts)) if kind == "report" else ((), ())
    memo = Memo(
        unit=f"{unit} {name}",
        telephone=draw(st.sampled_from((None, "0 2000 0199"))),
        number_printed=draw(st.sampled_from((None, "ปท 59999/318"))),
        to_printed=posts[-1],
        body=draw(st.sampled_from(((), ("ตามที่ได้กำหนดมาตรการไว้ นั้น", "บัดนี้ ได้ดำเนินการแล้ว รายละเอียดตามรายงานที่แนบ")))),
        closing=draw(st.sampled_from((None, "จึงเรียนมาเพื่อโปรดพิจารณา"))),
    )
    return Dossier(
        document=Document(
            kinds=("memo", _KINDS[kind]) if kind == "report" else (_KINDS[kind],),
            date_printed=format_date(day),
            date=day,
            fiscal_year=year,
            memo=memo if kind == "report" else None,
        ),
        agency=Agency(name_printed=name, type=type_, district=district, province=province),
        scores=scores,
        measures=rows,
        constraints=draw(listed(3)),
        signatories=signatories,
        opinions=opinions,
    )


def without_marks(dossier: Dossier) -> Dossier:
    """The Dossier without lists and hyphens inside its statements.

    Where a margin of a PDF breaks a statement before one of them, nothing drawn tells it from an item of the cell.
    """
    text = dossier.to_json()
    for inside in (*_LISTS, "ก่อน-หลังการอบรม"):
        text = text.replace(f" {inside}", "")
    return Dossier.from_json(text)


@st.composite
def oit_sheets(draw: st.DrawFn) -> Dossier:
    """A Dossier with items of the open-data check: addresses, explanations, or neither yet."""
    year = draw(st.sampled_from(YEARS))
    asked = frameworks.load(year).oit_items
    items = []
    for item in draw(st.lists(st.sampled_from(asked), max_size=8, unique_by=lambda i: i.code)):
        links = tuple(f"https://example.go.th/{item.code}/{n}" for n in range(draw(st.integers(0, 3))))
        told = draw(st.sampled_from((None, "แสดงข้อมูลครบตามองค์ประกอบ", "เปิดเมนูข้อมูลหน่วยงาน\nเลือกโครงสร้าง")))
        items.append(OitItem(code=item.code, name=item.name, links=links, explanation=told))
    type_, name, district, province, *_ = draw(st.sampled_from(AGENCIES))
    return Dossier(
        document=Document(fiscal_year=year),
        agency=Agency(name_printed=name, type=type_, district=district, province=province),
        oit_items=tuple(items),
    )


@st.composite
def duties(draw: st.DrawFn) -> Dossier:
    """A Dossier with the table of responsibility of an order: indicators and items, officers and days known or not."""
    year = draw(st.sampled_from(YEARS))
    framework = frameworks.load(year)
    known = [(str(i.no), i.name) for i in framework.indicators if i.instrument != "OIT"]
    known += [(item.code, item.name) for item in framework.oit_items]
    rows = []
    for code, name in draw(st.lists(st.sampled_from(known), min_size=3, max_size=10, unique=True)):
        due = draw(st.none() | st.dates(datetime.date(year - 543, 1, 1), datetime.date(year - 543, 9, 30)))
        rows.append(
            Responsibility(
                code=code,
                name=name,
                unit=draw(st.sampled_from(("", *UNITS))),
                officer=draw(st.sampled_from(("", *NAMES))),
                due=due,
                due_printed=format_date(due, "short") if due else None,
            )
        )
    type_, name, district, province, *_ = draw(st.sampled_from(AGENCIES))
    return Dossier(
        document=Document(fiscal_year=year),
        agency=Agency(name_printed=name, type=type_, district=district, province=province),
        responsibilities=tuple(rows),
    )
