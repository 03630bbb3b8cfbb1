"""What a person answered to a spot of the papers, and the Dossier with the answer in its field."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.dossier import Dossier
from prongsai.dossier.doubts import Doubt, settled
from prongsai.dossier.nouns import Period
from prongsai.dossier.pointers import BadPointer, value_at
from prongsai.dossier.timing import as_meant
from prongsai.errors import NotUnderstood, Problem
from prongsai.thai.digits import to_arabic
from prongsai.thai.periods import parse_period
from prongsai.writers.review_sheet import CHOICE, OWN, OWN_VALUE, SEAL, seal
from prongsai.year.review import Row

_GLIMPSE = 48
_CHANGED = "ค่าในเอกสารไม่เหมือนตอนที่จัดทำใบตรวจ โปรดสั่งอ่านใหม่แล้วตรวจจุดนี้อีกครั้ง"


def glimpse(text: str) -> str:
    """The first words of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _GLIMPSE else f"{line[:_GLIMPSE]}…"


def fits(dossier: Dossier, doubt: Doubt, answer: str) -> bool:
    """Whether the field can hold the answer."""
    try:
        answered(dossier, doubt, answer)
    except (BadPointer, NotUnderstood):
        return False
    return True


def answered(dossier: Dossier, doubt: Doubt, answer: str) -> Dossier:
    """The Dossier with the answer. Raises `BadPointer` or `NotUnderstood` where it does not fit the field."""
    above = doubt.path.removesuffix("/printed")
    if isinstance(value_at(dossier, above), Period) and answer != doubt.taken:
        told = parse_period(answer, fiscal_year=dossier.measure_year)
        agreed = settled(dossier, doubt, doubt.taken)
        return _with_period(agreed, above, told.printed)
    return settled(dossier, doubt, answer)


def _with_period(dossier: Dossier, path: str, printed: str) -> Dossier:
    at = int(path.split("/")[2])
    period = period_of(printed, dossier.measure_year)
    measures = tuple(m.model_copy(update={"period": period}) if k == at else m for k, m in enumerate(dossier.measures))
    return dossier.model_copy(update={"measures": measures})


def period_of(printed: str, year: int | None) -> Period:
    """The period that the words mean in a fiscal year. Raises `NotUnderstood`."""
    told = parse_period(printed, fiscal_year=year)
    return as_meant(told.printed, told)


def answer_in(row: Row, doubt: Doubt, labels: Mapping[str, str], problems: list[Problem]) -> str | None:
    """What the person decided; None where the spot is left open, and where what he wrote cannot be used."""
    choice, own = " ".join(row.text(CHOICE).split()), row.text(OWN_VALUE)
    if not choice and not own:
        return None
    if row.text(SEAL) not in ("", seal(doubt.taken)):
        problems.append(row.problem(CHOICE, _CHANGED, "the value is not what it was when the sheet was made"))
        return None
    if not choice or choice == OWN:
        if not own:
            thai = f"เลือก «{OWN}» แต่ยังไม่ได้พิมพ์ค่า โปรดพิมพ์ในช่อง «{OWN_VALUE}»"
            problems.append(row.problem(OWN_VALUE, thai, "a value of one's own is chosen, but none is given"))
        return own or None
    if own:
        thai = f"เลือก «{choice}» และพิมพ์ค่าไว้ด้วย โปรดเลือก «{OWN}» หรือลบค่าที่พิมพ์"
        problems.append(row.problem(OWN_VALUE, thai, "both a choice and a value of one's own are given"))
        return None
    plain = {to_arabic(" ".join(label.split())): value for label, value in labels.items()}
    plain |= {to_arabic(" ".join(value.split())): value for value in labels.values() if value}
    if (found := plain.get(to_arabic(choice))) is None:
        known = " ".join(f"«{label}»" for label in labels)
        problems.append(row.problem(CHOICE, f"ไม่มี «{choice}» ให้เลือก ที่เลือกได้คือ {known}", "no such choice"))
    return found


def with_answer(dossier: Dossier, doubt: Doubt, answer: str, row: Row, problems: list[Problem]) -> Dossier:
    """The Dossier with the answer of the row; where it does not fit, as it was and a problem more."""
    try:
        return answered(dossier, doubt, answer)
    except NotUnderstood:
        thai = f"อ่านระยะเวลา «{answer}» ไม่ได้ โปรดพิมพ์ เช่น «ไตรมาส ๑, ๒, ๔» หรือ «ม.ค. – มี.ค. ๒๕๖๙»"
        problems.append(row.problem(OWN_VALUE, thai, f"the period “{answer}” is not understood"))
    except BadPointer:
        thai = f"ค่า «{glimpse(answer)}» ใช้กับช่องนี้ไม่ได้ โปรดพิมพ์ให้เหมือนที่เอกสารใช้"
        problems.append(row.problem(OWN_VALUE, thai, f"the value “{glimpse(answer)}” does not fit"))
    return dossier
