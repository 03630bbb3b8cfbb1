"""The same paper typed in Word and saved as PDF by LibreOffice reads like the Word file; needs LibreOffice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from remade import as_docx
from test_reading_variations import INVENTED, PAPERS, PLACES, restored, scorer, text_of

from places import CASES
from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.writers.font import FAMILY, FONTS

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ENOUGH = 0.97
LISTS = [p for p in sorted((CASES / "documents").glob("*.txt")) if p not in PAPERS] if CASES else []

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed on this machine")


def _words_of(path: Path, lost: str) -> list[str]:
    return list(restored(path, lost)) if path in PAPERS else [lost]


@pytest.fixture(scope="module")
def typed(tmp_path_factory) -> Path:
    """A folder with each paper as .docx and as the .pdf that LibreOffice makes of it, in the project's font."""
    folder = tmp_path_factory.mktemp("office")
    for path in (*PAPERS, *LISTS):
        as_docx(
            text_of(path),
            folder / f"{path.stem}.docx",
            lambda lost, path=path: _words_of(path, lost),
            ruled=True,
            font=FAMILY,
        )
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    command = [
        str(OFFICE),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    names = sorted(str(path) for path in folder.glob("*.docx"))
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*command, "--outdir", str(folder), *names], env=environment, check=True, capture_output=True)
    return folder


def facts(dossier: Dossier) -> dict[str, object]:
    plain: dict[str, object] = json.loads(dossier.to_json())
    return plain


@pytest.mark.parametrize("path", [*PAPERS, *LISTS], ids=lambda p: p.stem[:3])
def test_a_paper_saved_as_pdf_reads_like_its_word_file(path: Path, typed: Path) -> None:
    word = facts(read(typed / f"{path.stem}.docx", registry=PLACES))
    printed = facts(read(typed / f"{path.stem}.pdf", registry=PLACES))

    rows = scorer().compare(word, printed).values()

    hits, expected, found = (sum(row[k] for row in rows) for k in range(3))
    assert 2 * hits >= ENOUGH * (expected + found)


@pytest.mark.parametrize("path", INVENTED, ids=lambda p: p.stem[:3])
def test_every_measure_of_an_invented_paper_is_the_same_in_pdf(path: Path, typed: Path) -> None:
    word, printed = (read(typed / f"{path.stem}.{kind}", registry=PLACES) for kind in ("docx", "pdf"))

    assert [m.title or m.title_items for m in printed.measures] == [m.title or m.title_items for m in word.measures]
    assert [m.period for m in printed.measures] == [m.period for m in word.measures]
    assert [(s.total, s.indicators) for s in printed.scores] == [(s.total, s.indicators) for s in word.scores]
