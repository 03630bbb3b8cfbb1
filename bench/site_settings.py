"""The settings of the site, with one more address: a view that does nothing, to measure the others against."""

from __future__ import annotations

from prongsai_web.settings import *  # noqa: F403 - the same settings

ROOT_URLCONF = "bench.site_urls"
