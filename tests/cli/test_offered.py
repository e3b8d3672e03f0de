"""What was offered: it waits, it leaves, it is withdrawn or retracted; a kill costs nothing."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.movement import Movement
from ccpjournal.cli.here import Here
from ccpjournal.cli.leaving import _put_each
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.receipts import receipts
from ccpjournal.pool.folder import init
from ccpjournal.pool.reading import contributions
from ccpjournal.sharing.contribution import Tombstone, read_line

if TYPE_CHECKING:
    from pathlib import Path

LATER = "2026-11-25T09:00:00+01:00[Europe/Berlin]"
LINES = ("--line", "My aunt came.", "--line", "I went quiet.", "--line", "", "--line", "I wait.")


@pytest.fixture
def pool(tmp_path: Path, ccp: Any) -> Path:
    """A pool's folder that is set."""
    folder = tmp_path / "pool"
    init(folder, "friends")
    ccp("settings", "set", "pool", str(folder))
    return folder


@pytest.fixture
def waiting(ccp: Any, keeps: Any) -> str:
    """A contribution in the outbox; its id."""
    keeps("I went quiet.", "I asked for nothing all week.", movement=Movement.EXPERIENCE)
    return str(ccp("offer", "1", *LINES, "--yes", "--json").data["id"])


@pytest.fixture
def left(ccp: Any, waiting: str, pool: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A contribution that has left for the pool; its id."""
    assert pool.is_dir()
    monkeypatch.setenv("CCP_NOW", LATER)
    ccp("offered")
    return waiting


def standing(home: Path) -> list[Any]:
    """Every receipt, read without the program."""
    with open_store(home / "journal.db", 5) as store:
        return receipts(store)


def lines(pool: Path) -> list[bytes]:
    """Every line of every contribution in the folder."""
    return [line for path in pool.glob("entries/*") for line in path.read_bytes().splitlines()]


def test_nothing_offered_begins_no_journal(ccp: Any, home: Path) -> None:
    """The list is empty, and nothing is there to be named."""
    assert "Nothing was offered yet" in ccp("offered").out
    assert ccp("offered", "show", "abcd").code == 4
    assert not home.exists()


def test_it_waits_a_night(ccp: Any, waiting: str, pool: Path, home: Path) -> None:
    """Before its time nothing is in the pool's folder, whatever is run."""
    assert waiting[7:15] in ccp("offered").out
    ccp("offer", "2", "--whole", "--json")
    assert lines(pool) == []
    assert [one.state for one in standing(home)] == ["waiting"]


def test_without_a_pool_it_stays_and_how_to_set_one_is_said(
    ccp: Any, waiting: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the folder that is set is no pool: the error is said, and the list is shown."""
    monkeypatch.setenv("CCP_NOW", LATER)
    assert "ccp settings set pool" in ccp("offered").err
    ccp("settings", "set", "pool", str(home / "nowhere"))
    said = ccp("offered")
    assert said.code == 0
    assert "Still waiting: 1 contribution" in said.err
    assert waiting[7:15] in said.out
    assert [one.state for one in standing(home)] == ["waiting"]


@pytest.mark.parametrize("command", [("offered",), ("offer", "2", "--whole", "--json")])
def test_it_leaves_when_its_time_has_come(
    ccp: Any,
    waiting: str,
    pool: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """Exactly the bytes of the receipt; said in a line; once, however often it is asked."""
    monkeypatch.setenv("CCP_NOW", LATER)
    assert "1 contribution left the outbox" in ccp(*command).err
    (receipt,) = standing(home)
    assert (receipt.id, receipt.state, receipt.pool) == (waiting, "left", str(pool))
    assert lines(pool) == [receipt.line.encode()]
    assert "left the outbox" not in ccp(*command).err
    assert len(lines(pool)) == 1


def test_some_random_days_are_added(ccp: Any, waiting: str, keeps: Any, home: Path) -> None:
    """As many as the setting says at most; without it exactly the days that are set."""
    assert standing(home)[0].leaves - standing(home)[0].offered == 24 * 3600 * 1_000_000
    assert waiting
    ccp("settings", "set", "outbox-random-days", "14")
    keeps(*(f"I waited number {word}." for word in ("one", "two", "three")))
    for entry in ("3", "4", "5"):
        weighed = ("--weighed", "several-at-once", "--weighed", "near-copy")
        assert ccp("offer", entry, "--whole", "--yes", *weighed).code == 0
    for one in standing(home):
        days = (one.leaves - one.offered) / (24 * 3600 * 1_000_000)
        assert days in range(1, 16)


def test_withdrawing_leaves_no_trace(ccp: Any, waiting: str, pool: Path, home: Path) -> None:
    """Neither a receipt nor the words are in any file of the home, nor in the pool."""
    assert ccp("offered", "withdraw", waiting).code == 5
    assert ccp("offered", "withdraw", waiting[7:13], "--yes").code == 0
    assert standing(home) == []
    assert lines(pool) == []
    held = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert waiting.encode() not in held
    assert b"My aunt came" not in held
    assert ccp("offered", "show", waiting).code == 4


def test_what_is_due_can_still_be_withdrawn(
    ccp: Any, waiting: str, pool: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To take it out does not first send it off."""
    monkeypatch.setenv("CCP_NOW", LATER)
    assert ccp("offered", "withdraw", waiting, "--yes").code == 0
    assert (standing(home), lines(pool)) == ([], [])


def test_show_has_every_word(ccp: Any, waiting: str) -> None:
    """The line is byte for byte that of the receipt; the secret is nowhere."""
    said = ccp("offered", "show", waiting[7:15])
    assert "My aunt came." in said.out
    data = ccp("offered", "show", waiting, "--json").data
    record = read_line(data["line"])
    assert record.id == waiting
    assert "key" not in data


def test_a_retraction_is_a_tombstone_in_its_place(
    ccp: Any, left: str, pool: Path, home: Path
) -> None:
    """The words are gone from the folder; the tombstone verifies without them."""
    assert ccp("offered", "withdraw", left, "--yes").code == 5
    assert ccp("offered", "retract", left).code == 5
    assert ccp("offered", "retract", left, "--yes").code == 0
    assert list(contributions(pool)) == []
    assert b"My aunt" not in b"".join(path.read_bytes() for path in pool.rglob("*.jsonl"))
    (stone,) = [read_line(path.read_bytes()) for path in pool.glob("retractions/*")]
    assert isinstance(stone, Tombstone)
    assert stone.id == left
    assert standing(home)[0].state == "retracted"
    assert ccp("offered", "retract", left, "--yes").code == 5


def test_retracting_several_says_what_it_may_tell(
    ccp: Any, left: str, pool: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are retracted, or neither: one that has not left is refused before anything is done."""
    second = ccp("offer", "2", "--whole", "--yes", "--json").data["id"]
    assert ccp("offered", "retract", left, second, "--yes").code == 5
    assert len(lines(pool)) == 1
    monkeypatch.setenv("CCP_NOW", "2026-12-01T09:00:00+01:00[Europe/Berlin]")
    ccp("offered")
    said = ccp("offered", "retract", left, second, "--yes")
    assert "may be taken to come from one person" in said.err
    assert lines(pool) == []
    assert {one.state for one in standing(home)} == {"retracted"}


def test_giving_up_destroys_the_secret(ccp: Any, left: str, pool: Path, home: Path) -> None:
    """Nothing can retract it then, and the contribution stays."""
    key = standing(home)[0].key
    assert key is not None
    assert ccp("offered", "give-up-retraction", left).code == 5
    said = ccp("offered", "give-up-retraction", left, "--yes")
    assert "Nobody can retract it then" in said.err
    assert standing(home)[0].key is None
    assert key not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert ccp("offered", "retract", left, "--yes").code == 5
    assert len(lines(pool)) == 1


@pytest.mark.parametrize("command", ["withdraw", "give-up-retraction"])
def test_json_of_an_ending(
    ccp: Any, left: str, pool: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One envelope, with the id and how it stands."""
    assert pool.is_dir()
    named = left
    if command == "withdraw":
        named = ccp("offer", "2", "--whole", "--yes", "--json").data["id"]
    monkeypatch.setenv("CCP_NOW", LATER)
    assert ccp("offered", command, named, "--yes", "--json").data["ids"] == [named]


KILLED = """
import os, signal, sys
from ccpjournal.pool import folder
real = folder.add
def add(*given, **more):
    {before}
    done = real(*given, **more)
    os.kill(os.getpid(), signal.SIGKILL)
folder.add = add
from ccpjournal.__main__ import main
sys.argv = ["ccp", "offered"]
main()
"""


@pytest.mark.durability
@pytest.mark.skipif(sys.platform == "win32", reason="it kills with a signal")
@pytest.mark.parametrize("before", ["os.kill(os.getpid(), signal.SIGKILL)", "pass"])
def test_a_kill_while_it_leaves_loses_and_doubles_nothing(
    ccp: Any,
    waiting: str,
    pool: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
) -> None:
    """Before the folder was written, and after it, when nothing of it was noted yet."""
    monkeypatch.setenv("CCP_NOW", LATER)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED.format(before=before)],
        capture_output=True,
        check=False,
        env=dict(os.environ),
        timeout=60,
    )
    assert killed.returncode == -9, killed.stderr
    assert [one.state for one in standing(home)] == ["waiting"]
    written = len(lines(pool))
    assert written == (before == "pass")
    if written:  # it is out, so it is not said that no trace of it is left
        assert ccp("offered", "withdraw", waiting, "--yes").code == 5
    ccp("offered")
    (receipt,) = standing(home)
    assert receipt.state == "left"
    assert lines(pool) == [receipt.line.encode()]


MARKS = (
    *("Zephyrine", "Okonkwo", "zeph.canary", "Ouagadougou", "17 October", "4111", "Tombouctou"),
    *("canary inquiry", "canarytag", "canary knot", "canary amid", "canary role", "2026-11-2"),
    *("Europe/Berlin", "26 years", "226 70 12 34"),
)
TOLD = (
    "Zephyrine Okonkwo wrote from Ouagadougou on 17 October 2019 to zeph.canary@example.org. "
    "She paid with 4111 1111 1111 1111 and called +226 70 12 34 56; she is 26 years old. "
    "I went quiet in Tombouctou, and then I saw that I wait to be asked. #canarytag"
)


def test_no_mark_of_the_journal_is_anywhere_else(
    ccp: Any, keeps: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every command; names, mails, places, days, cards, devices, titles, tags, ids."""
    pool = tmp_path / "pool"
    init(pool, "friends")
    monkeypatch.chdir(tmp_path)
    ccp("inquiry", "open", "canary inquiry")
    more: dict[str, Any] = {"inquiry_id": 1, "movement": Movement.EXPERIENCE}
    keeps(TOLD, patterns=("canary knot",), circumstances=("canary amid",), **more)
    before = outside(tmp_path, home)

    def nothing_out(*command: str) -> Any:
        said = ccp(*command)
        for path, text in outside(tmp_path, home).items():
            if before.get(path) != text:
                assert not [mark for mark in (*MARKS, socket.gethostname()) if mark in text], path
        return said

    whole = ("--whole", "--replace", "Okonkwo=canary role")
    nothing_out("settings", "set", "pool", str(pool))
    nothing_out("offer")
    nothing_out("offer", "1", *whole, "--json")
    nothing_out("offer", "1", *whole, "--rehearse")
    nothing_out("offer", "1", "--whole", "--hide", "asked")
    nothing_out("offer", "--inquiry", "1", "--whole", "--yes")
    weighed = [part for rule in RULES for part in ("--weighed", rule)]
    first = nothing_out("offer", "1", "--whole", "--yes", "--json", *weighed).data["id"]
    second = nothing_out("offer", "1", *LINES, "--yes", "--json", *weighed).data["id"]
    third = nothing_out("offer", "1", "--whole", "--yes", "--json", *weighed).data["id"]
    nothing_out("offered", "withdraw", third, "--yes")
    monkeypatch.setenv("CCP_NOW", "2026-12-30T09:00:00+01:00[Europe/Berlin]")
    nothing_out("offered")
    assert len(lines(pool)) >= 2
    nothing_out("offered", "list", "--json")
    nothing_out("offered", "show", first)
    nothing_out("offered", "retract", first, "--yes")
    nothing_out("offered", "give-up-retraction", second, "--yes")


RULES = ("several-at-once", "near-copy", "rare-words", "traces-left", "unusual-combination")


def outside(folder: Path, home: Path) -> dict[str, str]:
    """Every file that is not in the home, as text."""
    return {
        str(path): path.read_bytes().decode("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file() and home not in path.parents
    }


def test_a_receipt_lists_as_json(ccp: Any, waiting: str) -> None:
    """For programs: ids whole, instants in ISO 8601."""
    (one,) = json.loads(ccp("offered", "list", "--json").out)["data"]
    assert (one["id"], one["state"], one["entries"]) == (waiting, "waiting", [1])
    assert one["leaves"] == "2026-11-24T08:00:00+00:00"


def test_what_is_sealed_after_consent_is_held_back(
    ccp: Any, waiting: str, pool: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays in the outbox, which is said; without the seal it leaves."""
    said = ccp("seal", "1")
    assert (
        f"held back while the seal is on. To take it out: ccp offered withdraw {waiting[7:15]}"
        in (" ".join(said.err.split()))
    )
    monkeypatch.setenv("CCP_NOW", LATER)
    said = ccp("offered")
    assert f"Held back: {waiting[7:15]}" in said.err
    assert "quiet" not in said.out + said.err
    assert (lines(pool), [one.state for one in standing(home)]) == ([], ["waiting"])
    ccp("unseal", "1")
    assert "left the outbox" in ccp("offered").err
    assert len(lines(pool)) == 1
    assert "To take it back: ccp offered retract" in " ".join(ccp("seal", "1").err.split())


def test_a_seal_on_the_inquiry_holds_back_too(
    ccp: Any, waiting: str, pool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was put on the inquiry, or the entry was moved into a sealed one."""
    ccp("inquiry", "open", "Why so quiet?")
    ccp("move", "1", "--to", "1")
    assert waiting[7:15] in ccp("seal", "--inquiry", "1").err
    monkeypatch.setenv("CCP_NOW", LATER)
    assert "Held back" in ccp("offered").err
    assert lines(pool) == []
    assert ccp("offered", "withdraw", waiting, "--yes").code == 0


def test_one_that_is_held_back_holds_no_other_back(
    ccp: Any, waiting: str, pool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one leaves."""
    ccp("offer", "2", "--whole", "--yes", "--weighed", "several-at-once")
    ccp("seal", "1")
    monkeypatch.setenv("CCP_NOW", LATER)
    said = ccp("offered")
    assert "1 contribution left the outbox" in said.err
    assert "Still waiting" not in said.err
    assert waiting.encode() not in b"".join(lines(pool))


@pytest.mark.parametrize("state", ["waiting", "left", "given up", "retracted"])
def test_forgetting_says_what_was_offered_from_it(
    ccp: Any, waiting: str, pool: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    """One line with the command to take it back; nothing where nothing is left to do."""
    assert pool.is_dir()
    if state != "waiting":
        monkeypatch.setenv("CCP_NOW", LATER)
        ccp("offered")
    if state == "given up":
        ccp("offered", "give-up-retraction", waiting, "--yes")
    if state == "retracted":
        ccp("offered", "retract", waiting, "--yes")
    said = " ".join(ccp("forget", "1", "--yes").err.split())
    expected = {
        "waiting": f"waits. To take it out: ccp offered withdraw {waiting[7:15]}",
        "left": f"is in a pool. To take it back: ccp offered retract {waiting[7:15]}",
        "given up": f"its retraction was given up: {waiting[7:15]}",
    }
    assert expected.get(state, "") in said
    assert ("contribution" in said) == (state != "retracted")


def test_what_another_terminal_put_out_is_no_fault(
    ccp: Any, waiting: str, pool: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Withdrawn or out already, by the time its turn comes."""
    before = standing(home)
    monkeypatch.setenv("CCP_NOW", LATER)
    ccp("offered")
    here = Here.from_options(home, None, plain=True)
    assert _put_each(here, before) == 0
    here.close()
    assert len(lines(pool)) == 1
    assert before[0].id == waiting


def test_a_folder_that_moved_is_named_to_retract(
    ccp: Any, left: str, pool: Path, home: Path, tmp_path: Path
) -> None:
    """Without it nothing is noted, and the option is said; another copy can be served after."""
    shutil.copytree(pool, tmp_path / "copy")
    pool.rename(tmp_path / "elsewhere")
    said = ccp("offered", "retract", left, "--yes")
    assert said.code != 0
    assert "--pool DIR" in said.err
    assert standing(home)[0].state == "left"
    for folder in ("elsewhere", "copy"):
        said = ccp("offered", "retract", left, "--yes", "--pool", str(tmp_path / folder))
        assert said.code == 0, said.err
        assert lines(tmp_path / folder) == []
    assert standing(home)[0].state == "retracted"


def test_of_several_those_that_were_retracted_are_said(
    ccp: Any, left: str, pool: Path, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the folder of another one is gone."""
    second = ccp("offer", "2", "--whole", "--yes", "--json").data["id"]
    init(tmp_path / "other", "others")
    ccp("settings", "set", "pool", str(tmp_path / "other"))
    monkeypatch.setenv("CCP_NOW", "2026-12-01T09:00:00+01:00[Europe/Berlin]")
    ccp("offered")
    shutil.rmtree(tmp_path / "other")
    said = ccp("offered", "retract", left, second, "--yes")
    assert said.code != 0
    assert left[7:15] in said.out
    assert second[7:15] not in said.out
    assert [one.state for one in standing(home)] == ["retracted", "left"]
    assert lines(pool) == []


def test_the_shell_offers_contributions(
    ccp: Any, waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the first digits of their ids, with how they stand; never their words."""
    monkeypatch.setenv("_CCP_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"ccp offered withdraw {waiting[7:9]}")
    said = ccp()
    assert waiting[7:15] in said.out
    assert "waiting" in said.out
    assert "aunt" not in said.out


def test_a_name_that_comes_later_is_looked_for_in_what_was_offered(
    ccp: Any, waiting: str, tmp_path: Path
) -> None:
    """A nickname that no finder knows, entered into the lexicon when the contribution waits."""
    said = " ".join(ccp("lexicon", "add", "aunt", "a relative").err.split())
    assert f"withdraw {waiting[7:15]}" in said
    assert waiting[7:15] not in ccp("lexicon", "add", "pip", "a friend").err
    (tmp_path / "names").write_text("aunt = a relative\n")
    assert waiting[7:15] not in ccp("lexicon", "import", str(tmp_path / "names"), "--dry-run").err
    assert waiting[7:15] in ccp("lexicon", "import", str(tmp_path / "names")).err
