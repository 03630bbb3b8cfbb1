"""Near measures among very many: how soon, and how many of the truly nearest, beside comparing with every one."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import mean
from time import perf_counter, thread_time

from rapidfuzz import fuzz, process

from bench.papers import names
from prongsai.catalogue import Index, measures
from prongsai.catalogue.index import NEAR
from prongsai.dossier import Agency, Assessment, Document, Dossier, IndicatorScore, Measure
from prongsai.readers import files_in, read
from prongsai.thai.repair import fold
from prongsai.thai.words import segment

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_A_PAPER = 50
_YEARS = (2567, 2568)
_TEN = 10


@dataclass(frozen=True, slots=True)
class Nearness:
    """An index of so many measures: seconds to build, MB on disk, milliseconds of one core a question, the share found.

    `p50`, `p95`: near copies of a text. `words_p50`, `words_p95`: two words. `every`: the same text compared with every
    measure in memory by rapidfuzz. `found`: share of the ten nearest by that comparison, as far as they are near at
    all, among the index's first ten.
    """

    measures: int
    build: float
    megabytes: float
    p50: float
    p95: float
    words_p50: float
    words_p95: float
    every: float
    found: float

    @property
    def times(self) -> float:
        """How many times as fast as comparing with every one."""
        return self.every / self.p50


def similar(count: int, asked: int, compared: int) -> Nearness:
    """Build an index of so many measures, ask so many questions, and compare some of the answers with all there is."""
    chance = random.Random(2568)
    texts = list(_texts(count, chance))
    questions = [_torn(chance.choice(texts), chance) for _ in range(asked)]
    pairs = [" ".join(chance.sample(_long_words(chance.choice(texts)), 2)) for _ in range(asked)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "measures.db")
        begin = perf_counter()
        Index.build(_papers(texts, chance), path).close()
        build = perf_counter() - begin
        with Index.open(path) as index:
            index.near(questions[0])
            near = sorted(_milliseconds(index.near, question) for question in questions)
            words = sorted(_milliseconds(index.search, pair) for pair in pairs)
            every, found = _compared(index, questions[:compared], [fold(text) for text in texts])
            return Nearness(
                measures=len(index),
                build=build,
                megabytes=path.stat().st_size / 1e6,
                p50=_at(near, 0.5),
                p95=_at(near, 0.95),
                words_p50=_at(words, 0.5),
                words_p95=_at(words, 0.95),
                every=every,
                found=found,
            )


def _compared(index: Index, questions: Sequence[str], folded: Sequence[str]) -> tuple[float, float]:
    """Milliseconds to compare a text with every one, and the mean share of its ten nearest that the index gave."""
    taken, shares = [], []
    for question in questions:
        begin = thread_time()
        nearest = process.extract(fold(question), folded, scorer=fuzz.ratio, limit=_TEN)
        taken.append(1_000 * (thread_time() - begin))
        like = [likeness for _, likeness, _ in nearest if likeness >= NEAR]
        told = sorted((p.likeness or 0 for family in index.near(question) for p in family.precedents), reverse=True)
        if like:
            shares.append(sum(likeness >= like[-1] for likeness in told[: len(like)]) / len(like))
    return mean(taken), mean(shares)


def _texts(count: int, chance: random.Random) -> Iterator[str]:
    """Measures made from the catalogue's and the examples' by words left out or replaced, parts joined, names added."""
    known = [title for measure in measures() for title in (measure.title, *measure.steps)]
    known += [text for path in files_in([EXAMPLES]) for m in read(path).measures for text in (m.name, *m.steps) if text]
    cut = [_words(text)[:24] for text in known]
    vocabulary = sorted({word for words in cut for word in words})
    agencies = list(names(1_000))
    for _ in range(count):
        words = list(chance.choice(cut))
        for share in (0.4, 0.2):
            if chance.random() < share:
                other = chance.choice(cut)
                words += other[: chance.randrange(1, len(other) + 1)]
        kept = [word for word in words if chance.random() >= 0.1] or words
        kept = [chance.choice(vocabulary) if chance.random() < 0.1 else word for word in kept]
        yield "".join(kept) + (f"เทศบาลตำบล{chance.choice(agencies)}" if chance.random() < 0.5 else "")


def _torn(text: str, chance: random.Random) -> str:
    """A near copy: a quarter of the words gone, and one letter."""
    words = [word for word in _words(text) if chance.random() >= 0.25] or _words(text)
    copy = "".join(words)
    at = chance.randrange(len(copy))
    return copy[:at] + copy[at + 1 :]


def _papers(texts: Sequence[str], chance: random.Random) -> Iterator[Dossier]:
    """The measures as papers of fifty each, with the results of two years of their agency."""
    agencies = list(names(1_000))
    for number, at in enumerate(range(0, len(texts), _A_PAPER)):
        rows = enumerate(texts[at : at + _A_PAPER], 1)
        yield Dossier(
            document=Document(fiscal_year=_YEARS[-1]),
            agency=Agency(name_printed=f"เทศบาลตำบล{agencies[number % len(agencies)]}"),
            measures=tuple(Measure(seq=seq, title=text, issue_no=seq % 7 + 1) for seq, text in rows),
            scores=tuple(_result(year, chance) for year in _YEARS) if number < len(agencies) else (),
        )


def _result(year: int, chance: random.Random) -> Assessment:
    scores = [Decimal(chance.randrange(7_000, 10_000)) / 100 for _ in range(11)]
    indicators = tuple(IndicatorScore(no=no, score=score) for no, score in enumerate(scores[1:], 1))
    return Assessment(fiscal_year=year, total=scores[0], indicators=indicators)


def _words(text: str) -> list[str]:
    return [word for word in segment(text) if not word.isspace()]


def _long_words(text: str) -> list[str]:
    long = [word for word in _words(text) if len(word) > 3]
    return long if len(long) > 1 else ["ประกาศ", "งบประมาณ"]


def _milliseconds(ask: Callable[[str], object], question: str) -> float:
    begin = thread_time()
    ask(question)
    return 1_000 * (thread_time() - begin)


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]
