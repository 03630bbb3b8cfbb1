"""Puts the guide into a built copy: its chapters and pictures lie in docs/, the site shows them from its package."""

from __future__ import annotations

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

_DOCS = Path(__file__).parent / "docs"


class WithGuide(build_py):
    """The package, and in it the folder that `prongsai_web.pages.guide` looks for."""

    def run(self) -> None:
        """Build as always, then copy."""
        super().run()
        if self.editable_mode:
            return
        for folder in ("guide", "guide/pictures", "pictures"):
            to = Path(self.build_lib) / "prongsai_web" / "guide_pages" / folder
            self.mkpath(str(to))
            for page in sorted(path for path in (_DOCS / folder).iterdir() if path.is_file()):
                self.copy_file(str(page), str(to / page.name))


setup(cmdclass={"build_py": WithGuide})
