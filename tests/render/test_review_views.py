"""The views of looking back: as they stand in the golden files, at any width, in any words."""

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
from rich.console import Console

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry, Reflection
from ccpjournal.journal.inquiry import Inquiry
from ccpjournal.render.agreement import Rechecked
from ccpjournal.render.calendar import MonthCalendar, YearCalendar
from ccpjournal.render.cycle import CycleView, RoundBegun
from ccpjournal.render.envelope import envelope
from ccpjournal.render.heat import PatternHeat
from ccpjournal.render.painting import console
from ccpjournal.render.proposing import Proposed
from ccpjournal.render.spiral import Spiral, Turns
from ccpjournal.render.wheel import Wheel
from ccpjournal.render.words import words
from ccpjournal.review.agreement import Naming, agreement
from ccpjournal.review.calendar import month_of, year_of
from ccpjournal.review.mapping import Sighting, by_circumstance, by_month, by_week
from ccpjournal.review.proposing import Proposal
from ccpjournal.review.rounds import rounds, threads, visited

if TYPE_CHECKING:
    from ccpjournal.render.view import View
    from ccpjournal.review.rounds import Round

GOLDEN = Path(__file__).with_name("golden_review")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

TITLE = "When do I go quiet?"
PURPOSE, LEARNING, EXPERIENCE, OWNERSHIP = Movement
ASKED = {
    PURPOSE: "What am I trying to see?",
    EXPERIENCE: "How does this show up in daily life?",
    OWNERSHIP: "What might it mean to live this understanding more stably?",
}


def entry(number: int, day: str, movement: Movement | None, text: str, about: str = "") -> Entry:
    """An entry that answers its movement's stage question."""
    asked = ASKED.get(movement) if movement else None
    question = f"{movement}.stage" if asked else None
    return Entry(
        id=number,
        position=number,
        zone_offset=3600,
        zone="Europe/Berlin",
        written=day,
        about=about or None,
        movement=movement,
        inquiry_id=2,
        inquiry_title=TITLE,
        starred=False,
        sealed=False,
        answers=(Answer(text, question, 1 if asked else None, asked),),
        perspective=None,
        tags=(),
        patterns=(),
        circumstances=(),
    )


LIVED = (
    entry(1, "2026-03-01", PURPOSE, "When I go quiet, and what goes quiet in me."),
    entry(2, "2026-03-03", EXPERIENCE, "At lunch, when Karl raised his voice.", "2026-03-02"),
    entry(3, "2026-03-03", EXPERIENCE, "Again in the car.\nThe radio was loud."),
    entry(4, "2026-03-05", None, "Tired. A thought without a place."),
    entry(5, "2026-03-20", LEARNING, "Mira says I look away before I fall silent."),
    entry(6, "2026-04-11", OWNERSHIP, "To look back at whoever is speaking."),
    entry(7, "2026-11-02", PURPOSE, "What I see in the second before."),
    entry(8, "2026-11-23", EXPERIENCE, "The second before is warm."),
)
NOTES = tuple(
    Reflection(1_795_431_600_000_000, 3600, "Europe/Berlin", day, Answer(text))
    for day, text in (
        ("2026-11-22", "I was waiting for him."),
        ("2026-11-23", "What I took for calm was held breath.\nIt is " + "still there, " * 12),
    )
)
INQUIRY = Inquiry(
    id=2,
    title=TITLE,
    state="open",
    chosen=True,
    sealed=False,
    opened=1_772_352_000_000_000,
    stands_at=EXPERIENCE,
    latest="2026-11-23",
)
COUNTS: dict[str, dict[Movement | None, int]] = {
    "2026-02-28": {LEARNING: 1},
    "2026-11-01": {PURPOSE: 1},
    "2026-11-15": {PURPOSE: 1, EXPERIENCE: 2},
    "2026-11-23": {EXPERIENCE: 3, OWNERSHIP: 1, None: 8},
    "2027-01-01": {PURPOSE: 1},
}
HURRY, PAUSE = "hurrying to conclude", "a pause before answering"
SEEN = (
    Sighting((HURRY,), ("conflict", "fatigue"), "2026-10-03"),
    Sighting((HURRY, PAUSE), (), "2026-11-04"),
    Sighting((PAUSE,), ("creative effort", "family"), "2026-11-05"),
    Sighting((PAUSE,), ("family",), "2026-12-14"),
    Sighting((), ("work",), "2026-12-15"),
)
SAMPLE = (
    Naming(frozenset({HURRY}), frozenset({HURRY})),
    Naming(frozenset({HURRY, PAUSE}), frozenset({PAUSE})),
    Naming(frozenset(), frozenset()),
    Naming(frozenset({PAUSE}), frozenset({HURRY, PAUSE})),
)


def wheel(parts: tuple[Round, ...], title: str | None = TITLE) -> Wheel:
    """The wheel of these rounds."""
    order = [visit.movement for one in parts for visit in one.visits]
    return Wheel(title, visited(parts), order, len(parts))


PARTS = rounds(LIVED, [8])
VIEWS: dict[str, View] = {
    "wheel": wheel(PARTS),
    "wheel-one-movement": wheel(rounds(LIVED[:1])),
    "wheel-nothing-yet": wheel(()),
    "wheel-journal": Wheel(None, visited(PARTS[:1]), [PURPOSE, EXPERIENCE, LEARNING, OWNERSHIP]),
    "spiral": Spiral(INQUIRY, PARTS),
    "spiral-one-round": Spiral(INQUIRY, PARTS[:1]),
    "spiral-reflections": Spiral(
        INQUIRY, rounds([LIVED[1]._replace(reflections=NOTES), *LIVED[5:]])
    ),
    "spiral-not-begun": Spiral(INQUIRY._replace(stands_at=None, latest=None), ()),
    "cycle": CycleView(INQUIRY, PARTS, 3, wheel(PARTS)),
    "cycle-latest": CycleView(INQUIRY, PARTS[1:], 3, wheel(PARTS[1:]), cut=True),
    "cycle-not-begun": CycleView(INQUIRY._replace(stands_at=None, latest=None), (), 0, wheel(())),
    "round-begun": RoundBegun(2),
    "turns": Turns(threads(PARTS)),
    "turns-none": Turns(threads(PARTS[:1])),
    "month": MonthCalendar(month_of(2026, 11, COUNTS), 6),
    "month-empty": MonthCalendar(month_of(2026, 12, COUNTS)),
    "month-none-like-that": MonthCalendar(month_of(2026, 12, COUNTS), filtered=True),
    "year-none-like-that": YearCalendar(2025, year_of(2025, COUNTS), filtered=True),
    "year": YearCalendar(2026, year_of(2026, COUNTS)),
    "year-empty": YearCalendar(2025, year_of(2025, COUNTS)),
    "map-circumstances": PatternHeat(by_circumstance(SEEN), "circumstance"),
    "map-months": PatternHeat(by_month(SEEN), "month"),
    "map-weeks": PatternHeat(by_week(SEEN, 6), "week"),
    "map-empty": PatternHeat(by_circumstance(()), "circumstance"),
    "recheck": Rechecked(agreement(SAMPLE)),
    "recheck-one-entry": Rechecked(agreement(SAMPLE[:1])),
    "recheck-nothing-named": Rechecked(agreement(SAMPLE[2:3])),
    "proposal": Proposed(42, Proposal(HURRY, ("agreed", "settled"), (3, 9, 14))),
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
@pytest.mark.parametrize("width", [10, 20, 34, 39, 40, 60, 80, 100])
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


def coloured(view: View) -> str:
    """What a terminal with colours is sent."""
    file = io.StringIO()
    Console(file=file, width=100, force_terminal=True, color_system="truecolor").print(view)
    return file.getvalue()


@pytest.mark.parametrize("name", VIEWS)
def test_colour_adds_nothing_that_is_not_said(name: str) -> None:
    """Without its colours the picture is letter for letter the same."""
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured(VIEWS[name]))
    assert "".join(line.rstrip() + "\n" for line in bare.splitlines()) == painted(VIEWS[name], 100)


def test_a_shade_is_added_where_there_is_much() -> None:
    """The largest count stands on a background, and the others do not lose their number."""
    shown = coloured(PatternHeat(by_circumstance([*SEEN[:2], *[SEEN[3]] * 9]), "circumstance"))
    assert re.search(r"\x1b\[1;97;44m *9", shown)


def test_the_wheel_is_drawn_where_only_ascii_is_known() -> None:
    """An old terminal gets the same picture in plain characters."""
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    console(file, 40).print(VIEWS["wheel"])
    file.seek(0)
    shown = file.read()
    assert "+---->----+" in shown
    assert "^ round 3 v" in shown


def test_a_long_life_has_room() -> None:
    """Large counts and many visits are told without breaking the picture."""
    many = rounds(
        [
            entry(n, "2026-11-23", Movement(OWNERSHIP if n % 2 else PURPOSE), "x")
            for n in range(4000)
        ]
    )
    shown = painted(wheel(many), 40)
    assert "2,000 visits" in shown
    assert "after 3,988 earlier visits" in shown.replace("\n", " ")
    month = painted(MonthCalendar(month_of(2026, 11, {"2026-11-02": {PURPOSE: 123_456}})), 40)
    assert "Monday 2 November 2026: 123,456 entries" in month.replace("\n", " ")


TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() != "")


@given(st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from([12, 40, 100]))
def test_any_name_can_stand_in_a_map(names: list[str], width: int) -> None:
    """Nothing in a name reaches the terminal as a command, and JSON keeps it as it is."""
    seen = [Sighting((one,), tuple(names), "2026-11-23") for one in names]
    view = PatternHeat(by_circumstance(seen), "circumstance")
    shown = painted(view, width) + "\n".join(view.lines())
    assert words(shown) == shown
    rows = json.loads(json.dumps(view.data()))["patterns"]
    assert {row["pattern"] for row in rows} == set(names)
    assert all(set(row["counts"]) == set(names) for row in rows)


@given(TEXTS)
def test_any_words_can_stand_in_a_spiral(text: str) -> None:
    """Titles, questions and answers pass the one filter; JSON keeps them as they are."""
    answers = (Answer(text, "mine.one", 1, text), Answer(text, "mine.one", 2, text + "?"))
    notes = (NOTES[0]._replace(answer=Answer(text)),)
    lived = [LIVED[0]._replace(answers=answers, inquiry_title=text, reflections=notes)]
    parts = rounds(lived)
    views: list[View] = [Spiral(INQUIRY._replace(title=text), parts), Turns(threads(parts))]
    views += [wheel(parts, text), Proposed(1, Proposal(text, (text,), (1,)))]
    for view in views:
        shown = painted(view, 40) + "\n".join(view.lines())
        assert words(shown) == shown
        assert json.dumps(text)[1:-1] in json.dumps(view.data())


@given(
    st.lists(
        st.tuples(st.sampled_from([*Movement, None]), st.dates().map(str)), min_size=1, max_size=12
    )
)
def test_page_plain_voice_and_json_name_the_same_entries(
    lived: list[tuple[Movement | None, str]],
) -> None:
    """Every entry of the inquiry stands in each face of the spiral, once, in one order."""
    entries = [entry(n, day, movement, "words") for n, (movement, day) in enumerate(lived)]
    view = Spiral(INQUIRY, rounds(entries))
    plain = re.findall(r", entry (\d+):", "\n".join(view.lines()))
    page = re.findall(r"^ *[A-Z].*  (\d+)$", painted(view, 100), flags=re.MULTILINE)
    data = json.loads(json.dumps(view.data()))
    named = [str(one["id"]) for one in data["entries"]]
    assert plain == page == named == [str(n) for n in range(len(lived))]
    assert [str(one) for part in data["rounds"] for one in part["entries"]] == named


@given(st.dictionaries(st.integers(1, 30), st.integers(1, 20), max_size=30))
def test_a_month_shows_every_count_under_its_day(counts: dict[int, int]) -> None:
    """Read back from the picture, days and counts are the ones that went in."""
    held: dict[str, dict[Movement | None, int]] = {
        f"2026-11-{day:02}": {PURPOSE: count} for day, count in counts.items()
    }
    view = MonthCalendar(month_of(2026, 11, held), 0)
    rows = painted(view, 40).split("\n\n", maxsplit=1)[0].splitlines()[2:] if counts else []
    found: dict[int, int] = {}
    days: dict[int, int] = {}
    for row in rows:
        if "(" in row:
            for count in re.finditer(r"\((\d+)\)", row):
                found[days[count.end()]] = int(count[1])
        else:
            days = {number.end() + 1: int(number[0]) for number in re.finditer(r"\d+", row)}
    assert found == counts


@given(st.dictionaries(st.dates().map(lambda day: f"2024{str(day)[4:]}"), st.integers(1, 12)))
def test_a_year_shows_a_digit_for_every_day(counts: dict[str, int]) -> None:
    """Read back from the strips, days and counts are the ones that went in."""
    view = YearCalendar(2024, year_of(2024, {day: {None: n} for day, n in counts.items()}))
    found = {}
    for row in painted(view, 100).split("\n\n", maxsplit=1)[0].splitlines()[2:]:
        month = "JanFebMarAprMayJunJulAugSepOctNovDec".index(row[:3]) // 3 + 1
        for place, sign in enumerate(row[4:35], start=1):
            if sign != " ":
                found[f"2024-{month:02}-{place:02}"] = sign
    shown = {day: "+" if count > 9 else str(count) for day, count in counts.items()}
    assert found == (shown if counts else {})
