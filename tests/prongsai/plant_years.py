"""Planters for years, periods and days: each damages a clean paper in many ways, at one place.

A planter takes a seed and gives a clean paper, the same paper damaged, and the codes and places that must be found.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from invented import clean_dossier, clean_plan
from plant_figures import lowered, paper, told
from planting import Planted, Planter, at, planted, put

from prongsai.dossier import Dossier
from prongsai.thai.calendar import format_date
from prongsai.thai.digits import to_arabic, to_thai

# Texts of the report that hold a whole date.
DATED = tuple(
    f"/measures/{m}/results/{n}"
    for m, measure in enumerate(clean_dossier().measures)
    for n, text in enumerate(measure.results)
    if re.search("๒๕๖[๗๘]", text)
)
RESULT_SAID = (
    "คณะกรรมการได้รายงานผลคะแนนการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {} และมีข้อเสนอแนะไว้",
    "ตามผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ {} เทศบาลจึงดำเนินการดังนี้",
    "จากการวิเคราะห์ผลการประเมิน ประจำปี {} พบสิ่งที่ควรพัฒนา",
    "สำนักงาน ป.ป.ช. ได้ประกาศผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {} จึงกำหนดมาตรการนี้",
)


def digits(seed: int, year: int) -> str:
    """The year in Thai or in Arabic digits."""
    return str(year) if seed % 2 else to_thai(str(year))


def dated(seed: int) -> tuple[Dossier, str, str]:
    """The clean report, the pointer to a result with a date, and that result."""
    clean, path = clean_dossier(), DATED[seed % len(DATED)]
    return clean, path, at(clean, path)


def swapped(text: str, year: str) -> str:
    """The text with other words for its first year."""
    return re.sub("๒๕๖[๗๘]", year, text, count=1)


def wrong_year(seed: int) -> Planted:
    """A result of another year told in the prose, or another year in a subject or a heading."""
    clean = told()
    if seed % 3:
        text = RESULT_SAID[seed % 4].format(digits(seed // 4, (2568, 2569, 2561, 2570)[seed // 6]))
        return planted(clean, {"/narrative/-": {"heading": None, "text": text}}, ("wrong_year", "/narrative/3/text"))
    year = digits(seed // 3, (2565, 2566, 2567, 2569)[seed // 6])
    title = f"รายงานผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. {year}"
    path = ("/document/memo/subject", f"/measures/{seed // 3 % 7}/section_heading")[seed // 3 % 2]
    return planted(clean, {path: title}, ("wrong_year", path))


def year_mismatch(seed: int) -> Planted:
    """A heading over the table that names another year than the title, once against once."""
    clean, path = clean_plan(), f"/measures/{seed % 7}/section_heading"
    heading = f"มาตรการ ประจำปีงบประมาณ {digits(seed, (2566, 2567, 2569, 2570)[seed // 7])}"
    return planted(clean, {path: heading}, ("year_mismatch", path))


def year_suspect(seed: int) -> Planted:
    """The result of another year than the one before the measures."""
    year = (2566, 2568, 2569)[seed % 3]
    clean = lowered(seed // 6, paper(seed // 3))
    changes = {"/scores/0/fiscal_year": year, "/document/score_fiscal_years": (year,)}
    return planted(clean, changes, ("year_suspect", "/document/score_fiscal_years"))


def year_missing_in_score(seed: int) -> Planted:
    """The sentence with the total without its year."""
    head = ("ผลการประเมิน ITA ของเทศบาล", "เทศบาลเข้ารับการประเมินและ", "ภาพรวมของหน่วยงาน", "ในการประเมินครั้งที่ผ่านมา")[
        seed % 4
    ]
    tail = ("อยู่ในระดับ ผ่านดี", "ระดับ ผ่านดี", "มีรายละเอียดดังนี้")[seed // 4 % 3]
    figure = ("๙๓.๙๒", "93.92")[seed // 12]
    path = "/narrative/0/text"
    return planted(told(), {path: f"{head} ได้คะแนนรวม {figure} คะแนน {tail}"}, ("year_missing_in_score", path))


TITLES = (
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "มาตรการป้องกันการทุจริต",
    "แผนมาตรการส่งเสริมความโปร่งใส",
    "มาตรการภายในเพื่อส่งเสริมคุณธรรม",
    "มาตรการขับเคลื่อนคุณธรรมและความโปร่งใส",
    "มาตรการยกระดับคุณธรรม",
)


def missing_fiscal_year(seed: int) -> Planted:
    """The only year of a paper, in its title, taken away."""
    every: dict[str, Any] = {
        "start": None,
        "end": None,
        "fiscal_year": None,
        "kind": "quarters",
        "quarters": (1, 2, 3, 4),
    }
    words = ("ทุกไตรมาส", "ไตรมาส ๑-๔", "ทุกเดือน", "ต่อเนื่อง")[seed // 6]
    changes = {f"/measures/{m}/period": every | {"printed": words} for m in range(7)}
    clean = put(clean_plan(), changes | {"/document/date": None, "/document/date_printed": None})
    gone = {"/document/title_printed": TITLES[seed % 6], "/document/fiscal_year": None}
    return planted(clean, gone, ("missing_fiscal_year", "/document/fiscal_year"))


def year_not_stated(seed: int) -> Planted:
    """A title without the year that the periods name."""
    title = f"{('', 'รายงานผล', 'รายงานตาม', 'สรุป')[seed // 6]}{TITLES[seed % 6]}"
    return planted(paper(seed), {"/document/title_printed": title}, ("year_not_stated", "/document/title_printed"))


def two_digit_year(seed: int) -> Planted:
    """The year of a date in two digits, Thai or Arabic."""
    clean, path, text = dated(seed)
    short = re.sub("๒๕(๖[๗๘])", lambda m: m[1] if seed < len(DATED) else to_arabic(m[1]), text)
    return planted(clean, {path: short}, ("two_digit_year", path))


def mixed_digits(seed: int) -> Planted:
    """Some digits of a year in the other system."""
    clean, path, text = dated(seed)
    keep = 1 + seed // len(DATED)
    mixed = re.sub("๒๕๖[๗๘]", lambda m: m[0][:keep] + to_arabic(m[0][keep:]), text, count=1)
    return planted(clean, {path: mixed}, ("mixed_digits", path))


def ocr_year_damage(seed: int) -> Planted:
    """The year of a date, or of ปีงบประมาณ, with a letter or a sign for a digit, or one digit short."""
    damaged = ("๒๕๖ซ", "๒๕๖", "๒๕๒ข", "๒๕๖%", "256O", "๒๕๖B")[(seed + seed // 12) % 6]
    if seed % 2:
        clean, path, text = dated(seed)
        return planted(clean, {path: swapped(text, f"{damaged} ")}, ("ocr_year_damage", path))
    clean, path = clean_dossier(), f"/measures/{seed // 2 % 7}/steps/1"
    said = f"{at(clean, path)} ประจำปีงบประมาณ พ.ศ. {damaged}"
    return planted(clean, {path: said}, ("ocr_year_damage", path))


SPELLINGS = (
    "ตุลาคม ๒๕๖๗ - กันยายน ๒๕๖๘",
    "ต.ค. ๒๕๖๗ - ก.ย. ๒๕๖๘",
    "1 ตุลาคม 2567 - 30 กันยายน 2568",
    "ตลอดปีงบประมาณ ๒๕๖๘",
)


def period_format(seed: int) -> Planted:
    """The year's period in other words in one row."""
    path = f"/measures/{seed % 7}/period/printed"
    return planted(paper(seed), {path: SPELLINGS[seed // 7]}, ("period_format", path))


def period_suspect(seed: int) -> Planted:
    """A quarter left out, an end before the start, or days before or after the year."""
    clean, row = clean_dossier(), f"/measures/{seed % 7}/period"
    doubts: tuple[dict[str, Any], ...] = (
        {"printed": "ไตรมาส ๑, ๒, ๔", "kind": "quarters", "quarters": (1, 2, 4), "start": None, "end": None},
        {
            "printed": "๓๐ กันยายน ๒๕๖๘ - ๑ ตุลาคม ๒๕๖๗",
            "start": datetime.date(2025, 9, 30),
            "end": datetime.date(2024, 10, 1),
        },
        {"printed": "๑ กันยายน ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘", "start": datetime.date(2024, 9, 1)},
        {"printed": "๑ ตุลาคม ๒๕๖๗ - ๓๑ ธันวาคม ๒๕๖๘", "end": datetime.date(2025, 12, 31)},
    )
    return planted(clean, {row: at(clean, row) | doubts[seed // 7]}, ("period_suspect", f"{row}/printed"))


def period_word_missing(seed: int) -> Planted:
    """«ตลอดปีงบประมาณ» without its ปี, as a period or inside a step."""
    whole = {f"/measures/{m}/period/printed": "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘" for m in range(7)}
    clean, row = put(clean_dossier(), whole), f"/measures/{seed % 7}"
    if seed < 14:
        words = ("ตลอด งบประมาณ พ.ศ. ๒๕๖๘", "ตลอดงบประมาณ พ.ศ. ๒๕๖๘")[seed // 7]
        return planted(clean, {f"{row}/period/printed": words}, ("period_word_missing", f"{row}/period/printed"))
    path = f"{row}/steps/0"
    words = ("ตลอด งบประมาณ", "ประจำงบประมาณ พ.ศ. ๒๕๖๘")[seed // 21]
    return planted(clean, {path: f"{at(clean, path)} {words}"}, ("period_word_missing", path))


def result_outside_period(seed: int) -> Planted:
    """A day of a result in another fiscal year."""
    clean, path, text = dated(seed)
    year = ("๒๕๖๕", "๒๕๖๖", "๒๕๖๙")[seed // len(DATED)]
    return planted(clean, {path: swapped(text, year)}, ("result_outside_period", path))


def late_report(seed: int) -> Planted:
    """The report dated in the new year or later."""
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=9 * seed)
    changes = {"/document/date": day, "/document/date_printed": format_date(day)}
    return planted(clean_dossier(), changes, ("late_report", "/document/date"))


def no_date(seed: int) -> Planted:
    """A paper whose date is blank, or a row of dots."""
    printed = (None, "", f"วันที่ {'.' * (5 + seed)}", f"{'…' * (2 + seed)}")[seed // 2 % 4]
    if not printed:
        printed = f"วันที่{' ' * seed}" if seed // 8 else printed
    clean = lowered(seed // 8, paper(seed))
    return planted(clean, {"/document/date": None, "/document/date_printed": printed}, ("no_date", "/document/date"))


PLANTERS: dict[str, Planter] = {
    planter.__name__: planter
    for planter in (
        wrong_year,
        year_mismatch,
        year_suspect,
        year_missing_in_score,
        missing_fiscal_year,
        year_not_stated,
        two_digit_year,
        mixed_digits,
        ocr_year_damage,
        period_format,
        period_suspect,
        period_word_missing,
        result_outside_period,
        late_report,
        no_date,
    )
}
