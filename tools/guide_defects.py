#!/usr/bin/env python3
"""Write docs/guide/defects.md from the codes of the checks: a paragraph for each, by severity, in the alphabet's order.

usage: .venv/bin/python tools/guide_defects.py [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

from prongsai.checks.defect import Code, Severity, codes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "guide" / "defects.md"
_HEADINGS: dict[Severity, str] = {"error": "ต้องแก้ไข", "warning": "ควรตรวจสอบ", "info": "แจ้งเพื่อทราบ"}
_PREFACE = """# ข้อที่ตรวจพบในเอกสาร

เมื่อสั่ง `prongsai check` ระบบจะบอกว่าพบอะไร ที่ใด พิมพ์ไว้อย่างไร และควรเป็นอย่างไร หน้านี้อธิบายทีละข้อว่าหมายถึงอะไร
สำคัญอย่างไร และควรทำอย่างไรต่อ ระดับที่แสดงเป็นระดับปกติ บางกรณีระบบอาจแจ้งหนักหรือเบากว่านี้ตามที่เขียนไว้ในคำอธิบาย
"""


def guide() -> str:
    """The whole page."""
    parts = [_PREFACE]
    for severity, heading in _HEADINGS.items():
        listed = sorted((c for c in codes().values() if c.severity == severity), key=lambda c: c.code)
        if listed:
            parts += [f"## {heading}\n", *(_entry(code) for code in listed)]
    return "\n".join(parts)


def _entry(code: Code) -> str:
    """Heading, English name and paragraph of one code."""
    paragraph = " ".join(code.explanation.split())
    return f"### `{code.code}` {code.title}\n\n*{code.title_english}*\n\n{paragraph}\n"


def main() -> None:
    """Write the page, to another place where one is named."""
    page = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(guide(), encoding="utf-8")


if __name__ == "__main__":
    main()
