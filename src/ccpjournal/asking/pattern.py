"""The patterns and circumstances that come with the program: names to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATTERNS = Path(__file__).with_name("patterns")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A recurring structure of experience; `inside` is one sentence said from within it."""

    id: str
    name: str
    frees: bool
    """Whether it frees; otherwise it binds."""
    inside: str


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What one can be in the midst of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one language's file holds, in its order."""

    patterns: tuple[Pattern, ...]
    circumstances: tuple[Circumstance, ...]


def is_shipped(kind: str, folded: str) -> bool:
    """Whether a pattern or circumstance comes with the program, by its folded name."""
    from ccpjournal.asking.draft import fold

    found = vocabulary()
    names = found.patterns if kind == "pattern" else found.circumstances
    return any(fold(one.name) == folded for one in names)


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The starting vocabulary; tests hold the shipped file to its form."""
    import tomllib

    tables = tomllib.loads((PATTERNS / f"{language}.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        tuple(Pattern(**table) for table in tables["pattern"]),
        tuple(Circumstance(**table) for table in tables["circumstance"]),
    )
