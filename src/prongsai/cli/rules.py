"""`prongsai frameworks …` and `prongsai registry …`: the rules of each year, and the list of agencies."""

from __future__ import annotations

import argparse

from prongsai import frameworks
from prongsai.cli.console import faulty_frameworks, say, tell
from prongsai.frameworks import report
from prongsai.registry import Registry, store


def list_years(arguments: argparse.Namespace) -> int:
    """One line a year."""
    del arguments
    faulty_frameworks()
    for line in report.listed(tuple(frameworks.load(year) for year in frameworks.years())):
        say(line)
    return 0


def show(arguments: argparse.Namespace) -> int:
    """The whole framework of a year."""
    for line in report.shown(frameworks.load(arguments.year)):
        say(line)
    return 0


def diff(arguments: argparse.Namespace) -> int:
    """What is new, gone, renumbered and renamed."""
    for line in report.differences(frameworks.diff(frameworks.load(arguments.old), frameworks.load(arguments.new))):
        say(line)
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Take in a framework from the manual; a file that does not add up is refused with every problem."""
    framework = frameworks.import_file(arguments.path)
    tell(f"นำเข้าเกณฑ์ปี {framework.year} แล้ว ใช้แทนเกณฑ์ที่ติดมากับโปรแกรม")
    return 0


def template(arguments: argparse.Namespace) -> int:
    """Write a workbook of a year's framework, to be corrected by the manual and imported."""
    frameworks.template_xlsx(arguments.year, arguments.path)
    tell(f"สร้างไฟล์แล้ว {arguments.path} แก้ตามคู่มือแล้วนำเข้าด้วย prongsai frameworks import")
    return 0


def load_registry(arguments: argparse.Namespace) -> int:
    """Store a list of agencies for all later runs."""
    path = store(arguments.path)
    count = len(Registry.load(path).agencies)
    tell(f"นำเข้ารายชื่อหน่วยงาน {count:,} แห่งแล้ว")
    return 0
