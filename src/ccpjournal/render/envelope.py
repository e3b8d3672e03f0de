"""The versioned JSON envelope that `--json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.render.words import depends, thinned, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION = 1
"""Raised when a program that reads the envelope would have to change."""


def inquiry_named(inquiry_id: int | None, title: str | None) -> dict[str, object] | None:
    """The inquiry that an entry is in, for programs; None where it is in none."""
    return None if inquiry_id is None else {"id": inquiry_id, "title": title}


def envelope(kind: str, data: object) -> str:
    """One JSON document in one line: `{"ccpjournal": 1, "kind": …, "data": …}`.

    Readable characters stand as they are; whatever `words()` would hide or replace is written as
    an escape, so that no such character reaches a terminal and `json.loads` gives back the data.
    Raises TypeError or ValueError for data that JSON cannot hold (NaN among it).
    """
    return f"{_opening(kind)}{_json(data)}}}\n"


def stream(kind: str, items: Iterable[object]) -> Iterator[str]:
    """The same document for a list of any length, in pieces: one item a line, one in memory."""
    yield f"{_opening(kind)}["
    between = "\n"
    for item in items:
        yield between + _json(item)
        between = ",\n"
    yield "\n]}\n"


def _opening(kind: str) -> str:
    return f'{{"ccpjournal": {VERSION}, "kind": {_json(kind)}, "data": '


def _json(value: object) -> str:
    from json import dumps

    text = dumps(value, ensure_ascii=False, allow_nan=False)
    if text.isascii() and text.isprintable():
        return text
    # Outside its strings JSON is plain, so whatever is found stands where an escape may stand.
    shown = {ord(character): _shown(character) for character in set(text)}
    return thinned(text.translate(shown), _escape)


def _shown(character: str) -> str:
    hides = depends(character) or visible(character) != character
    return _escape(character) if hides else character


def _escape(character: str) -> str:
    pairs = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{pairs[at : at + 4]}" for at in range(0, len(pairs), 4))
