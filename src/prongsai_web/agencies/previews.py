"""A paper looked at before it is taken along: the real PDF, page by page as pictures."""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from threading import Lock

from prongsai.analysis import as_json
from prongsai.dossier import Dossier
from prongsai.writers import Options
from prongsai_web.agencies.papers import written

_SCALE = 1.5
_MOST_KEPT = 8
_kept: OrderedDict[str, bytes] = OrderedDict()
_drawn: OrderedDict[str, None] = OrderedDict()
_lock = Lock()
# What draws pages must not be used by two threads at once.
_turn = Lock()


def pdf_of(dossier: Dossier, kind: str, options: Options) -> bytes:
    """The paper as PDF; of the last few the bytes are kept, since every page asks for the whole.

    Raises `ProngsaiError` with everything that is missing.
    """
    told = as_json(options.analysis) if options.analysis else ""
    plain = (dossier.to_json(), kind, repr(told), repr(options).partition("analysis=")[0])
    stamp = hashlib.sha256("\x00".join(plain).encode()).hexdigest()
    with _lock:
        if stamp in _kept:
            _kept.move_to_end(stamp)
            return _kept[stamp]
    made = written(dossier, kind, "pdf", options)
    with _lock:
        _kept[stamp] = made
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return made


def was_drawn(key: str) -> bool:
    """Whether a paper was drawn lately by this server, so that it is there at once."""
    with _lock:
        return key in _drawn


def note_drawn(key: str) -> None:
    """Remember that the paper of that key was drawn, as long as its bytes are kept."""
    with _lock:
        _drawn[key] = None
        _drawn.move_to_end(key)
        while len(_drawn) > _MOST_KEPT:
            _drawn.popitem(last=False)


def pages(pdf: bytes) -> int:
    """How many pages it has."""
    import pypdfium2  # noqa: PLC0415 - slow import

    with _turn:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_picture(pdf: bytes, number: int) -> bytes | None:
    """The page of that number (from 1) as PNG; None where there is none."""
    import pypdfium2  # noqa: PLC0415 - slow import

    with _turn:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(document):
                return None
            picture = document[number - 1].render(scale=_SCALE).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
