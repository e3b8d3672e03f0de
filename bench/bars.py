"""The bars: what is measured beside what, and the most that it may be."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from sizes import YEAR
from timing import Pair, busy_to_base, in_turn, memory_to_other, to_base, to_other

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commands import Shelf
    from timing import Command

Found = dict[str, list[Pair]]


class Row(NamedTuple):
    """One bar, and how it was met."""

    what: str
    bar: str
    got: str
    met: bool


class Detail(NamedTuple):
    """One command: in P by the clock and by the processor, in milliseconds, and its MiB."""

    name: str
    times: float
    busy: float
    milliseconds: float
    memory: float


class Measured(NamedTuple):
    """What one group of measures gave; `base` is the bare interpreter's time in milliseconds."""

    rows: list[Row]
    details: list[Detail]
    base: float


def start(shelf: Shelf, sizes: Sequence[str], rounds: int) -> Measured:
    """Every command at the smallest size, in times of the bare interpreter."""
    small = sizes[0]
    reading = ("list", "search", "show")
    piped = {verb: shelf.ours(verb, small) for verb in ("capture", *reading)}
    painted = {
        verb: shelf.ours(verb, small, on_terminal=True) for verb in (*reading, "today", "capture")
    }
    help_ = shelf.alone("--help, terminal", "--help", on_terminal=True)
    version = shelf.alone("--version", "--version")
    completing = {shell: shelf.completing(shell, small) for shell in ("bash", "zsh")}
    found = _timed(
        shelf,
        [*piped.values(), *painted.values(), help_, version, *completing.values()],
        rounds,
    )
    rows = [
        _times("`ccp experience TEXT`, durable", 7.5, found, {"": piped["capture"]}),
        _times("list, search, show in a pipe", 8, found, {verb: piped[verb] for verb in reading}),
        _times("list, search, show, today on a terminal", 14, found, painted),
        _times("`ccp --help` on a terminal", 15, found, {"": help_}),
        _times("`ccp --version`", 6.5, found, {"": version}),
        _times("completion of an id", 9, found, completing),
    ]
    return _measured(rows, found)


def peer(shelf: Shelf, sizes: Sequence[str], rounds: int) -> Measured:
    """The same words in jrnl, at the sizes where waiting for it is bearable."""
    most = {"1k": (0.40, 0.45), "10k": (0.05, 0.12)}
    verbs = ("capture", "list", "search", "show")
    rows: list[Row] = []
    found: Found = {}
    for size in (size for size in sizes if size in most):
        ours = {verb: shelf.ours(verb, size) for verb in verbs}
        theirs = {verb: shelf.peer(verb, size) for verb in verbs}
        in_order = [command for verb in verbs for command in (ours[verb], theirs[verb])]
        found |= _timed(shelf, in_order, rounds)
        shares = {
            verb: to_other(found[ours[verb].name], found[theirs[verb].name]) for verb in verbs
        }
        adding, reading = most[size]
        rows += [
            _share(f"capture, {size} entries", adding, "jrnl's", {"": shares.pop("capture")}),
            _share(f"list, search, show, {size} entries", reading, "jrnl's", shares),
        ]
    return _measured(rows, found)


def growth(shelf: Shelf, sizes: Sequence[str], rounds: int) -> Measured:
    """The same command at every size, in time and in memory."""
    verbs = ("capture", "list", "search", "search the", "today", "show")
    commands = [shelf.ours(verb, size) for verb in verbs for size in sizes]
    completing = [shelf.completing("bash", size) for size in sizes]
    found = _timed(shelf, [*commands, *completing], rounds)
    small, large = sizes[0], sizes[-1]
    pairs = {
        verb: (found[shelf.ours(verb, large).name], found[shelf.ours(verb, small).name])
        for verb in verbs
    }
    timed = {verb: to_other(*pairs[verb]) for verb in verbs[:4]}
    weighed = {verb: memory_to_other(*pairs[verb]) for verb in verbs[1:4]}
    against = f"that at {small}"
    rows = [
        _share(f"capture, list, search at {large}", 1.25, against, timed),
        _share(f"memory of list and search at {large}", 1.5, against, weighed),
    ]
    return _measured(rows, found)


def looking(shelf: Shelf, sizes: Sequence[str], rounds: int) -> Measured:
    """What looks back, at every size, and a year of three entries a day."""
    verbs = ("today", "review", "cycle", "pattern map", "calendar")
    year = shelf.ours("review year", YEAR)
    found = _timed(
        shelf, [*(shelf.ours(verb, size) for verb in verbs for size in sizes), year], rounds
    )
    small, large = sizes[0], sizes[-1]
    grown = {
        verb: to_other(found[shelf.ours(verb, large).name], found[shelf.ours(verb, small).name])
        for verb in verbs
    }
    rows = [
        _share(f"{', '.join(verbs)} at {large}", 1.5, f"that at {small}", grown),
        _times("a year of three entries a day in `ccp review`", 60, found, {"": year}),
    ]
    return _measured(rows, found)


GROUPS = {"start": start, "jrnl": peer, "growth": growth, "looking": looking}


def _timed(shelf: Shelf, commands: Sequence[Command], rounds: int) -> Found:
    return in_turn(shelf.base, commands, rounds)


def _times(what: str, most: float, found: Found, named: Mapping[str, Command]) -> Row:
    values = {label: to_base(found[command.name]) for label, command in named.items()}
    return Row(what, f"≤ {most:g} P", _said(values, " P"), max(values.values()) <= most)


def _share(what: str, most: float, whose: str, values: Mapping[str, float]) -> Row:
    return Row(what, f"≤ {most:.2f} of {whose}", _said(values, ""), max(values.values()) <= most)


def _said(values: Mapping[str, float], unit: str) -> str:
    digits = 1 if unit == " P" else 3
    return ", ".join(f"{label} {value:.{digits}f}{unit}".strip() for label, value in values.items())


def _measured(rows: list[Row], found: Found) -> Measured:
    details = [_detail(name, pairs) for name, pairs in found.items()]
    bare = [pair.base.seconds for pairs in found.values() for pair in pairs]
    return Measured(rows, details, 1000 * median(bare))


def _detail(name: str, pairs: Sequence[Pair]) -> Detail:
    seconds = median(pair.run.seconds for pair in pairs)
    memory = median(pair.run.memory for pair in pairs)
    return Detail(name, to_base(pairs), busy_to_base(pairs), 1000 * seconds, memory / 1024)
