"""How Thai officials write: digits, dates, years, periods, damaged text, codes and words. Nothing heavy at import."""
