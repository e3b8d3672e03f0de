"""Whole processes timed in turn, each beside the bare interpreter: what drifts, drifts for both."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROWS, COLUMNS = 40, 100
"""The terminal's size."""

UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH")
"""Set on many machines that build things; with them no user's start-up is measured."""


class Command(NamedTuple):
    """A program with its arguments, and whether it writes to a terminal or into a pipe."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    on_terminal: bool = False


class Run(NamedTuple):
    """One process as a whole: seconds by the clock and of the processor, and KiB at its peak."""

    seconds: float
    busy: float
    memory: int


class Pair(NamedTuple):
    """A run, and one of the bare interpreter just before it."""

    base: Run
    run: Run


class Failed(Exception):
    """A measured program failed, so its time means nothing."""


def surroundings(**more: str) -> dict[str, str]:
    """An environment that is the same wherever this is repeated."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "TERM": "xterm-256color", "PAGER": "cat", **more}


def run_once(command: Command) -> Run:
    """Run a program; what it writes is read away while it runs. Raises Failed."""
    reading, writing = _terminal() if command.on_terminal else os.pipe()
    nothing = os.open(os.devnull, os.O_RDWR)
    theirs = (writing if command.on_terminal else nothing, writing, writing)
    began = time.perf_counter()
    process = os.posix_spawn(
        command.arguments[0],
        command.arguments,
        command.environment,
        file_actions=[(os.POSIX_SPAWN_DUP2, one, place) for place, one in enumerate(theirs)],
    )
    os.close(writing)
    written = _read_away(reading)
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    os.close(reading)
    os.close(nothing)
    if status:
        raise Failed(f"{command.name} ended with {status}: {written[-500:]!r}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)


def _terminal() -> tuple[int, int]:
    reading, writing = pty.openpty()
    fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return reading, writing


def _read_away(reading: int) -> bytes:
    """All that is written until the other end is closed."""
    found = b""
    while True:
        try:
            piece = os.read(reading, 65536)
        except OSError:  # a terminal whose other end was closed
            return found
        if not piece:
            return found
        found += piece


def in_turn(
    base: Command,
    commands: Sequence[Command],
    rounds: int,
    before_round: Callable[[int], None] = lambda _: None,
) -> dict[str, list[Pair]]:
    """Every command once a round, each beside the base; a first round only warms up."""
    found: dict[str, list[Pair]] = {command.name: [] for command in commands}
    for turn in range(rounds + 1):
        before_round(turn)
        for command in commands:
            pair = Pair(run_once(base), run_once(command))
            if turn:
                found[command.name].append(pair)
    return found


def to_base(pairs: Sequence[Pair]) -> float:
    """The median of how many times the bare interpreter's time a command took."""
    return median(pair.run.seconds / pair.base.seconds for pair in pairs)


def busy_to_base(pairs: Sequence[Pair]) -> float:
    """The same in seconds of the processor: other programs on the machine disturb it less."""
    return median(pair.run.busy / pair.base.busy for pair in pairs)


def to_other(pairs: Sequence[Pair], others: Sequence[Pair]) -> float:
    """The median of a command's time in another's of the same round, as that one is timed."""
    return median(
        pair.run.seconds / other.run.seconds for pair, other in zip(pairs, others, strict=True)
    )


def memory_to_other(pairs: Sequence[Pair], others: Sequence[Pair]) -> float:
    """The median of a command's memory in another's of the same round."""
    return median(
        pair.run.memory / other.run.memory for pair, other in zip(pairs, others, strict=True)
    )
