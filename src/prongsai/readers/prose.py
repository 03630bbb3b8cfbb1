"""What is left when every field has taken its own: prose of the paper, and text without a place."""

from __future__ import annotations

import re

from prongsai.dossier import Assessment, Narrative, NarrativeRecommendation, Source, Unplaced
from prongsai.readers.blocks import Block
from prongsai.readers.ledger import Key, Ledger, keys_of

_INSTRUMENT = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])")
_SHOULD = re.compile(r"(?:\S{0,60}(?:หน่วยงาน|ผู้บริหาร|บุคลากร|เจ้าหน้าที่))?ควร(?!ได้รับ|ค่า)\S.*", re.DOTALL)
_LISTED = re.compile(r"^\s*[(]?[0-9๐-๙]{1,2}[.)]|^\s*[-–•]")
_SHORTEST_PROSE = 30


def rest_of(blocks: tuple[Block, ...], ledger: Ledger) -> tuple[tuple[Narrative, ...], tuple[Unplaced, ...]]:
    """Free paragraphs as prose under their headings; free cells and lone words as text without a place."""
    narrative: list[Narrative] = []
    unplaced: list[Unplaced] = []
    heading: tuple[str, Block] | None = None
    after_catchword = False
    for block in blocks:
        if block.kind == "page" or not _free_keys(block, ledger):
            after_catchword = after_catchword or _is_catchword(block, ledger)
            continue
        if block.kind == "table":
            _cells(block, ledger, unplaced)
        elif _is_heading(block) and block.number not in ledger.prose:
            _close(heading, ledger, narrative, unplaced)
            heading = block.text, block
        else:
            _paragraph(block, heading, ledger, narrative, unplaced, after_catchword)
            heading = None
        after_catchword = False
    _close(heading, ledger, narrative, unplaced)
    return tuple(narrative), tuple(unplaced)


def _free_keys(block: Block, ledger: Ledger) -> list[Key]:
    return [key for key in keys_of(block) if key not in ledger.homes]


def _is_catchword(block: Block, ledger: Ledger) -> bool:
    home = ledger.homes.get(Key(block.number, 0), "")
    return home.startswith("/repeats/") and ledger.repeats[int(home.split("/")[2])].kind == "catchword"


def _is_heading(block: Block) -> bool:
    if block.kind == "heading":
        return True
    return len(block.text) < _SHORTEST_PROSE and not _LISTED.match(block.text) and not block.text.startswith("จึง")


def _paragraph(
    block: Block,
    heading: tuple[str, Block] | None,
    ledger: Ledger,
    narrative: list[Narrative],
    unplaced: list[Unplaced],
    after_catchword: bool,
) -> None:
    # Lines that a field took from the block are told there.
    text = " ".join(block.lines[key.row] for key in _free_keys(block, ledger))
    source = ledger.place(block.line, printed=ledger.printed_of(block))
    if after_catchword and narrative and heading is None and not _LISTED.match(text):
        narrative[-1] = _joined(narrative[-1], text, source)
    else:
        narrative.append(Narrative(heading=heading[0] if heading else None, text=text, source=source))
    path = f"/narrative/{len(narrative) - 1}"
    if heading:
        _claim(heading[1], ledger, f"{path}/heading")
    _claim(block, ledger, f"{path}/text")


def _joined(last: Narrative, text: str, source: Source) -> Narrative:
    """A paragraph put together over a page break, with what was printed of both halves."""
    printed = None
    if last.source.printed or source.printed:
        printed = f"{last.source.printed or last.text} {source.printed or text}"
    whole = last.source.model_copy(update={"printed": printed})
    return last.model_copy(update={"text": f"{last.text} {text}", "source": whole})


def _close(
    heading: tuple[str, Block] | None, ledger: Ledger, narrative: list[Narrative], unplaced: list[Unplaced]
) -> None:
    """A short line that heads no prose: on a cover or between tables; kept as it is."""
    if heading is None:
        return
    text, block = heading
    source = ledger.place(block.line, printed=ledger.printed_of(block))
    if block.kind == "heading" or len(text) >= _SHORTEST_PROSE:
        _claim(block, ledger, f"/narrative/{len(narrative)}/text")
        narrative.append(Narrative(text=text, source=source))
    else:
        _claim(block, ledger, f"/unplaced/{len(unplaced)}")
        unplaced.append(Unplaced(text=text, source=source))


def _cells(block: Block, ledger: Ledger, unplaced: list[Unplaced]) -> None:
    for key in _free_keys(block, ledger):
        cell = block.rows[key.row].cells[key.column]
        line = block.rows[key.row].line
        ledger.claim(key, f"/unplaced/{len(unplaced)}")
        source = ledger.place(line, cell=ledger.cell_name(key), printed=ledger.printed.get(key))
        label = ledger.labels.get(key)
        text = cell.text or ("☑" if any(line.box for line in cell.lines) else "☐")
        unplaced.append(Unplaced(text=f"{label}: {text}" if label else text, source=source))


def _claim(block: Block, ledger: Ledger, home: str) -> None:
    for key in _free_keys(block, ledger):
        ledger.claim(key, home)


def recommendations_in(
    blocks: tuple[Block, ...], ledger: Ledger, scores: tuple[Assessment, ...]
) -> tuple[NarrativeRecommendation, ...]:
    """What the prose on an instrument says should be done, with that instrument's lowest indicator."""
    found = []
    for block in blocks:
        if block.kind != "paragraph" or len(block.text) < 60:
            continue
        instrument = _INSTRUMENT.search(block.text[:120])
        should = _SHOULD.search(block.text)
        if instrument and should:
            found.append(
                NarrativeRecommendation(
                    instrument=instrument[1],
                    text=should.group().strip(),
                    lowest_indicator=_lowest(instrument[1], scores),
                )
            )
    return tuple(found)


def _lowest(instrument: str, scores: tuple[Assessment, ...]) -> int | None:
    told = [i for s in scores for i in s.indicators if i.instrument == instrument and i.score is not None]
    return min(told, key=lambda i: (i.score, i.no)).no if told else None
