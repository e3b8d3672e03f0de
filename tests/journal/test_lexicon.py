"""The lexicon: names that are entered, changed, removed, taken back, and never shown elsewhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.asking.draft import NotText
from ccpjournal.errors import CcpError
from ccpjournal.journal import changes, lexicon
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.finding import search
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.labels import labels
from ccpjournal.journal.lexicon import Added, BadName, Name, NoSuchName, key, names, names_at
from ccpjournal.journal.migrating import SHIPPED
from ccpjournal.journal.opening import NewerJournal, open_store, open_to_read, shape
from ccpjournal.journal.reading import entries
from ccpjournal.journal.search import parse
from ccpjournal.journal.store import CannotOpen, NotAJournal, Store, StoreError, engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ccpjournal.asking.draft import Draft

    MakeDraft = Callable[..., Draft]

ANNA = Name("Anna", "my sister", "person")
BRIGHTWELL = Name("Brightwell Ltd", "my employer", "organisation")
TERMS = ("Anna", "anna", "ANNÄ", "Ben", "ben\u200b", "राम", "रमा", "东京", "O'Neil", " O'NEIL ")
KINDS = st.sampled_from(lexicon.KINDS)
ROLES = st.sampled_from(["my sister", "a friend", "my town"])


def undo(store: Store) -> None:
    """Take back the last change."""
    changes.undo(store, changes.last_standing(store).id)


def redo(store: Store) -> None:
    """Take up again the change that was taken back last."""
    changes.redo(store, changes.last_undone(store).id)


def test_names_are_entered_once(store: Store) -> None:
    """A name that is there gets what is said now; one that is so already makes no change."""
    assert lexicon.add(store, [BRIGHTWELL, ANNA], 1) == Added(2, 0, 0)
    assert names(store) == [ANNA, BRIGHTWELL]
    again = Name("ANNÀ ", "my twin", "person")
    assert lexicon.add(store, [again, BRIGHTWELL], 2) == Added(0, 1, 1)
    assert names(store) == [Name("ANNÀ", "my twin", "person"), BRIGHTWELL]
    before = changes.changes(store, 9)
    assert lexicon.add(store, [BRIGHTWELL], 3) == Added(0, 0, 1)
    assert changes.changes(store, 9) == before
    assert [one.verb for one in before] == ["enter", "enter"]


def test_an_import_is_one_change(store: Store) -> None:
    """Undo takes all of it back at once, and redo brings all of it again."""
    lexicon.add(store, [ANNA], 1)
    many = [Name(f"name {number}", "a friend") for number in range(50)]
    lexicon.add(store, [*many, ANNA._replace(role="my twin")], 2)
    assert len(names(store)) == 51
    assert len(changes.last_standing(store).name_ids) == 51
    undo(store)
    assert names(store) == [ANNA]
    redo(store)
    assert names(store)[0].role == "my twin"
    assert len(names(store)) == 51


def test_removed_names_come_back(store: Store) -> None:
    """All that were named go in one change, however they were written; or none."""
    lexicon.add(store, [ANNA, BRIGHTWELL], 1)
    with pytest.raises(NoSuchName):
        lexicon.remove(store, ["anna", "nobody"], 2)
    assert names(store) == [ANNA, BRIGHTWELL]
    assert lexicon.remove(store, ["ANNÄ", "anna", "brightwell  ltd."], 2) == [ANNA, BRIGHTWELL]
    assert names(store) == []
    undo(store)
    assert names(store) == [ANNA, BRIGHTWELL]


@pytest.mark.parametrize(
    ("term", "role", "kind"),
    [
        ("", "x", "person"),
        (" \u200b ", "x", "person"),
        ("--!", "x", "person"),
        ("zqvx", "", "person"),
        ("zqvx", "\x00 ", "person"),
        ("zqvx" * 51, "x", "person"),
        ("zqvx", "y" * 201, "person"),
        ("zqvx", "x", "pet"),
        ("\ud800zqvx", "x", "person"),
    ],
)
def test_what_is_no_name_is_refused(store: Store, term: str, role: str, kind: str) -> None:
    """Nothing is kept then, not even what came with it, and no word stands in the error."""
    with pytest.raises((BadName, NotText)) as said:
        lexicon.add(store, [ANNA, Name(term, role, kind)], 1)
    assert "zqvx" not in f"{said.value} {said.value.hint}"
    assert names(store) == []


def test_names_that_differ_stay_apart(store: Store) -> None:
    """Accents and case make no other name; vowel signs and scripts do."""
    assert key("  Zoë\u200b  BRANDT'") == key("zoe\u0308 brandt") == "zoe brandt"
    assert key("Straße") == key("STRASSE")
    assert len({key(term) for term in TERMS}) == 6
    assert lexicon.add(store, [Name("राम", "a"), Name("रमा", "b")], 1).new == 2


@given(st.text(max_size=40), st.text(max_size=40), KINDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_reads_back_or_is_refused(store: Store, term: str, role: str, kind: str) -> None:
    """What can be kept is kept on one line and found again by any of its spellings."""
    try:
        one = lexicon.name(term, role, kind)
    except (BadName, NotText):
        return
    try:
        lexicon.add(store, [Name(term, role, kind)], 1)
        assert names(store) == [one]
        assert "\n" not in one.term + one.role
        assert key(key(one.term)) == key(one.term) == key(term.upper()) or not term.isascii()
        assert lexicon.remove(store, [one.term], 2) == [one]
    finally:
        store.db.execute("DELETE FROM lexicon")


@given(st.data())
@settings(
    max_examples=300 if os.environ.get("CCP_TESTS_LONG") else 40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_any_changes_can_be_taken_back(store: Store, data: st.DataObject) -> None:
    """After any verbs, undo leads back through every state there was, and redo forward again."""
    store.db.execute("DELETE FROM change")
    store.db.execute("DELETE FROM lexicon")
    states = [names(store)]
    for step in range(data.draw(st.integers(1, 6))):
        terms = data.draw(st.lists(st.sampled_from(TERMS), min_size=1, max_size=4))
        if data.draw(st.booleans()):
            given_ = [Name(term, data.draw(ROLES), data.draw(KINDS)) for term in terms]
            expected = lexicon.rehearse(names(store), given_)
            assert lexicon.add(store, given_, step) == expected
        else:
            known = {key(one.term) for one in names(store)}
            if not known.issuperset(map(key, terms)):
                with pytest.raises(NoSuchName):
                    lexicon.remove(store, terms, step)
                continue
            lexicon.remove(store, terms, step)
        if names(store) != states[-1]:
            states.append(names(store))
    for state in states[-2::-1]:
        undo(store)
        assert names(store) == state
    with pytest.raises(changes.NothingToUndo):
        changes.last_standing(store)
    for state in states[1:]:
        redo(store)
        assert names(store) == state


def test_nothing_else_shows_a_name(store: Store, draft: MakeDraft) -> None:
    """No search, no list and no label knows of the lexicon."""
    keep(store, draft("I was quiet."))
    before = list(entries(store, Filter()))
    lexicon.add(store, [Name("zqvx", "zqvr", "person")], 1)
    for word in ("zqvx", "zqvr"):
        assert list(search(store, parse(word), Filter(), 9)) == []
    assert list(entries(store, Filter())) == before
    assert labels(store, "pattern") == labels(store, "circumstance") == []


def test_another_terminal_reads_the_names_at_once(store: Store) -> None:
    """Also while this one writes; what is not committed is not there yet."""
    lexicon.add(store, [ANNA], 1)
    with store.writing() as db:
        db.execute("UPDATE lexicon SET role = 'changed'")
        assert names_at(store.path, 0.05) == [ANNA]


def test_reading_changes_nothing(home: Path) -> None:
    """Not a byte, no file beside it, whatever the shape; one too old has no names."""
    for steps in (1, 2, 3):
        path = home / str(steps) / "journal.db"
        open_store(path, 1, SHIPPED[:steps]).close()
        raw = path.read_bytes()
        assert names_at(path, 1) == []
        with open_to_read(path, 1) as read:
            assert shape(read.db) == steps
            with pytest.raises(engine.OperationalError, match="readonly"):
                read.db.execute("DELETE FROM change")
        assert path.read_bytes() == raw
        assert [one.name for one in path.parent.iterdir()] == ["journal.db"]


def test_what_cannot_be_read_is_said(home: Path, store: Store) -> None:
    """A file of others, a newer journal, none at all: each is an error, and stays as it is."""
    store.db.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerJournal):
        names_at(store.path, 1)
    other = home / "other.db"
    other.write_bytes(b"SQLite format 3\0" + bytes(100))
    with pytest.raises(NotAJournal):
        names_at(other, 1)
    with pytest.raises(CannotOpen):
        names_at(home / "none.db", 1)
    assert not (home / "none.db").exists()
    assert issubclass(StoreError, CcpError)


@pytest.mark.parametrize("steps", [1, 2])
def test_a_journal_of_a_former_shape_keeps_everything(tmp_path: Path, steps: int) -> None:
    """Entries, changes and revisions stand as they stood; names can be entered, and taken back."""
    path = tmp_path / "journal.db"
    with open_store(path, 1, SHIPPED[:steps]) as store:
        store.db.executescript(
            "INSERT INTO inquiry VALUES (1, 'When?', 'open', 1, 0, 5);"
            "INSERT INTO entry VALUES (2, 9, 0, '', '2026-01-02', NULL, 'purpose', 1, 0, 0);"
            "INSERT INTO answer VALUES (1, 2, 0, NULL, NULL, NULL, 'kept words');"
            "INSERT INTO change VALUES (1, 5, 'rename', 0), (2, 6, 'delete', 0);"
            'INSERT INTO revision VALUES (7, 1, \'inquiry\', 1, \'{"title": "Where?",'
            ' "state": "open", "chosen": 1, "sealed": 0, "opened": 5}\'),'
            " (8, 2, 'entry', 5, NULL);"
        )
        rows = "SELECT * FROM revision ORDER BY id"
        revisions = store.db.execute(rows).fetchall()
    with open_store(path, 1) as store:
        assert shape(store.db) == len(SHIPPED)
        assert store.db.execute(rows).fetchall() == revisions
        assert [one.words for one in entries(store, Filter())] == ["kept words"]
        assert names(store) == []
        lexicon.add(store, [ANNA], 7)
        undo(store)
        undo(store)
        undo(store)
        assert [one.inquiry_title for one in entries(store, Filter())] == ["Where?"]
    assert len(list((tmp_path / "backups").iterdir())) == 1
