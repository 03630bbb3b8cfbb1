"""Measurements of reading, checking and scoring, on invented papers: every claim of speed is a ratio within one run."""
