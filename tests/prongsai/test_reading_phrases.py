"""The tables of phrases by which scores are told from what stands beside them: each group does what it says."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from itertools import pairwise

import pytest

from prongsai.readers.phrases import Phrases, phrases_of
from prongsai.readers.words import bare

TABLES = ("beside_scores", "score_lines")
FIGURE = re.compile(r"[0-9๐-๙]{1,3}[.][0-9๐-๙]{2}")


def groups(table: str) -> dict[str, dict[str, object]]:
    text = resources.files("prongsai.readers").joinpath(f"{table}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def pieces(example: str) -> list[str]:
    """An example whole, and what stands before, between and behind its figures, and before a level, as it is read."""
    found = [example, bare(example)]
    for each in example.split(" · "):
        figures = list(FIGURE.finditer(each))
        found += [each[: figure.start()] for figure in figures] + [each[figure.end() :] for figure in figures]
        found += [each[a.end() : b.start()] for a, b in pairwise(figures)]
        found.append(each[: max(each.rfind("ระดับ"), 0)])
    return found


@pytest.mark.parametrize(
    ("table", "group"), [(table, name) for table in TABLES for name, told in groups(table).items() if "example" in told]
)
def test_each_group_says_what_its_example_shows(table: str, group: str) -> None:
    told = groups(table)[group]
    pattern = phrases_of(table).pattern(group)
    assert told["about"]
    assert any(pattern.search(piece) for piece in pieces(str(told["example"])))


@pytest.mark.parametrize("table", TABLES)
def test_every_group_is_used_by_another_or_has_an_example(table: str) -> None:
    told = groups(table)
    used = set(re.findall(r"\{(\w+)\}", str([group.get("phrases") for group in told.values()])))
    assert {name for name, group in told.items() if "example" not in group} <= used
    assert used <= told.keys()


def test_phrases_leave_out_repeat_and_stand_apart() -> None:
    table = Phrases(
        {"mean": {"phrases": ["เฉลี่ย[รวม]{of}* {whom}"]}, "of": {"phrases": ["ของ"]}, "whom": {"phrases": ["กลุ่ม"]}}
    )
    pattern = table.pattern("mean")
    assert all(pattern.fullmatch(text) for text in ("เฉลี่ยกลุ่ม", "เฉลี่ยรวมของ กลุ่ม", "เฉลี่ยของของกลุ่ม"))
    assert not pattern.search("เฉลี่ย ของ")


def test_a_phrase_holds_only_where_its_neighbours_allow() -> None:
    table = Phrases(
        {
            "full": {"phrases": [{"say": "เต็ม", "unless_behind": ["ได้"], "unless_before": ["ใจ"]}]},
            "number": {"phrases": [{"say": "จำนวน", "if_before": [" # คน"]}]},
        }
    )
    assert table.pattern("full").search("คะแนนเต็ม")
    assert not table.pattern("full").search("ได้เต็ม เต็มใจ")
    assert table.pattern("number").search("จำนวน ๑๒ คน")
    assert not table.pattern("number").search("จำนวนข้อ")


def test_several_groups_tell_which_of_them_spoke() -> None:
    table = Phrases({"rose": {"phrases": ["เพิ่มขึ้น"]}, "fell": {"phrases": ["ลดลง"]}})
    match = table.pattern("rose", "fell").search("คะแนนลดลง")
    assert match is not None
    assert match.lastgroup == "fell"
