"""The lexicon through the command line, and what `ccp redact` makes of it."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.cli.lexicon import LARGEST
from ccpjournal.errors import ExitCode
from ccpjournal.journal.migrating import SHIPPED
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.store import connect

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

ENTERED = "Ottilie: my aunt (person). To take it back: ccp undo\n"
TEXT = "I sat with ottilie in Rivermouth, at Brightwell's.\n"


def names(ccp: Any) -> list[tuple[str, str, str]]:
    """Every name in the lexicon."""
    found = ccp("lexicon", "list", "--json").data
    return [(one["term"], one["role"], one["kind"]) for one in found]


def test_a_name_is_entered_changed_and_removed(ccp: Any) -> None:
    """Each can be taken back; saying it again changes nothing; the kind stays unless it is said."""
    said = ccp("lexicon", "add", "Ottilie", "my", "aunt")
    assert (said.code, said.out) == (0, ENTERED)
    again = ccp("lexicon", "add", "Ottilie", "my aunt")
    assert (again.code, again.out, again.err) == (0, "", "It is so already.\n")
    ccp("lexicon", "add", "Old Mill", "a shop near me", "--kind", "organisation")
    ccp("lexicon", "add", "old  mill", "a shop I like")
    assert names(ccp) == [
        ("old mill", "a shop I like", "organisation"),
        ("Ottilie", "my aunt", "person"),
    ]
    said = ccp("lexicon", "remove", "OTTILIE")
    assert said.out == "Removed 1 name from the lexicon. To take it back: ccp undo\n"
    assert len(names(ccp)) == 1
    said = ccp("undo")
    assert said.out == ("Took back removing a name in the lexicon. To take it up again: ccp redo\n")
    assert len(names(ccp)) == 2


def test_nothing_says_a_name_but_the_lexicon_itself(ccp: Any) -> None:
    """History, undo, search and the first screen know of no name."""
    ccp("lexicon", "add", "Zqvxa", "my aunt")
    ccp("lexicon", "add", "Zqvxa", "my uncle")
    views = (["history"], ["today"], ["list", "--all"], ["search", "zqvxa"], ["pattern", "list"])
    said = [ccp(*view) for view in (*views, *([*view, "--json"] for view in views), ["undo"])]
    assert not [one for one in said if "zqvxa" in (one.out + one.err).casefold()]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add", "Zqvxa", "the aunt of Annika"], ExitCode.REFUSED),
        (["add", "Zqvxa", "zqvxa's house"], ExitCode.REFUSED),
        (["add", "Zqvxa", "the friend of ottilie"], ExitCode.REFUSED),
        (["add", "--!", "my aunt"], ExitCode.USAGE),
        (["add", "Zqvxa", " "], ExitCode.USAGE),
        (["add", "Zqvxa", "my aunt", "--kind", "pet"], ExitCode.USAGE),
        (["add", "Zqvxa"], ExitCode.NEEDS_TERMINAL),
        (["add"], ExitCode.NEEDS_TERMINAL),
        (["remove", "Zqvxa"], ExitCode.NOT_FOUND),
        (["import", "nowhere.txt"], ExitCode.UNREADABLE),
    ],
    ids=str,
)
def test_what_is_refused(ccp: Any, arguments: list[str], code: ExitCode) -> None:
    """Nothing is entered, and no name stands in the error."""
    ccp("lexicon", "add", "Ottilie", "my aunt")
    said = ccp("lexicon", *arguments)
    assert (said.code, said.out) == (code, "")
    assert not [one for one in ("zqvxa", "annika", "ottilie") if one in said.err.casefold()]
    assert len(names(ccp)) == 1


def test_an_empty_lexicon_begins_no_journal(ccp: Any, home: Path) -> None:
    """Looking at it makes nothing, nor does the rehearsal of an import."""
    assert names(ccp) == []
    file = home.parent / "names.txt"
    file.write_text("Ottilie = my aunt\n")
    said = ccp("lexicon", "import", str(file), "--dry-run", "--json").data
    assert (said["new"], said["dry_run"]) == (1, True)
    assert not home.exists()


def test_a_file_of_names(ccp: Any, tmp_path: Path) -> None:
    """What can be used is entered in one change; each odd line is told by number and reason."""
    ccp("lexicon", "add", "Rivermouth", "my town", "--kind", "place")
    file = tmp_path / "names.txt"
    file.write_bytes(
        b"# mine\nOttilie = my aunt\nBrightwell = my employer = Organisation\nzqvxa\n"
        b"Zqvxb = a friend of ottilie\nOTTILIE = again\nZqvxc = my dog = pet\n\xff = x\n"
        b"Zqvxd = " + b"y" * 201 + b"\nRivermouth = where I live\n-- = x\n"
    )
    rehearsed = ccp("lexicon", "import", str(file), "--dry-run")
    assert rehearsed.out.endswith("2 new names, 1 changed, 0 as before. Nothing was entered.\n")
    assert len(names(ccp)) == 1
    said = ccp("lexicon", "import", str(file))
    assert said.code == ExitCode.UNREADABLE
    lines = said.out.splitlines()
    assert [line.split(" ")[1] for line in lines[:-1]] == ["4", "5", "6", "7", "8", "9", "11"]
    assert lines[-1] == "2 new names, 1 changed, 0 as before. To take it back: ccp undo"
    assert "zqvx" not in (said.out + said.err).casefold()
    assert names(ccp) == [
        ("Brightwell", "my employer", "organisation"),
        ("Ottilie", "my aunt", "person"),
        ("Rivermouth", "where I live", "place"),
    ]
    ccp("undo")
    assert names(ccp) == [("Rivermouth", "my town", "place")]


def test_a_sound_file_is_done(ccp: Any, tmp_path: Path) -> None:
    """Exit code 0; a second import of it changes nothing."""
    file = tmp_path / "names.csv"
    file.write_text("term,role,kind\nOttilie,my aunt,person\n")
    assert ccp("lexicon", "import", str(file)).code == 0
    again = ccp("lexicon", "import", str(file))
    assert (again.code, again.out) == (0, "0 new names, 0 changed, 1 as before.\n")


def test_a_file_that_is_no_list_of_names(ccp: Any, tmp_path: Path) -> None:
    """One far too large, and a folder, are refused whole."""
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    for path in (large, tmp_path):
        said = ccp("lexicon", "import", str(path))
        assert (said.code, said.out) == (ExitCode.UNREADABLE, "")


def test_redact_hides_the_names_of_the_lexicon(ccp: Any, home: Path) -> None:
    """Each by its role, unless the lexicon is left out; the journal stays as it is."""
    ccp("lexicon", "add", "Ottilie", "my aunt")
    ccp("lexicon", "add", "Rivermouth", "the town where I live", "--kind", "place")
    ccp("lexicon", "add", "Brightwell", "my employer", "--kind", "organisation")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    said = ccp("redact", said=TEXT)
    assert (said.code, said.err) == (0, "")
    assert said.out == "I sat with my aunt in the town where I live, at my employer's.\n"
    assert "my aunt" not in ccp("redact", "--no-lexicon", said=TEXT).out
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_redact_does_not_bring_a_journal_up_to_date(ccp: Any, home: Path) -> None:
    """A journal of a former shape has no lexicon, and keeps its shape."""
    open_store(home / "journal.db", 1, SHIPPED[:2]).close()
    before = (home / "journal.db").read_bytes()
    assert ccp("redact", said="Quiet.\n").out == "Quiet.\n"
    assert (home / "journal.db").read_bytes() == before
    assert not (home / "backups").exists()


def _locked(path: Path) -> sqlite3.Connection:
    other = connect(path)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM change")
    return other


@pytest.mark.parametrize("trouble", ["locked", "newer", "other", "folder", "not allowed"])
def test_redact_stops_where_the_lexicon_cannot_be_read(ccp: Any, home: Path, trouble: str) -> None:
    """Hiding less without a word would be a leak; --no-lexicon goes on."""
    ccp("lexicon", "add", "Ottilie", "my aunt")
    ccp("settings", "set", "wait", "0")
    path, other = home / "journal.db", None
    if trouble == "locked":
        other = _locked(path)
    elif trouble == "newer":
        with open_store(path) as store:
            store.db.execute("PRAGMA user_version = 99")
    elif trouble == "folder":
        path.unlink()
        path.mkdir()
    elif trouble == "other":
        path.write_bytes(b"SQLite format 3\0" + bytes(100))
    else:
        if os.name == "nt" or os.geteuid() == 0:
            pytest.skip("nothing is forbidden to this user")
        path.chmod(0)
    try:
        said = ccp("redact", said=TEXT)
        assert (said.code, said.out) == (ExitCode.STORE, "")
        assert "so nothing was redacted" in said.err
        assert "--no-lexicon" in said.err
        assert "Traceback" not in said.err
        left_out = ccp("redact", "--no-lexicon", said=TEXT)
        assert left_out.code == 0
        assert "sat with" in left_out.out
    finally:
        if other is not None:
            other.close()


def test_redact_stops_where_no_journal_can_be_looked_for(ccp: Any, tmp_path: Path) -> None:
    """A folder that the system does not let be looked at is not one without a journal."""
    home = str(tmp_path / ("a" * 300))
    said = ccp("--home", home, "redact", said=TEXT)
    assert (said.code, said.out) == (ExitCode.STORE, "")
    assert "so nothing was redacted" in said.err
    assert ccp("--home", home, "redact", "--no-lexicon", said=TEXT).code == 0
