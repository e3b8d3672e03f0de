"""When circling speaks: precision and recall on constructed journals, and alarms on a file.

`bench/circling.py [FILE.jsonl …]` prints the tables; each file holds unmarked first-person moments,
one {"text": …} a line. `bench/circling.py --docs` writes the tables into the explaining page.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry
from ccpjournal.review.circling import MOST_DAYS, Circling, circling
from ccpjournal.review.rare_words import rare_words

ROOT = Path(__file__).parents[1]
JOURNALS = ROOT / "tests" / "review" / "journals"
PAGE = ROOT / "docs" / "explanation" / "circling.md"
CIRCLES = "circles"
KINDS = (CIRCLES, "moving", "busy", "silent")
PARTS = {"tuned": "tuned on", "held": "held back", "late": "written late"}
LETTERS = {movement.value[0].upper(): movement for movement in Movement}
SHOWN = 4


class Journal(NamedTuple):
    """A constructed journal of one inquiry."""

    name: str
    kind: str
    part: str
    who: str
    entries: list[Entry]


class Judged(NamedTuple):
    """A journal, and when it was first invited: after so many entries, with what was found."""

    journal: Journal
    after: int
    found: Circling | None


class Share(NamedTuple):
    """How many of how many."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part / self.whole:.2f} ({self.part}/{self.whole})" if self.whole else "-"


def entry(number: int, day: str, movement: Movement | None, words: str) -> Entry:
    """An entry of an inquiry that has nothing but a day, a movement and words."""
    answers = (Answer(words),)
    return Entry(
        *(number, number, 0, "UTC", day, None, movement, 1, "An inquiry", False, False),
        *(answers, None, (), (), ()),
    )


def read(line: str, number: int) -> Entry:
    """The entry on a line: the day, the letter of its movement or -, the words."""
    day, letter, words = line.split(" ", 2)
    return entry(number, day, LETTERS.get(letter), words)


def journals() -> list[Journal]:
    """Every constructed journal, kind by kind."""
    found = []
    for kind in KINDS:
        tables = tomllib.loads((JOURNALS / f"{kind}.toml").read_text(encoding="utf-8"))
        for table in tables["journal"]:
            lines = table["entries"].strip().splitlines()
            entries = [read(line, number) for number, line in enumerate(lines, start=1)]
            found.append(Journal(table["name"], kind, table["part"], table["who"], entries))
    return found


def judge(journal: Journal) -> Judged:
    """Look after every entry, as a person would who opens the program each time."""
    for after in range(1, len(journal.entries) + 1):
        found = circling(journal.entries[:after])
        if found is not None:
            return Judged(journal, after, found)
    return Judged(journal, 0, None)


def judged() -> list[Judged]:
    """Every journal with when it was first invited."""
    return [judge(journal) for journal in journals()]


def invited(rows: list[Judged], *, part: str = "", kind: str = "") -> Share:
    """How many journals of a part and a kind were invited at any time; "" is any."""
    chosen = [
        row for row in rows if part in {"", row.journal.part} and kind in {"", row.journal.kind}
    ]
    return Share(sum(row.found is not None for row in chosen), len(chosen))


def precision(rows: list[Judged], part: str) -> Share:
    """Of the journals that were invited, how many were written to circle."""
    return Share(invited(rows, part=part, kind=CIRCLES).part, invited(rows, part=part).part)


def recall(rows: list[Judged], part: str) -> Share:
    """Of the journals that were written to circle, how many were invited."""
    return invited(rows, part=part, kind=CIRCLES)


def measures(rows: list[Judged]) -> str:
    """The table of how often it is right, in Markdown."""
    lines = ["| | " + " | ".join(PARTS.values()) + " |", "|---" * (len(PARTS) + 1) + "|"]
    for name, measure in (("precision", precision), ("recall", recall)):
        lines.append(f"| {name} | " + " | ".join(str(measure(rows, part)) for part in PARTS) + " |")
    for kind in KINDS:
        shares = (invited(rows, part=part, kind=kind) for part in PARTS)
        lines.append(f"| invited: {kind} | " + " | ".join(map(str, shares)) + " |")
    return "\n".join(lines)


def one_by_one(rows: list[Judged]) -> str:
    """The table of every journal, in Markdown."""
    lines = [
        "| journal | written to be | part | entries | invited after | words |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        journal = row.journal
        words = ", ".join(row.found.terms[:SHOWN]) if row.found else ""
        cells = (journal.name, journal.kind, PARTS[journal.part], str(len(journal.entries)))
        lines.append("| " + " | ".join((*cells, str(row.after or "-"), words)) + " |")
    return "\n".join(lines)


def tables() -> dict[str, str]:
    """What the page shows, by the name of its place there."""
    rows = judged()
    return {"measures": measures(rows), "journals": one_by_one(rows)}


def renewed(page: str) -> str:
    """The page with each table between its two marks written anew."""
    for name, table in tables().items():
        opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, rest = page.split(opening)
        page = before + opening + table + "\n" + closing + rest.split(closing)[1]
    return page


def moments(path: Path) -> list[list[Entry]]:
    """Windows of moments that share a rare word, as if somebody wrote about one theme."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        for word in rare_words((entry(1, "2025-01-01", None, text),)).written:
            sharing[word].append(text)
    return [
        [experience(day, text) for day, text in enumerate(texts[start : start + MOST_DAYS])]
        for texts in sharing.values()
        for start in range(len(texts) - MOST_DAYS + 1)
    ]


def experience(number: int, text: str) -> Entry:
    """A moment as an entry in Experience, one every third day."""
    day = date(2025, 1, 1) + timedelta(days=3 * number)
    return entry(number, day.isoformat(), Movement.EXPERIENCE, text)


def pace() -> str:
    """What looking at the costliest constructed journal takes, the first time and then."""
    entries = max((row.journal.entries for row in judged() if row.found), key=len)
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        circling(entries)
        times.append(time.perf_counter() - begun)
    return f"looking at {len(entries)} entries takes {min(times) * 1000:.2f} ms"


def main() -> None:
    """Print the tables, or write them into the page."""
    if sys.argv[1:] == ["--docs"]:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return
    print(pace())
    print(*tables().values(), sep="\n\n")
    for name in sys.argv[1:]:
        windows = moments(Path(name))
        spoke = sum(circling(window) is not None for window in windows)
        print(f"\nInvited on moments of {Path(name).name}: {Share(spoke, len(windows))}")


if __name__ == "__main__":
    main()
