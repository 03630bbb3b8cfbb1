"""The package of a Word form from outside, looked through before anything of it is used.

Refused: what is no docx, too large, carries programs or objects, asks for files elsewhere, or declares entities. The
reference to the template that a form was once made from is dropped; links that a person may follow stay.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from lxml import etree

from prongsai.errors import FileRefused, Problem
from prongsai.writers.packing import settled

LARGEST_FILE, LARGEST_WHOLE, LARGEST_TEXT = 20 * 2**20, 100 * 2**20, 8 * 2**20
_MOST_ENTRIES = 2_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FOLLOWED = ("http://", "https://", "mailto:")
_PROGRAMS = re.compile(r"vbaProject|vbaData|activeX/|embeddings/|macrosheets/", re.IGNORECASE)
_FETCHING = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)
_INSTRUCTIONS = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"")


def looked_through(data: bytes, name: str) -> bytes:
    """The form fit for use. Raises `FileRefused` with every reason at once."""
    if len(data) > LARGEST_FILE:
        raise _refused(name, [_large()])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _small_enough(package, name)
            parts = {entry: package.read(entry) for entry in package.namelist() if entry.endswith((".xml", ".rels"))}
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _no_docx(name) from error
    if _MAIN.encode() not in parts.get("[Content_Types].xml", b"") and not any(map(_PROGRAMS.search, names)):
        raise _no_docx(name)
    problems = [*_declared(parts), *_programs(names)]
    if problems:
        raise _refused(name, problems)
    cleaned, problems = _relations(parts, name)
    problems += _fetched(parts)
    if problems:
        raise _refused(name, problems)
    return settled(data, cleaned)


def _small_enough(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    texts = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    whole = sum(e.file_size for e in entries)
    if len(entries) > _MOST_ENTRIES or whole > LARGEST_WHOLE or texts > LARGEST_TEXT:
        raise _refused(name, [_large()])


def _large() -> Problem:
    return Problem("ขนาด", "ไฟล์ใหญ่เกินกว่าที่ใช้เป็นแบบได้", "the file is too large for a form")


def _declared(parts: dict[str, bytes]) -> Iterator[Problem]:
    for entry, data in parts.items():
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            yield Problem(entry, "มีส่วนประกาศที่แบบเอกสารไม่ใช้", "declares what a form has no use for")


def _programs(names: list[str]) -> Iterator[Problem]:
    for entry in names:
        if _PROGRAMS.search(entry):
            yield Problem(
                entry,
                "มีโปรแกรม (มาโคร) หรือวัตถุฝังอยู่ โปรดบันทึกเป็น .docx ที่ไม่มีมาโคร",
                "holds a program or an embedded object",
            )


def _relations(parts: dict[str, bytes], name: str) -> tuple[dict[str, bytes], list[Problem]]:
    """The lists of relations without the reference to an older template, and what else leads out of the form."""
    cleaned, problems = {}, []
    for entry in (each for each in parts if each.endswith(".rels")):
        root = _parsed(parts[entry], name)
        for relation in list(root.iter(_RELATIONS)):
            kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                continue
            if kind == "attachedTemplate":
                root.remove(relation)
                cleaned[entry] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            elif kind != "hyperlink" or not target.lower().startswith(_FOLLOWED):
                problems.append(_leads_out(target))
    if cleaned and "word/settings.xml" in parts:
        cleaned["word/settings.xml"] = re.sub(rb"<w:attachedTemplate[^>]*/>", b"", parts["word/settings.xml"])
    return cleaned, problems


def _leads_out(target: str) -> Problem:
    return Problem(target[:80], "อ้างถึงไฟล์นอกเอกสาร โปรดฝังภาพหรือข้อความไว้ในแบบ", "refers to a file outside the form")


def _fetched(parts: dict[str, bytes]) -> Iterator[Problem]:
    """Fields of Word that fetch something when the paper is opened."""
    for entry, data in parts.items():
        if entry.endswith(".rels"):
            continue
        told = " ".join(part for pair in _INSTRUCTIONS.findall(data.decode("utf-8", "replace")) for part in pair)
        if found := _FETCHING.search(told):
            yield Problem(entry, f"มีเขตข้อมูล {found[0]} ซึ่งดึงข้อมูลจากที่อื่น", f"has a field {found[0]} that fetches data")


def _parsed(data: bytes, name: str) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ParseError, ValueError) as error:
        raise _no_docx(name) from error


def _no_docx(name: str) -> FileRefused:
    return FileRefused(
        f"ไฟล์ «{name}» ไม่ใช่เอกสาร Word ที่เปิดได้ โปรดบันทึกแบบเป็น .docx แล้วนำเข้าใหม่",
        f"“{name}” is no Word document that can be opened; save the form as .docx.",
    )


def _refused(name: str, problems: list[Problem]) -> FileRefused:
    return FileRefused(
        f"ใช้ไฟล์ «{name}» เป็นแบบเอกสารไม่ได้ โปรดแก้ตามรายการต่อไปนี้ แล้วนำเข้าใหม่",
        f"“{name}” cannot be used as a form. Mend what follows.",
        problems,
    )
