"""The views of experiments: as they stand in the golden files, and at any width."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry, Kept
from ccpjournal.journal.experiments import Tried
from ccpjournal.render.envelope import envelope
from ccpjournal.render.experiments import (
    NONE_YET,
    Debriefed,
    ExperimentChanged,
    ExperimentKept,
    ExperimentList,
    ExperimentReview,
)
from ccpjournal.render.painting import console

if TYPE_CHECKING:
    from ccpjournal.render.view import View

GOLDEN = Path(__file__).with_name("golden_trying")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

TITLE = "When do I go quiet?"


def entry(number: int, answers: dict[str, str], **more: object) -> Entry:
    """An entry in Experience that answers some of an experiment's questions."""
    wordings = {
        "what": "What will you try?",
        "expect": "What do you expect to happen?",
        "followed": "What followed?",
        "differed": "What came out differently from what you expected?",
    }
    found = Entry(
        id=number,
        position=number,
        zone_offset=3600,
        zone="Europe/Berlin",
        written="2026-11-23",
        about=None,
        movement=Movement.EXPERIENCE,
        inquiry_id=2,
        inquiry_title=TITLE,
        starred=False,
        sealed=False,
        answers=tuple(
            Answer(words, f"experiment.{name}", 1, wordings[name])
            for name, words in answers.items()
        ),
        perspective=None,
        tags=(),
        patterns=(),
        circumstances=(),
    )
    return found._replace(**more)  # type: ignore[arg-type]  # fields of Entry


FIRST = entry(
    4,
    {
        "what": "Say my number first, before anybody else does.",
        "expect": "They laugh, and I look at\nthe table.",
    },
    experiment=Experiment("2026-11-27", 70),
)
SECOND = entry(
    12,
    {"what": "Ask before I answer."},
    experiment=Experiment(),
    inquiry_id=None,
    inquiry_title=None,
)
OUTCOME = entry(
    9,
    {"followed": "They nodded and wrote it down.", "differed": "Nobody laughed."},
    debrief=Debrief(4, as_expected=False),
)
DONE = Tried(FIRST, OUTCOME)
TEN = [
    Tried(
        FIRST._replace(experiment=Experiment(None, 10 * number)),
        OUTCOME._replace(debrief=Debrief(4, number % 2 == 0)),
    )
    for number in range(1, 11)
]
KEPT = Kept(4, Movement.EXPERIENCE, 2, TITLE, False, False, ())  # noqa: FBT003 -- a plain value
VIEWS: dict[str, View] = {
    "prepared": ExperimentKept(KEPT, None, by="2026-11-27"),
    "prepared-open": ExperimentKept(KEPT),
    "debriefed": Debriefed(KEPT._replace(id=9), None, prepared_id=4),
    "let-go": ExperimentChanged(4, "Let go of"),
    "list": ExperimentList(
        [
            Tried(SECOND, None),
            DONE,
            Tried(FIRST._replace(id=3, experiment=Experiment(let_go=True)), None),
        ]
    ),
    "list-none": ExperimentList([]),
    "review": ExperimentReview([DONE, Tried(SECOND, OUTCOME._replace(debrief=Debrief(12)))]),
    "review-ten": ExperimentReview(TEN),
    "review-none": ExperimentReview([], NONE_YET),
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
