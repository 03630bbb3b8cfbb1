"""What was done, in words (การดำเนินการ): every verb of the audit trail, and the fields that its entries speak of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.roles import Role

VERBS = {
    "open_agency": _("เปิดหน่วยงาน"),
    "open_agencies": _("เปิดหน่วยงานหลายแห่ง"),
    "change_settings": _("แก้ไขการตั้งค่า"),
    "set_emblem": _("เปลี่ยนตราหน่วยงาน"),
    "set_sharing": _("เปลี่ยนการให้จังหวัดดูสถานะ"),
    "set_open_door": _("เปิดหรือปิดหน้าตรวจเอกสารโดยไม่ต้องมีบัญชี"),
    "import_framework": _("นำเข้าเกณฑ์การประเมิน"),
    "forget_framework": _("นำเกณฑ์ที่นำเข้าออก"),
    "hand_in_registry": _("นำเข้าทะเบียนหน่วยงาน"),
    "add_person": _("เพิ่มบุคลากร"),
    "add_people": _("เพิ่มบุคลากรหลายคน"),
    "change_person": _("แก้ไขข้อมูลบุคลากร"),
    "leave": _("บันทึกว่าพ้นจากหน่วยงาน"),
    "return": _("บันทึกว่ากลับมาปฏิบัติงาน"),
    "add_post": _("เพิ่มตำแหน่ง"),
    "change_post": _("แก้ไขตำแหน่ง"),
    "remove_post": _("นำตำแหน่งออก"),
    "hand_over": _("ส่งมอบงาน"),
    "add_unit": _("เพิ่มส่วนราชการ"),
    "change_unit": _("แก้ไขส่วนราชการ"),
    "move_unit": _("เลื่อนลำดับส่วนราชการ"),
    "close_unit": _("ปิดส่วนราชการ"),
    "reopen_unit": _("เปิดส่วนราชการอีกครั้ง"),
    "add_committee": _("เพิ่มคณะทำงาน"),
    "change_committee": _("แก้ไขคณะทำงาน"),
    "remove_committee": _("นำคณะทำงานออก"),
    "set_duties": _("กำหนดผู้รับผิดชอบรายข้อ"),
    "invite": _("สร้างลิงก์เชิญ"),
    "revoke_invitation": _("ยกเลิกลิงก์เชิญ"),
    "accept_invitation": _("รับคำเชิญและสร้างบัญชี"),
    "make_reset_link": _("สร้างลิงก์ตั้งรหัสผ่านใหม่"),
    "reset_password": _("ตั้งรหัสผ่านใหม่"),
    "forget_second_factor": _("ล้างการยืนยันตัวตนสองชั้น"),
    "begin_reading": _("นำเข้าเอกสาร"),
    "confirm_reading": _("ยืนยันข้อมูลที่อ่าน"),
    "throw_away_reading": _("ทิ้งการนำเข้า"),
    "keep_result": _("บันทึกผลการประเมิน"),
    "begin_year": _("เปิดแฟ้มงานประจำปี"),
    "move_year": _("เปลี่ยนสถานะแฟ้มงาน"),
    "move_rules": _("เปลี่ยนเกณฑ์ของปี"),
    "confirm_rules": _("ยืนยันเกณฑ์กับคู่มือ"),
    "unconfirm_rules": _("ยกเลิกการยืนยันเกณฑ์"),
    "propose_dates": _("เพิ่มกำหนดการที่เสนอ"),
    "add_date": _("เพิ่มกำหนดการ"),
    "change_date": _("แก้ไขกำหนดการ"),
    "tick_date": _("ทำเครื่องหมายว่าเสร็จแล้ว"),
    "untick_date": _("ทำเครื่องหมายว่ายังไม่เสร็จ"),
    "take_out_date": _("นำกำหนดการออก"),
    "put_back_date": _("นำกำหนดการกลับมา"),
    "read_shared": _("ผู้ประสานงานระดับจังหวัดเปิดดู"),
}
"""The label of each verb; a test finds a verb that is recorded without one."""

FIELDS = {
    "files": _("ไฟล์"),
    "file": _("ไฟล์"),
    "papers": _("จำนวนเอกสาร"),
    "answers": _("คำตอบที่ยืนยัน"),
    "members": _("คณะทำงาน"),
    "names": _("รายชื่อ"),
    "person": _("บุคลากร"),
    "unit": _("ส่วนราชการ"),
    "parent": _("อยู่ใต้"),
    "username": _("ชื่อผู้ใช้"),
    "expires_at": _("หมดอายุ"),
    "factors": _("จำนวนวิธียืนยันตัวตน"),
    "left": _("พ้นจากหน่วยงาน"),
    "renumbered": _("ข้อที่เปลี่ยนเลข"),
    "duties_gone": _("ผู้รับผิดชอบที่นำออก"),
    "due": _("กำหนดส่ง"),
    "removed": _("นำออก"),
    "state": _("สถานะ"),
    "total": _("คะแนนรวม"),
    "level": _("ระดับ"),
    "origin": _("ที่มา"),
    "year": _("ปี"),
    "name": _("ชื่อ"),
    "role": _("บทบาท"),
    "district": _("อำเภอ"),
    "province": _("จังหวัด"),
    "framework_year": _("เกณฑ์ปี"),
    "framework_confirmed": _("ตรวจเกณฑ์กับคู่มือแล้ว"),
}
"""Names in an entry that no column of its table explains."""

VALUES = {
    **{role.value: role.label for role in Role},
    "open": _("กำลังดำเนินการ"),
    "reporting": _("กำลังสรุปรายงาน"),
    "closed": _("ปิดแฟ้มแล้ว"),
    "papers": _("อ่านจากเอกสาร"),
    "pasted": _("วางจาก ITAS"),
    "typed": _("พิมพ์คะแนน"),
    "acting_for": _("รักษาราชการแทน"),
    "by_delegation": _("ปฏิบัติราชการแทน"),
    "in_place_of": _("ปฏิบัติหน้าที่"),
}
"""Kept values that are a word of the code, as the pages say them."""


def verb_label(verb: str) -> str:
    """The verb in words; an old one that is no longer used as it stands."""
    return str(VERBS.get(verb, verb))
