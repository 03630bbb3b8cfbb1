"""The kinds of measure (ประเภทของมาตรการ) by which people look for one."""

from __future__ import annotations

from collections.abc import Mapping

TOPICS: Mapping[str, str] = {
    "law-training": "อบรมกฎหมายและระเบียบ",
    "ethics-training": "อบรมคุณธรรมและจริยธรรม",
    "conflict-of-interest": "ผลประโยชน์ทับซ้อน",
    "no-gift": "นโยบายไม่รับของขวัญ (No Gift Policy)",
    "dos-and-donts": "ข้อควรทำและไม่ควรทำ (Do & Don't)",
    "meetings": "ประชุมประจำเดือน",
    "circulars": "หนังสือแจ้งเวียน",
    "participation": "การมีส่วนร่วม",
    "feedback": "รับฟังความคิดเห็น",
    "website": "ดูแลเว็บไซต์",
    "asset-manual": "คู่มือการใช้ทรัพย์สินของราชการ",
    "asset-loan": "การยืมทรัพย์สินโดยขออนุญาต",
    "asset-inspection": "ตรวจสอบทรัพย์สินตามรอบ",
    "personnel-plan": "แผนบริหารและพัฒนาบุคลากร",
    "recruitment": "สรรหาและคัดเลือกบุคลากร",
    "corruption-report": "จัดการเรื่องร้องเรียนการทุจริต",
    "informant-protection": "คุ้มครองผู้แจ้งเบาะแส",
    "corruption-risk": "ประเมินความเสี่ยงการทุจริต",
    "anti-corruption-plan": "แผนป้องกันการทุจริต",
    "budget-disclosure": "เปิดเผยงบประมาณ",
    "procurement-disclosure": "เปิดเผยการจัดซื้อจัดจ้าง",
    "service-manual": "คู่มือการให้บริการ",
    "service-time": "ระยะเวลาให้บริการ",
    "e-service": "บริการออนไลน์ (E-Service)",
    "complaint-channel": "ช่องทางร้องเรียน",
    "qa": "ช่องทางถามตอบ",
    "satisfaction-survey": "สำรวจความพึงพอใจ",
    "ita-briefing": "ชี้แจงการประเมิน ITA",
    "news": "ข่าวประชาสัมพันธ์",
    "statistics": "สถิติการให้บริการ",
    "internal-control": "ควบคุมภายใน",
    "discretion": "การใช้ดุลพินิจ",
}
