"""Ranks before a name (ยศ): «พ.จ.อ.», «จ.ส.ต.หญิง», «ว่าที่ร้อยตรี»; they stand before the signature, not in the brackets."""

from __future__ import annotations

import re

_ROYAL_OR_TITLE = r"(?!น\.\s?ส\.|ม\.\s?ล\.|ม\.\s?ร\.\s?ว\.|ม\.\s?จ\.|ด\.\s?[ชญ]\.)"
# In source form: readers look for a rank on a line, writers at the head of a name.
RANK = (
    r"(?:ว่าที่\s?)?(?:"
    + _ROYAL_OR_TITLE
    + r"(?:[ก-ฮ]{1,3}\.\s?){2,4}(?:หญิง)?"
    + r"|(?:พลตำรวจ|พลอากาศ|พลเรือ|พันตำรวจ|พันจ่าอากาศ|พันจ่า|พล|พัน|ร้อยตำรวจ|ร้อย|จ่าสิบตำรวจ|จ่าสิบ|สิบตำรวจ|สิบ"
    + r"|นาวาอากาศ|นาวา|เรืออากาศ|เรือ|จ่าอากาศ|จ่า)(?:เอก|โท|ตรี|จัตวา)(?:หญิง)?)"
)
_AT_HEAD = re.compile(rf"^({RANK})\s*(?=\S)")
_ALONE = re.compile(RANK)


def split_rank(name: str) -> tuple[str, str]:
    """Rank and the name without it («พ.จ.อ.», «…»); the rank is empty where there is none."""
    match = _AT_HEAD.match(name)
    return (match[1].strip(), name[match.end() :]) if match else ("", name)


def is_rank(text: str) -> bool:
    """Whether the text is a rank and nothing else."""
    return bool(_ALONE.fullmatch(text.strip()))
