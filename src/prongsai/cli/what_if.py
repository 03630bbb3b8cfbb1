"""`prongsai score --reach` and `--explain`: what is missing to a level, and what a printed OIT score means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from prongsai.frameworks import Framework
from prongsai.scoring import Result, Way, explanations, shortfalls, ways

_MOST_SHOWN = 5


def reach_json(framework: Framework, result: Result, failed: Sequence[str]) -> list[dict[str, Any]]:
    """For each level not reached: points missing, and the cheapest ways, numbers as strings."""
    return [
        {
            "scheme": scheme.kind,
            "level": short.level.name,
            "total": f"{short.total:.2f}",
            "instruments": {code: f"{value:.2f}" for code, value in short.instruments.items()},
            "ways": [
                {
                    "items": list(w.items),
                    "gains": {str(n): f"{g:.2f}" for n, g in w.gains.items()},
                    "points": str(w.points),
                }
                for w in ways(framework, result, short.level, failed=failed)
            ],
        }
        for scheme in framework.level_schemes
        for short in shortfalls(scheme, result)
    ]


def _way_json(way: Way) -> dict[str, Any]:
    gains = {str(no): f"{gain:.2f}" for no, gain in way.gains.items()}
    return {"items": list(way.items), "gains": gains, "points": f"{way.points:.2f}"}


def reach_lines(framework: Framework, result: Result, failed: Sequence[str]) -> Iterator[str]:
    """The same for a person; each way is one line."""
    for scheme in framework.level_schemes:
        for short in shortfalls(scheme, result):
            missing = [f"คะแนนรวม {short.total:.2f}"] if short.total else []
            missing += [f"{code} {value:.2f}" for code, value in short.instruments.items() if value]
            yield f"ถึงระดับ {short.level.name} ยังขาด {' '.join(missing)}"
            for way in ways(framework, result, short.level, failed=failed):
                parts = [f"แก้ข้อ {', '.join(way.items)}"] if way.items else []
                parts += [f"ตัวชี้วัดที่ {no} เพิ่ม {gain:.2f}" for no, gain in way.gains.items()]
                yield f"  ทางที่ใช้น้อยที่สุด: {' และ '.join(parts)}"


def _oit(framework: Framework, indicators: Mapping[int, Decimal]) -> Iterator[tuple[int, Decimal]]:
    """The scores given of indicators that are made of OIT items."""
    for indicator in framework.indicators:
        if indicator.sub_indicators and indicator.no in indicators:
            yield indicator.no, indicators[indicator.no]


def explanations_json(framework: Framework, indicators: Mapping[int, Decimal]) -> dict[str, list[dict[str, int]]]:
    """All distributions of failed items by indicator; an empty list says that the figure cannot be."""
    return {
        str(no): [dict(each.failed) for each in explanations(framework, no, printed)]
        for no, printed in _oit(framework, indicators)
    }


def explanation_lines(framework: Framework, indicators: Mapping[int, Decimal]) -> Iterator[str]:
    """The same for a person, the fewest failures first."""
    for no, printed in _oit(framework, indicators):
        found = explanations(framework, no, printed)
        if not found:
            yield f"ตัวชี้วัดที่ {no} คะแนน {printed} เกิดขึ้นไม่ได้ตามเกณฑ์ปี {framework.year} โปรดตรวจกับผลใน ITAS"
            continue
        yield f"ตัวชี้วัดที่ {no} คะแนน {printed} อธิบายได้ {len(found)} แบบ"
        for each in found[:_MOST_SHOWN]:
            parts = [f"{code} ไม่ผ่าน {count} ข้อ" for code, count in each.failed if count]
            yield f"  {' '.join(parts) or 'ผ่านทุกข้อ'}"
        if len(found) > _MOST_SHOWN:
            yield f"  และอีก {len(found) - _MOST_SHOWN} แบบ ดูทั้งหมดด้วย --json"
