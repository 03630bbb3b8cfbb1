"""What an upload really is: told by its bytes; what could be two things at once, or a program, is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from prongsai_web.agencies.sniffing import kind_of, safe_name

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def archive(*names: str, method: int = zipfile.ZIP_DEFLATED, content: bytes = b"<x/>") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as parts:
        for name in names:
            parts.writestr(name, content)
    return held.getvalue()


def picture(kind: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, kind)
    return held.getvalue()


def test_papers_of_every_kind_are_known_by_their_bytes() -> None:
    known = {path.suffix.removeprefix(".") for path in make.EXAMPLES.iterdir() if path.is_file()}
    assert known >= {"docx", "txt", "html"}
    for path in make.EXAMPLES.iterdir():
        if path.suffix in (".docx", ".xlsx", ".pdf", ".txt", ".md", ".html", ".csv", ".json"):
            assert kind_of(path.read_bytes(), path.name) == path.suffix.removeprefix(".")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "report.docx", "pdf"),
        (PNG, "photo.jpg", "png"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 20, "LINE_photo", "jpg"),
        (archive("word/document.xml"), "x.zip", "docx"),
        (archive("xl/workbook.xml"), "x.pdf", "xlsx"),
        (b"\x00\x00\x00\x18ftypheic", "photo.heic", "heic"),
        (b"\x00\x00\x00\x18ftyphevc", "photo.jpg", "heic"),
        (picture("WEBP"), "LINE_photo.jpg", "webp"),
        (picture("BMP"), "สแกน.bmp", "bmp"),
        (b"BM\tline 1\nline 2 of the list\n", "รายการ.txt", "txt"),
    ],
)
def test_the_bytes_decide_and_not_the_name(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\x00\x03", "setup.exe"),
        (b"MZ\x90\x00\x03", "รายงาน.pdf"),
        (b"\x7fELF\x02\x01", "report.txt"),
        (b"#!/bin/sh\nrm -rf x\n", "report.txt"),
        (b"\xca\xfe\xba\xbe", "report.docx"),
        (b"PK\x03\x04" + b"\x00" * 30, "damaged.docx"),
        (archive("a.txt"), "files.zip"),
        (archive("META-INF/MANIFEST.MF", "Main.class"), "report.docx"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "emblem.svg"),
        (b"text", "script.js"),
        (b"text", "no-ending"),
        (b"te\x00xt", "report.txt"),
        (b"text" * 2000 + b"\x00", "report.txt"),
        (b"\xff\xfea\x00\x00\x00", "report.txt"),
        (b"\xff\xfea\x00b", "report.txt"),
        (b"\x1f\x8b\x08\x00", "report.csv"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00", "photo.webp"),
        (b"BM" + b"\x00" * 40, "photo.bmp"),
        (b"Rar!\x1a\x07", "report.pdf"),
    ],
)
def test_programs_archives_and_unknown_things_are_refused(data: bytes, name: str) -> None:
    assert kind_of(data, name) is None


@pytest.mark.parametrize(
    "macro", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "xl/vbaData.xml", "other/vbaProject.bin"]
)
def test_documents_with_macros_are_refused(macro: str) -> None:
    assert kind_of(archive("word/document.xml", macro), "letter.docx") is None


@pytest.mark.parametrize(
    "data",
    [
        PDF + archive("word/document.xml"),
        PNG + archive("payload.exe"),
        picture("WEBP") + archive("payload.exe"),
        picture("BMP") + archive("payload.exe"),
        b"\xff\xd8\xff\xe0" + archive("payload.exe"),
        b"<html>%PDF-1.7</html>",
        b"junk\n" + PDF,
        PDF + archive("index.html", method=zipfile.ZIP_STORED) + b"trailing",
    ],
    ids=["pdf+zip", "png+zip", "webp+zip", "bmp+zip", "jpg+zip", "html+pdf", "text+pdf", "pdf+zip+text"],
)
def test_what_is_two_things_at_once_is_refused(data: bytes) -> None:
    assert kind_of(data, "report.html") is None


def test_a_page_named_pdf_is_no_pdf() -> None:
    assert kind_of(b"<html><script>alert(1)</script></html>", "report.pdf") is None


def bomb_names() -> Iterable[str]:
    return (f"part{number}.xml" for number in range(3000))


def test_an_archive_of_very_many_parts_or_very_large_ones_is_refused() -> None:
    many = archive("word/document.xml", *bomb_names())
    large = archive("word/document.xml", *(f"word/media/{n}.xml" for n in range(40)), content=b"0" * 30_000_000)

    assert kind_of(many, "many.docx") is None
    assert len(large) < 2_000_000
    assert kind_of(large, "large.docx") is None


@pytest.mark.parametrize("part", ["../../etc/passwd", "/etc/passwd", "word\\..\\..\\x", "C:/x"])
def test_an_archive_that_climbs_out_of_its_folder_is_refused(part: str) -> None:
    assert kind_of(archive("word/document.xml", part), "climbing.docx") is None


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("รายงานผล ปี 2568.docx", "docx", "รายงานผล ปี 2568.docx"),
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("C:\\Users\\somjai\\แผน.pdf", "pdf", "แผน.pdf"),
        ("photo\u202egnp.exe", "png", "photognp.png"),
        ("a\u2066b\u2069c.pdf", "pdf", "abc.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "pdf", "xSet-Cookie a=b.pdf"),
        ('"><script>.html', "html", "script.html"),
        (".htaccess", "txt", "htaccess.txt"),
        ("....", "pdf", "เอกสาร.pdf"),
        ("", "pdf", "เอกสาร.pdf"),
        ("report.exe.pdf", "pdf", "report.exe.pdf"),
        ("-rf.txt", "txt", "rf.txt"),
        ("a\u200bb\u200f.pdf", "pdf", "ab.pdf"),
    ],
)
def test_names_are_made_safe_and_thai_stays(name: str, kind: str, safe: str) -> None:
    assert safe_name(name, kind) == safe


@given(st.text(max_size=300), st.sampled_from(["pdf", "docx", "png"]))
def test_no_name_holds_a_path_a_control_sign_or_a_false_ending(name: str, kind: str) -> None:
    made = safe_name(name, kind)

    assert made.endswith(f".{kind}")
    assert not set(made) & set('/\\<>:"|?*')
    assert all(sign.isprintable() or sign.isspace() for sign in made)
    assert not made.startswith((".", "-"))
    assert 0 < len(made) <= 130


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.pdf", "a.docx", "a"]))
def test_no_bytes_break_the_telling(data: bytes, name: str) -> None:
    pictures = ("png", "jpg", "webp", "bmp", "tiff", "heic")
    assert kind_of(data, name) in (None, "txt", "pdf", "docx", "xlsx", "xls", *pictures)
