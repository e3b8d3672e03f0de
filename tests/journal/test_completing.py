"""What is offered: ids, names, stories, days that come round, conversations that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ccpjournal.asking.answer import Perspective, PerspectiveKind
from ccpjournal.journal import inquiries, revising
from ccpjournal.journal import store as store_module
from ccpjournal.journal.completing import label_names, newest_ids
from ccpjournal.journal.entry import EntryNotFound
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.perspectives import NotPrepared, Prepared, prepared, waiting
from ccpjournal.journal.reading import entries, entries_by_id, story
from ccpjournal.journal.store import CannotOpen, ReadOnly, Store, engine, meaning

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from ccpjournal.asking.draft import Draft

    MakeDraft = Callable[..., Draft]


def test_ids_and_names_that_begin_so(store: Store, draft: MakeDraft) -> None:
    """Ids are offered newest first with their words, names in order; nothing sealed."""
    for number in range(12):
        keep(store, draft(f"words {number}", tags=(f"t{number}", "Élan")))
    revising.mark(store, [11], "sealed", 1, on=True)
    assert newest_ids(store, "1", 9) == [(12, "words 11"), (10, "words 9"), (1, "words 0")]
    assert newest_ids(store, "%", 9) == []
    assert label_names(store, "tag", "T1", 9) == ["t1", "t11"]
    assert label_names(store, "tag", "ÉL", 9) == ["élan"]
    assert label_names(store, "pattern", "", 9) == []


def test_a_conversation_waits_until_it_was_had(store: Store, draft: MakeDraft) -> None:
    """A prepared conversation waits, out of sight when sealed, until its debrief is kept."""
    keep(store, draft(perspective=Perspective(PerspectiveKind.CONVERSATION, "Anna", "Why?")))
    keep(store, draft(perspective=Perspective(PerspectiveKind.CONVERSATION, "Ben")))
    assert waiting(store) == [Prepared(2, "Ben", ""), Prepared(1, "Anna", "Why?")]
    assert prepared(store, 1) == Prepared(1, "Anna", "Why?")
    revising.mark(store, [2], "sealed", 1, on=True)
    had = Perspective(PerspectiveKind.CONVERSATION, "Anna", words="so", prepared_id=1)
    keep(store, draft(perspective=had))
    assert waiting(store) == []
    with pytest.raises(NotPrepared):
        prepared(store, 1)
    revising.delete(store, [3], 1)
    assert waiting(store) == [Prepared(1, "Anna", "Why?")]


def test_a_story_is_told_in_its_order(store: Store, draft: MakeDraft) -> None:
    """An inquiry's entries come as they were written; sealed ones only where all of it is."""
    inquiries.open_inquiry(store, "When?", 1)
    for words in ("a", "b", "c"):
        keep(store, draft(words, inquiry_id=1))
    revising.mark(store, [2], "sealed", 1, on=True)
    assert [one.id for one in story(store, 1)] == [1, 3]
    inquiries.seal_inquiry(store, 1, 1, on=True)
    assert [one.id for one in story(store, 1)] == [1, 2, 3]


def test_an_entry_that_is_not_there_is_said(store: Store) -> None:
    """None is left out in silence."""
    with pytest.raises(EntryNotFound):
        entries_by_id(store, [3])


def test_where_only_reading_is_allowed(
    home: Path, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the engine may not write beside the journal, the file alone is read, or refused."""
    path = home / "journal.db"
    with open_store(path, 1) as store:
        keep(store, draft("word"))
    real = engine.connect

    def refused(address: str, **options: object) -> sqlite3.Connection:
        if "immutable" not in address:
            raise engine.OperationalError("attempt to write a readonly database")
        opened: sqlite3.Connection = real(address, **options)
        return opened

    monkeypatch.setattr(store_module.engine, "connect", refused)
    with open_store(path, 1) as store:
        assert [one.id for one in entries(store, Filter())] == [1]
        with pytest.raises(ReadOnly):
            keep(store, draft("more"))
    (home / "journal.db-wal").write_bytes(b"newer words")
    with pytest.raises(CannotOpen, match="newest words wait in its log"):
        open_store(path, 1)


def test_an_engines_error_without_a_name_tells_no_words(home: Path) -> None:
    """An error that is not known by its text is told by its kind alone."""
    said = meaning(engine.OperationalError("near secretword: syntax error"), home)
    assert isinstance(said, CannotOpen)
    assert "secretword" not in str(said)
