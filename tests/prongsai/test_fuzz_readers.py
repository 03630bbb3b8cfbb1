"""Any bytes, any soup of a format's own pieces, any damaged paper: a Dossier or a refusal, and never anything else.

How many examples each reader gets is the profile's matter: few by default, 20,000 in `make fuzz`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import clean_dossier

from places import EXAMPLES
from prongsai import writers
from prongsai.checks import check
from prongsai.dossier import Dossier
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.readers import read

KINDS = ("txt", "md", "html", "docx", "xlsx", "xls", "csv", "tsv", "pdf", "json")
WORDS = (
    *("มาตรการ", "ขั้นตอน/วิธีปฏิบัติ", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ", "ผลลัพธ์", "ข้อเสนอแนะ", "ประเด็น"),
    *("ตัวชี้วัดที่ 1", "IIT", "EIT", "OIT", "93.66", "๙๑.๒๐", "ร้อยละ 85", "ผ่านดี", "A", "คะแนนรวม", "O1", "I19", "e๑"),
    *("เทศบาลตำบลบึงทองหลาง", "อำเภอ", "จังหวัด", "กองคลัง", "สำนักปลัด และ", "ทุกกอง", "งานพัสดุ", "หน้า 1"),
    *("ปีงบประมาณ พ.ศ. 2568", "๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘", "ม.ค.-มี.ค. 68", "ไตรมาส ๑, ๓", "ตลอดปี", "31 ก.พ. 2568"),
    *("บันทึกข้อความ", "ส่วนราชการ", "ที่ ปท ๑/๒", "วันที่", "เรื่อง", "เรียน นายก", "(ลงชื่อ)", "(นาย ก ข)", "ประกาศ ณ วันที่"),
    *(
        "☐",
        "☑ ทราบ",
        "1.",
        "(2)",
        "- ",
        "**",
        "__",
        "...",
        "…",
        "\u0e4d\u0e32",
        "ก่่",
        "\ue000",
        "\u200b",
        "\x00",
        "\ud7ff",
        "/มี...",
    ),
)
MARKS = ("\n", "\n\n", "\t", " ", "|", "||", "---", "#", ",", ";", '"', "\r", "\f", "\u2028", "<!--", "-->", "\\|")
TAGS = tuple(
    f"<{each}>"
    for tag in (
        "p",
        "div",
        "br",
        "table",
        "tr",
        "td",
        "th",
        "ol",
        "ul",
        "li",
        "h1",
        "b",
        "a href=x",
        "input type=checkbox",
    )
    for each in (tag, f"/{tag.split()[0]}")
)
SPANS = (
    "<td rowspan=3>",
    "<td colspan=2>",
    "<td colspan=-1>",
    "<td rowspan=๙>",
    "<ol start=³>",
    "<td colspan=99999999999>",
    "&amp;",
    "&#0;",
    "<",
)
WORD_XML = (
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:br/>"),
    *(
        '<w:tcPr><w:gridSpan w:val="³"/></w:tcPr>',
        "<w:tcPr><w:vMerge/></w:tcPr>",
        '<w:trPr><w:gridBefore w:val="2"/></w:trPr>',
    ),
    *(
        '<w:sym w:char="F0FE"/>',
        "<w:sdt><w:sdtContent>",
        "</w:sdtContent></w:sdt>",
        "<w:txbxContent>",
        "</w:txbxContent>",
    ),
    *(
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        '<w:rPr><w:rFonts w:ascii="TH SarabunIT๙"/></w:rPr>',
        "<w:br w:type='page'/>",
    ),
)
CELL_XML = (
    *(
        '<c r="A1"><v>1</v></c>',
        '<c r="XFD1048576"><v>2</v></c>',
        '<c r="B2" t="s"><v>0</v></c>',
        '<c t="s"><v>999</v></c>',
    ),
    *(
        '<c r="??"><v>1e999</v></c>',
        '<c t="d"><v>2024-01-01</v></c>',
        '<c s="7"><v>-1</v></c>',
        '<c t="b"><v>1</v></c>',
        "<c/>",
    ),
    *(
        "<c><f>1+1</f></c>",
        '<c t="e"><v>#N/A</v></c>',
        "<c><v>nan</v></c>",
        '<row r="0" hidden="1"/>',
        "</row><row>",
        '</row><row r="9999999">',
    ),
)

words = st.sampled_from(WORDS) | st.text(max_size=12)
text_soup = st.lists(words | st.sampled_from((*MARKS, *TAGS, *SPANS)), max_size=60).map("".join)
html_soup = st.lists(words | st.sampled_from((*TAGS, *SPANS)), max_size=60).map(lambda s: f"<html><body>{''.join(s)}")
rows = st.lists(st.lists(words, min_size=1, max_size=7), max_size=12)
pages = st.lists(st.lists(st.text("IEOT 0123456789.()abc", max_size=20), max_size=6), max_size=4)


def xml(text: str) -> str:
    """Words fit for XML."""
    kept = "".join(c for c in text if c in "\t\n" or " " <= c < "\ud800")
    return kept.replace("&", "&amp;").replace("<", "&lt;")


@st.composite
def word_soup(draw: st.DrawFn) -> bytes:
    pieces = draw(
        st.lists(st.sampled_from(WORD_XML) | words.map(lambda w: f"<w:r><w:t>{xml(w)}</w:t></w:r>"), max_size=40)
    )
    return hostile.word(closed(pieces))


def closed(pieces: list[str]) -> str:
    """Pieces as well-formed XML: what is not open is not closed, what is open is closed at the end."""
    stack: list[str] = []
    out: list[str] = []
    for piece in pieces:
        name = piece.lstrip("</").split(">")[0].split()[0]
        if piece.startswith("</"):
            while stack and name in stack:
                opened = stack.pop()
                out.append(f"</{opened}>")
                if opened == name:
                    break
        else:
            out.append(piece)
            if f"</{name}>" not in piece and "/>" not in piece:
                stack.append(name)
    return (
        "".join(
            [
                *out,
                *(f"</{name}>" for name in reversed(stack) if name != "w:sdt"),
            ]
        )
        .replace("<w:sdt>", "")
        .replace("</w:sdt>", "")
    )


@st.composite
def sheet_soup(draw: st.DrawFn) -> bytes:
    inline = words.map(lambda w: f'<c t="inlineStr"><is><t>{xml(w)}</t></is></c>')
    cells = "".join(draw(st.lists(st.sampled_from(CELL_XML) | inline, max_size=40)))
    return hostile.workbook(f"<row>{cells}</row>", strings="<si><t>ก</t></si>")


def pdf_of(told: list[list[str]]) -> bytes:
    """A PDF with a page for each list of lines."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(told)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(told)}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for n, lines in enumerate(told):
        drawn = " ".join(
            f"1 0 0 1 {20 + 7 * k} {180 - 9 * k} Tm ({line.replace('(', '').replace(')', '')}) Tj"
            for k, line in enumerate(lines)
        )
        body = f"BT /F1 9 Tf {drawn} ET 10 10 180 60 re S 10 40 m 190 40 l S"
        box = f"/MediaBox[0 0 200 200]/Contents {5 + 2 * n} 0 R/Resources<</Font<</F1 3 0 R>>>>"
        objects += [f"<</Type/Page/Parent 2 0 R{box}>>", f"<</Length {len(body)}>>stream\n{body}\nendstream"]
    return hostile.pdf(*objects)


places = st.integers(0, 2**32 - 1)
damages = st.lists(
    st.tuples(st.sampled_from(("byte", "cut", "double", "lose")), places, st.integers(1, 64), st.integers(0, 255)),
    min_size=1,
    max_size=4,
)
Damage = list[tuple[str, int, int, int]]


def damaged(whole: bytes, damage: Damage) -> bytes:
    """A paper with bytes changed, cut off, a stretch doubled, or a stretch lost."""
    data = bytearray(whole)
    for deed, place, size, byte in damage:
        at = place % (len(data) or 1)
        if deed == "byte":
            data[at : at + 1] = bytes([byte])
        elif deed == "cut":
            del data[at:]
        elif deed == "double":
            data[at:at] = data[at : at + size]
        else:
            del data[at : at + size]
    return bytes(data)


def damaged_inside(whole: bytes, chosen: int, damage: Damage) -> bytes:
    """A zip of parts that is intact, one of its parts not."""
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        held = [(name, parts.read(name)) for name in parts.namelist()]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for number, (name, data) in enumerate(held):
            parts.writestr(name, damaged(data, damage) if number == chosen % len(held) else data)
    return out.getvalue()


class Papers(dict[str, bytes]):
    """Good papers by kind, which a report of a failure names and does not print."""

    def __repr__(self) -> str:
        return f"Papers of {', '.join(self)}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(scope="module")
def whole(place: Path) -> Papers:
    """A good paper of each kind."""
    made = Papers()
    for kind in ("docx", "pdf", "json"):
        writers.write(clean_dossier(), "report", place / f"ดี.{kind}")
        made[kind] = (place / f"ดี.{kind}").read_bytes()
    text = sorted(EXAMPLES.glob("*.txt"))[0].read_bytes()
    row = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in WORDS[:8])
    html = f"<html><body><table><tr>{''.join(f'<td>{w}' for w in WORDS[:8])}</table></body></html>"
    csv = "\n".join([",".join(WORDS[:8])] * 4)
    made |= {"txt": text, "html": html.encode(), "csv": csv.encode()}
    made["xlsx"] = hostile.workbook(f"<row>{row}</row>" * 3)
    return made


def holds(place: Path, kind: str, data: bytes | str) -> Dossier | None:
    """The law: a Dossier that can be kept, given back and checked, or a refusal that names the file."""
    path = hostile.saved(place, f"ลอง.{kind}", data if isinstance(data, bytes) else data.encode(errors="replace"))
    try:
        dossier = read(path)
    except ProngsaiError as refusal:
        assert isinstance(refusal, FileRefused) and path.name in refusal.thai and path.name in refusal.english
        return None
    assert Dossier.from_json(dossier.to_json()) == dossier
    check(dossier)
    return dossier


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.binary(max_size=400))
def test_any_bytes(place: Path, kind: str, data: bytes) -> None:
    holds(place, kind, data)


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"<html>", b"{"]
)
@given(data=st.binary(max_size=400))
def test_any_bytes_behind_the_sign_of_a_kind(place: Path, start: bytes, data: bytes) -> None:
    holds(place, "docx", start + data)


@pytest.mark.parametrize("kind", ["txt", "md", "csv", "tsv"])
@given(text=text_soup)
def test_any_text(place: Path, kind: str, text: str) -> None:
    holds(place, kind, text)


@given(table=rows, between=st.sampled_from(("\t", ",", ";", " | ")))
def test_any_table_of_text(place: Path, table: list[list[str]], between: str) -> None:
    holds(place, "txt", "\n".join(between.join(row) for row in table))


@given(page=html_soup)
def test_any_page_of_html(place: Path, page: str) -> None:
    holds(place, "html", page)


@given(paper=word_soup())
def test_any_paper_of_word(place: Path, paper: bytes) -> None:
    holds(place, "docx", paper)


@given(book=sheet_soup())
def test_any_workbook(place: Path, book: bytes) -> None:
    holds(place, "xlsx", book)


@given(told=pages)
def test_any_paper_of_pdf(place: Path, told: list[list[str]]) -> None:
    holds(place, "pdf", pdf_of(told))


@pytest.mark.parametrize("kind", ["txt", "html", "csv", "docx", "xlsx", "pdf", "json"])
@given(damage=damages)
def test_a_good_paper_that_was_damaged(place: Path, whole: Papers, kind: str, damage: Damage) -> None:
    holds(place, kind, damaged(whole[kind], damage))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@given(chosen=st.integers(0, 30), damage=damages)
def test_a_good_paper_with_a_damaged_part(place: Path, whole: Papers, kind: str, chosen: int, damage: Damage) -> None:
    holds(place, kind, damaged_inside(whole[kind], chosen, damage))


@given(damage=damages)
def test_an_old_workbook_that_was_damaged(place: Path, damage: Damage) -> None:
    holds(place, "xls", damaged(hostile.ole("Workbook"), damage))


@pytest.mark.parametrize("kind", ["txt", "html", "csv", "docx", "xlsx", "pdf", "json"])
def test_the_good_papers_are_good(place: Path, whole: Papers, kind: str) -> None:
    assert holds(place, kind, whole[kind]) is not None


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("docx", lambda: hostile.word(closed(["<w:tbl>", "<w:tr>", "<w:tc>", "<w:p>", "<w:r><w:t>ก</w:t></w:r>"]))),
        ("pdf", lambda: pdf_of([["ITA 2568"]])),
    ],
)
def test_the_soups_hold_papers_that_are_read(place: Path, kind: str, made: Callable[[], bytes]) -> None:
    assert holds(place, kind, made()) is not None


def test_the_nightly_profile_gives_each_reader_twenty_thousand_examples() -> None:
    assert settings.get_profile("nightly").max_examples >= 20_000
    assert settings.get_profile("quick").max_examples <= 50
