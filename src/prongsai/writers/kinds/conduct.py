"""Dos and don'ts (ข้อควรทำและไม่ควรทำ) of the agency's people, under the seven ethical standards of the act of 2562."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.writers.agency_words import agency_words
from prongsai.writers.paper import Block, Column, Item, Prose, Table
from prongsai.writers.wording import Wording, agency_place

CONDUCT_SUBJECT = "ข้อควรทำและไม่ควรทำ (Dos & Don'ts) สำหรับการปฏิบัติตนของบุคลากร"
_ACT = "พระราชบัญญัติมาตรฐานทางจริยธรรม พ.ศ. 2562"
_COLUMNS = (
    Column("มาตรฐานทางจริยธรรม", 4.4),
    Column("ควรทำ (Dos)", 5.8),
    Column("ไม่ควรทำ (Don'ts)", 5.8),
)
_CONDUCT = (
    (
        "ยึดมั่นในสถาบันหลักของประเทศ",
        "ปฏิบัติหน้าที่ด้วยความจงรักภักดี เคารพรัฐธรรมนูญและการปกครองระบอบประชาธิปไตยอันมีพระมหากษัตริย์ทรงเป็นประมุข",
        "กล่าวหรือเผยแพร่สิ่งที่บั่นทอนสถาบันหลักของประเทศ",
    ),
    (
        "ซื่อสัตย์สุจริต มีจิตสำนึกที่ดี และรับผิดชอบต่อหน้าที่",
        "ใช้เวลา ทรัพย์สิน และงบประมาณของราชการเพื่องานราชการ รายงานตามความจริง",
        "นำทรัพย์สินของราชการไปใช้ส่วนตัวโดยไม่ได้รับอนุญาต หรือเบิกจ่ายไม่ตรงตามจริง",
    ),
    (
        "กล้าตัดสินใจและกระทำในสิ่งที่ถูกต้องชอบธรรม",
        "คัดค้านหรือรายงานผู้บังคับบัญชาเมื่อพบการกระทำที่ไม่ชอบ",
        "นิ่งเฉยหรือช่วยปกปิดการกระทำที่ไม่ถูกต้อง",
    ),
    (
        "คิดถึงประโยชน์ส่วนรวมมากกว่าประโยชน์ส่วนตัว และมีจิตสาธารณะ",
        "แจ้งและถอนตัวจากเรื่องที่ตนหรือญาติมีส่วนได้เสีย ปฏิเสธของขวัญจากการปฏิบัติหน้าที่",
        "ใช้ตำแหน่งหรือข้อมูลภายในเพื่อประโยชน์ของตนหรือพวกพ้อง",
    ),
    (
        "มุ่งผลสัมฤทธิ์ของงาน",
        "ให้บริการตามขั้นตอนและเวลาที่ประกาศไว้ ติดตามงานจนแล้วเสร็จ",
        "ปล่อยให้เรื่องล่าช้าโดยไม่แจ้งเหตุผล",
    ),
    (
        "ปฏิบัติหน้าที่อย่างเป็นธรรมและไม่เลือกปฏิบัติ",
        "บริการผู้มาติดต่อตามลำดับด้วยความสุภาพและเสมอภาค",
        "ให้สิทธิพิเศษแก่คนรู้จัก หรือใช้วาจาไม่เหมาะสมต่อผู้รับบริการ",
    ),
    (
        "ดำรงตนเป็นแบบอย่างที่ดีและรักษาภาพลักษณ์ของทางราชการ",
        "แต่งกายและวางตนเหมาะสม ใช้สื่อสังคมออนไลน์อย่างรับผิดชอบ",
        "ประพฤติตนหรือเผยแพร่ข้อความที่ทำให้หน่วยงานเสื่อมเสีย",
    ),
)


def conduct_blocks(dossier: Dossier, wording: Wording) -> Iterator[Block]:
    """Reason, the table of dos and don'ts, who is bound and who watches over it."""
    words = agency_words(dossier.agency)
    yield Prose(
        wording.say(
            f"ด้วย{agency_place(dossier.agency)} มุ่งให้บุคลากรปฏิบัติตนตามมาตรา 5 แห่ง{_ACT} และประมวลจริยธรรม"
            "ที่ใช้บังคับแก่ตน จึงกำหนดข้อควรทำและไม่ควรทำให้ชัดเจน ดังต่อไปนี้"
        )
    )
    rows = tuple(
        tuple(wording.all([cell]) for cell in _numbered(number, row)) for number, row in enumerate(_CONDUCT, 1)
    )
    yield Table(_COLUMNS, rows)
    yield Item(wording.say("ข้อ 1"), wording.say(f"ให้{words.everyone}ทุกคนยึดถือเป็นแนวปฏิบัติในการทำงานและการดำรงตน"))
    yield Item(
        wording.say("ข้อ 2"),
        "ให้ผู้บังคับบัญชาทุกระดับปฏิบัติตนเป็นแบบอย่าง ให้คำแนะนำ และนำไปใช้ประกอบการบริหารทรัพยากรบุคคล",
    )
    yield Item(wording.say("ข้อ 3"), "ประกาศนี้ให้ใช้บังคับตั้งแต่วันประกาศเป็นต้นไป")


def _numbered(number: int, row: tuple[str, str, str]) -> tuple[str, str, str]:
    return (f"{number}. {row[0]}", row[1], row[2])
