"""The kinds of paper by their names on the command line, each with its Thai name. Nothing heavy is imported here."""

from __future__ import annotations

NAMES = {
    "report": "รายงานผลการดำเนินการ",
    "plan": "มาตรการประจำปี",
    "six-month": "รายงานรอบ 6 เดือน",
    "analysis": "การวิเคราะห์ผลการประเมิน",
    "result-summary": "สรุปผลการประเมินหน้าเดียว",
    "memo": "บันทึกข้อความ",
    "announcement": "ประกาศ",
    "order": "คำสั่งแต่งตั้งคณะทำงาน",
    "responsibility": "ตารางผู้รับผิดชอบ",
    "circular": "หนังสือแจ้งเวียน",
    "letter": "หนังสือภายนอก",
    "minutes": "รายงานการประชุม",
    "monthly-sheet": "สรุปความก้าวหน้าประจำเดือน",
    "unit-form": "แบบรายงานของส่วนราชการ",
    "publication-request": "แบบขอเผยแพร่ข้อมูล",
    "oit-sheet": "คำตอบ OIT",
    "survey-briefing": "เอกสารชี้แจงการตอบแบบวัด",
}


def listed() -> str:
    """All of them in one line for the help."""
    return " ".join(f"{name} ({thai})" for name, thai in NAMES.items())
