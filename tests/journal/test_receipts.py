"""Receipts: the outbox, what left it, and what is gone for good."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.errors import ExitCode
from ccpjournal.journal import receipts
from ccpjournal.journal.changes import changes
from ccpjournal.journal.history import TracesMayRemain, forget
from ccpjournal.journal.keeping import keep as keep_entry
from ccpjournal.journal.migrating import SHIPPED
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.revising import mark
from ccpjournal.journal.store import JournalBusy, RuleBroken, Store, connect, engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ccpjournal.asking.draft import Draft

    MakeDraft = Callable[..., Draft]

KEY = bytes(range(100, 132))
POOL = "/pools/friends"


def id_of(name: str) -> str:
    """Give an id of the right form."""
    return "sha256:" + hashlib.sha256(name.encode()).hexdigest()


def offer(store: Store, name: str = "one", leaves: int = 20, *entries: int) -> str:
    """Put a contribution in the outbox."""
    contribution_id = id_of(name)
    receipts.keep(store, contribution_id, f'{{"words":"{name}"}}', KEY, 10, leaves, entries)
    return contribution_id


def held_in(home: Path, *marks: bytes) -> list[str]:
    """Name the files, of any kind, that hold one of the marks."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if any(mark in path.read_bytes() for mark in marks)]


def test_a_receipt_holds_what_was_offered(store: Store) -> None:
    """What is kept reads back byte for byte, waiting, and is no change that undo could reach."""
    line = '{"words":"Zoë said \\"no\\"\\n\U0001f30a"}'
    receipts.keep(store, id_of("a"), line, KEY, 5, 9, [7, 3, 7])
    expected = receipts.Receipt(
        id_of("a"), line, KEY, 5, 9, "waiting", None, None, None, entry_ids=(3, 7)
    )
    assert receipts.receipts(store) == [expected]
    assert receipts.receipt(store, id_of("a")) == expected
    assert receipts.from_entry(store, 3) == [expected]
    assert receipts.from_entry(store, 4) == []
    assert changes(store, 9) == []


def test_nothing_of_a_sealed_entry_is_kept_or_leaves(store: Store, draft: MakeDraft) -> None:
    """Sealed before, nothing is put in the outbox; sealed after, it waits, and is held back."""
    kept = keep_entry(store, draft("I waited."))
    one = offer(store, "one", 20, kept.id)
    mark(store, [kept.id], "sealed", 15, on=True)
    assert receipts.due(store, 99) == []
    assert [held.id for held in receipts.held_back(store, 99)] == [one]
    assert receipts.held_back(store, 19) == []
    with pytest.raises(receipts.FromSealed), receipts.leaving(store, one, POOL, 30):
        pytest.fail("it was handed out")
    with pytest.raises(receipts.FromSealed):
        offer(store, "two", 20, kept.id)
    assert [held.id for held in receipts.receipts(store)] == [one]
    mark(store, [kept.id], "sealed", 16, on=False)
    assert [left.id for left in receipts.due(store, 99)] == [one]


def test_all_of_it_is_kept_or_nothing(store: Store) -> None:
    """A receipt that breaks a rule leaves no row, neither of it nor of its entries."""
    for key, leaves, entries in ((KEY[1:], 20, [1]), (KEY, 9, [1]), (KEY, 20, [1, None])):
        with pytest.raises(RuleBroken):
            receipts.keep(store, id_of("a"), "{}", key, 10, leaves, entries)  # type: ignore[arg-type]  # that is the point
    assert receipts.receipts(store) == []
    assert store.db.execute("SELECT count(*) FROM offered_entry").fetchone() == (0,)
    offer(store, "a")
    with pytest.raises(RuleBroken):
        offer(store, "a")
    assert len(receipts.receipts(store)) == 1


def test_the_outbox_is_left_in_order(store: Store) -> None:
    """What waits is due from its own instant on, the earliest first."""
    late, soon = offer(store, "late", 30), offer(store, "soon", 20)
    assert [one.id for one in receipts.due(store, 99)] == [soon, late]
    assert [one.id for one in receipts.due(store, 19)] == []
    assert [one.id for one in receipts.due(store, 20)] == [soon]
    assert [one.id for one in receipts.due(store, 30)] == [soon, late]
    receipts.left(store, soon, POOL, 21)
    assert [one.id for one in receipts.due(store, 30)] == [late]
    found = receipts.receipt(store, soon)
    assert (found.state, found.pool, found.left, found.key) == ("left", POOL, 21, KEY)


def test_a_beginning_names_one(store: Store) -> None:
    """Four digits or more, with or without `sha256:`, in any case; two that begin so are told."""
    for digits in ("abcd" + 60 * "0", "abce" + 60 * "0", "abcd1" + 59 * "f"):
        receipts.keep(store, f"sha256:{digits}", "{}", KEY, 1, 1)
    for beginning in ("abce", "sha256:abce", " SHA256:ABCE0 ", "sha256:abce" + 60 * "0"):
        assert receipts.receipt(store, beginning).id == "sha256:abce" + 60 * "0"
    assert receipts.receipt(store, "abcd1").id == "sha256:abcd1" + 59 * "f"
    with pytest.raises(receipts.BadBeginning, match="Several"):
        receipts.receipt(store, "abcd")
    with pytest.raises(receipts.NoReceipt):
        receipts.receipt(store, "abcf")


@given(st.text(max_size=6) | st.from_regex(r"[0-9a-f]{1,3}", fullmatch=True))
def test_what_is_no_beginning_is_refused(tmp_path_factory: object, beginning: str) -> None:
    """No text is taken for an id that is none, and none of it stands in the error."""
    del tmp_path_factory
    db = engine.connect(":memory:", isolation_level=None)
    try:
        db.executescript(SHIPPED[-1].path.read_text().split("-- Names of the lexicon can")[0])
        with pytest.raises((receipts.BadBeginning, receipts.NoReceipt)) as said:
            receipts._receipt(db, beginning)  # noqa: SLF001 -- a store a text would take minutes
    finally:
        db.close()
    assert beginning not in str(said.value) or len(beginning) < len("id, or")


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        ("waiting", {"leave", "withdraw"}),
        ("left", {"retract", "give up"}),
        ("retracted", {"retract"}),
        ("given up", set()),
    ],
)
def test_each_state_allows_what_can_be_done(store: Store, state: str, allowed: set[str]) -> None:
    """Every verb is refused where it would claim what is not so, and then changes nothing."""
    verbs: dict[str, Callable[[str], None]] = {
        "leave": lambda one: receipts.left(store, one, POOL, 50),
        "withdraw": lambda one: receipts.withdraw(store, one),
        "retract": lambda one: receipts.retracted(store, one, 60),
        "give up": lambda one: receipts.give_up(store, one),
    }
    road = {"waiting": (), "left": ("leave",), "retracted": ("leave", "retract")}
    for verb, do in verbs.items():
        one = offer(store, verb)
        for step in road.get(state, ("leave", "give up")):
            verbs[step](one)
        before = receipts.receipts(store)
        if verb in allowed:
            do(one)
            continue
        with pytest.raises(receipts.NotNow) as said:
            do(one)
        assert said.value.exit_code is ExitCode.REFUSED
        assert said.value.hint
        assert receipts.receipts(store) == before


def test_retracting_again_keeps_the_first_instant(store: Store) -> None:
    """A tombstone may have to be written once more, to another copy of a pool."""
    one = offer(store)
    receipts.left(store, one, POOL, 30)
    receipts.retracted(store, one, 40)
    receipts.retracted(store, one, 50)
    found = receipts.receipt(store, one)
    assert (found.state, found.retracted, found.key) == ("retracted", 40, KEY)


def test_what_cannot_be_written_to_the_pool_still_waits(store: Store) -> None:
    """Where the pool fails, or the program dies, the contribution stands in the outbox."""
    one = offer(store)
    with pytest.raises(OSError, match="no pool"), receipts.leaving(store, one, POOL, 30):
        raise OSError("no pool")
    assert receipts.receipt(store, one).state == "waiting"


def test_nobody_withdraws_what_is_leaving(store: Store) -> None:
    """While a contribution is written to a pool, another terminal cannot withdraw it."""
    one = offer(store)
    other = Store(store.path, connect(store.path, 0.05))
    with receipts.leaving(store, one, POOL, 30) as found:
        assert found.line == '{"words":"one"}'
        with pytest.raises(JournalBusy):
            receipts.withdraw(other, one)
    with pytest.raises(receipts.NotNow):
        receipts.withdraw(other, one)
    other.close()


def test_what_was_withdrawn_is_nowhere(home: Path, draft: MakeDraft) -> None:
    """After a withdrawal no file of the journal holds the words, the id, or the secret."""
    words = "zqvxline " * 900
    line = f'{{"words":"{words}"}}'
    marks = (b"zqvxline", id_of("gone").encode(), KEY)
    with open_store(home / "journal.db", 1) as store:
        keep_entry(store, draft("something else"))
        receipts.keep(store, id_of("gone"), line, KEY, 10, 20, [1])
        for number in range(40):  # rows that come and go move pages about
            receipts.keep(store, id_of(str(number)), "{}" * 700, bytes(32), 10, 20, [1])
            if number % 3:
                receipts.withdraw(store, id_of(str(number)))
        assert held_in(home, *marks), "the test has lost its reason"
        receipts.withdraw(store, id_of("gone")[:16])
        assert held_in(home, *marks) == []
        assert len(receipts.due(store, 99)) == 14
        assert store.db.execute("SELECT count(*) FROM offered_entry").fetchone() == (14,)
    assert held_in(home, *marks) == []


def test_a_secret_that_was_given_up_is_nowhere(home: Path) -> None:
    """The receipt stays, and says so; no file of the journal holds the secret any more."""
    with open_store(home / "journal.db", 1) as store:
        one = offer(store)
        receipts.left(store, one, POOL, 30)
        assert held_in(home, KEY), "the test has lost its reason"
        receipts.give_up(store, one)
        found = receipts.receipt(store, one)
        assert (found.state, found.key, found.pool) == ("given up", None, POOL)
        assert held_in(home, KEY) == []
    assert held_in(home, KEY) == []


def test_traces_that_may_remain_are_told(store: Store) -> None:
    """Where another terminal is reading, the log cannot be emptied: said, and withdrawn."""
    store.close()
    reader = connect(store.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM offered").fetchone()
    try:
        with open_store(store.path, 0.05) as writer:
            one = offer(writer)
            with pytest.raises(TracesMayRemain, match=r"contribution is withdrawn, but"):
                receipts.withdraw(writer, one)
            assert receipts.receipts(writer) == []
    finally:
        reader.execute("ROLLBACK")
        reader.close()
    assert held_in(store.path.parent, KEY) == []


def _leave(path: Path, one: str, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]  # a barrier of multiprocessing
    with open_store(path) as store:
        try:
            receipts.left(store, one, f"/pools/{os.getpid()}", 30)
        except receipts.NotNow:
            os._exit(5)
    os._exit(0)


def test_it_leaves_once(store: Store) -> None:
    """Of two processes that send the same contribution off at once, one does."""
    one = offer(store)
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    both = [context.Process(target=_leave, args=(store.path, one, barrier)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert sorted(process.exitcode or 0 for process in both) == [0, 5]
    sender = next(process for process in both if process.exitcode == 0)
    assert receipts.receipt(store, one).pool == f"/pools/{sender.pid}"


def test_a_forgotten_entry_is_no_longer_named(store: Store, draft: MakeDraft) -> None:
    """Forgetting an entry takes its number off the receipts; what was offered stays as it is."""
    keep_entry(store, draft("some words"))
    one = offer(store, "a", 20, 1, 2)
    forget(store, 1)
    assert receipts.receipt(store, one).entry_ids == (2,)


@pytest.mark.parametrize("steps", [1, 2])
def test_copies_that_hold_a_secret_are_named(tmp_path: Path, steps: int) -> None:
    """Copies older than receipts hold none; one that has the secret, or cannot be read, is told."""
    path = tmp_path / "journal.db"
    open_store(path, 1, SHIPPED[:steps]).close()
    with open_store(path, 1) as store:  # a copy is taken on the way
        one = offer(store)
        assert len(list((tmp_path / "backups").iterdir())) == 1
        assert receipts.copies_holding(store, one) == []
        held = tmp_path / "backups" / "held.db"
        store.db.execute("VACUUM INTO ?", (str(held),))
        assert receipts.copies_holding(store, one) == [held]
        assert receipts.copies_holding(store, id_of("other")) == []
        broken = tmp_path / "backups" / "broken.db"
        broken.write_bytes(b"no database " * 100)
        assert receipts.copies_holding(store, one) == [broken, held]
