"""How the finder's detectors grow with hostile text: four times the text, how long they take.

    python bench/finding_growth.py [CHARACTERS]

Prints what takes more than six times as long (16 would be quadratic); nothing when all is linear.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from ccpjournal.sharing.finding import DETECTORS, find

if TYPE_CHECKING:
    from ccpjournal.sharing.trace import Detector

_DETECTORS: tuple[Detector, ...] = (*DETECTORS, find)
_PIECES = (
    "a|A|1|a.|a |A |1 |1, |1.|1-|1/|1:|a_|_|@|a@|a@a.|a dot |a at |a at b dot |one |one and |"
    "and |the |of |May |Monday of |5 May |(|((1|+1|12:|a:|::|a-1|St |12 Main St |"
    "12 main st |Apt 5 |Main |corner of |the corner of a and 5 |password is |passport no |turned |"
    "he is 5 |A, 5, |http://|www.|a/|aA|Aa0_|AB12 |#|u/|$1|1,000 |x1|é|İ|1年|"
    "5 years |5 and 5 |rue de |twenty |00|1A2b|insta |GB12|gb12 1234 |***-|"
    "told hope |Hope |hope |Is our dog |called |via Rosa |high school |Mr |zzyzxy |misspeld |"
    "j'ai |tengo |po box |1-chome |1丁目|on elm road |u. | \n|\t|  ."
)
_LEAST = 0.01
"""Seconds below which a time says nothing."""
_MOST = 6
_CHARACTERS = 10_000


def seconds(detector: Detector, text: str) -> float:
    """The processor's time for one text."""
    started = time.process_time()
    for _ in detector(text):
        pass
    return time.process_time() - started


def main() -> None:
    """Measure each piece, repeated, with each detector."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else _CHARACTERS
    for piece in _PIECES.split("|"):
        times = length // len(piece)
        for detector in _DETECTORS:
            short = seconds(detector, piece * times + "!")
            if short < _LEAST:
                continue
            longer = seconds(detector, piece * 4 * times + "!")
            if longer > _MOST * short:
                print(f"{detector.__name__} {piece!r}: {short:.3f} s, then {longer:.3f} s")


if __name__ == "__main__":
    main()
