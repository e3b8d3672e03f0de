"""How well and how fast the finder finds: what each detector and each list adds, texts a second.

`bench/finding.py [FILE.jsonl …]` prints the tables, for the texts of the tests and for the files;
each line of a file is {"text": …, "spans": [[start, end, label], …]}, offsets in code points.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from ccpjournal.sharing import capitals, finding, spelling, vocabulary, wording
from ccpjournal.sharing.finding import DETECTORS
from ccpjournal.sharing.joining import joined
from timing import Command, busy_to_base, in_turn, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ccpjournal.sharing.trace import Detector

TEXTS = Path(__file__).parents[1] / "tests" / "sharing" / "texts"

NO_LEAK = frozenset({"PRODUCT", "WORK", "PUBLIC", "QUASI", "OTHER"})
"""Labels whose spans may be hidden or left."""

LISTS = ("given_names", "common_names", "surnames", "places", "grades")

ROUNDS = 9


class Marked(NamedTuple):
    """A text, the spans that identify, and all that are marked."""

    text: str
    leaks: tuple[tuple[int, int], ...]
    marked: tuple[tuple[int, int], ...]


class Score(NamedTuple):
    """How many spans are wholly hidden, and how many words outside the marks are."""

    whole: int
    spans: int
    over: int
    words: int

    def __str__(self) -> str:
        recall = f"{self.whole / self.spans:.4f}" if self.spans else "-"
        return f"{recall} / {self.over / self.words:.4f}"


def main() -> None:
    """Print the tables."""
    files = {path.name: list(of_tests(path)) for path in sorted(TEXTS.glob("*.txt"))}
    files |= {Path(name).name: list(of_lines(Path(name))) for name in sys.argv[1:]}
    print("| left out | " + " | ".join(files) + " |\n|---|" + "---|" * len(files))
    _print("nothing", files, DETECTORS)
    for one in DETECTORS:
        _print(one.__name__, files, [other for other in DETECTORS if other is not one])
    for name in LISTS:
        with _without(name):
            _print(f"list {name}", files, DETECTORS)
    _print_speed([one.text for rows in files.values() for one in rows])


def of_tests(path: Path) -> Iterator[Marked]:
    """The marked lines of one of the project's own texts."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and not re.fullmatch(r"\[[^\[\]]+\]", line):
            text, spans = "", list[tuple[int, int]]()
            for place, part in enumerate(re.split(r"\[\[|\]\]", line)):
                if place % 2:
                    spans.append((len(text), len(text) + len(part)))
                text += part
            yield Marked(text, tuple(spans), tuple(spans))


def of_lines(path: Path) -> Iterator[Marked]:
    """The marked texts of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = row.get("spans", [])
        leaks = tuple((start, end) for start, end, label in spans if label not in NO_LEAK)
        yield Marked(row["text"], leaks, tuple((start, end) for start, end, _ in spans))


def _print(name: str, files: Mapping[str, Sequence[Marked]], detectors: Iterable[Detector]) -> None:
    scores = (str(scored(rows, tuple(detectors))) for rows in files.values())
    print(f"| {name} | " + " | ".join(scores) + " |")


def scored(rows: Iterable[Marked], detectors: Sequence[Detector]) -> Score:
    """What these detectors hide of these texts, counted as eval/score.py counts."""
    total = Score(0, 0, 0, 0)
    for text, leaks, marked in rows:
        mask = bytearray(len(text))
        for trace in joined(text, (one for detector in detectors for one in detector(text))):
            mask[trace.start : trace.end] = b"\1" * (trace.end - trace.start)
        words = [match.span() for match in re.finditer(r"\w+", text)]
        over = sum(
            any(mask[start:end]) and not any(one < end and start < last for one, last in marked)
            for start, end in words
        )
        whole = sum(
            all(mask[at] or not text[at].isalnum() for at in range(start, end))
            for start, end in leaks
        )
        total = Score(
            total.whole + whole,
            total.spans + len(leaks),
            total.over + over,
            total.words + len(words),
        )
    return total


class _without:  # noqa: N801 - it reads as a word of the sentence
    """A list is empty wherever the finder reads it, as long as this lasts."""

    def __init__(self, name: str) -> None:
        empty: object = {} if name == "grades" else frozenset()
        modules = [
            module
            for module in sys.modules.values()
            if getattr(module, "__name__", "").startswith("ccpjournal.sharing")
            and getattr(module, name, None) is getattr(vocabulary, name)
        ]
        self.patches = [patch.object(module, name, lambda: empty) for module in modules]

    def __enter__(self) -> None:
        for one in self.patches:
            one.start()
        forget()

    def __exit__(self, *_: object) -> None:
        for one in self.patches:
            one.stop()
        forget()


def forget() -> None:
    """What is remembered of the lists and of the last text."""
    vocabulary.place_beginnings.cache_clear()
    capitals.named_runs.cache_clear()
    spelling.misspelt.cache_clear()
    for remembered in vars(wording).values():
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()


def _print_speed(texts: Sequence[str]) -> None:
    finding.find("Anna lives in new york.")
    began = time.process_time()
    for text in texts:
        finding.find(text)
    seconds = time.process_time() - began
    print(f"\n{len(texts) / seconds:.0f} texts a second of the processor, after start-up")
    script = "from ccpjournal.sharing.finding import find; find('Anna lives in new york.')"
    base = Command("pass", (sys.executable, "-c", "pass"), surroundings())
    start = Command("start", (sys.executable, "-c", script), surroundings())
    ratio = busy_to_base(in_turn(base, [start], ROUNDS)["start"])
    print(f"start-up with one short text: {ratio:.0f} times `python -c pass`")


if __name__ == "__main__":
    main()
