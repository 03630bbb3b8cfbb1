"""Where the items of one year's rules are in another's, and what a move of the rules does to the year's work."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai import frameworks
from prongsai.frameworks import Framework
from prongsai_web.cycles.models import OitWork
from prongsai_web.cycles.rules_moved import Moved


def items_between(one: Framework, other: Framework) -> dict[str, str]:
    """The codes of the items of one year in the other; what the other does not ask for is left out."""
    if one.oit_items == other.oit_items:
        return {item.code: item.code for item in one.oit_items}
    changed = {each.before.code: each.after for each in frameworks.diff(one, other).items if each.before}
    found = {item.code: changed.get(item.code, item) for item in one.oit_items}
    return {code: item.code for code, item in found.items() if item is not None}


def renumber(told: Moved[OitWork], before: int) -> None:
    """Rows go with their items to the new codes; what is no longer asked is kept under the rules of `before`.

    Codes are unique in a year, and two items may swap theirs: rows step aside first.
    """
    OitWork.objects.filter(pk__in=[row.pk for row in told.gone]).update(gone_from=before)
    for row, _code in told.renumbered:
        OitWork.objects.filter(pk=row.pk).update(code=f"#{row.pk}"[:10])
    for row, code in told.renumbered:
        OitWork.objects.filter(pk=row.pk).update(code=code)


def told_of(rows: Iterable[OitWork]) -> list[dict[str, object]]:
    """Rows that leave the list, as the trail keeps them."""
    return [{"code": row.code, "links": row.links, "state": row.state} for row in rows]
