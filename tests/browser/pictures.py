"""The pictures of the guide: who is shown which page, what must stand in the picture, and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass

GUIDE, README = "guide/pictures", "pictures"
HEAD = "header.top"


@dataclass(frozen=True)
class Picture:
    """One picture: a page, or the part of it that the boxes `of` span, `most` pixels high at most.

    `who` is an account of the demonstration, "" nobody, None nobody on a server that was not started yet. In `address`,
    {agency} is the invented agency's, {year} the year at work, {before} the one before. A `file` is chosen and what is
    in `press` is clicked before the picture is made. `shows`: what must lie in it whole.
    """

    name: str
    who: str | None
    address: str
    shows: tuple[str, ...]
    of: tuple[str, ...] = ("main",)
    most: int = 900
    width: int = 1280
    press: tuple[str, ...] = ()
    file: str = ""
    folder: str = GUIDE


OF_COORDINATOR = (
    Picture(
        "home",
        "coordinator",
        "/h/{agency}/",
        (".next:has-text('ขั้นต่อไป')", ".score", "h2:text-is('ตัวชี้วัดที่ควรพัฒนาก่อน')", "h2:has-text('งานของปี')"),
        of=(HEAD, ".card:has(h2:has-text('งานของปี'))"),
        most=1400,
    ),
    Picture(
        "bring-in",
        "coordinator",
        "/h/{agency}/readings/",
        ("main input[type=file]", "button:text-is('อ่านเอกสาร')", "main a:has-text('พิมพ์คะแนน')"),
    ),
    Picture(
        "reading",
        "coordinator",
        "/h/{agency}/readings/",
        ("h1:text-is('ตรวจสิ่งที่อ่านได้')", ".doubt >> nth=0", "button[name=save]"),
        press=("main .card a >> nth=-1",),
        of=("main h1", "button[name=accept_all]"),
        most=1200,
    ),
    Picture(
        "result",
        "coordinator",
        "/h/{agency}/results/{before}/",
        (".score", "h2:text-is('คะแนนรายตัวชี้วัด')", "main tr:has-text('การป้องกันการทุจริต')"),
        of=("main h1", ".card:has(h2:text-is('คะแนนรายตัวชี้วัด'))"),
        most=1200,
    ),
    Picture(
        "analysis",
        "coordinator",
        "/h/{agency}/analysis/{year}/",
        (".next:has-text('ขั้นต่อไป')", ".finding >> nth=0", ".finding >> nth=1"),
        of=("main .tabs", ".finding >> nth=1"),
        most=1100,
    ),
    Picture(
        "proposal",
        "coordinator",
        "/h/{agency}/plan/{year}/",
        ("li.measure.proposed .why >> nth=0", "li.measure.proposed button:has-text('รับเข้าแผน') >> nth=0"),
        of=("li.measure.proposed >> nth=0",),
        most=1200,
    ),
    Picture(
        "measure",
        "coordinator",
        "/h/{agency}/plan/{year}/",
        ("[name$='-steps']", "[name$='-period']"),
        of=("li.measure.editing",),
        press=("li.measure.taken a[id$='-edit'] >> nth=0",),
        most=1300,
    ),
    Picture(
        "paper",
        "coordinator",
        "/h/{agency}/plan/{year}/preview/",
        ("h2:text-is('ข้อที่ควรแก้')", "a:has-text('ดาวน์โหลด PDF')"),
        press=("section[aria-labelledby=faults] summary",),
        most=1000,
    ),
    Picture(
        "comments",
        "coordinator",
        "/h/{agency}/plan/{year}/comments/",
        ("main section:has-text('มีความเห็นรอพิจารณา') select",),
        of=("main h1", "main section:has-text('มีความเห็นรอพิจารณา') >> nth=0"),
    ),
    Picture(
        "oit",
        "coordinator",
        "/h/{agency}/oit/{year}/",
        ("h1", "form.filters", "main a:has-text('นำลิงก์เข้าหลายข้อ')", "#O6"),
        of=("main h1", "form.filters", "#O8"),
        most=1200,
    ),
    Picture(
        "oit-phone",
        "unit_officer",
        "/h/{agency}/oit/{year}/O6/",
        ("h1", "main textarea >> nth=0", "button:text-is('บันทึก')"),
        of=(HEAD, "main .card >> nth=0"),
        most=1300,
        width=390,
    ),
    Picture(
        "sample",
        "coordinator",
        "/h/{agency}/sample/{before}/",
        ("h2:has-text('IIT')", "h2:has-text('EIT')", "main img >> nth=0"),
        of=("main h1", "section:has(h2:has-text('EIT')) >> nth=0"),
        most=1200,
    ),
    Picture(
        "line",
        "coordinator",
        "/h/{agency}/plan/{year}/units/",
        ("main textarea >> nth=0", "main button:text-is('คัดลอก') >> nth=0"),
        of=("h1", "main section >> nth=0"),
        width=390,
        most=1300,
    ),
)
OF_ADMINISTRATOR = (
    Picture("first-start", None, "/start/", ("main input[name=code]", "button:text-is('ไปต่อ')")),
    Picture(
        "second-factor",
        "administrator",
        "/accounts/2fa/",
        ("a:text-is('ตั้งแอปยืนยันตัวตน')", "a:text-is('ตั้งกุญแจผ่าน')"),
        of=("main .card",),
    ),
    Picture(
        "people",
        "administrator",
        "/h/{agency}/people/",
        ("form.filters", "main a:text-is('วางรายชื่อหลายคน')", "main tbody tr >> nth=4"),
        most=1200,
    ),
    Picture(
        "invitation",
        "administrator",
        "/h/{agency}/people/",
        ("h1:text-is('นายมานพ งานช่าง')", "#fresh-text", "main button:text-is('คัดลอกลิงก์เชิญ')"),
        press=("main a:text-is('นายมานพ งานช่าง')", "button:has-text('ทำลิงก์เชิญ')"),
        of=("main h1", "section:has(#fresh-link)"),
    ),
    Picture(
        "settings",
        "administrator",
        "/h/{agency}/settings/",
        ("h2:text-is('ชื่อและที่ตั้ง')", "img.paper-preview", "h2:text-is('ตราที่หัวเอกสาร')"),
        of=("main .tabs", "section:has(h2:text-is('ชื่อและที่ตั้ง'))", "img.paper-preview"),
        most=1200,
    ),
    Picture(
        "sharing",
        "administrator",
        "/h/{agency}/settings/",
        ("#shares", "#gaps", "a:text-is('สิ่งที่จังหวัดเห็น')"),
        of=("section:has(#shares)", "section:has-text('หน้าตรวจเอกสารก่อนเสนอลงนาม')"),
    ),
    Picture(
        "check",
        "",
        "/check/",
        ("h1:text-is('ผลการตรวจเอกสาร')", "main a:text-is('ตรวจเอกสารอื่น')", ".check-paper summary >> nth=0"),
        file="01-*",
        press=("main form button.btn-primary",),
        of=("main h1", ".check-group >> nth=0"),
    ),
)
OF_OVERSEER = (
    Picture(
        "oversight",
        "overseer",
        "/province/",
        ("form.filters", "main table", "main a:has-text('ดาวน์โหลด Excel')"),
    ),
    Picture(
        "oversight-agency",
        "overseer",
        "/province/",
        (".score", "h2:text-is('แฟ้มงานและสิ่งที่ยังขาด')", "h2:text-is('คะแนนรายแบบวัด')"),
        press=("main table a:has-text('บึงทองหลาง')",),
        of=("main h1", ".card:has(h2:text-is('คะแนนรายแบบวัด'))"),
    ),
)
OF_README = (
    Picture(
        "site",
        "coordinator",
        "/h/{agency}/plan/{year}/",
        ("h1:has-text('แผนมาตรการ')", "h2:text-is('สิ่งที่ยังขาด')", "li.measure >> nth=0"),
        of=(HEAD, "main"),
        most=1100,
        folder=README,
    ),
)
PICTURES = OF_COORDINATOR + OF_ADMINISTRATOR + OF_OVERSEER + OF_README
