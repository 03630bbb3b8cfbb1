"""The end of a paper that bears no memo: who prepared it, who signs it, and its day."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.writers.own import matter_of, own_day
from prongsai.writers.paper import Block, Signature
from prongsai.writers.people import Holder, head, officer
from prongsai.writers.signing import gives_opinion, holder_block, signature_block
from prongsai.writers.wording import DOTS, Wording

PREPARER = "ผู้จัดทำ"


def prepared_by(dossier: Dossier, about: str, wording: Wording) -> Iterator[Block]:
    """The signatories whom this very paper names, else preparer and head as far as known; below them the day."""
    own = dossier.signatories if matter_of(dossier) in (None, about) else ()
    named = [s for s in own if s.name_printed.strip() and not gives_opinion(s)]
    blocks = [signature_block(each, wording) for each in named] or _blank(dossier, wording)
    yield from blocks[:-1]
    yield Signature((*blocks[-1].lines, _day(dossier, about, wording)))


def _blank(dossier: Dossier, wording: Wording) -> list[Signature]:
    blocks = [holder_block(_or_blank(officer(dossier)), wording, PREPARER)]
    top = head(dossier)
    return [*blocks, holder_block(top, wording)] if top.posts else blocks


def _or_blank(holder: Holder) -> Holder:
    return holder if holder.posts else Holder(holder.step, holder.name, (f"ตำแหน่ง {DOTS}{DOTS}",))


def _day(dossier: Dossier, about: str, wording: Wording) -> str:
    return f"วันที่ {wording.say(own_day(dossier, about)) or DOTS}"
