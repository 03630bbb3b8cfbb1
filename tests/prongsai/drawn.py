"""PDF pages drawn by hand: Latin words at their places, rules between them, pages turned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

WIDTH, HEIGHT = 600, 800
SIZE = 10

Word = tuple[float, float, str]
Rule = tuple[float, float, float, float]


def page_of(words: Iterable[Word], rules: Iterable[Rule] = ()) -> bytes:
    """The content of a page; heights are counted from its top."""
    lines = [f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S" for x0, y0, x1, y1 in rules]
    texts = [f"BT /F1 {SIZE} Tf {x} {HEIGHT - y} Td ({text}) Tj ET" for x, y, text in words]
    return "\n".join((*lines, *texts)).encode("ascii")


def grid(xs: Sequence[float], ys: Sequence[float], *, closed: bool = True) -> list[Rule]:
    """All rules of a table; without the lowest one where it is not `closed`."""
    level = [(xs[0], y, xs[-1], y) for y in (ys if closed else ys[:-1])]
    return [*level, *((x, ys[0], x, ys[-1]) for x in xs)]


def pdf_of(pages: Iterable[bytes], path: Path) -> Path:
    """A PDF of these pages in Helvetica."""
    with pikepdf.new() as pdf:
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        font = pdf.make_indirect(helvetica)
        for content in pages:
            pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page = pdf.pages[-1]
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            page.Contents = pdf.make_stream(content)
        pdf.save(path)
    return path


def picture_of(path: Path) -> Path:
    """A PDF whose page is one picture, as a scanner leaves it."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        picture = pdf.make_stream(b"\x00" * 3)
        picture.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8))
        picture.ColorSpace = Name.DeviceRGB
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(I=picture))
        pdf.pages[0].Contents = pdf.make_stream(b"600 0 0 800 0 0 cm /I Do")
        pdf.save(path)
    return path


def turned(source: Path, path: Path, quarters: int, *, shown_upright: bool = False) -> Path:
    """The same pages with everything on them turned to the left by right angles; a viewer may turn them back."""
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            width, height = (float(page.mediabox[k]) - float(page.mediabox[k - 2]) for k in (2, 3))
            matrix = {1: (0, 1, -1, 0, height, 0), 2: (-1, 0, 0, -1, width, height), 3: (0, -1, 1, 0, 0, width)}[
                quarters
            ]
            page.contents_add(pdf.make_stream(f"q {' '.join(map(str, matrix))} cm\n".encode()), prepend=True)
            page.contents_add(pdf.make_stream(b"\nQ"))
            if quarters != 2:
                page.mediabox = [0, 0, height, width]
            if shown_upright:
                page.rotate(90 * quarters, relative=True)
        pdf.save(path)
    return path
