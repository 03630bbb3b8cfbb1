"""Every source of a Dossier changed at once: a file under the name a person gave it, a page that is its own file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prongsai.dossier.nouns import Dossier, Source


def with_sources(dossier: Dossier, change: Callable[[Source], Source]) -> Dossier:
    """The Dossier with each of its sources as `change` gives it."""

    def changed(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"source": change(part.source)}) for part in parts)

    return dossier.model_copy(
        update={
            "sources": {path: change(source) for path, source in dossier.sources.items()},
            "unplaced": changed(dossier.unplaced),
            "repeats": changed(dossier.repeats),
            "narrative": changed(dossier.narrative),
        }
    )
