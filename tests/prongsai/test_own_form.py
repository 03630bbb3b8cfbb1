"""An agency's own Word form: its fields filled, its faults told with their place, and nothing of it trusted."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from time import perf_counter

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from invented import clean_dossier
from invented_whole import whole_dossier
from printed import changed

from places import HOUSE
from prongsai.dossier import Dossier
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.writers import all_form_fields, fill, form_fields


def _form(folder: Path, *paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "") -> Path:
    """A form as a person draws it: paragraphs, then a table of those rows."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(folder / "แบบ.docx"))
    return folder / "แบบ.docx"


def _said(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.text]


def _rows(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(str(path)).tables[0].rows]


def test_fields_are_filled_under_their_thai_and_their_english_names(tmp_path):
    form = _form(tmp_path, "{{ หน่วยงาน }} ปี {{ ปีงบประมาณ }}", "{{ agency }} {{ year }}", header="{{ agency_place }}")

    made = Document(str(fill(clean_dossier(), form, tmp_path / "x.docx").path))

    assert made.paragraphs[0].text == "เทศบาลตำบลบึงทองหลาง ปี ๒๕๖๘"
    assert made.paragraphs[1].text == "เทศบาลตำบลบึงทองหลาง ๒๕๖๘"
    assert made.sections[0].header.paragraphs[0].text.startswith("เทศบาลตำบลบึงทองหลาง อำเภอ")


def test_a_row_repeats_for_each_measure_and_a_cell_holds_a_line_for_each_step(tmp_path):
    rows = (("ที่", "ชื่อ", "ขั้นตอน"), ("{%tr for ม in มาตรการ %}", "", ""))
    rows += (("{{ ม.ลำดับ }}", "{{ ม.ชื่อ }}", "{{ ม.ขั้นตอน }}"), ("{%tr endfor %}", "", ""))

    made = _rows(fill(clean_dossier(), _form(tmp_path, rows=rows), tmp_path / "x.docx").path)

    assert made[0] == ["ที่", "ชื่อ", "ขั้นตอน"]
    assert [row[1] for row in made[1:]] == [measure.title for measure in clean_dossier().measures]
    assert made[1][2].split("\n") == [
        f"{n}. {step}" for n, step in zip("๑๒", clean_dossier().measures[0].steps, strict=True)
    ]


def test_a_field_that_word_has_torn_apart_is_still_one(tmp_path):
    document = Document()
    paragraph = document.add_paragraph()
    for piece, bold in (("{", False), ("{ หน่วย", True), ("งาน }", False), ("}", True)):
        paragraph.add_run(piece).bold = bold
    document.save(str(tmp_path / "torn.docx"))

    assert _said(fill(clean_dossier(), tmp_path / "torn.docx", tmp_path / "x.docx").path) == ["เทศบาลตำบลบึงทองหลาง"]


def test_signs_of_markup_in_the_dossier_stay_text_and_fields_in_it_are_not_filled(tmp_path):
    dossier = changed(clean_dossier(), constraints=("A & B <w:p/> {{ หน่วยงาน }} {% if %}", "สอง"))
    form = _form(tmp_path, "{%p for ข in ปัญหาและอุปสรรค %}", "{{ loop.index|เลขไทย }}) {{ ข }}", "{%p endfor %}")

    said = _said(fill(dossier, form, tmp_path / "x.docx").path)

    assert said == ["๑) A & B <w:p/> {{ หน่วยงาน }} {% if %}", "๒) สอง"]


def test_what_is_not_known_is_dots_for_the_pen_and_false_in_a_condition(tmp_path):
    form = _form(tmp_path, "ที่ {{ เลขที่หนังสือ }}", "{% if เรื่อง %}มี{% else %}ไม่มี{% endif %}")

    said = _said(fill(Dossier(), form, tmp_path / "x.docx").path)

    assert re.fullmatch(r"ที่ \.{20,}", said[0])
    assert said[1] == "ไม่มี"


def test_every_field_can_be_used_and_a_cell_whose_loop_is_empty_still_opens(tmp_path):
    texts = []
    for field in all_form_fields():
        for name, part in ((field.thai, "thai"), (field.english, "english")):
            inner = "".join(f"{{{{ x.{getattr(p, part)} }}}}" for p in field.parts)
            texts.append(f"{{% for x in {name} %}}{inner}{{% endfor %}}" if field.parts else f"{{{{ {name} }}}}")
    cell = "{%p for e in evidence %}{{ e.caption }}{%p endfor %}"
    form = _form(tmp_path, *texts, rows=((cell.replace("{%p endfor %}", ""),),))

    with pytest.raises(FileRefused):
        form_fields(form)
    document = Document(str(_form(tmp_path, *texts, rows=(("",),))))
    inside = document.tables[0].rows[0].cells[0]
    inside.text = "{%p for e in evidence %}"
    inside.add_paragraph("{{ e.caption }}")
    inside.add_paragraph("{%p endfor %}")
    document.save(str(form))

    for dossier in (Dossier(), whole_dossier()):
        made = Document(str(fill(dossier, form, tmp_path / "x.docx").path))
        assert all(cell[-1].tag == qn("w:p") for cell in made.element.body.iter(qn("w:tc")))
    assert len(made.tables[0].rows[0].cells[0].paragraphs) == len(whole_dossier().evidence)


def test_all_unknown_fields_are_named_at_once_in_the_agreed_words(tmp_path):
    form = _form(tmp_path, "{{ ผู้ว่า }} {{ มาตรการ.ชื่อ }}", "{% for ม in มาตรการ %}{{ ม.สี }}{{ loop.สี }}{% endfor %}")

    with pytest.raises(FileRefused) as refused:
        fill(clean_dossier(), form, tmp_path / "x.docx")

    named = "ผู้ว่า, มาตรการ.ชื่อ, ม.สี, loop.สี"
    assert str(refused.value) == f"แบบเอกสาร Word มีช่องที่ระบบไม่รู้จัก: {named} โปรดแก้ชื่อช่องแล้วนำเข้าใหม่"
    assert refused.value.english == f"The Word form has unknown fields: {named}."
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ หน่วยงาน", "เนื้อหา ใกล้ข้อความ «ตรงนี้ {{ หน่วยงาน»"),
        ("{% if ระดับ %}", "เนื้อหา ใกล้ข้อความ"),
        ("{{ หน่วยงาน | }}", "เนื้อหา ใกล้ข้อความ «ตรงนี้ {{ หน่วยงาน | }}»"),
        ("{% for x in หน่วยงาน %}{{ x }}{% endfor %}", "ใช้ for … in หน่วยงาน ในแบบไม่ได้"),
        ("{% include 'x' %}", "ใช้ Include ในแบบไม่ได้"),
        ("{% set a = 1 %}", "ใช้ Assign ในแบบไม่ได้"),
        ("{{ range(9) }}", "ใช้ Call ในแบบไม่ได้"),
        ("{{ หน่วยงาน|pprint }}", "ใช้ pprint ในแบบไม่ได้"),
        ("{{ ''.__class__.__mro__ }}", "ใช้ __class__ ในแบบไม่ได้"),
        ("{{ หน่วยงาน['__class__'] }}", "ใช้ Getitem ในแบบไม่ได้"),
        ("{{ 'a' * 999999999 }}", "ใช้ Mul ในแบบไม่ได้"),
        ("{% for ม in มาตรการ recursive %}{% endfor %}", "ใช้ For ในแบบไม่ได้"),
    ],
)
def test_what_a_form_may_not_say_is_told_with_its_place(text, told, tmp_path):
    with pytest.raises(FileRefused, match=re.escape(told)):
        form_fields(_form(tmp_path, f"ตรงนี้ {text}"))


def test_a_loop_that_begins_before_a_table_and_ends_in_a_cell_is_told(tmp_path):
    form = _form(tmp_path, "{% for ม in มาตรการ %}", rows=(("{{ ม.ชื่อ }}{% endfor %}", ""),))

    with pytest.raises(FileRefused, match="คนละช่อง"):
        form_fields(form)


def test_loops_in_loops_without_end_are_refused_before_they_run(tmp_path):
    text = "{% for m in measures %}" * 12 + "{{ หน่วยงาน }}" + "{% endfor %}" * 12
    begin = perf_counter()

    with pytest.raises(FileRefused, match="ยาวเกินไป"):
        fill(clean_dossier(), _form(tmp_path, text), tmp_path / "x.docx")

    assert perf_counter() - begin < 5


def _with(form: Path, entry: str, data: bytes, *, instead_of: tuple[bytes, bytes] | None = None) -> Path:
    """The form with another entry, or with bytes of that entry changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(form) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            kept = source.read(name)
            target.writestr(name, kept.replace(*instead_of) if instead_of and name == entry else kept)
        if not instead_of:
            target.writestr(entry, data)
    form.write_bytes(held.getvalue())
    return form


_RELATION = (
    '<Relationship Id="rId-{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)


def _related(form: Path, kind: str, target: str) -> Path:
    told = _RELATION.format(kind=kind, target=target).encode()
    return _with(form, "word/_rels/document.xml.rels", b"", instead_of=(b"</Relationships>", told))


@pytest.mark.parametrize(
    ("kind", "target"),
    [("image", "http://x.example/a.png"), ("oleObject", "file:///c:/x"), ("hyperlink", "file:///etc/x")],
)
def test_a_form_that_refers_to_files_elsewhere_is_refused(kind, target, tmp_path):
    with pytest.raises(FileRefused, match="นอกเอกสาร"):
        form_fields(_related(_form(tmp_path, "{{ หน่วยงาน }}"), kind, target))


def test_the_template_that_a_form_was_made_from_is_forgotten_and_a_link_stays(tmp_path):
    form = _related(_form(tmp_path, "{{ หน่วยงาน }}"), "attachedTemplate", "http://x.example/evil.dotm")
    _related(form, "hyperlink", "https://www.bungthonglang.example/")

    made = fill(clean_dossier(), form, tmp_path / "x.docx").path

    with zipfile.ZipFile(made) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
    assert b"evil.dotm" not in whole
    assert b"www.bungthonglang.example" in whole


@pytest.mark.parametrize(
    "entry", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"]
)
def test_a_form_with_programs_or_objects_is_refused(entry, tmp_path):
    with pytest.raises(FileRefused, match="มาโคร"):
        form_fields(_with(_form(tmp_path, "{{ หน่วยงาน }}"), entry, b"MZ"))


def test_a_form_that_declares_entities_or_fetches_by_a_field_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="ประกาศ"):
        form_fields(_with(_form(tmp_path, "ก"), "word/x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'))

    document = Document()
    code = OxmlElement("w:instrText")
    code.text = ' INCLUDEPICTURE "http://x.example/p.png" '
    document.add_paragraph().add_run()._r.append(code)
    document.save(str(tmp_path / "field.docx"))
    with pytest.raises(FileRefused, match="INCLUDEPICTURE"):
        form_fields(tmp_path / "field.docx")


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_word_document_is_refused(data, tmp_path):
    (tmp_path / "x.docx").write_bytes(data)

    with pytest.raises(FileRefused, match="ไม่ใช่เอกสาร Word"):
        form_fields(tmp_path / "x.docx")


def test_a_form_of_endless_size_is_refused_soon(tmp_path):
    form = _with(_form(tmp_path, "ก"), "word/bomb.xml", b" " * (40 * 2**20))
    begin = perf_counter()

    with pytest.raises(FileRefused, match="ใหญ่"):
        form_fields(form)

    assert perf_counter() - begin < 2


def test_the_marks_of_fields_alone_do_not_make_the_patterns_run_for_ever(tmp_path):
    begin = perf_counter()

    with pytest.raises(FileRefused, match="ไม่ครบ"):
        form_fields(_form(tmp_path, *["{{ {% {{ {% " * 400] * 5))

    assert perf_counter() - begin < 5


def test_a_form_is_filled_as_docx_only_and_an_absent_one_is_told(tmp_path):
    with pytest.raises(ProngsaiError, match="docx"):
        fill(clean_dossier(), _form(tmp_path, "ก"), tmp_path / "x.pdf")
    with pytest.raises(FileRefused, match="เปิดแบบเอกสาร"):
        form_fields(tmp_path / "absent.docx")


def test_the_same_form_and_dossier_give_the_same_bytes(tmp_path):
    form = _form(tmp_path, "{{ หน่วยงาน }}")

    first = fill(clean_dossier(), form, tmp_path / "a.docx").path.read_bytes()

    assert fill(clean_dossier(), form, tmp_path / "b.docx").path.read_bytes() == first


def test_the_fields_of_a_form_are_listed_with_their_meaning(tmp_path):
    form = _form(tmp_path, "{{ หน่วยงาน }} {{ หน่วยงาน }}", "{% for ม in มาตรการ %}{{ ม.ขั้นตอน }}{% endfor %}")

    assert [(used.name, used.meaning) for used in form_fields(form)] == [
        ("หน่วยงาน", "ชื่อเต็มของหน่วยงาน"),
        ("มาตรการ", "มาตรการทั้งหมด"),
        ("มาตรการ.ขั้นตอน", "ขั้นตอนหรือวิธีปฏิบัติ"),
    ]


def test_every_field_is_in_the_guide():
    page = (HOUSE / "docs" / "guide" / "own-form.md").read_text(encoding="utf-8")
    named = [(f.thai, f.english) for f in all_form_fields()]
    named += [(f"{f.thai}.{p.thai}", f"{f.english}.{p.english}") for f in all_form_fields() for p in f.parts]

    assert len(named) > 60
    assert [names for names in named if f"| `{names[0]}` | `{names[1]}` |" not in page] == []
