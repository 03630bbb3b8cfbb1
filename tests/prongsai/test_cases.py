"""The figures that reading and checking must hold on the real cases, by the scorers that stand beside them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from prongsai.checks import check, codes
from prongsai.readers import read
from prongsai.registry import Registry

READING_F1, FIELD_F1, PRECISION = 0.97, 0.90, 0.85
MANY_FACTS = 10
REPORTS = ("001", "003", "004")


@pytest.fixture(scope="module")
def registry(cases: Path) -> Registry:
    return Registry.load(cases / "data" / "lao_registry_dla_2569.csv")


@pytest.fixture(scope="module")
def pairs(cases: Path, registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Gold file, and what we read, by the gold's id."""
    out = tmp_path_factory.mktemp("read")
    found = {}
    for gold in sorted((cases / "gold").glob("*.json")):
        told = json.loads(gold.read_text(encoding="utf-8"))
        dossier = read(cases / "documents" / told["source_file"], registry=registry)
        path = out / gold.name
        path.write_text(dossier.to_json(), encoding="utf-8")
        found[gold.stem] = gold, path
    return found


def scored(tool: Path, files: list[Path]) -> str:
    run = subprocess.run([sys.executable, tool, *files], capture_output=True, text=True, check=True)
    return run.stdout


def test_what_is_read_reaches_the_measure_overall_and_in_every_large_field(
    cases: Path, pairs: dict[str, tuple[Path, Path]]
) -> None:
    printed = scored(cases / "tools" / "read_f1.py", [path for pair in pairs.values() for path in pair])

    overall = re.search(r"^F1 ([0-9.]+)", printed, re.MULTILINE)
    assert overall is not None
    assert float(overall[1]) >= READING_F1
    rows = re.findall(r"^(\w+) +gold +(\d+) +out +(\d+) +hit +(\d+)", printed, re.MULTILINE)
    assert len(rows) > 10
    weak = {
        name: 2 * int(hit) / (int(gold) + int(out))
        for name, gold, out, hit in rows
        if int(gold) >= MANY_FACTS and 2 * int(hit) < FIELD_F1 * (int(gold) + int(out))
    }
    assert weak == {}


def test_every_agency_is_right(pairs: dict[str, tuple[Path, Path]]) -> None:
    for gold, ours in pairs.values():
        wanted, found = (json.loads(path.read_text(encoding="utf-8"))["agency"] for path in (gold, ours))
        right = (wanted["registry"] or {}).get("dla_code")
        if right:
            assert found["registry"]["dla_code"] == right
        else:
            assert found["registry"] is None
            assert (found["type"], found["name_printed"]) == (wanted["type"], wanted["name_printed"])


def test_nearly_everything_in_the_reports_finds_its_place(cases: Path, pairs: dict[str, tuple[Path, Path]]) -> None:
    for name in REPORTS:
        gold, ours = pairs[name]
        paper = cases / "documents" / json.loads(gold.read_text(encoding="utf-8"))["source_file"]
        unplaced = sum(len(u["text"]) for u in json.loads(ours.read_text(encoding="utf-8"))["unplaced"])
        assert unplaced < 0.05 * len(re.sub(r"<[^>]+>|\s", "", paper.read_text(encoding="utf-8")))


def judged(cases: Path, registry: Registry, names: list[str], folder: Path) -> str:
    files = []
    for name in names:
        gold = cases / "gold" / f"{name}.json"
        source = json.loads(gold.read_text(encoding="utf-8"))["source_file"]
        defects = check(read(cases / "documents" / source, registry=registry), registry=registry)
        path = folder / f"{name}.json"
        path.write_text(json.dumps([asdict(d) for d in defects], ensure_ascii=False), encoding="utf-8")
        files += [gold, path]
    return scored(cases / "tools" / "check_judge.py", files)


def test_every_error_of_the_gold_that_has_a_code_is_found_and_little_else(
    cases: Path, registry: Registry, tmp_path: Path
) -> None:
    names = sorted(path.stem for path in (cases / "gold").glob("*.json"))

    printed = judged(cases, registry, names, tmp_path)

    missed = set(re.findall(r"\be:(\w+)", printed))
    assert missed & set(codes()) == set()
    precision = re.search(r"precision ([0-9.]+)", printed)
    assert precision is not None
    assert float(precision[1]) >= PRECISION
