"""On which line of a question file a question, a key or a retired id stands."""

from __future__ import annotations

import re
from typing import NamedTuple

# Comments and strings of every kind, so that none is taken for a part of another.
PARTS = r"""\#[^\n]*
    | "{3} (?: \\. | [^\\] )*? "{3,5}
    | '{3} .*? '{3,5}
    | " (?: \\. | [^"\\\n] )* "
    | ' [^'\n]* '
"""
NAME = r"""(?: "([^"]+)" | '([^']+)' | ([\w-]+) )"""
QUESTION = r"\s* \[\[ \s* question \s* \]\]"
PART_OF_QUESTION = rf"\s* \[+ \s* question \s* \. \s* {NAME}"
TABLE = rf"\s* \[+ \s* {NAME} .* \] \s* $"
KEY = rf"\s* {NAME} \s* [.=]"
TOP = 0
"""The header of keys that stand above all questions."""


class QuestionLines(NamedTuple):
    """The lines of a valid TOML text that begin something; a line counts from 1.

    `headers` begin the questions, in order; `keys` has each key by its question's header (or TOP).
    tomllib gives no positions, so the text is read a second time, once it is known to be TOML.
    """

    headers: tuple[int, ...]
    keys: dict[tuple[int, str], int]
    lines: tuple[str, ...]

    def of_key(self, key: str, header: int = TOP) -> int:
        """The line of a key, or of its question's header where the key is written in an odd way."""
        return self.keys.get((header, key), header)

    def of_items(self, key: str) -> dict[str, int]:
        """The line of each text in the list under a key at the top."""
        first = max(self.of_key(key), 1)
        lines: dict[str, int] = {}
        for number, line in enumerate(self.lines[first - 1 :], first):
            for item in re.findall(r"""["']([^"']*)["']""", line):
                lines.setdefault(item, number)
        return lines


def find_lines(text: str) -> QuestionLines:
    """The lines of a valid TOML text, with newlines as its only line ends."""
    lines = re.sub(PARTS, _blanked, text, flags=re.DOTALL | re.VERBOSE).split("\n")
    headers: list[int] = []
    keys: dict[tuple[int, str], int] = {}
    in_question = True
    for number, line in enumerate(lines, 1):
        header = headers[-1] if headers else TOP
        if _matches(QUESTION, line):
            headers.append(number)
            in_question = True
        elif found := _matches(PART_OF_QUESTION, line) or (in_question and _matches(KEY, line)):
            keys.setdefault((header, _name(found)), number)
        elif found := _matches(TABLE, line):
            keys.setdefault((TOP, _name(found)), number)
            in_question = False
    return QuestionLines(tuple(headers), keys, tuple(lines))


def _matches(pattern: str, line: str) -> re.Match[str] | None:
    """The match at the start of the line."""
    return re.match(pattern, line, flags=re.VERBOSE)


def _name(found: re.Match[str]) -> str:
    """The key's name without its quotes."""
    return found[1] or found[2] or found[3]


def _blanked(part: re.Match[str]) -> str:
    """A comment or a many-line string without its insides; a one-line string as it is."""
    if part[0].startswith(("#", '"""', "'''")):
        return "\n" * part[0].count("\n")
    return part[0]
