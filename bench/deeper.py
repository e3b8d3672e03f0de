"""How well going deeper listens: precision and recall per cue, and false alarms on a file.

`bench/deeper.py [FILE.jsonl …]` prints the tables; each file holds unmarked first-person moments,
one {"text": …} a line. `bench/deeper.py --docs` writes the tables into the page that explains them.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from ccpjournal.asking.deeper import cues, further
from ccpjournal.asking.movement import Movement

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "tests" / "asking" / "answers"
PAGE = ROOT / "docs" / "explanation" / "going-deeper.md"
SILENCE = "none"
PARTS = {"tuned": "tuned on", "held": "held back", "late": "written late"}


class Judged(NamedTuple):
    """One marked answer: what a good listener would have heard, and what was offered."""

    answer: str
    movement: Movement
    part: str
    marked: str
    offered: str


class Share(NamedTuple):
    """How many of how many."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part / self.whole:.2f} ({self.part}/{self.whole})" if self.whole else "-"


def offered(answer: str, movement: Movement) -> str:
    """The cue that speaks, or "none"."""
    question = further(answer, movement)
    return question.cue if question else SILENCE


def judged() -> list[Judged]:
    """Every marked answer with what was offered on it."""
    found = []
    for movement in Movement:
        for line in (ANSWERS / f"{movement}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            spoke = offered(row["answer"], movement)
            found.append(Judged(row["answer"], movement, row["part"], row["cue"], spoke))
    return found


def precision(rows: list[Judged], cue: str = "") -> Share:
    """Of the times this cue spoke, how often the listener had marked it; "" is any cue."""
    spoke = [row for row in rows if row.offered != SILENCE and cue in ("", row.offered)]
    return Share(sum(row.offered == row.marked for row in spoke), len(spoke))


def recall(rows: list[Judged], cue: str = "") -> Share:
    """Of the answers marked with this cue, how often it spoke; "" is any cue."""
    marked = [row for row in rows if row.marked != SILENCE and cue in ("", row.marked)]
    return Share(sum(row.offered == row.marked for row in marked), len(marked))


def silence(rows: list[Judged]) -> Share:
    """Where the listener was silent, how often it was silent too."""
    quiet = [row for row in rows if row.marked == SILENCE]
    return Share(sum(row.offered == SILENCE for row in quiet), len(quiet))


def of_part(rows: list[Judged], part: str) -> list[Judged]:
    """The rows of one part."""
    return [row for row in rows if row.part == part]


def by_cue(rows: list[Judged]) -> str:
    """The table of precision and recall per cue, in Markdown."""
    heads = [f"{what}, {name}" for name in PARTS.values() for what in ("precision", "recall")]
    lines = ["| cue | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for cue in [*(cue.id for cue in cues()), ""]:
        chosen = [of_part(rows, part) for part in PARTS]
        shares = [measure(part, cue) for part in chosen for measure in (precision, recall)]
        lines.append(f"| {cue or 'all'} | " + " | ".join(map(str, shares)) + " |")
    return "\n".join(lines)


def by_movement(rows: list[Judged]) -> str:
    """The table per movement over what was never tuned on, in Markdown."""
    lines = [
        "| movement | answers | precision | recall | silent where the listener was |",
        "|---|---|---|---|---|",
    ]
    for movement in Movement:
        some = [row for row in rows if row.movement == movement and row.part != "tuned"]
        shares = (precision(some), recall(some), silence(some))
        lines.append(f"| {movement.spoken} | {len(some)} | " + " | ".join(map(str, shares)) + " |")
    return "\n".join(lines)


def reasons() -> str:
    """The table of the cues, in the order in which they are chosen, in Markdown."""
    lines = ["| cue | listens in | reason |", "|---|---|---|"]
    for cue in cues():
        where = [movement.spoken for movement in Movement if movement in cue.listens]
        place = "everywhere" if len(where) == len(Movement) else ", ".join(where)
        lines.append(f"| {cue.id} | {place} | {cue.reason} |")
    return "\n".join(lines)


def examples() -> str:
    """The table of the examples in the data, each with what is asked and why, in Markdown."""
    lines = ["| answer | question | `--why` |", "|---|---|---|"]
    for cue in cues():
        for question in cue.questions:
            movement = next(movement for movement in Movement if movement in question.listens)
            heard = further(question.example, movement)
            if heard is not None:
                lines.append(f"| *{question.example}* | {heard.wording} | {heard.why} |")
    return "\n".join(lines)


def tables() -> dict[str, str]:
    """What the page shows, by the name of its place there."""
    rows = judged()
    return {
        "reasons": reasons(),
        "by-cue": by_cue(rows),
        "by-movement": by_movement(rows),
        "examples": examples(),
    }


def renewed(page: str) -> str:
    """The page with each table between its two marks written anew."""
    for name, table in tables().items():
        opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, rest = page.split(opening)
        page = before + opening + table + "\n" + closing + rest.split(closing)[1]
    return page


def alarms(path: Path, movement: Movement) -> str:
    """How often a cue speaks on unmarked moments, read in this movement."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    spoke = Counter(offered(text, movement) for text in texts)
    quiet = spoke.pop(SILENCE, 0)
    named = ", ".join(f"{cue} {times}" for cue, times in spoke.most_common())
    return f"{movement.spoken}: {Share(len(texts) - quiet, len(texts))} {named}"


def pace() -> str:
    """What the first listening costs, with reading the cues, and what each further one costs."""
    answer = "I walked to the market and bought a hat for my aunt in the rain. " * 4
    begun = time.perf_counter()
    further(answer, Movement.EXPERIENCE)
    first = time.perf_counter()
    for _ in range(100):
        further(answer, Movement.EXPERIENCE)
    each = (time.perf_counter() - first) / 100
    return f"first listening {(first - begun) * 1000:.1f} ms, then {each * 1000:.2f} ms"


def main() -> None:
    """Print the tables, or write them into the page."""
    if sys.argv[1:] == ["--docs"]:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return
    print(pace())
    print(*tables().values(), sep="\n\n")
    for name in sys.argv[1:]:
        print(f"\nSpoke on the unmarked moments of {Path(name).name}:")
        print(*(alarms(Path(name), movement) for movement in Movement), sep="\n")


if __name__ == "__main__":
    main()
