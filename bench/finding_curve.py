"""The trade-off of the finder: what it finds and hides in vain, at other thresholds than its own.

`bench/finding_curve.py [FILE.jsonl …]` prints it, for the texts and files of `bench/finding.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

from ccpjournal.sharing import capitals, one_word, rare_words
from ccpjournal.sharing.finding import DETECTORS
from finding import TEXTS, forget, of_lines, of_tests, scored

CURVES = (
    ("a word is rare under", rare_words, "RARE", (-1, 0, 1, 2, 3, 4, 5)),
    ("tenths with a capital, at a start", one_word, "MOSTLY_START", (2, 3, 4)),
    ("tenths with a capital, when small", capitals, "MOSTLY_SMALL", (2, 3, 4, 6)),
)
"""What a threshold says, and the values to try."""


def main() -> None:
    """Print a table, a row for each value of each threshold; the finder's own are marked."""
    files = {path.name: list(of_tests(path)) for path in sorted(TEXTS.glob("*.txt"))}
    files |= {Path(name).name: list(of_lines(Path(name))) for name in sys.argv[1:]}
    print("| threshold | " + " | ".join(files) + " |\n|---|" + "---|" * len(files))
    for says, module, name, values in CURVES:
        for value in values:
            own = " (its own)" if getattr(module, name) == value else ""
            with patch.object(module, name, value):
                forget()
                scores = [str(scored(rows, DETECTORS)) for rows in files.values()]
            print(f"| {says} {value}{own} | " + " | ".join(scores) + " |")
    forget()


if __name__ == "__main__":
    main()
