"""Taking in an agency's own framework, and the workbook to start from."""

from __future__ import annotations

import os
from pathlib import Path

from prongsai.errors import FrameworkRefused, Problem
from prongsai.frameworks.loader import layered, load, own_directory, read_table
from prongsai.frameworks.model import Framework
from prongsai.frameworks.parse import framework_from

_KINDS = (".toml", ".xlsx")


def import_file(path: str | Path) -> Framework:
    """Check a framework file (TOML or the workbook of `template_xlsx`) and keep it as the user's own for its year.

    From then on `load` gives it in place of the package's. Raises `FrameworkRefused` with every problem and its
    place; nothing is kept then.
    """
    source = Path(path)
    framework = read_file(source)
    directory = own_directory()
    directory.mkdir(parents=True, exist_ok=True)
    kept = directory / f"{framework.year}{source.suffix.lower()}"
    waiting = kept.with_name(f".{kept.name}.part")
    waiting.write_bytes(source.read_bytes())
    os.replace(waiting, kept)
    for suffix in _KINDS:
        if suffix != kept.suffix:
            kept.with_suffix(suffix).unlink(missing_ok=True)
    return load(framework.year)


def read_file(path: str | Path) -> Framework:
    """The framework of a file, checked as `import_file` checks it, and kept nowhere."""
    source = Path(path)
    if source.suffix.lower() not in _KINDS:
        raise FrameworkRefused(
            f"ไฟล์ «{source.name}» ไม่ใช่ TOML หรือ Excel (xlsx) จึงนำเข้าเป็นเกณฑ์ไม่ได้",
            f"“{source.name}” is neither TOML nor xlsx.",
            [Problem(source.name, "ชนิดไฟล์ไม่รองรับ", "unknown kind of file")],
        )
    return framework_from(layered(read_table(source)), own_file=source.name)


def forget(year: int) -> bool:
    """Remove the user's own framework of a year, so that the package's holds again; false where there is none."""
    kept = [path for suffix in _KINDS if (path := own_directory() / f"{year}{suffix}").is_file()]
    for path in kept:
        path.unlink()
    return bool(kept)


def template_xlsx(year: int, path: str | Path) -> Path:
    """Write the framework of a year as a workbook to edit and import; its columns stand in `workbook`."""
    from prongsai.frameworks.workbook import write_template  # noqa: PLC0415 - openpyxl is slow to import

    target = Path(path)
    write_template(load(year), target)
    return target
