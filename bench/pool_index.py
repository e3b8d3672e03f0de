"""Measures the index of a pool: making it, following a change, and looking things up in it.

`bench/pool_index.py --folder FOLDER --records 10000` makes a pool there; each step is a process of
its own, and what it took is processor time. Words are drawn as in a language: few very often.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import resource
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ccpjournal.pool import folder, index, searching
from ccpjournal.pool.searching import Wanted
from ccpjournal.sharing.contribution import Contribution, canonical, hash_of, read_line
from ccpjournal.sharing.retraction import commitment_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VOCABULARY = 50_000
"""Different words; the one at place n comes about 1/n as often as the first."""
WORDS_EACH = 60
PATTERNS = ("seeking-approval", "avoiding-discomfort", "collapsing", "habit-for-choice")
SEED = 8
LOOKS = 200
"""How often each look is taken; the middle one counts."""


def contributions(count: int, seed: int = SEED) -> Iterator[Contribution]:
    """Contributions of sixty words."""
    chance = random.Random(seed)  # noqa: S311 -- the same each time
    known = [f"w{number}x" for number in range(VOCABULARY)]
    weights = list(itertools.accumulate(1 / (number + 1) for number in range(VOCABULARY)))
    for number in range(count):
        content = {
            "nonce": hashlib.sha256(b"%d %d" % (seed, number)).hexdigest()[:32],
            "words": " ".join(chance.choices(known, cum_weights=weights, k=WORDS_EACH)),
            "shape": "distilled",
            "movement": chance.choice(["purpose", "learning", "experience", "ownership"]),
            "question": "none",
            "patterns": [chance.choice(PATTERNS)],
            "circumstances": [],
            "rewritten": "self",
        }
        envelope = {
            "schema": "pool-entry/1",
            "licence": "CC0-1.0",
            "lang": "en",
            "period": "2026-Q4",
            "vocab": "patterns/1",
            "retract": commitment_to(b"%032d" % number),
            "content_hash": hash_of(canonical(content)),
        }
        document = {"content": content, "envelope": envelope, "id": hash_of(canonical(envelope))}
        made = read_line(canonical(document))
        assert isinstance(made, Contribution)  # noqa: S101 -- it was just made so
        yield made


def _make(where: Path, count: int) -> object:
    folder.init(where / "pool", "Bench")
    return folder.add(where / "pool", contributions(count)).contributions


def _look(where: Path, wanted: Wanted, most: int = 10) -> list[Contribution]:
    question = partial(searching.contributions, wanted=wanted, most=most)
    return index.asked(where / "pool", where / "cache", question)


def _index(where: Path, _: int) -> object:
    _look(where, Wanted())
    return f"{index.path_of(where / 'cache', where / 'pool').stat().st_size / 1e6:.0f} MB on disk"


def _follow(where: Path, count: int) -> object:
    folder.add(where / "pool", contributions(1, SEED + count))
    busy = time.process_time()
    _look(where, Wanted())
    return f"{time.process_time() - busy:.3f} s of that for the index"


def _looks(where: Path, _: int) -> object:
    """Milliseconds of each look, the check of the folder included; then without it."""
    said = []
    looks: dict[str, Callable[..., object]] = {
        "all": partial(searching.contributions, wanted=Wanted(), most=10),
        "often": partial(searching.contributions, wanted=Wanted("w0x"), most=10),
        "some": partial(searching.contributions, wanted=Wanted("w300x w5x"), most=10),
        "rare": partial(searching.contributions, wanted=Wanted("w9000x"), most=10),
        "pattern": partial(
            searching.contributions,
            wanted=Wanted("w40x", ("experience",), ("collapsing",)),
            most=10,
        ),
        "near": partial(
            searching.near, words=[f"w{n * 97}x" for n in range(1, 60)], patterns=["collapsing"]
        ),
    }
    for name, look in looks.items():
        whole: list[float] = []
        alone: list[float] = []

        def timed(
            db: object, look: Callable[..., object] = look, alone: list[float] = alone
        ) -> None:
            begun = time.process_time()
            look(db)
            alone.append(time.process_time() - begun)

        for _again in range(LOOKS):
            begun = time.process_time()
            index.asked(where / "pool", where / "cache", timed)
            whole.append(time.process_time() - begun)
        middle = [1000 * sorted(one)[LOOKS // 2] for one in (whole, alone)]
        said.append(f"{name} {middle[0]:.2f} ({middle[1]:.2f})")
    return "milliseconds: " + ", ".join(said)


STEPS: dict[str, Callable[[Path, int], object]] = {
    "make a pool": _make,
    "make its index": _index,
    "follow one addition": _follow,
    "look": _looks,
}


def _step(name: str, where: Path, count: int) -> None:
    """Do one step, and say how much time and memory it took."""
    busy = time.process_time()
    result = STEPS[name](where, count)
    found = {
        "step": name,
        "processor": time.process_time() - busy,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "gave": str(result),
    }
    print(json.dumps(found))


def main() -> None:
    """Do every step in a process of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--step", choices=STEPS, help="only this, in this process")
    chosen = parser.parse_args()
    if chosen.step:
        _step(chosen.step, chosen.folder, chosen.records)
        return
    shutil.rmtree(chosen.folder, ignore_errors=True)
    chosen.folder.mkdir(parents=True)
    print(f"{chosen.records:,} contributions")
    command = [sys.executable, __file__, "--folder", chosen.folder, "--records"]
    for name in STEPS:
        done = subprocess.run(
            [*command, str(chosen.records), "--step", name],
            check=True,
            capture_output=True,
            text=True,
        )
        found = json.loads(done.stdout)
        print(
            f"{found['step']:20}{found['processor']:8.2f} s,{found['megabytes']:6.0f} MB  "
            f"{found['gave']}"
        )


if __name__ == "__main__":
    main()
