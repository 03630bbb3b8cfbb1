"""Planters for figures, levels, the words about them, and what the measures must cover.

A planter takes a seed and gives a clean paper, the same paper damaged, and the codes and places that must be found.
Every base is a paper in which the damage stands alone: two totals of one year need a year whose parts are printed once.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from invented import clean_dossier, clean_plan
from planting import Planted, Planter, at, planted, put

from prongsai.dossier import Dossier
from prongsai.thai.digits import to_thai

LEVELS = ("ผ่านดีเยี่ยม", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")
INSTRUMENT_OF = ("IIT",) * 5 + ("EIT",) * 3 + ("OIT",) * 2
SCORES = ("94.10", "91.25", "92.40", "88.35", "93.90", "91.20", "90.60", "89.40", "96.00", "100.00")


def cents(count: int) -> Decimal:
    """That many hundredths."""
    return Decimal(count).scaleb(-2)


def result(scores: list[Decimal], level: str) -> dict[str, Any]:
    """Changes that give the paper ten indicators, with instruments and total that follow from them, and a level."""
    means = {
        code: sum(s for s, i in zip(scores, INSTRUMENT_OF, strict=True) if i == code) / INSTRUMENT_OF.count(code)
        for code in ("IIT", "EIT", "OIT")
    }
    total = (means["IIT"] * 30 + means["EIT"] * 30 + means["OIT"] * 40) / 100
    changes: dict[str, Any] = {f"/scores/0/indicators/{n}/score": score for n, score in enumerate(scores)}
    changes |= {f"/scores/0/indicators/{n}/printed": f"{score:.2f}" for n, score in enumerate(scores)}
    changes |= {
        f"/scores/0/instruments/{code}": {"score": mean, "printed": f"{mean:.2f}"} for code, mean in means.items()
    }
    return changes | {
        "/scores/0/total": total,
        "/scores/0/total_printed": f"{total:.2f}",
        "/scores/0/level_printed": level,
    }


def lowered(seed: int, paper: Dossier) -> Dossier:
    """The paper with every indicator lowered by so many steps of 0.25: the instruments stay exact to two decimals."""
    return put(paper, result([Decimal(s) - Decimal("0.25") * seed for s in SCORES], "ผ่านดี"))


def paper(seed: int) -> Dossier:
    """The report or the plan."""
    return clean_plan() if seed % 2 else clean_dossier()


def flat(score: Decimal, level: str, base: Dossier) -> Dossier:
    """The paper with one score for all indicators, so that none is the weakest."""
    return put(base, result([score] * 10, level))


def told() -> Dossier:
    """The clean report with an introduction and an analysis in its prose."""
    prose = (
        "ตามที่ได้วิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ได้คะแนนรวม ๙๓.๙๒ คะแนน ระดับ ผ่านดี",
        "แบบวัด OIT ได้คะแนนสูงสุด ส่วนตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้คะแนน ๘๘.๓๕ ต่ำสุดในแบบวัด IIT",
        "จากผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จึงขอรายงานผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    )
    return put(clean_dossier(), {"/narrative": [{"heading": None, "text": text} for text in prose]})


def score_weight_mismatch(seed: int) -> Planted:
    """A total that the instruments do not give."""
    clean = lowered(seed % 4, paper(seed))
    wrong = at(clean, "/scores/0/total") - cents(37 + 11 * seed)
    changes = {"/scores/0/total": wrong, "/scores/0/total_printed": to_thai(f"{wrong}")}
    return planted(clean, changes, ("score_weight_mismatch", "/scores/0/total"))


def level_mismatch(seed: int) -> Planted:
    """A level above or below the one that follows."""
    clean = lowered(seed // 4, paper(seed // 2))
    changes = {"/scores/0/level_printed": LEVELS[seed % 4]}
    return planted(clean, changes, ("level_mismatch", "/scores/0/level_printed"))


def level_unverifiable(seed: int) -> Planted:
    """A total without instruments that allows more than one level, in place of one that allows one."""
    bare = {"/scores/0/instruments": {}, "/scores/0/indicators": ()}
    clean = put(clean_plan(), bare | {"/scores/0/total": Decimal("99.10"), "/scores/0/level_printed": "ผ่านดีเยี่ยม"})
    total = Decimal("95.00") + cents(9 * seed)
    changes = {"/scores/0/total": total, "/scores/0/total_printed": f"{total}", "/scores/0/level_printed": "ผ่านดี"}
    return planted(clean, changes, ("level_unverifiable", "/scores/0/level_printed"))


def score_conflict(seed: int) -> Planted:
    """A second total in the sentence, or an indicator listed twice with another score."""
    clean, other = told(), Decimal("90.10") + cents(7 * seed)
    if seed % 2:
        path = "/narrative/0/text"
        said = at(clean, path).replace("คะแนน ระดับ", f"คะแนน คิดเป็นร้อยละ {to_thai(str(other))} ระดับ")
        return planted(clean, {path: said}, ("score_conflict", path))
    twice = at(clean, f"/scores/0/indicators/{seed // 2 % 10}") | {"score": other, "printed": f"{other}"}
    return planted(clean, {"/scores/0/indicators/-": twice}, ("score_conflict", "/scores/0/indicators/10"))


def total_conflict(seed: int) -> Planted:
    """The same year once more, with another total."""
    clean, other = paper(seed), Decimal("91.15") + cents(13 * seed)
    again = {"fiscal_year": 2567, "total": other, "total_printed": f"{other}"}
    return planted(clean, {"/scores/-": again}, ("total_conflict", "/scores/1/total"))


def rounding(seed: int) -> Planted:
    """A total or an instrument one last digit off."""
    clean, off = lowered(seed // 8, paper(seed)), cents(1) if seed % 2 else -cents(1)
    part = ("total", "IIT", "EIT", "OIT")[seed // 2 % 4]
    path = "/scores/0/total" if part == "total" else f"/scores/0/instruments/{part}"
    if part == "total":
        wrong = at(clean, path) + off
        return planted(clean, {path: wrong, "/scores/0/total_printed": f"{wrong:.2f}"}, ("rounding", path))
    wrong = at(clean, f"{path}/score") + off
    return planted(clean, {path: {"score": wrong, "printed": f"{wrong:.2f}"}}, ("rounding", path))


def missing_indicator_scores(seed: int) -> Planted:
    """Instruments and indicators taken away from a result whose level its total alone decides."""
    clean = flat(Decimal("98.60") + cents(5 * seed), "ผ่านดีเยี่ยม", clean_plan())
    changes = {"/scores/0/instruments": {}, "/scores/0/indicators": ()}
    return planted(clean, changes, ("missing_indicator_scores", "/scores/0/total"))


def missing_score(seed: int) -> Planted:
    """Findings without any score; each time other ones are left."""
    clean = put(
        clean_plan(), {f"/measures/{seed % 7}/findings": (), f"/measures/{(seed + 1 + seed // 7) % 7}/findings": ()}
    )
    return planted(clean, {"/scores": ()}, ("missing_score", "/scores"))


CLAIMS = (
    "แบบวัด EIT มีคะแนนสูง",
    "แบบวัด OIT ได้คะแนนต่ำ",
    "แบบวัด IIT ได้คะแนนสูงสุด",
    "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ มีคะแนนสูงที่สุด",
    "คะแนนต่ำสุดคือตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต",
    "ตัวชี้วัดที่ 2 ได้คะแนน 91.25 ต่ำที่สุด",
    "การใช้อำนาจ ได้คะแนนมากที่สุดในแบบวัด IIT",
    "ประสิทธิภาพการสื่อสารมีคะแนนน้อยที่สุด",
)


def narrative_contradiction(seed: int) -> Planted:
    """A sentence of the analysis that the ranks of the figures refute."""
    clean = told()
    after = ("", " จึงควรรักษาระดับนี้ไว้", " รายละเอียดปรากฏในตาราง")[seed // 8]
    text = f"{CLAIMS[seed % 8]}{after}"
    return planted(
        clean, {"/narrative/-": {"heading": None, "text": text}}, ("narrative_contradiction", "/narrative/3/text")
    )


def missing_issue(seed: int) -> Planted:
    """The measures of one or two issues left out, where no indicator stands out as the weakest."""
    clean = flat(Decimal("91.00"), "ผ่านดี", paper(seed))
    gone = {seed % 7, (seed + seed // 7) % 7}
    left = [at(clean, f"/measures/{m}") for m in range(7) if m not in gone]
    for n, measure in enumerate(left):
        measure |= {"seq": n + 1, "no_printed": f"({to_thai(str(n + 1))})"}
    return planted(clean, {"/measures": left}, ("missing_issue", "/measures"))


NEUTRAL = (
    "ปลูกต้นไม้รอบสำนักงาน",
    "จัดกีฬาสัมพันธ์",
    "ซ้อมดับเพลิงในชุมชน",
    "ตรวจสุขภาพประจำปี",
    "ทำความสะอาดลานวัด",
    "รับบริจาคโลหิต",
    "เลี้ยงอาหารกลางวันเด็ก",
    "เดินป่าศึกษาธรรมชาติ",
)


def measure_gap(seed: int) -> Planted:
    """The one measure that answers the weakest indicator, turned to something else."""
    weak = (2, 3, 4)[seed % 3]
    scores = [Decimal(s) for s in SCORES]
    scores[3], scores[weak - 1] = scores[weak - 1], scores[3]
    loose = {f"/measures/{m}/{field}": None for m in range(7) for field in ("issue_no", "issue_title")}
    clean = put(clean_dossier(), result(scores, "ผ่านดี") | loose)
    row = f"/measures/{ {2: 4, 3: 5, 4: 3}[weak] }"
    changes = {f"{row}/title": NEUTRAL[seed // 3], f"{row}/steps": (f"นัดวันเพื่อ{NEUTRAL[seed // 3]}", "เชิญผู้ร่วมงาน")}
    return planted(clean, changes, ("measure_gap", "/measures"))


def missing_recommendation(seed: int) -> Planted:
    """The recommendation of one or two measures left empty."""
    rows = sorted({seed % 7, (seed + seed // 7) % 7})
    changes = {f"/measures/{m}/recommendations": () for m in rows}
    return planted(clean_dossier(), changes, ("missing_recommendation", f"/measures/{rows[0]}/recommendations"))


def emptied(field: str, rows: Iterable[int]) -> dict[str, Any]:
    """Changes that leave the cells of a column empty in those rows: steps, period, responsible unit or result."""
    empty: Any = None if field == "period" else ()
    changes = {f"/measures/{row}/{field}": empty for row in rows}
    if field == "responsible":
        changes |= {
            f"/measures/{row}/responsible_{more}": None if more == "printed" else ()
            for row in rows
            for more in ("printed", "normalised")
        }
    return changes


def missing_field(seed: int) -> Planted:
    """A column that the form demands left empty throughout, in tables of three measures or more."""
    field, rows = ("period", "responsible", "results")[seed % 3], tuple(range(3 + seed // 6 % 5))
    clean = put(clean_dossier(), {"/measures": [at(clean_dossier(), f"/measures/{row}") for row in rows]})
    if seed // 3 % 2:
        clean = put(clean, {"/document/date_printed": "๒๑ พฤศจิกายน ๒๕๖๘"})
    return planted(clean, emptied(field, rows), ("missing_field", "/measures"))


def blank_value(seed: int) -> Planted:
    """One cell that the form demands left blank, in the table of measures or among the scores of the indicators."""
    if seed % 4 == 3:
        clean, gone = clean_plan(), seed // 4 % 10
        left = [at(clean, f"/scores/0/indicators/{n}") for n in range(10) if n != gone]
        return planted(clean, {"/scores/0/indicators": left}, ("blank_value", "/scores/0/indicators"))
    row, field = seed % 7, ("steps", "period", "responsible", "results")[seed // 6]
    return planted(clean_dossier(), emptied(field, (row,)), ("blank_value", f"/measures/{row}/{field}"))


PLANTERS: dict[str, Planter] = {
    planter.__name__: planter
    for planter in (
        score_weight_mismatch,
        level_mismatch,
        level_unverifiable,
        score_conflict,
        total_conflict,
        rounding,
        missing_indicator_scores,
        missing_score,
        narrative_contradiction,
        missing_issue,
        measure_gap,
        missing_recommendation,
        missing_field,
        blank_value,
    )
}
