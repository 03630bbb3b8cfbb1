"""Fields that were read from a picture: where on the page each stands, and how sure it is that it was read right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio_alignment

from prongsai.dossier import Dossier, Source
from prongsai.dossier.noun import Noun
from prongsai.dossier.pointers import BadPointer, text_at, value_at
from prongsai.readers.blocks import Spot
from prongsai.readers.ledger import Ledger
from prongsai.readers.scan.sureness import UNSURE, sureness
from prongsai.readers.scan.view import Box
from prongsai.thai.digits import to_arabic

_ABOVE, _BELOW, _ASIDE = 0.72, 0.3, 0.12
_ALIKE = 75
_LONGEST = 4_000
_SHORT = 24
# What reading counted stands nowhere on the page.
_COUNTED = ("seq", "pieces", "count")
# What follows from other fields is asked of nobody: those are.
_FOLLOWING = re.compile(
    r"/document/(?:kinds|columns_printed|score_fiscal_years)(?:/\d+)?|/agency/type_code"
    r"|.*/(?:empty_fields|continued_fields)(?:/\d+)?"
)
_UNTIL = re.compile(r"\s*(?:-|–|ถึง)\s*")
_ENDS = ("start", "end")
_NO_DIGITS = re.compile(r"[^0-9]")
_LEFT_OUT = re.compile(r"[\s\u200b☐☑]+")
# A figure stands on the page as the words beside it in the Dossier.
_PRINTED = {
    "total": "total_printed",
    "score": "printed",
    "date": "date_printed",
    "code": "code_printed",
    "level_scheme": "level_printed",
    "responsible_normalised": "responsible_printed",
}


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of a page: which spot it is of, where in it, and whether a blank stands before it."""

    char: str
    spot: Spot
    at: int
    blank: bool


@dataclass(slots=True)
class _Piece:
    """A paragraph's line or a cell: its characters without blanks, and the home that the ledger gave it."""

    letters: list[_Letter]
    home: str
    pages: frozenset[int]
    folded: str


def placed(dossier: Dossier, ledger: Ledger) -> Dossier:
    """The Dossier whose sources tell the box on the page and the confidence of whatever was read from a picture."""
    pieces = list(_pieces(ledger))
    scanned = frozenset(page for piece in pieces for page in piece.pages)
    sources = {
        path: _counted(path, source, _placed(dossier, path, source, pieces)) if source.page in scanned else source
        for path, source in dossier.sources.items()
    }
    return dossier.model_copy(update={"sources": sources})


def _pieces(ledger: Ledger) -> Iterator[_Piece]:
    homes = {tuple(key): home for key, home in ledger.homes.items()}
    for key, spots in ledger.pages.spots.items():
        letters = [
            _Letter(char, spot, at, at == 0 or spot.text[at - 1].isspace())
            for spot in spots
            for at, char in enumerate(spot.text)
            if not _LEFT_OUT.match(char)
        ]
        folded = _folded("".join(letter.char for letter in letters))
        yield _Piece(letters, homes.get(key, ""), frozenset(spot.page for spot in spots), folded)


def _folded(text: str) -> str:
    """A text for comparing, as long as it was: Arabic digits, one form of ำ."""
    return to_arabic(text).replace("ำ", "า")


def _placed(dossier: Dossier, path: str, source: Source, pieces: Sequence[_Piece]) -> Source:
    near = [p for p in pieces if p.home and (_within(p.home, path) or _within(path, p.home))]
    for words in _words(dossier, path, source):
        for among in (near, [p for p in pieces if source.page in p.pages]):
            if found := _found(words, among):
                return _doubted_unless(_has_digits(dossier, path, found), _told(source, found))
    beside = near or [p for p in pieces if p.home and _within(p.home, path.rpartition("/")[0])]
    if beside:
        letters = beside[0].letters
        if not _has_digits(dossier, path, letters):
            letters = [letter for piece in beside for letter in piece.letters]
        return _doubted_unless(_has_digits(dossier, path, letters), _told(source, letters))
    return _doubted_unless(False, source)


def _has_digits(dossier: Dossier, path: str, letters: Sequence[_Letter]) -> bool:
    """Whether the digits of a text stand among the letters taken for it; of figures and dates, what is printed does."""
    wanted = _digits(_text(dossier, path)) if _is_text(dossier, path) else ""
    return wanted in _digits("".join(letter.char for letter in letters))


def _digits(text: str) -> str:
    return _NO_DIGITS.sub("", to_arabic(text))


def _doubted_unless(sure: bool, source: Source) -> Source:
    return source if sure else source.model_copy(update={"confidence": min(source.confidence or 1.0, UNSURE)})


def _counted(path: str, before: Source, placed: Source) -> Source:
    """What was counted or follows from other fields, and was not read itself, is as sure as it was."""
    is_counted = path.rpartition("/")[2] in _COUNTED or _FOLLOWING.fullmatch(path) is not None
    return placed.model_copy(update={"confidence": before.confidence}) if is_counted else placed


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith(f"{above}/")


def _words(dossier: Dossier, path: str, source: Source) -> Iterator[str]:
    """The words of a field as they may stand on the page: as printed, as understood, as the field beside tells."""
    above, _, last = path.rpartition("/")
    half = ""
    if "/period/" in path:
        beside, path = f"{path.partition('/period/')[0]}/period/printed", ""
        half = _half(_text(dossier, beside), last)
    else:
        beside = f"{above}/{_PRINTED[last]}" if last in _PRINTED else ""
    candidates = [half or _text(dossier, beside), _text(dossier, path), _text(dossier, above)]
    # A figure stands in the printed words among others: it is looked for before them.
    candidates.insert(0 if path and _is_text(dossier, path) else 2, source.printed or "")
    seen = set()
    for text in candidates:
        plain = _folded(_LEFT_OUT.sub("", text.replace("ํา", "ำ")))
        if plain and plain not in seen:
            seen.add(plain)
            yield plain


def _half(period: str, end: str) -> str:
    """The words of the first or the last day of a period; nothing where it is not written from one to the other."""
    halves = _UNTIL.split(period)
    both = len(halves) == len(_ENDS) and all(any(char.isdigit() for char in half) for half in halves)
    return halves[_ENDS.index(end)] if both and end in _ENDS else ""


def _text(dossier: Dossier, path: str) -> str:
    """What a field says; nothing for a noun with fields of its own."""
    try:
        value = value_at(dossier, path) if path else None
        plain = value is not None and not isinstance(value, Noun | dict)
        text = text_at(dossier, path) if plain else ""
    except BadPointer:
        return ""
    return text if len(text) <= _LONGEST and "=" not in text[:40] else ""


def _is_text(dossier: Dossier, path: str) -> bool:
    try:
        return isinstance(value_at(dossier, path), str | tuple)
    except BadPointer:
        return True


def _found(words: str, pieces: Sequence[_Piece]) -> list[_Letter]:
    """The letters of those words, exactly or nearly so."""
    for piece in pieces:
        at = piece.folded.find(words)
        while at >= 0:
            if not _cuts_a_number(piece.letters, at, at + len(words)):
                return piece.letters[at : at + len(words)]
            at = piece.folded.find(words, at + 1)
    if len(words) < 4:
        return []
    best: tuple[float, list[_Letter]] = (_ALIKE, [])
    for piece in pieces:
        told = partial_ratio_alignment(words, piece.folded, score_cutoff=best[0])
        if told is not None and told.score > best[0] and len(piece.folded) >= 0.7 * len(words):
            best = told.score, piece.letters[told.dest_start : told.dest_end]
    return best[1]


def _cuts_a_number(letters: Sequence[_Letter], start: int, end: int) -> bool:
    """Whether digits go on beyond either end without a blank."""
    return any(
        letters[at].char.isdigit() and letters[at - 1].char.isdigit() and not letters[at].blank
        for at in (start, end)
        if 0 < at < len(letters)
    )


def _told(source: Source, letters: Sequence[_Letter]) -> Source:
    page = letters[0].spot.page
    box = _around([letter for letter in letters if letter.spot.page == page])
    sure = sureness([told for letter in letters for told in _with_blank(letter)])
    confidence = min(source.confidence if source.confidence is not None else 1.0, sure)
    return source.model_copy(update={"page": page, "box": box, "confidence": round(confidence, 3)})


def _with_blank(letter: _Letter) -> Iterator[tuple[str, float]]:
    if letter.blank:
        yield " ", 1.0
    yield letter.char, letter.spot.sure[letter.at]


def _around(letters: Sequence[_Letter]) -> Box:
    """The box around letters on the page as it came, in points, a little paper around it."""
    boxes = []
    for letter in (letters[0], letters[-1], *letters) if len(letters) <= _SHORT else letters:
        spot, at = letter.spot, letter.at
        left = spot.edges[at - 1] if at else spot.x0
        aside = _ASIDE * spot.size
        boxes.append(
            spot.view.back(
                (left - aside, spot.y - _ABOVE * spot.size, spot.edges[at] + aside, spot.y + _BELOW * spot.size)
            )
        )
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return round(min(lefts), 1), round(min(tops), 1), round(max(rights), 1), round(max(bottoms), 1)
