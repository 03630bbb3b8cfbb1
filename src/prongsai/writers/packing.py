"""A zip package (docx, xlsx) with the time taken out of it, so that the same paper gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes, instead: Mapping[str, bytes] | None = None) -> bytes:
    """The package with its entries dated alike; those named in `instead` have the bytes given there."""
    others = instead or {}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, others.get(name) or source.read(name))
    return out.getvalue()
