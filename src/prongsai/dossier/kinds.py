"""What each kind of paper is called in Thai (ชนิดของเอกสาร)."""

from __future__ import annotations

from prongsai.dossier.nouns import Kind

KIND_NAMES: dict[Kind, str] = {
    "memo": "บันทึกข้อความ",
    "measure_plan": "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
    "measure_result_report": "รายงานผลการดำเนินการตามมาตรการ",
    "measure_announcement": "ประกาศมาตรการ",
    "score_summary": "สรุปผลคะแนน",
    "score_announcement": "ประกาศผลคะแนน",
    "score_table": "ตารางคะแนน",
    "oit_item_list": "รายการข้อ OIT",
    "procurement_analysis": "การวิเคราะห์การจัดซื้อจัดจ้าง",
    "complaint_statistics": "สถิติเรื่องร้องเรียน",
    "other": "เอกสารอื่น",
}
