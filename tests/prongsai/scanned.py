"""The same paper printed and scanned: pages as pictures, turned a little, blurred, noisy, pressed, or photographed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import docx
import numpy as np
import pypdfium2
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from numpy.typing import NDArray
from PIL import Image
from remade import Restore, as_docx

from prongsai.writers.font import FAMILY, FONTS

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
Picture = NDArray[np.uint8]
Wear = Callable[[Picture, np.random.Generator], Picture]
_SIZE = 16
_WIDE = 5


def typed(text: str, path: Path, restore: Restore) -> Path:
    """A .docx as officials type it: 16 points, wide tables on sheets laid across, a head that no page cuts."""
    as_docx(text, path, restore, ruled=True, font=FAMILY)
    word = docx.Document(str(path))
    properties = word.styles["Normal"].element.get_or_add_rPr()
    word.styles["Normal"].font.size = Pt(_SIZE)
    properties.append(properties.makeelement(qn("w:szCs"), {qn("w:val"): str(2 * _SIZE)}))
    across = any(len(table.columns) >= _WIDE for table in word.tables)
    for section in word.sections:
        section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(20)
    for table in word.tables:
        row = table.rows[0]._tr.get_or_add_trPr()
        row.append(row.makeelement(qn("w:cantSplit"), {}))
    word.save(str(path))
    return path


def printed(papers: Sequence[Path], folder: Path) -> None:
    """A .pdf beside each .docx, printed by LibreOffice in the project's font."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*command, *map(str, papers)], env=environment, check=True, capture_output=True)


def pages_of(pdf: Path, dpi: int) -> Iterator[Picture]:
    """Each page drawn in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield np.asarray(page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L"), np.uint8)


def scanned(
    page: Picture, rng: np.random.Generator, *, skew: float = 3.0, noise: float = 8.0, quality: int = 60
) -> Picture:
    """A page as a scanner gives it: skewed by up to so many degrees, soft, grey, noisy, pressed as JPEG."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-skew, skew), 1)
    page = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    soft = cv2.GaussianBlur(page, (0, 0), 0.6).astype(np.float32)
    grey = np.clip(soft * 0.9 + 12 + rng.normal(0, noise, page.shape), 0, 255).astype(np.uint8)
    return pressed(grey, quality)


def photographed(page: Picture, rng: np.random.Generator) -> Picture:
    """A page as a telephone sees it: on a dark desk, from aside, curled a little, a shadow over it, as JPEG."""
    height, width = page.shape
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    curl = 0.004 * height * np.sin(np.pi * xs / width + rng.uniform(0, 1))
    page = cv2.remap(page, xs, ys + curl.astype(np.float32), cv2.INTER_CUBIC, borderValue=255)
    edge = round(0.06 * min(height, width))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + edge + rng.uniform(-0.6 * edge, 0.6 * edge, corners.shape).astype(np.float32)
    size = (width + 2 * edge, height + 2 * edge)
    lens = cv2.getPerspectiveTransform(corners, seen)
    sheet = cv2.warpPerspective(page, lens, size, flags=cv2.INTER_CUBIC, borderValue=60).astype(np.float32)
    across, down = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    light = 1 - 0.35 * np.clip(across * rng.uniform(0.3, 1) + down * rng.uniform(0, 0.6), 0, 1)
    soft = cv2.GaussianBlur(sheet, (0, 0), 0.7) * light
    return pressed(np.clip(soft * 0.92 + 6 + rng.normal(0, 4, soft.shape), 0, 255).astype(np.uint8), 75)


def pressed(picture: Picture, quality: int) -> Picture:
    """The picture after JPEG."""
    told = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(told, cv2.IMREAD_GRAYSCALE), np.uint8)


def bound(pictures: Sequence[Picture], path: Path, dpi: int) -> Path:
    """A .pdf (or .tif) whose pages are these pictures."""
    first, *rest = [Image.fromarray(picture) for picture in pictures]
    first.save(path, save_all=True, append_images=rest, resolution=dpi, dpi=(dpi, dpi), quality=75)
    return path


def worn_copy(pdf: Path, path: Path, dpi: int, wear: Wear, seed: int = 0) -> Path:
    """The paper printed and scanned again."""
    rng = np.random.default_rng([seed, dpi])
    return bound([wear(page, rng) for page in pages_of(pdf, dpi)], path, dpi)
