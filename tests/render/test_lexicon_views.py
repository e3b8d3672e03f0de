"""The lexicon's views: as they stand in the golden files, in any words."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.draft import NotText
from ccpjournal.journal.lexicon import KINDS, Added, BadName, Name, name
from ccpjournal.render.envelope import envelope
from ccpjournal.render.lexicon import LexiconImported, LexiconList, NameEntered, NamesRemoved
from ccpjournal.render.painting import console
from ccpjournal.render.words import words
from ccpjournal.sharing.lexicon_file import Odd

if TYPE_CHECKING:
    from ccpjournal.render.view import View

GOLDEN = Path(__file__).with_name("golden_lexicon")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

NAMES = (
    Name("Brightwell Ltd", "my employer", "organisation"),
    Name("Ottilie Maria von der Aue-Hohenfels", "a friend from my first flat", "person"),
    Name("Rivermouth", "my town", "place"),
    Name("Zoë", "my sister", "person"),
    Name("静か", "our boat", "lexicon"),
)
ODD = (Odd(3, "has no name"), Odd(12, "is not UTF-8 text"))
FACES: dict[str, View] = {
    "empty": LexiconList(()),
    "names": LexiconList(NAMES),
    "one kind": LexiconList(NAMES[:1]),
    "entered": NameEntered(NAMES[3]),
    "removed one": NamesRemoved(NAMES[:1]),
    "removed": NamesRemoved(NAMES),
    "imported": LexiconImported(Added(1, 0, 0), (), rehearsed=False),
    "imported in part": LexiconImported(Added(1234, 2, 3), ODD, rehearsed=False),
    "imported nothing": LexiconImported(Added(0, 0, 3), (), rehearsed=False),
    "rehearsed": LexiconImported(Added(2, 1, 0), ODD[:1], rehearsed=True),
}


def painted(view: View, width: int) -> str:
    """The face for a terminal of so many columns."""
    file = io.StringIO()
    console(file, width).print(view)
    return file.getvalue()


@pytest.mark.parametrize("face", FACES)
def test_faces_stand_as_they_were_agreed(face: str) -> None:
    """On a terminal, narrow and wide; in the plain voice; for programs."""
    view = FACES[face]
    parts = {
        "terminal, 80 columns": painted(view, 80),
        "terminal, 40 columns": painted(view, 40),
        "plain": "".join(f"{line}\n" for line in view.lines()),
        "json": envelope(view.kind, view.data()),
    }
    text = "".join(f"=== {part}\n{said}\n" for part, said in parts.items())
    path = GOLDEN / f"{face.replace(' ', '-')}.txt"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@given(st.text(min_size=1), st.text(min_size=1), st.sampled_from(KINDS))
def test_no_words_reach_a_terminal_unfiltered(term: str, role: str, kind: str) -> None:
    """Each face has passed the one filter, whatever the words; JSON gives them back."""
    try:
        one = name(term, role, kind)
    except (BadName, NotText):
        return
    for view in (LexiconList([one]), NameEntered(one), NamesRemoved([one])):
        assert all(words(line, lines=False) == line for line in view.lines())
        assert not {"\x1b", "\x9b", "\u202e"} & set(painted(view, 40))
    found = json.loads(envelope("lexicon", LexiconList([one]).data()))["data"]
    said = {"lexicon": "other"}.get(kind, kind)
    assert found == [{"term": one.term, "role": one.role, "kind": said}]
