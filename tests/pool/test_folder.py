"""A pool's folder: made once, added to shard by shard, whole after any interruption."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ccpjournal.errors import CcpError, UsageError
from ccpjournal.pool import folder, pool_file, reading, sheet, writing
from ccpjournal.pool.checking import check
from ccpjournal.pool.folder import Added, AlreadyAPool, NotEmpty
from ccpjournal.sharing.contribution import Contribution, Tombstone, Unknown, line, read_line

if TYPE_CHECKING:
    from pathlib import Path

    from ccpjournal.pool.sheet import Record

MakeContribution = Callable[..., Contribution]
MakeTombstone = Callable[[int], Tombstone]
posix = pytest.mark.skipif(os.name == "nt", reason="rights and signals of POSIX")
LONG = bool(os.environ.get("CCP_TESTS_LONG"))


def bytes_of(directory: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    found = sorted(path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in found}


def test_new_pool(tmp_path: Path) -> None:
    """A new pool says what it is, checks clean, and leaves nothing else behind."""
    made = folder.init(tmp_path / "a" / "pool", "Été & Friday", keepers=("ask in the circle",))
    assert made.name == "ete-friday"
    assert made == pool_file.load(tmp_path / "a" / "pool")
    assert sorted(bytes_of(tmp_path / "a" / "pool")) == ["README.txt", "pool.json"]
    assert check(tmp_path / "a" / "pool") == []


@posix
def test_rights_are_for_sharing(tmp_path: Path, contribution: MakeContribution) -> None:
    """Others may read a pool whatever the umask is, and files keep the rights they were given."""
    before = os.umask(0o077)
    try:
        folder.init(tmp_path / "pool", "x")
        folder.add(tmp_path / "pool", [contribution(1)])
        path = sheet.path_of(tmp_path / "pool", "entries", sheet.shard_of(contribution(1).id))
        assert stat.S_IMODE((tmp_path / "pool").stat().st_mode) == 0o755
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o755
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        path.chmod(0o664)
        path.write_bytes(b"\n" + path.read_bytes())
        folder.tidy(tmp_path / "pool")
        assert stat.S_IMODE(path.stat().st_mode) == 0o664
    finally:
        os.umask(before)


def test_the_same_pool_anywhere(
    tmp_path: Path, contribution: MakeContribution, tombstone: MakeTombstone
) -> None:
    """Pools of one name and the same records are the same bytes, whatever order they came in."""
    records: list[Record] = [contribution(number) for number in range(40)]
    records += [tombstone(7), tombstone(8)]
    for name, order in (("one", records), ("two", records[::-1])):
        folder.init(tmp_path / name, "x")
        for record in order:
            folder.add(tmp_path / name, [record])
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    assert check(tmp_path / "one") == []


def test_not_over_something_else(tmp_path: Path, pool: Path) -> None:
    """A folder that holds something else, or a pool, is left as it is."""
    (tmp_path / "letters").mkdir()
    for words in ("mine", "mine " * 500):
        (tmp_path / "letters" / "README.txt").write_text(words)
        with pytest.raises(NotEmpty):
            folder.init(tmp_path / "letters", "x")
        assert bytes_of(tmp_path / "letters") == {"README.txt": words.encode()}
    (tmp_path / "letters" / "README.txt").rename(tmp_path / "letters" / "letter.txt")
    with pytest.raises(NotEmpty):
        folder.init(tmp_path / "letters", "x")
    before = bytes_of(pool)
    with pytest.raises(AlreadyAPool):
        folder.init(pool, "another")
    assert bytes_of(pool) == before


def test_made_after_a_stop(tmp_path: Path) -> None:
    """A pool whose making was interrupted can be made again."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("")
    (tmp_path / "README.txt").write_bytes(pool_file.ABOUT.encode())
    (tmp_path / ".pool.json.new").write_bytes(b"{")
    made = tmp_path
    (tmp_path / "spare").rmdir()  # of the room's own fixture
    folder.init(made, "x")
    assert check(made) == []


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x1b[2J", "a\u202eb", "\ud800", "x" * 81])
def test_a_name_is_a_line_of_words(tmp_path: Path, name: str) -> None:
    """A name that a terminal would act on is refused, and nothing is made."""
    with pytest.raises(UsageError) as caught:
        folder.init(tmp_path / "pool", name)
    assert "'title'" in str(caught.value)
    assert not (tmp_path / "pool").exists()


def test_added_once(pool: Path, contribution: MakeContribution) -> None:
    """Adding the same again changes nothing, not even a file's time."""
    records = [contribution(number) for number in range(20)]
    assert folder.add(pool, records) == Added(contributions=20)
    before = {path: path.stat().st_mtime_ns for path in pool.rglob("*.jsonl")}
    held = bytes_of(pool)
    assert folder.add(pool, [*records, *records]) == Added(known=40)
    assert {path: path.stat().st_mtime_ns for path in pool.rglob("*.jsonl")} == before
    assert bytes_of(pool) == held
    assert {one.id for one in reading.contributions(pool)} == {one.id for one in records}


def test_in_portions(
    pool: Path,
    contribution: MakeContribution,
    tombstone: MakeTombstone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More records than fit into memory at once are added as well, each counted once."""
    monkeypatch.setattr(folder, "_AT_ONCE", 3000)
    records: list[Record] = [contribution(number) for number in range(30)]
    records += [tombstone(1), *records[:10]]
    assert folder.add(pool, records).retractions == 1
    assert len(list(reading.contributions(pool))) == 29
    assert check(pool) == []


def test_no_file_outgrows_its_reader(
    pool: Path, contribution: MakeContribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would make a file too large to be read again is refused, and the file stays."""
    folder.add(pool, [contribution(1)])
    before = bytes_of(pool)
    flood = [
        Unknown("pool-entry/2", contribution(1).id, f'{{"number":"{number}"}}')
        for number in range(200)
    ]
    monkeypatch.setattr(sheet, "LARGEST_SHARD", 2000)
    with pytest.raises(sheet.TooLarge):
        folder.add(pool, flood)
    assert bytes_of(pool) == before


def test_where_nothing_can_be_written(tmp_path: Path, pool: Path) -> None:
    """A pool that cannot be made or changed for want of a place is a sentence with its path."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(writing.CannotWrite, match="file"):
        folder.init(tmp_path / "file" / "pool", "x")
    with pytest.raises(writing.CannotWrite, match="file"):
        folder.init(tmp_path / "file", "x")
    (pool / "entries").write_text("mine")
    with pytest.raises(CcpError, match="not an ordinary folder"):
        folder.add(pool, [])
    (pool / "entries").unlink()
    (pool / writing.LOCK).mkdir()
    with pytest.raises(writing.CannotWrite):
        folder.add(pool, [], patience=0.1)


def test_taken_back(pool: Path, contribution: MakeContribution, tombstone: MakeTombstone) -> None:
    """The words of what is retracted go from every file, and do not come back."""
    folder.add(pool, [contribution(1), contribution(2)])
    assert folder.add(pool, [tombstone(1)]) == Added(retractions=1)
    assert folder.add(pool, [contribution(1), tombstone(1)]) == Added(known=1, retracted=1)
    assert b"number 1." not in b"".join(bytes_of(pool).values())
    assert [one.id for one in reading.contributions(pool)] == [contribution(2).id]
    assert check(pool) == []


def test_of_a_later_version(pool: Path) -> None:
    """A record of a later version is kept as it came, in its place, and not shown."""
    later = read_line(b'{"schema":"pool-entry/2","id":"sha256:' + b"a" * 64 + b'","new":[1]}')
    taken = read_line(
        b'{"schema":"pool-retraction/1","envelope":{"schema":"pool-entry/2"},"id":"sha256:'
        + b"a" * 64
        + b'"}'
    )
    assert isinstance(later, Unknown)
    assert isinstance(taken, Unknown)
    folder.add(pool, [later, taken])
    assert (pool / "entries" / "aa.jsonl").read_text() == line(later) + "\n"
    assert (pool / "retractions" / "aa.jsonl").read_text() == line(taken) + "\n"
    assert list(reading.contributions(pool)) == []
    assert check(pool) == []


def test_odd_lines_stay(pool: Path, contribution: MakeContribution) -> None:
    """Adding to a file with lines that are no records keeps them, after the good ones."""
    folder.add(pool, [contribution(1)])
    path = sheet.path_of(pool, "entries", sheet.shard_of(contribution(1).id))
    good = path.read_bytes()
    path.write_bytes(b"<<<<<<< ours\nodd\n" + good + b"=======\n\n" + b"x" * 70_000 + b"\ncut")
    assert folder.tidy(pool) == Added()
    kept = good + b"odd\n" + b"x" * 70_000 + b"\ncut\n"
    assert path.read_bytes() == kept
    folder.tidy(pool)
    assert path.read_bytes() == kept


def test_put_where_it_belongs(pool: Path, contribution: MakeContribution) -> None:
    """Tidying takes a good record out of a file that is not its own."""
    wrong = pool / "entries" / "zz.jsonl"
    folder.add(pool, [contribution(1)])
    right = sheet.path_of(pool, "entries", sheet.shard_of(contribution(1).id))
    wrong = sheet.path_of(pool, "retractions", "00")
    right.rename(wrong)
    assert [finding.line for finding in check(pool)] == [1]
    folder.tidy(pool)
    assert check(pool) == []
    assert right.exists()
    assert not wrong.exists()


@posix
@pytest.mark.parametrize("kind", ["link", "fifo", "folder", "folder-link"])
def test_nothing_through_a_link(
    pool: Path, tmp_path: Path, contribution: MakeContribution, kind: str
) -> None:
    """A pool in which a file is no ordinary file is not added to, and nothing is written."""
    path = sheet.path_of(pool, "entries", sheet.shard_of(contribution(1).id))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_bytes(b"mine")
    if kind == "folder-link":
        path.parent.symlink_to(tmp_path / "other")
    else:
        path.parent.mkdir()
    if kind == "link":
        path.symlink_to(tmp_path / "other" / "file")
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(CcpError):
        folder.add(pool, [contribution(1), contribution(2), contribution(3)])
    assert bytes_of(tmp_path / "other") == {"file": b"mine"}
    assert list(pool.rglob("??.jsonl")) in ([], [path])
    assert len(check(pool)) == 1


def test_one_at_a_time(pool: Path, contribution: MakeContribution) -> None:
    """While another process changes the pool, nothing is added and the error says so."""
    with writing.held(pool), pytest.raises(writing.PoolBusy):
        folder.add(pool, [contribution(1)], patience=0.1)
    assert folder.add(pool, [contribution(1)]) == Added(contributions=1)
    assert not (pool / writing.LOCK).exists()


def test_a_full_disk(
    pool: Path, contribution: MakeContribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file cannot be written, the old one stays and the error says what is safe."""
    folder.add(pool, [contribution(1)])
    before = bytes_of(pool)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(writing.CannotWrite, match="no space left on device"):
        folder.add(pool, [contribution(2)])
    assert bytes_of(pool) == before
    monkeypatch.undo()
    assert folder.add(pool, [contribution(2)]) == Added(contributions=1)


CHILD = """
import os, sys
from pathlib import Path
from ccpjournal.pool import bundle, folder
pool, file = Path(sys.argv[1]), Path(sys.argv[2])
os.write(1, b"ready\\n")
records = list(bundle.read(file))
for record in records[int(sys.argv[3])::int(sys.argv[4])]:
    folder.add(pool, [record])
    os.write(1, record.id.encode() + b"\\n")
folder.add(pool, records)
"""


def child(*arguments: object) -> subprocess.Popen[bytes]:
    """Start a process that adds the records of a file to a pool, one by one and then all."""
    command = [sys.executable, "-c", CHILD, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture
def many(tmp_path: Path, contribution: MakeContribution, tombstone: MakeTombstone) -> Path:
    """A file with some hundred records, among them tombstones of a few others."""
    records: list[Record] = [contribution(number, "word " * 200) for number in range(150)]
    records += [tombstone(number) for number in range(200, 220)]
    text = "".join(line(one) + "\n" for one in records)
    (tmp_path / "many.jsonl").write_text(text)
    return tmp_path / "many.jsonl"


@pytest.mark.durability
def test_four_at_once(pool: Path, many: Path) -> None:
    """Processes that add at the same moment lose nothing of each other's."""
    running = [child(pool, many, number, 4) for number in range(4)]
    said = [one.communicate() for one in running]
    assert [error for _, error in said if error] == []
    assert check(pool) == []
    assert len(list(reading.contributions(pool))) == 150
    assert not list(pool.rglob(".*"))


@posix
@pytest.mark.durability
def test_killed_while_adding(pool: Path, many: Path) -> None:
    """However often an addition is killed, all it said is there, and no file is damaged."""
    acknowledged: set[str] = set()
    for trial in range(100 if LONG else 12):
        running = child(pool, many, trial % 7, 7)
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        time.sleep(0.01 * (trial % 12) + 0.002)
        running.send_signal(signal.SIGKILL)
        said, _ = running.communicate()
        acknowledged |= {one.decode() for one in said.split(b"\n")[:-1]}
        assert {one.sentence for one in check(pool)} <= {
            "A process that was stopped left this; nothing is lost, and the next change removes it."
        }
        there = {one.id for name in sheet.SHARDS for one in reading.records(pool, name)}
        assert acknowledged <= there
    assert acknowledged
    assert not child(pool, many, 0, 1000).communicate()[1]
    assert check(pool) == []
    assert len(list(reading.contributions(pool))) == 150
    assert not list(pool.rglob(".*"))


DYING = """
import os, sys
from pathlib import Path
from ccpjournal.pool import bundle, folder
from ccpjournal.pool.checking import check
pool, file, template = map(Path, sys.argv[1:])
records = list(bundle.read(file))
steps = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "open"}

def die_at(last):
    left = last
    def hook(event, arguments):
        nonlocal left
        said = str(arguments)
        if event in steps and str(pool) in said and (event != "open" or ".new" in said):
            left -= 1
            if left < 0:
                os._exit(9)
    sys.addaudithook(hook)

for last in range(1000):
    import shutil
    shutil.rmtree(pool, ignore_errors=True)
    shutil.copytree(template, pool)
    child = os.fork()
    if not child:
        die_at(last)
        folder.add(pool, records)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found = [one.sentence for one in check(pool) if not one.sentence.startswith("A process that")]
    words = b"".join(path.read_bytes() for path in pool.glob("entries/*.jsonl"))
    folder.add(pool, records)
    print(code, found, words.count(b"number 1."), check(pool), list(pool.rglob(".*")), sep="|")
    if code == 0:
        break
"""


@posix
@pytest.mark.durability
def test_stopped_at_every_step(
    pool: Path, tmp_path: Path, contribution: MakeContribution, tombstone: MakeTombstone
) -> None:
    """Wherever an addition stops, the pool checks clean or says why not; the next one ends it."""
    folder.add(pool, [contribution(1), contribution(2)])
    records: list[Record] = [tombstone(1), contribution(3)]
    (tmp_path / "more.jsonl").write_text("".join(line(one) + "\n" for one in records))
    paths = [str(tmp_path / "dying"), str(tmp_path / "more.jsonl"), str(pool)]
    command = [sys.executable, "-c", DYING, *paths]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    steps = [one.split("|") for one in said]
    assert [one[0] for one in steps] == ["9"] * (len(steps) - 1) + ["0"]
    assert len(steps) > 12
    taken_back = "['This was taken back, and its words still stand here.']"
    assert {one[1] for one in steps} == {"[]", taken_back}
    assert [one[2] for one in steps] == sorted((one[2] for one in steps), reverse=True)
    assert {tuple(one[3:]) for one in steps} == {("[]", "[]")}
