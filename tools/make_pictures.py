"""Make the pictures of the README from a real run over `examples/`: what the screen says, and two pages of the report.

Run as `python tools/make_pictures.py`; needs `make setup`, writes into `docs/pictures/`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from itertools import takewhile
from pathlib import Path

import pypdfium2
import typst
from PIL import Image

HOUSE = Path(__file__).resolve().parent.parent
PICTURES = HOUSE / "docs" / "pictures"
FONTS = HOUSE / "src" / "prongsai" / "writers" / "fonts"
RULE = "─"
SHOWN = (("๑.", 7), ("๒.", 7), ("๓.", 9), ("๔.", 6), ("๖.", 3))
SCREEN = """
#set page(width: 25cm, height: auto, margin: 14pt, fill: rgb("#1d2430"))
#set text(font: "ITA Sarabun", size: 15pt, fill: rgb("#e6e9ef"), lang: "th")
#set text(top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 0pt, spacing: 1pt, hanging-indent: 3em)
#for line in json(bytes(sys.inputs.lines)) [
  #if line.starts-with("$") or line.match(regex("^[๐-๙]\\\\.")) != none {
    text(weight: "bold", fill: rgb("#8fd0a6"), line)
  } else if line.contains("ต้องแก้ไข [") { text(fill: rgb("#ffb3a7"), line) } else { line }
  #parbreak()
]
"""


def sections(output: str) -> dict[str, list[str]]:
    """Lines of each numbered part of what the trip prints; of a part that is repeated, the first."""
    parts: dict[str, list[str]] = {}
    lines = [line for line in output.splitlines() if line.strip() and not line.startswith(RULE)]
    starts = [i for i, line in enumerate(lines) if line[:1] in "๑๒๓๔๕๖" and line[1:2] == "."]
    for start in starts:
        body = takewhile(lambda pair: pair[0] not in starts, enumerate(lines[start + 1 :], start + 1))
        parts.setdefault(lines[start][:2], [lines[start], *(line for _, line in body)])
    return parts


def draw_screen(output: str, target: Path) -> None:
    """The beginning of each part, in the project's font."""
    parts = sections(output)
    lines = ["$ make run"]
    for part, height in SHOWN:
        lines += parts[part][: height + 1]
        lines += ["  …"] if len(parts[part]) > height + 1 else []
    shown = [line.replace("  ", "\u2003") for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "screen.typ"
        source.write_text(SCREEN, encoding="utf-8")
        inputs = {"lines": json.dumps(shown, ensure_ascii=False)}
        png = typst.compile(source, format="png", ppi=96.0, font_paths=[FONTS], sys_inputs=inputs)
    target.write_bytes(png)
    _press(Image.open(target), target)


def draw_pages(report: Path, target: Path) -> None:
    """The memo, and the first two pages of the table beside it."""
    with pypdfium2.PdfDocument(report) as pdf:
        wide = [page for page in pdf if page.get_width() > page.get_height()][:2]
        memo = pdf[0].render(scale=1.15).to_pil()
        tables = [page.render(scale=0.8).to_pil() for page in wide]
    gap = 16
    sheet = Image.new("RGB", (memo.width + tables[0].width + 3 * gap, memo.height + 2 * gap), "#d9dde3")
    sheet.paste(memo, (gap, gap))
    for row, table in enumerate(tables):
        sheet.paste(table, (memo.width + 2 * gap, gap + row * (table.height + gap)))
    _press(sheet, target)


def _press(picture: Image.Image, target: Path) -> None:
    """Few colours suffice for text, and keep the file small."""
    picture.convert("RGB").quantize(32).save(target, optimize=True)


def main() -> None:
    """Run the trip as a user does, and draw what it says and leaves."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        words = [Path(sys.executable).with_name("prongsai"), "year", "examples", "--out", folder]
        run = subprocess.run(words, cwd=HOUSE, capture_output=True, text=True, check=True)
        draw_screen(run.stdout, PICTURES / "trip.png")
        draw_pages(next(Path(folder).rglob("*รายงานผลการดำเนินการ*.pdf")), PICTURES / "report.png")


if __name__ == "__main__":
    main()
