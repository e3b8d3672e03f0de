"""The sizes of the measured journals, and the words in them whose hits are known."""

from __future__ import annotations

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000}
YEAR = "year"
"""A journal of a year with three entries a day, which is measured by itself."""
YEARS_DAYS, YEARS_ENTRIES = 365, 3 * 365

RARE, THOUSANDTH, HUNDREDTH, TENTH = "heron", "lantern", "orchard", "morning"
"""Ten entries in all hold the first; one in 1,000, in 100 and in ten hold the others."""
EVERYWHERE = "the"
"""Nearly every entry holds it."""
