"""An official letter to somebody outside (หนังสือภายนอก): village heads, schools, the province.

ที่ · agency and address · day · เรื่อง · เรียน · อ้างถึง · สิ่งที่ส่งมาด้วย · body · close · ขอแสดงความนับถือ · signature ·
originating unit and telephone at the bottom left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.dossier import Dossier, Memo
from prongsai.errors import ProngsaiError
from prongsai.writers.agency_words import agency_words
from prongsai.writers.kinds.ask import Ask
from prongsai.writers.kinds.enough import refuse
from prongsai.writers.kinds.lacking import agency_and_acting
from prongsai.writers.kinds.no_gift import GIFT_SUBJECT
from prongsai.writers.matters import ITA
from prongsai.writers.own import metadata_day, own_day, own_memo
from prongsai.writers.paper import Block, LetterHead, Paper, Part, Plain, Prose, Signature
from prongsai.writers.people import head, unit_of
from prongsai.writers.signing import holder_block
from prongsai.writers.wording import DOTS, MEASURES, Wording, agency_place

RESPECTFULLY = "ขอแสดงความนับถือ"
_USUAL = "measures"
Say = Callable[[Dossier, Wording], str]


@dataclass(frozen=True, slots=True)
class LetterMatter:
    """What a letter is about: subject, cause, what is now, close, what goes with it."""

    subject: Say
    cause: Say
    now: Say
    close: str
    enclosure: str


def letter_paper(dossier: Dossier, wording: Wording, ask: Ask) -> Paper:
    """The letter about `ask.about`, a key of `LETTERS`; a body that the Dossier gives for it is used as it is.

    Raises `ProngsaiError` for an unknown matter, and with everything at once that is missing.
    """
    about = ask.about or _USUAL
    if about not in LETTERS:
        known = ", ".join(LETTERS)
        raise ProngsaiError(
            f"ไม่รู้จักหนังสือเรื่อง «{about}» เรื่องที่จัดทำได้คือ {known}",
            f"There is no letter about “{about}”; known: {known}.",
        )
    refuse("หนังสือภายนอก", "a letter", agency_and_acting(dossier))
    memo = own_memo(dossier, "letter")
    subject = wording.say(memo.subject) or LETTERS[about].subject(dossier, wording)
    return Paper(
        subject,
        wording.say(dossier.agency.name_printed),
        metadata_day(dossier),
        (Part(tuple(_letter(dossier, LETTERS[about], memo, subject, wording))),),
        thai_digits=wording.thai_digits,
        draft=ask.draft,
    )


def _letter(dossier: Dossier, matter: LetterMatter, memo: Memo, subject: str, wording: Wording) -> Iterator[Block]:
    name = wording.say(dossier.agency.name_printed)
    to = wording.say(memo.to_printed) or DOTS + DOTS
    enclosures = wording.all(memo.enclosures or (() if memo.body else (matter.enclosure,)))
    yield LetterHead(
        number=wording.say((memo.number_printed or "").removeprefix("ที่").strip()) or DOTS,
        address=(name, *wording.all((memo.address or "").splitlines())),
        date=wording.say(own_day(dossier, "letter").removeprefix("วันที่")),
        fields=(
            ("เรื่อง", subject),
            ("เรียน", to),
            *_field("อ้างถึง", wording.all(memo.references)),
            *_field("สิ่งที่ส่งมาด้วย", wording.numbered(enclosures)),
        ),
    )
    body = wording.all(memo.body) or (matter.cause(dossier, wording), matter.now(dossier, wording))
    yield from map(Prose, (*body, wording.say(memo.closing) or matter.close))
    yield Signature((RESPECTFULLY, "", *holder_block(head(dossier), wording).lines))
    yield from map(Plain, _sender(dossier, wording))


def _field(label: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The label before the first text, nothing before those that follow."""
    yield from ((label if number == 0 else "", text) for number, text in enumerate(texts))


def _sender(dossier: Dossier, wording: Wording) -> tuple[str, ...]:
    """The originating unit and its telephone; the unit that usually writes where none is named."""
    memo = dossier.document.memo
    unit = unit_of(dossier) or agency_words(dossier.agency).office
    telephone = (memo.telephone if memo else None) or DOTS
    return wording.all((unit, f"โทร. {telephone}"))


def _measures(dossier: Dossier, wording: Wording) -> str:
    return f"{MEASURES} {wording.year(dossier.measure_year)}"


def _measures_cause(dossier: Dossier, wording: Wording) -> str:
    place = wording.say(agency_place(dossier.agency))
    return f"ด้วย{place} ได้กำหนด{_measures(dossier, wording)} เพื่อพัฒนาการดำเนินงานตาม{ITA}"


def _gift_cause(dossier: Dossier, wording: Wording) -> str:
    return wording.say(f"ด้วย{agency_place(dossier.agency)} ได้ประกาศ{GIFT_SUBJECT}")


LETTERS: Mapping[str, LetterMatter] = {
    "measures": LetterMatter(
        lambda dossier, wording: f"ขอความอนุเคราะห์ประชาสัมพันธ์{_measures(dossier, wording)}",
        _measures_cause,
        lambda dossier, wording: (
            "ในการนี้ จึงขอความอนุเคราะห์ท่านประชาสัมพันธ์มาตรการดังกล่าวให้ประชาชนในพื้นที่และผู้เกี่ยวข้องทราบ รายละเอียดตามสิ่งที่ส่งมาด้วย"
        ),
        "จึงเรียนมาเพื่อโปรดพิจารณาให้ความอนุเคราะห์",
        "สำเนาประกาศพร้อมตารางมาตรการ",
    ),
    "no-gift": LetterMatter(
        lambda dossier, wording: "ขอความร่วมมืองดให้ของขวัญและของกำนัลทุกชนิด (No Gift Policy)",
        _gift_cause,
        lambda dossier, wording: (
            "ในการนี้ จึงขอความร่วมมือท่านและหน่วยงานของท่านงดให้ของขวัญ ของกำนัล หรือประโยชน์อื่นใดแก่ผู้บริหารและบุคลากร"
            f"ของ{agency_words(dossier.agency).call}ในทุกโอกาส รายละเอียดตามสิ่งที่ส่งมาด้วย"
        ),
        "จึงเรียนมาเพื่อโปรดทราบและให้ความร่วมมือ",
        "สำเนาประกาศนโยบาย No Gift Policy",
    ),
}
