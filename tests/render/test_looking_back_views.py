"""The views that look back: as they stand in the golden files, at any width, in any words."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion, Question
from ccpjournal.journal.again import Earlier
from ccpjournal.journal.entry import Entry, Kept, Reflection
from ccpjournal.journal.inquiry import Inquiry
from ccpjournal.render.again import AgainList, Reflected, ThenAndNow, Told
from ccpjournal.render.circling import Invited
from ccpjournal.render.entries import EntriesInFull
from ccpjournal.render.envelope import envelope
from ccpjournal.render.painting import console
from ccpjournal.render.review import AnsweredAgain, Echoes, SpanReview
from ccpjournal.render.today import Today
from ccpjournal.render.words import words
from ccpjournal.review.circling import Circling
from ccpjournal.review.span import gather

if TYPE_CHECKING:
    from ccpjournal.render.view import View

GOLDEN = Path(__file__).with_name("golden_looking_back")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

PURPOSE, LEARNING, EXPERIENCE, OWNERSHIP = Movement
TITLE = "When do I go quiet?"
STAGE = "How does this show up in daily life?"
LATER = Question(
    "looking-back.show-today", 1, None, Occasion.LOOKING_BACK, "What do these words show you today?"
)
DIFFERS = Question("again.differs", 1, None, Occasion.AGAIN, "Where do the two answers differ?")
NEXT = Question(
    "learning.stage", 1, LEARNING, Occasion.STAGE, "How do others perceive this matter?"
)
INQUIRY = Inquiry(2, TITLE, "open", True, False, 1_772_352_000_000_000, EXPERIENCE, "2026-11-20")  # noqa: FBT003 -- chosen, and not sealed
LONG = (
    "We sat at the long table and he asked what I thought of the plan, and I said that it was"
    " fine, and it was not, and the lamp above us hummed. " * 4
).strip()


def entry(number: int, day: str, movement: Movement | None, text: str) -> Entry:
    """An entry that answers the stage question of Experience."""
    return Entry(
        id=number,
        position=1_772_352_000_000_000 + number,
        zone_offset=3600,
        zone="Europe/Berlin",
        written=day,
        about=None,
        movement=movement,
        inquiry_id=2,
        inquiry_title=TITLE,
        starred=False,
        sealed=False,
        answers=(Answer(text, "experience.stage", 1, STAGE),),
        perspective=None,
        tags=(),
        patterns=("going quiet",),
        circumstances=("work", "fatigue"),
    )


def noted(text: str, *, asked: bool) -> Reflection:
    """A reflection of 23 November."""
    question = ("looking-back.show-today", 1, LATER.wording) if asked else (None, None, None)
    return Reflection(
        1_795_431_600_000_000, 3600, "Europe/Berlin", "2026-11-23", Answer(text, *question)
    )


OLD = entry(7, "2025-11-23", EXPERIENCE, "At lunch, when Karl raised his voice.")
ABOUT = entry(9, "2026-10-25", PURPOSE, LONG)._replace(about="2026-10-23")
LONG_AGO = entry(3, "2025-02-11", None, "Tired. A thought without a place.")
TRIED = entry(12, "2026-11-19", EXPERIENCE, "I will look up before I answer.")._replace(
    experiment=Experiment("2026-11-30", 70)
)
CAME = entry(13, "2026-11-20", EXPERIENCE, "I looked up, twice.")._replace(
    debrief=Debrief(12, as_expected=True)
)
SEEN = entry(14, "2026-11-21", LEARNING, "I knew.")._replace(
    perspective=Perspective(PerspectiveKind.CONVERSATION, "Mira", words="You look away first."),
    inquiry_id=None,
    inquiry_title=None,
)
INVITED = Invited(
    INQUIRY, Circling(EXPERIENCE, ("quiet", "dinner", "Dad", "plate", "fork"), (OLD,))
)
REPEATED = AnsweredAgain("experience.stage", STAGE, 4, 11)
EARLIER = Earlier("experience.stage", 1, STAGE, 7, 1, "2025-11-23")


def span(*entries: Entry, invited: Invited | None = None) -> SpanReview:
    """What these entries hold."""
    gathered = gather(entries)
    rounds = {one.inquiry_id: (2, 3) for one in gathered.inquiries}
    heading = "Tuesday 17 November 2026 to Monday 23 November 2026"
    return SpanReview(heading, gathered, rounds, [REPEATED] * bool(entries), LATER, invited)


def both(then: str, now: str) -> ThenAndNow:
    """The stage question, answered a year ago and now."""
    kept = Kept(57, EXPERIENCE, 2, TITLE, False, False, ())  # noqa: FBT003 -- neither sealed nor opened
    question = ("experience.stage", 1, STAGE)
    told = Told(7, "2025-11-23", then), Told(57, "2026-11-23", now)
    return ThenAndNow(kept, question, *told, "a year", DIFFERS)


def screen(invited: Invited | None, *experiments: int) -> Today:
    """The first screen of 23 November."""
    other = INQUIRY._replace(id=5, title="What is enough?", chosen=False, stands_at=None)
    day = "2026-11-23"
    return Today(day, (INQUIRY, other), LEARNING, NEXT, OLD, "A year ago", (), experiments, invited)


VIEWS: dict[str, View] = {
    "today-invited": screen(INVITED, 12),
    "today-calm": screen(None),
    "today-experiments": screen(None, 12, 9, 4),
    "echoes": Echoes(
        "2026-11-23", [("a year ago", OLD), ("a month ago", ABOUT)], ("a year ago", LONG_AGO), LATER
    ),
    "echoes-invited": Echoes("2026-11-23", [("a year ago", OLD)], None, LATER, INVITED),
    "echoes-none": Echoes("2026-11-23", [], None, LATER),
    "span": span(
        SEEN, CAME, TRIED, OLD._replace(reflections=(noted("Later.", asked=True),)), invited=INVITED
    ),
    "span-one-entry": span(LONG_AGO._replace(patterns=(), circumstances=())),
    "span-empty": span(),
    "then-and-now": both("At lunch, when Karl raised his voice.\n\nAgain in the car.", LONG),
    "again-list": AgainList([(EARLIER, "a year ago")]),
    "again-list-empty": AgainList([]),
    "reflected": Reflected(7),
    "show-reflections": EntriesInFull(
        (
            OLD._replace(
                reflections=(noted("I was waiting.", asked=True), noted("Still.", asked=False))
            ),
        )
    ),
    "show-experiment": EntriesInFull((TRIED, CAME)),
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
@pytest.mark.parametrize("width", [20, 39, 40, 79, 80, 100])
def test_a_view_keeps_to_its_width(name: str, width: int) -> None:
    """No line is wider than the terminal, and something is always said."""
    shown = painted(VIEWS[name], width)
    assert shown.strip()
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_scolds_or_praises(name: str) -> None:
    """No view speaks of what is missing, of streaks, or of how well somebody did."""
    said = " ".join([*VIEWS[name].lines(), painted(VIEWS[name], 100)]).casefold()
    heard = r"miss\w*|neglect\w*|streak\w*|only \d|just \d|should|well done|great|good|poor|fail\w*"
    assert re.findall(rf"\b(?:{heard})\b", said) == []


def test_the_first_screen_fits_a_screen() -> None:
    """With everything that it can say, 24 lines of 80 columns hold it."""
    assert len(painted(screen(INVITED, 12, 9, 4), 80).splitlines()) <= 24


TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() != "")


@given(TEXTS)
def test_any_words_can_stand_there(text: str) -> None:
    """Titles, words, names and questions pass the one filter; JSON keeps them as they are."""
    lived = OLD._replace(
        answers=(Answer(text, "mine.one", 1, text),),
        patterns=(text,),
        inquiry_title=text,
        perspective=Perspective(PerspectiveKind.WORK, text, words=text),
        reflections=(noted(text, asked=False),),
    )
    asked = Question("mine.two", 1, None, Occasion.AGAIN, text)
    circles = Invited(INQUIRY._replace(title=text), Circling(EXPERIENCE, (text,), (lived,)))
    repeated = [AnsweredAgain("mine.one", text, 1, 2)]
    views: list[View] = [
        Echoes("2026-11-23", [("a year ago", lived)], None, asked, circles),
        SpanReview("All days", gather([lived]), {}, repeated, asked, circles),
        both(text, text),
        AgainList([(EARLIER._replace(wording=text, question=text), "a year ago")]),
        EntriesInFull((lived,)),
    ]
    for view in views:
        for shown in (painted(view, 40), painted(view, 100), "\n".join(view.lines())):
            assert words(shown) == shown
        assert json.dumps(text)[1:-1] in json.dumps(view.data())
