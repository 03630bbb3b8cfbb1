"""The second language of the site: what its pages say, gathered from the source, and the catalogue compiled.

Run as `python tools/messages.py [--check]`. It adds to the catalogue what the source says anew, without a translation,
takes out what it says no more, writes the compiled form beside it, and lists what is not translated yet; GNU gettext is
not needed. With `--check` nothing is written: the exit code is 1 where something would change or lacks a translation.

A text with a plural is one entry: both forms, parted by a zero byte, as in compiled catalogues.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

SITE = Path(__file__).resolve().parent.parent / "src" / "prongsai_web"
CATALOGUE = SITE / "locale" / "en" / "LC_MESSAGES" / "django.po"
_GETTEXT = {"gettext", "gettext_lazy", "gettext_noop"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_QUOTED = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(rf"(?<!\w)(?:(?:_|gettext)\({_QUOTED}|ngettext\({_QUOTED},\s*{_QUOTED})")
_ENTRY = re.compile(r'^(?:(msgid|msgid_plural|msgstr(?:\[\d\])?) )?(".*")$')
_HEAD = (
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: en\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
_BETWEEN = "\0"


def said() -> dict[str, str]:
    """Every text that the source asks to be translated, with the file that says it first."""
    found: dict[str, str] = {}
    for path in sorted(SITE.rglob("*.py")):
        for text in in_python(path.read_text(encoding="utf-8")):
            found.setdefault(text, path.relative_to(SITE).as_posix())
    for path in sorted((SITE / "templates").rglob("*")):
        if path.is_file():
            for text in in_template(path.read_text(encoding="utf-8")):
                found.setdefault(text, path.relative_to(SITE).as_posix())
    return found


def in_python(source: str) -> Iterator[str]:
    """Texts given to the functions of gettext, under whatever name they were imported."""
    tree = ast.parse(source)
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    own = [each for node in imports if node.module == "django.utils.translation" for each in node.names]
    plural = {each.asname or each.name for each in own if each.name in _PLURAL}
    names = plural | {each.asname or each.name for each in own if each.name in _GETTEXT}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
            texts = node.args[: 2 if node.func.id in plural else 1]
            if not all(isinstance(text, ast.Constant) for text in texts):
                raise ValueError(f"line {node.lineno}: only a text as it stands can be translated")
            yield _BETWEEN.join(text.value for text in texts)


def in_template(source: str) -> Iterator[str]:
    """Texts of the tags `translate` and `blocktranslate`, and those marked by `_( )`."""
    if not settings.configured:
        settings.configure()
    for found in _IN_TEMPLATE.finditer(templatize(source)):
        text = _BETWEEN.join(ast.literal_eval(each) for each in found.groups() if each)
        if text:
            yield text


def read(text: str) -> dict[str, str]:
    """The entries of a catalogue, each text with its translation; the head is that of the empty text."""
    entries: list[tuple[list[str], list[str]]] = []
    told: list[str] = []
    for line in text.splitlines():
        found = _ENTRY.match(line)
        if not found:
            continue
        if found.group(1) == "msgid":
            entries.append(([], []))
        if found.group(1):
            told = entries[-1][found.group(1).startswith("msgstr")]
            told.append("")
        told[-1] += ast.literal_eval(found.group(2))
    return {_BETWEEN.join(ids): _BETWEEN.join(each for each in texts if each) for ids, texts in entries}


def written(entries: Mapping[str, str], places: Mapping[str, str]) -> str:
    """The catalogue as a text, in the order of the files that say it."""
    ordered = sorted(places, key=lambda text: (places[text], text))
    entry = (f"#: {places[each]}\n{_entry(each, entries.get(each, ''))}" for each in ordered)
    return "\n".join([_entry("", _HEAD), *entry])


def _entry(text: str, translation: str) -> str:
    one, _, many = text.partition(_BETWEEN)
    if not many:
        return f"msgid {_quoted(one)}\nmsgstr {_quoted(translation)}\n"
    forms = [*translation.split(_BETWEEN), ""][:2]
    lines = [f"msgstr[{n}] {_quoted(form)}" for n, form in enumerate(forms)]
    return "\n".join([f"msgid {_quoted(one)}", f"msgid_plural {_quoted(many)}", *lines, ""])


def _quoted(text: str) -> str:
    lines = [
        '"' + part.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        for part in text.splitlines(keepends=True)
    ]
    return (lines or ['""'])[0] if len(lines) < 2 else "\n".join(('""', *lines))


def compiled(entries: Mapping[str, str]) -> bytes:
    """The catalogue in the form that programs read (GNU MO, little-endian, no hash table)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items() if value)
    first = 28 + 16 * len(pairs)
    table: list[int] = []
    for column in (0, 1):
        for pair in pairs:
            table += [len(pair[column]), first]
            first += len(pair[column]) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    texts = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in pairs)
    return head + struct.pack(f"<{len(table)}I", *table) + texts


def main(check: bool) -> int:
    """Bring the catalogue up to date, or say whether it is."""
    places = said()
    before = CATALOGUE.read_text(encoding="utf-8") if CATALOGUE.exists() else ""
    entries = read(before)
    entries[""] = _HEAD
    after, program = written(entries, places), compiled({k: v for k, v in entries.items() if k in {"", *places}})
    lacking = [text for text in places if not entries.get(text)]
    for text in lacking:
        print(f"{places[text]}: {text}")
    beside = CATALOGUE.with_suffix(".mo")
    if check:
        return int(bool(lacking) or after != before or not beside.exists() or beside.read_bytes() != program)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(after, encoding="utf-8")
    beside.write_bytes(program)
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
