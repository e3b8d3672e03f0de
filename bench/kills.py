"""Processes killed (SIGKILL) while they write: no acknowledged word is lost, no file is damaged.

Half of them are captures; half are guided writing on a terminal, where somebody types. Words are
acknowledged when a capture said "kept as", and in guided writing when the next prompt stood
below the line, or the line was entered 1.2 seconds before, or left half typed for 2.5 seconds.
`bench/kills.py --folder FOLDER` makes a journal there; its exit code says whether all was well.
"""

from __future__ import annotations

import argparse
import os
import pty
import random
import select
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timing import surroundings
from whole import faults

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS = 300
SEED = 8
AT_ONCE = 4
"""Terminals that write in the same journal."""
LONGEST_CAPTURE, LONGEST_SITTING = 0.5, 5.0
"""Seconds within which a process is killed."""
AFTER_ENTER, AFTER_TYPING = 1.2, 2.5
"""Seconds after which a line counts as acknowledged, entered or half typed."""
PROMPT = b"> "
CCP = str(Path(sys.executable).with_name("ccp"))


class Trial(NamedTuple):
    """What one process was told, and whether it was killed before it ended by itself."""

    acknowledged: list[str]
    killed: bool


class Typed(NamedTuple):
    """A word that somebody typed: when, and whether Enter came after it."""

    word: str
    at: float
    entered: bool
    prompts: int
    """How many prompts had been put by then."""


def capture(home: Path, number: int) -> Trial:
    """A capture that is killed somewhere between its start and its end."""
    dice = random.Random(f"{SEED} capture {number}")  # noqa: S311 -- the same trials every time
    word = f"capture{number}"
    process = subprocess.Popen(
        [CCP, "experience", word],
        env=surroundings(CCP_HOME=str(home)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(dice.random() * LONGEST_CAPTURE)
    except subprocess.TimeoutExpired:
        process.kill()
    said = process.communicate()[0]
    return Trial([word] if b"kept as" in said else [], process.returncode < 0)


def sitting(home: Path, number: int) -> Trial:
    """Somebody who types in guided writing until the process is killed."""
    dice = random.Random(f"{SEED} sitting {number}")  # noqa: S311 -- the same trials every time
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [CCP, "experience"],
        env=surroundings(CCP_HOME=str(home)),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    typist = Typist(ours, dice, f"sitting{number}line")
    typist.type_until(time.monotonic() + dice.uniform(0.2, LONGEST_SITTING))
    process.kill()
    ended = time.monotonic()
    killed = process.wait() < 0
    typist.look(0)
    os.close(ours)
    return Trial(typist.acknowledged(ended, kept=not killed), killed)


class Typist:
    """Somebody at the other end of a terminal: lines, empty lines, and lines left half typed."""

    def __init__(self, terminal: int, dice: random.Random, word: str) -> None:
        self.terminal = terminal
        self.dice = dice
        self.words = (f"{word}{number}" for number in count())
        self.typed: list[Typed] = []
        self.prompts = 0

    def type_until(self, end: float) -> None:
        """Type whenever a prompt waits; after a line is left half typed, only wait."""
        answered = 0
        while time.monotonic() < end:
            if not self.look(min(0.1, end - time.monotonic())):
                return
            if self.prompts > answered and time.monotonic() < end:
                answered = self.prompts
                time.sleep(self.dice.uniform(0.06, 0.3))
                self._type()

    def look(self, wait: float) -> bool:
        """Read what is on the screen by now; False when the other end is gone."""
        if not select.select([self.terminal], [], [], max(0, wait))[0]:
            return True
        try:
            shown = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.prompts += shown.count(PROMPT)
        return bool(shown)

    def _type(self) -> None:
        kind = self.dice.choices(("line", "empty", "half"), weights=(7, 2, 1))[0]
        word = "" if kind == "empty" else next(self.words)
        text = {"line": f"I saw {word}\r", "empty": "\r", "half": f"I saw {word}"}[kind]
        try:
            os.write(self.terminal, text.encode())
        except OSError:  # the other end is gone
            return
        if word:
            self.typed.append(Typed(word, time.monotonic(), kind == "line", self.prompts))

    def acknowledged(self, ended: float, *, kept: bool) -> list[str]:
        """The words that must be there: after the entry was kept, all of them."""
        return [
            one.word
            for one in self.typed
            if kept
            or (one.entered and (self.prompts > one.prompts or ended - one.at > AFTER_ENTER))
            or ended - one.at > AFTER_TYPING
        ]


def until_killed(trial: Callable[[Path, int], Trial], home: Path, kills: int) -> list[Trial]:
    """Trials until so many processes were killed; the others ended before."""
    found: list[Trial] = []
    numbers = count()
    with ThreadPoolExecutor(AT_ONCE) as several:
        while (missing := kills - sum(one.killed for one in found)) > 0:
            chosen = [next(numbers) for _ in range(missing)]
            found += several.map(lambda number: trial(home, number), chosen)
    return found


def main() -> int:
    """Run the trials; 0 when every acknowledged word is there and the journal is whole."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=KILLS)
    chosen = parser.parse_args()
    shutil.rmtree(chosen.folder, ignore_errors=True)
    subprocess.run(
        [CCP, "note", "first"], check=True, env=surroundings(CCP_HOME=str(chosen.folder))
    )
    trials = until_killed(capture, chosen.folder, chosen.kills // 2)
    trials += until_killed(sitting, chosen.folder, chosen.kills - chosen.kills // 2)
    expected = [word for trial in trials for word in trial.acknowledged]
    wrong = faults(chosen.folder, expected)
    print("\n".join(wrong))
    killed = sum(trial.killed for trial in trials)
    print(f"{killed} killed, {len(expected)} words acknowledged, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
