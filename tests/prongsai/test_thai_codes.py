import subprocess
import sys

import pytest

from prongsai.thai.codes import leading_question_code, oit_code, question_code
from prongsai.thai.digits import to_thai


@pytest.mark.parametrize("number", range(1, 31))
def test_every_internal_question_survives_its_usual_damage(number):
    for letter in ("I", "i", "l", "1", "|", "I ", "I."):
        assert question_code(f"{letter}{number}") == f"I{number}"
    assert question_code(f"I{to_thai(str(number))}") == f"I{number}"


@pytest.mark.parametrize("number", range(1, 16))
def test_every_external_question_is_known(number):
    assert {question_code(f"{letter}{number}") for letter in ("E", "e", "E ", "E-")} == {f"E{number}"}


@pytest.mark.parametrize("text", ["I31", "E16", "I0", "O1", "131", "10", "1", "ข้อ", "", "I199"])
def test_what_is_no_question_has_no_code(text):
    assert question_code(text) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("I7 ท่านทราบแผนหรือไม่", ("I7", "I7", "ท่านทราบแผนหรือไม่")),
        ("i7. ท่านทราบแผนหรือไม่", ("i7", "I7", "ท่านทราบแผนหรือไม่")),
        ("117 ท่านทราบแผนหรือไม่", ("117", "I17", "ท่านทราบแผนหรือไม่")),
        ("(E3) ท่านได้รับบริการ", ("E3", "E3", "ท่านได้รับบริการ")),
        ("ข้อ I12: มีการชี้แจง", ("I12", "I12", "มีการชี้แจง")),
    ],
)
def test_the_code_at_the_head_of_a_question_is_read(cell, expected):
    assert leading_question_code(cell) == expected


@pytest.mark.parametrize("cell", ["1. ท่านทราบแผนหรือไม่", "1.2 ท่านทราบแผนหรือไม่", "12 คน", "17", "18.5 คะแนน", "ท่าน I7"])
def test_a_bare_number_is_no_code(cell):
    assert leading_question_code(cell) is None


@pytest.mark.parametrize("text", ["O12", "o12", "O 12", "ข้อ O12", "ข้อ O๑๒", "OIT ข้อ O12", "012"])
def test_an_item_is_known_in_every_spelling(text):
    assert oit_code(text) == "O12"


@pytest.mark.parametrize("text", ["O44", "O0", "12", "ข้อ ๑๒", "I12", ""])
def test_what_is_no_item_has_no_code(text):
    assert oit_code(text) is None


def test_importing_thai_and_the_registry_loads_nothing_heavy():
    modules = ("calendar", "codes", "dates", "digits", "marks", "periods", "repair", "spans", "words", "years")
    code = "".join(f"import prongsai.thai.{name}\n" for name in modules) + (
        "import prongsai.registry, sys\n"
        "raise SystemExit(bool({'nlpo3', 'geothai', 'rapidfuzz', 'python_calamine'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
