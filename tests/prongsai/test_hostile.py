"""Whatever is thrown in is refused in words, soon, in little memory, and nothing of it is run or fetched."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import hostile
import pytest

from prongsai.checks import check
from prongsai.cli import main
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.readers import read, read_many, text
from prongsai.readers.reading import read_pages

PRONGSAI = Path(sys.executable).with_name("prongsai")
MOST_SECONDS, MOST_MEGABYTES = 10, 500
DAMAGED, BOMBS = hostile.damaged_files(), hostile.bombs()


def in_thai(words: str) -> bool:
    return bool(re.search("[ก-ฮ]", words)) and "Traceback" not in words


# A small process of its own runs the command: the peak told of children would hold those of earlier tests as well.
RUN_ALONE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], timeout=60).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))
sys.exit(code)
"""


def told_by_the_command(path: Path, *before: str) -> str:
    """What `prongsai` says of a file that it must refuse within its limits of time (of the processor) and memory."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_ALONE, PRONGSAI, "check", *before, path],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        errors="replace",
    )
    *said, measured = done.stdout.splitlines()
    taken, largest = map(float, measured.split())

    assert done.returncode == 2, done.stderr
    assert said == [] and in_thai(done.stderr)
    assert "ข้อบกพร่องของโปรแกรม" not in done.stderr
    assert taken <= MOST_SECONDS
    assert largest <= MOST_MEGABYTES
    return done.stderr


@pytest.mark.parametrize("name", [*DAMAGED, *BOMBS])
def test_what_is_no_paper_is_refused_in_words(tmp_path: Path, name: str) -> None:
    path = hostile.saved(tmp_path, name, {**DAMAGED, **BOMBS}[name])
    begin = perf_counter()

    with pytest.raises(FileRefused) as refused:
        read(path)

    assert name in str(refused.value) and name in refused.value.english
    assert in_thai(str(refused.value))
    assert perf_counter() - begin <= MOST_SECONDS


@pytest.mark.parametrize("name", ["ระเบิด.docx", "ระเบิดปด.xlsx", "หัวเราะ.docx", "แท็กมาก.docx", "ตารางลึก.html"])
def test_a_bomb_costs_the_command_little(tmp_path: Path, name: str) -> None:
    assert name in told_by_the_command(hostile.saved(tmp_path, name, BOMBS[name]))


@pytest.mark.parametrize("name", hostile.LONG_LINES)
def test_fifty_megabytes_in_one_line_cost_the_command_little(tmp_path: Path, name: str) -> None:
    assert name in told_by_the_command(hostile.long_line(tmp_path, name))


@pytest.mark.parametrize("name", ["มีรหัสผ่าน.docx", "มีรหัสผ่าน.xlsx"])
def test_a_password_is_named_as_the_reason(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileRefused, match="รหัสผ่าน"):
        read(hostile.saved(tmp_path, name, DAMAGED[name]))


def test_a_zip_behind_a_password_says_so(tmp_path: Path) -> None:
    data = bytearray(hostile.word(hostile.words(hostile.PAPER)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1

    with pytest.raises(FileRefused, match="รหัสผ่าน"):
        read(hostile.saved(tmp_path, "ล็อก.docx", bytes(data)))


@pytest.mark.parametrize(
    "unit",
    [
        "ก",
        "1",
        "1.",
        ".",
        "…",
        "(",
        "a",
        "a.",
        "ก ",
        "**ก ",
        "<",
        "&",
        "ควร ",
        "ร้อยละ",
        "พ.ศ. ",
        "2568 ",
        "ที่",
        "กองคลัง",
        "ๆ",
        "\t",
    ],
)
def test_one_sign_over_and_over_is_read_and_checked_soon(unit: str) -> None:
    long = (unit * 20_000)[:20_000]
    head = "มาตรการ/โครงการ\tขั้นตอน\tระยะเวลาดำเนินการ\tผู้รับผิดชอบ\tผลการดำเนินการ\n"
    cells = "\t".join([long.replace("\t", " ")] * 5)
    paper = f"ประกาศ{long}\nบันทึกข้อความ\nส่วนราชการ {long}\nเรื่อง {long}\n\n{head}{cells}\n\n(ลงชื่อ) {long}\n"
    begin = perf_counter()

    check(read_pages(text.pages(paper, "ซ้ำ.txt"), None)[0])

    assert perf_counter() - begin <= MOST_SECONDS


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A door on this machine, and everyone who knocked."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        knocked: list[str] = []
        door.settimeout(0.2)
        closing = threading.Event()

        def wait() -> None:
            while not closing.is_set():
                try:
                    caller, _ = door.accept()
                except TimeoutError:
                    continue
                knocked.append("somebody")
                caller.close()

        waiting = threading.Thread(target=wait)
        waiting.start()
        try:
            yield door.getsockname()[1], knocked
        finally:
            closing.set()
            waiting.join()


def calling(at: str) -> dict[str, bytes | str]:
    """Papers of each kind that point outside in every way their format knows."""
    entity = f'<!DOCTYPE x SYSTEM "{at}/x.dtd" [<!ENTITY e SYSTEM "{at}/e"><!ENTITY % p SYSTEM "{at}/p"> %p;]>'
    relation = f'<Relationship Id="r1" TargetMode="External" Target="{at}/o" Type="{hostile.R}/attachedTemplate"/>'
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    field = f'<w:p><w:r><w:instrText>INCLUDEPICTURE "{at}/f"</w:instrText></w:r></w:p>'
    paper = hostile.words(hostile.PAPER)
    action = f"/OpenAction<</S/URI/URI({at}/u)>>/AA<</O<</S/JavaScript/JS(app.launchURL\\('{at}/j'\\))>>>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    stream = "<</Length 39>>stream\nBT /F1 12 Tf 20 20 Td (ITA 2568) Tj ET  \nendstream"
    return {
        "เอนทิตี.docx": hostile.word(hostile.words("&e;") + paper, before=entity),
        "แม่แบบ.docx": hostile.word(field + paper, more={"word/_rels/document.xml.rels": relations}),
        "เอนทิตี.xlsx": hostile.workbook('<row><c t="inlineStr"><is><t>&e;</t></is></c></row>', before=entity),
        "สูตร.xlsx": hostile.workbook(f'<row><c><f>WEBSERVICE("{at}/w")</f><v>1</v></c></row>'),
        "ภาพ.html": f"<html><head><link rel=stylesheet href={at}/c><base href={at}/><script src={at}/s></script></head>"
        f"<body><img src={at}/i><iframe src={at}/r></iframe><p>{hostile.PAPER}</html>",
        "เอนทิตี.html": f'<?xml version="1.0"?>{entity}<html><body><p>&e; {hostile.PAPER}</p></body></html>',
        "ภาพ.txt": f"![]({at}/m)\n<table><tr><td><img src={at}/t>{hostile.PAPER}</td></tr></table>\n",
        "เปิดเอง.pdf": hostile.pdf(
            f"<</Type/Catalog/Pages 2 0 R{action}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page,
            stream,
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ),
    }


def test_nothing_that_a_paper_points_to_is_fetched(tmp_path: Path) -> None:
    with listening() as (port, knocked):
        papers = calling(f"http://127.0.0.1:{port}")
        for name, data in papers.items():
            path = hostile.saved(tmp_path, name, data)
            try:
                check(read(path))
            except ProngsaiError as refusal:
                assert in_thai(str(refusal))
        assert knocked == []

        socket.create_connection(("127.0.0.1", port)).close()
        threading.Event().wait(0.5)

    assert len(papers) == 8
    assert knocked == ["somebody"]


def test_what_an_entity_points_to_on_this_machine_is_not_read(tmp_path: Path) -> None:
    secret = hostile.saved(tmp_path, "secret.txt", "ความลับของเครื่อง")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    body = hostile.words(hostile.PAPER) + hostile.words("&e;")

    kept = read(hostile.saved(tmp_path, "ล้วง.docx", hostile.word(body, before=entity))).to_json()

    assert "บึงทองหลาง" in kept and "ความลับ" not in kept


@pytest.mark.parametrize(
    "name", ["ประกาศ\nบรรทัดสอง.txt", "-ขึ้นต้นด้วยขีด.txt", "--json", "ก" * 80 + ".txt", "$(touch x);`x`.txt"]
)
def test_a_strange_name_is_only_a_name(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = hostile.saved(tmp_path, name, hostile.PAPER)

    assert main(["read", str(path)]) == 0
    assert "บึงทองหลาง" in capfd.readouterr().out
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_leading_dash_passes_behind_two_dashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile.saved(tmp_path, "-x.txt", hostile.PAPER)
    monkeypatch.chdir(tmp_path)

    assert main(["read", "--", "-x.txt"]) == 0


def test_signs_that_steer_a_terminal_do_not_reach_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    steering = "\x1b[2J\x1b]0;x\x07"
    path = hostile.saved(tmp_path, f"ล้างจอ{steering}.txt", f"ประกาศเทศบาลตำบลบึงทองหลาง{steering} ปี 2568")

    main(["read", str(path)])
    main(["check", str(hostile.saved(tmp_path, f"ว่าง{steering}.txt", b""))])

    told = capfd.readouterr()
    assert "บึงทองหลาง" in told.out and "ว่าง" in told.err
    assert "\x1b" not in told.out + told.err and "\x07" not in told.out + told.err


def _folder(place: Path) -> Path:
    path = place / "โฟลเดอร์.docx"
    path.mkdir()
    return path


def _pipe(place: Path) -> Path:
    path = place / "ท่อ.txt"
    os.mkfifo(path)
    return path


def _loop(place: Path) -> Path:
    path = place / "วน.txt"
    path.symlink_to(path)
    return path


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(_folder, id="a folder named like a file"),
        pytest.param(_pipe, id="a pipe without a writer"),
        pytest.param(_loop, id="a link to itself"),
        pytest.param(lambda _: Path("/dev/zero"), id="zeros without end"),
        pytest.param(lambda place: place / "ไม่มี.txt", id="nothing"),
        pytest.param(lambda place: place / ("ก" * 300), id="a name too long"),
    ],
)
def test_what_is_no_ordinary_file_is_refused(
    tmp_path: Path, make: Callable[[Path], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    path = make(tmp_path)

    assert main(["check", str(path)]) == 2
    assert in_thai(capfd.readouterr().err)


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    path = hostile.saved(tmp_path, "ปิด.txt", hostile.PAPER)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")

    with pytest.raises(FileRefused, match="สิทธิ์"):
        read(path)


def test_one_hostile_file_does_not_stop_the_others(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("ลึก.docx", "หัวเราะ.xlsx", "แท็กไม่จบ.txt"):
        hostile.saved(tmp_path, name, BOMBS[name])
    hostile.saved(tmp_path, "ดี.txt", hostile.PAPER)

    assert main(["read", str(tmp_path)]) == 2

    told = capfd.readouterr()
    assert "บึงทองหลาง" in told.out
    assert all(name in told.err for name in ("ลึก.docx", "หัวเราะ.xlsx", "แท็กไม่จบ.txt"))


def test_several_processes_tell_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(9):
        data = b"" if number in (3, 7) else f"{hostile.PAPER}\n\nข้อที่ {number}".encode()
        hostile.saved(tmp_path, f"{number}.txt", data)

    one, two = (list(read_many([tmp_path], jobs=jobs)) for jobs in (1, 2))

    assert [(o.path.name, o.dossier, str(o.refusal)) for o in one] == [
        (o.path.name, o.dossier, str(o.refusal)) for o in two
    ]
    assert [o.path.name for o in two if o.refusal] == ["3.txt", "7.txt"]
    assert two[3].refusal is not None and "3.txt" in two[3].refusal.english


@pytest.mark.parametrize(
    ("head", "megabytes", "most"), [(b"", 65, 64), (b"%PDF-1.7\n", 513, 512), (b"II*\x00", 513, 512)]
)
def test_a_file_larger_than_its_kind_may_be_is_refused_by_its_size(
    head: bytes, megabytes: int, most: int, tmp_path: Path
) -> None:
    path = tmp_path / "ใหญ่.pdf"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(megabytes * 2**20)
    with pytest.raises(FileRefused, match=re.escape(f"เกินที่รับได้ ({most} MB)")):
        read(path)
