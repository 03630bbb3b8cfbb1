"""Settings: how papers look, emblem, sharing, the open door, the assessment rules; the second editor loses nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from prongsai import frameworks
from prongsai_web.agencies.models import Agency, Entry, ServerSetting
from prongsai_web.agencies.open_door import is_open

OWN = 'year = 2571\ninherits = 2568\nestablishment = "เกณฑ์ของหน่วยงานสมมติ"\nsources = ["คู่มือสมมติ"]\n'


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """Frameworks and files of each test in a folder of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}},
    }
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path / "frameworks"))
    return tmp_path / "frameworks"


def at(name: str, agency: Agency, **more: object) -> str:
    return reverse(name, kwargs={"agency": agency.pk, **more})


def sent(agency: Agency, **more: object) -> dict[str, object]:
    told = {"name": agency.name, "province": agency.province, "thai_digits": "True", "docx_font": "TH SarabunPSK"}
    margins = {"margin_left": "3", "margin_right": "2", "margin_top": "2.5", "margin_bottom": "2"}
    return {**told, **margins, "version": agency.version, **more}


def png(size: tuple[int, int] = (40, 40), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def file(name: str, data: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def test_what_is_set_is_kept_and_told_in_the_trail(agency: Agency, as_: Any) -> None:
    told = sent(agency, telephone="0 2000 0100", thai_digits="False", margin_left="3.5", main_site="www.example.go.th")
    answer = as_("administrator").post(at("settings", agency), told)
    agency.refresh_from_db()

    assert answer.status_code == 302
    assert (agency.telephone, agency.thai_digits, str(agency.margin_left)) == ("0 2000 0100", False, "3.5")
    assert agency.main_site == "https://www.example.go.th"
    entry = Entry.objects.get(agency=agency, verb="change_settings")
    assert entry.before["telephone"] == "" and entry.after["telephone"] == "0 2000 0100"
    assert "name" not in entry.after


def test_the_type_follows_the_name(agency: Agency, as_: Any) -> None:
    as_("administrator").post(at("settings", agency), sent(agency, name="เทศบาลเมืองบึงทองหลาง"))
    agency.refresh_from_db()

    assert agency.type_code == "town_municipality"


@pytest.mark.parametrize(
    ("field", "bad"), [("margin_top", "9"), ("name", ""), ("docx_font", "Comic"), ("main_site", "ไม่ใช่ลิงก์ ")]
)
def test_what_does_not_fit_is_refused_and_the_rest_stays_typed(field: str, bad: str, agency: Agency, as_: Any) -> None:
    answer = as_("administrator").post(at("settings", agency), sent(agency, telephone="0 2000 0100", **{field: bad}))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert 'value="0 2000 0100"' in answer.content.decode()
    agency.refresh_from_db()
    assert agency.telephone == ""


def test_the_second_editor_is_told_and_loses_nothing(agency: Agency, people: Any, as_: Any) -> None:
    page = as_("administrator")
    page.post(at("settings", agency), sent(agency, telephone="0 2000 0100"))
    answer = page.post(at("settings", agency), sent(agency, telephone="0 2000 0999"))
    name = people["administrator"].people.get().name
    body = answer.content.decode()

    assert answer.status_code == 409
    assert f"{name} แก้ไขรายการนี้เมื่อ" in body and "0 2000 0100" in body and 'value="0 2000 0999"' in body
    again = sent(agency, telephone="0 2000 0999", version=answer.context["version"])
    assert page.post(at("settings", agency), again).status_code == 302
    agency.refresh_from_db()
    assert agency.telephone == "0 2000 0999"


def test_the_emblem_is_a_picture_and_stands_on_the_papers(agency: Agency, as_: Any) -> None:
    page = as_("administrator")
    bare = b"".join(page.get(at("settings_preview", agency, suffix="docx")).streaming_content)
    page.post(at("settings_emblem", agency), {"picture": file("ตรา.png", png())})
    agency.refresh_from_db()

    assert agency.emblem.kind == "png"
    bearing = b"".join(page.get(at("settings_preview", agency, suffix="docx")).streaming_content)
    assert len(docx.Document(io.BytesIO(bearing)).part.package.image_parts) > len(
        docx.Document(io.BytesIO(bare)).part.package.image_parts
    )
    page.post(at("settings_emblem", agency), {"deed": "remove"})
    agency.refresh_from_db()
    assert agency.emblem is None
    assert Entry.objects.filter(agency=agency, verb="set_emblem").count() == 2


@pytest.mark.parametrize("kind", ["WEBP", "BMP"])
def test_an_emblem_of_another_kind_is_kept_as_papers_print_it(kind: str, agency: Agency, as_: Any) -> None:
    page = as_("administrator")
    page.post(at("settings_emblem", agency), {"picture": file(f"ตรา.{kind.lower()}", png(kind=kind))})
    agency.refresh_from_db()

    assert (agency.emblem.name, agency.emblem.kind) == ("ตรา.png", "png")
    bearing = b"".join(page.get(at("settings_preview", agency, suffix="docx")).streaming_content)
    assert docx.Document(io.BytesIO(bearing)).part.package.image_parts


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ตรา.png", b"MZ program"),
        ("ข้อความ.txt", "ข้อความ"),
        ("ว่าง.png", b""),
        ("เสีย.png", png()[:60]),
        ("เสีย.webp", png((400, 400), "WEBP")[:60]),
        ("ใหญ่.bmp", png((4001, 2), "BMP")),
        ("ใหญ่.png", png((4001, 2))),
    ],
)
def test_what_is_no_picture_is_refused(name: str, data: bytes | str, agency: Agency, as_: Any) -> None:
    answer = as_("administrator").post(at("settings_emblem", agency), {"picture": file(name, data)})

    assert answer.status_code == 422
    agency.refresh_from_db()
    assert agency.emblem is None


def test_the_head_of_a_memo_is_shown_as_picture_word_and_pdf(agency: Agency, as_: Any) -> None:
    page = as_("administrator")
    picture = page.get(at("settings_preview", agency, suffix="png"))

    assert Image.open(io.BytesIO(picture.content)).width > 800
    paper = b"".join(page.get(at("settings_preview", agency, suffix="docx")).streaming_content)
    assert "๑๒๓" in "".join(p.text for p in docx.Document(io.BytesIO(paper)).paragraphs)
    assert b"".join(page.get(at("settings_preview", agency, suffix="pdf")).streaming_content).startswith(b"%PDF")
    assert page.get(at("settings_preview", agency, suffix="exe")).status_code == 404


def test_sharing_is_explained_and_switched(agency: Agency, as_: Any) -> None:
    page = as_("administrator")
    assert "ไม่แบ่งปัน: ร่างเอกสาร" in page.get(at("settings", agency)).content.decode()
    page.post(at("settings_share", agency), {"share": "state"})
    page.post(at("settings_share", agency), {"share": "state"})
    agency.refresh_from_db()

    assert agency.shares
    assert Entry.objects.filter(agency=agency, verb="set_sharing").count() == 1
    page.post(at("settings_share", agency), {"share": "nothing"})
    agency.refresh_from_db()
    assert not agency.shares


def test_what_is_missing_is_shared_only_with_the_state_and_an_unknown_choice_changes_nothing(
    agency: Agency, as_: Any
) -> None:
    page = as_("administrator")
    page.post(at("settings_share", agency), {"share": "gaps"})
    agency.refresh_from_db()
    assert (agency.shares, agency.shares_gaps) == (True, True)

    told = page.post(at("settings_share", agency), {"gaps": "yes"}, follow=True).text
    agency.refresh_from_db()

    assert "ยังไม่ได้เปลี่ยนการแบ่งปัน" in told
    assert (agency.shares, agency.shares_gaps) == (True, True)
    assert told.count('name="share"') == 3


def test_the_open_door_is_the_servers_own(agency: Agency, people: Any, as_: Any) -> None:
    other = Agency.objects.exclude(pk=agency.pk).get()
    assert as_("outsider").post(at("settings_open_door", other), {"open_door": "no"}).status_code == 404
    assert is_open()
    as_("administrator").post(at("settings_open_door", agency), {"open_door": "no"})

    assert not is_open() and not ServerSetting.now().open_door
    assert Entry.objects.get(verb="set_open_door").before == {"open_door": True}
    as_("administrator").post(at("settings_open_door", agency), {"open_door": "yes"})
    assert is_open()


def carried(page: Any, agency: Agency, name: str = "เกณฑ์.toml", data: bytes | str = OWN) -> Any:
    return page.post(at("frameworks", agency), {"file": file(name, data)})


def test_a_framework_is_compared_before_it_is_kept(agency: Agency, own_folder: Path, as_: Any) -> None:
    page = as_("administrator")
    weights = (("IIT", 40), ("EIT", 20), ("OIT", 40))
    tables = [f'[[instruments]]\ncode = "{code}"\nname = "{code}"\nweight = {weight}\n' for code, weight in weights]
    changed = OWN.replace("2571", "2568") + "".join(tables)
    shown = carried(page, agency, data=changed)

    assert shown.status_code == 200
    assert shown.context["groups"] == [("ค่าน้ำหนัก (2)", ["IIT  30 → 40", "EIT  30 → 20"])]
    assert not own_folder.exists()
    page.post(at("framework_import", agency), {"carried": shown.context["carried"]})
    assert frameworks.load(2568).own_file
    assert any("IIT" in line for line in Entry.objects.get(verb="import_framework").after["differing"])
    page.post(at("framework_forget", agency, year=2568))
    assert frameworks.load(2568).own_file is None


def test_a_new_year_can_be_taken_from_the_workbook(agency: Agency, as_: Any) -> None:
    page = as_("administrator")
    workbook = b"".join(page.get(at("framework_file", agency, year=2568)).streaming_content)
    shown = carried(page, agency, "แบบ.xlsx", workbook)

    assert shown.status_code == 200
    assert shown.context["new"].year == 2568


@pytest.mark.parametrize(
    ("name", "data"), [("เกณฑ์.toml", "year = "), ("เกณฑ์.docx", "x"), ("เกณฑ์.xlsx", "x"), ("ว่าง.toml", "")]
)
def test_a_file_that_is_no_framework_is_refused_in_words(
    name: str, data: str, agency: Agency, own_folder: Path, as_: Any
) -> None:
    answer = carried(as_("administrator"), agency, name, data)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not own_folder.exists()


def test_only_what_the_same_person_looked_at_is_taken(agency: Agency, people: Any, own_folder: Path, as_: Any) -> None:
    shown = carried(as_("administrator"), agency)
    other = Agency.objects.exclude(pk=agency.pk).get()
    as_("outsider").post(at("framework_import", other), {"carried": shown.context["carried"]})
    as_("administrator").post(at("framework_import", agency), {"carried": shown.context["carried"] + "x"})
    as_("administrator").post(at("framework_import", agency), {})

    assert not own_folder.exists()
    assert carried(as_("outsider"), other).status_code == 404


def test_settings_stay_closed_to_other_roles(agency: Agency, as_: Any) -> None:
    for who in ("coordinator", "clerk", "executive", "auditor", "unit_officer"):
        assert as_(who).get(at("settings", agency)).status_code == 403
        assert at("settings", agency) not in as_(who).get(at("people", agency)).content.decode()
    assert at("settings", agency) in as_("administrator").get(at("people", agency)).content.decode()
