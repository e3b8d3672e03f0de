"""Pools and what strangers offered: as they stand in the golden files, whatever the words."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.pool import pool_file
from ccpjournal.pool.folder import Added
from ccpjournal.pool.followed import Followed
from ccpjournal.pool.hostile import Finding
from ccpjournal.pool.searching import Found
from ccpjournal.render.envelope import envelope
from ccpjournal.render.painting import console
from ccpjournal.render.pool import NONE_FOLLOWED, ContributionList, ContributionsInFull
from ccpjournal.render.pool_keeping import (
    BundleWritten,
    HiddenNow,
    PoolAdded,
    PoolChanged,
    PoolFindings,
    PoolList,
)
from ccpjournal.render.words import words
from ccpjournal.sharing.contribution import Content, Contribution, Envelope

if TYPE_CHECKING:
    from ccpjournal.render.view import View

GOLDEN = Path(__file__).with_name("golden_pool")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

HERE, THERE = Path("/pools/friday"), Path("/pools/monday")
TITLES = {str(HERE): "Friday circle", str(THERE): "Monday circle"}
LONG = (
    "Around the table somebody asked who would take it on.\n"
    "I said yes before the question had ended, and looked at my hands while I said it.\n"
    "The evening went into it.\n"
    "I saw that I had answered the silence, not the question."
)


def offered(text: str, digit: str = "3", lang: str = "en", **fields: object) -> Contribution:
    """A contribution whose id is made of one digit."""
    given_fields: dict[str, object] = {
        "nonce": "0" * 32,
        "words": text,
        "shape": "distilled",
        "movement": "experience",
        "question": "none",
        "patterns": (),
        "circumstances": (),
        "rewritten": "self",
    } | fields
    hashed = "sha256:" + digit * 64
    outside = Envelope("pool-entry/1", "CC0-1.0", lang, "2026-Q4", "patterns/1", hashed, hashed)
    return Contribution(hashed, outside, Content(**given_fields))  # type: ignore[arg-type]  # named as its fields are


ONE = Found(
    offered(
        LONG,
        patterns=("seeking-approval", "a-later-name"),
        circumstances=("work",),
        question="experience.stage/1",
    ),
    (HERE,),
)
TWO = Found(
    offered("Ich war still.", "a", "de", movement="unsorted", rewritten="tool"), (HERE, THERE)
)
KEPT = pool_file.describe(
    "Friday circle", pool_file.RULES, ("Ilse, at the library on Fridays",), pool_file.SUNSET
)
VIEWS: dict[str, View] = {
    "in full": ContributionsInFull((ONE, TWO), TITLES),
    "in full, of one pool": ContributionsInFull((ONE,), {str(HERE): "Friday circle"}),
    "in full, none": ContributionsInFull((), {}, NONE_FOLLOWED),
    "found": ContributionList((ONE, TWO), ("question", "still")),
    "found, none": ContributionList(()),
    "pools": PoolList([(Followed(HERE, ("unkind", "long")), KEPT), (Followed(THERE), None)]),
    "pools, none": PoolList([]),
    "followed": PoolChanged(
        "You follow", "Friday circle", str(HERE), "To read in it: ccp pool read"
    ),
    "left": PoolChanged("You no longer follow", "Friday circle", str(HERE)),
    "added": PoolAdded(Added(1200, 1, 2, 3), "Friday circle"),
    "added, one": PoolAdded(Added(1), "Friday circle"),
    "findings": PoolFindings(
        [
            Finding("entries/3f.jsonl", 12, "This line is out of order."),
            Finding("pool.json", 0, "It is missing."),
        ]
    ),
    "findings, none": PoolFindings([]),
    "bundle": BundleWritten(12, "friday.jsonl"),
    "hidden": HiddenNow(1, "unkind"),
}


def painted(view: View, width: int) -> str:
    """The face for a terminal of so many columns."""
    file = io.StringIO()
    console(file, width).print(view)
    return file.getvalue()


@pytest.mark.parametrize("name", VIEWS)
def test_faces_stand_as_they_were_agreed(name: str) -> None:
    """On a terminal, narrow and wide; in the plain voice; for programs."""
    view = VIEWS[name]
    parts = {
        "terminal, 80 columns": painted(view, 80),
        "terminal, 40 columns": painted(view, 40),
        "plain": "".join(f"{line}\n" for line in view.lines()),
        "json": json.dumps(view.data(), indent=1, ensure_ascii=False),
    }
    text = "".join(f"=== {part}\n{said}\n" for part, said in parts.items())
    path = GOLDEN / f"{name.replace(', ', '-').replace(' ', '-')}.txt"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", VIEWS)
def test_forty_columns_are_enough(name: str) -> None:
    """No line is longer than the terminal is wide."""
    assert all(len(line) <= 40 for line in painted(VIEWS[name], 40).split("\n"))


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_no_words_of_strangers_reach_a_terminal_unfiltered(
    text: str, title: str, term: str
) -> None:
    """Every face has passed the one filter; no line of theirs begins where ours do."""
    found = (Found(offered(text), (HERE,)),)
    titles = {str(HERE): title, str(THERE): "Monday"}
    for view in (ContributionsInFull(found, titles), ContributionList(found, (term,))):
        assert all(words(line) == line for line in view.lines())
        assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(painted(view, 40))
        data = json.loads(envelope(view.kind, view.data()))["data"]
        assert data[0]["content"]["words"] == text
    _, *rest = ContributionsInFull(found, {}).lines()
    assert [line for line in rest if line and not line.startswith(" ")] == ["Offered in: 2026-Q4."]


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_name_of_strangers_reaches_a_terminal_unfiltered(title: str, path: str) -> None:
    """A pool's title, a folder's name, a file's."""
    views: list[View] = [
        PoolChanged("Made", title, path),
        PoolAdded(Added(1), title),
        PoolFindings([Finding(path, 1, "A sentence.")]),
        BundleWritten(1, path),
        HiddenNow(1, title),
        PoolList([(Followed(Path(path), (title,)), KEPT)]),
    ]
    for view in views:
        assert all(words(line) == line for line in view.lines())
        assert not {"\x1b", "\x9b", "\u202e"} & set(painted(view, 40))
