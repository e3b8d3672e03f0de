"""What was forgotten is in no view, face or byte; what is out of sight, in no view unasked."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal import changes, history, inquiries, invitations, reflecting, revising
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries_by_id

if TYPE_CHECKING:
    from ccpjournal.journal.store import Store

LONG = bool(os.environ.get("CCP_TESTS_LONG"))
NOON = 1_795_431_600_000_000
"""Monday 23 November 2026, 12:00 in Berlin."""
DAY = 86_400_000_000
PHASES = tuple(Phase) if LONG else (Phase.explicit, Phase.reuse, Phase.generate)
"""An example runs so many commands that to make it smaller takes minutes: only in a long run."""
STAYS, SEALED, DELETED, FORGOTTEN, BOTH = "stays", "sealed", "deleted", "forgotten", "both"
KINDS = ("words", "question", "perspective", "prepared", "experiment", "debrief")
BEFORE = (0, 3, 7, 31, 200, 365, 730, -40)
"""Days before today, on some of which this day calls up; one lies ahead."""


class Life(NamedTuple):
    """An entry to be: what it is, when, where, what is done with it, and what becomes of it."""

    kind: str
    days_ago: int
    movement: Movement | None
    inquiry: int | None
    reflections: int
    edited: bool
    undone: bool
    fate: str


lives = st.lists(
    st.builds(
        Life,
        st.sampled_from(KINDS),
        st.sampled_from(BEFORE),
        st.sampled_from([*Movement, None]),
        st.sampled_from([None, 1, 1, 2]),
        st.integers(0, 2),
        st.booleans(),
        st.booleans(),
        st.sampled_from([STAYS, SEALED, DELETED, FORGOTTEN, FORGOTTEN, BOTH]),
    ),
    min_size=2,
    max_size=6,
)


def live(store: Store, lived: list[Life]) -> None:
    """Write all of it; every word of an entry begins with `zq`, and with its number."""
    for title in ("First", "Second"):
        inquiries.open_inquiry(store, title, NOON)
    waits: list[int] = []
    for number, one in enumerate(lived, 1):
        moment = Moment(NOON - one.days_ago * DAY + number, 3600, "Europe/Berlin")
        assert keep(store, drafted(number, one, moment, waits)).id == number
        if one.kind == "experiment":
            waits.append(number)
        done_with(store, number, one, moment)


def drafted(number: int, one: Life, moment: Moment, waits: list[int]) -> Draft:
    """The words of one entry."""
    mark = f"zq{number}z"
    question = ("mine.one", 1, "What is it?") if one.kind == "question" else (None, None, None)
    words = (Answer(f"{mark}words #{mark}said", *question),)
    seen: dict[str, Any] = {
        "perspective": Perspective(
            PerspectiveKind.CONVERSATION, f"{mark}source", f"{mark}asked", f"{mark}heard",
            f"{mark}touched",
        ),
        "prepared": Perspective(
            PerspectiveKind.CONVERSATION, f"{mark}source", asked=f"{mark}asked"
        ),
    }  # fmt: skip
    expects = Answer(f"{mark}expects", "experiment.expect", 1, "What do you expect?")
    return Draft(
        moment,
        date(2026, 11, 23) - timedelta(days=one.days_ago),
        (*words, *([expects] if one.kind == "experiment" else ())),
        one.movement,
        one.inquiry,
        perspective=seen.get(one.kind),
        tags=(f"{mark}tag",),
        patterns=("shared", f"{mark}pattern"),
        circumstances=("family", f"{mark}amid"),
        experiment=Experiment("2026-11-20", 70) if one.kind == "experiment" else None,
        debrief=Debrief(waits.pop()) if one.kind == "debrief" and waits else None,
    )


def done_with(store: Store, number: int, one: Life, moment: Moment) -> None:
    """What a person does with an entry afterwards; some of it is taken back."""
    mark = f"zq{number}z"
    if one.edited:
        read = entries_by_id(store, [number])[0]
        others = [
            answer._replace(words=f"{mark}again{place}")
            for place, answer in enumerate(read.answers)
        ]
        revising.edit(store, {number: (read, others, {})}, NOON)
    for place in range(one.reflections):
        note = Answer(f"{mark}later{place}")
        reflecting.reflect(store, number, moment, date(2026, 11, 23), note)
    if one.undone:
        revising.label(store, [number], NOON, kind="pattern", add=[f"{mark}second"])
        changes.undo(store, changes.last_standing(store).id)
    invitations.decline(store, number, "shared")


def fulfil(store: Store, lived: list[Life]) -> None:
    """Have become of each entry what is to become of it."""
    for fate, verb in ((SEALED, "seal"), (DELETED, "delete"), (BOTH, "delete")):
        ids = [number for number, one in enumerate(lived, 1) if one.fate == fate]
        if ids and verb == "seal":
            revising.mark(store, ids, "sealed", NOON, on=True)
        elif ids:
            revising.delete(store, ids, NOON)
    for number, one in enumerate(lived, 1):
        if one.fate in (FORGOTTEN, BOTH):
            history.forget(store, number)


def may_tell(number: int, fate: str, view: Any) -> bool:
    """Whether a view may tell the words of an entry."""
    if fate == SEALED:
        return bool(view.says_sealed or number in view.names)
    if fate == DELETED:
        return bool(view.arguments == ("history", str(number)))
    return fate == STAYS


def test_every_command_is_looked_at(
    commands: set[str], read_or_change: tuple[set[str], set[str]]
) -> None:
    """A new command is either read below or known to change something."""
    read, change = read_or_change
    assert read | change == commands
    assert not read & change


@settings(
    max_examples=100 if LONG else 5,
    deadline=None,
    phases=PHASES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lives)
def test_no_view_holds_what_is_out_of_sight(ccp: Any, views: Any, lived: list[Life]) -> None:
    """No command, face or file has a forgotten word; of deleted and sealed ones, where asked."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with open_store(home / "journal.db", 1) as store:
            live(store, lived)
        for before in ((), ("review",), ("review", "year"), ("pattern", "map")):
            assert ccp("--home", str(home), *before).code == 0
        with open_store(home / "journal.db", 1) as store:
            fulfil(store, lived)
        numbers = range(1, len(lived) + 1)
        seen: set[int] = set()
        for view in views(numbers, [1, 2], ["shared"], ["family"], ["mine.one"]):
            for face in ((), ("--json",)):
                said = ccp("--home", str(home), *view.arguments, *face)
                told = (said.out + said.err).casefold()
                for number, one in enumerate(lived, 1):
                    if f"zq{number}z" in told:
                        assert may_tell(number, one.fate, view), view.arguments
                        seen.add(number)
        kept = {n for n, one in enumerate(lived, 1) if one.fate not in (FORGOTTEN, BOTH)}
        assert seen == kept
        held = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
        assert {number for number in numbers if f"zq{number}z".encode() in held} == kept


@pytest.mark.parametrize("kind", ["perspective", "experiment"])
def test_nothing_forgotten_is_offered_to_be_completed(home: Path, kind: str) -> None:
    """Neither numbers, tags, patterns nor circumstances that went with the entry."""
    gone = Life(kind, 7, Movement.EXPERIENCE, 1, 1, edited=False, undone=True, fate=FORGOTTEN)
    with open_store(home / "journal.db", 1) as store:
        live(store, [gone, gone._replace(fate=STAYS)])
        fulfil(store, [gone, gone._replace(fate=STAYS)])
    offered = "".join(
        completed(home, line)
        for line in ("show ", "list --tag ", "list --amid ", "pattern show ", "try debrief ")
    )
    assert "zq1z" not in offered
    assert "zq2z" in offered


def completed(home: Path, line: str) -> str:
    """What bash is offered for the last word of a line."""
    words = ["ccp", *line.split(" ")]
    env = {
        "CCP_HOME": str(home),
        "_CCP_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    program = [sys.executable, "-m", "ccpjournal"]
    done = subprocess.run(
        program, env=os.environ | env, capture_output=True, check=False, text=True
    )
    assert "Traceback" not in done.stderr
    return done.stdout
