"""The views of patterns and circumstances: as they stand in the golden files, and at any width."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry
from ccpjournal.render.agreement import NothingToRecheck
from ccpjournal.render.envelope import envelope
from ccpjournal.render.painting import console
from ccpjournal.render.patterns import Known, LabelChanged, LabelInFull, LabelList
from ccpjournal.render.proposing import NothingProposed

if TYPE_CHECKING:
    from ccpjournal.render.view import View

GOLDEN = Path(__file__).with_name("golden_patterns")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

HURRY = Known(
    "hurrying to conclude",
    "I reach for an answer so that the question stops.",
    frees=False,
    entries=3,
    latest="2026-11",
    also=("being done", "wrapping up"),
)
PAUSE = Known("a pause before answering", "I let it stand for a breath.", frees=True)
OWN = Known("going quiet", entries=1, latest="2026-10", retired=True)
ENTRY = Entry(
    id=9,
    position=1_795_435_200_000_000,
    zone_offset=3600,
    zone="Europe/Berlin",
    written="2026-11-23",
    about=None,
    movement=Movement.EXPERIENCE,
    inquiry_id=2,
    inquiry_title="When do I go quiet?",
    starred=False,
    sealed=False,
    answers=(Answer("I had it wrapped up before she had said what it was."),),
    perspective=None,
    tags=(),
    patterns=("hurrying to conclude",),
    circumstances=("work",),
)
VIEWS: dict[str, View] = {
    "list": LabelList("pattern", [HURRY, PAUSE, OWN]),
    "list-none": LabelList("pattern", []),
    "circumstances": LabelList("circumstance", [Known("work", entries=2), Known("fatigue")]),
    "in-full": LabelInFull(
        "pattern", HURRY, {"2026-11": 2, "2026-10": 1}, {"work": 2, "family": 1}, [ENTRY]
    ),
    "in-full-unused": LabelInFull("pattern", PAUSE, {}, {}, []),
    "changed": LabelChanged("pattern", "hurrying to conclude", "Retired"),
    "merged": LabelChanged("pattern", "hurrying to conclude", "Merged", [3, 4], former="hurrying"),
    "renamed": LabelChanged("pattern", "[/x]\x1b", "Renamed", former="hurrying to conclude"),
    "nothing-proposed": NothingProposed(42),
    "nothing-to-recheck": NothingToRecheck(),
}


def painted(view: View, width: int) -> str:
    """What a terminal of that width shows, without colours and without ends of lines."""
    file = io.StringIO()
    console(file, width).print(view)
    return "".join(line.rstrip() + "\n" for line in file.getvalue().splitlines())


def faces(view: View) -> str:
    """All that is seen of a view: on two terminals, in the plain voice, and as JSON."""
    plain = "".join(f"{line}\n" for line in view.lines())
    indented = json.dumps(json.loads(envelope(view.kind, view.data())), indent=1) + "\n"
    found = (painted(view, 40), painted(view, 100), plain, indented)
    heads = ("40 columns", "100 columns", "plain", "json")
    return "\n".join(f"== {head}\n{face}" for head, face in zip(heads, found, strict=True))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_as_it_was_looked_at(name: str) -> None:
    """At 40 and 100 columns, in the plain voice and as JSON."""
    golden = GOLDEN / f"{name}.txt"
    if WRITE:
        golden.write_text(faces(VIEWS[name]), encoding="utf-8")
    assert faces(VIEWS[name]) == golden.read_text(encoding="utf-8")


def test_every_golden_file_has_its_view() -> None:
    """No file is left from a view that is gone."""
    assert {file.stem for file in GOLDEN.iterdir()} == set(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", [10, 20, 34, 39, 40, 79, 80, 100])
def test_a_view_keeps_to_its_width(name: str, width: int) -> None:
    """No line is wider than the terminal, and something is always said."""
    shown = painted(VIEWS[name], width)
    assert shown.strip()
    assert max(map(len, shown.splitlines())) <= width
