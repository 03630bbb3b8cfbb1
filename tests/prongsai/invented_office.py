"""An invented agency's office around its plan of 2568: people and posts, units, a working group, a meeting."""

from __future__ import annotations

import datetime

from invented import clean_plan

from prongsai.dossier import Agency, AgendaItem, Committee, Document, Dossier, Meeting, Member, Memo, Person
from prongsai.writers import Options
from prongsai.writers.kinds import BUILDERS
from prongsai.writers.paper import Block, Paper, texts
from prongsai.writers.wording import Wording

HEAD = "นายกเทศมนตรีตำบลบึงทองหลาง"
CLERK = "ปลัดเทศบาลตำบลบึงทองหลาง"
OFFICE = "สำนักปลัดเทศบาล"
PEOPLE = (
    Person(name_printed="นายสมหมาย บึงไพศาล", position=HEAD),
    Person(name_printed="จ.ส.อ. ธีรภพ วังน้ำเย็นใจ", position=CLERK),
    Person(name_printed="นางกัลยา ทุ่งรวงทอง", position="หัวหน้าสำนักปลัดเทศบาล", unit=OFFICE),
    Person(name_printed="นางสาวพิมพ์อร แสงบัวขาว", position="นักทรัพยากรบุคคลชำนาญการ", unit=OFFICE),
    Person(name_printed="นางสุดา ทุ่งพลับพลึง", position="ผู้อำนวยการกองคลัง", unit="กองคลัง"),
)
UNITS = (OFFICE, "กองคลัง", "กองช่าง", "หน่วยตรวจสอบภายใน")


def office(**fields: object) -> Dossier:
    """The plan of 2568 with its people and units; its day is left for the pen."""
    document = Document(
        kinds=("measure_plan",),
        title_printed=clean_plan().document.title_printed,
        fiscal_year=2568,
        score_fiscal_years=(2567,),
        memo=Memo(unit=OFFICE, telephone="0 2000 0199", address="หมู่ที่ 4 ตำบลบึงทองหลาง\nอำเภอลำลูกกา"),
    )
    given = {"document": document, "people": PEOPLE, "units": UNITS, "signatories": (), **fields}
    return clean_plan().model_copy(update=given)


def own_document(**fields: object) -> Document:
    """The head of a paper of no particular kind, on 7 January 2569: its number and day belong to what is written."""
    return Document(fiscal_year=2569, date=datetime.date(2026, 1, 7), **fields)


def bare(name: str, type_: str) -> Dossier:
    """An agency of that name with nothing but measures and scores."""
    return clean_plan().model_copy(
        update={
            "agency": Agency(name_printed=name, type=type_),
            "document": Document(kinds=("measure_plan",), fiscal_year=2568),
            "signatories": (),
        }
    )


def committee() -> Committee:
    """A working group of three by name, with authority and earlier order as given."""
    return Committee(
        title="คณะทำงานขับเคลื่อนคุณธรรมประจำบึงทองหลาง",
        members=(
            Member(name_printed="จ.ส.อ. ธีรภพ วังน้ำเย็นใจ", position=CLERK, role="ประธานคณะทำงาน"),
            Member(name_printed="นางสุดา ทุ่งพลับพลึง", position="ผู้อำนวยการกองคลัง", role="คณะทำงาน"),
            Member(position="นิติกร", role="คณะทำงานและเลขานุการ"),
        ),
        duties=("จัดทำแผน", "รายงานผล"),
        authority_printed="มาตรา 15 แห่งพระราชบัญญัติสมมุติ",
        replaces_printed="คำสั่งที่ 8/2567 ลงวันที่ 3 มกราคม 2567",
        from_printed="ตั้งแต่วันที่ 1 ตุลาคม 2567",
    )


def meeting() -> Meeting:
    """The second meeting of 2568 with two of the five agenda items."""
    return Meeting(
        no_printed="2/2568",
        date=datetime.date(2025, 1, 14),
        place="ห้องประชุมบึงใหญ่",
        begins_printed="09.30 น.",
        present=tuple(Member(name_printed=p.name_printed, position=p.position) for p in PEOPLE[:2]),
        agenda=(
            AgendaItem(kind="chair_informs", subject="ผลการประเมิน", texts=("ประธานแจ้งผลของปีก่อน",)),
            AgendaItem(kind="for_decision", subject="ร่างมาตรการ", texts=("เสนอร่าง",), resolution="เห็นชอบตามร่าง"),
        ),
        written_by=PEOPLE[3],
    )


def written(kind: str, dossier: Dossier | None = None, **options: object) -> Paper:
    """The paper of that kind before any layout."""
    chosen = Options(**options)
    wording = Wording(thai_digits=chosen.thai_digits, printable=lambda _: True)
    return BUILDERS[kind](office() if dossier is None else dossier, wording, chosen.ask)


def blocks(paper: Paper, kind: type[Block]) -> list[Block]:
    """All blocks of that kind, in order."""
    return [block for part in paper.parts for block in part.blocks if isinstance(block, kind)]


def said(paper: Paper) -> str:
    """Every text of the paper, one a line."""
    return "\n".join(texts(paper))
