"""The No Gift Policy in English: the clauses of the Thai announcement one by one, marked as a translation.

Names in Latin letters come from the national list of places; a person's name and what is not known stay blank.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.registry.english import english_agency, english_district, english_province
from prongsai.thai.calendar import to_be
from prongsai.thai.digits import to_arabic
from prongsai.writers.agency_words import AgencyWords, agency_words
from prongsai.writers.own import matter_of, own_memo
from prongsai.writers.paper import Block, EmblemHead, Item, Line, Prose, Signature
from prongsai.writers.people import Step, head, people_of, step_of
from prongsai.writers.wording import DOTS

SUBJECT = "No Gift Policy: no gifts of any kind from the performance of official duties"
MARK = "(English translation. The Thai text prevails.)"
_GIFTS = "gift, present, property or other benefit"
_ACTING = {
    "acting_for": "Acting for the",
    "by_delegation": "On behalf of the",
    "in_place_of": "Performing the duties of the",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def english_blocks(dossier: Dossier) -> Iterator[Block]:
    """Head, mark of translation, reasons, clauses, day, signature: the order of the Thai text."""
    words = agency_words(dossier.agency)
    name = _agency_name(dossier, words)
    yield EmblemHead((f"Announcement of {name}", f"Subject: {SUBJECT}"))
    yield Line(MARK)
    yield from map(Prose, _reasons(f"{name}{_place(dossier)}"))
    for number, (text, points) in enumerate(_clauses(dossier, words), 1):
        yield Item(f"{number}.", text)
        yield from (Item(f"{number}.{n}", point, depth=2) for n, point in enumerate(points, 1))
    yield Prose("This announcement is made for the information and observance of all.")
    yield Prose(f"Announced on {_day(dossier)}")
    yield _signature(dossier, words, name)


def _agency_name(dossier: Dossier, words: AgencyWords) -> str:
    agency = dossier.agency
    latin = english_agency(words.proper, agency.district, agency.province)
    return words.english_name(latin or DOTS)


def _place(dossier: Dossier) -> str:
    district = english_district(dossier.agency.district, dossier.agency.province)
    province = english_province(dossier.agency.province)
    parts = [f"{district} District" if district else "", f"{province} Province" if province else ""]
    return "".join(f", {part}" for part in parts if part)


def _reasons(agency: str) -> tuple[str, ...]:
    return (
        f"{agency}, intends to prevent conflicts between private and public interests and to build a culture of "
        "integrity, so that the public is served equally without giving anything in return.",
        "Section 128 of the Organic Act on Anti-Corruption B.E. 2561 (2018) forbids state officials to receive "
        "property or any other benefit that can be valued in money beyond what the law allows, save what is received "
        "by custom under the rules and within the amount set by the National Anti-Corruption Commission. The policy "
        "is therefore announced as follows.",
    )


def _clauses(dossier: Dossier, words: AgencyWords) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield f"The agency accepts no {_GIFTS} of any kind before, during or after the performance of duties.", ()
    yield "The following persons are bound by this announcement:", _bound(words)
    yield "What the law allows to be received by custom is:", _ALLOWED
    yield (
        (
            "Property or a benefit of a value above that of clause 3 which had to be received shall be reported to the "
            "superior or the competent person without delay, within 30 days of receipt."
        ),
        (),
    )
    yield "When a gift is offered:", _WHEN_OFFERED
    yield "Superiors at every level set an example and shall:", _SUPERIORS
    yield (
        (
            f"Anyone who sees a {_GIFTS} being asked for or received may report it through the following channels. "
            "The identity of the informant is kept secret:"
        ),
        _channels(dossier),
    )
    yield (
        (
            "This announcement takes effect on the day it is made, and is reviewed every year and whenever a new "
            "executive takes office."
        ),
        (),
    )


def _bound(words: AgencyWords) -> tuple[str, ...]:
    if not words.english_head:
        return ("executives", "officials and employees of every kind")
    head_of = words.english_head
    return (
        f"the {head_of} and the Deputy {head_of}s",
        f"members of the {words.english_council}, advisers and secretaries of the executive",
        f"{words.english_officials} and employees of every kind",
    )


_ALLOWED = (
    "what relatives give out of affection, in an amount fitting their station;",
    "what other persons give, of a value up to 3,000 baht from each person on each occasion;",
    "what is given to the general public alike.",
)
_WHEN_OFFERED = (
    "refuse politely and explain this policy to the giver;",
    "give back without delay what was received; what cannot be given back is handed over to the agency;",
    "record it and report it to the superior on the gift report form every time.",
)
_SUPERIORS = (
    "explain the policy to their subordinates and see that it is strictly observed;",
    "collect the gift reports of their unit, submit them to the executive and publish them at the set times;",
    "act under the laws and regulations when it is not observed.",
)


def _channels(dossier: Dossier) -> tuple[str, ...]:
    telephone = to_arabic(own_memo(dossier, "no-gift").telephone or "") or DOTS
    return (
        "in person or by post at the office of the agency;",
        f"telephone {telephone};",
        f"the main website of the agency, channel for complaints of corruption {DOTS};",
        "the Office of the National Anti-Corruption Commission (NACC) or the Office of the Public Sector "
        "Anti-Corruption Commission (PACC).",
    )


def _day(dossier: Dossier) -> str:
    """«3 January B.E. 2569 (2026)», or blanks for the pen."""
    date = dossier.document.date if matter_of(dossier) in (None, "no-gift") else None
    if date is None:
        return f"{DOTS} B.E. {DOTS[:10]} ({DOTS[:8]})"
    return f"{date.day} {_MONTHS[date.month - 1]} B.E. {to_be(date.year)} ({date.year})"


def _signature(dossier: Dossier, words: AgencyWords, name: str) -> Signature:
    """A name for the pen in Latin letters; the post of the head, and in what capacity another signs for him."""
    top = f"{words.english_head or DOTS} of {name}"
    signer = head(dossier)
    acting = next((p for p in people_of(dossier) if p.name_printed == signer.name and p.acting), None)
    lines: tuple[str, ...] = (top,)
    if acting and acting.acting and step_of(acting.acting_post or "") is Step.HEAD:
        lines = (_own_post(acting.position, words), f"{_ACTING[acting.acting]} {top}")
    return Signature((f"Signed {DOTS}", f"({DOTS}{DOTS})", *lines))


def _own_post(position: str, words: AgencyWords) -> str:
    """The post of the one who acts, where English has a word for it; else a blank."""
    known = {Step.CLERK: words.english_clerk, Step.DEPUTY_HEAD: f"Deputy {words.english_head}"}
    return known.get(step_of(position) or Step.OFFICER, "") or DOTS
