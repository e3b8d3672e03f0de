"""Every view in its faces: at 40 and 100 columns, as whole lines, and as JSON."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion, Question
from ccpjournal.asking.question_file import Fault
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.changes import Change
from ccpjournal.journal.entry import Entry, Kept
from ccpjournal.journal.history import State
from ccpjournal.journal.inquiry import Inquiry
from ccpjournal.render.changes import ChangeList, Done, Forgotten, StateList, Swapped
from ccpjournal.render.entries import EntriesInFull, EntryList
from ccpjournal.render.envelope import envelope
from ccpjournal.render.excerpt import cells
from ccpjournal.render.home import DraftInFull, DraftList, JournalList, SettingList
from ccpjournal.render.inquiries import InquiryChanged, InquiryList
from ccpjournal.render.kept import KeptView
from ccpjournal.render.painting import console
from ccpjournal.render.questions import FaultList, QuestionList
from ccpjournal.render.spiral import Spiral
from ccpjournal.render.today import Today
from ccpjournal.review.rounds import rounds
from ccpjournal.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = 1_795_435_200_000_000
LONG = "What is it that makes me go quiet whenever somebody asks me for something I would give"
IN_BERLIN = Moment(NOON, 3600, "Europe/Berlin")
HOSTILE = "[bold]not bold[/x] [/] :smile: \x1b[31mred\x07 \u202eback\u202c {curly} %s"
WIDE = "静かになるのはいつか 👩‍👩‍👧 and café"


def entry(number: int, *words: str, **fields: Any) -> Entry:
    """An entry written that many hours after noon."""
    made: dict[str, Any] = {
        "id": number,
        "position": NOON + number * 3_600_000_000,
        "zone_offset": 3600,
        "zone": "Europe/Berlin",
        "written": "2026-11-23",
        "about": None,
        "movement": Movement.EXPERIENCE,
        "inquiry_id": 1,
        "inquiry_title": "Why do I go quiet?",
        "starred": False,
        "sealed": False,
        "answers": tuple(Answer(text) for text in words),
        "perspective": None,
        "tags": (),
        "patterns": (),
        "circumstances": (),
    } | fields
    return Entry(**made)


def inquiry(number: int, title: str, **fields: Any) -> Inquiry:
    """An open inquiry."""
    made: dict[str, Any] = {
        "id": number,
        "title": title,
        "state": "open",
        "chosen": False,
        "sealed": False,
        "opened": NOON,
        "stands_at": Movement.EXPERIENCE,
        "latest": "2026-11-23",
    } | fields
    return Inquiry(**made)


ANSWERED = entry(
    2,
    answers=(
        Answer("He asked.\nI looked away.", "experience.stage", 1, "How does this show up?"),
        Answer("My hands were cold.", "experience.body", 1, "What did your body do?"),
    ),
    about="2026-11-22",
    starred=True,
    tags=("dinner", "@anna"),
    patterns=("going quiet",),
    circumstances=("fatigue",),
)
PLAIN = entry(1, "We sat down and he asked me what I would like, and I looked at the floor.")
UNSORTED = entry(3, "A line", movement=None, inquiry_id=None, inquiry_title=None)
SEALED = entry(40, "Out of sight", sealed=True, zone="")
WEIRD = entry(5, HOSTILE, inquiry_title=HOSTILE, tags=("[b]",), zone="[/x]")
BROAD = entry(600, WIDE, inquiry_title=WIDE * 4)
SEEN = entry(
    7,
    "I had thought he did not mind.",
    movement=Movement.LEARNING,
    perspective=Perspective(
        PerspectiveKind.CONVERSATION,
        "Anna",
        "What do you see?",
        "You look at the floor.\nEvery time.",
        "That nobody sees it.",
        6,
    ),
)
PREPARED = entry(
    6,
    movement=Movement.LEARNING,
    perspective=Perspective(PerspectiveKind.CONVERSATION, "Anna", "What do you see?"),
)
ALL = (ANSWERED, PLAIN, UNSORTED, SEALED, WEIRD, BROAD, SEEN, PREPARED)
QUESTION = Question(
    id="ownership.small",
    version=2,
    movement=Movement.OWNERSHIP,
    occasion=Occasion.DEEPENING,
    wording="What would be the smallest sign of it tomorrow?",
    themes=("habit",),
)
AGAIN = Question(
    id="again.differs",
    version=1,
    movement=None,
    occasion=Occasion.AGAIN,
    wording="Where do the two answers differ?",
    themes=(),
)
RENAMED = Change(
    10, NOON, "rename", undone=False, entry_ids=(), inquiry_ids=(), label_ids=(7,),
    labels=(("pattern", "going quiet"),),
)  # fmt: skip
CHANGE = Change(9, NOON, "tag", undone=False, entry_ids=(1, 2, 3), inquiry_ids=())
OPENED = Change(1, NOON, "keep", undone=True, entry_ids=(1,), inquiry_ids=(1,))
DRAFT = Unfinished(
    movement="experience",
    answers=(Answer("We sat.", "experience.stage", 1, "How does this show up?"),),
    pending=f"{HOSTILE}\nHe asked",
)
INQUIRIES = [
    inquiry(1, "Why do I go quiet?", chosen=True),
    inquiry(12, LONG, stands_at=None, latest=None),
    inquiry(3, WIDE, state="resting", stands_at=Movement.PURPOSE),
    inquiry(4, HOSTILE, state="closed", sealed=True, stands_at=Movement.LEARNING),
]
KEPT = Kept(
    42,
    Movement.EXPERIENCE,
    1,
    "Why do I go quiet?",
    inquiry_sealed=False,
    opened_inquiry=False,
    tags=("dinner",),
)

VIEWS: dict[str, Any] = {
    "entries": EntryList(ALL),
    "entries-of-a-title-that-ends": EntryList([entry(1, "We sat.", inquiry_title="No more.")]),
    "entries-empty": EntryList(()),
    "entries-found": EntryList((PLAIN, SEEN, WEIRD, BROAD), ("floor", "quie*", "bold", "静か")),
    "in-full": EntriesInFull(ALL),
    "in-full-empty": EntriesInFull(()),
    "inquiries": InquiryList(INQUIRIES),
    "inquiries-empty": InquiryList(()),
    "inquiries-that-end": InquiryList(
        [inquiry(1, "No more."), inquiry(2, "Or else!"), inquiry(3, "And then ...")]
    ),
    "inquiry-changed": InquiryChanged(3, "Chose"),
    "story": Spiral(INQUIRIES[0], rounds((PLAIN, ANSWERED, PREPARED, SEEN, WEIRD, BROAD))),
    "story-empty": Spiral(INQUIRIES[1], ()),
    "today": Today(
        "2026-11-23", INQUIRIES, Movement.OWNERSHIP, QUESTION, WEIRD, "A year ago", (3,)
    ),
    "today-empty": Today("2026-11-23", (), Movement.PURPOSE, QUESTION, None, "", ()),
    "today-full": Today(
        "2026-11-23",
        [inquiry(number, LONG * 20) for number in range(1, 9)],
        Movement.EXPERIENCE,
        QUESTION,
        entry(9, "x" * 900),
        "A week ago",
        (3, 4),
    ),
    "kept": KeptView(KEPT, "2026-11-22"),
    "kept-in-a-title-that-ends": KeptView(
        KEPT._replace(inquiry_title="No more.", movement=None), "2026-11-22"
    ),
    "kept-opening": KeptView(KEPT._replace(opened_inquiry=True, movement=Movement.PURPOSE)),
    "kept-sealed": KeptView(KEPT._replace(inquiry_sealed=True)),
    "kept-loose": KeptView(
        Kept(43, None, None, None, inquiry_sealed=False, opened_inquiry=False, tags=())
    ),
    "kept-hostile": KeptView(KEPT._replace(inquiry_title=HOSTILE)),
    "done": Done("Deleted", [3]),
    "done-many": Done("Tagged", list(range(1, 30))),
    "done-nothing": Done("Starred", []),
    "done-placed": Done("Placed", [3, 4], "in Experience, in inquiry 2"),
    "swapped": Swapped(CHANGE, "tagging entries 1, 2 and 3", taken_back=True),
    "swapped-rename": Swapped(RENAMED, "renaming the pattern going quiet", taken_back=True),
    "swapped-again": Swapped(CHANGE, "tagging entries 1, 2 and 3", taken_back=False),
    "forgotten": Forgotten([3], ["/home/me/backups/shape-1.db"]),
    "forgotten-many": Forgotten([3, 4], []),
    "changes": ChangeList(
        [(CHANGE, "tagging entries 1, 2 and 3"), (OPENED, "keeping entry 1")], IN_BERLIN
    ),
    "changes-nowhere": ChangeList([(CHANGE, "tagging entries 1, 2 and 3")], Moment(NOON, 0, "")),
    "changes-empty": ChangeList((), IN_BERLIN),
    "states": StateList(
        2,
        [
            State(None, None, undone=False, words="He asked.\nTwice.", exists=True),
            State(NOON, "edit", undone=False, words=HOSTILE, exists=True),
            State(NOON, "delete", undone=True, words="", exists=False),
        ],
        IN_BERLIN,
    ),
    "questions": QuestionList((QUESTION, AGAIN), (AGAIN,)),
    "faults": FaultList((Fault(Path("mine.toml"), 3, "The wording is missing."),)),
    "faults-none": FaultList(()),
    "journals": JournalList((("default", "/home/me/journal.db"), ("work", "/home/me/work.db"))),
    "journals-empty": JournalList(()),
    "settings": SettingList(
        [(SETTINGS[0], "4"), (SETTINGS[3], "")], "/home/me/.config/ccpjournal/config.toml"
    ),
    "drafts": DraftList(
        (
            (1, "2026-11-23 09:00", DRAFT, "/home/me/drafts/draft-1.json"),
            (2, "2026-11-23 09:05", None, "/home/me/drafts/draft-2.json"),
            (3, "2026-11-23 09:06", Unfinished(pending="%% 3.1", edits=(3, 4)), "/home/me/d"),
            (4, "2026-11-23 09:07", Unfinished(pending="unsaid", edits=(40,)), "/home/me/d"),
            (5, "2026-11-23 09:08", Unfinished(pending="unsaid", reflects=40), "/home/me/d"),
        ),
        frozenset((4, 5)),
    ),
    "drafts-empty": DraftList(()),
    "draft": DraftInFull(1, DRAFT, "/home/me/drafts/draft-1.json"),
    "draft-long": DraftInFull(1, Unfinished(pending="Line.\n" * 50), "/home/me/d", most=28),
    "draft-perspective": DraftInFull(
        1, Unfinished(perspective=(("kind", "work"), ("words", "Silence is a wall"))), "/home/me/d"
    ),
}


def painted(view: Any, width: int) -> str:
    """A view as a terminal of that width shows it."""
    file = io.StringIO()
    console(file, width).print(view)
    return file.getvalue()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_as_it_was_read(name: str, golden: Callable[[str, str], None]) -> None:
    """All faces of a view, in a file that is read when it changes."""
    view = VIEWS[name]
    document = json.loads(envelope(view.kind, view.data()))
    golden(
        name,
        f"== 40 columns ==\n{painted(view, 40)}"
        f"== 100 columns ==\n{painted(view, 100)}"
        f"== whole lines ==\n{''.join(line + chr(10) for line in view.lines())}"
        f"== JSON ==\n{json.dumps(document, indent=1, ensure_ascii=False)}\n",
    )


@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize("name", VIEWS)
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    """At 40 columns as at 100."""
    for line in painted(VIEWS[name], width).splitlines():
        assert cells(line) <= width, line


@pytest.mark.parametrize("name", VIEWS)
def test_no_face_holds_what_acts_on_a_terminal(name: str) -> None:
    """Neither control characters nor direction marks of a person's words come through."""
    view = VIEWS[name]
    text = painted(view, 100) + "\n".join(view.lines()) + envelope(view.kind, view.data())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@pytest.mark.parametrize("name", VIEWS)
def test_the_plain_voice_speaks_whole_lines(name: str) -> None:
    """No columns, boxes or symbols that carry meaning; a sentence or words in each line."""
    for line in VIEWS[name].lines():
        assert "\n" not in line
        assert "  " not in line.replace(WIDE, ""), line
        assert not re.search("[\u2500-\u257f\u25a0-\u25ff\u2713\u2717\u2190-\u21ff]", line)


@pytest.mark.parametrize("name", VIEWS)
def test_the_json_says_its_kind(name: str) -> None:
    """One versioned envelope, from which the words come back exactly."""
    view = VIEWS[name]
    document = json.loads(envelope(view.kind, view.data()))
    assert list(document) == ["ccpjournal", "kind", "data"]
    assert document["data"] == json.loads(json.dumps(view.data()))


def test_the_first_screen_fits_on_one() -> None:
    """Even with many inquiries that have long titles it fits 24 lines of 80 columns."""
    assert painted(VIEWS["today-full"], 80).count("\n") <= 24


KEYS = {
    "entries": {
        "id", "written", "zone", "written_day", "about_day", "movement", "inquiry", "starred",
        "sealed", "tags", "patterns", "circumstances", "answers", "perspective",
        "reflections", "experiment", "debrief",
    },
    "inquiries": {
        "id", "title", "state", "chosen", "sealed", "opened", "stands_at", "latest_day",
    },
    "changes": {"id", "at", "verb", "undone", "entries", "inquiries", "labels"},
    "states": {"until", "verb", "undone", "exists", "words"},
    "drafts": {"number", "saved", "movement", "words", "file"},
    "journals": {"name", "file"},
    "faults": {"file", "line", "reason", "used"},
}  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
def test_the_keys_of_a_list_are_pinned(name: str) -> None:
    """A program can rely on them: a change here is a change of the envelope's version."""
    for one in VIEWS[name].data():
        assert set(one) == KEYS[name]
