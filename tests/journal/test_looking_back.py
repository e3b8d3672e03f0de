"""What looking back keeps and reads: notes, experiments, patterns, rounds, echoes, askings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft, EmptyWords
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.errors import UsageError
from ccpjournal.journal import (
    again,
    changes,
    echoes,
    experiments,
    history,
    inquiries,
    invitations,
    map_counts,
    patterns,
    reflecting,
    revising,
    rounds,
    summaries,
)
from ccpjournal.journal.completing import label_names
from ccpjournal.journal.entry import EntryNotFound, InquiryNotFound
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.finding import search
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.labels import LabelNotFound, label, labels, other_names
from ccpjournal.journal.migrating import SHIPPED
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries, entries_by_id
from ccpjournal.journal.search import parse
from ccpjournal.review.mapping import Sighting, arranged, by_circumstance, by_month
from ccpjournal.review.rounds import Round, rounds_of
from ccpjournal.review.rounds import rounds as rounds_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ccpjournal.journal.entry import Kept
    from ccpjournal.journal.store import Store

    MakeDraft = Callable[..., Draft]

DAY = 86_400_000_000
NOW = 1_795_435_200_000_000
"""Monday 23 November 2026, 12:00 UTC."""
MOMENT = Moment(NOW, 0, "UTC")
TODAY = date(2026, 11, 23)
QUIET = patterns.Named("pattern", "going quiet")
PAUSE = patterns.Named("pattern", "a pause")


def days_ago(number: int) -> dict[str, object]:
    """Give when something was written, so many days ago."""
    return {
        "moment": Moment(NOW - number * DAY, 0, "UTC"),
        "written": TODAY - timedelta(days=number),
    }


def undo(store: Store) -> str:
    """Take back the last change; its verb."""
    return changes.undo(store, changes.last_standing(store).id).verb


def redo(store: Store) -> None:
    """Take up again what was taken back last."""
    changes.redo(store, changes.last_undone(store).id)


def test_a_reflection_stands_beside_the_words(store: Store, draft: MakeDraft) -> None:
    """A note is read, found, tagged by, counted in no view, and taken back; the words stay."""
    keep(store, draft("I went quiet."))
    asked = Answer("It was *fear*. #late", "looking-back.now", 1, "What do you see now?")
    reflecting.reflect(store, 1, MOMENT, TODAY, asked)
    reflecting.reflect(store, 1, MOMENT, TODAY, Answer(" more "))
    found = entries_by_id(store, [1])[0]
    assert found.words == "I went quiet."
    assert found.all_words == "I went quiet.\n\nIt was *fear*. #late\n\nmore"
    assert found.tags == ("late",)
    assert found.reflections[0] == (NOW, 0, "UTC", "2026-11-23", asked)
    assert [one.id for one in search(store, parse("fear"), Filter(), None)] == [1]
    assert history.states(store, 1)[0].words == found.all_words
    revising.edit(store, {1: (found, [Answer("I said nothing.")], {})}, NOW)
    assert entries_by_id(store, [1])[0].reflections == found.reflections
    assert [undo(store) for _ in range(3)] == ["edit", "reflect", "reflect"]
    assert entries_by_id(store, [1])[0].all_words == "I went quiet."
    assert entries_by_id(store, [1])[0].tags == ()
    assert list(search(store, parse("fear"), Filter(), None)) == []


def test_a_reflection_has_words_and_an_entry(store: Store, draft: MakeDraft) -> None:
    """Nothing is kept without words, nor on an entry that is not there."""
    keep(store, draft("words"))
    with pytest.raises(EmptyWords):
        reflecting.reflect(store, 1, MOMENT, TODAY, Answer(" \n"))
    with pytest.raises(EntryNotFound):
        reflecting.reflect(store, 2, MOMENT, TODAY, Answer("so"))
    reflecting.reflect(store, 1, MOMENT, TODAY, Answer("so"))
    found = entries_by_id(store, [1])[0]
    with pytest.raises(EmptyWords):
        revising.edit(store, {1: (found, [], {})}, NOW)


def prepare(store: Store, draft: MakeDraft, **fields: object) -> Kept:
    """Prepare an experiment."""
    return keep(store, draft("I will ask.", experiment=Experiment(**fields)))  # type: ignore[arg-type]


def test_an_experiment_waits_until_it_is_debriefed(store: Store, draft: MakeDraft) -> None:
    """It waits, is debriefed once, and what was expected then stays as it was."""
    prepare(store, draft, by="2026-12-01", sure=70)
    assert [(one.prepared.id, one.state) for one in experiments.waiting(store)] == [(1, "waiting")]
    assert entries_by_id(store, [1])[0].experiment == Experiment("2026-12-01", 70)
    keep(store, draft("She laughed.", debrief=Debrief(1, as_expected=False)))
    assert experiments.waiting(store) == []
    found = experiments.debriefed(store, Filter())
    assert [(one.prepared.id, one.outcome and one.outcome.id) for one in found] == [(1, 2)]
    assert found[0].state == "debriefed"
    assert experiments.tried(store, 2) == experiments.tried(store, 1) == found[0]
    with pytest.raises(revising.ExpectationStands):
        revising.edit(store, {1: (found[0].prepared, [Answer("I knew.")], {})}, NOW)
    with pytest.raises(experiments.NotWaiting):
        keep(store, draft("again", debrief=Debrief(1)))
    with pytest.raises(experiments.NotWaiting):
        experiments.let_go(store, 1, NOW)
    revising.delete(store, [2], NOW)
    assert len(experiments.waiting(store)) == 1
    assert [undo(store), undo(store), undo(store)] == ["delete", "debrief", "prepare"]
    assert experiments.waiting(store, 5) == []


def test_an_experiment_can_be_let_go(store: Store, draft: MakeDraft) -> None:
    """Let go it waits no more; taken up it waits again; both can be taken back."""
    prepare(store, draft)
    assert experiments.let_go(store, 1, NOW)
    assert not experiments.let_go(store, 1, NOW)
    assert experiments.waiting(store) == []
    assert [one.state for one in experiments.let_go_of(store)] == ["let go"]
    with pytest.raises(experiments.NotWaiting):
        keep(store, draft("so", debrief=Debrief(1)))
    assert experiments.let_go(store, 1, NOW, on=False)
    assert len(experiments.waiting(store)) == 1
    assert undo(store) == "take up"
    assert experiments.waiting(store) == []
    assert undo(store) == "let go"
    assert len(experiments.waiting(store)) == 1


def test_only_an_experiment_is_tried(store: Store, draft: MakeDraft) -> None:
    """An entry that prepares none is none, and nobody is surer than sure."""
    keep(store, draft("words"))
    with pytest.raises(experiments.NoExperiment):
        experiments.tried(store, 1)
    with pytest.raises(experiments.NoExperiment):
        experiments.let_go(store, 1, NOW)
    with pytest.raises(experiments.NoExperiment):
        keep(store, draft("so", debrief=Debrief(1)))
    with pytest.raises(UsageError):
        draft("so", experiment=Experiment(sure=101))


def test_sealed_experiments_stay_out_of_sight(store: Store, draft: MakeDraft) -> None:
    """Neither one that waits nor one that was debriefed is shown when either entry is sealed."""
    inquiries.open_inquiry(store, "When?", 1)
    keep(store, draft("a", experiment=Experiment(), inquiry_id=1))
    keep(store, draft("b", experiment=Experiment()))
    assert [one.prepared.id for one in experiments.waiting(store, inquiry_id=1)] == [1]
    keep(store, draft("c", debrief=Debrief(2)))
    revising.mark(store, [3], "sealed", NOW, on=True)
    inquiries.seal_inquiry(store, 1, NOW, on=True)
    assert experiments.waiting(store) == experiments.debriefed(store, Filter()) == []


def test_a_pattern_is_named_renamed_and_found_by_both_names(store: Store, draft: MakeDraft) -> None:
    """A former name leads to the label, wherever it is given; all of it can be taken back."""
    keep(store, draft("a", patterns=("going quiet",)))
    number = patterns.name_label(store, QUIET, NOW, sentence="I fall\nsilent.", frees=False)
    patterns.rename(store, QUIET, "Falling silent", NOW)
    keep(store, draft("b", patterns=("Going Quiet",)))
    wanted = Filter(patterns=("going quiet",))
    assert [one.id for one in entries(store, wanted)] == [2, 1]
    assert [one.patterns for one in entries(store, wanted)] == [("Falling silent",)] * 2
    found = label(store, "pattern", "GOING quiet")
    assert found == label(store, "pattern", "falling silent")
    assert found[:6] == (number, "pattern", "Falling silent", "I fall silent.", False, False)
    assert (found.entries, found.latest) == (2, "2026-11")
    assert other_names(store, "pattern") == {"going quiet": "Falling silent"}
    assert label_names(store, "pattern", "", 9) == ["Falling silent"]
    patterns.rename(store, QUIET, "Going quiet", NOW)
    assert other_names(store, "pattern") == {"falling silent": "Going quiet"}
    verbs = [undo(store) for _ in range(4)]
    assert verbs == ["rename", "keep", "rename", "name"]
    assert [(one.name, one.sentence) for one in labels(store, "pattern")] == [("going quiet", "")]
    for _ in verbs:
        redo(store)
    assert [(one.name, one.entries) for one in labels(store, "pattern")] == [("Going quiet", 2)]


def test_merged_patterns_are_one(store: Store, draft: MakeDraft) -> None:
    """Entries of both have the one, also a deleted one that comes back; undo parts them."""
    keep(store, draft("a", patterns=("going quiet",)))
    keep(store, draft("b", patterns=("going quiet", "a pause"), circumstances=("work",)))
    keep(store, draft("c", patterns=("going quiet",)))
    revising.delete(store, [3], NOW)
    assert sorted(patterns.merge(store, QUIET, PAUSE, NOW)) == [1, 2]
    assert patterns.merge(store, QUIET, PAUSE, NOW) == []
    change = changes.last_standing(store)
    assert (change.verb, set(change.entry_ids), len(change.label_ids)) == ("merge", {1, 2}, 2)
    revising.restore(store, 3, NOW)
    assert [one.patterns for one in entries(store, Filter())] == [("a pause",)] * 3
    assert [(one.name, one.entries) for one in labels(store, "pattern")] == [("a pause", 3)]
    assert [undo(store), undo(store)] == ["restore", "merge"]
    assert [(one.name, one.entries) for one in labels(store, "pattern")] == [
        ("a pause", 1),
        ("going quiet", 2),
    ]
    redo(store)
    with pytest.raises(patterns.NameTaken):
        patterns.rename(store, patterns.Named("pattern", "other", shipped=True), "a pause", NOW)


@pytest.mark.parametrize("kind", ["pattern", "circumstance"])
def test_a_hint_names_a_command_there_is(kind: str) -> None:
    """Circumstances have no command of their own."""
    which = "" if kind == "pattern" else " --kind circumstance"
    assert LabelNotFound(kind).hint == f"ccp pattern list{which} shows their names."
    assert patterns.NameTaken(kind).hint == f"To make them one: ccp pattern merge{which}"


def test_a_retired_pattern_is_not_offered(store: Store, draft: MakeDraft) -> None:
    """Retired it stays on its entries and in the list, and is neither completed nor proposed."""
    keep(store, draft("a", patterns=("going quiet",)))
    assert patterns.retire(store, QUIET, NOW, on=True)
    assert not patterns.retire(store, QUIET, NOW, on=True)
    assert label_names(store, "pattern", "go", 9) == []
    assert invitations.declined(store, 1) == {"going quiet"}
    assert label(store, "pattern", "going quiet").retired
    assert undo(store) == "retire"
    assert label_names(store, "pattern", "go", 9) == ["going quiet"]
    with pytest.raises(LabelNotFound):
        patterns.retire(store, PAUSE, NOW, on=True)
    assert patterns.retire(store, PAUSE._replace(shipped=True), NOW, on=True)
    assert [one.name for one in labels(store, "pattern")] == ["a pause", "going quiet"]


def test_a_pattern_that_was_put_and_no_more_is_forgotten_with_its_entry(
    home: Path, draft: MakeDraft
) -> None:
    """Forgetting takes reflections and names that only the entry needed; named ones stay."""
    path = home / "journal.db"
    with open_store(path, 1) as store:
        keep(store, draft("a zqvxword", patterns=("zqvxquiet", "zqvxnamed")))
        patterns.name_label(store, patterns.Named("pattern", "zqvxnamed"), NOW, sentence="I.")
        reflecting.reflect(store, 1, MOMENT, TODAY, Answer("zqvxlater #zqvxtag"))
        patterns.merge(store, QUIET._replace(shipped=True), PAUSE._replace(shipped=True), NOW)
        echoes.note_shown(store, [1], "2026-11-23")
        invitations.decline(store, 1, "zqvxquiet")
        history.forget(store, 1)
        assert [one.name for one in labels(store, "pattern")] == ["a pause", "zqvxnamed"]
        assert not summaries.rebuild(store)
    raw = path.read_bytes()
    gone = (b"zqvxword", b"zqvxquiet", b"zqvxlater", b"zqvxtag")
    assert [word for word in gone if word in raw] == []
    assert b"zqvxnamed" in raw


def test_a_round_begins_by_the_persons_word(store: Store, draft: MakeDraft) -> None:
    """The word is kept with the inquiry, taken back by the entry it begins with, and undone."""
    inquiries.open_inquiry(store, "When?", 1)
    for number in range(4):
        keep(store, draft(f"{number}", movement=Movement.EXPERIENCE, inquiry_id=1))
    second, third = (one.position for one in entries_by_id(store, [2, 3]))
    assert rounds.begin(store, 1, second + 1, NOW)
    assert not rounds.begin(store, 1, second + 1, NOW)
    page = rounds.latest(store, 1, 5)
    assert (page.number, page.begins, page.said, page.cut) == (1, "first", [second + 1], False)
    assert [[one.id for one in part.entries] for part in rounds_of(page)] == [[1, 2], [3, 4]]
    assert rounds.beginnings(store, 1) == [one.entries[0].position for one in rounds_of(page)]
    last = rounds.latest(store, 1, 1)
    assert (last.number, last.begins, [one.id for one in last.entries]) == (2, "word", [3, 4])
    cut = rounds.latest(store, 1, 2, 1)
    assert (cut.number, [one.id for one in cut.entries], cut.cut) == (2, [4], True)
    assert rounds.begin(store, 1, third, NOW, on=False)
    assert rounds.said(store, 1) == []
    assert [undo(store), rounds.said(store, 1)] == ["unround", [second + 1]]
    assert [undo(store), rounds.said(store, 1)] == ["round", []]
    with pytest.raises(InquiryNotFound):
        rounds.begin(store, 9, 1, NOW)
    with pytest.raises(InquiryNotFound):
        rounds.latest(store, 9, 1)


VISITS = st.lists(st.sampled_from([*Movement, None, "word"]), min_size=1, max_size=12)


@given(VISITS, st.integers(1, 12), st.integers(1, 12))
@settings(max_examples=60)
def test_what_is_cut_off_changes_no_round(
    tmp_path_factory: pytest.TempPathFactory,
    visits: list[Movement | str | None],
    count: int,
    most: int,
) -> None:
    """However few entries are read of the latest rounds, they are numbered and begin as in all."""
    with open_store(tmp_path_factory.mktemp("home") / "journal.db", 1) as store:
        inquiries.open_inquiry(store, "When?", 1)
        for minute, visit in enumerate(visits):
            moment = Moment(NOW + minute * 60_000_000, 0, "UTC")
            if visit == "word":
                rounds.begin(store, 1, moment.instant, moment.instant)
                continue
            movement = None if visit is None else Movement(visit)
            keep(store, Draft(moment, TODAY, (Answer("w"),), movement, inquiry_id=1))
        whole = rounds_in(entries(store, Filter()), rounds.said(store, 1))
        page = rounds.latest(store, 1, count, most)
        assert rounds.beginnings(store, 1) == [one.entries[0].position for one in whole]
    read = {one.id for one in page.entries}
    assert len(read) == min(most, sum(len(one.entries) for one in whole[-count:]))
    assert [_known(one) for one in rounds_of(page)] == [
        _known(one._replace(entries=tuple(each for each in one.entries if each.id in read)))
        for one in whole
        if not read.isdisjoint(each.id for each in one.entries)
    ]
    said_last = visits[-1] == "word" and bool(read)
    assert page.begins_next == said_last


def _known(one: Round) -> tuple[int, str, list[int]]:
    return one.number, one.begins, [entry.id for entry in one.entries]


def test_an_echo_varies_from_day_to_day(store: Store, draft: MakeDraft) -> None:
    """The newest of a day comes first, stays all day, and gives way to others; none sealed."""
    for number in range(4):
        keep(store, draft(f"{number}", **days_ago(365 - number)))
    for number in (1, 2, 3):
        revising.redate(store, [number], NOW, about="2025-11-23")
    revising.mark(store, [3], "sealed", NOW, on=True)
    days = ["2025-11-24", "2025-11-23"]
    seen = []
    for today in ("2026-11-23", "2026-11-23", "2026-11-24", "2026-11-25"):
        found = echoes.of_days(store, days, today)
        seen.append([one.id for one in found])
        echoes.note_shown(store, [one.id for one in found], today)
    assert seen == [[2], [2], [1], [2]]


def test_one_long_unseen_is_old_and_was_not_shown_lately(store: Store, draft: MakeDraft) -> None:
    """It is the same all day, another one later, and never new, shown lately or sealed."""
    assert echoes.long_unseen(store, "2026-11-23") is None
    for number in (400, 300, 250, 200, 10):
        keep(store, draft(f"{number}", **days_ago(number)))
    revising.mark(store, [4], "sealed", NOW, on=True)
    met = []
    for later in range(4):
        today = (TODAY + timedelta(days=later)).isoformat()
        found = echoes.long_unseen(store, today)
        if found is None:
            break
        echoes.note_shown(store, [found.id], today)
        assert echoes.long_unseen(store, today) == found
        met.append(found.id)
    assert sorted(met) == [1, 2, 3]
    half_a_year_on = (TODAY + timedelta(days=200)).isoformat()
    for besides, other in (([1, 2, 3], 5), ([1, 2, 5], 3)):
        found = echoes.long_unseen(store, half_a_year_on, besides)
        assert found is not None
        assert found.id == other


def test_what_is_waved_away_stays_away(store: Store, draft: MakeDraft) -> None:
    """An invitation is dismissed for one inquiry and offered again; a pattern for one entry."""
    inquiries.open_inquiry(store, "When?", 1)
    inquiries.open_inquiry(store, "Where?", 1)
    invitations.dismiss(store, 1)
    invitations.dismiss(store, 1)
    assert invitations.dismissed(store) == {1}
    invitations.undismiss(store, 1)
    assert invitations.dismissed(store) == frozenset()
    with pytest.raises(InquiryNotFound):
        invitations.dismiss(store, 3)
    keep(store, draft("a", patterns=("going quiet",)))
    keep(store, draft("b"))
    invitations.decline(store, 2, "Going quiet")
    assert invitations.declined(store, 2) == {"going quiet"}
    assert invitations.declined(store, 1) == frozenset()
    patterns.merge(store, QUIET, PAUSE._replace(shipped=True), NOW)
    assert invitations.declined(store, 2) == {"a pause"}


def test_a_question_answered_longest_ago_is_asked_again(store: Store, draft: MakeDraft) -> None:
    """Two weeks pass first; what was answered lately comes last; nothing sealed is asked."""

    def answer(question: str, number: int, **fields: object) -> None:
        said = Answer(f"{question} {number}", question, 1, f"What is {question}?")
        keep(store, draft(answers=(said,), **days_ago(number), **fields))

    inquiries.open_inquiry(store, "When?", 1)
    answer("one", 400, inquiry_id=1)
    answer("two", 300)
    answer("three", 200)
    answer("four", 100)
    answer("one", 20)
    answer("two", 13)
    answer("five", 3)
    revising.mark(store, [4], "sealed", NOW, on=True)
    found = again.choices(store, NOW)
    assert [(one.question, one.entry_id) for one in found] == [("three", 3), ("one", 5), ("two", 2)]
    assert found[0][:3] == ("three", 1, "What is three?")
    assert "three 200" not in str(found[0]), "the earlier words stay hidden"
    assert [one.entry_id for one in again.choices(store, NOW, inquiry_id=1)] == [1]
    assert [one.entry_id for one in again.choices(store, NOW, question="two")] == [2]
    assert again.choices(store, NOW, question="five") == []
    counted = again.times_answered(store, ["one", "two", "four", "none"])
    assert counted == {"one": 2, "two": 2, "four": 0, "none": 0}
    assert [one.id for one in again.answers_to(store, "one", 9)] == [5, 1]
    assert [one.id for one in again.answers_to(store, "one", 9, inquiry_id=1)] == [1]


labelled = st.lists(
    st.tuples(
        st.sampled_from([None, *Movement]),
        st.integers(0, 70),
        st.sets(st.sampled_from(["p", "q", "r"])),
        st.sets(st.sampled_from(["x", "y"])),
        st.booleans(),
    ),
    max_size=8,
)


@given(labelled)
@settings(max_examples=30, deadline=None)
def test_counts_are_those_of_the_entries_read(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[Movement | None, int, set[str], set[str], bool]],
) -> None:
    """Days, movements and the map counted by the store equal what reading every entry gives."""
    with open_store(tmp_path_factory.mktemp("counts") / "journal.db", 1) as store:
        inquiries.open_inquiry(store, "When?", 1)
        for movement, ago, named, amid, sealed in rows:
            entry = Draft(
                Moment(NOW - ago * DAY, 0, "UTC"),
                TODAY - timedelta(days=ago),
                (Answer("a"),),
                movement,
                1,
                patterns=tuple(named),
                circumstances=tuple(amid),
            )
            revising.mark(store, [keep(store, entry).id], "sealed", NOW, on=sealed)
        read = list(entries(store, Filter()))
        for wanted in (Filter(), Filter(inquiry_ids=(1,)), Filter(since="2026-10-10")):
            expected: dict[str, dict[Movement | None, int]] = {}
            for one in entries(store, wanted):
                day = expected.setdefault(one.day, {})
                day[one.movement] = day.get(one.movement, 0) + 1
            assert summaries.day_counts(store, wanted) == expected
        assert summaries.visited(store, 1) == [
            (
                movement,
                len(days := [one.written for one in reversed(read) if one.movement is movement]),
                days[-1] if days else None,
            )
            for movement in Movement
        ]
        seen = [Sighting(one.patterns, one.circumstances, one.day) for one in read]
        assert arranged(*map_counts.by_circumstance(store)) == by_circumstance(seen)
        assert arranged(*map_counts.by_month(store)) == by_month(seen)
        met = [Sighting(*one) for one in map_counts.sightings(store, Filter())]
        assert by_circumstance(met) == by_circumstance(seen)


def test_examples_are_the_newest_of_each_pattern(store: Store, draft: MakeDraft) -> None:
    """Each pattern's newest entries and the newest of all, each once; none sealed or retired."""
    for number in range(6):
        keep(store, draft(f"{number}", patterns=("going quiet",) if number < 4 else ()))
    keep(store, draft("old", patterns=("a pause",), **days_ago(9)))
    revising.mark(store, [4], "sealed", NOW, on=True)
    assert [one.id for one in map_counts.examples(store, 2, 1)] == [6, 3, 2, 7]
    patterns.retire(store, QUIET, NOW, on=True)
    assert [one.id for one in map_counts.examples(store, 2, 1)] == [6, 7]


def test_the_latest_of_an_inquiry_and_of_elsewhere(store: Store, draft: MakeDraft) -> None:
    """An inquiry's latest come in the order of writing, the others newest first; none sealed."""
    inquiries.open_inquiry(store, "When?", 1)
    for number in range(8):
        keep(store, draft(f"{number}", inquiry_id=1 if number % 2 else None))
    revising.mark(store, [7, 8], "sealed", NOW, on=True)
    assert [one.id for one in rounds.latest_entries(store, 1, 2)] == [4, 6]
    assert [one.id for one in rounds.elsewhere(store, 1, 2)] == [5, 3]


def test_wrong_counts_are_made_anew(store: Store, draft: MakeDraft) -> None:
    """Rebuilding says whether a summary held anything wrong, and leaves none."""
    inquiries.open_inquiry(store, "When?", 1)
    tries = {"inquiry_id": 1, "experiment": Experiment()}
    keep(store, draft("a", patterns=("p",), circumstances=("x",), **tries))
    assert not summaries.rebuild(store)
    for table in summaries.SUMMARIES:
        store.db.execute(f"UPDATE {table} SET entries = 7")  # noqa: S608 -- our own names
        assert summaries.rebuild(store)
    store.db.execute("UPDATE experiment SET debriefs = 2")
    assert summaries.rebuild(store)
    assert not summaries.rebuild(store)


def test_rows_put_in_by_the_thousand_are_counted(store: Store) -> None:
    """Rows that no verb wrote, as an import writes them, are in the summaries at once."""
    store.db.executescript(
        "BEGIN; INSERT INTO label (id, kind, name, folded) VALUES (1, 'pattern', 'p', 'p'),"
        " (2, 'circumstance', 'x', 'x'), (3, 'tag', 't', 't');"
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000)"
        " INSERT INTO entry (position, zone_offset, zone, written, movement, starred, sealed)"
        " SELECT n, 0, '', printf('2026-01-%02d', 1 + n % 28), 'purpose', 0, n % 7 = 0 FROM n;"
        "INSERT INTO entry_label SELECT 1 + position % 3, position, 0 FROM entry;"
        "INSERT OR IGNORE INTO entry_label SELECT 1, position, 0 FROM entry WHERE id % 5 = 0;"
        "UPDATE entry SET sealed = 1 - sealed WHERE id % 11 = 0;"
        "DELETE FROM entry WHERE id % 13 = 0; COMMIT;"
    )
    assert store.db.execute("SELECT sum(entries) FROM day_summary").fetchone()[0] > 1000
    assert not summaries.rebuild(store)


def test_a_journal_of_the_first_shape_is_counted_and_its_changes_come_back(tmp_path: Path) -> None:
    """Migrated, its entries stand in the summaries, and images made then are put back whole."""
    path = tmp_path / "journal.db"
    with open_store(path, 1, SHIPPED[:1]) as store:
        store.db.executescript(
            "INSERT INTO inquiry VALUES (1, 'When?', 'open', 1, 0, 5);"
            "INSERT INTO label VALUES (1, 'pattern', 'going quiet', 'going quiet');"
            "INSERT INTO entry VALUES (2, 9, 0, '', '2026-01-02', NULL, 'purpose', 1, 0, 0);"
            "INSERT INTO entry_label VALUES (1, 9, 0);"
            "INSERT INTO change VALUES (1, 5, 'rename', 0), (2, 6, 'delete', 0);"
            'INSERT INTO revision VALUES (7, 2, \'entry\', 1, \'{"position": 8, "entry": [0, "",'
            ' "2026-01-01", null, "learning", 1, 0, 0], "answers": [[null, null, null, "was"]],'
            ' "perspective": null, "labels": [[1, 0]]}\'), (8, 1, \'inquiry\', 1, \'{"title":'
            ' "Where?", "state": "open", "chosen": 1, "sealed": 0, "opened": 5}\');'
        )
    with open_store(path, 1) as store:
        assert not summaries.rebuild(store)
        assert [(one.name, one.entries) for one in labels(store, "pattern")] == [("going quiet", 1)]
        assert [undo(store), undo(store)] == ["delete", "rename"]
        found = entries_by_id(store, [1])[0]
        assert (found.words, found.patterns, found.reflections, found.experiment) == (
            "was",
            ("going quiet",),
            (),
            None,
        )
        assert found.inquiry_title == "Where?"
        assert summaries.day_counts(store, Filter()) == {
            "2026-01-01": {Movement.LEARNING: 1},
            "2026-01-02": {Movement.PURPOSE: 1},
        }
        assert not summaries.rebuild(store)
