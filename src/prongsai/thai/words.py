"""Thai words (คำ): the dictionary, segmentation, and the pieces between which a line may break.

The dictionary is PyThaiNLP's list (see NOTICE.md) with the names of provinces, districts and subdistricts and the words
of the assessment. It is loaded once, at the first question (about half a second).
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

_WORD_LIST = Path(__file__).with_name("words_th.txt")
_DICTIONARY = "prongsai"

# Words of this field that the list lacks; the names of units and posts come apart without them.
_FIELD_WORDS = (
    "ไตรมาส",
    "ปีงบประมาณ",
    "งบประมาณ",
    "สำนักปลัด",
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา",
    "กองสาธารณสุข",
    "กองสวัสดิการสังคม",
    "กองยุทธศาสตร์",
    "นักทรัพยากรบุคคล",
    "นิติกร",
    "ตัวชี้วัด",
    "ครุภัณฑ์",
    "เผยแพร่",
    "แจ้งเวียน",
    "ข้อบัญญัติ",
    "เทศบัญญัติ",
    "เทศบาล",
    "ส่วนตำบล",
)

# Two words that stand together so often that, flattened, they can mean nothing else.
_SARA_AM_PHRASES = (
    "นำผล",
    "นำไป",
    "นำมา",
    "นำเข้า",
    "ทำให้",
    "ทำการ",
    "ให้คำ",
    "การทำ",
    "การนำ",
    "จะทำ",
    "ได้ทำ",
    "ประจำปี",
)

_THAI = re.compile("[\u0e00-\u0e7f]")
_NO_START = tuple("ๆฯะาำๅ)]}”’»,.;:!?%/…")
_NO_END = tuple("([{“‘«")
_LONG_PIECE = 12
_ENDING = "การ"
# Blanks, and halves of characters (lone surrogates), which the segmenter cannot take.
_APART = re.compile(r"(\s+|[\ud800-\udfff]+)")


def place_names() -> Iterator[str]:
    """Names of provinces, districts and subdistricts, without the words เขต and อำเภอ before them."""
    import geothai  # noqa: PLC0415 - slow import

    for province in geothai.provinces():
        yield province.name_th
        for district in geothai.districts(province.code):
            yield district.name_th.removeprefix("เขต")
            for subdistrict in geothai.subdistricts(district.code):
                yield subdistrict.name_th


@lru_cache(1)
def _words() -> frozenset[str]:
    """Every word of the dictionary."""
    listed = _WORD_LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(word for word in (*listed, *_FIELD_WORDS, *place_names()) if word)


@lru_cache(1)
def flattened_forms() -> dict[str, str]:
    """Words with ำ by their form with ำ flattened to า, where that form is no word itself and means one word only."""
    forms: dict[str, set[str]] = {}
    for word in (*_words(), *_SARA_AM_PHRASES):
        if "ำ" in word:
            forms.setdefault(word.replace("ำ", "า"), set()).add(word)
    return {flat: min(words) for flat, words in forms.items() if len(words) == 1 and flat not in _words()}


@lru_cache(2)
def _load(with_flattened: bool) -> str:
    """Loads a dictionary into the segmenter and gives its name."""
    import nlpo3  # noqa: PLC0415 - slow import

    name = f"{_DICTIONARY}-flattened" if with_flattened else _DICTIONARY
    words = {*_words(), *flattened_forms()} if with_flattened else _words()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "words.txt")
        path.write_text("\n".join(sorted(words)), encoding="utf-8")
        nlpo3.load_dict(str(path), name)
    return name


def known(word: str) -> bool:
    """Whether the dictionary has the word as it stands."""
    return word in _words()


def all_words() -> frozenset[str]:
    """Every word of the dictionary, names of places among them."""
    return _words()


@lru_cache(1)
def dictionary_version() -> str:
    """What changes with the dictionary or the segmenter: words stored under another version must be cut anew."""
    listed = "\n".join(sorted(_words())).encode()
    return f"nlpo3-{version('nlpo3')}-{hashlib.sha256(listed).hexdigest()[:16]}"


def segment(text: str, *, with_flattened: bool = False) -> tuple[str, ...]:
    """The words of the text in order; blanks, numbers and Latin words are pieces of their own; nothing is lost.

    `with_flattened` also takes the flattened forms of words with ำ for words.
    """
    if not text:
        return ()
    import nlpo3  # noqa: PLC0415 - slow import

    dictionary = _load(with_flattened)
    out: list[str] = []
    for part in _APART.split(text):
        if _APART.match(part):
            out.append(part)
        elif part:
            out += nlpo3.segment(part, dictionary)
    return tuple(out)


@lru_cache(20_000)
def pieces(text: str) -> tuple[str, ...]:
    """Unbreakable pieces for layout; a piece that is one blank is a place to break and stretch.

    Punctuation clings to its word (ๆ ฯ ) before it, ( after it); a long compound opening with การ or ความ is cut there.
    """
    out: list[str] = []
    for word in (part for token in _whole(segment(text)) for part in _cut_compound(token)):
        if word.isspace():
            out.append(" ")
        elif out and out[-1] != " " and _clings(out[-1], word):
            out[-1] += word
        else:
            out.append(word)
    return tuple(out)


def _whole(words: Iterable[str]) -> Iterator[str]:
    """The words with การ given back to the word that it ends: กรรมการ บริหาร, not กรรม การบริหาร.

    Both may be meant: a short pair stays whole, a longer one breaks after การ, which harms neither reading.
    """
    before = ""
    for word in words:
        rest = word.removeprefix(_ENDING)
        doubtful = rest != word and before + _ENDING in _words() and all(map(known, segment(rest)))
        if doubtful and len(before + word) <= _LONG_PIECE:
            before += word
            continue
        if doubtful:
            before, word = before + _ENDING, rest
        if before:
            yield before
        before = word
    if before:
        yield before


def _cut_compound(word: str) -> tuple[str, ...]:
    """A long compound in two, after its leading การ or ความ."""
    for head in ("การ", "ความ"):
        rest = word.removeprefix(head)
        if rest != word and len(word) > _LONG_PIECE and rest in _words():
            return head, rest
    return (word,)


def _clings(before: str, word: str) -> bool:
    """Whether no line may break between the two."""
    if word.startswith(_NO_START) or before.endswith(_NO_END):
        return True
    return not (_THAI.match(word) or _THAI.match(before[-1]))
