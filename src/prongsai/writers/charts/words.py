"""Words of the charts in their two languages; figures and years are the same in both."""

from __future__ import annotations

_WORDS = {
    "total": ("คะแนนรวม", "Total"),
    "year": ("ปี {year}", "{year}"),
    "rules": ("เกณฑ์เปลี่ยน", "Rules changed"),
    "trend": ("แนวโน้มคะแนน ปีงบประมาณ พ.ศ. {first} ถึง {last}", "Scores of the fiscal years {first} to {last} B.E."),
    "changed": (" (เกณฑ์เปลี่ยนจากปีก่อนหน้า)", " (rules changed since the year before)"),
    "chart": ("แผนภูมิ{caption}: {told}", "Chart. {caption}: {told}"),
    "score": ("คะแนนปี {year}", "Score of {year}"),
    "under": ("คะแนนปี {year} ที่ต่ำกว่าเกณฑ์", "Score of {year} below the floor"),
    "scores": ("คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. {year}", "Scores of the indicators, fiscal year {year} B.E."),
    "beside": (" เทียบกับเกณฑ์ขั้นต่ำของ{level} {floor}", " beside {floor}, the floor of “{level}”"),
    "indicator": ("ตัวชี้วัดที่ {code} {name} {score}", "indicator {code} {name} {score}"),
    "before": (" (ปี {year} {score})", " ({year}: {score})"),
    "lost_items": (
        "ผลต่อคะแนนรวมของข้อ OIT ที่ยังไม่ได้คะแนน (คะแนน)",
        "What OIT items without score cost of the total (points)",
    ),
    "weak": ("ผลต่อคะแนนรวมของตัวชี้วัดที่ควรพัฒนา (คะแนน)", "What weak indicators cost of the total (points)"),
    "answers": ("จำนวนผู้ตอบสะสม {what}", "Answers so far, {what}"),
    "wanted": ("ต้องการ {count}", "{count} wanted"),
    "range": ("{least} ถึง {most}", "{least} to {most}"),
}


def words(key: str, *, english: bool, **values: object) -> str:
    """The words of that key in the language of the chart, the values in their places."""
    return _WORDS[key][english].format(**values)
