"""A redacted text and its explanation: as they stand in the golden files, in any words."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.render.envelope import envelope
from ccpjournal.render.painting import console
from ccpjournal.render.redaction import RedactedText, explained
from ccpjournal.render.words import words
from ccpjournal.sharing.redaction import Redacted, Redaction
from ccpjournal.sharing.trace import Certainty, Kind

GOLDEN = Path(__file__).with_name("golden_redaction")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

TEXT = (
    "On 3 March I sat with Ute and my brother at the long table in Tromsø, and said that it was"
    " fine, and it was not.\n\nUte looked at me. I was 34.\n"
)


def hidden(word: str, kind: Kind, certainty: Certainty, reason: str, instead: str) -> Redaction:
    """A redaction of the first occurrence of a word."""
    start = TEXT.index(word)
    return Redaction(start, start + len(word), kind, certainty, reason, instead)


FOUND = (
    hidden("3 March", Kind.DATE, Certainty.SURE, "a day and a month", "[a day in spring]"),
    hidden("Ute", Kind.PERSON, Certainty.LIKELY, "people bear this name.", "[a person]"),
    hidden("Tromsø", Kind.PLACE, Certainty.POSSIBLE, "The name of a place", "[a place]"),
    hidden("34", Kind.AGE, Certainty.LIKELY, "an age", "[in the thirties]"),
)
SAID = Redacted(TEXT, FOUND)
FACES = {
    "nothing": Redacted("I was quiet.", ()),
    "hidden": SAID,
}


def painted(redacted: Redacted, width: int) -> str:
    """The face for a terminal of so many columns."""
    file = io.StringIO()
    console(file, width).print(RedactedText(redacted))
    return file.getvalue()


@pytest.mark.parametrize("name", FACES)
def test_faces_stand_as_they_were_agreed(name: str) -> None:
    """On a terminal, narrow and wide; in the plain voice; explained with and without words."""
    redacted = FACES[name]
    parts = {
        "terminal, 80 columns": painted(redacted, 80),
        "terminal, 40 columns": painted(redacted, 40),
        "plain": "".join(f"{line}\n" for line in RedactedText(redacted).lines()),
        "explained": "\n".join(explained(redacted, own_words=False)),
        "explained on a terminal": "\n".join(explained(redacted, own_words=True)),
    }
    text = "".join(f"=== {part}\n{said}\n" for part, said in parts.items())
    path = GOLDEN / f"{name}.txt"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_the_words_are_shown_only_where_they_may_be() -> None:
    """An explanation that may reach a log holds none of them."""
    said = "\n".join(explained(SAID, own_words=False))
    assert not [word for word in ("Ute", "Tromsø", "March", "34") if word in said]


def test_a_long_span_is_shown_by_its_beginning() -> None:
    """An explanation is one line a span."""
    one = Redaction(0, 200, Kind.CONTACT, Certainty.SURE, "a link", "[a link]")
    _, said = explained(Redacted("x" * 200, (one,)), own_words=True)
    assert len(said) < 110


@given(st.text(), st.text(max_size=20), st.integers(0, 20))
def test_no_words_reach_a_terminal_unfiltered(text: str, other: str, start: int) -> None:
    """Each face has passed the one filter, whatever the words; JSON gives them back."""
    text = other + text + "."
    start = min(start, len(text) - 1)
    one = Redaction(start, len(text), Kind.PERSON, Certainty.SURE, "a name", "[a person]")
    redacted = Redacted(text, (one,))
    lines = [*RedactedText(redacted).lines(), *explained(redacted, own_words=True)]
    assert all(words(line) == line for line in lines)
    assert not {"\x1b", "\x9b", "\u202e"} & set(painted(redacted, 40))
    data = json.loads(envelope("redaction", RedactedText(redacted).data()))["data"]
    assert data["text"] == text
    assert data["redacted"] == redacted.hidden
