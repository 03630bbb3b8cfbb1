"""The guide's page on defects says what the codes say."""

from __future__ import annotations

import runpy

from places import HOUSE
from prongsai.checks import codes

_tool = runpy.run_path(str(HOUSE / "tools" / "guide_defects.py"))


def test_the_guide_agrees_with_the_codes() -> None:
    page = (HOUSE / "docs" / "guide" / "defects.md").read_text(encoding="utf-8")
    assert page == _tool["guide"](), "run tools/guide_defects.py"


def test_every_code_has_a_thai_title_and_a_paragraph() -> None:
    for code in codes().values():
        assert any("ก" <= letter <= "๙" for letter in code.title), code.code
        assert len(code.explanation.split()) >= 2 and len(code.explanation) > 80, code.code
