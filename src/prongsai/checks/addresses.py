"""Addresses given for OIT items (ลิงก์ของข้อ OIT): what can be told of them by their form alone; nothing is fetched."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from prongsai.thai.digits import to_arabic

AddressKind = Literal["unusable", "sign_in", "drive", "social", "short", "main_page", "old_year"]
_FILE = re.compile(r"^(?:[A-Za-z]:[\\/]|\\\\|file:|/(?:home|users|mnt|var)/|\.{0,2}[\\/])", re.IGNORECASE)
# Sites in Thai letters end in «.ไทย» alone: «พ.ศ.๒๕๖๗» and «1.แผนพัฒนา» are words.
_BARE_HOST = re.compile(r"^(?:www\.)?(?:[a-z0-9ก-๙-]+\.)+(?:[a-z]{2,}|ไทย)(?:[:/?#]\S*)?$", re.IGNORECASE)
# «report.pdf» has the form of a site's name, and is none.
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|txt|html?|php|aspx?|jsp|xml|json|zip|rar|7z"
    r"|jpe?g|png|gif|webp|svg|tiff?|heic|mp[34])$",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"(?:^|[/_.=-])(?:wp-admin|wp-login|admin|administrator|backend|log-?in|sign-?in|auth|oauth2?)\b", re.I
)
_SIGN_IN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com")
_DRIVES = (
    "drive.google.com",
    "docs.google.com",
    "onedrive.live.com",
    "1drv.ms",
    "sharepoint.com",
    "dropbox.com",
    "icloud.com",
    "mega.nz",
    "mediafire.com",
)
_SOCIAL = ("facebook.com", "fb.com", "fb.me", "fb.watch", "line.me", "lin.ee", "instagram.com", "tiktok.com", "x.com")
_SHORT = ("bit.ly", "tinyurl.com", "shorturl.at", "goo.gl", "cutt.ly", "t.co", "rebrand.ly", "me-qr.com", "qrco.de")
_YEAR = re.compile(r"(?<!\d)(25[4-9]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class AddressRemark:
    """What is to be said of one address: `unusable` cannot be opened by anybody, the others a person should look at."""

    kind: AddressKind
    address: str
    thai: str
    english: str

    @property
    def unusable(self) -> bool:
        """Whether an assessor could not open it at all."""
        return self.kind == "unusable"


def remarks(address: str, fiscal_year: int | None = None) -> tuple[AddressRemark, ...]:
    """What the form of the address tells; `fiscal_year` (B.E.) is that of the items, to find addresses of years before.

    An address that cannot be used has one remark, which says why and what to do.
    """
    broken = _broken(address)
    if broken:
        return (AddressRemark("unusable", address, *broken),)
    parts = urlsplit(address)
    return tuple(AddressRemark(kind, address, thai, english) for kind, thai, english in _doubts(parts, fiscal_year))


def completed(address: str) -> str:
    """The address with https:// in front where only that is missing («www.example.go.th/plan»); any other as it is."""
    bare = address.removeprefix("//")
    host = re.split(r"[:/?#]", bare, maxsplit=1)[0]
    is_file = _FILE_NAME.search(host) and not host.lower().startswith("www.")
    return f"https://{bare}" if _BARE_HOST.match(bare) and not is_file else address


def repeated(links: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Addresses given for more than one item: address as first written to the codes, in the order of `links`."""
    first: dict[str, str] = {}
    codes: dict[str, list[str]] = {}
    for code, addresses in links.items():
        for address in addresses:
            key = _same(address)
            first.setdefault(key, address)
            if code not in codes.setdefault(key, []):
                codes[key].append(code)
    return {first[key]: tuple(each) for key, each in codes.items() if len(each) > 1}


def _same(address: str) -> str:
    """The address for comparing: without its scheme, www, a last slash, and the case of its host."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{unquote(parts.path).rstrip('/')}{query}{fragment}"


def _broken(address: str) -> tuple[str, str] | None:
    """Why nobody can open it, in Thai and English."""
    if _FILE.match(address):
        return (
            "เป็นที่อยู่ไฟล์ในเครื่อง ผู้อื่นเปิดไม่ได้ โปรดใส่ลิงก์ของหน้าเว็บไซต์ที่ขึ้นต้นด้วย https://",
            "This is a file on a machine; others cannot open it. Give the address on the site, beginning with https://.",
        )
    if re.search(r"\s", address):
        return (
            "มีช่องว่างอยู่ในลิงก์ โปรดคัดลอกลิงก์จากแถบที่อยู่อีกครั้ง บรรทัดละหนึ่งลิงก์",
            "There is a blank in the address. Copy it again from the address bar, one on each line.",
        )
    if not re.match(r"https?://", address, re.IGNORECASE):
        whole = completed(address)
        hint = f" เช่น {whole}" if whole != address else ""
        return (
            f"ลิงก์ต้องขึ้นต้นด้วย http:// หรือ https://{hint}",
            "An address must begin with http:// or https://.",
        )
    return _no_host(address)


def _no_host(address: str) -> tuple[str, str] | None:
    try:
        host = urlsplit(address).hostname or ""
        urlsplit(address).port  # noqa: B018 - reading it is what tells a false one
    except ValueError:
        host = ""
    if not host or ("." not in host and host != "localhost") or ".." in host:
        return (
            "ลิงก์ไม่มีชื่อเว็บไซต์ที่เปิดได้ โปรดคัดลอกลิงก์จากแถบที่อยู่อีกครั้ง",
            "The address names no site. Copy it again from the address bar.",
        )
    if host == "localhost" or _is_private(host):
        return (
            "เป็นที่อยู่ในเครือข่ายภายใน ผู้ตรวจจากภายนอกเปิดไม่ได้ โปรดใช้ลิงก์ของเว็บไซต์จริง",
            "This is an address inside the house; an assessor cannot open it. Use that of the public site.",
        )
    return None


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host.endswith((".local", ".lan", ".internal"))


def _doubts(parts: SplitResult, fiscal_year: int | None) -> Iterator[tuple[AddressKind, str, str]]:
    host = (parts.hostname or "").lower()
    path = unquote(parts.path)
    if _is_of(host, _SIGN_IN_HOSTS) or _SIGN_IN.search(path):
        yield (
            "sign_in",
            "ดูเหมือนหน้าที่ต้องเข้าสู่ระบบ ผู้ตรวจอาจเปิดไม่ได้ โปรดลองเปิดโดยไม่เข้าสู่ระบบ",
            "This looks like a page behind a sign-in. Try it without signing in.",
        )
    if _is_of(host, _DRIVES):
        yield (
            "drive",
            "เป็นพื้นที่ฝากไฟล์ ไม่ใช่เว็บไซต์ของหน่วยงาน โปรดเปิดสิทธิ์ให้ทุกคนดูได้ และเผยแพร่ผ่านหน้าเว็บไซต์หลักด้วย",
            "This is a file store, not the agency's site. Open it to everybody, and publish it on the main site too.",
        )
    if _is_of(host, _SOCIAL):
        yield (
            "social",
            "เป็นสื่อสังคมออนไลน์ ไม่ใช่เว็บไซต์ของหน่วยงาน โปรดใช้ลิงก์ของเว็บไซต์หลัก เว้นแต่ข้อนั้นให้ใช้สื่อสังคมออนไลน์ได้",
            "This is a social medium, not the agency's site. Use the main site unless the item allows it.",
        )
    if _is_of(host, _SHORT):
        yield (
            "short",
            "เป็นลิงก์ย่อ มองไม่เห็นปลายทางและอาจหมดอายุ โปรดใช้ลิงก์เต็ม",
            "This is a shortened address, which hides where it leads and may expire. Use the full one.",
        )
    if path.strip("/").lower() in ("", "index.php", "index.html", "home") and not parts.query and not parts.fragment:
        yield (
            "main_page",
            "ชี้ไปหน้าแรกของเว็บไซต์ โปรดใช้ลิงก์ของหน้าที่แสดงข้อมูลข้อนี้โดยตรง",
            "This is the front page of the site. Give the page that shows what the item asks for.",
        )
    yield from _years(parts, fiscal_year)


def _years(parts: SplitResult, fiscal_year: int | None) -> Iterator[tuple[AddressKind, str, str]]:
    named = [int(year) for year in _YEAR.findall(to_arabic(unquote(f"{parts.path}?{parts.query}#{parts.fragment}")))]
    if fiscal_year and named and max(named) < fiscal_year:
        yield (
            "old_year",
            f"ในลิงก์มีปี {max(named)} โปรดตรวจว่าเป็นข้อมูลของปีที่ข้อนี้ขอ",
            f"The address names the year {max(named)}. See that it shows what is asked for this year.",
        )


def _is_of(host: str, names: Iterable[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)
