"""Many captures at once, again and again: every one is kept, and the first makes the journal.

`bench/parallel.py --folder FOLDER` makes a journal there; it prints what was kept, and its exit
code says whether that was all.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from timing import surroundings
from whole import faults

AT_ONCE, TIMES = 20, 50


def main() -> int:
    """Run the trial; 0 when every word was kept and the journal is whole."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--times", type=int, default=TIMES)
    chosen = parser.parse_args()
    shutil.rmtree(chosen.folder, ignore_errors=True)
    said: list[str] = []
    for turn in range(chosen.times):
        said += _at_once(chosen.folder, turn)
    expected = [_word(turn, place) for turn in range(chosen.times) for place in range(AT_ONCE)]
    wrong = faults(chosen.folder, expected)
    print("\n".join(wrong))
    numbers = {line.split(",")[0] for line in said if line.startswith("kept as ")}
    print(f"{len(numbers):,} of {len(expected):,}")
    return 0 if len(numbers) == len(expected) and not wrong else 1


def _at_once(home: Path, turn: int) -> list[str]:
    """Start captures in the same moment; the first line that each of them said."""
    started = [
        subprocess.Popen(
            [Path(sys.executable).with_name("ccp"), "note", _word(turn, place)],
            env=surroundings(CCP_HOME=str(home)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        for place in range(AT_ONCE)
    ]
    return [process.communicate()[0].partition("\n")[0] for process in started]


def _word(turn: int, place: int) -> str:
    return f"turn{turn}place{place}"


if __name__ == "__main__":
    sys.exit(main())
