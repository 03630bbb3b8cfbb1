"""How a paper words a value: digits, years, agencies, lists, blanks for the pen (officials write them so)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from prongsai.dossier import Agency, Assessment
from prongsai.thai.digits import thai_prose, to_arabic

DOTS = "." * 24
PLACEHOLDER = "□"
ASSESSMENT = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
MEASURES = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
INSTRUMENTS = {
    "IIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    "EIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    "OIT": "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)",
}
_LISTS = re.compile(r"(?:^|\s)[(]?[1๑][.)]\s*\S.*\s[(]?[2๒][.)]")
_CAPITAL = "กรุงเทพมหานคร"


class Wording:
    """Makes every text of one paper final; remembers which characters and which pictures could not be printed."""

    def __init__(self, *, thai_digits: bool, printable: Callable[[str], bool]) -> None:
        self.thai_digits = thai_digits
        self._digits = thai_prose if thai_digits else to_arabic
        self._printable = printable
        self._printed = {" "}
        self.replaced: set[str] = set()
        self.missing: list[str] = []

    def say(self, text: str | None) -> str:
        """`text` in the paper's digits, blanks folded; a character that cannot be printed becomes □."""
        folded = " ".join((text or "").split())
        new = set(folded) - self._printed
        bad = {c for c in new if not self._can_print(c)}
        self._printed |= new - bad
        self.replaced |= bad
        return self._digits("".join(PLACEHOLDER if c in bad else c for c in folded) if bad else folded)

    def _can_print(self, char: str) -> bool:
        return unicodedata.category(char) not in ("Cc", "Cs", "Cn") and self._printable(char)

    def all(self, items: Iterable[str | None]) -> tuple[str, ...]:
        """Each item worded; those without any text left out."""
        return tuple(said for said in map(self.say, items) if said)

    def numbered(self, items: Iterable[str | None]) -> tuple[str, ...]:
        """Items as «๑. …» where there are several; a single one stands without a number.

        One that has a list in it bears its number too, so that no reader takes that list for the items.
        """
        said = self.all(items)
        if len(said) < 2 and not any(map(_LISTS.search, said)):
            return said
        return tuple(f"{self.say(str(number))}. {item}" for number, item in enumerate(said, 1))

    def number(self, value: int) -> str:
        """A count in the paper's digits."""
        return self.say(str(value))

    def year(self, fiscal_year: int | None) -> str:
        """«ประจำปีงบประมาณ พ.ศ. ๒๕๖๘»; an unknown year is a dotted blank."""
        return self.say(f"ประจำปีงบประมาณ พ.ศ. {fiscal_year or DOTS}")

    def score(self, score: Decimal | None, printed: str | None) -> str:
        """A score as its paper printed it, else with two decimals."""
        if printed:
            return self.say(printed)
        return "" if score is None else self.say(str(score.quantize(Decimal("0.01"), ROUND_HALF_UP)))

    def level(self, assessment: Assessment) -> str:
        """The level as printed, with its words in brackets where the paper gives letter and words."""
        level, words = self.say(assessment.level_printed), self.say(assessment.level_words_printed)
        return f"{level} ({words})" if level and words and words != level else level or words


def agency_place(agency: Agency) -> str:
    """«เทศบาลตำบล… อำเภอ… จังหวัด…», as far as it is known."""
    capital = agency.province == _CAPITAL
    parts = [agency.name_printed or ""]
    if agency.district:
        parts.append(f"{'เขต' if capital else 'อำเภอ'}{agency.district}")
    if agency.province:
        parts.append(agency.province if capital else f"จังหวัด{agency.province}")
    return " ".join(part for part in parts if part)


_ACTING = re.compile(r"\s*(?=รักษาราชการแทน|รักษาการแทน|ปฏิบัติราชการแทน|ปฏิบัติหน้าที่)")


def post_lines(position: str) -> tuple[str, ...]:
    """The post, and on a line of its own the formula of acting for another (รักษาราชการแทน …)."""
    return tuple(line for line in _ACTING.split(position, maxsplit=1) if line)
