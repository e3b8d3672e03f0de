"""What a program reads is exactly what was kept, and a terminal stays quiet."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ccpjournal.render.envelope import envelope, stream
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(
            '\x1b\x9b\x7f\u202e\u200b\u200d\ufe0f\u0301\u2028"\\\U0001f468\ud800\udc80'
        ),
    )
)
DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda data: st.lists(data, max_size=4) | st.dictionaries(TEXTS, data, max_size=4),
    max_leaves=12,
)


def paired(value: object) -> object:
    """JSON has one spelling for two halves of a pair in a row and for the whole: they are one."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if isinstance(value, list):
        return [paired(item) for item in value]
    if isinstance(value, dict):
        return {str(paired(name)): paired(item) for name, item in value.items()}
    return value


@given(DATA)
def test_json_gives_back_what_was_put_in(data: object) -> None:
    """Reading the envelope yields the data, lone surrogates and all."""
    assert paired(json.loads(envelope("entries", data))) == {
        "ccpjournal": 1,
        "kind": "entries",
        "data": paired(data),
    }


@given(st.lists(TEXTS, min_size=1) | DATA)
@example(["a\u200d", "\u2764\ufe0f\ufe0f", "e" + "\u0301" * 9, "\u3164", "\ue000"])
def test_the_envelope_needs_no_filter(data: object) -> None:
    """Nothing in it would be hidden, replaced or dropped before a terminal; it is UTF-8."""
    document = envelope("entries", data)
    assert words(document) == document
    assert document.encode().count(b"\n") == 1


def test_readable_letters_stand_as_they_are() -> None:
    """Letters of any script are not turned into numbers, what hides is."""
    assert envelope(
        "note", {"words": "caf\xe9 \u05e9\u05dc\u05d5\u05dd \x1b[2J\x9b\x7f\u202e"}
    ) == (
        '{"ccpjournal": 1, "kind": "note", "data": {"words": '
        '"caf\xe9 \u05e9\u05dc\u05d5\u05dd \\u001b[2J\\u009b\\u007f\\u202e"}}\n'
    )


def test_an_astral_character_that_hides_is_a_pair() -> None:
    """A tag character is written as JSON writes what is beyond four digits."""
    assert '"\\udb40\\udc67"' in envelope("note", "\U000e0067")


def test_no_number_that_json_does_not_know() -> None:
    """NaN is refused rather than written in a way that other readers refuse."""
    with pytest.raises(ValueError, match="JSON"):
        envelope("count", math.nan)


@given(st.lists(DATA, max_size=5))
def test_a_stream_is_the_same_document(items: list[object]) -> None:
    """Piece by piece it says what the whole says, with one item on each line."""
    pieces = "".join(stream("entries", iter(items)))
    assert json.loads(pieces) == json.loads(envelope("entries", items))
    assert pieces.count("\n") == len(items) + 2


def test_a_stream_takes_an_item_when_it_is_asked() -> None:
    """A million entries are never in memory at once."""
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1_000_000):
            taken.append(number)
            yield number

    pieces = stream("entries", items())
    assert [next(pieces), next(pieces), next(pieces)][-1] == ",\n1"
    assert taken == [0, 1]
