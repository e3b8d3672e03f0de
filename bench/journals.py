"""Seeded journals of any size, kept through the journal's own verb, and the same words for jrnl.

`bench/journals.py --data FOLDER --sizes 1k 10k` makes FOLDER/1k/journal.db, FOLDER/1k/jrnl.txt and
so on. The same size has the same words everywhere; a size that is there already is left alone,
unless this file or the journal's tables have changed since.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal import opening
from ccpjournal.journal.inquiries import open_inquiry
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.revising import mark
from ccpjournal.journal.store import Store
from sizes import HUNDREDTH, RARE, SIZES, TENTH, THOUSANDTH, YEAR, YEARS_DAYS, YEARS_ENTRIES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from typing import TextIO

SEED = 4
LAST_DAY = datetime(2026, 6, 30, 20, tzinfo=UTC)
MOST_DAYS = 9000
CHUNK = 5000
"""Entries that are kept in one transaction."""

COMMON = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()
"""The commonest first."""
TAGS = ("work", "home", "family", "sleep", "money", "body", "garden", "train", "reading", "music")
PATTERNS = ("going quiet", "saying yes too soon", "asking once more", "looking away")
CIRCUMSTANCES = ("conflict", "fatigue", "pressure", "work", "family", "health", "creative effort")
TITLES = tuple(f"What do I do when I am {word}?" for word in COMMON[90:102])


class Page(NamedTuple):
    """One entry before it is kept; `instant` in microseconds since 1970 UTC."""

    instant: int
    movement: Movement | None
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]
    pattern: str | None
    circumstance: str | None
    days_ago: int | None
    """How many days before it was written the day lies that it is about."""
    inquiry: int | None


def vocabulary(dice: random.Random) -> list[str]:
    """Some common words, then 20,000 that were made up; none of the words with known hits."""
    syllables = [first + last for first in "bdfgklmnprstvwz" for last in ("a", "e", "i", "o", "ai")]
    made: dict[str, None] = dict.fromkeys(COMMON)
    while len(made) < len(COMMON) + 20_000:
        made["".join(dice.choices(syllables, k=dice.randint(2, 4)))] = None
    for known in (RARE, THOUSANDTH, HUNDREDTH, TENTH):
        made.pop(known, None)
    return list(made)


def pages(count: int, days: float, seed: int = SEED) -> Iterator[Page]:
    """So many pages of so many days in the order they were written, about 80 words each."""
    dice = random.Random(seed)  # noqa: S311 -- the same words every time are the point
    known = vocabulary(dice)
    weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(known))))
    step = timedelta(days=days) / count
    rare = {int((tenth + 0.5) * count / 10) for tenth in range(10)}
    for number in range(count):
        words = dice.choices(known, cum_weights=weights, k=max(12, int(dice.gauss(80, 25))))
        _mark(words, number, is_rare=number in rare)
        when = LAST_DAY - step * (count - number - dice.random() * 0.9)
        yield _page(dice, int(when.timestamp() * 1_000_000), words, number * 12 // count)


def _mark(words: list[str], number: int, *, is_rare: bool) -> None:
    """Put the words with known hits in their places."""
    if is_rare:
        words[-1] = RARE
    for every, at, word in ((1000, 5, THOUSANDTH), (100, 4, HUNDREDTH), (10, 3, TENTH)):
        if number % every == every // 2:
            words[at] = word


def _page(dice: random.Random, instant: int, words: list[str], inquiry: int) -> Page:
    cut = dice.randint(5, len(words) - 5)
    parts = [words[:cut], words[cut:]] if _falls(dice, 0.5) else [words]
    texts = [" ".join(part).capitalize() for part in parts]
    if _falls(dice, 0.3):
        texts[-1] += f" #{dice.choice(TAGS)}"
    return Page(
        instant,
        dice.choices([*Movement, None], weights=(15, 15, 40, 15, 15))[0],
        tuple(text + "." for text in texts),
        tuple({dice.choice(TAGS): None for _ in range(dice.choice((0, 0, 0, 1, 1, 2)))}),
        dice.choice(PATTERNS) if _falls(dice, 0.1) else None,
        dice.choice(CIRCUMSTANCES) if _falls(dice, 0.2) else None,
        dice.randint(1, 30) if _falls(dice, 0.1) else None,
        inquiry if _falls(dice, 0.85) else None,
    )


def _falls(dice: random.Random, share: float) -> bool:
    return dice.random() < share


class OneTransaction(Store):
    """A store whose verbs all write within the transaction that is already open."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The open transaction; whoever began it ends it."""
        yield self.db


def fill(store: Store, count: int, days: float, peer: TextIO) -> None:
    """Keep so many pages, and write them down for jrnl as well."""
    # What is lost when the power fails now is made again.
    store.db.execute("PRAGMA synchronous = OFF")
    store.db.execute("PRAGMA cache_size = -200000")
    begun = int((LAST_DAY - timedelta(days=MOST_DAYS)).timestamp() * 1_000_000)
    inquiries = [open_inquiry(store, title, begun) for title in TITLES]
    source = pages(count, days)
    while chunk := list(islice(source, CHUNK)):
        with store.writing() as db:
            _keep_all(OneTransaction(store.path, db), chunk, inquiries)
        peer.writelines(map(as_jrnl, chunk))


def _keep_all(store: Store, chunk: Sequence[Page], inquiries: Sequence[int]) -> None:
    ids = [keep(store, as_draft(page, inquiries)).id for page in chunk]
    mark(store, ids[7::100], "starred", chunk[-1].instant, on=True)
    mark(store, ids[9::200], "sealed", chunk[-1].instant, on=True)


def as_draft(page: Page, inquiries: Sequence[int]) -> Draft:
    """A page as the draft that the journal keeps."""
    moment = Moment(page.instant, 0, "Etc/UTC")
    written = moment.day()
    seen = page.movement is Movement.LEARNING and len(page.paragraphs) > 1
    return Draft(
        moment=moment,
        written=written,
        movement=page.movement,
        answers=() if seen else _answers(page),
        perspective=_perspective(page) if seen else None,
        inquiry_id=None if page.inquiry is None else inquiries[page.inquiry],
        about=written - timedelta(days=page.days_ago) if page.days_ago else None,
        tags=page.tags,
        patterns=(page.pattern,) if page.pattern else (),
        circumstances=(page.circumstance,) if page.circumstance else (),
    )


def _answers(page: Page) -> tuple[Answer, ...]:
    if page.movement is None or len(page.paragraphs) == 1:
        return tuple(Answer(text) for text in page.paragraphs)
    return tuple(
        Answer(text, f"{page.movement}.measured-{place}", 1, f"What do you see, place {place}?")
        for place, text in enumerate(page.paragraphs)
    )


def _perspective(page: Page) -> Perspective:
    words, touched = page.paragraphs
    return Perspective(PerspectiveKind.CONVERSATION, "a friend", "", words, touched)


def as_jrnl(page: Page) -> str:
    """A page in jrnl's own file format, under its default time format."""
    when = datetime.fromtimestamp(page.instant // 1_000_000, UTC)
    tags = "".join(f" @{tag}" for tag in page.tags)
    text = "\n\n".join(page.paragraphs)
    return f"[{when:%Y-%m-%d %I:%M:%S %p}] {text}{tags}\n\n"


def fingerprint() -> str:
    """What a journal was made from: this file, and the steps that make its tables."""
    steps = sorted((Path(opening.__file__).parent / "migrations").glob("*.sql"))
    made_of = b"".join(path.read_bytes() for path in (Path(__file__), *steps))
    return hashlib.sha256(made_of).hexdigest()


def make(home: Path, count: int, days: float) -> None:
    """Make one journal of so many days, unless the same is there already."""
    made_of = home / "made-of"
    if made_of.exists() and made_of.read_text(encoding="utf-8") == fingerprint():
        return
    home.mkdir(parents=True, exist_ok=True)
    for name in ("made-of", "journal.db", "journal.db-wal", "journal.db-shm"):
        (home / name).unlink(missing_ok=True)
    began = time.monotonic()
    with (
        opening.open_store(home / "journal.db") as store,
        (home / "jrnl.txt").open("w", encoding="utf-8") as peer,
    ):
        fill(store, count, days, peer)
    made_of.write_text(fingerprint(), encoding="utf-8")
    print(f"{count:,} entries in {time.monotonic() - began:.0f} s")


def main() -> None:
    """Make the journals that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=Path(__file__).with_name("data"))
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    chosen = parser.parse_args()
    make(chosen.data / YEAR, YEARS_ENTRIES, YEARS_DAYS)
    for size in chosen.sizes:
        make(chosen.data / size, SIZES[size], min(SIZES[size] * 0.9, MOST_DAYS))


if __name__ == "__main__":
    main()
