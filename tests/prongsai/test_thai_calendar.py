import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.errors import NotUnderstood
from prongsai.thai.calendar import (
    MONTHS,
    SHORT_MONTHS,
    fiscal_span,
    fiscal_year_of,
    format_date,
    month_number,
    quarter_span,
    to_be,
    to_ce,
)
from prongsai.thai.dates import find_dates, find_years, parse_date

DAYS = st.dates(datetime.date(2440 - 543, 1, 1), datetime.date(2600 - 543, 12, 31))


def test_a_fiscal_year_runs_from_october_to_september():
    assert fiscal_span(2568) == (datetime.date(2024, 10, 1), datetime.date(2025, 9, 30))


@given(DAYS)
@settings(max_examples=100)
def test_every_day_lies_in_its_fiscal_year_and_in_one_quarter_of_it(day):
    year = fiscal_year_of(day)
    start, end = fiscal_span(year)

    assert start <= day <= end
    assert sum(a <= day <= b for a, b in (quarter_span(year, q) for q in (1, 2, 3, 4))) == 1


def test_quarters_join_without_a_gap():
    spans = [quarter_span(2568, q) for q in (1, 2, 3, 4)]

    assert (spans[0][0], spans[3][1]) == fiscal_span(2568)
    assert all((b[0] - a[1]).days == 1 for a, b in pairwise(spans))


def test_there_is_no_fifth_quarter():
    with pytest.raises(ValueError, match="no quarter 5"):
        quarter_span(2568, 5)


def test_every_month_is_known_by_both_names_and_without_its_dots():
    assert [month_number(name) for name in MONTHS] == list(range(1, 13))
    assert [month_number(name) for name in SHORT_MONTHS] == list(range(1, 13))
    assert [month_number(name.replace(".", "")) for name in SHORT_MONTHS] == list(range(1, 13))
    assert month_number("เดือนหน้า") is None


def test_eras_lie_543_years_apart():
    assert (to_be(2025), to_ce(2568)) == (2568, 2025)


@given(DAYS, st.sampled_from(["long", "announcement"]), st.booleans())
@settings(max_examples=200)
def test_a_printed_day_reads_back_as_the_day(day, style, thai_digits):
    assert parse_date(format_date(day, style, thai_digits)) == day


@given(DAYS, st.booleans())
@settings(max_examples=100)
def test_a_day_in_short_form_reads_back_when_its_year_is_near(day, thai_digits):
    assert parse_date(format_date(day, "short", thai_digits), near_year=to_be(day.year)) == day


@given(DAYS)
@settings(max_examples=50)
def test_a_day_is_found_in_running_text_where_it_stands(day):
    printed = format_date(day)
    text = f"ประชุมเมื่อวันที่ {printed} เวลา ๐๙.๐๐ น."

    (found,) = find_dates(text)

    assert (found.date, found.printed, text[found.start : found.end]) == (day, printed, printed)


@pytest.mark.parametrize(
    "printed",
    [
        "๗ มกราคม ๒๕๖๙",
        "วันที่ ๗ เดือน มกราคม พ.ศ. ๒๕๖๙",
        "ณ วันที่ ๗ มกราคม พ.ศ.๒๕๖๙",
        "7 ม.ค. 69",
        "7 มค. 2569",
        "๗ ม. ค. ๒๕ ๖๙",
        "7/1/2569",
        "07-01-2569",
        "2026-01-07",
        "7 มกราคม 2026",
        "7 January 2026",
        "(๗ มกราคม ๒๕๖๙)",
    ],
)
def test_a_day_is_understood_in_every_usual_form(printed):
    assert parse_date(printed) == datetime.date(2026, 1, 7)


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("๓๑ กันยายน ๒๕๖๘", "no such day"),
        ("๗ มกราคม", "no year"),
        ("๗ มกราคม พ.ศ. ๒๐๒๒", "cannot be its year"),
        ("๗ มกราคม ค.ศ. ๒๕๖๕", "cannot be its year"),
        ("๗ ม.ค. ๒๒", "cannot be its year"),
        ("เดือนหน้า", "known form"),
        ("", "known form"),
    ],
)
def test_an_uncertain_day_is_refused_with_its_reason(printed, reason):
    with pytest.raises(NotUnderstood) as refusal:
        parse_date(printed)

    assert reason in refusal.value.english
    assert refusal.value.thai


def test_what_cannot_be_a_day_is_not_found():
    assert find_dates("ข้อ ๓๑ กุมภาพันธ์ ๒๕๖๘ และ 1.2.3") == ()


@pytest.mark.parametrize(
    ("text", "printed", "year", "kind"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ซึ่งเป็น", "๒๕๖๘", 2568, "fiscal"),
        ("ปีงบประมาณ ๒๕ ๖๘", "๒๕ ๖๘", 2568, "fiscal"),
        ("ประจำปี 2565", "2565", 2565, "calendar"),
        ("ปี 2022", "2022", 2565, "calendar"),
        ("ค.ศ. 2022", "2022", 2565, "calendar"),
        ("พระราชบัญญัติ พ.ศ. ๒๕๔๐", "๒๕๔๐", 2540, "calendar"),
        ("แผน 2566", "2566", 2566, "plain"),
    ],
)
def test_a_year_is_found_with_its_kind(text, printed, year, kind):
    (found,) = find_years(text)

    assert (found.printed, found.year, found.kind, found.damaged) == (printed, year, kind, False)
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    "text",
    ["ปีงบประมาณ ๒๕๒ซ", "ปีงบประมาณ ๒๕๐%", "พ.ศ. 25O5", "ปีงบประมาณ ๒๕๖", "พ.ศ. 2022", "๓๐ กันยายน ๒๕๒ซ"],
)
def test_a_year_that_cannot_be_one_is_damaged(text):
    (found,) = find_years(text)

    assert found.damaged
    assert found.year is None


def test_two_digits_and_mixed_digits_are_told():
    short, mixed = find_years("ปี ๖๕ และปีงบประมาณ ๒๕61")

    assert (short.year, short.two_digit) == (2565, True)
    assert (mixed.year, mixed.mixed_digits) == (2561, True)


def test_amounts_and_counts_are_no_years():
    assert find_years("จำนวน 2,565 บาท และ 2565 คน อายุ 60 ปี 45 คน งบประมาณ 12 เดือน") == ()
