"""Scores of many agencies are read whatever became of their table: upright, turned on its page, or run together."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.dossier import Dossier
from prongsai.readers import read, read_with_ledger
from prongsai.readers.ledger import keys_of
from prongsai.readers.score_turned import read_turned
from prongsai.readers.text import pages

TITLE = "ผลการประเมินคุณธรรมและความโปร่งใสฯ ประจำปีงบประมาณ พ.ศ. 2568 ของหน่วยงานในจังหวัดสมมุติ"
NAMES = ("เทศบาลตำบลบึงทองหลาง", "เทศบาลเมืองหนองกะทิ", "องค์การบริหารส่วนตำบลทุ่งเฟื่อง", "องค์การบริหารส่วนตำบลดอนพุดซ้อน")
INDICATORS = (
    (95, 93, 91, 90, 94, 96, 95, 94, 100, 100),
    (90, 85, 88, 84, 89, 92, 91, 90, "97.50", "93.75"),
    (88, 80, 84, 82, 85, 88, 86, 84, "92.50", 75),
    (81, 77, 79, 78, 80, 83, 82, 81, 75, "62.50"),
)
CENT = Decimal("0.01")


def printed(value: Decimal) -> str:
    return f"{value.quantize(CENT)}"


def row_of(number: int) -> dict[str, str]:
    """An invented agency's scores as a table prints them."""
    scores = [Decimal(score) for score in INDICATORS[number]]
    means = {"iit": sum(scores[:5]) / 5, "eit": sum(scores[5:8]) / 3, "oit": sum(scores[8:]) / 2}
    weights = {"iit": Decimal("0.3"), "eit": Decimal("0.3"), "oit": Decimal("0.4")}
    parts = {f"{code}_weighted": means[code] * weights[code] for code in means}
    told = {f"ind{n}": score for n, score in enumerate(scores, 1)} | means | parts
    row = {key: printed(value) for key, value in told.items()} | {"total": printed(sum(parts.values(), Decimal(0)))}
    return row | {"agency": NAMES[number], "level": ("AA", "A", "A", "B")[number], "no": str(number + 1)}


ROWS = [row_of(n) for n in range(4)]
UPRIGHT = {
    "no": "ที่",
    "agency": "หน่วยงาน",
    "iit": "IIT",
    "eit": "EIT",
    "oit": "OIT",
    "total": "คะแนน ITA",
    "level": "ระดับ",
}


def as_read(keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows as the reader gives them."""
    words = ("agency", "level")
    return [{k: row[k] if k in words else int(row[k]) if k == "no" else Decimal(row[k]) for k in keys} for row in ROWS]


def typed(name: str, folder: Path) -> Path:
    """The upright table in one of the formats."""
    table = [list(UPRIGHT.values()), *([row[key] for key in UPRIGHT] for row in ROWS)]
    path = folder / f"ตาราง.{name}"
    if name == "xlsx":
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.append([TITLE])
        sheet.append([])
        for row in table:
            sheet.append([float(text) if "." in text else text for text in row])
        book.save(path)
    elif name == "html":
        body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in table)
        path.write_text(f"<!doctype html><html><body><h1>{TITLE}</h1><table>{body}</table></body></html>", "utf-8")
    else:
        mark = "," if name == "csv" else "\t"
        path.write_text(TITLE + "\n\n" + "\n".join(mark.join(row) for row in table) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["xlsx", "html", "csv", "txt"])
def test_a_row_an_agency_whatever_carries_the_table(name: str, tmp_path: Path) -> None:
    dossier, ledger = read_with_ledger(typed(name, tmp_path))

    assert list(dossier.score_table) == as_read(tuple(UPRIGHT))
    assert (dossier.document.kinds, dossier.document.fiscal_year, dossier.scores) == (("score_table",), 2568, ())
    assert [key for block in ledger.pages.blocks for key in keys_of(block) if key not in ledger.homes] == []


def test_a_table_kept_as_json_keeps_its_exact_figures(tmp_path: Path) -> None:
    dossier = read(typed("csv", tmp_path))

    assert Dossier.from_json(dossier.to_json()) == dossier
    assert json.loads(dossier.to_json())["score_table"][0]["total"] == float(ROWS[0]["total"])


def test_two_header_lines_name_indicators_and_years(tmp_path: Path) -> None:
    body = "".join(
        f"<tr><td>{row['agency']}</td><td>{row['ind9']}</td><td>{row['ind10']}</td><td>80.00</td><td>{row['total']}</td></tr>"
        for row in ROWS
    )
    head = (
        "<tr><th rowspan=2>ชื่อหน่วยงาน</th><th colspan=2>ตัวชี้วัดที่</th><th colspan=2>คะแนน ITA</th></tr>"
        "<tr><th>9</th><th>10</th><th>ปี 2567</th><th>ปี 2568</th></tr>"
    )
    page = tmp_path / "ตาราง.html"
    page.write_text(f"<!doctype html><html><body><table>{head}{body}</table></body></html>", encoding="utf-8")

    assert [list(row) for row in read(page).score_table] == [
        ["agency", "ind9", "ind10", "total_2567", "total_2568"]
    ] * 4
    assert read(page).score_table[1]["total_2568"] == Decimal(ROWS[1]["total"])


def test_parts_of_the_total_are_told_from_scores_by_their_sum(tmp_path: Path) -> None:
    rows = [[r["agency"], r["iit_weighted"], r["eit_weighted"], r["oit_weighted"], r["total"]] for r in ROWS]
    path = tmp_path / "ตาราง.csv"
    path.write_text("\n".join(",".join(row) for row in [["หน่วยงาน", "IIT", "EIT", "OIT", "รวม"], *rows]), "utf-8")

    assert [row["oit_weighted"] for row in read(path).score_table] == [Decimal(row["oit_weighted"]) for row in ROWS]


def test_means_below_the_table_are_no_agency(tmp_path: Path) -> None:
    path = typed("csv", tmp_path)
    path.write_text(path.read_text("utf-8") + ",ค่าเฉลี่ย,80.00,80.00,80.00,80.00,\n", encoding="utf-8")
    last = read(path).score_table[-1]

    assert (last["agency"], last["summary"], last["total"]) == (None, "ค่าเฉลี่ย", Decimal("80.00"))


LABELS = {
    "level": "ระดับ",
    "total": "คะแนน ITA",
    "oit_weighted": "OIT",
    "ind10": "ตัวชี้วัดที่ 10",
    "ind9": "ตัวชี้วัดที่ 9",
    "eit_weighted": "EIT",
    "ind8": "ตัวชี้วัดที่ 8",
}
TURNED = [*ROWS, *ROWS, *ROWS]


def turned(places: dict[str, str]) -> str:
    """The table turned: a line a key, its label before, inside, below or missing."""
    lines = [TITLE, ""]
    for key, label in LABELS.items():
        values = [row[key] for row in TURNED]
        place = places.get(key, "before")
        inside = [*values[:1], label, *values[1:]]
        told = {"before": [label, *values], "inside": inside}.get(place, values)
        lines.append(" ".join(told))
        lines += [label, ""] if place == "below" else [""]
    return "\n".join(lines)


def rows_of(text: str) -> list[dict[str, Any]]:
    found = read_turned(pages(text, "หน้า.txt").blocks, 2568)
    return [dict(row) for row in found.rows] if found else []


UPRIGHT_AGAIN = [
    {"col": n} | {key: row[key] if key == "level" else Decimal(row[key]) for key in LABELS}
    for n, row in enumerate(TURNED, 1)
]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.sampled_from(sorted(set(LABELS) - {"level"})), st.sampled_from(["before", "inside", "below"]))
)
def test_a_turned_table_is_set_upright_wherever_its_labels_stand(places: dict[str, str]) -> None:
    assert rows_of(turned(places)) == UPRIGHT_AGAIN


@pytest.mark.parametrize("lost", ["oit_weighted", "eit_weighted"])
def test_a_line_without_a_label_is_known_by_its_sum(lost: str) -> None:
    assert rows_of(turned({lost: "lost", "ind9": "inside"})) == UPRIGHT_AGAIN


def test_what_was_inferred_says_that_it_is_less_sure(tmp_path: Path) -> None:
    path = tmp_path / "หน้า.txt"
    path.write_text(turned({"eit_weighted": "lost"}), encoding="utf-8")
    sources = read(path).sources

    assert sources["/score_table/3/total"].confidence == 1.0
    assert (sources["/score_table/3/eit_weighted"].confidence or 1) < 1


def test_rows_that_ran_together_are_parted_by_name_and_year(tmp_path: Path) -> None:
    figures = [" ".join(row[key] for key in [*(f"ind{n}" for n in range(1, 11)), "total"]) for row in ROWS]
    head = "จังหวัด ปีงบประมาณ " + " ".join(f"ตัวชี้วัดที่ {n}" for n in range(1, 11)) + " คะแนน ITA"
    runs = [f"{name} ปี 2568 {figures[a]} ปี 2567 {figures[b]}" for name, a, b in (("สระบุรี", 0, 1), ("ลพบุรี", 2, 3))]
    path = tmp_path / "หน้า.txt"
    path.write_text(f"{TITLE}\n\n{head} {' '.join(runs)}\n", encoding="utf-8")
    dossier = read(path)

    told = [(row["province"], row["year"], row["total"]) for row in dossier.score_table]
    assert told == [
        (name, year, Decimal(ROWS[n]["total"]))
        for name, year, n in (("สระบุรี", 2568, 0), ("สระบุรี", 2567, 1), ("ลพบุรี", 2568, 2), ("ลพบุรี", 2567, 3))
    ]
    assert dossier.score_table[3]["ind10"] == Decimal("62.50")


def test_figures_whose_sums_do_not_come_out_make_no_table(tmp_path: Path) -> None:
    head = "หน่วยงาน " + " ".join(f"ตัวชี้วัดที่ {n}" for n in range(1, 11)) + " คะแนน ITA"
    runs = " ".join(f"{name} {' '.join(f'{50 + 4 * n}.10' for n in range(11))}" for name in NAMES)
    path = tmp_path / "หน้า.txt"
    path.write_text(f"{TITLE}\n\n{head} {runs}\n", encoding="utf-8")

    assert read(path).score_table == ()


def test_questions_of_two_years_and_their_change(tmp_path: Path) -> None:
    path = tmp_path / "หน้า.txt"
    path.write_text(
        "เครื่องมือ ประเด็นการประเมิน คะแนน (ปี 2567) คะแนน (ปี 2568) เปลี่ยนแปลง IIT "
        "i1 ท่านทำงานตามขั้นตอนเพียงใด 90.10 92.30 2.20 i2 ท่านปฏิบัติต่อผู้มาติดต่ออย่างเท่าเทียม 88.00 87.50 -0.50 "
        "เพียงใด i3 ท่านมุ่งผลสำเร็จของงานเพียงใด 91.00 91.00 0.00 • ต่อหน่วยงาน 85.25 86.00 0.75\n",
        encoding="utf-8",
    )
    dossier = read(path)

    assert [(row["code"], row["score_2568"], row["change"]) for row in dossier.score_table] == [
        ("I1", Decimal("92.30"), Decimal("2.20")),
        ("I2", Decimal("87.50"), Decimal("-0.50")),
        ("I3", Decimal("91.00"), Decimal("0.00")),
        ("I3", Decimal("86.00"), Decimal("0.75")),
    ]
    assert dossier.score_table[1]["text"] == "ท่านปฏิบัติต่อผู้มาติดต่ออย่างเท่าเทียม เพียงใด"
    assert [(s.fiscal_year, [q.code for q in s.questions]) for s in dossier.scores] == [
        (2567, ["I1", "I2", "I3"]),
        (2568, ["I1", "I2", "I3"]),
    ]


def test_the_given_turned_table_is_as_a_careful_person_read_it(cases: Path) -> None:
    dossier = read(next((cases / "documents").glob("25-*")))
    gold = json.loads((cases / "gold" / "t25.json").read_text(encoding="utf-8"))

    assert json.loads(dossier.to_json())["score_table"] == gold["score_table"]


def test_the_given_averages_of_provinces_are_those_of_the_data(cases: Path) -> None:
    rows = read(next((cases / "documents").glob("26-*"))).score_table
    lines = (cases / "data" / "ita_province_averages_2563_2564.csv").read_text(encoding="utf-8-sig").splitlines()[1:]

    told = [[str(v) if isinstance(v, str) else float(str(v)) for v in row.values()] for row in rows[: len(lines)]]
    assert told == [[line.split(",")[0], *map(float, line.split(",")[1:13])] for line in lines]


def test_the_given_questions_come_out_of_their_change(cases: Path) -> None:
    rows = read(next((cases / "documents").glob("28-*"))).score_table

    assert len(rows) == 4
    assert [row["score_2564"] - row["score_2563"] for row in rows] == [row["change"] for row in rows]  # type: ignore[operator]
