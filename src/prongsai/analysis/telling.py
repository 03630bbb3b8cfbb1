"""Sentences whose figures are noted as they are written, so that each can be traced to the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from prongsai.analysis.nouns import Kind, Paragraph, Quoted, SectionKey, WeakPoint
from prongsai.frameworks import Level
from prongsai.scoring import Figure

_KIND_WORDS = {"indicator": "ตัวชี้วัดที่", "question": "ข้อคำถาม", "oit_item": "ข้อ", "instrument": "แบบวัด"}


class Telling:
    """A text under way: every figure put into it is written with two decimals and noted with what it is."""

    def __init__(self) -> None:
        self.figures: list[Quoted] = []

    def score(self, value: Decimal, what: str) -> str:
        """The figure in print, two decimals."""
        printed = f"{value:.2f}"
        self.figures.append(Quoted(printed, what))
        return printed

    def count(self, number: int, what: str) -> str:
        """A number of things, or a place in an order."""
        self.figures.append(Quoted(str(number), what))
        return str(number)

    def percent(self, value: Decimal, what: str) -> str:
        """A weight in percent, without decimals that say nothing."""
        printed = f"{value.normalize():f}"
        self.figures.append(Quoted(printed, what))
        return printed

    def points(self, figure: Figure, what: str) -> str:
        """Points of the total, to stand right behind a word: the value, at most how many, or a range."""
        if figure.known:
            return f" {self.score(figure.least, what)} คะแนน"
        if figure.least == 0:
            return f"ไม่เกิน {self.score(figure.most, what)} คะแนน"
        return f" {self.score(figure.least, what)} ถึง {self.score(figure.most, what)} คะแนน"

    def floor(self, floor: Decimal, level: Level) -> str:
        """The floor of a level with its name."""
        return f"{self.score(floor, f'floor {level.name}')} ซึ่งเป็นเกณฑ์ขั้นต่ำของ{level_words(level)}"

    def paragraph(self, section: SectionKey, heading: str, sentences: Iterable[str], point: str = "") -> Paragraph:
        """The sentences as one paragraph, with the figures noted so far."""
        return Paragraph(section, heading, " ".join(each for each in sentences if each), tuple(self.figures), point)


def label(kind: Kind, code: str, name: str) -> str:
    """How a thing is named in a sentence: «ตัวชี้วัดที่ 2 การใช้งบประมาณ», «ข้อ O12 …», «แบบวัด IIT»."""
    told = f"{_KIND_WORDS[kind]} {code}"
    return told if kind == "instrument" or not name else f"{told} {name}"


def level_words(level: Level) -> str:
    """A level with the word before it: «ระดับผ่านดี», «ระดับ A»."""
    return f"ระดับ{_spaced(level.name)}"


def listed(texts: Sequence[str]) -> str:
    """Texts in a row, «และ» before the last."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} และ{_spaced(texts[-1])}"


def _spaced(text: str) -> str:
    return f" {text}" if text[:1].isascii() else text


def weak_sentence(telling: Telling, point: WeakPoint) -> str:
    """The point in one sentence: the figure first, then what the ranks and changes say, then its cost."""
    name = label(point.kind, point.code, point.name)
    if point.kind == "oit_item":
        return " ".join([f"{name} ยังไม่ได้คะแนน", *_again(point), _cost(telling, point)])
    parts = [f"{name} ได้คะแนน {telling.score(point.score, f'{point.kind} {point.code}')}"]
    parts += [each for each in (_lowest(point), _below(telling, point), _fallen(telling, point)) if each]
    return " ".join([*parts, _cost(telling, point)])


def _again(point: WeakPoint) -> list[str]:
    if point.repeated is None:
        return []
    year, code = point.repeated
    also = f" (ปีนั้นเป็นข้อ {code})" if code != point.code else ""
    return [f"เช่นเดียวกับปีงบประมาณ พ.ศ. {year}{also}"]


def _lowest(point: WeakPoint) -> str:
    among = (
        f"ในข้อคำถามของแบบวัด {point.instrument} ที่มีคะแนน" if point.kind == "question" else f"ในแบบวัด {point.instrument}"
    )
    reason = point.reason("lowest")
    if reason is None:
        return ""
    kind = "ตัวชี้วัดที่" if point.kind == "indicator" else "ข้อ"
    return f"ต่ำสุด{among}" + (f" เท่ากับ{kind} {listed(reason.tied)}" if reason.tied else "")


def _below(telling: Telling, point: WeakPoint) -> str:
    reason = point.reason("below_floor")
    if reason is None or reason.level is None or reason.floor is None:
        return ""
    return f"ต่ำกว่า {telling.floor(reason.floor, reason.level)}"


def _fallen(telling: Telling, point: WeakPoint) -> str:
    reason = point.reason("fallen")
    if reason is None or reason.by is None or reason.before is None:
        return ""
    before = telling.score(reason.before, f"{point.kind} {point.code} in {reason.year}")
    by = telling.score(reason.by, f"fall {point.code} since {reason.year}")
    return f"ลดลง {by} คะแนน จาก {before} ในปีงบประมาณ พ.ศ. {reason.year}"


def _cost(telling: Telling, point: WeakPoint) -> str:
    if point.lost.low == 0 and point.lost.high == 0:
        return ""
    return f"มีผลต่อคะแนนรวม{telling.points(point.lost, f'lost {point.code}')}"
