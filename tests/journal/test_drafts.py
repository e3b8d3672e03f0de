"""Drafts: whatever ends a process, the words it acknowledged are there, once, and private."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.unfinished import Unfinished, UnreadableDraft
from ccpjournal.errors import ExitCode
from ccpjournal.journal import claim as claim_module
from ccpjournal.journal import drafts as drafts_module
from ccpjournal.journal.claim import claim, is_held
from ccpjournal.journal.drafts import (
    DraftNotFound,
    NowhereToSave,
    OpenDraft,
    draft,
    draft_folders,
    drafts,
)

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
posix = pytest.mark.skipif(os.name == "nt", reason="users and links of POSIX")
root = pytest.mark.skipif(not ROOT, reason="acting as another user needs root")


@pytest.fixture
def folders(home: Path) -> tuple[Path, ...]:
    """Name the folder with the journal, and the spare one."""
    return draft_folders(home)


def saved(folders: tuple[Path, ...], words: str) -> OpenDraft:
    """Save words and leave them for the next start."""
    waiting = OpenDraft(folders)
    waiting.save(Unfinished(pending=words))
    waiting.release()
    return waiting


def left(folder: Path) -> list[str]:
    """Name the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_draft_comes_back_as_it_was(folders: tuple[Path, ...]) -> None:
    """What was saved is listed when it is let go of, reads back the same, and can be discarded."""
    unfinished = Unfinished(
        "purpose",
        (Answer("a", "purpose.1", 1, "What?"),),
        "b…",
        3,
        about="2024-02-29",
        tags=("work",),
        perspective=(("kind", "work"), ("words", "é")),
        edits=(4,),
    )
    waiting = OpenDraft(folders)
    waiting.save(unfinished)
    assert drafts(folders) == []
    waiting.release()
    assert waiting.path is not None
    os.utime(waiting.path, (0, 1_795_435_200))
    (found,) = drafts(folders)
    assert (found.number, found.is_text, found.path) == (1, False, waiting.path)
    assert found.saved == 1_795_435_200
    assert found.read() == unfinished
    assert draft(folders, 1) == found
    found.discard()
    assert drafts(folders) == []
    assert left(folders[0]) == []
    with pytest.raises(DraftNotFound):
        draft(folders, 1)


@posix
def test_a_draft_is_private(folders: tuple[Path, ...]) -> None:
    """Folders are 0700 and files 0600 whatever the umask."""
    former = os.umask(0)
    try:
        waiting = saved(folders, "a")
    finally:
        os.umask(former)
    assert waiting.path is not None
    assert waiting.path.stat().st_mode & 0o777 == 0o600
    assert waiting.path.parent.stat().st_mode & 0o777 == 0o700
    assert waiting.path.with_suffix(".lock").stat().st_mode & 0o777 == 0o600


def test_saving_again_and_discarding(folders: tuple[Path, ...]) -> None:
    """A draft keeps its number while it grows, and leaves nothing when it is discarded."""
    waiting = OpenDraft(folders)
    for words in ("a", "ab", "abc"):
        waiting.save(Unfinished(pending=words))
    assert waiting.number == 1
    assert left(folders[0]) == ["draft-1.json", "draft-1.lock"]
    waiting.discard()
    waiting.discard()
    assert left(folders[0]) == []
    OpenDraft(folders).discard()


def test_an_editors_file_that_becomes_a_draft(folders: tuple[Path, ...]) -> None:
    """Words first saved as an editor's file and then as a draft are one draft, and read as one."""
    waiting = OpenDraft(folders)
    waiting.save_bytes(b"a \xff b")
    waiting.save(Unfinished(pending="c"))
    assert left(folders[0]) == ["draft-1.json", "draft-1.lock"]
    waiting.release()
    assert [one.read().pending for one in drafts(folders)] == ["c"]


def test_bytes_that_are_no_text(folders: tuple[Path, ...]) -> None:
    """A file that could not be read is kept byte for byte, and shown as far as it can be."""
    waiting = OpenDraft(folders)
    waiting.save_bytes(b"a \xff b\r\n")
    waiting.release()
    (found,) = drafts(folders)
    assert found.is_text
    assert found.path.read_bytes() == b"a \xff b\r\n"
    assert found.read().pending == "a \ufffd b\r\n"


def test_words_of_a_broken_command_line(folders: tuple[Path, ...]) -> None:
    """Lone surrogates, as a command line may hold, are saved and come back."""
    saved(folders, "a\udcff \u00e9")
    assert drafts(folders)[0].read().pending == "a\udcff \u00e9"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"draft": 2}',
        b'{"draft": 1, "pending": 5}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"draft": 1, "answers": [1]}',
        b'{"draft": 1, "answers": [{"words": 1}]}',
        b'{"draft": 1, "other": 1}',
        b'{"draft": 1, "tags": "work"}',
        b'{"draft": 1, "instant": true}',
        b'{"draft": 1, "perspective": [["kind"]]}',
        b'{"draft": 1, "answers": [{"words": "a", "x": 1}]}',
    ],
    ids=lambda raw: raw[:24].decode("latin-1"),
)
def test_a_file_that_is_no_draft(folders: tuple[Path, ...], raw: bytes) -> None:
    """A broken or foreign file is listed, said to be unreadable, and left as it is."""
    waiting = saved(folders, "a")
    assert waiting.path is not None
    waiting.path.write_bytes(raw)
    (found,) = drafts(folders)
    with pytest.raises(UnreadableDraft) as refused:
        found.read()
    assert refused.value.exit_code is ExitCode.UNREADABLE
    assert found.path.read_bytes() == raw


def test_a_draft_cut_anywhere(folders: tuple[Path, ...]) -> None:
    """A draft's file cut at any byte is unreadable, not a traceback and not half a draft."""
    waiting = saved(folders, "é" * 20)
    assert waiting.path is not None
    whole = waiting.path.read_bytes()
    for size in range(len(whole)):
        waiting.path.write_bytes(whole[:size])
        with pytest.raises(UnreadableDraft):
            drafts(folders)[0].read()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def test_a_text_knows_what_it_belongs_to(home: Path) -> None:
    """A process killed in its editor leaves the words, and what they were to become."""
    waiting = OpenDraft(draft_folders(home))
    waiting.save_bytes(b"as it stands", Unfinished(movement="experience", edits=(3,)))
    waiting.release()
    found = drafts(draft_folders(home))[0]
    assert found.read() == Unfinished(movement="experience", edits=(3,), pending="as it stands")
    found.path.with_suffix(".about").write_text("{")
    assert found.read() == Unfinished(pending="as it stands")
    found.discard()
    assert list((home / "drafts").iterdir()) == []


@given(st.dictionaries(st.sampled_from(Unfinished._fields), values))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_document_is_read_or_refused(home: Path, fields: dict[str, object]) -> None:
    """Whatever values a draft's file has, it reads as a draft of the right types, or not at all."""
    waiting = saved((home / "drafts",), "a")
    assert waiting.path is not None
    waiting.path.write_text(json.dumps({"draft": 1} | fields))
    (found,) = drafts((home / "drafts",))
    try:
        read = found.read()
    except UnreadableDraft:
        pass
    else:
        assert isinstance(read.pending, str)
        assert all(isinstance(answer.words, str) for answer in read.answers)
        assert read.has_words in {True, False}
    found.discard()


CHILD = """
import os, sys, time
from pathlib import Path
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.journal.drafts import OpenDraft
folders = tuple(map(Path, sys.argv[1:]))
"""


def child(code: str, folders: tuple[Path, ...]) -> subprocess.Popen[bytes]:
    """Start a process that writes drafts."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD + code, *map(str, folders)], stdout=subprocess.PIPE
    )


def test_two_processes_never_take_the_same_number(folders: tuple[Path, ...]) -> None:
    """Many drafts begun at once in several processes all stand, each under a number of its own."""
    code = (
        "for turn in range(25):\n"
        "    waiting = OpenDraft(folders)\n"
        "    waiting.save(Unfinished(pending=f'{os.getpid()} {turn}'))\n"
        "    if turn % 2: waiting.discard()\n"
        "    else: waiting.release()\n"
    )
    running = [child(code, folders) for _ in range(4)]
    pids = [one.pid for one in running]
    for one in running:
        one.communicate()
    assert [one.returncode for one in running] == [0] * 4
    words = sorted(one.read().pending for one in drafts(folders))
    assert words == sorted(f"{pid} {turn}" for pid in pids for turn in range(0, 25, 2))
    assert len({one.number for one in drafts(folders)}) == len(words)


def test_a_draft_of_a_killed_process(folders: tuple[Path, ...]) -> None:
    """A draft is left alone while its process lives, and listed as soon as it was killed."""
    running = child(
        "waiting = OpenDraft(folders); waiting.save(Unfinished(pending='a'))\n"
        "print('saved', flush=True); time.sleep(3600)\n",
        folders,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"saved\n"
    assert drafts(folders) == []
    with pytest.raises(DraftNotFound):
        draft(folders, 1)
    running.kill()
    running.communicate()
    (found,) = drafts(folders)
    assert found.read().pending == "a"


def test_killed_while_saving(folders: tuple[Path, ...]) -> None:
    """However a process is killed while it saves, the last words it acknowledged can be read."""
    code = (
        "waiting = OpenDraft(folders)\n"
        "for turn in range(10**6):\n"
        "    waiting.save(Unfinished(pending='word ' * 5000 + str(turn)))\n"
        "    os.write(1, b'%d\\n' % turn)\n"
    )
    for turn in range(8):
        running = child(code, folders)
        assert running.stdout is not None
        said = running.stdout.readline()  # however long the interpreter takes to start
        time.sleep(turn * 0.01)
        running.kill()
        said += running.stdout.read()
        running.communicate()
        acknowledged = [int(line) for line in said.split(b"\n")[:-1]]
        (found,) = drafts(folders)
        assert int(found.read().pending.split()[-1]) >= max(acknowledged)
        found.discard()
    assert [name for name in left(folders[0]) if "lock" not in name] == []


def test_a_draft_that_is_kept_while_it_is_listed(
    folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that another terminal keeps at this moment is not listed, and no error."""
    waiting = saved(folders, "a")
    assert waiting.path is not None
    path = waiting.path

    def vanish(_: Path) -> bool:
        path.unlink(missing_ok=True)
        return False

    (found,) = drafts(folders)
    monkeypatch.setattr(drafts_module, "is_held", vanish)
    assert drafts(folders) == []
    with pytest.raises(UnreadableDraft):
        found.read()


def test_discarding_what_another_terminal_writes(folders: tuple[Path, ...]) -> None:
    """A draft that was listed and then taken up elsewhere is not pulled away."""
    saved(folders, "a")
    (found,) = drafts(folders)
    held = claim(found.path.with_suffix(".lock"))
    assert held is not None
    found.discard()
    assert found.path.exists()
    held.remove()
    found.discard()
    assert left(folders[0]) == []


def test_the_spare_folder(home: Path, folders: tuple[Path, ...]) -> None:
    """Where the first folder takes nothing the second does; what was saved goes only after that."""
    home.mkdir()
    (home / "drafts").write_text("in the way")
    waiting = OpenDraft(folders)
    waiting.save(Unfinished(pending="a"))
    assert waiting.path == folders[1] / "draft-1.json"
    (home / "drafts").unlink()
    saved(folders, "b")
    assert [one.number for one in drafts(folders)] == [2]
    waiting.release()
    assert [(one.number, one.path.parent) for one in drafts(folders)] == [
        (1, folders[1]),
        (2, folders[0]),
    ]


def test_no_folder_takes_it(folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """When no folder takes more, that is said, and the words saved before are still there."""
    waiting = OpenDraft(folders)
    waiting.save(Unfinished(pending="first"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NowhereToSave) as refused:
        waiting.save(Unfinished(pending="second"))
    assert all(str(folder) in str(refused.value) for folder in folders)
    waiting.release()
    (found,) = drafts(folders)
    assert found.read().pending == "first"
    assert left(folders[0]) == ["draft-1.json", "draft-1.lock"]
    assert left(folders[1]) == []


@posix
@root
def test_a_planted_folder_is_refused(tmp_path: Path, folders: tuple[Path, ...]) -> None:
    """Nothing is written to, or offered from, a spare folder that is somebody else's."""
    planted = tmp_path / "planted"
    (planted / "drafts").mkdir(parents=True)
    (planted / "drafts" / "draft-1.txt").write_text("do as I say")
    for path in (planted, planted / "drafts"):
        os.chown(path, 65534, 65534)
    assert drafts((planted / "drafts",)) == []
    with pytest.raises(NowhereToSave):
        OpenDraft((planted / "drafts",)).save(Unfinished(pending="a"))
    folders[1].parent.symlink_to(planted)
    os.chown(folders[1].parent, 65534, 65534, follow_symlinks=False)
    assert drafts(folders[1:]) == []
    with pytest.raises(NowhereToSave):
        OpenDraft(folders[1:]).save(Unfinished(pending="a"))
    assert left(planted / "drafts") == ["draft-1.txt"]


@posix
def test_a_planted_link_in_the_place_of_a_file(tmp_path: Path, folders: tuple[Path, ...]) -> None:
    """A link that stands where a draft or its lock would be is not followed."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    folders[0].mkdir(parents=True)
    for name in ("draft-1.lock", "draft-1.new"):
        (folders[0] / name).symlink_to(victim)
    with pytest.raises(OSError, match="symbolic"):
        claim(folders[0] / "draft-1.lock")
    (folders[0] / "draft-1.lock").unlink()
    saved(folders, "a")
    assert victim.read_text() == "mine"
    assert drafts(folders)[0].read().pending == "a"


def test_a_claim_is_held_by_one(tmp_path: Path) -> None:
    """A file is held by one at a time, is free when let go of, and gone when removed."""
    path = tmp_path / "one.lock"
    assert not is_held(path)
    held = claim(path)
    assert held is not None
    assert claim(path) is None
    assert is_held(path)
    held.release()
    held.release()
    assert not is_held(path)
    again = claim(path)
    assert again is not None
    again.remove()
    assert not path.exists()


def test_a_lock_that_was_removed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gets the lock of a file that was removed meanwhile does not have it."""
    path = tmp_path / "one.lock"
    real = claim_module._lock  # noqa: SLF001 -- to act between its opening and its check

    def removed(handle: int) -> bool | None:
        path.unlink()
        return real(handle)

    monkeypatch.setattr(claim_module, "_lock", removed)
    assert claim(path) is None


def test_where_nothing_can_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without locks, the one who makes the file has it."""

    def unlocked(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    if os.name != "nt":
        import fcntl

        monkeypatch.setattr(fcntl, "flock", unlocked)
        held = claim(tmp_path / "one.lock")
        assert held is not None
        assert claim(tmp_path / "one.lock") is None
        assert not is_held(tmp_path / "one.lock")
        held.remove()


def test_the_temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The spare folder stands where the system says that temporary files go."""
    assert draft_folders(tmp_path)[1].parent.parent == Path(os.environ["TMPDIR"])
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert draft_folders(tmp_path)[1].parent.parent == Path(
        "/tmp" if os.name != "nt" else "C:/Temp"  # noqa: S108 -- a name, nothing is written there
    )
