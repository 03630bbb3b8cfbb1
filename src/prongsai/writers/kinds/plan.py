"""The plan (มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน): what will be done on each issue, by whom and when.

Why a measure was chosen, what it can be worth and where its words come from never stand on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.writers.agency_words import agency_words
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse_without_measures
from prongsai.writers.kinds.front import front_of, said_under
from prongsai.writers.kinds.signed import prepared_by
from prongsai.writers.kinds.summing_up import listed
from prongsai.writers.measures import plan_tables
from prongsai.writers.memo import earlier_and_own, scored
from prongsai.writers.own import metadata_day
from prongsai.writers.paper import Block, Heading, Paper, Part, Prose
from prongsai.writers.scores import scores_of_years
from prongsai.writers.wording import ASSESSMENT, MEASURES, Wording, agency_place

CONSTRAINTS = "ข้อจำกัดของหน่วยงาน"
FOLLOW_UP = "การกำกับติดตาม"


def plan_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The paper of the plan. Raises `ProngsaiError` where there is no agency or no measure: every reason at once."""
    refuse_without_measures(dossier, "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "a plan of measures")
    title = _title(dossier, wording)
    front = Part(tuple(front_of(title, dossier, wording)))
    matter = Part((*_opening(dossier, title, wording), *plan_tables(dossier, ask.landscape, wording)), landscape=True)
    end = Part(tuple(_closing(dossier, wording)))
    # The scores that the measures answer stand behind the signature, so that it never stands alone on a page.
    scores = Part(tuple(scores_of_years(earlier_and_own(dossier)[0], wording)))
    parts = (front, matter, end, scores) if scores.blocks else (front, matter, end)
    author = wording.say(dossier.agency.name_printed)
    return Paper(title, author, metadata_day(dossier), parts, thai_digits=wording.thai_digits, draft=ask.draft)


def _title(dossier: Dossier, wording: Wording) -> str:
    printed = dossier.document.title_printed or ""
    own = "มาตรการ" in printed and "รายงาน" not in printed and "measure_plan" in dossier.document.kinds
    return wording.say(printed) if own else f"{MEASURES} {wording.year(dossier.measure_year)}"


def _opening(dossier: Dossier, title: str, wording: Wording) -> Iterator[Block]:
    """Title and the paragraph from the result."""
    yield Heading(title, level=1)
    name, count = wording.say(agency_place(dossier.agency)), wording.number(len(dossier.measures))
    earlier, _ = earlier_and_own(dossier)
    results = " และ".join(said for a in earlier if (said := scored(a, wording)))
    plan = f"{MEASURES} {wording.year(dossier.measure_year)} จำนวน {count} มาตรการ ดังนี้"
    if results:
        yield Prose(f"ตามที่{name} ได้รับผล{ASSESSMENT} {results} จึงนำผลการประเมินดังกล่าวมากำหนด{plan}")
    else:
        yield Prose(f"{name} กำหนด{plan}")


def _closing(dossier: Dossier, wording: Wording) -> Iterator[Block]:
    """Constraints, how the plan is followed up, who prepared and who signs."""
    yield from listed(CONSTRAINTS, dossier.constraints, wording)
    yield Heading(FOLLOW_UP)
    yield from map(Prose, said_under(dossier, wording, "กำกับติดตาม", "ติดตามผล") or _follow_up(dossier, wording))
    yield from prepared_by(dossier, "plan", wording)


def _follow_up(dossier: Dossier, wording: Wording) -> tuple[str, ...]:
    """Who reports to whom and when: the half and the whole of the fiscal year."""
    words = agency_words(dossier.agency)
    to = f"เสนอ{words.clerk} เพื่อรายงาน{words.head}" if words.clerk and words.head else "เสนอผู้บริหารตามลำดับ"
    half, whole = "รอบ 6 เดือน", "รอบ 12 เดือน"
    if dossier.measure_year:
        half = f"{half} (สิ้นเดือนมีนาคม {dossier.measure_year})"
        whole = f"{whole} (สิ้นเดือนกันยายน {dossier.measure_year})"
    return wording.all(
        (
            "ส่วนราชการผู้รับผิดชอบดำเนินการตามขั้นตอนและระยะเวลาที่กำหนด พร้อมจัดเก็บหลักฐานการดำเนินการ",
            f"ส่วนราชการผู้รับผิดชอบรายงานผลการดำเนินการ {half} และ{whole} {to}",
        )
    )
