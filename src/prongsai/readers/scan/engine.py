"""Tesseract, where it is installed: lines of letters to words. Without it, what a person can do to have it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEEDED = ("tesserocr", "cv2")
_PLACES = (
    *("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata"),
    *("/usr/local/share/tessdata", "/usr/share/tesseract/tessdata"),
)
HOW = "โปรดติดตั้งด้วย make setup-scan (ใช้ Tesseract ภาษาไทย) แล้วอ่านใหม่"
HOW_ENGLISH = "Install it with `make setup-scan` (Tesseract with Thai) and read again."


@dataclass(frozen=True, slots=True)
class Symbol:
    """What was read at one spot: one character or several, its left and right edge, and how sure of it, 0-1.

    `blank` is whether a blank stands before it.
    """

    text: str
    x0: float
    x1: float
    sure: float
    blank: bool = False


@cache
def models() -> Path | None:
    """The folder of the Thai and the English model; None where there is none."""
    told = os.environ.get("TESSDATA_PREFIX")
    places = [Path(told), Path(told) / "tessdata"] if told else []
    places += [Path(place) for place in _PLACES]
    if command := which("tesseract"):
        # Where another package manager put the command, its models lie beside it.
        places.append(Path(command).resolve().parents[1] / "share" / "tessdata")
    return next((p for p in places if all((p / f"{code}.traineddata").is_file() for code in ("tha", "eng"))), None)


def is_there() -> bool:
    """Whether pictures can be read on this machine; `PRONGSAI_SCAN=off` says that they shall not."""
    return os.environ.get("PRONGSAI_SCAN", "").strip().lower() != "off" and _is_installed()


@cache
def _is_installed() -> bool:
    return models() is not None and all(find_spec(name) is not None for name in _NEEDED)


class Engine:
    """One Tesseract of one language, kept for as long as the process reads; it serves one thread."""

    def __init__(self, language: str) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr  # noqa: PLC0415 - optional, slow import

        self._levels = tesserocr.RIL
        self._through = tesserocr.iterate_level
        self._line = tesserocr.PyTessBaseAPI(path=str(models()), lang=language, psm=tesserocr.PSM.RAW_LINE)

    def symbols(self, picture: NDArray[np.uint8]) -> list[Symbol]:
        """What stands in one line, from left to right; dark letters on white, about 24 pixels high."""
        height, width = picture.shape
        self._line.SetImageBytes(picture.tobytes(), width, height, 1, width)
        self._line.SetSourceResolution(300)
        text = self._line.GetUTF8Text().strip()
        return _with_blanks(list(self._symbols()), text) if text else []

    def _symbols(self) -> Iterator[Symbol]:
        found = self._line.GetIterator()
        for symbol in self._through(found, self._levels.SYMBOL) if found is not None else ():
            box = symbol.BoundingBox(self._levels.SYMBOL)
            told = symbol.GetUTF8Text(self._levels.SYMBOL)
            if box and told:
                sure = max(0.0, min(1.0, symbol.Confidence(self._levels.SYMBOL) / 100))
                yield Symbol(told, float(box[0]), float(box[2]), sure)


def _with_blanks(symbols: list[Symbol], text: str) -> list[Symbol]:
    """The symbols with the blanks that the engine's text of the line has between them."""
    out: list[Symbol] = []
    at = 0
    for symbol in symbols:
        here = text.find(symbol.text, at)
        if here < 0:
            out.append(symbol)
            continue
        out.append(replace(symbol, blank=bool(out) and text[at:here].isspace()))
        at = here + len(symbol.text)
    return out


@cache
def engine(language: str) -> Engine:
    """The engine of this process for a language: «tha» or «eng»."""
    return Engine(language)
