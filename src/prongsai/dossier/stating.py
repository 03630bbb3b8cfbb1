"""Where each of two papers states a value in which they disagree: the sources of a conflict's values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prongsai.dossier.nouns import Conflict, Dossier, Source
from prongsai.dossier.spot import spot_of


def with_places(
    conflicts: Sequence[Conflict], merged: Dossier, papers: tuple[Dossier, Dossier], places: Mapping[int, int]
) -> tuple[Conflict, ...]:
    """The conflicts of the two papers with the source of each value.

    `places` tells where each measure of the second paper went in the merged one.
    """
    back = {new: old for old, new in places.items()}
    return tuple(_with_places(conflict, merged, papers, back) for conflict in conflicts)


def _with_places(
    conflict: Conflict, merged: Dossier, papers: tuple[Dossier, Dossier], back: Mapping[int, int]
) -> Conflict:
    one, other = papers
    spots = (_stated(conflict.path, merged, one, None), _stated(conflict.path, merged, other, back))
    values = tuple(
        stated.model_copy(update={"source": spot, "file": spot.file or stated.file}) if spot is not None else stated
        for stated, spot in zip(conflict.values, spots, strict=True)
    )
    return conflict.model_copy(update={"values": values})


def _stated(path: str, merged: Dossier, paper: Dossier, back: Mapping[int, int] | None) -> Source | None:
    pointer = _pointer(path.split("/"), merged, paper, back)
    return spot_of(paper, "/".join(pointer)) if pointer else None


def _pointer(parts: list[str], merged: Dossier, paper: Dossier, back: Mapping[int, int] | None) -> list[str] | None:
    """The pointer of the merged field in one of its papers: its measures and figures stand in another order there."""
    kind, number, *rest = parts[1:]
    if kind not in ("measures", "scores"):
        return parts
    if kind == "measures":
        at = int(number) if back is None else back.get(int(number))
        return None if at is None else ["", kind, str(at), *rest]
    stated = merged.scores[int(number)]
    year = next((k for k, each in enumerate(paper.scores) if each.fiscal_year == stated.fiscal_year), None)
    if year is None:
        return None
    if rest[0] == "indicators":
        no = stated.indicators[int(rest[1])].no
        there = (k for k, each in enumerate(paper.scores[year].indicators) if each.no == no)
        found = next(there, None)
        if found is None:
            return None
        rest = [rest[0], str(found), *rest[2:]]
    return ["", kind, str(year), *rest]
