"""Files that mean harm, or that an accident made, by name: all are made here, none is kept."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 2**20
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)


def saved(folder: Path, name: str, data: bytes | str) -> Path:
    """A file of that name."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def word(body: str, *, before: str = "", more: dict[str, str] | None = None) -> bytes:
    """A .docx whose body is the XML given; `before` stands before the root."""
    document = (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    )
    return zipped({"word/document.xml": document, **(more or {})})


def words(text: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def workbook(rows: str, *, before: str = "", strings: str = "") -> bytes:
    """An .xlsx of one sheet whose rows are the XML given."""
    target = f'<Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
    sheets = '<sheets><sheet name="ก" sheetId="1" r:id="r1"/></sheets>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{target}</Relationships>',
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'{before}<sst xmlns="{S}">{strings}</sst>',
        }
    )


def zipped(parts: dict[str, str]) -> bytes:
    """A zip of parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def bomb(part: str, *, megabytes: int = 300, told: int | None = None, others: dict[str, str] | None = None) -> bytes:
    """A zip whose part unpacks to that many blanks; `told` is the size that its directory claims instead."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    checksum = 0
    pieces = []
    for _ in range(megabytes):
        checksum = zlib.crc32(b" " * MEGABYTE, checksum)
        pieces.append(packer.compress(b" " * MEGABYTE))
    squeezed = b"".join([*pieces, packer.flush()])
    size = megabytes * MEGABYTE if told is None else told
    name = part.encode()
    sizes = checksum.to_bytes(4, "little") + len(squeezed).to_bytes(4, "little") + size.to_bytes(4, "little")
    head = b"\x14\0\0\0\x08\0\0\0\0\0" + sizes + len(name).to_bytes(2, "little") + b"\0\0"
    local = b"PK\x03\x04" + head + name + squeezed
    entry = b"PK\x01\x02\x14\0" + head + bytes(14) + name
    count = b"\x01\0\x01\0" + len(entry).to_bytes(4, "little") + len(local).to_bytes(4, "little")
    return local + entry + b"PK\x05\x06\0\0\0\0" + count + b"\0\0"


def ole(*streams: str) -> bytes:
    """The older container of Microsoft, with a directory that names the streams: what a password makes of a file."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    sectors = b"\x01\0\0\0\x01\0\0\0\0\0\0\0\0\x10\0\0\xfe\xff\xff\xff\0\0\0\0\xfe\xff\xff\xff" + bytes(4)
    header = (head + sectors + bytes(4) + b"\xff" * 432).ljust(512, b"\xff")[:512]
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff".ljust(512, b"\xff")
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little") + bytes(62)
        for name in ("Root Entry", *streams)
    )
    return header + table + entries + bytes(4096)


def pdf(*objects: str, trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of the objects given, numbered from 1, with a true table of places."""
    out = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1} {trailer}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("latin-1")


def noise(size: int, seed: int = 0) -> bytes:
    """Bytes without any sense, the same each time."""
    return random.Random(seed).randbytes(size)


def _cut_off(data: bytes) -> Iterator[bytes]:
    yield from (data[: len(data) * share // 100] for share in (1, 30, 60, 90, 99))


PAPER = "ประกาศเทศบาลตำบลบึงทองหลาง เรื่อง มาตรการส่งเสริมความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568"
_DEEP = 10_000
_LINE = 50 * MEGABYTE
_PAGES = "<</Type/Catalog/Pages 2 0 R>>"


def damaged_files() -> dict[str, bytes | str]:
    """What holds no paper: empty, cut off, noise, another kind of file, or behind a password."""
    cells = "".join(f'<c t="inlineStr"><is><t>{n}</t></is></c>' for n in range(3))
    cut = {f"ขาด-{n}.docx": d for n, d in enumerate(_cut_off(word(words(PAPER))))}
    cut |= {f"ขาด-{n}.xlsx": d for n, d in enumerate(_cut_off(workbook(f"<row>{cells}</row>")))}
    return {
        **{f"ว่าง.{kind}": b"" for kind in ("txt", "docx", "xlsx", "xls", "csv", "pdf", "html", "json")},
        "ช่องว่าง.txt": " \n\t\r\n\f",
        "ช่องว่าง.html": "\ufeff \n",
        "ไม่มีข้อความ.html": "<html><body><img src='a.png'></body></html>",
        "ไม่มีข้อความ.docx": word("<w:p/>"),
        "ศูนย์.txt": bytes(4096),
        "สัญญาณรบกวน.txt": noise(MEGABYTE),
        "สัญญาณรบกวน.docx": b"PK\x03\x04" + noise(MEGABYTE),
        "สัญญาณรบกวน.xlsx": b"PK\x03\x04" + noise(4096, 1),
        "สัญญาณรบกวน.pdf": b"%PDF-1.7\n" + noise(MEGABYTE),
        "สัญญาณรบกวน.xls": b"\xd0\xcf\x11\xe0" + noise(8192),
        "ภาพ.docx": b"\x89PNG\r\n\x1a\n" + noise(4096),
        "ภาพ.txt": b"\xff\xd8\xff\xe0" + noise(4096),
        "มีรหัสผ่าน.docx": ole("EncryptionInfo", "EncryptedPackage"),
        "มีรหัสผ่าน.xlsx": ole("EncryptionInfo", "EncryptedPackage"),
        "เก่า.doc": ole("WordDocument", "1Table"),
        "เก่า.xls": ole("Workbook"),
        "ซ้อน.docx": zipped({"word/document.zip": "x", "ใน.zip": "y"}),
        "ไม่มีเนื้อ.docx": zipped({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}),
        "ไม่ใช่เอกสาร.docx": zipped({"word/document.xml": "<a>"}),
        "วน.pdf": pdf(_PAGES, "<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "วนยาว.pdf": pdf(_PAGES, "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9>>", "<</Type/Pages/Kids[2 0 R]/Count 9>>"),
        "ชี้ตนเอง.pdf": pdf("1 0 R", trailer="/Root 1 0 R /Prev 9"),
        **cut,
    }


def bombs() -> dict[str, bytes | str]:
    """What unpacks, unfolds or goes on without end."""
    deep_table = "<w:tbl><w:tr><w:tc>" * _DEEP + words("ก") + "</w:tc></w:tr></w:tbl>" * _DEEP
    wide = "".join(f'<c t="inlineStr"><is><t>ก{n}</t></is></c>' for n in range(16_384))
    return {
        "ระเบิด.docx": bomb("word/document.xml"),
        "ระเบิดปด.docx": bomb("word/document.xml", told=1000),
        "ระเบิด.xlsx": bomb("xl/workbook.xml"),
        "ระเบิดปด.xlsx": bomb("xl/workbook.xml", told=1000),
        "หัวเราะ.docx": word(words("&a11;"), before=LAUGHS),
        "หัวเราะ.xlsx": workbook('<row><c t="inlineStr"><is><t>&a11;</t></is></c></row>', before=LAUGHS),
        "แท็กมาก.docx": word("<w:p/>" * 2_100_000),
        "ช่องกว้าง.docx": word("<w:tbl><w:tr>" + _WIDE_CELL * 3_000 + "</w:tr></w:tbl>"),
        "ลึก.docx": word(deep_table),
        "ลึก.html": "<html><body>" + "<div>" * _DEEP + PAPER + "</div>" * _DEEP,
        "ตารางลึก.html": "<html><body>" + "<table><tr><td>ก" * _DEEP + "</td></tr></table>" * _DEEP,
        "รายการลึก.html": "<html><body>" + "<ol><li>" * _DEEP + PAPER,
        "ตารางลึก.txt": "<table><tr><td>ก" * _DEEP,
        "เปิดไม่ปิด.txt": ("<table>" * 20 + "\n") * 2_000,
        "รายการยาว.html": "<html><body><ol>" + "<li>ก" * 60_000,
        "ช่องกว้าง.html": "<html><body><table>" + "<tr>" + "<td colspan=200 rowspan=200>ก" * 30_000,
        "คอลัมน์มาก.xlsx": workbook(f"<row>{wide}</row>" * 3),
        "คอลัมน์มาก.csv": (",".join(f"ก{n}" for n in range(16_384)) + "\n") * 6,
        "คอลัมน์มาก.txt": ("\t".join(f"ก{n}" for n in range(16_384)) + "\n") * 6,
        "คอลัมน์มาก.html": "<html><body><table>" + ("<tr>" + "<td>ก" * 16_384) * 3,
        "แท็กไม่จบ.txt": "<a " * 100_000,
        "คำพูด.csv": '"' * 200_000,
        "บรรทัดเดียว.csv": "ก," * 200_000,
    }


_WIDE_CELL = '<w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr></w:tc>'
LONG_LINES = {"ไทย.txt": "ก", "เลข.txt": "1", "คำ.csv": "ควร,", "หน้า.html": "<html><p>ก", "แฟ้ม.json": "["}


def long_line(folder: Path, name: str) -> Path:
    """50 MB in one line."""
    unit = LONG_LINES[name].encode()
    return saved(folder, name, (unit * (_LINE // len(unit) + 1))[:_LINE])
