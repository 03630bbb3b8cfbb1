"""The command line: commands, options and their help, in Thai. Nothing heavy is imported here."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from prongsai.cli import kinds
from prongsai.cli.further import further

_MISUSED = 3
_MOST_JOBS = 64
_FIRST_BUDDHIST = 2400
_FIRST_YEAR, _LAST_YEAR = 2500, 2699
_MOST_SHOWN = 200
_SCORES = "--indicators"
_SIGNED = re.compile(r"-[0-9๐-๙.,]")
_MISTAKES = (
    (r"^argument ([^:]+): ", r"\1 "),
    (r"^the following arguments are required: (.*)", r"ยังไม่ได้ระบุ \1"),
    (r"^one of the arguments (.*) is required$", r"ยังไม่ได้ระบุอย่างใดอย่างหนึ่งใน \1"),
    (r"^unrecognized arguments: (.*)", r"ไม่รู้จัก \1"),
    (r"expected (?:one|at least one) argument$", "ต้องมีค่าต่อท้าย"),
    (r"not allowed with argument (.*)$", r"ใช้พร้อมกับ \1 ไม่ได้"),
    (r"invalid choice: (.*?) \(choose from (.*)\)$", r"ไม่มี \1 ให้เลือก ที่มีคือ \2"),
)
Run = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes are told in Thai and end with the code of a wrong command line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to find help."""
        sys.stderr.write(f"คำสั่งไม่ถูกต้อง: {_in_thai(message)}\nโปรดดูวิธีใช้ด้วย {self.prog} --help\n")
        raise SystemExit(_MISUSED)


def _in_thai(message: str) -> str:
    """What argparse says, in Thai where it is one of the usual mistakes."""
    for pattern, thai in _MISTAKES:
        message = re.sub(pattern, thai, message)
    return message


def _later(module: str, name: str) -> Run:
    """The function of a command, imported when it runs: `--help` must not wait for the readers and writers."""

    def run(arguments: argparse.Namespace) -> int:
        command: Run = getattr(import_module(f"prongsai.cli.{module}"), name)
        return command(arguments)

    return run


def with_signed_scores(words: Sequence[str]) -> list[str]:
    """The words of a command, «--indicators -5,90» as one: what begins with a minus would be taken for an option."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == _SCORES and _SIGNED.match(word):
            joined[-1] = f"{_SCORES}={word}"
        else:
            joined.append(word)
    return joined


def parser() -> argparse.ArgumentParser:
    """All commands."""
    top = _Parser(prog="prongsai", description="โปร่งใส: จากเอกสารของหน่วยงานถึงรายงาน ITA ที่พร้อมเสนอลงนาม")
    commands = top.add_subparsers(title="คำสั่ง", metavar="คำสั่ง", required=True, parser_class=_Parser)
    _year(commands)
    _read(commands)
    _check(commands)
    _score(commands)
    _analyse(commands)
    _plan(commands)
    _write(commands)
    _template(commands)
    _frameworks(commands)
    _catalogue(commands)
    _registry(commands)
    for name, module in further():
        module.add_arguments(_command(commands, name, module.HELP, module.run))
    return top


def _command(commands: argparse._SubParsersAction[_Parser], name: str, help_: str, run: Run) -> _Parser:
    added = commands.add_parser(name, help=help_, description=help_)
    added.set_defaults(run=run)
    return added


def _year(commands: argparse._SubParsersAction[_Parser]) -> None:
    help_ = "ทำทั้งหมดในครั้งเดียว: อ่าน ตรวจ คิดคะแนน วิเคราะห์ วางแผน และจัดทำเอกสารของปี"
    command = _command(commands, "year", help_, _later("trip", "run"))
    command.add_argument("paths", nargs="+", type=Path, metavar="ไฟล์หรือโฟลเดอร์")
    command.add_argument("--out", type=Path, default=Path("out"), metavar="โฟลเดอร์", help="ที่เก็บผล (ค่าปกติ out)")
    command.add_argument("--review", type=Path, metavar="ไฟล์.xlsx", help="ใบตรวจและเลือกที่ท่านแก้ไขแล้ว")
    command.add_argument("--kinds", metavar="plan,memo,…", help="จัดทำเฉพาะเอกสารชนิดเหล่านี้")
    _planning(command)
    _jobs(command)
    _paper_options(command)


def _plan(commands: argparse._SubParsersAction[_Parser]) -> None:
    help_ = "ร่างมาตรการของปีจากผลการประเมิน พร้อมเหตุผล และสิ่งที่ยังต้องเติม"
    command = _command(commands, "plan", help_, _later("planning", "run"))
    command.add_argument("paths", nargs="+", type=Path, metavar="ไฟล์หรือโฟลเดอร์")
    _planning(command)
    command.add_argument("--json", action="store_true", help="พิมพ์แผนเป็น JSON")
    command.add_argument("--to", type=Path, metavar="ไฟล์", help="เก็บแผนเป็นเอกสาร (.pdf .docx .xlsx .html) หรือแฟ้ม .json")
    _jobs(command)
    _paper_options(command)


def _planning(command: _Parser) -> None:
    command.add_argument("--year", type=_fiscal_year, metavar="ปี", help="ปีของมาตรการ (ค่าปกติ ปีถัดจากผลล่าสุด)")
    command.add_argument("--facts", type=Path, metavar="ไฟล์", help="ข้อมูลเฉพาะหน่วยงาน (TOML หรือ JSON)")
    command.add_argument("--papers", type=Path, metavar="โฟลเดอร์", help="เอกสารของหน่วยงานอื่น ไว้ค้นว่าทำอย่างไร")


def _read(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(commands, "read", "อ่านเอกสารว่ากล่าวถึงอะไร", _later("papers", "read"))
    command.add_argument("paths", nargs="+", type=Path, metavar="ไฟล์")
    command.add_argument("--json", action="store_true", help="พิมพ์ทุกอย่างที่อ่านได้เป็น JSON")
    command.add_argument("--merge", action="store_true", help="รวมเอกสารของหน่วยงานและปีเดียวกันเป็นแฟ้มเดียว")
    command.add_argument("--crops", type=Path, metavar="โฟลเดอร์", help="เก็บภาพของแต่ละช่องที่อ่านจากภาพสแกน พร้อมรายการ")
    _jobs(command)


def _check(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(commands, "check", "ตรวจเอกสารก่อนเสนอลงนามหรือเผยแพร่", _later("checking", "run"))
    command.add_argument("paths", nargs="+", type=Path, metavar="ไฟล์หรือโฟลเดอร์")
    command.add_argument("--json", action="store_true", help="พิมพ์ข้อที่ตรวจพบเป็น JSON")
    command.add_argument("--merge", action="store_true", help="ตรวจเอกสารของหน่วยงานและปีเดียวกันเทียบกันด้วย")
    command.add_argument("--html", type=Path, metavar="ไฟล์.html", help="เก็บผลการตรวจเอกสารเป็นหน้าเว็บไว้อ่านหรือพิมพ์")
    command.add_argument("--xlsx", type=Path, metavar="ไฟล์.xlsx", help="เก็บผลการตรวจเอกสารเป็น Excel")
    _jobs(command)
    command.add_argument("--stage", choices=("draft", "sign", "publish"), default="publish", help="ขั้นของเอกสาร")
    command.add_argument("--strict", action="store_true", help="คืนรหัส 1 เมื่อตรวจพบข้อใด")


def _score(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(commands, "score", "คำนวณคะแนนและระดับตามเกณฑ์ของปี", _later("scores", "run"))
    command.add_argument("--year", type=_fiscal_year, metavar="ปี", help="ปีงบประมาณ พ.ศ. ของผลการประเมิน")
    given = command.add_mutually_exclusive_group(required=True)
    given.add_argument("file", nargs="?", type=Path, metavar="ไฟล์", help="xlsx, csv, JSON หรือเอกสารที่มีคะแนน")
    given.add_argument(_SCORES, metavar="93.66,90.53,…", help="คะแนนตัวชี้วัดที่ 1 ถึง 10 ตามลำดับ เว้นว่างตัวที่ไม่ทราบ")
    command.add_argument("--reach", action="store_true", help="บอกคะแนนที่ยังขาดถึงระดับที่สูงกว่า และทางที่ใช้น้อยที่สุด")
    command.add_argument("--explain", action="store_true", help="อธิบายคะแนนตัวชี้วัดของ OIT ว่าข้อใดน่าจะไม่ผ่านกี่ข้อ")
    command.add_argument("--json", action="store_true", help="พิมพ์ผลเป็น JSON")


def _analyse(commands: argparse._SubParsersAction[_Parser]) -> None:
    help_ = "วิเคราะห์ผลการประเมิน: จุดแข็ง จุดที่ควรพัฒนาพร้อมผลต่อคะแนน และการเปลี่ยนแปลงจากปีก่อน"
    command = _command(commands, "analyse", help_, _later("analysing", "run"))
    command.add_argument("paths", nargs="+", type=Path, metavar="ไฟล์หรือโฟลเดอร์")
    command.add_argument("--year", type=_fiscal_year, metavar="ปี", help="ปีของผลการประเมิน (ค่าปกติ ปีล่าสุดที่มีคะแนน)")
    command.add_argument("--peers", type=Path, metavar="ตาราง", help="ตารางคะแนนของกลุ่มหน่วยงาน ไว้เปรียบเทียบ")
    command.add_argument("--charts", type=Path, metavar="โฟลเดอร์", help="เก็บแผนภูมิเป็น SVG และ PNG")
    command.add_argument("--json", action="store_true", help="พิมพ์ผลการวิเคราะห์เป็น JSON")
    _jobs(command)


def _write(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(commands, "write", "จัดทำเอกสารราชการ (PDF Word Excel หรือหน้าเว็บ)", _later("papers", "write"))
    command.add_argument("path", type=Path, metavar="แฟ้ม.json")
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument("--as", dest="kind", choices=kinds.NAMES, metavar="ชนิด", help=f"ชนิดของเอกสาร: {kinds.listed()}")
    asked.add_argument("--template", type=Path, metavar="แบบ.docx", help="แบบเอกสาร Word ของหน่วยงานเอง")
    command.add_argument("--to", type=Path, required=True, metavar="ไฟล์", help="ลงท้าย .pdf .docx .xlsx .html หรือ .json")
    command.add_argument("--about", metavar="เรื่อง", help="เรื่องของประกาศ หนังสือ หรือบันทึกข้อความ เช่น no-gift")
    command.add_argument("--unit", metavar="ส่วนราชการ", help="เฉพาะส่วนราชการนี้ (unit-form)")
    command.add_argument("--today", type=_day, metavar="วันที่", help="วันที่ของสรุปความก้าวหน้า เช่น 2569-01-31 (ค่าปกติ วันนี้)")
    command.add_argument("--english", action="store_true", help="มีฉบับภาษาอังกฤษด้วย (ประกาศ no-gift)")
    command.add_argument("--draft", action="store_true", help="พิมพ์คำว่า ร่าง ทุกหน้า")
    command.add_argument("--without-memo", action="store_true", help="ไม่ต้องมีบันทึกข้อความนำหน้า")
    _paper_options(command)


def _template(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(commands, "template", "ตรวจแบบเอกสาร Word ของหน่วยงาน", _later("papers", "template"))
    command.add_argument("path", nargs="?", type=Path, metavar="แบบ.docx", help="ไม่ระบุ: แสดงช่องทั้งหมดที่ใช้ได้")


def _jobs(command: _Parser) -> None:
    command.add_argument("--jobs", type=_count, default=1, metavar="จำนวน", help="อ่านพร้อมกันกี่ฉบับ (ค่าปกติ 1)")


def _paper_options(command: _Parser) -> None:
    command.add_argument("--arabic-digits", action="store_true", help="ใช้เลขอารบิกแทนเลขไทย")
    command.add_argument("--font", default="TH SarabunPSK", metavar="ชื่อแบบอักษร", help="แบบอักษรในไฟล์ Word")
    command.add_argument("--garuda", type=Path, metavar="ภาพ", help="ภาพตราครุฑของหน่วยงาน (PNG หรือ JPEG)")


def _frameworks(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = commands.add_parser("frameworks", help="เกณฑ์การประเมินของแต่ละปี", description="เกณฑ์การประเมินของแต่ละปี")
    deeds = command.add_subparsers(title="คำสั่งย่อย", metavar="คำสั่งย่อย", required=True, parser_class=_Parser)
    _command(deeds, "list", "ปีที่มีเกณฑ์", _later("rules", "list_years"))
    show = _command(deeds, "show", "เกณฑ์ของปีหนึ่งทั้งหมด", _later("rules", "show"))
    show.add_argument("year", type=_fiscal_year, metavar="ปี")
    diff = _command(deeds, "diff", "สิ่งที่เปลี่ยนระหว่างสองปี", _later("rules", "diff"))
    diff.add_argument("old", type=_fiscal_year, metavar="ปีก่อน")
    diff.add_argument("new", type=_fiscal_year, metavar="ปีหลัง")
    load = _command(deeds, "import", "นำเข้าเกณฑ์จากคู่มือ (TOML หรือ xlsx)", _later("rules", "import_"))
    load.add_argument("path", type=Path, metavar="ไฟล์")
    template = _command(deeds, "template", "สร้างไฟล์ Excel ของเกณฑ์ปีหนึ่งไว้แก้ไข", _later("rules", "template"))
    template.add_argument("year", type=_fiscal_year, metavar="ปี")
    template.add_argument("path", type=Path, metavar="ไฟล์.xlsx")


def _catalogue(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = commands.add_parser(
        "catalogue", help="คลังมาตรการ", description="คลังมาตรการ และมาตรการในเอกสารของหน่วยงานอื่น"
    )
    deeds = command.add_subparsers(title="คำสั่งย่อย", metavar="คำสั่งย่อย", required=True, parser_class=_Parser)
    list_ = _command(deeds, "list", "มาตรการทั้งหมด หรือเฉพาะที่ตอบประเด็นหรือข้อหนึ่ง", _later("measures", "list_"))
    list_.add_argument("--issue", type=int, metavar="เลข", help="ประเด็น 1 ถึง 7")
    list_.add_argument("--indicator", type=int, metavar="เลข", help="ตัวชี้วัด 1 ถึง 10")
    list_.add_argument("--question", metavar="รหัส", help="ข้อคำถาม เช่น I19")
    list_.add_argument("--item", metavar="รหัส", help="ข้อ OIT เช่น O13")
    list_.add_argument("--topic", metavar="ประเภท", help="ประเภทของมาตรการ เช่น no-gift")
    show = _command(deeds, "show", "มาตรการหนึ่งทั้งหมด", _later("measures", "show"))
    show.add_argument("id", metavar="รหัสมาตรการ")
    show.add_argument("--type", metavar="ประเภท", help="ประเภทหน่วยงาน เช่น subdistrict_municipality")
    for deed in (list_, show):
        deed.add_argument("--year", type=_fiscal_year, default=2568, metavar="ปี", help="ปีของรหัส (ค่าปกติ 2568)")
        deed.add_argument("--json", action="store_true", help="พิมพ์เป็น JSON")
    search = _command(deeds, "search", "ค้นมาตรการด้วยคำ", _later("measures", "search"))
    search.add_argument("words", nargs="+", metavar="คำ")
    places = search.add_mutually_exclusive_group()
    places.add_argument("--papers", type=Path, metavar="โฟลเดอร์", help="ค้นในเอกสารของหน่วยงานอื่น")
    places.add_argument("--index", type=Path, metavar="ไฟล์", help="ค้นในดัชนีที่จัดทำไว้")
    search.add_argument("--limit", type=_most, default=10, metavar="จำนวน", help="แสดงไม่เกินกี่เรื่อง (ค่าปกติ 10)")
    _jobs(search)
    index = _command(deeds, "index", "จัดทำดัชนีมาตรการจากเอกสารจำนวนมาก", _later("measures", "index_"))
    index.add_argument("paths", nargs="+", type=Path, metavar="ไฟล์หรือโฟลเดอร์")
    index.add_argument("--to", type=Path, required=True, metavar="ไฟล์", help="ที่เก็บดัชนี")
    _jobs(index)
    load = _command(deeds, "import", "นำเข้ามาตรการของหน่วยงานเอง (TOML)", _later("measures", "import_"))
    load.add_argument("path", type=Path, metavar="ไฟล์")


def _registry(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = commands.add_parser("registry", help="รายชื่อหน่วยงาน", description="รายชื่อหน่วยงานที่ใช้จับคู่ชื่อ")
    deeds = command.add_subparsers(title="คำสั่งย่อย", metavar="คำสั่งย่อย", required=True, parser_class=_Parser)
    load = _command(deeds, "load", "นำเข้ารายชื่อหน่วยงาน (csv หรือ xlsx)", _later("rules", "load_registry"))
    load.add_argument("path", type=Path, metavar="ไฟล์")


def _count(text: str) -> int:
    """How many processes: one to 64."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:3]) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"«{text}» ไม่ใช่จำนวน 1 ถึง {_MOST_JOBS}")
    return int(text)


def _most(text: str) -> int:
    """How many to show: one to 200."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:4]) <= _MOST_SHOWN:
        raise argparse.ArgumentTypeError(f"«{text}» ไม่ใช่จำนวน 1 ถึง {_MOST_SHOWN}")
    return int(text)


def _day(text: str) -> datetime.date:
    """A day as year-month-day, the year in the Buddhist or the Common Era, in Thai or Arabic digits."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")))
    try:
        if match:
            year, month, day = map(int, match.groups())
            return datetime.date(year - 543 if year > _FIRST_BUDDHIST else year, month, day)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"«{text}» ไม่ใช่วันที่แบบ ปี-เดือน-วัน เช่น 2569-01-31")


def _fiscal_year(text: str) -> int:
    """A Buddhist year in Thai or Arabic digits."""
    digits = text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    if not digits.isascii() or not digits.isdigit() or not _FIRST_YEAR <= int(digits[:5]) <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"«{text}» ไม่ใช่ปี พ.ศ. สี่หลัก เช่น 2568")
    return int(digits)
