"""Words that could not be kept, or were not: what becomes of them, and of what they hang on."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ccpjournal.asking.sections import Section, as_file
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.errors import ExitCode
from ccpjournal.journal.drafts import OpenDraft, draft_folders, drafts

MARKER = "Zanzibar secret"


def waits(home: Path, **fields: Any) -> Path:
    """Leave a draft with the secret in it."""
    waiting = OpenDraft(draft_folders(home))
    waiting.save(Unfinished(pending=MARKER, **fields))
    waiting.release()
    assert waiting.path is not None
    return waiting.path


@pytest.mark.parametrize(
    "hangs", [{"edits": (2, 3)}, {"reflects": 2}, {"debriefs": 2}, {"prepared_id": 2}]
)
def test_forgetting_takes_the_drafts_along(
    ccp: Any, keeps: Any, home: Path, hangs: dict[str, Any]
) -> None:
    """A draft that hangs on the entry is named first, and gone; others stay."""
    keeps("one", "two", "three")
    path, other = waits(home, **hangs), waits(home, reflects=1)
    refused = ccp("forget", "2")
    assert refused.code == ExitCode.REFUSED
    assert path.exists()
    said = ccp("forget", "2", "--yes")
    assert said.err == "Draft 1 hangs on what is to be forgotten, and will be removed too.\n"
    assert "Draft 1 is gone too.\n" in said.out
    assert (path.exists(), other.exists()) == (False, True)


def test_forgetting_finds_what_an_editor_left(
    ccp: Any, keeps: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text of an edit that failed holds the words, and goes with the entry."""
    keeps("one", MARKER)
    monkeypatch.setenv("EDITOR", "sh -c 'echo hidden >> \"$0\"; exit 1'")
    assert ccp("edit", "2").code == ExitCode.FAILED
    assert [one.is_text for one in drafts(draft_folders(home))] == [True]
    assert ccp("forget", "2", "--yes", "--json").data["drafts"] == [1]
    assert not [path for path in (home / "drafts").iterdir() if path.suffix != ".lock"]


def test_a_draft_that_is_being_written_is_named_as_a_copy(ccp: Any, keeps: Any, home: Path) -> None:
    """Another terminal has it, so it stays, and its place is said."""
    keeps("one")
    waiting = OpenDraft(draft_folders(home))
    waiting.save(Unfinished(pending=MARKER, edits=(1,)))
    said = ccp("forget", "1", "--yes")
    assert f"still hold the words:\n{waiting.path}\n" in said.out
    assert "is gone too" not in said.out
    waiting.discard()


@pytest.fixture
def _an_inquiry(ccp: Any) -> None:
    ccp("purpose", "When do I go quiet?")


def waiting(home: Path) -> Unfinished:
    """The one draft that waits."""
    (found,) = drafts(draft_folders(home))
    return found.read()


def kept_of(ccp: Any) -> Any:
    """Keep the one draft that waits; the entry that became of it."""
    assert ccp("draft", "resume", "--keep").code == 0
    return ccp("show", "--json").data[0]


ALL = ("--amid", "deadline", "--pattern", "hurry", "-t", "kitchen", "--on", "2026-11-20")


@pytest.mark.usefixtures("_an_inquiry")
@pytest.mark.parametrize(
    ("wrong", "lost"),
    [
        (("--at", "someday"), ""),
        (("--on", "someday"), "about"),
        (("--inquiry", "77"), ""),
        (("--no-inquiry", "--inquiry", "1"), ""),
        (("-t", "two words"), ""),
        (("--pattern", "x" * 101), ""),
        (("--amid", "x" * 101), ""),
    ],
)
def test_all_but_what_is_no_good_survives(ccp: Any, wrong: tuple[str, ...], lost: str) -> None:
    """The words of the pipe are kept with their inquiry, tags, patterns, circumstances, day."""
    said = ccp("experience", *ALL, *wrong, said="Bread burnt")
    assert (said.code in (ExitCode.USAGE, ExitCode.NOT_FOUND), said.out) == (True, "")
    assert "draft resume 1" in said.err
    entry = kept_of(ccp)
    assert [one["words"] for one in entry["answers"]] == ["Bread burnt"]
    assert (entry["movement"], entry["inquiry"]["id"]) == ("experience", 1)
    assert (entry["tags"], entry["patterns"]) == (["kitchen"], ["hurry"])
    assert entry["circumstances"] == ["deadline"]
    assert entry["about_day"] == (None if lost == "about" else "2026-11-20")


@pytest.mark.usefixtures("_an_inquiry")
def test_bytes_that_are_no_text_wait_with_all_that_was_said_of_them(ccp: Any, home: Path) -> None:
    """What they belong to stands beside them, whether or not an option is no good too."""
    ccp("experience", *ALL, said=b"caf\xe9")
    found = waiting(home)
    assert (found.movement, found.inquiry_id, found.tags) == ("experience", 1, ("kitchen",))
    ccp("draft", "discard", "--yes")
    ccp("ownership", "-t", "kitchen", "--at", "someday", said=b"caf\xe9")
    found = waiting(home)
    assert (found.movement, found.to_chosen, found.tags) == ("ownership", False, ("kitchen",))
    assert found.pending == "caf\ufffd"


@pytest.mark.usefixtures("_an_inquiry")
def test_a_rescued_perspective_is_one(ccp: Any) -> None:
    """Where its words came from survives a kind that there is not, and a day that is none."""
    ccp("learning", "--from", "Anna", "--as", "gossip", said="You look away")
    seen = kept_of(ccp)["perspective"]
    assert (seen["kind"], seen["source"]) == ("conversation", "Anna")
    assert seen["words"] == "You look away"
    ccp("learning", "--from", "a book", "--as", "work", "--on", "someday", said="Look twice")
    seen = kept_of(ccp)["perspective"]
    assert (seen["kind"], seen["source"], seen["words"]) == ("work", "a book", "Look twice")


@pytest.mark.usefixtures("_an_inquiry")
def test_rescued_words_go_where_the_choice_is_then(ccp: Any) -> None:
    """The inquiry that was named is not there, so the chosen one counts; sealed, it is unsaid."""
    ccp("experience", "--inquiry", "77", said="Bread burnt")
    ccp("inquiry", "open", "Another")
    ccp("seal", "--inquiry", "2")
    assert "Bread" not in ccp("draft", "list").out
    assert ccp("draft", "resume", "--keep").code == 0
    assert ccp("show", "2", "--json").data[0]["inquiry"]["id"] == 2


@pytest.mark.usefixtures("_an_inquiry")
@pytest.mark.parametrize(
    "wrong", [("--sure", "200"), ("--by", "soonish"), ("--on", "someday"), ("-t", "two words")]
)
def test_an_experiment_that_was_refused_is_one_still(ccp: Any, wrong: tuple[str, str]) -> None:
    """All its words are in the draft, in their places, and with them it is kept."""
    told = ("--where", "the hall", "--expect", "a laugh")
    good = (("--sure", "70"), ("--by", "2026-12-24"))
    others = [part for pair in good if pair[0] != wrong[0] for part in pair]
    said = ccp("try", "prepare", *told, *others, *wrong, said="I stay")
    assert (said.code, "draft resume 1" in said.err) == (ExitCode.USAGE, True)
    entry = kept_of(ccp)
    assert [(one["question"], one["words"]) for one in entry["answers"]] == [
        ("experiment.what", "I stay"),
        ("experiment.where", "the hall"),
        ("experiment.expect", "a laugh"),
    ]
    assert entry["inquiry"]["id"] == 1
    tried = ccp("try", "list", "--json").data[0]
    assert tried["prepared"]["id"] == 2
    assert (tried["sure"], tried["by"]) == (
        None if wrong[0] == "--sure" else 70,
        None if wrong[0] == "--by" else "2026-12-24",
    )


@pytest.mark.usefixtures("_an_inquiry")
@pytest.mark.parametrize("given", [("x",), ("-",)])
def test_a_debrief_of_nothing_keeps_all_its_words(ccp: Any, given: tuple[str]) -> None:
    """There is no such experiment, so it becomes an entry of its own, with both answers."""
    said = ccp("try", "debrief", "999", *given, "--differed", "the end", "-t", "hall", said="x")
    assert said.code == ExitCode.NOT_FOUND
    entry = kept_of(ccp)
    assert [(one["question"], one["words"]) for one in entry["answers"]] == [
        ("experiment.followed", "x"),
        ("experiment.differed", "the end"),
    ]
    assert (entry["inquiry"]["id"], entry["tags"]) == (1, ["hall"])


@pytest.mark.usefixtures("_an_inquiry")
def test_a_debrief_of_what_was_let_go_waits_for_it(ccp: Any) -> None:
    """Taken up again, the experiment gets the debrief that the draft holds."""
    ccp("try", "prepare", "I stay", "--no-inquiry", "--expect", "a laugh")
    ccp("try", "let-go", "2")
    ccp("try", "debrief", "2", "x", "--as-expected", "--differed", "the end")
    ccp("try", "take-up", "2")
    assert kept_of(ccp)["inquiry"] is None
    assert ccp("try", "list", "--all", "--json").data[0]["as_expected"] is True


@pytest.mark.usefixtures("_an_inquiry")
def test_words_of_an_experiment_that_are_no_text_wait_with_the_rest(ccp: Any, home: Path) -> None:
    """The draft says that it prepares, where, and what is expected."""
    ccp("try", "prepare", "--where", "the hall", said=b"caf\xe9")
    assert waiting(home).tries
    assert [one.words for one in waiting(home).answers] == ["the hall"]


@pytest.mark.usefixtures("_an_inquiry")
@pytest.mark.parametrize("hangs", [{"edits": (2,)}, {"reflects": 2}, {"debriefs": 2}])
def test_words_for_an_entry_that_is_gone_can_be_kept(
    ccp: Any, home: Path, hangs: dict[str, Any]
) -> None:
    """The refusal says how, and they go to the chosen inquiry as an entry of their own."""
    ccp("try", "prepare", "one")
    waits(home, **hangs)
    ccp("delete", "2")
    refused = ccp("draft", "resume", "--keep")
    assert (refused.code, refused.out) == (ExitCode.NOT_FOUND, "")
    assert "ccp draft resume 1 --new" in refused.err
    assert ccp("draft", "resume", "--new").code == 0
    entry = ccp("show", "--json").data[0]
    assert (entry["id"], entry["answers"][0]["words"]) == (3, MARKER)
    assert entry["inquiry"]["id"] == 1
    assert drafts(draft_folders(home)) == []


@pytest.mark.usefixtures("_an_inquiry")
def test_an_edit_that_comes_too_late_can_be_kept_as_words(ccp: Any, home: Path) -> None:
    """The expectation stands, and the words stand beside it, without marks of the editor's file."""
    ccp("try", "prepare", "I stay", "--expect", "a laugh")
    text = as_file([Section("2.1", "What", "I stayed"), Section("2.2", "Expect", "%% a nod")])
    waiting = OpenDraft(draft_folders(home))
    waiting.save(Unfinished(pending=text, edits=(2,)))
    waiting.release()
    ccp("try", "debrief", "2", "x")
    refused = ccp("draft", "resume", "--keep")
    assert refused.code == ExitCode.REFUSED
    assert "--new" in refused.err
    assert ccp("draft", "resume", "--new").code == 0
    entry = ccp("show", "4", "--json").data[0]
    assert entry["answers"][0]["words"] == "I stayed\n\n%% a nod"
    assert (entry["movement"], entry["inquiry"]["id"]) == ("experience", 1)


@pytest.mark.usefixtures("_an_inquiry")
def test_what_was_expected_of_a_debriefed_experiment_opens_no_editor(
    ccp: Any, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is refused before anything is written."""
    ccp("try", "prepare", "I stay")
    ccp("try", "debrief", "2", "x")
    monkeypatch.setenv("EDITOR", f"touch {tmp_path / 'opened'}")
    refused = ccp("edit", "2")
    assert refused.code == ExitCode.REFUSED
    assert "was debriefed" in refused.err
    assert not (tmp_path / "opened").exists()
    assert drafts(draft_folders(home)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="an editor of a Unix machine")
@pytest.mark.parametrize("named", ["", "vim"])
def test_an_editor_of_the_terminal_is_not_opened_without_one(
    keeps: Any, home: Path, tmp_path: Path, named: str
) -> None:
    """It would wait for keys that nobody can press; what was written waits nowhere."""
    keeps("one")
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("nano", "vim"):
        (folder / name).write_text("#!/bin/sh\n/bin/sleep 100\n")
        (folder / name).chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "ccpjournal", "edit", "1"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env={**os.environ, "PATH": str(folder), "EDITOR": named},
        start_new_session=True,
        timeout=300,
    )
    assert done.returncode == ExitCode.NEEDS_TERMINAL
    assert b"there is no terminal here" in done.stderr
    assert drafts(draft_folders(home)) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_words_that_were_kept_unsaid_are_said_to_be_kept(kept: Any, as_json: tuple[str]) -> None:
    """A script that reads the exit code, or a person the sentence, does not keep them twice."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ccpjournal", "experience", "kept or not", *as_json],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == ExitCode.UNWRITTEN
    assert b"kept as 1, but the output could not be written" in done.stderr
    assert done.stderr.count(b"could not be written") == 1
    assert kept() == ["kept or not"]


def test_history_says_when_words_were_kept(ccp: Any) -> None:
    """Not when they were written, which may be years before."""
    ccp("experience", "backdated", "--at", "2020-01-01")
    assert "23 Nov 2026" in ccp("history", "-n", "1").out
    assert ccp("history", "--json").data[0]["at"].startswith("2026-11-23T08:00")
    assert "23 Nov 2026" in ccp("history", "1").out
    assert ccp("show", "1", "--json").data[0]["written_day"] == "2020-01-01"


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_a_full_disk_is_no_hindrance_to_reading(keeps: Any, home: Path) -> None:
    """No file can be made beside the journal; what stands in it is read, and nothing is added."""
    keeps("one")

    def no_room() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "ccpjournal", *arguments],
            capture_output=True,
            check=False,
            preexec_fn=no_room,
        )

    before = (home / "journal.db").read_bytes()
    assert run("list").stdout.endswith(b": one\n")
    assert run("note", "two").returncode == ExitCode.STORE
    assert (home / "journal.db").read_bytes() == before
