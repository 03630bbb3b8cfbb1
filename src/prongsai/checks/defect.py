"""What a check says: one defect (ข้อที่ตรวจพบ) at one place of a paper."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Severity = Literal["error", "warning", "info"]
Stage = Literal["draft", "sign", "publish"]
SEVERITY_NAMES: dict[Severity, str] = {"error": "ต้องแก้ไข", "warning": "ควรตรวจสอบ", "info": "แจ้งเพื่อทราบ"}


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of defect: its usual severity, and what the guide says of it in Thai and English."""

    code: str
    severity: Severity
    title: str
    title_english: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect.

    `place` names the spot as a person would («มาตรการที่ ๓ ช่องผลการดำเนินการ»), `path` as a JSON pointer into the
    Dossier; `printed` quotes the paper, `expected` says what would be right where that is known.
    """

    code: str
    severity: Severity
    place: str
    printed: str | None
    expected: str | None
    message: str
    message_english: str
    path: str | None = None


@cache
def codes() -> dict[str, Code]:
    """Every code that a check may give, by name: from the files of `codes/`."""
    found: dict[str, Code] = {}
    for file in sorted(resources.files(__package__).joinpath("codes").iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found[name] = Code(name, **entry)
    return found
