"""The briefing on the surveys (เอกสารชี้แจงการตอบแบบวัด): what they are, who answers and how; never what to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai import frameworks
from prongsai.dossier import Dossier
from prongsai.frameworks import asked_of_people
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import NO_AGENCY, has_agency, refuse
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Column, Gallery, Heading, Item, Line, Paper, Part, Prose, Table
from prongsai.writers.qr import qr_picture
from prongsai.writers.survey import ANONYMOUS, DIRECT, FREE, MAY, MAY_NOT, TOLD, Survey
from prongsai.writers.wording import ASSESSMENT, DOTS, INSTRUMENTS, Wording, agency_place

TITLE = "เอกสารชี้แจงการตอบแบบวัดการรับรู้"
_SHARES = (("แบบวัด", 0.24), ("ผู้ตอบ", 0.28), ("เรื่องที่ถาม", 0.23), ("ช่วงเวลา", 0.25))
_CODE = 5.0


def survey_briefing_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The briefing for the year of the Dossier with the addresses of `ask.surveys`; a blank where none is given.

    Raises `ProngsaiError` where the agency is not named.
    """
    refuse("เอกสารชี้แจงการตอบแบบวัด", "a briefing on the surveys", (None if has_agency(dossier) else NO_AGENCY,))
    title = f"{TITLE} {wording.year(dossier.measure_year)}"
    surveys = _surveys(dossier, ask)
    blocks = (
        Heading(title, level=1),
        Line(wording.say(agency_place(dossier.agency))),
        *_what(dossier, wording),
        *_who(surveys, wording, ask.portrait),
        *_how(wording),
        *_codes(surveys, wording),
    )
    name = wording.say(dossier.agency.name_printed)
    return Paper(title, name, metadata_day(dossier), (Part(blocks),), thai_digits=wording.thai_digits, draft=ask.draft)


def _surveys(dossier: Dossier, ask: Ask) -> tuple[Survey, ...]:
    """Those given, else one for each instrument that people answer in that year, its address left to the pen."""
    if ask.surveys:
        return tuple(each for each in ask.surveys if each.instrument in TOLD)
    known = [year for year in frameworks.years() if dossier.measure_year is None or year <= dossier.measure_year]
    year = known[-1] if known else frameworks.years()[0]
    return tuple(Survey(code) for code in asked_of_people(frameworks.load(year)))


def _what(dossier: Dossier, wording: Wording) -> Iterator[Block]:
    yield Heading(wording.say("1. การสำรวจนี้คืออะไร"))
    yield Prose(
        wording.say(
            f"{ASSESSMENT} (ITA) เป็นการประเมินประจำปีของสำนักงาน ป.ป.ช. ส่วนหนึ่งของการประเมินคือแบบสอบถามที่ให้บุคลากร "
            "และผู้รับบริการหรือผู้มาติดต่อตอบเอง ผลใช้เพื่อให้หน่วยงานรู้ว่าควรพัฒนาเรื่องใด"
        )
    )
    yield Prose(wording.say(f"{DIRECT} {ANONYMOUS}"))


def _who(surveys: Sequence[Survey], wording: Wording, width: float) -> Iterator[Block]:
    yield Heading(wording.say("2. ใครตอบ เรื่องใด เมื่อใด"))
    columns = tuple(Column(wording.say(head), round(width * share, 2)) for head, share in _SHARES)
    rows = tuple(
        tuple(
            (wording.say(text),)
            for text in (
                INSTRUMENTS[each.instrument],
                TOLD[each.instrument].who,
                TOLD[each.instrument].about,
                each.when or DOTS,
            )
        )
        for each in surveys
    )
    yield Table(columns, rows)


def _how(wording: Wording) -> Iterator[Block]:
    yield Heading(wording.say("3. ผู้ตอบ"))
    yield Prose(wording.say(FREE))
    for number, (heading, listed) in enumerate((("เจ้าหน้าที่ทำได้", MAY), ("เจ้าหน้าที่ต้องไม่ทำ", MAY_NOT)), 4):
        yield Heading(wording.say(f"{number}. {heading}"))
        yield from (Item(wording.say(f"{no}."), wording.say(text)) for no, text in enumerate(listed, 1))


def _codes(surveys: Sequence[Survey], wording: Wording) -> Iterator[Block]:
    yield Heading(wording.say("6. ช่องทางตอบ"))
    for each in surveys:
        yield Item(
            wording.say("-"), f"{wording.say(INSTRUMENTS[each.instrument])} {wording.say(each.address or DOTS * 2)}"
        )
    pictures = tuple(
        qr_picture(each.address, f"คิวอาร์โค้ดไปยัง {each.address}", _CODE, wording.say(INSTRUMENTS[each.instrument]))
        for each in surveys
        if each.address
    )
    if pictures:
        yield Gallery(pictures, across=min(2, len(pictures)))
