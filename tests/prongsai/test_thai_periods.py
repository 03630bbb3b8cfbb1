import datetime
import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import (
    MONTHS,
    SHORT_MONTHS,
    fiscal_span,
    fiscal_year_of,
    format_date,
    month_end,
    quarter_span,
)
from prongsai.thai.digits import to_thai
from prongsai.thai.periods import parse_period

D = datetime.date
YEAR_2568 = (D(2024, 10, 1), D(2025, 9, 30))
DAYS = st.dates(D(2000, 1, 1), D(2040, 12, 31))
DASHES = st.sampled_from([" - ", " – ", "-", " ถึง ", " จนถึง "])


@given(DAYS, DAYS, DASHES, st.booleans())
@settings(max_examples=100)
def test_a_printed_range_of_days_reads_back(one, other, dash, thai):
    start, end = sorted((one, other))

    period = parse_period(format_date(start, thai_digits=thai) + dash + format_date(end, thai_digits=thai))

    assert (period.kind, period.start, period.end) == ("range", start, end)
    assert (period.fiscal_year is None) == (fiscal_year_of(start) != fiscal_year_of(end))


@given(st.integers(2545, 2590), st.integers(1, 12), st.integers(1, 12), DASHES, st.sampled_from([MONTHS, SHORT_MONTHS]))
@settings(max_examples=100)
def test_a_range_of_months_with_one_year_takes_the_other_from_it(year, first, last, dash, names):
    assume(first != last)

    period = parse_period(names[first - 1] + dash + f"{names[last - 1]} {year}")

    assert period.end == month_end(year - 543, last)
    assert period.start == D(year - 543 - (first > last), first, 1)


@given(st.integers(2545, 2590), st.sets(st.integers(1, 4), min_size=1), st.booleans())
@settings(max_examples=50)
def test_listed_quarters_read_back_with_their_span(year, chosen, thai):
    quarters = tuple(sorted(chosen))
    text = "ไตรมาสที่ " + ",".join(map(str, quarters)) + f" ปีงบประมาณ พ.ศ. {year}"

    period = parse_period(to_thai(text) if thai else text)

    assert (period.quarters, period.fiscal_year) == (quarters, year)
    assert (period.start, period.end) == (quarter_span(year, quarters[0])[0], quarter_span(year, quarters[-1])[1])
    assert ("quarter_left_out" in period.notes) == (quarters[-1] - quarters[0] >= len(quarters))


@given(st.integers(2545, 2590))
@settings(max_examples=30)
def test_the_context_gives_the_year_that_the_period_lacks(year):
    for text in ("ตลอดปีงบประมาณ", "ทุกไตรมาส", "ทุกเดือน", "ต.ค. - ก.ย.", "ไตรมาส 1-4"):
        period = parse_period(text, fiscal_year=year)

        assert (period.start, period.end, period.fiscal_year) == (*fiscal_span(year), year)
        assert "year_from_context" in period.notes


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "year"),
    [
        ("๑ ต.ค. ๖๗ – ๓๐ ก.ย. ๖๘", "range", *YEAR_2568, 2568),
        ("ต.ค. ๒๕๖๗ ถึง ก.ย. ๒๕๖๘", "range", *YEAR_2568, 2568),
        ("ม.ค.65- มี.ค. 65", "range", D(2022, 1, 1), D(2022, 3, 31), 2565),
        ("ม.ค.-มี.ค 65", "range", D(2022, 1, 1), D(2022, 3, 31), 2565),
        ("๑-๑๕ มีนาคม ๒๕๖๘", "range", D(2025, 3, 1), D(2025, 3, 15), 2568),
        ("ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๗ จนถึงวันที่ ๓๐ กันยายน ๒๕๖๘", "range", *YEAR_2568, 2568),
        ("พฤศจิกายน ๒๕๖๗ - มีนาคม", "range", D(2024, 11, 1), D(2025, 3, 31), 2568),
        ("1/10/2567 - 30/9/2568", "range", *YEAR_2568, 2568),
        ("2024-10-01 - 2025-09-30", "range", *YEAR_2568, 2568),
        ("วันพุธที่ ๑๕ มกราคม พุทธศักราช ๒๕๖๘", "date", D(2025, 1, 15), D(2025, 1, 15), 2568),
        ("1 Oct 2024 - 30 Sep 2025", "range", *YEAR_2568, 2568),
        ("ปีงบประมาณ ๒๕๖๘", "fiscal_year", *YEAR_2568, 2568),
        ("ตลอด ปีงบประมาณ พ.ศ. 2568", "fiscal_year", *YEAR_2568, 2568),
        ("ภายในปีงบประมาณ ๒๕๖๘", "fiscal_year", *YEAR_2568, 2568),
        ("ตลอดปี (๑ ต.ค. ๖๗ - ๓๐ ก.ย. ๖๘)", "fiscal_year", *YEAR_2568, 2568),
        ("ไตรมาสที่ ๑ (ต.ค.-ธ.ค. ๖๗)", "quarters", D(2024, 10, 1), D(2024, 12, 31), 2568),
        ("ไตรมาส ๒/๒๕๖๘", "quarters", D(2025, 1, 1), D(2025, 3, 31), 2568),
        ("ทุกไตรมาส ปีงบประมาณ ๒๕๖๘", "every_quarter", *YEAR_2568, 2568),
        ("เดือนมกราคม ๒๕๖๘", "month", D(2025, 1, 1), D(2025, 1, 31), 2568),
        ("ต.ค. ๖๗, ม.ค. และ เม.ย. ๖๘", "months", D(2024, 10, 1), D(2025, 4, 30), 2568),
        ("๗ มกราคม ๒๕๖๘", "date", D(2025, 1, 7), D(2025, 1, 7), 2568),
        ("ภายใน มีนาคม ๒๕๖๘", "deadline", None, D(2025, 3, 31), 2568),
        ("พ.ศ. ๒๕๖๖ – ๒๕๗๐", "multi_year", D(2022, 10, 1), D(2027, 9, 30), None),
        ("ปีงบประมาณ 2566-70", "multi_year", D(2022, 10, 1), D(2027, 9, 30), None),
        ("ตลอด งบประมาณ", "fiscal_year", None, None, None),
        ("เดือนละ ๑ ครั้ง", "every_month", None, None, None),
        ("ทุก ๆ ๓ เดือน", "every_quarter", None, None, None),
        ("รอบ ๖ เดือน/๑๒ เดือน", "every_half_year", None, None, None),
        ("ต.ค. - ก.ย.", "range", None, None, None),
        ("๑ ครั้ง/ไตรมาส", "every_quarter", None, None, None),
        ("๒ ครั้งต่อปี", "every_half_year", None, None, None),
        ("ปีละ ๑ ครั้ง", "every_year", None, None, None),
        ("ตุลาคม ๒๕๖๗ เป็นต้นไป", "onward", D(2024, 10, 1), None, 2568),
        ("ตลอดปีงบประมาณ พ.ศ. ....", "fiscal_year", None, None, None),
        ("ดำเนินการอย่างต่อเนื่อง", "continuous", None, None, None),
    ],
)
def test_a_period_is_understood_as_officials_write_it(text, kind, start, end, year):
    period = parse_period(text)

    assert (period.kind, period.start, period.end, period.fiscal_year) == (kind, start, end, year)
    assert period.printed == text


def test_half_years_are_two_quarters():
    first, second = (parse_period(text, fiscal_year=2568) for text in ("รอบ ๖ เดือน", "๖ เดือนหลัง"))

    assert (first.quarters, first.end) == ((1, 2), D(2025, 3, 31))
    assert (second.quarters, second.start) == ((3, 4), D(2025, 4, 1))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ตลอด งบประมาณ", "word_missing"),
        ("ม.ค.-มี.ค 65", "two_digit_year"),
        ("มี.ค. 25๖8", "mixed_digits"),
        ("ไตรมาส 1,2,4", "quarter_left_out"),
        ("๑ ตุลาคม ๒๕๖๗ – ๓๐ กันยายน ๒๕๖๗", "end_before_start"),
        ("ทุกเดือน", "year_unknown"),
        ("ปีงบประมาณ ๒๕๖๘ (๑ ต.ค. ๖๖ - ๓๐ ก.ย. ๖๗)", "parts_differ"),
    ],
)
def test_what_a_person_should_look_at_is_noted(text, note):
    assert note in parse_period(text).notes


def test_a_sound_period_has_no_notes():
    assert parse_period("๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘").notes == ()


@pytest.mark.parametrize("text", ["", "-", "๓๐ วัน", "๓๑ ก.พ. ๖๘", "ตามความเหมาะสม", "ไตรมาส ๕", "๑ ต.ค. ๖๗ - ๓๐ กันยา"])
def test_an_unknown_period_is_refused(text):
    with pytest.raises(NotUnderstood):
        parse_period(text, fiscal_year=2568)


def test_a_refusal_names_the_year_that_cannot_be_read():
    with pytest.raises(NotUnderstood, match="๒๕๒ซ"):
        parse_period("๑ ตุลาคม ๒๕๖๗ – ๓๐ กันยายน ๒๕๒ซ")


def test_every_period_of_the_real_cases_is_understood(cases):
    compared = 0
    for path in sorted((cases / "gold").glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        for gold in (m["period"] for m in case.get("measures", []) if m.get("period")):
            period = parse_period(gold["printed"], fiscal_year=case["document"].get("fiscal_year"))
            assert [str(d) if d else None for d in (period.start, period.end)] == [gold["start"], gold["end"]]
            assert (period.kind, period.fiscal_year) == (gold["kind"], gold["fiscal_year"])
            assert list(period.quarters or ()) == (gold["quarters"] or [])
            compared += 1

    assert compared
