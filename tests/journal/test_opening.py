"""Opening: a journal is made whole or not at all, and what is not ours is left as it is."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ccpjournal.errors import ExitCode
from ccpjournal.journal import opening
from ccpjournal.journal.migrating import (
    SHIPPED,
    CopyFailed,
    Migration,
    MigrationFailed,
    migrate,
)
from ccpjournal.journal.opening import SHAPE, NewerJournal, open_store, shape
from ccpjournal.journal.store import CannotOpen, DiskFull, NotAJournal, Store, StoreError, engine

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
OPEN = "import sys; from pathlib import Path; from ccpjournal.journal.opening import open_store;"


def digests(folder: Path) -> dict[str, str]:
    """Give every file under a folder with a digest of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def mode(path: Path) -> int:
    """Give a path's permissions."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_journal_is_whole(home: Path) -> None:
    """A journal is made where there is none, with its mark, its shape and its log."""
    with open_store(home / "journal.db", 1) as store:
        pragmas = [
            store.db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "application_id",
                "user_version",
                "journal_mode",
                "foreign_keys",
                "synchronous",
                "secure_delete",
            )
        ]
    assert pragmas == [0x43435031, SHAPE, "wal", 1, 2, 1]
    assert [path.name for path in home.iterdir()] == ["journal.db"]


def test_the_shape_is_that_of_the_last_step() -> None:
    """The number that opening compares with is the number of the last shipped step."""
    assert SHIPPED[-1].number == SHAPE
    assert [step.number for step in SHIPPED] == list(range(1, SHAPE + 1))


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_it(tmp_path: Path, umask: int) -> None:
    """The folder is 0700 and every file in it 0600, whatever the umask, missing parents too."""
    former = os.umask(umask)
    try:
        with open_store(tmp_path / "a" / "b" / "journal.db", 1) as store:
            store.db.execute("BEGIN IMMEDIATE")
            store.db.execute("INSERT INTO label (kind, name, folded) VALUES ('tag', 'a', 'a')")
            modes = {path.name: mode(path) for path in store.path.parent.iterdir()}
            store.db.execute("COMMIT")
    finally:
        os.umask(former)
    assert mode(tmp_path / "a" / "b") == 0o700
    assert modes == dict.fromkeys(("journal.db", "journal.db-wal", "journal.db-shm"), 0o600)


def race(home: Path, count: int) -> None:
    """Open the same journal in several processes at once."""
    code = f"{OPEN} open_store(Path(sys.argv[1]), 30).close()"
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(home / "journal.db")])
        for _ in range(count)
    ]
    assert [one.wait() for one in running] == [0] * count


def test_several_make_the_same_journal_at_once(home: Path) -> None:
    """Processes that open the same new journal at once all get it, and leave nothing unfinished."""
    race(home, 6)
    with open_store(home / "journal.db", 1) as store:
        assert shape(store.db) == SHAPE
    # Of two that close at the same moment neither is the last: the write-ahead log can stay until
    # somebody closes alone.
    assert [path.name for path in home.iterdir()] == ["journal.db"]


def test_without_links_the_first_one_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without links a finished journal is renamed, and never over another."""

    def no_links(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    path = home / "journal.db"
    with open_store(path, 1) as store:
        inode = path.stat().st_ino
        store.db.execute("INSERT INTO label (kind, name, folded) VALUES ('tag', 'a', 'a')")
    opening.create(path)
    assert path.stat().st_ino == inode
    assert [one.name for one in home.iterdir()] == ["journal.db"]


def make(path: Path, kind: str) -> None:
    """Put something else where the journal should be."""
    path.parent.mkdir(exist_ok=True)
    if kind == "another program's":
        db = sqlite3.connect(path)
        db.executescript("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        crashed = {found: found.read_bytes() for found in path.parent.iterdir()}
        db.close()  # merges the log; as after a crash, it is there again
        for found, raw in crashed.items():
            found.write_bytes(raw)
    elif kind == "a folder":
        path.mkdir()
    else:
        path.write_bytes(
            {
                "empty": b"",
                "text": b"Dear diary,\n" * 500,
                "noise": os.urandom(9000),
                "short": b"SQLite format 3\0",
            }[kind]
        )


@pytest.mark.parametrize(
    "kind", ["another program's", "a folder", "empty", "text", "noise", "short"]
)
def test_what_is_not_ours_is_refused_and_left_alone(home: Path, kind: str) -> None:
    """Another program's database, text, noise, nothing: a sentence, and not a byte changed."""
    path = home / "journal.db"
    make(path, kind)
    before = digests(home)
    with pytest.raises(CannotOpen if kind == "a folder" else NotAJournal) as refused:
        open_store(path, 1)
    assert refused.value.exit_code is ExitCode.STORE
    assert str(path) in str(refused.value)
    assert refused.value.hint
    assert digests(home) == before


def test_a_newer_journal_is_refused(home: Path) -> None:
    """A file from a later version is told apart, and left as it is."""
    path = home / "journal.db"
    with open_store(path, 1) as store:
        store.db.execute(f"PRAGMA user_version = {SHAPE + 1}")
    before = digests(home)
    with pytest.raises(NewerJournal, match=f"shape {SHAPE + 1}; this version knows up to {SHAPE}"):
        open_store(path, 1)
    assert digests(home) == before


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    """A file where the folder should be is a sentence, and stays."""
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(CannotOpen, match="a file stands where its folder should be"):
        open_store(tmp_path / "home" / "journal.db", 1)
    with pytest.raises(CannotOpen):
        open_store(tmp_path / "home" / "deeper" / "journal.db", 1)
    assert (tmp_path / "home").read_text() == "not a folder"


@posix
def test_a_link_to_nowhere(home: Path) -> None:
    """A dangling link in the journal's place is refused, and nothing is made behind it."""
    home.mkdir()
    (home / "journal.db").symlink_to(home / "elsewhere.db")
    with pytest.raises(CannotOpen):
        open_store(home / "journal.db", 1)
    assert not (home / "elsewhere.db").exists()


def test_no_room_for_a_new_journal(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk takes no new file, that is said, and nothing is left behind."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "make_private_file", full)
    with pytest.raises(DiskFull):
        open_store(home / "journal.db", 1)
    assert not list(home.iterdir())


@pytest.fixture
def steps(tmp_path: Path) -> list[Migration]:
    """Add a second step that rebuilds a table others refer to."""
    rebuild = tmp_path / "0002_rebuild.sql"
    rebuild.write_text(
        "CREATE TABLE anew (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
        " instant INTEGER NOT NULL, verb TEXT NOT NULL, undone INTEGER NOT NULL, note TEXT);\n"
        "INSERT INTO anew (id, instant, verb, undone)"
        " SELECT id, instant, verb, undone FROM change;\n"
        "DROP TABLE change;\nALTER TABLE anew RENAME TO change;\n"
    )
    return [*SHIPPED, Migration(SHAPE + 1, rebuild)]


def begun(home: Path) -> Path:
    """Make a journal of the present shape with a change in it."""
    path = home / "journal.db"
    with open_store(path, 1) as store:
        store.db.execute("INSERT INTO change (instant, verb, undone) VALUES (1, 'keep', 0)")
        store.db.execute(
            "INSERT INTO revision (change_id, noun, noun_id) SELECT id, 'entry', 1 FROM change"
        )
    return path


def test_a_step_takes_a_copy_first(home: Path, steps: list[Migration]) -> None:
    """Before a step the journal is copied whole; after it the rows and their references stand."""
    path = begun(home)
    with open_store(path, 1, steps) as store:
        assert shape(store.db) == SHAPE + 1
        assert store.db.execute("SELECT note FROM change").fetchall() == [(None,)]
        assert store.db.execute("SELECT count(*) FROM revision").fetchone() == (1,)
        assert store.db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    (copy,) = (home / "backups").iterdir()
    assert copy.name.startswith(f"shape-{SHAPE}-")
    if os.name != "nt":
        assert (mode(copy), mode(copy.parent)) == (0o600, 0o700)
    with open_store(copy, 1) as kept:
        assert kept.db.execute("SELECT verb FROM change").fetchall() == [("keep",)]
    open_store(path, 1, steps).close()
    assert len(list((home / "backups").iterdir())) == 1


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE more (a);\nCREATE TABLE label (b);\n",
        "CREATE TABLE more (a);\nDELETE FROM change;\n",
    ],
    ids=["a statement fails", "a reference dangles"],
)
def test_a_step_that_fails_leaves_no_trace(home: Path, tmp_path: Path, broken: str) -> None:
    """A step that fails is rolled back whole; the journal opens as before, and no copy piles up."""
    path = begun(home)
    bad = tmp_path / "0002_bad.sql"
    bad.write_text(broken)
    with pytest.raises(MigrationFailed, match=f"to shape {SHAPE + 1}"):
        open_store(path, 1, [*SHIPPED, Migration(SHAPE + 1, bad)])
    with open_store(path, 1) as store:
        names = {name for (name,) in store.db.execute("SELECT name FROM sqlite_schema")}
        assert "more" not in names
        assert shape(store.db) == SHAPE
        assert store.db.execute("SELECT count(*) FROM change").fetchone() == (1,)
    assert not list((home / "backups").iterdir())


def test_what_went_well_before_a_failure_keeps_its_copy(
    home: Path, tmp_path: Path, steps: list[Migration]
) -> None:
    """When the second of two steps fails, the first stands, and so does the copy from before it."""
    path = begun(home)
    bad = tmp_path / "0003_bad.sql"
    bad.write_text("DROP TABLE nothing;\n")
    with pytest.raises(MigrationFailed, match=f"to shape {SHAPE + 2}"):
        open_store(path, 1, [*steps, Migration(SHAPE + 2, bad)])
    with open_store(path, 1, steps) as store:
        assert shape(store.db) == SHAPE + 1
    assert len(list((home / "backups").iterdir())) == 1


def test_an_interrupted_step_is_no_failure_of_its_own(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in a step rolls it back and goes on as Ctrl-C."""

    def interrupted(_: Migration) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Migration, "statements", interrupted)
    with pytest.raises(KeyboardInterrupt):
        migrate(store, [*SHIPPED, Migration(SHAPE + 1, tmp_path)], 1)
    assert not store.db.in_transaction


def test_a_locked_journal_is_no_failed_step(home: Path, steps: list[Migration]) -> None:
    """A step that has to wait too long says that the journal is busy."""
    path = begun(home)
    other = engine.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="being written by another program"):
        open_store(path, 0.1, steps)
    other.execute("ROLLBACK")
    other.close()


def test_without_a_copy_there_is_no_step(home: Path, steps: list[Migration]) -> None:
    """When the copy cannot be made, the journal is not touched."""
    path = begun(home)
    (home / "backups").write_text("in the way")
    before = digests(home)
    with pytest.raises(CopyFailed):
        open_store(path, 1, steps)
    assert digests(home) == before


def test_a_copy_that_is_not_sound_is_none(home: Path, steps: list[Migration]) -> None:
    """A journal that breaks its own rules is not migrated: its copy breaks them as well."""
    path = begun(home)
    with open_store(path, 1) as store:
        store.db.execute("PRAGMA ignore_check_constraints = ON")
        store.db.execute("UPDATE change SET undone = 7")
    with pytest.raises(CopyFailed):
        open_store(path, 1, steps)
    assert not list((home / "backups").iterdir())


def test_two_migrate_at_once(home: Path, steps: list[Migration]) -> None:
    """Two processes that migrate at once both end well, and the step is taken once."""
    path = begun(home)
    code = (
        f"{OPEN} from ccpjournal.journal.migrating import *;"
        "steps = [*SHIPPED, Migration(SHIPPED[-1].number + 1, Path(sys.argv[2]))];"
        "open_store(Path(sys.argv[1]), 30, steps).close()"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(steps[-1].path)])
        for _ in range(4)
    ]
    assert [one.wait() for one in running] == [0] * 4
    with open_store(path, 1, steps) as store:
        assert store.db.execute("SELECT count(*) FROM change").fetchone() == (1,)


def test_a_step_ends_with_a_statement(tmp_path: Path) -> None:
    """A step whose last statement has no end is refused rather than cut."""
    script = tmp_path / "0009.sql"
    script.write_text("CREATE TABLE a (b);\nCREATE TABLE c (d)")
    with pytest.raises(ValueError, match="ends within a statement"):
        Migration(9, script).statements()


def test_an_engine_without_secure_deletion_serves_as_well(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index cannot forget words at once, a journal is made all the same."""
    statement = "INSERT INTO found (found, rank) VALUES ('no-such-option', 1)"
    real = opening._forget_deleted_words  # noqa: SLF001 -- to run it with another option

    class Old:
        def __init__(self, db: sqlite3.Connection) -> None:
            self.db = db

        def execute(self, _: str) -> object:
            return self.db.execute(statement)

    monkeypatch.setattr(opening, "_forget_deleted_words", lambda db: real(Old(db)))  # type: ignore[arg-type]
    with open_store(home / "journal.db", 1) as store:
        assert not store.db.execute(
            "SELECT 1 FROM found_config WHERE k = 'secure-delete'"
        ).fetchall()
