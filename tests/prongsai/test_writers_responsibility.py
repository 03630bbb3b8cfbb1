"""The table of responsibility as a sheet of its own."""

from __future__ import annotations

import datetime

import pytest
from invented_office import blocks, office, written

from prongsai.dossier import Dossier, Responsibility
from prongsai.errors import ProngsaiError
from prongsai.writers.paper import Heading, Table


def test_the_sheet_names_unit_officer_and_day_of_each_duty():
    due = datetime.date(2025, 3, 31)
    duties = (Responsibility(code="O1", name="โครงสร้าง", unit="สำนักปลัดเทศบาล", officer="นายหนึ่ง", due=due),)
    paper = written("responsibility", office(responsibilities=duties))

    assert blocks(paper, Heading)[0].text.endswith("๒๕๖๘")
    assert blocks(paper, Table)[0].rows == ((("O1",), ("โครงสร้าง",), ("สำนักปลัดเทศบาล",), ("นายหนึ่ง",), ("๓๑ มี.ค. ๖๘",)),)


def test_without_duties_the_rows_of_the_year_wait_for_the_pen():
    rows = blocks(written("responsibility", office(responsibilities=())), Table)[0].rows

    assert len(rows) > 30
    assert all(row[0] and row[1] and not row[2] and not row[3] for row in rows)


def test_without_an_agency_there_is_no_sheet():
    with pytest.raises(ProngsaiError, match="ชื่อหน่วยงาน"):
        written("responsibility", Dossier())
