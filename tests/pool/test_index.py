"""The index follows its pool, is nobody else's to read, and is made anew when it is in doubt."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ccpjournal.errors import NotFound
from ccpjournal.journal.store import engine
from ccpjournal.pool import folder, following, hiding, index, pool_file, reading, sheet
from ccpjournal.pool.hiding import Hidden
from ccpjournal.pool.searching import Wanted, contributions, near, taken_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ccpjournal.pool.hostile import Finding
    from ccpjournal.sharing.contribution import Contribution

EVERY = 10_000


def read(directory: Path, cache: Path, hide: Sequence[str] = (), **more: Any) -> list[str]:
    """The ids of all that the index shows."""

    def all_of(db: sqlite3.Connection) -> list[Contribution]:
        return contributions(db, Wanted(), EVERY)

    return [one.id for one in index.asked(directory, cache, all_of, hide=hide, **more)]


def found(directory: Path, cache: Path, words: str) -> list[str]:
    """The ids of what has these words."""

    def with_words(db: sqlite3.Connection) -> list[Contribution]:
        return contributions(db, Wanted(words), EVERY)

    return [one.id for one in index.asked(directory, cache, with_words)]


def in_folder(directory: Path, hide: Sequence[str] = ()) -> list[str]:
    """The ids of all that stands in the folder, read without an index."""
    return [one.id for one in reading.contributions(directory, hide)]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A folder for indexes, not there yet."""
    return tmp_path / "cache"


@pytest.fixture
def shards_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shards whose lines are read, one after the other."""
    seen: list[str] = []
    before = reading.shard

    def watched(directory: Path, name: str, *rest: Any, **more: Any) -> Any:
        seen.append(name)
        return before(directory, name, *rest, **more)

    monkeypatch.setattr(reading, "shard", watched)
    return seen


def test_what_stands_in_the_folder_is_found(pool: Path, cache: Path, contribution: Any) -> None:
    """All of it, in the order of ids, by any of its words."""
    some = [contribution(number) for number in range(40)]
    folder.add(pool, some)
    assert read(pool, cache) == sorted(one.id for one in some)
    assert found(pool, cache, "noticed 17") == [some[17].id]


def test_only_what_changed_is_read_again(
    pool: Path,
    cache: Path,
    contribution: Any,
    shards_read: list[str],
) -> None:
    """Nothing when nothing changed; one shard when one did; none for another time on a file."""
    folder.add(pool, [contribution(number) for number in range(60)])
    read(pool, cache)
    del shards_read[:]
    read(pool, cache)
    assert shards_read == []
    new = contribution(1000)
    folder.add(pool, [new])
    assert new.id in read(pool, cache)
    assert shards_read == [sheet.shard_of(new.id)]
    del shards_read[:]
    for path in (pool / "entries").iterdir():
        os.utime(path, ns=(1, 1))
    assert new.id in read(pool, cache)
    assert shards_read == []


def test_words_taken_back_leave_the_index(
    pool: Path, cache: Path, contribution: Any, tombstone: Any
) -> None:
    """They are found no more, and it is known which were taken back."""
    some = [contribution(number) for number in range(30)]
    folder.add(pool, some)
    assert len(found(pool, cache, "noticed")) == 30
    folder.add(pool, [tombstone(number) for number in range(1, 30)])
    assert read(pool, cache) == found(pool, cache, "noticed") == [some[0].id]

    def gone(db: sqlite3.Connection) -> set[str]:
        return taken_back(db, [one.id for one in some])

    assert index.asked(pool, cache, gone) == {one.id for one in some[1:]}


def test_no_word_taken_back_stays_on_the_disk(pool: Path, cache: Path, contribution: Any) -> None:
    """What a file no longer holds is overwritten in the index."""
    kept, goes = (
        contribution(1, "A plainly kept thing."),
        contribution(2, "A zanzibarish gone thing."),
    )
    folder.add(pool, [kept, goes])
    read(pool, cache)
    path = index.path_of(cache, pool)
    assert b"zanzibarish" in path.read_bytes()
    sheet.path_of(pool, "entries", sheet.shard_of(goes.id)).unlink()
    assert goes.id not in read(pool, cache)
    assert b"zanzibarish" not in path.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "garbage",
    [b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 4096, os.urandom(50_000)],
    ids=["empty", "text", "half a header", "chance"],
)
def test_a_damaged_index_is_made_anew(
    pool: Path,
    cache: Path,
    contribution: Any,
    garbage: bytes,
) -> None:
    """Whatever stands in its file."""
    folder.add(pool, [contribution(number) for number in range(20)])
    before = read(pool, cache)
    index.path_of(cache, pool).write_bytes(garbage)
    assert read(pool, cache) == before


@pytest.mark.parametrize("place", range(0, 60_000, 4096))
def test_damage_in_any_place_is_never_shown(
    pool: Path,
    cache: Path,
    contribution: Any,
    place: int,
) -> None:
    """A page of zeros: what is shown stands in the folder, and the index mends or is made anew."""
    folder.add(pool, [contribution(number) for number in range(60)])
    every = set(read(pool, cache))
    path = index.path_of(cache, pool)
    raw = bytearray(path.read_bytes())
    raw[place : place + 4096] = bytes(len(raw[place : place + 4096]))
    path.write_bytes(raw)
    assert set(read(pool, cache)) <= every
    assert set(found(pool, cache, "noticed")) <= every


def test_a_line_changed_in_the_index_is_not_believed(
    pool: Path,
    cache: Path,
    contribution: Any,
) -> None:
    """Each line is verified again when it is read; a false one has all of it made anew."""
    one = contribution(1)
    folder.add(pool, [one])
    read(pool, cache)
    with sqlite3.connect(index.path_of(cache, pool)) as db:
        db.execute("UPDATE contribution SET line = replace(line, 'noticed', 'believed')")
    db.close()
    assert found(pool, cache, "noticed") == [one.id]
    assert read(pool, cache) == [one.id]


@pytest.mark.parametrize("change", ["user_version = 99", "application_id = 7"])
def test_another_version_is_made_anew(
    pool: Path,
    cache: Path,
    contribution: Any,
    change: str,
) -> None:
    """Of ours or of another program."""
    folder.add(pool, [contribution(1)])
    read(pool, cache)
    with sqlite3.connect(index.path_of(cache, pool)) as db:
        db.execute(f"PRAGMA {change}")
        db.execute("DELETE FROM contribution")
    db.close()
    assert len(read(pool, cache)) == 1


def test_only_its_owner_can_read_it(pool: Path, cache: Path, contribution: Any) -> None:
    """Its folder and its file, also those that were open to others."""
    folder.add(pool, [contribution(1)])
    path = index.path_of(cache, pool)
    for _ in range(2):
        read(pool, cache)
        if os.name != "nt":
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            path.parent.chmod(0o755)
            path.chmod(0o644)


def test_without_a_place_it_is_made_for_once(
    pool: Path,
    tmp_path: Path,
    contribution: Any,
) -> None:
    """A cache that is a file, as one that takes no file, is said and done without."""
    folder.add(pool, [contribution(number) for number in range(10)])
    (tmp_path / "cache").write_text("a file")
    said: list[Finding] = []
    assert len(read(pool, tmp_path / "cache", notice=said.append)) == 10
    assert [one.file for one in said] == ["the index"]
    assert (tmp_path / "cache").read_text() == "a file"


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="links")
def test_a_link_in_its_place_is_not_written_through(
    pool: Path,
    cache: Path,
    tmp_path: Path,
    contribution: Any,
) -> None:
    """What the link leads to stays as it was."""
    folder.add(pool, [contribution(1)])
    path = index.path_of(cache, pool)
    path.parent.mkdir(parents=True)
    (tmp_path / "precious").write_text("mine")
    path.symlink_to(tmp_path / "precious")
    assert len(read(pool, cache)) == 1
    assert (tmp_path / "precious").read_text() == "mine"


def test_hide_lists_are_applied_and_followed(pool: Path, cache: Path, contribution: Any) -> None:
    """Those chosen, as they stand now; another choice shows other things."""
    some = [contribution(number) for number in range(4)]
    ids = sorted(one.id for one in some)
    folder.add(pool, some)
    hiding.hide(pool, "unkind", [Hidden(some[0].id, "Unkind.")])
    hiding.hide(pool, "long", [Hidden(some[1].id, "Long.")])
    assert read(pool, cache) == ids
    assert read(pool, cache, ["unkind"]) == sorted({*ids} - {some[0].id})
    assert read(pool, cache, ["long", "unkind"]) == sorted({*ids} - {some[0].id, some[1].id})
    hiding.hide(pool, "long", [Hidden(some[2].id, "Long as well.")])
    assert read(pool, cache, ["long"]) == sorted({*ids} - {some[1].id, some[2].id})
    assert read(pool, cache) == ids
    (pool / "hidden" / "long.jsonl").unlink()
    with pytest.raises(NotFound):
        read(pool, cache, ["long"])


def test_what_is_passed_over_is_told(pool: Path, cache: Path, contribution: Any) -> None:
    """With file and line; what is good in the same file is found."""
    one = contribution(1)
    folder.add(pool, [one])
    path = sheet.path_of(pool, "entries", sheet.shard_of(one.id))
    path.write_bytes(b"{}\n" + path.read_bytes())
    said: list[Finding] = []
    assert read(pool, cache, notice=said.append) == [one.id]
    assert [(finding.file, finding.line) for finding in said] == [(f"entries/{path.name}", 1)]


def test_a_folder_that_changes_while_it_is_read(
    pool: Path,
    cache: Path,
    contribution: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What comes into a file just after it was read is there at the next look."""
    first = contribution(0)
    shard = sheet.shard_of(first.id)
    more = (contribution(number) for number in range(1, 5000))
    second = next(one for one in more if sheet.shard_of(one.id) == shard)
    folder.add(pool, [first])
    before = reading.shard

    def meanwhile(directory: Path, name: str, *rest: Any, **more: Any) -> Any:
        held = list(before(directory, name, *rest, **more))
        monkeypatch.undo()
        folder.add(directory, [second])
        return held

    monkeypatch.setattr(reading, "shard", meanwhile)
    assert read(pool, cache) == [first.id]
    assert read(pool, cache) == sorted([first.id, second.id])


def test_how_far_it_is(pool: Path, cache: Path, contribution: Any) -> None:
    """Progress goes from nothing to all of the bytes; where there is nothing to do, none is."""
    folder.add(pool, [contribution(number) for number in range(30)])
    told: list[tuple[int, int]] = []
    read(pool, cache, progress=lambda *far: told.append(far))
    size = sum(path.stat().st_size for path in (pool / "entries").iterdir())
    assert told[0] == (0, size)
    assert told[-1] == (size, size)
    assert told == sorted(told)
    del told[:]
    read(pool, cache, progress=lambda *far: told.append(far))
    assert told == []


def test_a_folder_that_is_no_pool(tmp_path: Path, cache: Path) -> None:
    """It is said, and no index is begun."""
    with pytest.raises(pool_file.NotAPool):
        read(tmp_path, cache)
    assert not cache.exists()


def test_two_that_ask_at_once(
    pool: Path, cache: Path, contribution: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits too long for the other is told so, and nothing is thrown away."""
    folder.add(pool, [contribution(1)])
    read(pool, cache)
    path = index.path_of(cache, pool)
    monkeypatch.setattr(index, "WAIT", 0.05)
    other = engine.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    folder.add(pool, [contribution(2)])
    with pytest.raises(index.IndexBusy):
        read(pool, cache)
    other.execute("ROLLBACK")
    other.close()
    assert len(read(pool, cache)) == 2


def test_ids_that_begin_alike_both_stand(
    pool: Path, cache: Path, contribution: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With three digits for a number, ids stand beside each other, and each can be taken out."""
    monkeypatch.setattr(following, "NUMBER_DIGITS", 3)
    some = [contribution(number) for number in range(300)]
    folder.add(pool, some)
    assert set(read(pool, cache)) == {one.id for one in some}
    assert all(found(pool, cache, f'"number {n}"') == [some[n].id] for n in range(0, 300, 30))


class Following(RuleBasedStateMachine):
    """Whatever happens to a folder, its index shows what reading the folder shows."""

    make: Callable[..., Contribution]
    end: Callable[[int], Any]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.pool, self.cache = self.place / "pool", self.place / "cache"
        folder.init(self.pool, "Any")
        self.times = 0

    def teardown(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.place)

    @rule(numbers=st.sets(st.integers(0, 30), max_size=6))
    def add(self, numbers: set[int]) -> None:
        """Contributions come."""
        folder.add(self.pool, [type(self).make(number) for number in numbers])

    @rule(number=st.integers(0, 30))
    def take_back(self, number: int) -> None:
        """One is taken back."""
        folder.add(self.pool, [type(self).end(number)])

    @rule(number=st.integers(0, 30))
    def lose(self, number: int) -> None:
        """A file is lost."""
        shard = sheet.shard_of(type(self).make(number).id)
        sheet.path_of(self.pool, "entries", shard).unlink(missing_ok=True)

    @rule(number=st.integers(0, 30), junk=st.binary(max_size=40))
    def damage(self, number: int, junk: bytes) -> None:
        """Somebody writes into a file."""
        path = sheet.path_of(self.pool, "entries", sheet.shard_of(type(self).make(number).id))
        if path.exists():
            path.write_bytes(junk + path.read_bytes())

    @rule(number=st.integers(0, 30))
    def hide(self, number: int) -> None:
        """A keeper hides one."""
        hiding.hide(self.pool, "keepers", [Hidden(type(self).make(number).id, "A reason.")])

    @precondition(lambda self: index.path_of(self.cache, self.pool).exists())
    @rule(junk=st.binary(max_size=200), at=st.integers(0, 40_000))
    def harm(self, junk: bytes, at: int) -> None:
        """The index is cut short and written into."""
        path = index.path_of(self.cache, self.pool)
        path.write_bytes(path.read_bytes()[:at] + junk)

    @invariant()
    def shows_what_stands_there(self) -> None:
        """With and without the hide-list."""
        assert read(self.pool, self.cache) == in_folder(self.pool)
        lists = hiding.names(self.pool)
        assert read(self.pool, self.cache, lists) == in_folder(self.pool, lists)


def test_an_index_follows_whatever_happens(contribution: Any, tombstone: Any) -> None:
    """Additions, retractions, losses, damage to either."""
    Following.make, Following.end = contribution, tombstone
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Following,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_asking_what_is_near_needs_no_words(pool: Path, cache: Path, contribution: Any) -> None:
    """An empty pool, and a person without words, find nothing near."""

    def nothing(db: sqlite3.Connection) -> list[Contribution]:
        return near(db, [], [])

    assert index.asked(pool, cache, nothing) == []
    folder.add(pool, [contribution(1)])
    assert index.asked(pool, cache, nothing) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_in_place_of_a_file_is_not_followed(
    pool: Path, cache: Path, tmp_path: Path, contribution: Any
) -> None:
    """Neither a shard's nor a whole folder's; what stood there leaves the index."""
    one = contribution(1)
    folder.add(pool, [one])
    assert read(pool, cache) == [one.id]
    path = sheet.path_of(pool, "entries", sheet.shard_of(one.id))
    path.rename(tmp_path / "aside.jsonl")
    path.symlink_to(tmp_path / "aside.jsonl")
    assert read(pool, cache) == []
    path.unlink()
    (tmp_path / "aside.jsonl").rename(path)
    assert read(pool, cache) == [one.id]
    (pool / "entries").rename(tmp_path / "aside")
    (pool / "entries").symlink_to(tmp_path / "aside")
    assert read(pool, cache) == []


def test_stopped_in_the_midst_it_goes_on_from_there(
    pool: Path, cache: Path, contribution: Any, shards_read: list[str]
) -> None:
    """What was read stays read; the rest is read at the next look."""
    some = [contribution(number) for number in range(40)]
    folder.add(pool, some)
    shards = sorted({sheet.shard_of(one.id) for one in some})

    def stop(_: int, __: int) -> None:
        if len(shards_read) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(pool, cache, progress=stop)
    assert shards_read == shards[:5]
    assert read(pool, cache) == sorted(one.id for one in some)
    assert shards_read == shards


def test_stopped_within_a_file_nothing_of_it_is_half_there(
    pool: Path, cache: Path, contribution: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shard is in the index as it was, or as it is."""
    one = contribution(1)
    folder.add(pool, [one])

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(following, "_replace_gone", stop)
    with pytest.raises(KeyboardInterrupt):
        read(pool, cache)
    monkeypatch.undo()
    with sqlite3.connect(index.path_of(cache, pool)) as db:
        assert db.execute("SELECT count(*) FROM contribution").fetchone() == (0,)
    db.close()
    assert found(pool, cache, "noticed") == [one.id]


def test_where_no_index_can_be_had_it_is_said(pool: Path, cache: Path) -> None:
    """After the file and the memory have failed."""

    def fail(_: sqlite3.Connection) -> None:
        raise engine.OperationalError("database or disk is full")

    with pytest.raises(index.CannotIndex):
        index.asked(pool, cache, fail)
