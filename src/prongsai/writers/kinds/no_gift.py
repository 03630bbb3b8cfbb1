"""The No Gift Policy (นโยบายไม่รับของขวัญ) as announced in Thai: reason, law, pledge, what is allowed, what to do.

The law: section 128 of the anti-corruption act of 2561, and the NACC's rule of 2563 on what may be taken by custom.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier
from prongsai.writers.agency_words import AgencyWords, agency_words
from prongsai.writers.own import own_memo
from prongsai.writers.paper import Block, Item, Prose
from prongsai.writers.wording import DOTS, Wording, agency_place

GIFT_SUBJECT = "นโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ (No Gift Policy)"
_GIFTS = "ของขวัญ ของกำนัล ทรัพย์สิน หรือประโยชน์อื่นใด"
_ACT = "พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. 2561"


def gift_blocks(dossier: Dossier, wording: Wording) -> Iterator[Block]:
    """Reason and law, then the clauses in their order; the channels of the agency as far as they are known."""
    words = agency_words(dossier.agency)
    yield from map(Prose, wording.all(_reasons(wording.say(agency_place(dossier.agency)))))
    for number, (text, points) in enumerate(_clauses(dossier, words), 1):
        yield Item(wording.say(f"ข้อ {number}"), wording.say(text))
        yield from (Item(wording.say(f"({n})"), wording.say(point), depth=2) for n, point in enumerate(points, 1))


def _reasons(place: str) -> tuple[str, ...]:
    return (
        f"ด้วย{place} มุ่งป้องกันความขัดกันระหว่างประโยชน์ส่วนบุคคลกับประโยชน์ส่วนรวม และสร้างวัฒนธรรมองค์กรที่ซื่อสัตย์สุจริต "
        "ให้ประชาชนได้รับบริการอย่างเท่าเทียมโดยไม่ต้องให้สิ่งตอบแทน",
        f"โดยที่มาตรา 128 แห่ง{_ACT} ห้ามมิให้เจ้าพนักงานของรัฐรับทรัพย์สินหรือประโยชน์อื่นใดอันอาจคำนวณเป็นเงินได้ "
        "นอกเหนือจากที่กฎหมายให้รับได้ เว้นแต่การรับโดยธรรมจรรยาตามหลักเกณฑ์และจำนวนที่คณะกรรมการ ป.ป.ช. กำหนด "
        "จึงประกาศนโยบายไว้ ดังต่อไปนี้",
    )


def _clauses(dossier: Dossier, words: AgencyWords) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pledge, who is bound, what the law allows, what to do with a gift, superiors, the public, from when."""
    yield f"{words.call}ไม่รับ{_GIFTS}ทุกชนิดจากการปฏิบัติหน้าที่ ทั้งก่อน ขณะ และหลังการปฏิบัติหน้าที่", ()
    yield "ให้บุคคลต่อไปนี้ถือปฏิบัติตามประกาศนี้", _bound(words)
    yield "การรับที่กฎหมายอนุญาตให้กระทำได้โดยธรรมจรรยา มีดังนี้", _ALLOWED
    yield (
        (
            "กรณีจำเป็นต้องรับทรัพย์สินหรือประโยชน์อื่นใดที่มีมูลค่าเกินกว่าที่กำหนดในข้อ 3 "
            "ให้รายงานรายละเอียดต่อผู้บังคับบัญชาหรือผู้มีอำนาจโดยเร็ว ไม่เกิน 30 วันนับแต่วันที่ได้รับ"
        ),
        (),
    )
    yield "เมื่อมีผู้เสนอให้ของขวัญหรือของกำนัล ให้ปฏิบัติดังนี้", _WHEN_OFFERED
    yield "ให้ผู้บังคับบัญชาทุกระดับปฏิบัติตนเป็นแบบอย่าง และมีหน้าที่ดังนี้", _SUPERIORS
    yield (
        (f"ประชาชนหรือผู้มาติดต่อที่พบเห็นการเรียกรับหรือรับ{_GIFTS} แจ้งได้ตามช่องทางต่อไปนี้ โดย{words.call}จะเก็บข้อมูลของผู้แจ้งเป็นความลับ"),
        _channels(dossier, words),
    )
    yield "ประกาศนี้ให้ใช้บังคับตั้งแต่วันประกาศเป็นต้นไป และให้ทบทวนทุกปีหรือเมื่อมีการเปลี่ยนแปลงผู้บริหาร", ()


def _bound(words: AgencyWords) -> tuple[str, ...]:
    if not words.head:
        return ("ผู้บริหาร", "ข้าราชการ เจ้าหน้าที่ และลูกจ้างทุกคน")
    return (
        f"{words.head} และ{words.deputy_head}",
        f"{words.council_member} และที่ปรึกษาหรือเลขานุการของผู้บริหาร",
        f"{words.officials} ลูกจ้าง และพนักงานจ้างทุกคน",
    )


_ALLOWED = (
    "การรับจากญาติซึ่งให้โดยเสน่หาตามจำนวนที่เหมาะสมตามฐานานุรูป",
    "การรับจากบุคคลอื่นซึ่งมิใช่ญาติ มีมูลค่าแต่ละบุคคลแต่ละโอกาสไม่เกิน 3,000 บาท",
    "การรับจากการให้ในลักษณะที่ให้แก่บุคคลทั่วไป",
)
_WHEN_OFFERED = (
    "ปฏิเสธด้วยความสุภาพ และชี้แจงนโยบายนี้ให้ผู้ให้ทราบ",
    "หากได้รับไว้แล้วให้ส่งคืนผู้ให้โดยเร็ว กรณีส่งคืนไม่ได้ให้ส่งมอบแก่หน่วยงาน",
    "บันทึกและรายงานผู้บังคับบัญชาตามแบบรายงานการรับของขวัญทุกครั้ง",
)
_SUPERIORS = (
    "ชี้แจงนโยบายให้ผู้ใต้บังคับบัญชาทราบ และกำกับดูแลให้ปฏิบัติตามอย่างเคร่งครัด",
    "รวบรวมรายงานการรับของขวัญในส่วนราชการของตน เสนอผู้บริหารและเผยแพร่ผลตามรอบเวลาที่กำหนด",
    "ดำเนินการตามกฎหมายและระเบียบเมื่อพบการฝ่าฝืน",
)


def _channels(dossier: Dossier, words: AgencyWords) -> tuple[str, ...]:
    memo = own_memo(dossier, "no-gift")
    house, telephone = words.house or "สำนักงานของหน่วยงาน", memo.telephone or DOTS
    return (
        f"แจ้งด้วยตนเองหรือทางไปรษณีย์ ณ {house} {memo.address or ''}".rstrip(),
        f"โทรศัพท์ {telephone}",
        f"เว็บไซต์หลักของหน่วยงาน หัวข้อช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ {DOTS}",
        "สำนักงาน ป.ป.ช. หรือสำนักงาน ป.ป.ท.",
    )
