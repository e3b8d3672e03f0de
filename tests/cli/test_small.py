"""Small things on the way: what the editor is started with, sentences, errors without a place."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import io
import shutil
import signal
from typing import Any

import pytest

from ccpjournal.cli import editor
from ccpjournal.cli.here import Here
from ccpjournal.cli.interrupting import Interrupted, interruptible
from ccpjournal.cli.saying import VERBS, change_said
from ccpjournal.errors import CcpError
from ccpjournal.journal.changes import Change
from ccpjournal.render.fitting import fitted
from ccpjournal.render.view import Sentences


class Terminal(io.StringIO):
    """A terminal of no known size."""

    def isatty(self) -> bool:
        """It says it is one."""
        return True


@pytest.mark.parametrize(
    ("chosen", "given"),
    [
        ("vim", ["vim", "-n", "-i", "NONE"]),
        ("vim -R", ["vim", "-n", "-i", "NONE"]),
        ("nvim", ["nvim", "-n", "-i", "NONE"]),
        ("gvim", ["gvim", "-f", "-n"]),
        ("code", ["code", "--wait"]),
        ("code --wait", ["code", "--wait"]),
        ("nano", ["nano"]),
    ],
)
def test_an_editor_leaves_nothing_and_waits(
    monkeypatch: pytest.MonkeyPatch, chosen: str, given: list[str]
) -> None:
    """Flags of vim and nvim, and of those that would return at once."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    found = editor.command(chosen)
    assert found[: len(given)] == given
    assert found.count("--wait") <= 1
    if "vim" in chosen:
        assert any("noundofile" in one for one in found)


def test_which_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting before $VISUAL before $EDITOR before what the machine has."""
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert editor.command("") == ["nano"]
    monkeypatch.setenv("EDITOR", "ed")
    assert editor.command("") == ["ed"]
    monkeypatch.setenv("VISUAL", "emacs -nw")
    assert editor.command("") == ["emacs", "-nw"]
    assert editor.command("joe") == ["joe"]


def test_no_editor_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any is told what to do."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(CcpError, match="no editor") as raised:
        editor.command("")
    assert "$EDITOR" in raised.value.hint


@pytest.mark.parametrize("verb", VERBS)
def test_every_change_has_words(verb: str) -> None:
    """Every verb that a change can have is said, with numbers and nothing else."""
    said = change_said(Change(1, 0, verb, undone=False, entry_ids=(3,), inquiry_ids=()))
    assert said.endswith("entry 3")
    assert "3" in change_said(Change(1, 0, verb, undone=False, entry_ids=(), inquiry_ids=(3,)))


def test_the_verbs_of_the_store_are_those() -> None:
    """A new verb of the journal needs its words here."""
    import re
    from pathlib import Path

    import ccpjournal.journal as room

    folder = Path(str(room.__file__)).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    called = re.findall(r"(?:record\(db, |alter\(store, )([^\[\n]+?), (?:instant|ids|\[)", source)
    called += re.findall(r"def _verb\(.*?\n\n\n", source, re.DOTALL)
    named = {verb for call in called for verb in re.findall(r'"([a-z ]+)"', call)}
    assert named <= set(VERBS)
    assert {"keep", "edit", "delete", "restore", "open"} <= named


def test_a_sentence_is_fitted_to_a_terminal_only() -> None:
    """Lines break between words, and wide letters count twice."""
    line = "one two three four " * 8
    assert fitted(line, io.StringIO()) == line
    assert max(map(len, fitted(line, Terminal()).split("\n"))) <= 79
    broken = fitted("静かになる いつか " * 8, Terminal())
    assert max(map(len, broken.split("\n"))) <= 40
    assert fitted("naïve", Terminal()) == "naïve"


@pytest.mark.parametrize("said", ["Renamed the pattern: ", "Umbenannt: ", "Für später: "])
@pytest.mark.parametrize("filled", range(40))
def test_a_command_stays_on_one_line(
    monkeypatch: pytest.MonkeyPatch, said: str, filled: int
) -> None:
    """It can be copied wherever the line breaks, if a line of its own holds it."""
    monkeypatch.setattr("ccpjournal.render.fitting._columns", lambda _: 40)
    told = fitted(f"{'x' * filled} {said}ccp pattern suggest 3 --yes, or --no", Terminal())
    assert max(map(len, told.split("\n"))) <= 39
    assert any("ccp pattern suggest 3 --yes" in line for line in told.split("\n"))
    whole = "ccp pattern merge --kind circumstance --json NAME INTO"
    assert fitted(whole, Terminal()).replace("\n", " ") == whole


def test_a_numbered_line_goes_on_below_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu reads as one where it is narrow."""
    monkeypatch.setattr("ccpjournal.render.fitting._columns", lambda _: 40)
    told = fitted("  12  the conversation that you prepared with Zoë", Terminal())
    assert told == "  12  the conversation that you\n      prepared with Zoë"


def test_an_error_before_any_option_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    """It needs no places."""
    Here.plain_one().say_error(CcpError("Something is wrong.", "Do something."))
    assert capsys.readouterr().err == "ccp: Something is wrong.\nDo something.\n"


def test_what_nobody_hears_stops_nothing() -> None:
    """A terminal that is gone takes the sentence, not the work."""

    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(5, "gone")

    here = Here.plain_one()
    here.stderr = Gone()
    here.note("to nobody")
    here.ask("to nobody")


@pytest.mark.skipif(not hasattr(signal, "SIGTERM"), reason="no such signal")
def test_signals_are_as_before_afterwards() -> None:
    """Within, the first one raises, the second does nothing; afterwards all is as it was."""
    before = signal.getsignal(signal.SIGTERM)

    def interrupted() -> None:
        with interruptible():
            try:
                signal.raise_signal(signal.SIGTERM)
            finally:
                signal.raise_signal(signal.SIGTERM)
                signal.raise_signal(signal.SIGINT)

    with pytest.raises(Interrupted):
        interrupted()
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_view_of_sentences_has_to_say_some() -> None:
    """The base says nothing by itself."""
    with pytest.raises(NotImplementedError):
        Sentences().lines()


def test_sort_passes_over_what_is_gone(
    ccp: Any, keeps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry that another terminal took out meanwhile is said, and the rest comes."""
    from ccpjournal.cli import prompting, sort
    from ccpjournal.journal import reading

    keeps("one", "two")
    monkeypatch.setattr(Here, "interactive", property(lambda _: True))
    monkeypatch.setattr(prompting.Keys, "ask", lambda _keys, _prompt: "e")
    former = reading.ids_of
    monkeypatch.setattr(reading, "ids_of", lambda store, wanted: [*former(store, wanted), 99])
    said = ccp("sort")
    assert "Entry 99 was taken out meanwhile." in said.err
    assert said.out.count("Entry") == 2
    assert set(sort.KEYS) == set("pleo")


def test_inquiries_rest_close_and_reopen(ccp: Any) -> None:
    """Each state is said, and a resting one is not chosen."""
    ccp("inquiry", "open", "One")
    assert ccp("inquiry", "rest", "1").out.startswith("Now resting: inquiry 1.")
    assert ccp("inquiry", "choose", "1").code == 2
    assert ccp("inquiry", "close", "1").out.startswith("Closed inquiry 1.")
    assert ccp("inquiry", "reopen", "1").out.startswith("Reopened inquiry 1.")
    assert ccp("inquiry", "choose", "one").out.startswith("Chose inquiry 1.")


def test_labels_of_each_kind(ccp: Any, keeps: Any) -> None:
    """Tags, patterns and circumstances go on and come off."""
    keeps("one")
    assert ccp("unstar", "1").out.startswith("Nothing was different")
    for kind, name in (("tag", "work"), ("pattern", "going quiet"), ("circumstance", "Fatigue")):
        assert ccp("tag", "1", "--kind", kind, "--add", name).out.startswith("Changed entry 1")
        assert ccp("tag", "1", "--kind", kind, "--remove", name).out.startswith("Changed entry 1")
    assert ccp("move", "1", "--to", "none").out.startswith("Nothing was different")
    ccp("inquiry", "open", "One")
    assert ccp("move", "1", "--to", "one", "--as", "unsorted").out.startswith("Placed entry 1")
    assert ccp("restore", "1").code == 2
    ccp("delete", "1")
    assert ccp("restore", "1").out == "Restored entry 1. To take it back: ccp undo\n"


def test_what_forgetting_could_not_reach_is_said(
    ccp: Any, keeps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are forgotten all the same, and the rest is said with an exit code."""
    from ccpjournal.journal import history

    keeps("one", "two")
    former = history.forget

    def forget(store: Any, entry_id: int) -> None:
        former(store, entry_id)
        raise history.TracesMayRemain

    monkeypatch.setattr(history, "forget", forget)
    said = ccp("forget", "1", "2", "--yes")
    assert said.code == 6
    assert "Entries 1 and 2: gone" in said.out
    assert "may still hold" in said.err


@pytest.mark.parametrize("what", ["entry", "inquiry"])
def test_a_draft_for_what_is_sealed_is_listed_without_words(
    ccp: Any, keeps: Any, home: Any, what: str
) -> None:
    """The list says what it is for; the words come only where the draft itself is asked for."""
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.journal.drafts import OpenDraft, draft_folders

    ccp("inquiry", "open", "Why do I go quiet?")
    keeps("one", "two", inquiry_id=1)
    assert ccp("seal", *(["2"] if what == "entry" else ["--inquiry", "1"])).code == 0
    for unfinished in (
        Unfinished(pending="an edit unsaid", edits=(1, 2)),
        Unfinished(pending="a note unsaid", reflects=2),
        Unfinished(pending="words of none", edits=(99,)),
        Unfinished(pending="words of the inquiry", inquiry_id=1),
    ):
        waiting = OpenDraft(draft_folders(home))
        waiting.save(unfinished)
        waiting.release()
    said = ccp("draft", "list").out
    assert "edit of entries 1 and 2\n" in said
    assert "note on entry 2\n" in said
    assert "edit of entry 99: words of none" in said
    assert ("words of the inquiry" in said) is (what == "entry")
    assert [one["words"] for one in ccp("draft", "list", "--json").data][:2] == [None, None]
    assert "an edit unsaid" in ccp("draft", "show", "1").out


def test_a_draft_that_cannot_be_read_is_listed_with_its_file(ccp: Any, home: Any) -> None:
    """It is named, and left as it is."""
    (home / "drafts").mkdir(parents=True)
    (home / "drafts" / "draft-1.json").write_text("{")
    assert "cannot be read" in ccp("draft", "list").out
    assert ccp("draft", "show").code == 7
