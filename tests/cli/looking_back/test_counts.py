"""Every count in every view that looks back equals one made by hand from the entries."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal import experiments, inquiries, patterns, reflecting, revising, rounds
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    from ccpjournal.journal.store import Store

Look = Callable[..., Any]
LONG = bool(os.environ.get("CCP_TESTS_LONG"))
TODAY = date(2026, 11, 23)
NOON = 1_795_431_600_000_000
"""Monday 23 November 2026, 12:00 in Berlin."""
DAY = 86_400_000_000
PHASES = tuple(Phase) if LONG else (Phase.explicit, Phase.reuse, Phase.generate)
"""An example runs so many commands that to make it smaller takes minutes: only in a long run."""
ZONES = (("Europe/Berlin", 3600), ("Asia/Tokyo", 32400), ("America/New_York", -18000))
PATTERNS, AMID = ("hurry", "pause", "old hurry"), ("work", "family")
QUESTIONS = ("mine.one", "mine.two")


class Life(NamedTuple):
    """An entry to be."""

    days_ago: int
    about: int | None
    """Days before the writing; a negative number lies ahead of it."""
    movement: Movement | None
    inquiry: int | None
    patterns: frozenset[str]
    circumstances: frozenset[str]
    tagged: bool
    question: str | None
    heard: bool
    tries: str
    """'', 'waits', 'lived' or 'let go'."""
    reflected: bool
    begins_round: bool
    fate: str


lives = st.lists(
    st.builds(
        Life,
        st.sampled_from([0, 0, 1, 6, 7, 13, 14, 29, 31, 60, 330, 364, 366, 500]),
        st.sampled_from([None, None, None, 1, 40, -7, -38]),
        st.sampled_from([Movement.PURPOSE, Movement.OWNERSHIP, *Movement, None]),
        st.sampled_from([None, 1, 1, 1, 2]),
        st.frozensets(st.sampled_from(PATTERNS), max_size=2),
        st.frozensets(st.sampled_from(AMID)),
        st.booleans(),
        st.sampled_from([None, *QUESTIONS]),
        st.booleans(),
        st.sampled_from(["", "", "waits", "lived", "let go"]),
        st.booleans(),
        st.sampled_from([False, False, False, True]),
        st.sampled_from(["stays"] * 5 + ["sealed", "deleted"]),
    ),
    min_size=4,
    max_size=14,
)
filters = st.lists(
    st.sampled_from(
        [
            ("-m", "experience"),
            ("-m", "unsorted"),
            ("-i", "1"),
            ("--no-inquiry",),
            ("--tag", "here"),
            ("--pattern", "hurry"),
            ("--amid", "work"),
            ("--starred",),
            ("--ids", "2-7"),
            ("--sealed",),
        ]
    ),
    max_size=2,
    unique=True,
).map(lambda found: tuple(word for one in found for word in one))
dates = st.sampled_from(
    [(), ("--since", "2026-11-01"), ("--until", "2026-11-10"), ("--on", "2026-10")]
)


def live(store: Store, lived: list[Life]) -> dict[int, list[int]]:
    """Write all of it; the instants at which it was said that a round begins, by inquiry."""
    said: dict[int, list[int]] = {1: [], 2: []}
    for title in ("First", "Second"):
        inquiries.open_inquiry(store, title, NOON)
    for place, one in enumerate(lived):
        zone, offset = ZONES[place % len(ZONES)]
        moment = Moment(NOON - one.days_ago * DAY + place, offset, zone)
        kept = keep(store, drafted(one, moment)).id
        if one.tries == "lived":
            keep(store, Draft(moment, day_of(one), (Answer("came"),), debrief=Debrief(kept)))
        if one.tries == "let go":
            experiments.let_go(store, kept, NOON)
        if one.reflected:
            reflecting.reflect(store, kept, moment, TODAY, Answer("later"))
            revising.mark(store, [kept], "starred", NOON, on=True)
        if one.begins_round and one.inquiry:
            rounds.begin(store, one.inquiry, moment.instant, NOON)
            said[one.inquiry].append(moment.instant)
        if one.fate == "sealed":
            revising.mark(store, [kept], "sealed", NOON, on=True)
        elif one.fate == "deleted":
            revising.delete(store, [kept], NOON)
    return said


def day_of(one: Life) -> date:
    """The day on which it is written."""
    return TODAY - timedelta(days=one.days_ago)


def drafted(one: Life, moment: Moment) -> Draft:
    """The words of one entry."""
    asked = (one.question, 1, f"What is {one.question}?") if one.question else (None, None, None)
    return Draft(
        moment,
        day_of(one),
        (Answer("words", *asked),),
        one.movement,
        one.inquiry,
        about=None if one.about is None else day_of(one) - timedelta(days=one.about),
        perspective=Perspective(PerspectiveKind.WORK, "a book", words="said")
        if one.heard
        else None,
        tags=("here",) if one.tagged else (),
        patterns=tuple(sorted(one.patterns)),
        circumstances=tuple(sorted(one.circumstances)),
        experiment=Experiment("2026-11-20" if one.tagged else None) if one.tries else None,
    )


def counted(found: list[Any]) -> dict[str, int]:
    """Entries by movement."""
    return dict(Counter(one["movement"] or "unsorted" for one in found))


def day(one: Any) -> str:
    """The day that an entry counts to."""
    return str(one["about_day"] or one["written_day"])


def check_calendar(look: Look, wanted: tuple[str, ...], found: list[Any]) -> None:
    """Days and movements, of each year and of one month."""
    for span in ("2025", "2026", "2026-11", "2027"):
        here = [one for one in found if day(one).startswith(span)]
        told = look("calendar", span, *wanted)
        assert (told["entries"], told["movements"]) == (len(here), counted(here))
        assert {one["day"]: (one["entries"], one["movements"]) for one in told["days"]} == {
            held: (len(list(entries)), counted([one for one in here if day(one) == held]))
            for held, entries in groupby(sorted(here, key=day), day)
        }


def week_of(held: str) -> str:
    """The Monday on or before a day."""
    whole = date.fromisoformat(held)
    return (whole - timedelta(days=whole.weekday())).isoformat()


def check_map(look: Look, wanted: tuple[str, ...], found: list[Any]) -> None:
    """Entries of each pattern by circumstance, month and week."""
    columns: dict[str, Callable[[Any], list[str]]] = {
        "circumstance": lambda one: list(one["circumstances"]),
        "month": lambda one: [day(one)[:7]],
        "week": lambda one: [week_of(day(one))],
    }
    for by, of in columns.items():
        told = {
            one["pattern"]: one for one in look("pattern", "map", "--by", by, *wanted)["patterns"]
        }
        assert set(told) == {name for one in found for name in one["patterns"]}
        for name, row in told.items():
            having = [one for one in found if name in one["patterns"]]
            naive = Counter(column for one in having for column in of(one))
            assert row["entries"] == len(having)
            assert {at: count for at, count in row["counts"].items() if count} == naive
            assert row["none_named"] == sum(not of(one) for one in having)


def check_review(told: Any, found: list[Any], parts: dict[int, list[list[int]]]) -> None:
    """All that a span holds, and the rounds that hold some of it."""
    assert (told["entries"], told["days"]) == (len(found), len({day(one) for one in found}))
    assert told["movements"] == counted(found)
    assert told["patterns"] == Counter(name for one in found for name in one["patterns"])
    assert told["circumstances"] == Counter(at for one in found for at in one["circumstances"])
    assert told["outside_inquiries"] == sum(one["inquiry"] is None for one in found)
    gained = [one["id"] for one in found if one["perspective"]]
    assert [one["entry"] for one in told["perspectives"]] == gained
    assert told["experiments"] == {
        "prepared": [one["id"] for one in found if one["experiment"]],
        "debriefed": [one["id"] for one in found if one["debrief"]],
    }
    assert told["reflected_on"] == [one["id"] for one in found if one["reflections"]]
    assert {one["id"] for one in told["inquiries"]} == {
        one["inquiry"]["id"] for one in found if one["inquiry"]
    }
    for one in told["inquiries"]:
        mine = [each for each in found if each["inquiry"] and each["inquiry"]["id"] == one["id"]]
        ids = {each["id"] for each in mine}
        assert (one["entries"], one["movements"]) == (len(mine), counted(mine))
        assert one["rounds"] == [
            number for number, part in enumerate(parts[one["id"]], 1) if ids & set(part)
        ]


def check_answers(told: Any, every: list[Any], found: list[Any]) -> None:
    """Questions that are answered in what was found, and more than once in all."""
    whole = Counter(answer["question"] for one in every for answer in one["answers"])
    here = Counter(answer["question"] for one in found for answer in one["answers"])
    assert {one["question"]: (one["in_span"], one["in_all"]) for one in told} == {
        name: (times, whole[name]) for name, times in here.items() if name and whole[name] > 1
    }


def rounds_of(mine: list[Any], said: list[int], positions: dict[int, int]) -> list[list[int]]:
    """The rounds of an inquiry's entries, in the order of writing: read once, entry by entry."""
    found: list[list[int]] = []
    owned, heard = False, 0
    for one in mine:
        now = sum(word <= positions[one["id"]] for word in said)
        if not found or now > heard or (owned and one["movement"] == "purpose"):
            found.append([])
            owned = False
        heard = now
        found[-1].append(one["id"])
        owned = owned or one["movement"] == "ownership"
    return found


def check_cycle(look: Look, number: int, mine: list[Any], parts: list[list[int]]) -> None:
    """The rounds part an inquiry's entries, and the wheel counts the visits in them."""
    told = look("cycle", str(number), "--all")
    assert [one["entries"] for one in told["rounds"]] == parts
    assert [one["id"] for one in told["entries"]] == [one["id"] for one in mine]
    assert told["rounds_in_all"] == len(parts)
    story = look("inquiry", "show", str(number))
    assert [one["entries"] for one in story["rounds"]] == parts
    visits = [
        [(movement, [one["id"] for one in each]) for movement, each in grouped(mine, part)]
        for part in parts
    ]
    assert [
        [(v["movement"], v["entries"]) for v in one["visits"]] for one in told["rounds"]
    ] == visits
    flat = [visit for part in visits for visit in part]
    assert told["wheel"]["visits"] == [movement for movement, _ in flat]
    written = {one["id"]: one["written_day"] for one in mine}
    for one in told["wheel"]["movements"]:
        there = [ids for movement, ids in flat if movement == one["movement"]]
        assert (one["visits"], one["entries"]) == (len(there), sum(map(len, there)))
        assert one["latest_day"] == (written[there[-1][-1]] if there else None)


def grouped(mine: list[Any], part: list[int]) -> list[tuple[str, list[Any]]]:
    """Visits: entries of one movement one after the other, unsorted ones passed over."""
    moved = [one for one in mine if one["id"] in part and one["movement"]]
    return [(str(key), list(each)) for key, each in groupby(moved, lambda one: one["movement"])]


def check_labels(look: Look, every: list[Any]) -> None:
    """Names with the number of entries that have them, and when it was last."""
    for kind, field in (("pattern", "patterns"), ("circumstance", "circumstances")):
        told = look("pattern", "list", "--used", "--kind", kind)["names"]
        naive = Counter(name for one in every for name in one[field])
        assert {one["name"]: one["entries"] for one in told} == naive
        for one in told:
            having = [each for each in every if one["name"] in each[field]]
            assert one["latest"] == max(day(each)[:7] for each in having)
            shown = look("pattern", "show", one["name"], "--kind", kind)
            other = "circumstances" if kind == "pattern" else "patterns"
            assert shown["with"] == Counter(name for each in having for name in each[other])
            assert [each["id"] for each in shown["newest"]] == [each["id"] for each in having[:5]]
            if kind == "pattern":
                assert shown["months"] == Counter(day(each)[:7] for each in having)


def check_experiments(look: Look, every: list[Any], sealed: list[Any]) -> None:
    """What waits, what was lived and what was let go; what is due is said by the first screen."""
    outcomes = {one["debrief"]["prepared_in"] for one in every if one["debrief"]}
    hidden = {one["debrief"]["prepared_in"] for one in sealed if one["debrief"]}
    states: dict[int, str] = {}
    due: list[int] = []
    for one in every:
        if not one["experiment"] or one["id"] in hidden:
            continue
        let_go, by = one["experiment"]["let_go"], one["experiment"]["by_day"]
        has_outcome = one["id"] in outcomes
        states[one["id"]] = "debriefed" if has_outcome else "let go" if let_go else "waiting"
        is_due = by <= TODAY.isoformat() if by else one["written_day"] < TODAY.isoformat()
        due += [one["id"]] * (states[one["id"]] == "waiting" and is_due)
    assert {one["id"]: one["state"] for one in look("try", "list", "--all")} == states
    waiting = [one for one, state in states.items() if state == "waiting"]
    assert [one["id"] for one in look("try", "list")] == waiting
    lived = [one for one, state in states.items() if state == "debriefed"]
    assert [one["id"] for one in look("try", "review")["experiments"]] == lived
    assert look("today")["experiments"] == due


def check_asked_again(look: Look, every: list[Any], positions: dict[int, int]) -> None:
    """Questions that were answered two weeks ago or earlier."""
    now = NOON - 3 * 3_600_000_000
    old = [one for one in every if positions[one["id"]] <= now - 14 * DAY]
    assert {one["question"] for one in look("ask-again", "--list")} == {
        answer["question"] for one in old for answer in one["answers"] if answer["question"]
    }


@settings(
    max_examples=150 if LONG else 12,
    deadline=None,
    phases=PHASES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lives, filters, dates)
def test_every_count_is_one_made_by_hand(
    ccp: Any, lived: list[Life], wanted: tuple[str, ...], when: tuple[str, ...]
) -> None:
    """Of all entries, and of those that pass a filter."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with open_store(home / "journal.db", 1) as store:
            said = live(store, lived)
            patterns.merge(
                store, patterns.Named("pattern", "old hurry", shipped=True),
                patterns.Named("pattern", "hurry", shipped=True), NOON,
            )  # fmt: skip
            positions = dict(store.db.execute("SELECT id, position FROM entry"))

        def look(*arguments: str) -> Any:
            found = ccp("--home", str(home), *arguments, "--json")
            assert found.code == 0, (arguments, found.err)
            return found.data

        every, sealed = look("list", "--all"), look("list", "--all", "--sealed")
        parts: dict[int, list[list[int]]] = {}
        for number in (1, 2):
            mine = [one for one in every if one["inquiry"] and one["inquiry"]["id"] == number]
            parts[number] = rounds_of(mine[::-1], said[number], positions)
            check_cycle(look, number, mine[::-1], parts[number])
        check_labels(look, every)
        check_experiments(look, every, sealed)
        check_asked_again(look, every, positions)
        for some in {(), wanted}:
            check_calendar(look, some, look("list", "--all", *some))
        for some in {(*wanted, *when), when, ("--since", "1900-01-01")}:
            found = look("list", "--all", *some)
            check_map(look, some, found)
            if some and "--sealed" not in some:
                told = look("review", *some)
                check_review(told, found, parts)
                check_answers(told["answered_again"], every, found)
