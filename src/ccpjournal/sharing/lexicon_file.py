"""A file of names: a line each, `term = role`, or CSV with a header."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("term", "role", "kind")
"""The header of a CSV; the kind may be left out, and their order is free."""

DELIMITERS = ",;\t"


class Line(NamedTuple):
    """What a line names; the texts as they stand there, without the spaces around them."""

    number: int
    term: str
    role: str
    kind: str
    """'' where the line says none."""


class Odd(NamedTuple):
    """A line that names nothing, and why: a sentence's end, without the line's words."""

    number: int
    reason: str


def read(raw: bytes) -> Iterator[Line | Odd]:
    """What each line of a file says; empty lines and those that begin with # say nothing."""
    columns: list[str] = []
    delimiter = ""
    begun = False
    for number, line in enumerate(_lines(raw), 1):
        if line is None:
            yield Odd(number, "is not UTF-8 text")
        elif not line.strip() or line.startswith("#"):
            continue
        elif not begun and (header := _header(line)):
            delimiter, columns = header
        else:
            yield _of_csv(number, line, delimiter, columns) if columns else _plain(number, line)
        begun = begun or line is not None


def _lines(raw: bytes) -> Iterator[str | None]:
    """Each line without the spaces around it; None for one that is no text.

    A tab stays: it may stand for an empty first cell.
    """
    for line in raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n"):
        try:
            yield line.decode().strip(" \r")
        except UnicodeDecodeError:
            yield None


def _plain(number: int, line: str) -> Line | Odd:
    parts = [part.strip() for part in line.split("=")]
    if len(parts) == 1:
        return Odd(number, "has no = between a name and what stands for it")
    if len(parts) > len(COLUMNS):
        return Odd(number, "has more than name = role = kind")
    return _named(number, *parts)


def _named(number: int, term: str, role: str, kind: str = "") -> Line | Odd:
    if not term:
        return Odd(number, "has no name")
    if not role:
        return Odd(number, "has nothing to stand for the name")
    return Line(number, term, role, kind)


def _header(line: str) -> tuple[str, list[str]] | None:
    """The delimiter and the columns of a CSV that begins with this line; None where none does."""
    for delimiter in DELIMITERS:
        columns = [cell.strip().casefold() for cell in _cells(line, delimiter) or ()]
        if {"term", "role"} <= set(columns) and len(columns) == len(set(columns)):
            return delimiter, columns
    return None


def _of_csv(number: int, line: str, delimiter: str, columns: list[str]) -> Line | Odd:
    cells = _cells(line, delimiter)
    if cells is None:
        return Odd(number, "is not CSV on one line")
    if len(cells) > len(columns):
        return Odd(number, "has more cells than the header")
    found = dict(zip(columns, map(str.strip, cells), strict=False))
    return _named(number, *(found.get(column, "") for column in COLUMNS))


def _cells(line: str, delimiter: str) -> list[str] | None:
    try:
        (cells,) = csv.reader([line], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return None
    return cells
