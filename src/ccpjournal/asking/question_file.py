"""A question file as its writer left it: what it states, what it retires, what is not right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion
from ccpjournal.asking.question_lines import QuestionLines, find_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LARGEST_FILE = 256 * 1024
"""In bytes; the whole shipped pack is under a tenth of it."""

LONGEST_WORDING = 300
LONGEST_ID = 64
HIGHEST_VERSION = 9999


class Fault(NamedTuple):
    """What is not right in a question file; `line` counts from 1, and is 0 for the whole file.

    `used` tells whether the question it speaks of is asked all the same.
    """

    file: Path
    line: int
    reason: str
    used: bool = False


class Stated(NamedTuple):
    """One question as a file states it; None where the file leaves the key out."""

    file: Path
    line: int
    id: str
    wording: str
    movement: Movement | None
    occasion: Occasion | None
    version: int | None
    themes: tuple[str, ...] | None


class Retired(NamedTuple):
    """One id that a file takes out of the asking."""

    file: Path
    line: int
    id: str


class Reading(NamedTuple):
    """What one question file states, in its order, and its faults."""

    stated: tuple[Stated, ...] = ()
    retired: tuple[Retired, ...] = ()
    faults: tuple[Fault, ...] = ()


class _BrokenError(Exception):
    """Nothing of the file can be used."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def read(file: Path) -> Reading:
    """What the file states; whatever is wrong with it is in the faults, nothing is raised."""
    try:
        text = _text(file)
        document = _document(text)
        return _reading(file, document, find_lines(text))
    except _BrokenError as broken:
        return Reading(faults=(Fault(file, broken.line, broken.reason),))


def _text(file: Path) -> str:
    """The file's text, with line ends as newlines."""
    try:
        # A pipe or a device would never end: only a regular file is opened.
        if not file.is_file():
            raise _BrokenError(0, "This is not a file that can be read.")
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _BrokenError(0, f"It cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        raise _BrokenError(0, f"It is larger than {LARGEST_FILE // 1024} KiB.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _BrokenError(line, "It is not UTF-8 text.") from error


def _document(text: str) -> dict[str, Any]:
    """The text as TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", said)
        line = int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1
        reason = said[: at.start()] if at else said
        raise _BrokenError(line, f"It is not TOML: {reason}.") from error
    except (ValueError, RecursionError) as error:
        raise _BrokenError(0, "It holds a number too long or brackets too deep to read.") from error


def _reading(file: Path, document: dict[str, Any], lines: QuestionLines) -> Reading:
    """The document, sorted into what it states, what it retires and its faults."""
    tables = document.pop("question", [])
    retired = document.pop("retire", [])
    faults = [
        Fault(file, lines.of_key(key), f"A question file has no key {_shown(key)}.")
        for key in document
    ]
    if not isinstance(tables, list) or len(tables) != len(lines.headers):
        line = lines.of_key("question")
        raise _BrokenError(line, "Each question begins with [[question]] on a line of its own.")
    stated = []
    for table, header in zip(tables, lines.headers, strict=True):
        found = tuple(_faults_of(file, table, lines, header))
        faults += found
        if all(fault.used for fault in found):
            stated.append(_stated(file, table, header))
    if not _is_texts(retired):
        reason = "'retire' is a list of question ids, each in quotes."
        faults.append(Fault(file, lines.of_key("retire"), reason))
        retired = []
    lines_of = lines.of_items("retire") if retired else {}
    ids = (Retired(file, lines_of.get(id_, lines.of_key("retire")), id_) for id_ in retired)
    return Reading(tuple(stated), tuple(ids), tuple(faults))


def _faults_of(
    file: Path, table: dict[str, Any], lines: QuestionLines, header: int
) -> Iterator[Fault]:
    """What is not right in one question's table."""
    for key in ("id", "wording"):
        if key not in table:
            yield Fault(file, header, f"This question has no {key}.")
    for key, value in table.items():
        line = lines.of_key(key, header)
        if key == "retire":
            reason = "'retire' stands above the first [[question]]; here it retires nothing."
            yield Fault(file, line, reason, used=True)
        elif key not in SHAPES:
            reason = f"A question has no key {_shown(key)}; the rest of this one is used."
            yield Fault(file, line, reason, used=True)
        elif not SHAPES[key][0](value):
            yield Fault(file, line, SHAPES[key][1])


def _stated(file: Path, table: dict[str, Any], header: int) -> Stated:
    """A table without faults as a value."""
    movement, occasion = table.get("movement"), table.get("occasion")
    themes = table.get("themes")
    return Stated(
        file=file,
        line=header,
        id=table["id"],
        wording=table["wording"].strip(),
        movement=movement and Movement(movement),
        occasion=occasion and Occasion(occasion),
        version=table.get("version"),
        themes=None if themes is None else tuple(themes),
    )


def _shown(key: str) -> str:
    """A key in quotes, short and without control characters."""
    return repr(key[:40])


def _is_texts(value: object) -> bool:
    """Whether the value is a list of texts."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_id(value: object) -> bool:
    """Whether the value can name a question."""
    pattern = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
    return (
        isinstance(value, str)
        and len(value) <= LONGEST_ID
        and re.fullmatch(pattern, value) is not None
    )


def _is_wording(value: object) -> bool:
    """Whether the value can be shown as one line of text."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_WORDING:
        return False
    return re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", value.strip()) is None


def _is_version(value: object) -> bool:
    """Whether the value is a whole number that can be a version."""
    return type(value) is int and 1 <= value <= HIGHEST_VERSION


SHAPES: dict[str, tuple[Callable[[object], bool], str]] = {
    "id": (
        _is_id,
        f"An id is at most {LONGEST_ID} small letters, digits, dots and hyphens, in quotes.",
    ),
    "wording": (
        _is_wording,
        f"A wording is one line of text in quotes, at most {LONGEST_WORDING} characters.",
    ),
    "movement": (
        lambda value: value in tuple(Movement),
        f"A movement is one of: {', '.join(Movement)}.",
    ),
    "occasion": (
        lambda value: value in tuple(Occasion),
        f"An occasion is one of: {', '.join(Occasion)}.",
    ),
    "version": (_is_version, f"A version is a whole number from 1 to {HIGHEST_VERSION}."),
    "themes": (_is_texts, "'themes' is a list of words, each in quotes."),
}
"""What each key of a question holds, and the sentence for a value that is not so."""
