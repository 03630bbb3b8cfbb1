"""Where a field stands on its paper (จุดที่มา): its own source, that of its parts together, or of what it is part of."""

from __future__ import annotations

from prongsai.dossier.nouns import Dossier, Source, Stated


def spot_of(dossier: Dossier, path: str) -> Source | None:
    """The source of the field at the pointer; a list stands where its items do, on the first of their pages.

    None where nothing is known of it.
    """
    own = dossier.sources.get(path)
    if own is not None:
        return own
    parts = [source for pointer, source in dossier.sources.items() if pointer.startswith(f"{path}/")]
    if parts:
        return _together(parts)
    above = path.rpartition("/")[0]
    while above:
        if above in dossier.sources:
            return dossier.sources[above]
        above = above.rpartition("/")[0]
    return None


def stated_for(dossier: Dossier, path: str) -> tuple[Stated, ...]:
    """Everything that papers state for the field at the pointer where they disagree, in the order of the papers."""
    return tuple(stated for conflict in dossier.conflicts if conflict.path == path for stated in conflict.values)


def _together(parts: list[Source]) -> Source:
    """One source for all: the box around those that stand on one page; the words only where there is one part."""
    if len(parts) == 1:
        return parts[0]
    first = next((part for part in parts if part.box), parts[0])
    boxes = [p.box for p in parts if p.box and (p.file, p.page) == (first.file, first.page)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else ((), (), (), ())
    box = (min(lefts), min(tops), max(rights), max(bottoms)) if boxes else None
    one_cell = all(part.cell == first.cell for part in parts)
    changed = {"box": box, "printed": None, "cell": first.cell if one_cell else None}
    return first.model_copy(update=changed)
