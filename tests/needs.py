"""What a test needs of the machine; left out, in words, where it is not there."""

from __future__ import annotations

import pytest

from prongsai.readers import scans

TESSERACT = pytest.mark.skipif(not scans.is_there(), reason="Tesseract's Thai or the scan extra is not on this machine")
