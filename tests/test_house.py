"""The house keeps its own rules: sizes, names, documentation, and what may not stand in a tracked file."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from places import HOUSE
from prongsai.checks.defect import codes

SOURCE = HOUSE / "src" / "prongsai"
PRONGSAI = Path(sys.executable).with_name("prongsai")
LARGEST_FILE, LARGEST_FUNCTION = 400, 50
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "base", "misc"}
# Migrations are written by Django and never edited, so their length says nothing.
PYTHON_FILES = sorted(
    path
    for folder in ("src", "tests", "tools", "bench")
    for path in (HOUSE / folder).rglob("*.py")
    if path.parent.name != "migrations"
)
MACHINE_PATHS = re.compile(r"(?<![\w./~{}-])/(?:work|root|tmp|home|farm|opt)/\w")
REGISTRY_ADDRESSES = re.compile(
    r"(?:index.url|find-links|registry\s*=)\s*\S*\w+:/|https?://[\w.-]*(?:pypi|pythonhosted)\."
)


def long_functions(source: str) -> list[str]:
    """Name and length of every function over the limit."""
    found = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = [(f.name, (f.end_lineno or f.lineno) - f.lineno + 1) for f in found]
    return [f"{name}: {length}" for name, length in lengths if length > LARGEST_FUNCTION]


def tracked_files() -> list[str]:
    """Names of what git keeps; where the house stands without git, of all that no rule of .gitignore names."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=False)
    if listed.returncode == 0:
        return [name for name in listed.stdout.decode().split("\0") if name]
    ignored = (HOUSE / ".gitignore").read_text(encoding="utf-8").split()
    found = [p.relative_to(HOUSE) for p in HOUSE.rglob("*") if p.is_file()]
    return [str(p) for p in found if not any(f.match(i.rstrip("/")) for f in (p, *p.parents) for i in ignored)]


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Every tracked file that is UTF-8 text, but for this one, which names what it forbids."""
    for name in tracked_files():
        path = HOUSE / name
        if path == Path(__file__).resolve() or not path.is_file():
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def headings(page: Path) -> list[int]:
    """Levels of the headings of a Markdown page, fenced code left aside."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [len(marks) for marks in re.findall(r"^(#{1,6}) ", prose, flags=re.MULTILINE)]


def test_the_measure_of_functions_sees_a_long_one() -> None:
    body = "\n".join("    x = 1" for _ in range(LARGEST_FUNCTION))

    assert long_functions(f"def long():\n{body}\n") == [f"long: {LARGEST_FUNCTION + 1}"]


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert len(source.splitlines()) <= LARGEST_FILE
    assert long_functions(source) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {part for p in PYTHON_FILES for part in p.relative_to(HOUSE).with_suffix("").parts}

    assert names & FORBIDDEN_NAMES == set()


def test_no_tracked_file_names_a_machine_path_or_a_package_registry() -> None:
    assert MACHINE_PATHS.search("see /" + "home/somebody")
    assert "pyproject.toml" in tracked_files()
    assert REGISTRY_ADDRESSES.search("--find-links " + "https://packages.example/simple")

    found = [
        f"{name}: {hit.group()}"
        for name, text in tracked_texts()
        for rule in (MACHINE_PATHS, REGISTRY_ADDRESSES)
        if (hit := rule.search(text))
    ]

    assert found == []


def test_every_dependency_is_pinned_with_hashes() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    lists = {"library": project["project"]["dependencies"], "dev": project["dependency-groups"]["dev"]}
    for name, wanted in lists.items():
        pinned = (HOUSE / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        entries = re.split(r"^(?=[\w.-]+==)", pinned, flags=re.MULTILINE)[1:]
        have = {entry.split("==")[0] for entry in entries}

        assert {re.split(r"[><=\[;]", w)[0].lower() for w in wanted} <= have
        assert [e.split("==")[0] for e in entries if "--hash=sha256:" not in e] == []


def test_what_continuous_integration_runs_is_make_test() -> None:
    commands = (HOUSE / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert commands[0].startswith("#!") and "set -eu" in commands
    assert commands[-1] == "make test"


def test_make_help_lists_every_command() -> None:
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    listed = subprocess.run(["make", "-s"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout

    assert declared is not None
    assert re.findall(r"^make (\S+)", listed, flags=re.MULTILINE) == declared.group(1).split()


@pytest.mark.parametrize("page", ["README.md"])
def test_an_english_page_has_a_thai_twin_with_the_same_headings(page: str) -> None:
    english = HOUSE / page

    assert len(headings(english)) > 3
    assert headings(english) == headings(english.with_suffix(".th.md"))


def test_links_inside_the_documentation_lead_somewhere() -> None:
    pages = [*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")]
    links = [(p, t) for p in pages for t in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", p.read_text(encoding="utf-8"))]
    local = [(page, target) for page, target in links if "://" not in target]

    assert len(local) > 10
    assert [f"{p.relative_to(HOUSE)}: {t}" for p, t in local if not (p.parent / t).exists()] == []


def test_the_bench_runs_and_writes_its_page(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    own = {**os.environ, "PYTHONPATH": os.pathsep.join(str(HOUSE / "tests" / name) for name in ("", "prongsai"))}

    subprocess.run([sys.executable, "-m", "bench", "--quick", "--to", page], cwd=HOUSE, env=own, check=True)

    told = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^\| (?:txt|html|docx|pdf|xlsx) \| [1-9]", told, flags=re.MULTILINE)) == 5
    assert headings(page) == headings(HOUSE / "docs" / "performance.md")


def commands_of_the_help() -> list[str]:
    """The commands that `prongsai --help` offers."""
    shown = subprocess.run([PRONGSAI, "--help"], capture_output=True, text=True, check=True)
    return re.findall(r"^    ([a-z]+)(?= |$)", shown.stdout, flags=re.MULTILINE)


def test_every_command_is_in_the_guide() -> None:
    page = (HOUSE / "docs" / "guide" / "commands.md").read_text(encoding="utf-8")
    commands = commands_of_the_help()

    assert {"read", "check", "score", "write", "year"} <= set(commands)
    assert [c for c in commands if f"## prongsai {c}" not in page] == []


def test_every_setting_is_told_to_whoever_runs_a_server() -> None:
    page = (HOUSE / "docs" / "operations.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(PRONGSAI_[A-Z_]+)` \|", page, flags=re.MULTILINE))
    sources = [path.read_text(encoding="utf-8") for path in SOURCE.parent.rglob("*.py")]
    read = {name for text in sources for name in re.findall(r"\bPRONGSAI_[A-Z_]*[A-Z]\b", text)}

    assert len(read) > 15
    assert told == read


def test_every_defect_code_is_in_the_guide() -> None:
    page = (HOUSE / "docs" / "guide" / "defects.md").read_text(encoding="utf-8")

    assert len(codes()) >= 40
    assert [code for code in codes() if f"`{code}`" not in page] == []


def test_every_framework_year_is_in_the_guide() -> None:
    page = (HOUSE / "docs" / "guide" / "frameworks.md").read_text(encoding="utf-8")
    years = sorted(p.stem for p in (SOURCE / "frameworks").rglob("25??.toml"))

    assert len(years) >= 9
    assert [year for year in years if f"| {year} |" not in page] == []


def test_help_needs_at_most_twelve_times_a_bare_start() -> None:
    def quickest(*words: str | Path) -> float:
        times = []
        for _ in range(7):
            begin = perf_counter()
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
            times.append(perf_counter() - begin)
        return min(times)

    assert quickest(PRONGSAI, "--help") <= 12 * quickest(sys.executable, "-c", "pass")
