"""Records to measures (มาตรการ): items, questions, units, period and boxes of each, with the source of every field."""

from __future__ import annotations

import re
from typing import Any

from prongsai.dossier import TOLD_BY_MEANING, Measure, Question
from prongsai.readers.columns import STATES
from prongsai.readers.issues import issue_of, known_issue
from prongsai.readers.items import Items, items_of, says_nothing, unmark
from prongsai.readers.ledger import Ledger
from prongsai.readers.measure_periods import Context, period_of
from prongsai.readers.more_columns import FIELDS, continued, more_of, shows_what_was_done
from prongsai.readers.pieces import Piece, Record
from prongsai.readers.states import leave_told, states_of
from prongsai.readers.units import normalised, units_of
from prongsai.thai.codes import leading_question_code, oit_code, question_code

_LISTS = ("findings", "steps", "results", "outcomes", "recommendations", "obstacles")
_MORE_LISTS = ("success_measures", "goals", "next_steps", "evidence")
_FORM_FIELDS = ("title", "steps", "period", "responsible", "results", "outcomes", "recommendations", "findings")
_CODE_BEHIND = re.compile(r"[(]\s*(?:ข้อ\s*)?([IEieil]\s?[0-9๐-๙]{1,2})\s*[)]\s*$")
_OWN_NUMBER = re.compile(r"^(มาตรการ(?:ที่)?\s*[0-9๐-๙]{1,2})\s*[:.]?\s+(\S.+)$", re.DOTALL)
_ONLY_NUMBER = re.compile(r"^(?:มาตรการ(?:ที่)?\s*)?[(]?[0-9๐-๙]{1,2}[.)]*$")
_CODE_INSIDE = re.compile(r"(?:(?<=\s)|(?<=^))(?=[IEieil1][ ]?\d{1,2}[\s.:)])")


def measure_of(record: Record, seq: int, context: Context, ledger: Ledger) -> Measure:
    """One measure; its pieces are claimed for it."""
    path = f"/measures/{seq - 1}"
    known: dict[str, Any] = {"seq": seq, "pieces": record.rows, "section_heading": record.heading}
    _issue_in_title(record)
    known |= _issue(record)
    known |= _title(record)
    boxes = [0, 0]
    for name in _LISTS:
        found = record.items(name)
        # What stands behind an empty box was not done; the box is counted, and the cell kept as printed.
        done = name in ("results", "outcomes")
        known[name] = tuple(item for item in found.items if not (done and item in found.unticked))
        boxes[0] += found.checked
        boxes[1] += found.unchecked
        if name == "steps":
            known["step_preamble"] = found.preamble
        elif found.preamble:
            known[name] = (found.preamble, *found.items)
        _list_sources(record, name, found, path, ledger)
    known["checked_boxes"], known["unchecked_boxes"] = boxes
    leave_told(record)
    known["results"] += _states(record, len(known["results"]), path, ledger)
    known["questions"] = questions_of(record)
    if not known["questions"]:
        known |= _questions_in_findings(known["findings"])
    known |= _responsible(record)
    known["period"] = period_of(record, context)
    known |= more_of(record)
    known["continued_fields"] = continued(record)
    known["empty_fields"] = tuple(
        name for name in _FORM_FIELDS if record.columns.at(name) and not record.text(name).strip(" -–.…")
    )
    _claim(record, path, ledger)
    return Measure(**known)


def _states(record: Record, before: int, path: str, ledger: Ledger) -> tuple[str, ...]:
    """How far the work has come where no words tell the result; `before` counts the results before it."""
    found = list(states_of(record))
    for n, (_, piece) in enumerate(found, before):
        _say(ledger, f"{path}/results/{n}", piece, None)
    return tuple(told for told, _ in found)


def _issue_in_title(record: Record) -> None:
    """An issue's name as the first line of the title's cell is the issue, not a part of the title."""
    pieces = [piece for piece in record.fields.get("title", ()) if piece.lines]
    if not pieces or record.text("issue"):
        return
    lines = pieces[0].lines
    named = issue_of(lines[0].text)
    if named is not None and known_issue(named.title) and sum(len(p.lines) for p in pieces) > 1:
        record.issue = named
        pieces[0].lines = lines[1:]


def _issue(record: Record) -> dict[str, Any]:
    printed = record.text("issue").strip()
    issue = issue_of(printed) if printed else record.issue
    if issue is None:
        return {"issue_title": printed or None}
    in_cell = bool(printed)
    return {
        "issue_no": issue.number,
        "issue_title": issue.title or None,
        "no_printed": issue.printed if in_cell and not record.columns.at("title") else None,
    }


def _title(record: Record) -> dict[str, Any]:
    """The title, or its items where the cell lists several; a single number before it is the measure's own."""
    lines = record.lines("title")
    number: str | None = record.text("number").strip() or None
    if len(lines) > 1 and not number and _ONLY_NUMBER.match(lines[0].text):
        # Above several titles their number stands in a line of its own.
        number, lines = lines[0].text, lines[1:]
    if not lines:
        issue = _issue(record)
        found = {"title": issue["issue_title"]}
        return found | ({"no_printed": number} if number else {})
    found_items = items_of(lines)
    items = found_items.items
    if len(items) == 1 and not number and (own_number := _OWN_NUMBER.match(items[0])):
        return {"title": own_number[2], "no_printed": own_number[1]}
    if len(items) == 1:
        _, mark = unmark(lines[0].text)
        own = mark if mark and re.search(r"[0-9๐-๙]", mark) and not number else None
        marked = found_items.marked and not own
        return {"title": items[0], "title_items": items if marked else ()} | _number(number or own)
    if not found_items.marked and not found_items.lost:
        return {"title": " ".join(items)} | _number(number)
    head = (found_items.preamble,) if found_items.preamble else ()
    return {"title": None, "title_items": (*head, *items)} | _number(number)


def _number(number: str | None) -> dict[str, Any]:
    return {"no_printed": number} if number else {}


def questions_of(record: Record) -> tuple[Question, ...]:
    """The questions of a measure: a code as printed and as meant, and the words after it."""
    questions: list[Question] = []
    for line in record.lines("questions"):
        for part in _CODE_INSIDE.split(unmark(line.text)[0] if not leading_question_code(line.text) else line.text):
            text = part.strip()
            if not text or says_nothing(text):
                continue
            if codes := _only_codes(text):
                questions += [Question(code_printed=printed, code=code) for printed, code in codes]
            elif told := leading_question_code(text):
                printed, code, rest = told
                questions.append(Question(code_printed=printed, code=code, text=rest or None))
            elif questions and line is not record.lines("questions")[0]:
                last = questions[-1]
                questions[-1] = last.model_copy(update={"text": f"{last.text or ''} {text}".strip()})
            elif (behind := _CODE_BEHIND.search(text)) and (meant := question_code(behind[1])):
                questions.append(Question(code_printed=behind[1], code=meant, text=text[: behind.start()].strip()))
            else:
                questions.append(Question(text=text))
    return tuple(questions)


def _questions_in_findings(findings: tuple[str, ...]) -> dict[str, Any]:
    """Codes that stand before or in brackets behind a finding, where the table has no column of questions."""
    questions: list[Question] = []
    texts: list[str] = []
    for finding in findings:
        told = leading_question_code(finding)
        behind = _CODE_BEHIND.search(finding)
        if told and not told[0][0].isdigit() and told[2]:
            questions.append(Question(code_printed=told[0], code=told[1]))
            texts.append(told[2])
        elif behind and (code := question_code(behind[1])):
            questions.append(Question(code_printed=behind[1], code=code))
            texts.append(finding[: behind.start()].strip())
        else:
            texts.append(finding)
    return {"questions": tuple(questions), "findings": tuple(texts)} if questions else {}


def _only_codes(text: str) -> list[tuple[str, str]]:
    """«I7, I8 และ E4»: a cell that names questions by nothing but their codes."""
    parts = [part for part in re.split(r"[\s,;/]+|และ", text) if part]
    codes = [(part, question_code(part) or _item_code(part)) for part in parts]
    return [(part, code) for part, code in codes if code] if all(code for _, code in codes) else []


def _item_code(text: str) -> str | None:
    """The code of an open-data item that a plan names beside the questions («O14»); a bare figure is none."""
    return oit_code(text) if text[:1] in "Oo" else None


def _responsible(record: Record) -> dict[str, Any]:
    lines = record.lines("responsible")
    printed = " ".join(line.text for line in lines) or None
    # A unit that several steps name is one unit of the measure.
    units = tuple(dict.fromkeys(units_of(lines))) if len(record.fields.get("responsible", ())) > 1 else units_of(lines)
    if len(units) == 1 and len(units[0]) < 25 and units[0].startswith("สำนักปลัด"):
        units = (normalised(units[0]),)
    return {
        "responsible_printed": printed,
        "responsible": units,
        "responsible_normalised": tuple(normalised(unit) for unit in units),
    }


def _claim(record: Record, path: str, ledger: Ledger) -> None:
    """Give every piece of the record its home; what repeats goes with its field, what has no field stays unplaced."""
    names = {
        "period": "period/printed",
        "responsible": "responsible_printed",
        "number": "no_printed",
        "heading": "section_heading",
        **FIELDS,
    }
    for meaning, pieces in record.fields.items():
        if meaning == "evidence" and shows_what_was_done(record):
            continue
        home = f"{path}/{_home(record, meaning, names)}"
        for piece in pieces:
            # A line that gives number and title in one is claimed once.
            if piece.key not in ledger.homes:
                ledger.claim(piece.key, home)
        if meaning in _MORE_LISTS and pieces:
            _say(ledger, f"{home}/0", pieces[0], None)
        elif meaning not in (*_LISTS, *STATES) and pieces:
            _say(ledger, home, pieces[0], record.text(meaning))
    for meaning, piece in record.others:
        if meaning == "time":
            ledger.claim(piece.key, f"{path}/period/printed")
        elif all(says_nothing(line.text) for line in piece.lines):
            ledger.claim(piece.key, path)
        else:
            ledger.labels[piece.key] = _column_name(record, meaning, piece)
    for key in (each for each in record.repeated if each not in ledger.homes):
        ledger.claim(key, f"{path}/pieces")


def _column_name(record: Record, meaning: str, piece: Piece) -> str:
    """The printed header over a piece that has no field."""
    if len(meaning) > 1 and meaning.startswith("?"):
        return meaning.removeprefix("?")
    column = piece.key.column
    return record.columns.printed[column] if column < len(record.columns.printed) else meaning.removeprefix("?")


def _home(record: Record, meaning: str, names: dict[str, str]) -> str:
    if meaning == "title":
        return "title_items" if len(items_of(record.lines("title")).items) > 1 else "title"
    if meaning == "issue":
        return "issue_title"
    return names.get(meaning, meaning)


def _list_sources(record: Record, name: str, found: Items, path: str, ledger: Ledger) -> None:
    pieces = record.fields.get(name)
    if not pieces:
        return
    confidence = TOLD_BY_MEANING if found.lost else 1.0
    joined = record.joined.get(name)
    for n in range(len(found.items)):
        printed = joined if joined and n == 0 else None
        _say(ledger, f"{path}/{name}/{n}", pieces[0], printed, confidence)


def _say(ledger: Ledger, path: str, piece: Piece, printed: str | None, confidence: float = 1.0) -> None:
    cell = ledger.cell_name(piece.key)
    # What was mended is told as printed; a field in one cell has but that cell.
    printed = ledger.printed.get(piece.key) or printed
    ledger.source(path, piece.line, cell=cell, confidence=confidence, printed=printed)
