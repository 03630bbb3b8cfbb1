"""What staff and visitors are told of the survey: what it is, who answers, that nobody is named; never what to answer.

The words are the library's own and take in nothing but names, days and addresses, so that no paper can lead anybody.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.thai.calendar import format_date


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of the national system (แบบวัดการรับรู้): its instrument, its address, and when it is open.

    An empty `address` and unknown days are blanks for the pen.
    """

    instrument: str
    address: str = ""
    begins: datetime.date | None = None
    ends: datetime.date | None = None

    @property
    def when(self) -> str:
        """«ตั้งแต่วันที่ … ถึงวันที่ …», as far as it is known; digits are those of the screen."""
        if self.ends is None:
            return ""
        last = f"วันที่ {format_date(self.ends, 'long', thai_digits=False)}"
        if self.begins is None or self.begins == self.ends:
            return f"ภายใน{last}"
        return f"ตั้งแต่วันที่ {format_date(self.begins, 'long', thai_digits=False)} ถึง{last}"


@dataclass(frozen=True, slots=True)
class Told:
    """The words for those who answer one instrument: the invitation, who they are, what they are asked about."""

    invitation: str
    who: str
    about: str


TOLD: Mapping[str, Told] = {
    "IIT": Told(
        "ขอเชิญบุคลากรตอบแบบสอบถาม",
        "บุคลากรที่ปฏิบัติงานในหน่วยงานมาแล้วไม่น้อยกว่าหนึ่งปี",
        "การทำงานภายในหน่วยงานตามที่ท่านพบเห็น",
    ),
    "EIT": Told(
        "ขอเชิญผู้รับบริการและผู้มาติดต่อตอบแบบสอบถาม",
        "ประชาชน บริษัท และหน่วยงานที่รับบริการหรือติดต่อกับหน่วยงานในปีงบประมาณนี้",
        "การรับบริการและการติดต่อกับหน่วยงานตามที่ท่านพบเห็น",
    ),
}
# What holds for everybody who answers.
ANONYMOUS = "ไม่ต้องแจ้งชื่อ และหน่วยงานไม่เห็นคำตอบของผู้ตอบแต่ละคน"
FREE = "ตอบตามที่ท่านพบเห็นเอง ไม่มีคำตอบที่ถูกหรือผิด จะตอบหรือไม่ก็ได้ และหยุดได้ทุกเมื่อ"
DIRECT = "คำตอบส่งตรงไปยังระบบ ITAS ของสำนักงาน ป.ป.ช."
# What an officer may and may not do while people answer.
MAY = (
    "บอกว่ามีการสำรวจ บอกช่องทาง และบอกวันสุดท้ายที่ตอบได้",
    "ช่วยเรื่องการใช้เครื่อง เช่น เปิดกล้องสแกนคิวอาร์โค้ด แล้วให้ผู้ตอบทำต่อเอง",
)
MAY_NOT = (
    "บอก แนะ หรือใบ้ว่าควรเลือกคำตอบใด",
    "ตอบแทนผู้อื่น หรือใช้เครื่องของผู้อื่นตอบแทนเจ้าของ",
    "ยืนดูขณะผู้อื่นตอบ ขอดูคำตอบ หรือถามภายหลังว่าตอบว่าอย่างไร",
    "ให้หรือสัญญาว่าจะให้สิ่งใดแลกกับคำตอบ",
)
