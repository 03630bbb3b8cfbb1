"""A stream out of Microsoft's older container of files (compound file, [MS-CFB]): .xls keeps its workbook in one."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_MAGIC = b"\xd0\xcf\x11\xe0"
_END = 0xFFFF_FFFA
_IN_HEADER = 109
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class NotIntact(ValueError):
    """A container whose tables do not fit together."""


def stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """The bytes of the first stream of one of those names. Raises `NotIntact` where there is none, or it is cut."""
    try:
        return _Container(data).stream(names)
    except (struct.error, IndexError, OverflowError) as fault:
        raise NotIntact from fault


class _Container:
    def __init__(self, data: bytes) -> None:
        self.data = data
        if not data.startswith(_MAGIC):
            raise NotIntact
        sector, small = struct.unpack_from("<HH", data, 0x1E)
        if sector not in (9, 12) or small != 6:
            raise NotIntact
        self.size, self.small = 1 << sector, 1 << small
        self.table = self._table()
        self.cutoff, first_small = struct.unpack_from("<II", data, 0x38)
        self.small_table = _numbers(self._chained(first_small))

    def stream(self, names: tuple[str, ...]) -> bytes:
        """The bytes of a named stream; a small one lies in the stream of the root."""
        entries = list(self._entries())
        root = next((start for name, kind, start, _ in entries if kind == _ROOT), _END)
        for wanted in names:
            for name, kind, start, size in entries:
                if kind == _STREAM and name == wanted:
                    return self._whole(start, size, root)
        raise NotIntact

    def _whole(self, start: int, size: int, root: int) -> bytes:
        if size >= self.cutoff:
            return self._chained(start)[:size]
        inside = self._chained(root)
        pieces = [inside[at * self.small : (at + 1) * self.small] for at in _chain(self.small_table, start)]
        return b"".join(pieces)[:size]

    def _entries(self) -> Iterator[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of each entry of the directory."""
        directory = self._chained(struct.unpack_from("<I", self.data, 0x30)[0])
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            yield directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), kind, start, size

    def _table(self) -> tuple[int, ...]:
        """Of each sector the one that follows it."""
        count, further, more = *struct.unpack_from("<I", self.data, 0x2C), *struct.unpack_from("<II", self.data, 0x44)
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", self.data, 0x4C))
        for _ in range(min(more, len(self.data) // self.size)):
            if further >= _END:
                break
            listed = _numbers(self._sector(further))
            places += listed[:-1]
            further = listed[-1]
        most = min(count, len(self.data) // self.size + 1)
        return _numbers(b"".join(self._sector(at) for at in places[:most] if at < _END))

    def _sector(self, at: int) -> bytes:
        return self.data[(at + 1) * self.size : (at + 2) * self.size]

    def _chained(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in _chain(self.table, start))


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    """The sectors of a stream in order. Raises `NotIntact` where they go round in a ring."""
    for _ in range(len(table) + 1):
        if start >= _END:
            return
        yield start
        start = table[start]
    raise NotIntact


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
