"""Announcements (ประกาศ): of the measures of the year with their table, of the No Gift Policy, of dos and don'ts.

In order: Garuda, ประกาศ and agency, เรื่อง, rule; reason; what is announced; who must act; from when; day; signature.
An announcement has no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from prongsai.dossier import Dossier
from prongsai.errors import Problem, ProngsaiError
from prongsai.writers.agency_words import agency_words
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.conduct import CONDUCT_SUBJECT, conduct_blocks
from prongsai.writers.kinds.enough import NO_MEASURE, refuse
from prongsai.writers.kinds.lacking import agency_and_acting
from prongsai.writers.kinds.no_gift import GIFT_SUBJECT, gift_blocks
from prongsai.writers.kinds.no_gift_english import english_blocks
from prongsai.writers.matters import ITA
from prongsai.writers.measures import plan_tables
from prongsai.writers.own import metadata_day, solemn_day
from prongsai.writers.paper import Block, EmblemHead, Heading, Line, Paper, Part, Prose
from prongsai.writers.people import head
from prongsai.writers.result_words import earlier_and_own, scored
from prongsai.writers.signing import holder_block
from prongsai.writers.wording import MEASURES, Wording, agency_place

_USUAL = "measures"
TO_ALL = "จึงประกาศให้ทราบและถือปฏิบัติโดยทั่วกัน"
ANNEX = "เอกสารแนบท้ายประกาศ"


@dataclass(frozen=True, slots=True)
class Announced:
    """What can be announced: its subject and its body; `own` is the matter whose day the Dossier's paper may bear."""

    subject: Callable[[Dossier, Wording], str]
    body: Callable[[Dossier, Wording], Iterator[Block]]
    own: str


def announcement_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The announcement of `ask.about`, a key of `ANNOUNCED`; of the measures where nothing is asked.

    With `ask.english` the No Gift Policy has its English version behind it, marked as a translation.
    Raises `ProngsaiError` for an unknown matter, and with everything at once that is missing.
    """
    about = ask.about or _USUAL
    if about not in ANNOUNCED:
        known = ", ".join(ANNOUNCED)
        raise ProngsaiError(
            f"ไม่รู้จักประกาศเรื่อง «{about}» เรื่องที่จัดทำได้คือ {known}",
            f"There is no announcement about “{about}”; known: {known}.",
        )
    _refuse(dossier, about, ask)
    announced = ANNOUNCED[about]
    parts = [Part(tuple(_announcement(dossier, announced, wording)))]
    if about == "measures":
        parts.append(_annex(dossier, wording, ask))
    if ask.english:
        parts.append(Part(tuple(english_blocks(dossier)), language="en"))
    return Paper(
        f"ประกาศ{wording.say(dossier.agency.name_printed)} เรื่อง {announced.subject(dossier, wording)}",
        wording.say(dossier.agency.name_printed),
        metadata_day(dossier),
        tuple(parts),
        thai_digits=wording.thai_digits,
        draft=ask.draft,
    )


def _refuse(dossier: Dossier, about: str, ask: Ask) -> None:
    only_thai = Problem("ฉบับภาษาอังกฤษ", "มีเฉพาะประกาศ no-gift", "only the announcement no-gift has an English version")
    problems = (
        *agency_and_acting(dossier),
        NO_MEASURE if about == "measures" and not dossier.measures else None,
        only_thai if ask.english and about != "no-gift" else None,
    )
    refuse("ประกาศ", "an announcement", problems)


def _announcement(dossier: Dossier, announced: Announced, wording: Wording) -> Iterator[Block]:
    name = wording.say(dossier.agency.name_printed)
    yield EmblemHead((f"ประกาศ{name}", f"เรื่อง {announced.subject(dossier, wording)}"))
    yield from announced.body(dossier, wording)
    yield Prose(TO_ALL)
    yield Prose(f"ประกาศ ณ วันที่ {solemn_day(dossier, announced.own, wording)}")
    yield holder_block(head(dossier), wording)


def _measures_subject(dossier: Dossier, wording: Wording) -> str:
    return f"{MEASURES} {wording.year(dossier.measure_year)}"


def _measures_body(dossier: Dossier, wording: Wording) -> Iterator[Block]:
    """Reason, what is laid down, who must act, from when."""
    earlier, _ = earlier_and_own(dossier)
    results = " และ".join(said for a in earlier if (said := scored(a, wording)))
    name, title = wording.say(agency_place(dossier.agency)), _measures_subject(dossier, wording)
    entered = f"ได้รับผล{ITA} {results}" if results else f"เข้ารับ{ITA}"
    yield Prose(
        f"ด้วย{name} {entered} และมีความมุ่งหมายให้การปฏิบัติราชการเป็นไปด้วยความซื่อสัตย์สุจริต โปร่งใส และตรวจสอบได้ "
        "จึงได้นำผลการประเมินมาวิเคราะห์เพื่อกำหนดแนวทางพัฒนาการดำเนินงาน"
    )
    count = wording.number(len(dossier.measures))
    yield Prose(f"จึงกำหนด{title} จำนวน {count} มาตรการ รายละเอียดตาม{ANNEX}นี้")
    call = agency_words(dossier.agency).call
    yield Prose(
        "ให้หัวหน้าส่วนราชการทุกส่วนกำกับดูแลให้การดำเนินการเป็นไปตามมาตรการ และให้บุคลากรทุกคนของ"
        f"{call}ถือปฏิบัติ พร้อมรายงานผลตามระยะเวลาที่กำหนด"
    )
    yield Prose("ทั้งนี้ ตั้งแต่วันประกาศเป็นต้นไป")


def _annex(dossier: Dossier, wording: Wording, ask: Ask) -> Part:
    """The table of the plan with a title of its own and a repeated head."""
    tables = plan_tables(dossier, ask.landscape, wording)
    name = wording.say(agency_place(dossier.agency))
    title = Heading(f"{ANNEX} {_measures_subject(dossier, wording)}", level=1)
    return Part((title, Line(name), *tables), landscape=True)


ANNOUNCED: Mapping[str, Announced] = {
    "measures": Announced(_measures_subject, _measures_body, "plan"),
    "no-gift": Announced(lambda dossier, wording: wording.say(GIFT_SUBJECT), gift_blocks, "no-gift"),
    "dos-and-donts": Announced(lambda dossier, wording: wording.say(CONDUCT_SUBJECT), conduct_blocks, "dos-and-donts"),
}
