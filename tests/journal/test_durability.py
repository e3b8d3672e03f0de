"""Races, kills, full disks, locks and rot: what was acknowledged is there; errors are sentences."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.errors import CcpError, ExitCode
from ccpjournal.journal import changes, history, inquiries, revising
from ccpjournal.journal.drafts import OpenDraft, drafts
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.finding import search
from ccpjournal.journal.inquiry import inquiries as all_inquiries
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries, entries_by_id
from ccpjournal.journal.search import parse
from ccpjournal.journal.store import (
    CannotOpen,
    DiskFull,
    JournalBusy,
    Store,
    StoreError,
    connect,
    engine,
    translated,
)

LONG = bool(os.environ.get("CCP_TESTS_LONG"))
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534
MakeDraft = Callable[..., Draft]
posix = pytest.mark.skipif(os.name == "nt", reason="limits and users of POSIX")
pytestmark = pytest.mark.durability

CHILD = """
import os, sys, time
from datetime import date
from pathlib import Path
from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store

def capture(path, words):
    with open_store(Path(path), 300) as store:
        moment = Moment(time.time_ns() // 1000, 0, "")
        return keep(store, Draft(moment, date(2026, 1, 1), (Answer(words),), tags=("a",))).id
"""


def child(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a process that can capture."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD + code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def assert_sound(path: Path) -> list[tuple[int, str]]:
    """Hold a journal to its own checks and its index to its words; give ids and words."""
    with open_store(path, 5) as store:
        assert store.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not store.db.execute("PRAGMA foreign_key_check").fetchall()
        held = [(one.id, one.words) for one in entries(store, Filter())]
        every = {one.id for one in search(store, parse("word"), Filter(), None)}
        assert every == {number for number, _ in held}
        store.db.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, found, 'instance')")
        indexed = store.db.execute("SELECT count(*) FROM temp.term").fetchone()[0]
        assert indexed == sum(len(words.split()) for _, words in held)
    return held


def test_twenty_at_once(home: Path) -> None:
    """Twenty processes that capture at once in a fresh home all keep their words."""
    for round_ in range(50 if LONG else 1):
        path = home / str(round_) / "journal.db"
        running = [
            child("print(capture(sys.argv[1], 'word ' + sys.argv[2]))", str(path), str(number))
            for number in range(20)
        ]
        said = [one.communicate() for one in running]
        assert [error for _, error in said if error] == []
        held = assert_sound(path)
        assert sorted(int(number) for number, _ in said) == sorted(number for number, _ in held)
        assert {words for _, words in held} == {f"word {number}" for number in range(20)}


@posix
def test_killed_while_keeping(home: Path) -> None:
    """However often a capture is killed, what it acknowledged is there, and the file is whole."""
    path, chance, acknowledged = home / "journal.db", random.Random(3), set()  # noqa: S311
    code = (
        "number = 0\n"
        "while True:\n"
        "    number += 1\n"
        "    kept = capture(sys.argv[1], f'word {number} ' + 'word ' * (number % 50 * 40))\n"
        "    os.write(1, b'%d\\n' % kept)\n"
    )
    for _ in range(300 if LONG else 25):
        running = child(code, str(path))
        assert running.stdout is not None
        said = running.stdout.readline()  # however long the interpreter takes to start
        time.sleep(chance.random() * 0.15)
        running.send_signal(signal.SIGKILL)
        said += running.stdout.read()
        running.communicate()
        acknowledged |= {int(line) for line in said.split(b"\n")[:-1]}
    held = {number for number, _ in assert_sound(path)}
    assert len(acknowledged) > 20
    assert acknowledged <= held
    assert len(held) <= len(acknowledged) + (300 if LONG else 25)
    shutil.rmtree(home)


@posix
def test_killed_while_making_a_journal(home: Path) -> None:
    """A process that is killed while it makes a journal leaves none, or a whole one."""
    code = "print('go', flush=True)\ncapture(sys.argv[1], 'word')"
    for attempt in range(60 if LONG else 12):
        path = home / str(attempt) / "journal.db"
        running = child(code, str(path))
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(attempt % 12 * 0.001)
        running.kill()
        running.communicate()
        with open_store(path, 5) as store:
            assert len(list(entries(store, Filter()))) <= 1


@posix
def test_a_full_disk(home: Path, draft: MakeDraft) -> None:
    """On a disk that takes no more, nothing kept is lost, and new words wait in a draft."""
    code = """
import resource, signal
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.journal.drafts import OpenDraft
from ccpjournal.journal.store import DiskFull
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    capture(path, "word " * 100_000)
except DiskFull as error:
    print(error.exit_code)
waiting = OpenDraft((path.parent, Path(sys.argv[2])))
waiting.save(Unfinished(pending="word " * 1000))
print(waiting.path)
"""
    path = home / "journal.db"
    with open_store(path, 1) as store:
        for _ in range(20):
            keep(store, draft("word"))
    running = child(code, str(path), str(home / "drafts"))
    said, error = running.communicate()
    assert error == b""
    assert said.split() == [b"6", bytes(home / "draft-1.json")]
    assert len(assert_sound(path)) == 20
    (waiting,) = drafts((home,))
    assert waiting.read().pending == "word " * 1000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of one megabyte."""
    if not ROOT or sys.platform != "linux":
        pytest.skip("mounting a small disk needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_small_disk_fills_up(small_disk: Path, tmp_path: Path, draft: MakeDraft) -> None:
    """Captures go on until the disk is full; then each is a sentence, and drafts go elsewhere."""
    path, kept = small_disk / "home" / "journal.db", 0
    (small_disk / "other").write_bytes(bytes(128 * 1024))  # what a person can free
    waiting = OpenDraft((path.parent / "drafts", tmp_path / "spare" / "drafts"))
    waiting.save(Unfinished(pending="first words"))
    assert waiting.path == path.parent / "drafts" / "draft-1.json"
    with open_store(path, 1) as store, contextlib.suppress(DiskFull):
        for _ in range(10_000):
            keep(store, draft("word " * 1000))
            kept += 1
    assert 5 < kept < 10_000
    with (small_disk / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
        for _ in range(10_000):
            ballast.write(bytes(512))
    waiting.save(Unfinished(pending="more words " * 3000))
    assert waiting.path == tmp_path / "spare" / "drafts" / "draft-2.json"
    assert list((path.parent / "drafts").iterdir()) == []
    with open_store(path, 1) as store:
        assert len(list(entries(store, Filter()))) == kept
    (small_disk / "ballast").unlink()
    (small_disk / "other").unlink()
    with open_store(path, 1) as store:
        keep(store, draft("word"))
    assert len(assert_sound(path)) == kept + 1


# Loaded before the user changes: the other one may not be allowed to read the program.
LOADED = "import ccpjournal.journal.inquiries\n"


def as_nobody(code: str, *arguments: str) -> str:
    """Run code as a user who owns nothing here."""
    drop = f"import os; os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import ccpjournal.journal.inquiries\n" + CHILD + drop + code,
            *arguments,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Hold a folder that every user can reach."""
    if not ROOT:
        pytest.skip("acting as another user needs root")
    import tempfile

    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


READ_ONLY = """
from ccpjournal.errors import CcpError
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.finding import search
from ccpjournal.journal.inquiries import open_inquiry
from ccpjournal.journal.reading import entries
from ccpjournal.journal.search import parse
try:
    with open_store(Path(sys.argv[1]), 1) as store:
        print([one.id for one in entries(store, Filter())],
              [one.id for one in search(store, parse("word"), Filter(), 5)])
        for verb in (lambda: capture(sys.argv[1], "no"), lambda: open_inquiry(store, "no", 1)):
            try:
                verb()
            except CcpError as error:
                print(type(error).__name__, int(error.exit_code))
except CcpError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.bare
@pytest.mark.parametrize("modes", [(0o555, 0o444), (0o755, 0o444), (0o555, 0o666)])
def test_a_read_only_journal(open_folder: Path, draft: MakeDraft, modes: tuple[int, int]) -> None:
    """A journal that may only be read is listed and searched; writing is a sentence."""
    home = open_folder / "home"
    with open_store(home / "journal.db", 1) as store:
        keep(store, draft("word"))
    (home / "journal.db").chmod(modes[1])
    home.chmod(modes[0])
    said = as_nobody(READ_ONLY, str(home / "journal.db"))
    assert said.splitlines() == ["[1] [1]", "ReadOnly 6", "ReadOnly 6"]
    home.chmod(0o755)
    assert [path.name for path in home.iterdir()] == ["journal.db"]


@pytest.mark.bare
def test_a_read_only_journal_with_newer_words_in_its_log(
    open_folder: Path, draft: MakeDraft
) -> None:
    """Where the newest words cannot be read, the journal is not shown without them."""
    home = open_folder / "home"
    with open_store(home / "journal.db", 1) as store:
        keep(store, draft("word"))
        log = (home / "journal.db-wal").read_bytes()
        main = (home / "journal.db").read_bytes()
    (home / "journal.db").write_bytes(main)
    (home / "journal.db-wal").write_bytes(log)
    (home / "journal.db").chmod(0o444)
    (home / "journal.db-wal").chmod(0o444)
    home.chmod(0o555)
    said = as_nobody(READ_ONLY, str(home / "journal.db"))
    assert said.startswith("CannotOpen")
    assert "its newest words wait in its log" in said


@pytest.mark.bare
@pytest.mark.parametrize("where", ["file", "folder", "new"])
def test_a_journal_of_somebody_else(open_folder: Path, draft: MakeDraft, where: str) -> None:
    """A file or folder that must not be read, or not be written, is a sentence."""
    home = open_folder / "home"
    if where == "new":
        home.mkdir(mode=0o755)
    else:
        with open_store(home / "journal.db", 1) as store:
            keep(store, draft("word"))
        home.chmod(0o700 if where == "folder" else 0o755)
    said = as_nobody(READ_ONLY, str(home / "journal.db"))
    assert said.startswith("CannotOpen The journal at")
    assert "its permissions do not allow it" in said


def test_locked_for_longer_than_the_wait(store: Store, draft: MakeDraft) -> None:
    """When another program holds the lock too long, that is said; reading goes on meanwhile."""
    keep(store, draft("word"))
    other = engine.connect(str(store.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(store.path, 0.2) as second:
        assert second.db.execute("PRAGMA busy_timeout").fetchone() == (200,)  # milliseconds
        with pytest.raises(JournalBusy) as refused:
            keep(second, draft("b"))
        assert refused.value.exit_code is ExitCode.STORE
        with pytest.raises(JournalBusy):
            inquiries.open_inquiry(second, "b", 1)
        assert [one.id for one in entries(second, Filter())] == [1]
    other.execute("ROLLBACK")
    other.close()


def test_waiting_for_the_lock_is_said_before_it_goes_on(store: Store, draft: MakeDraft) -> None:
    """Whoever opened the journal is told once that another holds it; then the words are kept."""
    keep(store, draft("word"))
    other = engine.connect(str(store.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said: list[str] = []

    def let_go() -> None:
        said.append("waits")
        other.execute("ROLLBACK")

    with open_store(store.path, 60) as second:
        second.say_waiting = let_go
        assert keep(second, draft("b")).id == 2
        assert keep(second, draft("c")).id == 3
        assert second.db.execute("PRAGMA busy_timeout").fetchone() == (60_000,)
    assert said == ["waits"]
    other.close()


def every_verb(path: Path, draft: MakeDraft) -> list[str]:
    """Run each verb on a journal that may be damaged; give the errors that are sentences."""
    said: list[str] = []

    def edit(store: Store) -> object:
        (read,) = entries_by_id(store, [3])
        return revising.edit(store, {3: (read, [Answer("other words")], {})}, 1)

    verbs: list[Callable[[Store], object]] = [
        lambda store: list(entries(store, Filter())),
        lambda store: list(entries(store, Filter(tags=("work",)))),
        lambda store: list(entries(store, Filter(since="2001-01-01"))),
        lambda store: list(search(store, parse("word"), Filter(), None)),
        lambda store: list(search(store, parse("w*"), Filter(), None, best=True)),
        lambda store: entries_by_id(store, range(1, 20)),
        all_inquiries,
        lambda store: keep(store, draft("word")),
        edit,
        lambda store: revising.label(store, [4], 1, kind="tag", add=["rest"]),
        lambda store: revising.delete(store, [5], 1),
        lambda store: revising.restore(store, 5, 1),
        lambda store: inquiries.open_inquiry(store, "title", 1),
        lambda store: changes.undo(store, changes.last_standing(store).id),
        lambda store: changes.changes(store, 50),
        lambda store: history.states(store, 2),
        lambda store: history.forget(store, 6),
    ]
    for verb in verbs:
        try:
            with open_store(path, 1) as store:
                verb(store)
        except CcpError as error:
            said.append(f"{type(error).__name__} {error}")
    return said


@pytest.fixture
def worn(home: Path, draft: MakeDraft) -> bytes:
    """Make a journal with something of everything, and give its bytes."""
    with open_store(home / "journal.db", 1) as store:
        inquiries.open_inquiry(store, "When do I go quiet?", 1)
        for number in range(60):
            keep(store, draft(f"word {number} #work " + "secretword " * number, inquiry_id=1))
        (read,) = entries_by_id(store, [2])
        revising.edit(store, {2: (read, [Answer("secretword changed")], {})}, 1)
    return (home / "journal.db").read_bytes()


def test_a_cut_file(home: Path, worn: bytes, draft: MakeDraft) -> None:
    """A file that ends too soon gives sentences at every verb, never the engine's own error."""
    path = home / "journal.db"
    for size in range(1, len(worn), len(worn) // (40 if LONG else 12)):
        path.write_bytes(worn[:size])
        said = every_verb(path, draft)
        assert said or size > len(worn) * 0.9  # the last page may be one that nobody needs
        assert not any("secretword" in one for one in said)


def test_flipped_bits(home: Path, worn: bytes, draft: MakeDraft) -> None:
    """Wherever bits turn over, a verb works or says in a sentence that it cannot."""
    path, chance = home / "journal.db", random.Random(5)  # noqa: S311
    spoken = 0
    for _ in range(600 if LONG else 40):
        raw = bytearray(worn)
        for _ in range(chance.choice([1, 8, 64])):
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        said = every_verb(path, draft)
        spoken += bool(said)
        assert not any("secretword" in one for one in said)
    assert spoken


def test_words_that_are_no_text(store: Store, draft: MakeDraft) -> None:
    """Bytes that are no UTF-8 are damage, and their neighbours are not shown in the error."""
    keep(store, draft("secretword"))
    store.db.execute("UPDATE answer SET words = CAST(x'736563726574ff' AS TEXT)")
    with pytest.raises(StoreError, match="is damaged in places") as refused:
        entries_by_id(store, [1])
    assert "secret" not in str(refused.value)


def test_a_file_that_goes_away(store: Store, draft: MakeDraft) -> None:
    """When the disk goes away under an open journal, that is a sentence too."""
    keep(store, draft("word"))
    store.close()
    with pytest.raises(StoreError):
        keep(store, draft("word"))
    store.path.unlink()
    with pytest.raises(CannotOpen), translated(store.path):
        connect(store.path)


def test_a_table_that_is_not_there(store: Store, draft: MakeDraft) -> None:
    """A file of our shape without our tables is damaged, and that is said."""
    store.db.execute("DROP TABLE asked")
    with pytest.raises(StoreError, match="is damaged in places"):
        keep(store, draft("word", asked=("one",)))
    store.db.execute("ALTER TABLE inquiry RENAME TO gone")
    with pytest.raises(StoreError, match="is damaged in places"):
        inquiries.open_inquiry(store, "title", 1)
