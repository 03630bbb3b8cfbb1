"""A memo (บันทึกข้อความ): head, cause → what is now → close, signature, and the opinions upwards or none.

The body says only what the Dossier holds; a body or close that the Dossier gives for this paper is used as it is.
The close decides which answers the last in the chain is offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.dossier import Dossier, Memo, Signatory
from prongsai.writers.agency_words import agency_words
from prongsai.writers.matters import ALL_UNITS, ARISES, MATTERS, NOTED, Matter, answers_to, cause
from prongsai.writers.own import day_of, own_day, own_memo
from prongsai.writers.paper import Block, MemoHead, Prose
from prongsai.writers.people import SUPERIOR, chain, clerk, officer
from prongsai.writers.result_words import done_now, earlier_and_own, scored
from prongsai.writers.signing import (
    REPORTER,
    gives_opinion,
    holder_block,
    opinions_of,
    printed_opinion,
    printed_signing,
    signature_block,
)
from prongsai.writers.wording import DOTS, Wording

__all__ = [
    "cause",
    "earlier_and_own",
    "gives_opinion",
    "matter_blocks",
    "memo_blocks",
    "memo_head",
    "scored",
    "signature_block",
    "unit_line",
]

_ENCLOSED = "ที่แนบมาพร้อมบันทึกข้อความฉบับนี้"
CIRCULAR_NUMBER = f"{DOTS[:12]}/ว {DOTS[:8]}"


def memo_blocks(dossier: Dossier, title: str, wording: Wording) -> Iterator[Block]:
    """The memo before a result report; `title` is its subject where the Dossier has none.

    Signatures and opinions are those of the Dossier's own paper, so that what was written reads back the same.
    """
    memo = dossier.document.memo or Memo()
    yield memo_head(dossier, memo, day_of(dossier, wording), title, wording)
    body = wording.all(memo.body) or (cause(dossier, wording), _report_now(dossier, wording))
    yield from (Prose(text) for text in (*body, wording.say(memo.closing) or NOTED))
    officers, opinions = printed_signing(dossier)
    yield from (signature_block(each, wording) for each in officers or (Signatory(),))
    yield from (printed_opinion(opinion, signatory, wording) for opinion, signatory in opinions)


def _report_now(dossier: Dossier, wording: Wording) -> str:
    return f"{done_now(dossier, wording)} จึงขอรายงานผลการดำเนินการ รายละเอียดตามเอกสาร{_ENCLOSED}"


def matter_blocks(dossier: Dossier, about: str, wording: Wording) -> Iterator[Block]:
    """The memo of the year about that matter (a key of `MATTERS`)."""
    matter, memo = MATTERS[about], own_memo(dossier, about)
    yield memo_head(dossier, memo, own_day(dossier, about, memo=True), matter.subject(dossier, wording), wording, about)
    close = wording.say(memo.closing) or matter.close
    yield from map(Prose, (*_body(dossier, about, memo, wording), close))
    yield from _signed(dossier, about, matter, answers_to(close), wording)


def _body(dossier: Dossier, about: str, memo: Memo, wording: Wording) -> tuple[str, ...]:
    """Cause and what is now; given words take their place."""
    if body := wording.all(memo.body):
        return body
    matter = MATTERS[about]
    before, references = matter.cause(dossier, wording), wording.all(memo.references)
    if references:
        before = f"ตาม{' และ'.join(references)} ประกอบกับ{before} นั้น"
    else:
        before = f"ด้วย{before}" if about in ARISES else f"ตามที่{before} นั้น"
    enclosed = _enclosed(wording.all(memo.enclosures) or matter.encloses, wording)
    return before, f"{matter.now(dossier, wording)} {enclosed}"


def _enclosed(names: Sequence[str], wording: Wording) -> str:
    if len(names) == 1:
        return f"รายละเอียดตาม{names[0]}{_ENCLOSED}"
    listed = " ".join(f"({number}) {name}" for number, name in enumerate(names, 1))
    return wording.say(f"รายละเอียดตามเอกสาร{_ENCLOSED} ได้แก่ {listed}")


def _signed(dossier: Dossier, about: str, matter: Matter, answers: Sequence[str], wording: Wording) -> Iterator[Block]:
    """Upwards the officer and the opinions, to the units the clerk's signature alone."""
    if not matter.upwards:
        yield holder_block(clerk(dossier), wording)
        return
    own = about in ("report", "six-month") and own_memo(dossier, about) is dossier.document.memo
    reporters = [s for s in dossier.signatories if own and s.role == REPORTER]
    if reporters:
        yield from (signature_block(each, wording) for each in reporters)
    else:
        yield holder_block(officer(dossier), wording)
    yield from opinions_of(chain(dossier), answers, wording)


def unit_line(dossier: Dossier) -> str:
    """«หน่วย หน่วยงาน โทร. …» of the head of a memo."""
    memo, name = dossier.document.memo, dossier.agency.name_printed or ""
    unit = (memo.unit if memo else None) or name
    if "".join(name.split()) not in "".join(unit.split()):
        unit = f"{unit} {name}"
    return f"{unit} โทร. {memo.telephone}" if memo and memo.telephone else unit


def memo_head(
    dossier: Dossier, memo: Memo, day: str, subject: str, wording: Wording, about: str = "report"
) -> MemoHead:
    """The head down to เรียน; number and day stay blank for the pen where they are not this paper's."""
    top = agency_words(dossier.agency).head or chain(dossier)[-1].step
    to = (top if top != SUPERIOR else DOTS) if MATTERS[about].upwards else ALL_UNITS
    number = memo.number_printed or (CIRCULAR_NUMBER if about == "circular" else "")
    return MemoHead(
        unit=wording.say(unit_line(dossier)),
        number=wording.say(number),
        date=wording.say(day),
        subject=wording.say(memo.subject or subject),
        to=wording.say(memo.to_printed or to),
    )
