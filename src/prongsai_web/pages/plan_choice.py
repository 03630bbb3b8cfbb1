"""What is ticked of a file with more edits than one page holds (สิ่งที่เลือก): each page carries the ticks of the others.

Of the other pages a form carries only what differs from what is chosen beforehand, so that it stays short and a page
that nobody opened says what it said at first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from prongsai_web.cycles.plan_returns import Edit

A_PAGE = 100


@dataclass(frozen=True)
class Choice:
    """The page of edits that is shown, and the names that are ticked on all pages."""

    page: Page
    chosen: frozenset[str]
    beforehand: frozenset[str]

    @property
    def on(self) -> str:
        """Names ticked that were not beforehand, as a form carries them."""
        return " ".join(sorted(self.chosen - self.beforehand))

    @property
    def off(self) -> str:
        """Names no longer ticked."""
        return " ".join(sorted(self.beforehand - self.chosen))

    def among(self, edits: tuple[Edit, ...]) -> Choice:
        """The same ticks and the same page of edits that were compared anew."""
        fresh = choice(edits)
        page = Paginator(edits, A_PAGE).get_page(self.page.number)
        return Choice(page, self.chosen & frozenset(_names(edits)), fresh.beforehand)


def choice(edits: tuple[Edit, ...], sent: QueryDict | None = None) -> Choice:
    """Beforehand everything is chosen that nobody changed otherwise meanwhile; then as the form was sent.

    The page is the one whose button was pressed, else the one that was shown.
    """
    beforehand = frozenset(_names(each for each in edits if not each.clashes))
    pages = Paginator(edits, A_PAGE)
    if sent is None:
        return Choice(pages.get_page(1), beforehand, beforehand)
    here = set(_names(pages.get_page(sent.get("shown_page"))))
    elsewhere = (beforehand | set(sent.get("on", "").split())) - set(sent.get("off", "").split()) - here
    chosen = (elsewhere | (set(sent.getlist("take")) & here)) & set(_names(edits))
    page = pages.get_page(sent.get("page") or sent.get("shown_page"))
    return Choice(page, frozenset(chosen), beforehand)


def _names(edits: Iterable[Edit]) -> Iterable[str]:
    return (name for each in edits for name in each.names)
