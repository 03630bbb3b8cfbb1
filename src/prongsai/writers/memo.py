"""The memo (บันทึกข้อความ) that hands a result report upwards: head, three movements, signature, opinions.

The body says only what the Dossier holds. A report is for information, so its close is «จึงเรียนมาเพื่อโปรดทราบ».
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Assessment, Dossier, Opinion, Signatory
from prongsai.thai.calendar import format_date
from prongsai.writers.agency_words import chain_of_posts
from prongsai.writers.paper import Block, MemoHead, OpinionBlock, Prose, Signature
from prongsai.writers.wording import (
    ASSESSMENT,
    DOTS,
    MEASURES,
    Wording,
    agency_place,
    post_lines,
    split_rank,
)

CLOSE = "จึงเรียนมาเพื่อโปรดทราบ"
OPINION = "ความเห็น"
REPORTER = "ผู้รายงาน"


def memo_blocks(dossier: Dossier, title: str, wording: Wording) -> Iterator[Block]:
    """The memo of the paper: `title` is the subject where the Dossier has none."""
    yield _head(dossier, title, wording)
    yield from (Prose(text) for text in (cause(dossier, wording), _now(dossier, wording), CLOSE))
    officers, chain = _signing(dossier)
    yield from (signature_block(officer, wording) for officer in officers or (Signatory(),))
    yield from (_opinion(opinion, signatory, wording) for opinion, signatory in chain)


def _head(dossier: Dossier, title: str, wording: Wording) -> MemoHead:
    document, name = dossier.document, dossier.agency.name_printed or ""
    memo = document.memo
    unit = (memo.unit if memo else None) or name
    if "".join(name.split()) not in "".join(unit.split()):
        unit = f"{unit} {name}"
    if memo and memo.telephone:
        unit = f"{unit} โทร. {memo.telephone}"
    posts = chain_of_posts(dossier.agency)
    return MemoHead(
        unit=wording.say(unit),
        number=wording.say(memo.number_printed if memo else None),
        date=date_of(dossier, wording),
        subject=wording.say((memo.subject if memo else None) or title),
        to=wording.say((memo.to_printed if memo else None) or (posts[-1] if posts else DOTS)),
    )


def date_of(dossier: Dossier, wording: Wording) -> str:
    """The paper's date as printed, else in words; empty where it is left for the pen."""
    document = dossier.document
    if document.date_printed:
        return wording.say(document.date_printed)
    return wording.say(format_date(document.date)) if document.date else ""


def scored(assessment: Assessment, wording: Wording) -> str:
    """«ประจำปีงบประมาณ … คะแนนรวม … คะแนน ระดับ …», without what is not known; empty without a total and a level."""
    total, level = wording.score(assessment.total, assessment.total_printed), wording.level(assessment)
    figures = [f"คะแนนรวม {total} คะแนน" if total else "", f"ระดับ {level}" if level else ""]
    if not any(figures):
        return ""
    year = wording.year(assessment.fiscal_year) if assessment.fiscal_year else ""
    return " ".join(part for part in (year, *figures) if part)


def earlier_and_own(dossier: Dossier) -> tuple[tuple[Assessment, ...], tuple[Assessment, ...]]:
    """Assessments on which the measures rest, and those of the measures' own year."""
    own = tuple(a for a in dossier.scores if a.fiscal_year and a.fiscal_year == dossier.measure_year)
    return tuple(a for a in dossier.scores if a not in own), own


def cause(dossier: Dossier, wording: Wording) -> str:
    """What was before: the result on which the measures rest, and the measures («ตามที่ … นั้น»)."""
    earlier, _ = earlier_and_own(dossier)
    name, count = wording.say(agency_place(dossier.agency)), wording.number(len(dossier.measures))
    plan = f"กำหนด{MEASURES} {wording.year(dossier.measure_year)} จำนวน {count} มาตรการ"
    results = " และ".join(said for a in earlier if (said := scored(a, wording)))
    if results:
        return f"ตามที่{name} ได้รับผล{ASSESSMENT} {results} และได้{plan} นั้น"
    return f"ตามที่{name} ได้{plan} นั้น"


def _now(dossier: Dossier, wording: Wording) -> str:
    """What is now: how much was done, the result of the measures' own year, what is enclosed («บัดนี้ …»)."""
    _, own = earlier_and_own(dossier)
    done, count = sum(1 for m in dossier.measures if m.results), len(dossier.measures)
    now = f"บัดนี้ มีผลการดำเนินการแล้ว {wording.number(done)} มาตรการ จากทั้งหมด {wording.number(count)} มาตรการ"
    if not done:
        now = "บัดนี้ ยังไม่มีผลการดำเนินการตามมาตรการดังกล่าว"
    success = " และ".join(said for a in own if (said := scored(a, wording)))
    if success:
        now = f"{now} และได้รับผล{ASSESSMENT} {success}"
    return f"{now} จึงขอรายงานผลการดำเนินการ รายละเอียดตามเอกสารที่แนบมาพร้อมบันทึกข้อความฉบับนี้"


def _signing(dossier: Dossier) -> tuple[tuple[Signatory, ...], list[tuple[Opinion, Signatory]]]:
    """Who reports, and each opinion with who gives it, in rising order.

    Opinions and the signatories of the chain meet by their words where these agree, else in their order.
    """
    chain = [s for s in dossier.signatories if gives_opinion(s)]
    officers = tuple(s for s in dossier.signatories if not gives_opinion(s))
    opinions = list(dossier.opinions)
    if not opinions and not chain:
        chain = [Signatory(position=post, role=f"{OPINION}{post}") for post in chain_of_posts(dossier.agency)]
    opinions = opinions or [Opinion(by=s.role) for s in chain]
    return officers, _paired(opinions, chain)


def _paired(opinions: list[Opinion], chain: list[Signatory]) -> list[tuple[Opinion, Signatory]]:
    if len(opinions) == len(chain):
        return list(zip(opinions, chain, strict=True))
    left = list(chain)
    pairs: list[tuple[Opinion, Signatory]] = []
    for opinion in opinions:
        by = opinion.by.removeprefix(OPINION)
        found = next((s for s in left if _meets(by, s)), None)
        if found:
            left.remove(found)
        pairs.append((opinion, found or Signatory(role=f"{OPINION}{by}")))
    return pairs + [(Opinion(by=s.role), s) for s in left]


def _meets(by: str, signatory: Signatory) -> bool:
    role = signatory.role.removeprefix(OPINION)
    return bool(by and role) and (by.startswith(role) or role.startswith(by))


def _opinion(opinion: Opinion, signatory: Signatory, wording: Wording) -> OpinionBlock:
    by = opinion.by if opinion.by.startswith(OPINION) else f"{OPINION}{opinion.by}"
    return OpinionBlock(wording.say(by), wording.all(opinion.text.splitlines()), signature_block(signatory, wording))


def gives_opinion(signatory: Signatory) -> bool:
    """Whether he stands in the chain upwards, rather than reporting."""
    return signatory.role.startswith(OPINION)


def signature_block(signatory: Signatory, wording: Wording) -> Signature:
    """«ลงชื่อ», the name in brackets, the post; a rank stands in place of «ลงชื่อ», a blank name is dotted."""
    rank, name = split_rank(signatory.name_printed.strip())
    role = "" if gives_opinion(signatory) or signatory.role == REPORTER else signatory.role
    dots = "" if rank and not role else DOTS
    lead = f"{wording.say(rank) or 'ลงชื่อ'}{dots}{wording.say(role)}"
    bracketed = f"({wording.say(name) or DOTS + DOTS})"
    return Signature((lead, bracketed, *wording.all(post_lines(signatory.position))))
