"""What all tests share: where the house stands, and the real cases beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
_BESIDE = HOUSE.parent / "shared" / "cases"
CASES: Path | None = _BESIDE if _BESIDE.is_dir() else None
EXAMPLES = HOUSE / "examples"


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases; a test that asks for it is left out where there is none."""
    if CASES is None:
        pytest.skip("no folder of real cases beside the repository")
    return CASES
