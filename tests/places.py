"""Where the house stands, and the real cases beside it."""

from __future__ import annotations

from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
_BESIDE = HOUSE.parent / "shared" / "cases"
CASES: Path | None = _BESIDE if _BESIDE.is_dir() else None
EXAMPLES = HOUSE / "examples"
