"""The rows of a list that is looked at before it is taken over: as they are shown, and as they come back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from prongsai import frameworks
from prongsai.checks.addresses import completed
from prongsai.frameworks import Framework
from prongsai_web.cycles.actions_oit import Taken
from prongsai_web.cycles.models import OitWork
from prongsai_web.cycles.oit import stamp_of
from prongsai_web.cycles.oit_given import Given
from prongsai_web.cycles.oit_sources import Source
from prongsai_web.pages.forms.numbers import number_in
from prongsai_web.pages.forms.oit import links_in, unusable

_MOST_ROWS = 200


@dataclass
class Row:
    """A row of the preview: the item, what is to be laid in, what stands there, whether it is chosen, what is wrong."""

    code: str
    name: str
    links: str
    explanation: str
    stamp: str = ""
    was: str = ""
    gone: str = ""
    kept: tuple[str, ...] = ()
    kept_explanation: str = ""
    add: bool = True
    fault: str = ""


def row_of(given: Given, name: str, row: OitWork | None, was: str, source: Source) -> Row:
    """What is there already stays unless the person says otherwise; an address that nobody can open is to be mended."""
    kept, given = tuple(row.links) if row else (), _whole(given)
    told = Row(given.code, name, "\n".join(given.links), given.explanation, stamp_of(row), was, kept=kept)
    told.kept_explanation = row.explanation if row else ""
    settled = row is not None and row.state == OitWork.State.NOT_APPLICABLE
    if row is not None and settled:
        told.kept_explanation = f"{row.get_state_display()} {row.reason}"
    if was.partition(" ")[0] == given.code and was.partition(" ")[2] == name:
        told.was = ""
    told.fault = " ".join(filter(None, map(unusable, given.links)))
    told.add = not told.fault and not settled and not (kept and set(kept) != set(given.links))
    if kept == given.links and given.explanation in ("", told.kept_explanation):
        told.add = False
    return told


def gone_row(given: Given, source: Source) -> Row:
    """An item that the year no longer asks for: its links are kept, under the rules that asked for it."""
    given = _whole(given)
    fault = " ".join(filter(None, map(unusable, given.links)))
    told = Row(given.code, given.name, "\n".join(given.links), given.explanation, gone=str(source.rules_year))
    told.fault, told.add = fault, not fault
    return told


def _whole(given: Given) -> Given:
    """Its addresses each with a beginning: the preview shows them so, before anything is laid in."""
    return replace(given, links=tuple(map(completed, given.links)))


def sent_rows(data: QueryDict, rules: Framework) -> list[Row]:
    """The rows of the preview as they came back; one that is chosen twice says so.

    Left out are a code that the year has not, and as one of those that are gone an item that it has.
    """
    count = number_in(data.get("count", "")) or 0
    names, known = {item.code: item.name for item in rules.oit_items}, {str(each) for each in frameworks.years()}
    rows = []
    for n in range(min(count, _MOST_ROWS)):
        told = {name: data.get(f"{name}-{n}", "") for name in ("code", "name", "links", "explanation", "stamp", "gone")}
        told["code"], told["explanation"] = told["code"][:10], told["explanation"].replace("\r\n", "\n")[:10_000]
        of_year = told["code"] in names
        if (told["gone"] in known and not (of_year and told["gone"] == str(rules.year))) or (
            not told["gone"] and of_year
        ):
            told["name"] = names[told["code"]] if not told["gone"] else told["name"][:300]
            rows.append(Row(**told, add=data.get(f"add-{n}") == "yes"))
    _tell_repeated(rows)
    return rows


def _tell_repeated(rows: Iterable[Row]) -> None:
    seen = set()
    for row in rows:
        if row.add and (row.code, row.gone) in seen:
            row.fault = _("ข้อนี้ซ้ำกับแถวก่อนหน้า โปรดเลือกไว้แถวเดียว")
        if row.add:
            seen.add((row.code, row.gone))


def taken_of(row: Row) -> Taken | None:
    """The row for the deed; None where an address in it cannot be used, which the row then tells."""
    try:
        links = links_in(row.links)
        if not links:
            raise ValidationError(_("ไม่มีลิงก์ในแถวนี้"))
    except ValidationError as fault:
        row.fault = " ".join(fault.messages)
        return None
    return Taken(row.code, tuple(links), row.explanation, row.stamp, int(row.gone) if row.gone else None, row.name)
