"""Measures a pool of many contributions: time and memory of each thing that is done with one.

`bench/pool.py --folder FOLDER --records 100000` makes it there; each step is a process of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from ccpjournal.pool import bundle, folder, merging, reading
from ccpjournal.pool.checking import check
from ccpjournal.sharing.contribution import canonical, hash_of
from ccpjournal.sharing.retraction import commitment_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = Path(__file__).with_name("words.txt")
WORDS_EACH = 60
SEED = 8


def contributions(count: int) -> Iterator[str]:
    """Lines of contributions of sixty words, in no order."""
    chance = random.Random(SEED)  # noqa: S311 -- the same each time
    known = [word for word in WORDS.read_text(encoding="utf-8").split() if word.isalpha()]
    for number in range(count):
        content = {
            "nonce": hashlib.sha256(b"%d" % number).hexdigest()[:32],
            "words": " ".join(chance.choices(known, k=WORDS_EACH)),
            "shape": "distilled",
            "movement": chance.choice(["purpose", "learning", "experience", "ownership"]),
            "question": "none",
            "patterns": [],
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
        yield canonical(document) + "\n"


def _make(where: Path, count: int) -> object:
    with (where / "unsorted.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(contributions(count))
    return count


def _add(where: Path, name: str, file: str) -> object:
    folder.init(where / name, name)
    return folder.add(where / name, bundle.read(where / file))


STEPS: dict[str, Callable[[Path, int], object]] = {
    "make a file": _make,
    "add it, unsorted": lambda where, _: _add(where, "pool", "unsorted.jsonl"),
    "check": lambda where, _: len(check(where / "pool")),
    "read": lambda where, _: sum(1 for _ in reading.contributions(where / "pool")),
    "write a bundle": lambda where, _: bundle.write(where / "pool", where / "sorted.jsonl"),
    "add the bundle": lambda where, _: _add(where, "other", "sorted.jsonl"),
    "merge the two": lambda where, _: merging.merge(where / "pool", where / "other"),
    "add one": lambda where, _: folder.add(where / "pool", bundle.read(where / "one.jsonl")),
}


def _step(name: str, where: Path, count: int) -> None:
    """Do one step, and say how long it took and how much memory."""
    if name == "add one":
        (last,) = deque(contributions(count + 1), maxlen=1)
        (where / "one.jsonl").write_text(last, encoding="utf-8")
    start, busy = time.perf_counter(), time.process_time()
    result = STEPS[name](where, count)
    found = {
        "step": name,
        "seconds": time.perf_counter() - start,
        "processor": time.process_time() - busy,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "gave": str(result),
    }
    print(json.dumps(found))


def main() -> None:
    """Do every step in a process of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--step", choices=STEPS, help="only this, in this process")
    chosen = parser.parse_args()
    if chosen.step:
        _step(chosen.step, chosen.folder, chosen.records)
        return
    shutil.rmtree(chosen.folder, ignore_errors=True)
    chosen.folder.mkdir(parents=True)
    print(f"{chosen.records:,} contributions, {os.cpu_count()} processors")
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
            f"{found['step']:18}{found['seconds']:8.2f} s, processor {found['processor']:8.2f} s,"
            f"{found['megabytes']:6.0f} MB  {found['gave']}"
        )


if __name__ == "__main__":
    main()
