"""Run an agency's Integrity and Transparency Assessment (ITA): read, score, check, write."""
