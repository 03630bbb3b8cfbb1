"""How far an item is (สถานะของข้อ OIT), and which of its requirements are ticked: pure rules."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from prongsai.frameworks import Requirement
from prongsai_web.cycles.models import OitWork

State = OitWork.State
LINKED = (State.LINKED, State.CHECKED)
SHAPES: dict[str, str] = {
    State.NOT_BEGUN: "",
    State.IN_PROGRESS: "part",
    State.LINKED: "done",
    State.CHECKED: "checked",
    State.NOT_APPLICABLE: "none",
}
"""The sign beside the word of each state."""


def key_of(requirement: Requirement) -> str:
    """The key under which a tick is kept: from the words, so that it holds until these are others."""
    return hashlib.blake2s(requirement.thai.encode(), digest_size=4).hexdigest()


def next_state(shown: str, chosen: str, links_before: Sequence[str], links: Sequence[str], *, taken: bool) -> str:
    """The state after a person saved: what was chosen, or what follows from the links where the choice was let be.

    The first link makes an item linked, the last one taken out makes it begun only; a check holds for the links that
    were checked. `taken` links of another year become the agency's answer when a person saves them.
    """
    if chosen != shown:
        return State.LINKED if chosen == State.NOT_BEGUN and links else chosen
    if not links:
        return State.IN_PROGRESS if chosen in LINKED else chosen
    if chosen == State.NOT_BEGUN or (chosen == State.IN_PROGRESS and (taken or not links_before)):
        return State.LINKED
    if chosen == State.CHECKED and list(links) != list(links_before):
        return State.LINKED
    return chosen
