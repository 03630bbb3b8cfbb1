"""Signature blocks and opinions (ลงชื่อ, ความเห็น) of every paper: whose name, which post, and for whom he signs."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.dossier import Dossier, Opinion, Signatory
from prongsai.thai.ranks import split_rank
from prongsai.writers.agency_words import chain_of_posts
from prongsai.writers.paper import OpinionBlock, Signature
from prongsai.writers.people import Holder
from prongsai.writers.wording import DOTS, Wording, post_lines

OPINION = "ความเห็น"
REPORTER = "ผู้รายงาน"
OTHER_ANSWER = f"( ) ความเห็นอื่น {DOTS}{DOTS}"


def signature_of(name: str, posts: Sequence[str], wording: Wording, role: str = "") -> Signature:
    """«ลงชื่อ», the name in brackets, the lines of the post; a rank stands in place of «ลงชื่อ», a blank is dotted."""
    rank, bare = split_rank(name.strip())
    dots = "" if rank and not role else DOTS
    lead = f"{wording.say(rank) or 'ลงชื่อ'}{dots}{wording.say(role)}"
    bracketed = f"({wording.say(bare) or DOTS + DOTS})"
    return Signature((lead, bracketed, *wording.all(posts)))


def signature_block(signatory: Signatory, wording: Wording) -> Signature:
    """The block of a signatory as his paper names him."""
    role = "" if gives_opinion(signatory) or signatory.role == REPORTER else signatory.role
    return signature_of(signatory.name_printed, post_lines(signatory.position), wording, role)


def holder_block(holder: Holder, wording: Wording, role: str = "") -> Signature:
    """The block of whoever holds a post, the formula of acting for another below his own; an unknown post is dotted."""
    return signature_of(holder.name, holder.posts or (f"ตำแหน่ง {DOTS}",), wording, role)


def gives_opinion(signatory: Signatory) -> bool:
    """Whether he stands in the chain upwards, rather than reporting."""
    return signatory.role.startswith(OPINION)


def opinions_of(chain: Sequence[Holder], answers: Sequence[str], wording: Wording) -> tuple[OpinionBlock, ...]:
    """An opinion for each step in rising order, with lines to write on; the last is offered the answers to tick.

    No answer is ever ticked. Where one person stands in two steps each block has the post in which he signs there.
    """
    blocks = [OpinionBlock(wording.say(f"{OPINION}{step.step}"), (), holder_block(step, wording)) for step in chain]
    if answers and blocks:
        offered = (*wording.all(f"( ) {answer}" for answer in answers), OTHER_ANSWER)
        blocks[-1] = OpinionBlock(blocks[-1].heading, offered, blocks[-1].signature)
    return tuple(blocks)


def printed_signing(dossier: Dossier) -> tuple[tuple[Signatory, ...], list[tuple[Opinion, Signatory]]]:
    """Who reports, and each opinion with who gives it, in rising order, as the Dossier's own paper has them.

    Opinions and the signatories of the chain meet by their words where these agree, else in their order.
    """
    chain = [s for s in dossier.signatories if gives_opinion(s)]
    officers = tuple(s for s in dossier.signatories if not gives_opinion(s))
    opinions = list(dossier.opinions)
    if not opinions and not chain:
        chain = [Signatory(position=post, role=f"{OPINION}{post}") for post in chain_of_posts(dossier.agency)]
    opinions = opinions or [Opinion(by=s.role) for s in chain]
    return officers, _paired(opinions, chain)


def printed_opinion(opinion: Opinion, signatory: Signatory, wording: Wording) -> OpinionBlock:
    """An opinion as its paper has it, with its words."""
    by = opinion.by if opinion.by.startswith(OPINION) else f"{OPINION}{opinion.by}"
    return OpinionBlock(wording.say(by), wording.all(opinion.text.splitlines()), signature_block(signatory, wording))


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
