"""Local facts for the blanks of standard measures (ข้อมูลเฉพาะหน่วยงาน): from a file, and from the review workbook."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from prongsai.catalogue import StandardMeasure
from prongsai.errors import ProngsaiError
from prongsai.plan import Choice
from prongsai.writers.review_sheet import ANSWER, FACTS, FactRow, seal
from prongsai.year.beside import shown_title
from prongsai.year.review import Review


def facts_from(path: Path) -> dict[str, str]:
    """The facts of a TOML or JSON file: «key», or a table of the measure's id with its keys («id/key»).

    Raises `ProngsaiError` where the file cannot be opened or is neither.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as fault:
        raise ProngsaiError(
            f"เปิดไฟล์ข้อมูลเฉพาะหน่วยงาน «{path}» ไม่ได้ โปรดตรวจชื่อและที่อยู่ของไฟล์", f"Cannot open “{path}”."
        ) from fault
    except ValueError as fault:
        raise _unfit(path) from fault
    if not isinstance(data, dict):
        raise _unfit(path)
    return dict(_flat(data))


def _flat(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}/")
        elif value is not None and not isinstance(value, list):
            yield f"{above}{key}", str(value).strip()


def _unfit(path: Path) -> ProngsaiError:
    return ProngsaiError(
        f"อ่านข้อมูลเฉพาะหน่วยงานจากไฟล์ «{path}» ไม่ได้ โปรดใช้ TOML หรือ JSON ที่มีชื่อข้อมูลและค่า",
        f"“{path}” holds no facts; use TOML or JSON with a key and a value each.",
    )


def unknown_facts(facts: Mapping[str, str], catalogue: Sequence[StandardMeasure]) -> tuple[str, ...]:
    """The names of facts that no standard measure asks for: misspelt ones, most likely."""
    known = {name for m in catalogue for blank in m.blanks for name in (blank.key, f"{m.id}/{blank.key}")}
    return tuple(name for name in facts if name not in known)


def facts_given(
    given: Mapping[str, str], review: Review | None, catalogue: Sequence[StandardMeasure]
) -> dict[str, str]:
    """The facts of a file, over them those answered in the workbook, for every measure that asks the same."""
    rows = review.by_key(FACTS) if review else {}
    facts = dict(given)
    for standard in catalogue:
        for blank in standard.blanks:
            row = rows.get(_key(blank.key, blank.ask))
            if row is not None and row.text(ANSWER):
                facts[f"{standard.id}/{blank.key}"] = " ".join(row.text(ANSWER).split())
    return facts


def fact_rows(
    choices: Sequence[Choice], catalogue: Sequence[StandardMeasure], facts: Mapping[str, str], review: Review | None
) -> tuple[FactRow, ...]:
    """A row for each fact that the planned measures ask for, and for each one answered before."""
    planned = [(choice.measure.origin or "").removeprefix("catalogue:") for choice in choices]
    rows = review.by_key(FACTS) if review else {}
    found: dict[str, FactRow] = {}
    for standard in sorted(catalogue, key=lambda s: planned.index(s.id) if s.id in planned else len(planned)):
        for blank in standard.blanks:
            key = _key(blank.key, blank.ask)
            answered = key in rows and bool(rows[key].text(ANSWER))
            if standard.id not in planned and not answered:
                continue
            answer = facts.get(f"{standard.id}/{blank.key}") or facts.get(blank.key, "")
            title = shown_title(standard)
            before = found.get(key)
            used = f"{before.used_in}\n{title}" if before else title
            found[key] = FactRow(key, blank.ask, used, answer)
    return tuple(found.values())


def _key(key: str, ask: str) -> str:
    return f"{key}#{seal(ask)}"
