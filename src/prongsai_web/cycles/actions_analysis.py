"""What is done with the analysis of a year: texts edited and restored, limits added, changed, closed and reopened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.audit import record, values_of
from prongsai_web.agencies.models.owned import Stale
from prongsai_web.cycles.closed_years import check_open, check_open_from, closed_between
from prongsai_web.cycles.edited_texts import Shown
from prongsai_web.cycles.models import AnalysisDraft, Constraint

_TRIES = 5


@transaction.atomic
def keep_text(access: Access, year: int, passage: Shown, version: int, text: str) -> None:
    """Put a person's words in place of the drafted ones; the drafted words typed again restore them.

    Raises `Stale` where somebody else changed this very passage since it was shown; others may change at once. Raises
    `YearClosed`.
    """
    check_open(access.agency, year)
    drafted = passage.passage.text
    figures = [[each.printed, each.what] for each in passage.passage.figures]
    if text == passage.text and drafted == (passage.before or drafted):
        return
    entry = {"text": None if text == drafted else text, "drafted": drafted, "figures": figures}
    before = _put(access, year, passage.key, version, entry)
    record(
        access.user,
        access.agency,
        "edit_analysis",
        _subject(year, passage.passage.heading),
        before={"text": drafted if before is None else before},
        after={"text": text},
    )


@transaction.atomic
def restore_text(access: Access, year: int, key: str, version: int, passage: Shown | None) -> None:
    """Take the drafted words again; of a passage that the analysis no longer has, only the edited ones go.

    Raises `Stale`, `YearClosed`.
    """
    check_open(access.agency, year)
    before = _put(access, year, key, version, {"text": None, "drafted": "", "figures": []})
    if before is not None:
        subject = _subject(year, passage.passage.heading if passage else key)
        record(access.user, access.agency, "restore_analysis", subject, before={"text": before})


def _subject(year: int, heading: str) -> str:
    return _("บทวิเคราะห์ปี %(year)d: %(what)s") % {"year": year, "what": heading}


def _put(access: Access, year: int, key: str, version: int, entry: Mapping[str, Any]) -> str | None:
    """Write the entry of one key if it still has the version shown; the words that stood there before."""
    AnalysisDraft.objects.get_or_create(agency=access.agency, fiscal_year=year)
    stamp = {"version": version + 1, "by": access.user.pk, "at": timezone.now().isoformat()}
    for _attempt in range(_TRIES):
        row = AnalysisDraft.objects.get(agency=access.agency, fiscal_year=year)
        kept = row.texts.get(key, {"version": 0, "text": None})
        if kept["version"] != version:
            raise Stale
        row.texts = {**row.texts, key: {**entry, **stamp}}
        try:
            row.save_if(row.version, access.user, ["texts"])
        except Stale:
            continue
        return kept["text"]
    raise Stale


@transaction.atomic
def add_limit(access: Access, year: int, text: str, printed: str = "") -> Constraint:
    """A limit that stands from this year on; `printed` are the words of the paper that it replaces.

    Raises `YearClosed` for this year, and for a later one, in which it would stand too.
    """
    check_open_from(access.agency, year)
    row = Constraint.objects.create(
        agency=access.agency, text=text, printed=printed, opened_year=year, changed_by=access.user
    )
    record(access.user, access.agency, "add_constraint", row, after=values_of(row, ["text", "opened_year"]))
    return row


@transaction.atomic
def change_limit(access: Access, row: Constraint, version: int, year: int, text: str) -> None:
    """Its words corrected in the year. Raises `Stale`, `YearClosed`.

    Where it stood in a closed year before, that year keeps its words: the limit is closed, and a new one goes on.
    """
    stood_before = closed_between(access.agency, row.opened_year, year)
    check_open_from(access.agency, year)
    before = values_of(Constraint.objects.get(pk=row.pk), ["text"])
    if before["text"] == text:
        return
    # A paper's own words stay known, else the paper would bring them again.
    printed = row.printed or before["text"]
    if stood_before:
        close_limit(access, row, version, year, _("แก้ไขถ้อยคำเป็น «%(text)s»") % {"text": text})
        add_limit(access, year, text, printed)
        return
    row.printed, row.text = printed, text
    row.save_if(version, access.user, ["text", "printed"])
    record(access.user, access.agency, "change_constraint", row, before=before, after=values_of(row, ["text"]))


@transaction.atomic
def close_limit(access: Access, row: Constraint, version: int, year: int, reason: str) -> None:
    """It no longer stands from this year on, for that reason; earlier years keep it. Raises `Stale`, `YearClosed`."""
    check_open_from(access.agency, year)
    row.closed_year, row.closed_reason = year, reason
    row.save_if(version, access.user, ["closed_year", "closed_reason"])
    after = values_of(row, ["closed_year", "closed_reason"])
    record(access.user, access.agency, "close_constraint", row, after=after)


@transaction.atomic
def reopen_limit(access: Access, row: Constraint, version: int) -> None:
    """It stands after all, from the year on in which it was closed. Raises `Stale`, `YearClosed`."""
    if row.closed_year is None:
        raise Stale
    check_open_from(access.agency, row.closed_year)
    before = values_of(row, ["closed_year", "closed_reason"])
    row.closed_year, row.closed_reason = None, ""
    row.save_if(version, access.user, ["closed_year", "closed_reason"])
    record(access.user, access.agency, "reopen_constraint", row, before=before)
