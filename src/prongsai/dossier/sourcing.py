"""Every source of a Dossier changed at once: a file under the name a person gave it, a page that is its own file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prongsai.dossier.nouns import Conflict, Dossier, Source


def with_sources(dossier: Dossier, change: Callable[[Source], Source]) -> Dossier:
    """The Dossier with each of its sources as `change` gives it."""

    def changed(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"source": change(part.source)}) for part in parts)

    def stated(conflict: Conflict) -> Conflict:
        values = (
            each.model_copy(update={"source": change(each.source)}) if each.source is not None else each
            for each in conflict.values
        )
        return conflict.model_copy(update={"values": tuple(values)})

    return dossier.model_copy(
        update={
            "sources": {path: change(source) for path, source in dossier.sources.items()},
            "unplaced": changed(dossier.unplaced),
            "repeats": changed(dossier.repeats),
            "narrative": changed(dossier.narrative),
            "conflicts": tuple(stated(conflict) for conflict in dossier.conflicts),
        }
    )
