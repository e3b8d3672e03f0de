"""What single verbs promise: their answers, their refusals, and input nobody should make."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.draft import Draft, EmptyWords, NotText, TooManyWords
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.errors import CcpError, ExitCode, NotFound, UsageError
from ccpjournal.journal import changes, history, inquiries, revising
from ccpjournal.journal.entry import EntryNotFound, InquiryNotFound
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.finding import search
from ccpjournal.journal.inquiry import TitleUnclear, chosen, inquiry, resolve
from ccpjournal.journal.keeping import keep, last_asked
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries, entries_by_id
from ccpjournal.journal.search import parse
from ccpjournal.journal.store import NumberTooLarge, RuleBroken, Store

if TYPE_CHECKING:
    from pathlib import Path

MakeDraft = Callable[..., Draft]
HUGE = 2**63


def ids(store: Store, **wanted: Any) -> list[int]:  # noqa: ANN401 -- the fields of Filter
    """Give the ids that a filter lists."""
    return [one.id for one in entries(store, Filter(**wanted))]


def test_a_capture_says_what_it_became(store: Store, draft: MakeDraft) -> None:
    """Keeping answers with the id, the inquiry and the tags, given and in the words."""
    kept = keep(store, draft("quiet #Work and @Anna", tags=("home", "work")))
    assert (kept.id, kept.tags, kept.opened_inquiry) == (1, ("home", "work", "@anna"), False)
    assert entries_by_id(store, [1])[0].tags == ("@anna", "home", "work")


def test_the_first_purpose_opens_an_inquiry(store: Store, draft: MakeDraft) -> None:
    """Its first line becomes the title, cut where it is long; the second purpose opens none."""
    keep(store, draft("not a purpose", opens_inquiry=True))
    first = draft("a " * 60 + "\nmore", movement=Movement.PURPOSE, opens_inquiry=True)
    kept = keep(store, first)
    assert kept.opened_inquiry
    assert kept.inquiry_title is not None
    assert len(kept.inquiry_title) <= 80
    assert kept.inquiry_title.endswith("…")
    assert chosen(store) == inquiry(store, 1)
    again = keep(store, draft("b", movement=Movement.PURPOSE, opens_inquiry=True))
    assert not again.opened_inquiry
    changes.undo(store, 3)
    changes.undo(store, 2)
    assert chosen(store) is None


def test_asking_takes_turns(store: Store, draft: MakeDraft) -> None:
    """Each question put takes the next turn, put again as well."""
    keep(store, draft("a", asked=("one", "two")))
    keep(store, draft("b", asked=("one",)))
    assert last_asked(store) == {"one": 3, "two": 2}


def test_long_lists_are_read_in_pages(store: Store, draft: MakeDraft) -> None:
    """More entries than one page holds come whole and in order, by filter, by id and by word."""
    store.db.execute("PRAGMA synchronous = OFF")
    kept = [keep(store, draft(f"stone {number}")).id for number in range(1101)]
    assert ids(store) == kept[::-1]
    assert [one.id for one in entries_by_id(store, kept)] == kept
    assert [one.id for one in search(store, parse("stone"), Filter(), None)] == kept[::-1]


def test_reading_within_reading(store: Store, draft: MakeDraft) -> None:
    """While a list is read, other reads see the same moment and disturb nothing."""
    for text in ("a", "b", "c"):
        keep(store, draft(text))
    seen = [(one.id, len(ids(store))) for one in entries(store, Filter())]
    assert seen == [(3, 3), (2, 3), (1, 3)]
    assert not store.db.in_transaction


def test_a_list_that_is_not_read_to_its_end(store: Store, draft: MakeDraft) -> None:
    """After the first entries of a list the journal can be written again."""
    keep(store, draft("a"))
    keep(store, draft("b"))
    listed = entries(store, Filter())
    assert next(listed).id == 2
    del listed
    assert keep(store, draft("c")).id == 3


VERBS: dict[str, Callable[[Store, int], object]] = {
    "show": lambda store, one: entries_by_id(store, [one]),
    "delete": lambda store, one: revising.delete(store, [one], 1),
    "restore": lambda store, one: revising.restore(store, one, 1),
    "tag": lambda store, one: revising.label(store, [one], 1, kind="tag", add=["a"]),
    "move": lambda store, one: revising.move(store, [one], 1, movement="purpose"),
    "star": lambda store, one: revising.mark(store, [one], "starred", 1, on=True),
    "date": lambda store, one: revising.redate(store, [one], 1, about="2026-01-01"),
    "history": history.states,
    "forget": history.forget,
    "inquiry": inquiry,
    "choose": lambda store, one: inquiries.choose(store, one, 1),
    "rest": lambda store, one: inquiries.set_state(store, one, "resting", 1),
    "rename": lambda store, one: inquiries.rename(store, one, "title", 1),
    "seal inquiry": lambda store, one: inquiries.seal_inquiry(store, one, 1, on=True),
}


@pytest.mark.parametrize("number", [0, -1, 99, HUGE - 1, HUGE, 10**30, -(10**30)])
@pytest.mark.parametrize("verb", VERBS)
def test_an_id_that_names_nothing(store: Store, draft: MakeDraft, verb: str, number: int) -> None:
    """Whatever the number and the verb, it is said that there is none, and nothing changes."""
    keep(store, draft("a"))
    with pytest.raises(NotFound) as refused:
        VERBS[verb](store, number)
    assert refused.value.exit_code is ExitCode.NOT_FOUND
    assert not store.db.in_transaction
    assert [change.verb for change in changes.changes(store, 9)] == ["keep"]


def test_an_inquiry_that_is_not_there(store: Store, draft: MakeDraft) -> None:
    """Words for an unknown inquiry are not kept, nor are entries moved to one."""
    with pytest.raises(InquiryNotFound):
        keep(store, draft("a", inquiry_id=5))
    with pytest.raises(NumberTooLarge):
        keep(store, draft("a", inquiry_id=HUGE))
    keep(store, draft("a"))
    with pytest.raises(InquiryNotFound):
        revising.move(store, [1], 1, inquiry_id=5)
    assert ids(store) == [1]


@pytest.mark.parametrize("year", [1, 999, 1969, 2500, 9999])
def test_any_year_is_a_year(store: Store, draft: MakeDraft, year: int) -> None:
    """Entries from before 1970 and after our time keep their place in the order."""
    now = keep(store, draft("now")).id
    instant = (date(year, 1, 2).toordinal() - date(1970, 1, 1).toordinal()) * 86_400_000_000
    there = keep(
        store,
        draft(
            "then", moment=Moment(instant, 0, ""), written=date(year, 1, 2), about=date(year, 1, 1)
        ),
    ).id
    assert ids(store) == ([there, now] if year > 2026 else [now, there])
    assert [one.id for one in search(store, parse("then"), Filter(), 5)] == [there]
    assert ids(store, until=f"{year:04}-01-01") == ([there] if year < 2026 else [there, now])
    history.forget(store, there)
    assert ids(store) == [now]


def test_a_draft_is_clean_whatever_it_is_made_of(store: Store, draft: MakeDraft) -> None:
    """No text that can be handed over reaches the tables in a shape that they refuse."""
    kept = keep(
        store,
        draft(
            "\0a\0",
            "  ",
            "b\x1b[2J\r\n",
            tags=("#Work",),
            patterns=(" going \n quiet ",),
            perspective=Perspective(PerspectiveKind.WORK, source="\ufeff", touched=" t\x9f "),
        ),
    )
    (entry,) = entries_by_id(store, [kept.id])
    assert [answer.words for answer in entry.answers] == ["a", "b[2J"]
    assert (entry.tags, entry.patterns) == (("work",), ("going quiet",))
    assert entry.perspective == Perspective(PerspectiveKind.WORK, touched="t")


def test_labels_are_checked_at_the_door(store: Store, draft: MakeDraft) -> None:
    """A label without a name, or with no end, is refused, on new entries and on old ones."""
    keep(store, draft("a"))
    for name in ("", " ", "\0", "x" * 101, "\u200b"):
        with pytest.raises(UsageError):
            revising.label(store, [1], 1, kind="pattern", add=[name])
        with pytest.raises(UsageError):
            revising.label(store, [1], 1, kind="tag", add=[name])
    with pytest.raises(NotText):
        revising.label(store, [1], 1, kind="circumstance", add=["\ud800"])
    with pytest.raises(NotText):
        revising.label(store, [1], 1, kind="pattern", remove=["\ud800"])
    assert entries_by_id(store, [1])[0].patterns == ()


def test_a_tag_of_the_words_stays_with_them(store: Store, draft: MakeDraft) -> None:
    """A tag in the words is taken off with them only; one that was given too stays without them."""
    keep(store, draft("a #work and #rest", tags=("work",)))
    with pytest.raises(revising.TagInWords):
        revising.label(store, [1], 1, kind="tag", remove=["WORK"])
    revising.label(store, [1], 1, kind="tag", add=["#Rest"])
    (read,) = entries_by_id(store, [1])
    revising.edit(store, {1: (read, [Answer("a")], {})}, 2)
    assert entries_by_id(store, [1])[0].tags == ("rest", "work")
    assert revising.label(store, [1], 3, kind="tag", remove=["work", "other"]) == [1]
    assert revising.label(store, [1], 3, kind="tag", remove=["other"]) == []
    assert entries_by_id(store, [1])[0].tags == ("rest",)


def test_an_edit_of_what_was_changed_meanwhile(store: Store, draft: MakeDraft) -> None:
    """An edit never goes over words that somebody else wrote in between."""
    keep(store, draft("a"))
    (read,) = entries_by_id(store, [1])
    revising.edit(store, {1: (read, [Answer("b")], {})}, 1)
    with pytest.raises(revising.EntryChanged) as refused:
        revising.edit(store, {1: (read, [Answer("c")], {})}, 2)
    assert refused.value.exit_code is ExitCode.REFUSED
    assert entries_by_id(store, [1])[0].words == "b"


@pytest.mark.parametrize(
    ("words", "error"),
    [("", EmptyWords), (" \0", EmptyWords), ("x" * 1_000_001, TooManyWords), ("\udc80", NotText)],
)
def test_an_edit_that_cannot_be_kept(
    store: Store, draft: MakeDraft, words: str, error: type[CcpError]
) -> None:
    """An edit holds to what every entry holds to; else the entry stays as it was."""
    keep(store, draft("a"))
    (read,) = entries_by_id(store, [1])
    with pytest.raises(error):
        revising.edit(store, {1: (read, [Answer(words)], {})}, 1)
    assert entries_by_id(store, [1]) == [read]
    assert [one.id for one in search(store, parse("a"), Filter(), 5)] == [1]


def test_a_perspective_is_edited_and_found(store: Store, draft: MakeDraft) -> None:
    """The words of a perspective change like others, are found like others, and come back."""
    seen = Perspective(PerspectiveKind.CONVERSATION, "Anna", "What do you see?")
    keep(store, draft(perspective=seen))
    (read,) = entries_by_id(store, [1])
    told = {"source": "Anna", "asked": "What?", "words": "a river\0", "touched": ""}
    revising.edit(store, {1: (read, [], told)}, 1)
    assert entries_by_id(store, [1])[0].words == "a river"
    assert [one.id for one in search(store, parse("anna river"), Filter(), 5)] == [1]
    assert [state.words for state in history.states(store, 1)] == [
        "Anna\n\nWhat?\n\na river",
        "Anna\n\nWhat do you see?",
        "",
    ]
    changes.undo(store, 2)
    assert entries_by_id(store, [1]) == [read]


def test_a_debrief_keeps_its_preparation(store: Store, draft: MakeDraft) -> None:
    """Deleting a prepared conversation and taking that back leaves its debrief as it was."""
    keep(store, draft(perspective=Perspective(PerspectiveKind.CONVERSATION, "Anna")))
    had = Perspective(PerspectiveKind.CONVERSATION, "Anna", words="she said", prepared_id=1)
    keep(store, draft(perspective=had))
    before = entries_by_id(store, [1, 2])
    revising.delete(store, [1], 1)
    changes.undo(store, 3)
    assert entries_by_id(store, [1, 2]) == before
    revising.delete(store, [2], 2)
    history.forget(store, 1)
    changes.undo(store, 4)
    assert entries_by_id(store, [2]) == before[1:]


def test_restoring_where_the_inquiry_is_gone(store: Store, draft: MakeDraft) -> None:
    """An entry comes back without its inquiry when the opening of that was taken back."""
    keep(store, draft("a", movement=Movement.PURPOSE, opens_inquiry=True))
    changes.undo(store, 1)
    revising.restore(store, 1, 2)
    assert entries_by_id(store, [1])[0].inquiry_id is None
    with pytest.raises(revising.StillThere):
        revising.restore(store, 1, 3)


def test_undo_and_redo_only_what_is_expected(store: Store, draft: MakeDraft) -> None:
    """When another change came meanwhile, nothing is taken back, and the other one is named."""
    keep(store, draft("a"))
    expected = changes.last_standing(store)
    keep(store, draft("b"))
    assert changes.undo(store, expected.id).id == 2
    assert ids(store) == [2, 1]
    changes.undo(store, 2)
    assert changes.last_undone(store).entry_ids == (2,)
    assert changes.redo(store, 99).id == 2
    assert ids(store) == [1]


def test_what_came_after_ends_redo(store: Store, draft: MakeDraft) -> None:
    """What was taken back before another change cannot be taken up over it, not even after it."""
    keep(store, draft("a"))
    keep(store, draft("b"))
    changes.undo(store, 2)
    keep(store, draft("c"))
    with pytest.raises(changes.NothingToRedo):
        changes.last_undone(store)
    changes.undo(store, 3)
    assert changes.last_undone(store).entry_ids == (3,)


def test_a_change_of_nothing_is_none(store: Store, draft: MakeDraft) -> None:
    """A verb that leaves all as it was is no change to take back."""
    keep(store, draft("a", movement=Movement.PURPOSE, opens_inquiry=True))
    assert revising.mark(store, [1], "starred", 1, on=False) == []
    inquiries.choose(store, 1, 1)
    inquiries.rename(store, 1, "a", 1)
    inquiries.seal_inquiry(store, 1, 1, on=False)
    assert not inquiries.set_state(store, 1, "open", 1)
    assert [change.verb for change in changes.changes(store, 9)] == ["keep"]


@pytest.mark.parametrize("title", ["", " \n", "\0", "\u200b"])
def test_an_inquiry_needs_a_title(store: Store, title: str) -> None:
    """A title without anything to read is refused."""
    with pytest.raises(inquiries.EmptyTitle):
        inquiries.open_inquiry(store, title, 1)
    with pytest.raises(NotText):
        inquiries.open_inquiry(store, "\ud800", 1)


def test_an_inquiry_by_its_name(store: Store) -> None:
    """A number, or the beginning of a title, in any case; a title may be a number too."""
    for title in ("When do I go quiet?", "When is it enough?", "2026", "WHEN"):
        inquiries.open_inquiry(store, title, 1)
    assert resolve(store, "2") == 2
    assert resolve(store, "2026") == 3
    assert resolve(store, "when") == 4
    assert resolve(store, "When do") == 1
    with pytest.raises(TitleUnclear, match="1, 2, 4"):
        resolve(store, "whe")
    for named in ("7", "9" * 5000, "", "  ", "nothing", "\u0667", "\ud800"):
        with pytest.raises(InquiryNotFound):
            resolve(store, named)


def test_sealing_an_inquiry_hides_its_entries_and_no_others(store: Store, draft: MakeDraft) -> None:
    """A sealed inquiry hides what is in it; words outside any inquiry stay in sight."""
    keep(store, draft("a", movement=Movement.PURPOSE, opens_inquiry=True))
    keep(store, draft("b"))
    inquiries.seal_inquiry(store, 1, 1, on=True)
    assert ids(store) == [2]
    assert ids(store, sealed=True) == [1]
    assert [one.id for one in search(store, parse("a"), Filter(), 5)] == []
    assert [one.sealed for one in entries_by_id(store, [1, 2])] == [True, False]


def test_forgetting_leaves_nothing_in_the_file(
    home: Path, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of entries written over and over and then forgotten, no word is left in any byte.

    The engine overwrites what it deletes, but not the copies of rows it moved between pages.
    """
    path, chance = home / "journal.db", random.Random(2)  # noqa: S311 -- the same at each run
    marks: dict[int, list[str]] = {}

    def words(entry_id: int) -> str:
        mark = f"zq{chance.randrange(10**9)}x"
        marks.setdefault(entry_id, []).append(mark)
        return f"{'river ' * chance.choice([3, 40, 600])}{mark} #t{mark}"

    with open_store(path, 1) as store:
        store.db.execute("PRAGMA synchronous = OFF")
        for number in range(1, 601):
            keep(store, draft(words(number), moment=Moment(chance.randrange(10**6), 0, "")))
        for _ in range(900):
            number = chance.randrange(1, 601)
            (read,) = entries_by_id(store, [number])
            revising.edit(store, {number: (read, [Answer(words(number))], {})}, 1)
            label = words(number).rsplit(" #", 1)[1]
            revising.label(store, [number], 1, kind="pattern", add=[label])
        with monkeypatch.context() as only_deleted:
            only_deleted.setattr(history, "write_anew", lambda _: None)
            for number in range(1, 300):
                history.forget(store, number)
    forgotten = [mark.encode() for number in range(1, 301) for mark in marks[number]]
    assert any(mark in path.read_bytes() for mark in forgotten), "the test has lost its reason"
    with open_store(path, 1) as store:
        history.forget(store, 300)
    raw = path.read_bytes()
    assert [mark for mark in forgotten if mark in raw] == []
    assert all(marks[number][-1].encode() in raw for number in range(301, 601))


def test_forgetting_with_an_index_that_cannot(store: Store, draft: MakeDraft) -> None:
    """A journal made by an engine without secure deletion forgets as well."""
    store.db.execute("INSERT INTO found (found, rank) VALUES ('secure-delete', 0)")
    keep(store, draft("zqvx and"))
    keep(store, draft("more"))
    history.forget(store, 1)
    store.close()
    assert b"zqvx" not in store.path.read_bytes()


def test_forgetting_while_another_writes(
    store: Store, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the file cannot be written anew, that is said; the entry is gone all the same."""
    keep(store, draft("a"))
    keep(store, draft("b"))
    monkeypatch.setattr(history, "write_anew", refuse_anew(history.write_anew))
    with pytest.raises(history.TracesMayRemain) as said:
        history.forget(store, 1)
    assert said.value.exit_code is ExitCode.STORE
    assert ids(store) == [2]


def refuse_anew(real: Callable[[Store], None]) -> Callable[[Store], None]:
    """Run a step within a transaction of another's, where a file cannot be written anew."""

    def run(store: Store) -> None:
        store.db.execute("BEGIN")
        try:
            real(store)
        finally:
            store.db.execute("ROLLBACK")

    return run


def test_copies_that_still_hold_an_entry(store: Store, draft: MakeDraft) -> None:
    """Copies in which an entry stands are named, and those that cannot be read."""
    keep(store, draft("a"))
    folder = store.path.parent / "backups"
    folder.mkdir()
    store.db.execute("VACUUM INTO ?", (str(folder / "one.db"),))
    (folder / "odd.db").write_bytes(b"odd")
    assert history.copies_holding(store, 1) == [folder / "odd.db", folder / "one.db"]
    assert history.copies_holding(store, 2) == [folder / "odd.db"]


def test_a_rule_of_the_tables_is_a_sentence(store: Store) -> None:
    """A row that the tables refuse is no traceback of the engine's."""
    with pytest.raises(RuleBroken), store.writing() as db:
        db.execute("INSERT INTO label (kind, name, folded) VALUES ('odd', 'a', 'a')")
    assert not store.db.in_transaction


def test_entries_that_were_never_there_have_no_history(store: Store) -> None:
    """Only what stood once has a history."""
    with pytest.raises(EntryNotFound):
        history.states(store, 1)
