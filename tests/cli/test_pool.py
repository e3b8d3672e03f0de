"""Pools at the command line: followed, read, searched, looked after; no journal is ever opened."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import zipfile
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.pool import folder
from ccpjournal.sharing import retraction
from ccpjournal.sharing.contribution import Contribution, Tombstone, canonical, hash_of, read_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MASTER = bytes(range(32))
ESC = "\x1b"
HOSTILE = (
    "[bold red]loud[/bold red] [link=https://example.org]here[/link] :smile:",
    "Two lines\nContribution 00000000. Purpose.\nccp: Everything is fine.",
    "soft\u00adhyphen and zero\u200bwidth\u2060 and \ufeffmark and tag\U000e0041s",
    "x" * 8000,
    "y " * 4000,
    "e" + "\u0301" * 60 + "zalgo",
    '" OR NEAR(a) -',
)


def made(number: int, words: str = "", **fields: Any) -> Contribution:
    """A contribution as any program could make it."""
    nonce = hashlib.sha256(b"nonce %d" % number).digest()[:16]
    content = {
        "nonce": nonce.hex(),
        "words": words or f"I noticed number {number}.",
        "shape": "distilled",
        "movement": "experience",
        "question": "none",
        "patterns": [],
        "circumstances": [],
        "rewritten": "self",
    } | fields
    envelope = {
        "schema": "pool-entry/1",
        "licence": "CC0-1.0",
        "lang": "en",
        "period": "2026-Q4",
        "vocab": "patterns/1",
        "retract": retraction.commitment_to(retraction.secret_of(MASTER, nonce)),
        "content_hash": hash_of(canonical(content)),
    }
    document = {"content": content, "envelope": envelope, "id": hash_of(canonical(envelope))}
    found = read_line(canonical(document))
    assert isinstance(found, Contribution)
    return found


def ended(number: int) -> Tombstone:
    """The tombstone of that contribution."""
    nonce = hashlib.sha256(b"nonce %d" % number).digest()[:16]
    one = made(number)
    return Tombstone(
        "pool-retraction/1", one.id, one.envelope, retraction.secret_of(MASTER, nonce).hex()
    )


@pytest.fixture
def friday(tmp_path: Path, ccp: Any) -> Callable[..., Path]:
    """A pool that is followed, with these in it."""

    def make(*some: Contribution | Tombstone, name: str = "Friday circle") -> Path:
        directory = tmp_path / name.replace(" ", "-")
        assert ccp("pool", "init", str(directory), "--name", name).code == 0
        folder.add(directory, some)
        assert ccp("pool", "add", str(directory)).code == 0
        return directory

    return make


def ids(said: Any) -> list[str]:
    """The ids in an answer for programs."""
    return [one["id"] for one in said.data]


def test_from_an_empty_folder_to_reading(ccp: Any, tmp_path: Path, home: Path) -> None:
    """Made, followed, read, left: each says the next step, and no journal is begun."""
    directory = tmp_path / "circle"
    assert "ccp pool init" in ccp("pool", "read").out
    assert "ccp pool add" in ccp("pool", "list").out
    said = ccp("pool", "init", str(directory), "--keeper", "Ilse, at the library")
    assert (said.code, said.err) == (0, "")
    assert f"ccp pool add {directory}" in said.out
    assert ccp("pool", "add", str(directory)).code == 0
    listed = ccp("pool", "list").out
    assert "circle" in listed
    assert "Looked after by: Ilse, at the library." in listed
    assert ccp("pool", "read").out == "There is no contribution in it yet.\n"
    folder.add(directory, [made(1)])
    assert "  I noticed number 1.\n" in ccp("pool", "read").out
    assert ccp("pool", "read", "--pattern", "collapsing").out == "No contribution is like that.\n"
    assert ccp("pool", "remove", "circle").code == 0
    assert not list((home / "cache" / "pools").iterdir())
    assert "You follow no pool" in ccp("pool", "read").out
    assert (directory / "pool.json").exists()
    assert not (home / "journal.db").exists()


def test_what_is_kept_here_is_private(ccp: Any, friday: Any, home: Path) -> None:
    """The list of pools and the index are their owner's alone."""
    friday(made(1))
    ccp("pool", "read")
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".json", ".db"}
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        folders = [path for path in (home, *home.rglob("*")) if path.is_dir()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def test_filters_and_pages(ccp: Any, friday: Any) -> None:
    """As said in their help; names of patterns as a person says them or as they are kept."""
    one = made(1, "I was quiet.", patterns=["seeking-approval"], circumstances=["work"])
    two = made(2, "I was loud.", movement="purpose")
    friday(one, two)
    for options in (
        ["--pattern", "seeking approval"],
        ["--pattern", "Seeking-Approval"],
        ["--amid", "work"],
        ["--circumstance", "WORK"],
        ["-m", "experience", "--quarter", "2026-q4", "--lang", "EN"],
        ["--pool", "friday-circle", "-m", "experience"],
    ):
        assert ids(ccp("pool", "read", *options, "--json")) == [one.id], options
        assert ids(ccp("pool", "search", "was", *options, "--json")) == [one.id], options
    first, second = sorted([one.id, two.id])
    said = ccp("pool", "read", "-n", "1", "--json")
    assert ids(said) == [first]
    assert f"--after {first[7:15]}" in said.err
    rest = ccp("pool", "read", "-n", "1", "--after", first[7:15], "--json")
    assert (ids(rest), rest.err) == ([second], "")
    assert ids(ccp("pool", "search", "quiet", "-n", "1", "--json")) == [one.id]
    assert "Contribution" in ccp("pool", "search", "qui*").out


@pytest.mark.parametrize(
    "options",
    [
        ["read", "--movement", "nowhere"],
        ["read", "--pattern", "no; such"],
        ["read", "--quarter", "autumn"],
        ["read", "--lang", "english"],
        ["read", "--after", "xyz"],
        ["read", "-n", "0"],
        ["search", "..."],
        ["show", "hello"],
        ["show", "a" * 65],
    ],
)
def test_what_cannot_be_understood_is_said(ccp: Any, friday: Any, options: list[str]) -> None:
    """Nothing is guessed."""
    friday(made(1))
    said = ccp("pool", *options)
    assert said.code == 2
    assert said.out == ""


def test_one_by_its_id(ccp: Any, friday: Any) -> None:
    """By its whole id or its beginning; what several begin with, and what none has, is said."""
    some = [made(number) for number in range(40)]
    friday(*some)
    digits = some[5].id.removeprefix("sha256:")
    for said in (some[5].id, digits, digits[:12], digits[:12].upper()):
        assert ids(ccp("pool", "show", said, "--json")) == [some[5].id]
    firsts = [one.id[7] for one in some]
    several = next(one for one in firsts if firsts.count(one) > 1)
    assert ccp("pool", "show", several).code == 2
    assert ccp("pool", "show", "f" * 40).code == 4


def test_json_is_the_record_itself(ccp: Any, friday: Any) -> None:
    """What a program gets verifies as the contribution it is."""
    directory = friday(made(1, HOSTILE[2]))
    (one,) = ccp("pool", "read", "--json").data
    assert one.pop("pools") == [str(directory)]
    assert read_line(canonical(one)) == made(1, HOSTILE[2])


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("verb", ["read", "search", "show"])
def test_strangers_words_do_nothing(
    ccp: Any, friday: Any, words: str, form: list[str], verb: str
) -> None:
    """No escape, no hidden letter, no line that begins as one of ours does."""
    one = made(1, words)
    friday(one)
    word = [one.id] if verb == "show" else []
    if verb == "search":
        word = [
            next(part for part in words.replace("\u0301", "").split() if part[:1].isalpha())[:50]
            + "*"
        ]
    said = ccp("pool", verb, *word, *form)
    assert said.code == 0
    assert not set(said.out) & {ESC, "\u200b", "\u00ad", "\u2060", "\ufeff", "\U000e0041"}
    if not form and verb != "search":
        ours = [line for line in said.out.split("\n") if not line.startswith(" ")]
        assert ours == [f"Contribution {one.id[7:15]}. Experience.", "Offered in: 2026-Q4.", ""]
    if form:
        assert said.data[0]["content"]["words"] == words


@pytest.mark.parametrize("sign", [ESC, "\u202e", "\u2066", "\x07", "\r", "\u2028", "\x00"])
def test_what_acts_on_a_terminal_is_no_contribution(
    ccp: Any, friday: Any, tmp_path: Path, sign: str
) -> None:
    """A line with such a sign in its words is left out, and the sentence repeats none of them."""
    friday(made(1))
    document = json.loads(canonical(asdict(made(2))))
    document["content"]["words"] = f"loud{sign}[31m"
    document["envelope"]["content_hash"] = hash_of(canonical(document["content"]))
    document["id"] = hash_of(canonical(document["envelope"]))
    (tmp_path / "b.jsonl").write_text(canonical(document) + "\n", encoding="utf-8", newline="\n")
    said = ccp("pool", "import", str(tmp_path / "b.jsonl"))
    assert said.out == "0 contributions came into Friday circle.\n"
    assert "line 1" in said.err
    assert "loud" not in said.err
    assert sign not in said.err
    assert ids(ccp("pool", "read", "--json")) == [made(1).id]


def test_a_keeper_cannot_speak_in_our_place(ccp: Any, friday: Any) -> None:
    """A title and rules with markup stay as they were written."""
    friday(made(1), name="[bold]Circle[/bold]")
    assert "[bold]Circle[/bold]" in ccp("pool", "list").out


def test_what_one_pool_saw_taken_back_no_pool_shows(ccp: Any, friday: Any) -> None:
    """And a contribution that is in both is shown once, with both names."""
    both, gone = made(1), made(2)
    friday(both, gone)
    friday(both, ended(2), name="Monday circle")
    said = ccp("pool", "read", "--json")
    assert ids(said) == [both.id]
    assert len(said.data[0]["pools"]) == 2
    assert "From: Friday circle, Monday circle." in ccp("pool", "read").out
    assert ccp("pool", "show", gone.id).code == 4


def test_a_pool_that_is_not_there_is_passed_over(ccp: Any, friday: Any) -> None:
    """It is said, the others are read; without any other it is an error, and can be left."""
    directory = friday(made(1))
    friday(made(2), name="Monday circle")
    directory.rename(directory.with_name("away"))
    said = ccp("pool", "read", "--json")
    assert ids(said) == [made(2).id]
    assert "passed over" in said.err
    assert ccp("pool", "remove", "monday-circle").code == 0
    assert ccp("pool", "read").code == 4
    assert "cannot be read now" in ccp("pool", "list").out
    assert ccp("pool", "remove", str(directory)).code == 0
    assert ccp("pool", "list", "--json").data == []


def test_hide_lists_are_the_readers_choice(ccp: Any, friday: Any) -> None:
    """A keeper hides, a reader follows the list or does not."""
    one, two = made(1), made(2)
    directory = friday(one, two)
    said = ccp(
        "pool", "hide", str(directory), one.id[7:19], "--list", "unkind", "--reason", "Unkind."
    )
    assert said.code == 0
    assert len(ids(ccp("pool", "read", "--json"))) == 2
    added = ccp("pool", "add", str(directory))
    assert "unkind" in added.err
    assert ccp("pool", "add", str(directory), "--hide", "unkind").code == 0
    assert ids(ccp("pool", "read", "--json")) == [two.id]
    assert ccp("pool", "show", one.id).code == 4
    assert "unkind" in ccp("pool", "list").out
    assert ccp("pool", "add", str(directory), "--hide", "unknown").code == 4
    assert ids(ccp("pool", "read", "--json")) == [two.id]


def test_a_bundle_goes_round(ccp: Any, friday: Any, tmp_path: Path, home: Path) -> None:
    """Out of one pool, into another, or into a folder of its own that is followed."""
    one, two = made(1), made(2)
    first = friday(one)
    second = friday(two, name="Monday circle")
    file = tmp_path / "From a friend.jsonl"
    said = ccp("pool", "export", "friday-circle", str(file))
    assert said.out == f"1 record in {file}\n"
    assert ccp("pool", "export", str(first), str(file)).code == 5
    assert ccp("pool", "import", str(file)).code == 2
    took = ccp("pool", "import", str(file), "--to", "monday-circle")
    assert took.out == "1 contribution came into Monday circle.\n"
    again = ccp("pool", "import", str(file), "--to", str(second), "--json")
    assert again.data == {"contributions": 0, "retractions": 0, "known": 1, "retracted": 0}
    assert ccp("pool", "add", str(file)).code == 0
    assert (home / "pools" / "from-a-friend" / "pool.json").exists()
    assert ccp("pool", "add", str(file), "--to", str(tmp_path / "own")).code == 0
    assert len(ccp("pool", "list", "--json").data) == 4
    assert ids(ccp("pool", "read", "--pool", "From a friend", "--json")) == [one.id] * 1


def test_hostile_files_leave_nothing_behind(ccp: Any, tmp_path: Path, home: Path) -> None:
    """A bomb, a link's place, garbage, an empty file: refused with a sentence, nothing made."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("entries/00.jsonl", b"0" * 200_000_000)
    (tmp_path / "empty.jsonl").write_bytes(b"")
    (tmp_path / "garbage.jsonl").write_bytes(b"\x00\xff[2J\x1b[2J\n" * 100)
    (tmp_path / "torn.zip").write_bytes(b"PK\x03\x04 torn")
    for name in ("bomb.zip", "empty.jsonl", "garbage.jsonl", "torn.zip", "nowhere.jsonl"):
        said = ccp("pool", "add", str(tmp_path / name))
        assert said.code in {4, 7}, name
        assert ESC not in said.err
        assert said.err.count("\n") < 30
        assert not home.exists()


def test_a_check_names_file_and_line(ccp: Any, friday: Any) -> None:
    """What is wrong by file and line, exit code 7; --tidy mends what can be."""
    one = made(1)
    directory = friday(one)
    assert ccp("pool", "check", str(directory)).code == 0
    path = directory / "entries" / f"{one.id[7:9]}.jsonl"
    path.write_bytes(path.read_bytes() * 2 + f"{ESC}[31m not a record\n".encode())
    said = ccp("pool", "check", "friday-circle")
    assert said.code == 7
    assert f"entries/{path.name}, line 2: This line stands here twice.\n" in said.out
    assert f"entries/{path.name}, line 3: It is not JSON" in said.out
    assert ESC not in said.out
    found = json.loads(ccp("pool", "check", str(directory), "--json").out)["data"]
    assert [finding["line"] for finding in found] == [2, 3]
    read = ccp("pool", "read", "--json")
    assert ids(read) == [one.id]
    assert "ccp pool check" in read.err
    tidied = ccp("pool", "check", str(directory), "--tidy", "--json").data
    assert [finding["line"] for finding in tidied] == [2]
    (directory / "pool.json").unlink()
    assert "pool.json" in ccp("pool", "check", str(directory)).out


def test_two_copies_become_one(ccp: Any, friday: Any, tmp_path: Path) -> None:
    """Whichever is merged into which, both then hold the same bytes."""
    one = friday(made(1), made(3))
    two = friday(made(2), ended(3), name="Monday circle")
    assert ccp("pool", "merge", str(one), str(two)).code == 0
    said = ccp("pool", "merge", str(two), "friday-circle")
    assert said.code == 0
    assert "taken back" in said.out
    held = [
        {path.relative_to(root): path.read_bytes() for path in root.glob("*/*.jsonl")}
        for root in (one, two)
    ]
    assert held[0] == held[1]
    assert ccp("pool", "merge", str(tmp_path / "nowhere"), str(two)).code == 4


def test_the_garbage_of_an_index_does_not_matter(ccp: Any, friday: Any, home: Path) -> None:
    """What stands in its place is replaced."""
    one = made(1)
    friday(one)
    ccp("pool", "read")
    (path,) = (home / "cache" / "pools").iterdir()
    path.write_bytes(os.urandom(10_000))
    assert ids(ccp("pool", "read", "--json")) == [one.id]


def test_without_a_place_for_an_index_it_reads_on(ccp: Any, friday: Any, home: Path) -> None:
    """It is said on standard error."""
    one = made(1)
    friday(one)
    (home / "cache").write_text("a file")
    said = ccp("pool", "read", "--json")
    assert ids(said) == [one.id]
    assert "made anew each time" in said.err


def test_a_list_of_pools_that_is_none(ccp: Any, home: Path) -> None:
    """It is said where it stands, and how to go on."""
    home.mkdir()
    (home / "pools.json").write_text("garbage")
    said = ccp("pool", "list")
    assert said.code == 7
    assert "pools.json" in said.err


@pytest.mark.parametrize(
    "arguments", [["init", "."], ["add", "."], ["check", "."], ["merge", ".", "."]]
)
def test_a_folder_that_is_no_pool(
    ccp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """It stays as it is."""
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    (tmp_path / "other" / "mine.txt").write_text("mine")
    assert ccp("pool", *arguments).code in {4, 5}
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["mine.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_closed_pipe_is_silent(process: Any, friday: Any) -> None:
    """As everywhere."""
    friday(*(made(number) for number in range(20)))
    said = process("pool", "read", "-n", "1000")
    assert said.code == 0
    assert said.out.count("Contribution ") == 20


def test_no_day_is_asked_for(ccp: Any, friday: Any) -> None:
    """A contribution has none, so the filter has no --since."""
    friday(made(1))
    assert ccp("pool", "read", "--since", "yesterday").code == 2


def test_many_odd_lines_are_not_all_told(ccp: Any, friday: Any, tmp_path: Path) -> None:
    """The first ones, and how many more."""
    friday(made(1))
    (tmp_path / "b.jsonl").write_text("not a record\n" * 90 + canonical(asdict(made(2))) + "\n")
    said = ccp("pool", "import", str(tmp_path / "b.jsonl"))
    assert said.out == "1 contribution came into Friday circle.\n"
    assert "line 20:" in said.err
    assert "line 21:" not in said.err
    assert "70 more" in said.err


def test_two_of_one_name_are_told_apart_by_folder(ccp: Any, friday: Any, tmp_path: Path) -> None:
    """A name that means both is no answer."""
    friday(made(1))
    other = tmp_path / "other"
    assert ccp("pool", "init", str(other), "--name", "Friday circle").code == 0
    assert ccp("pool", "add", str(other)).code == 0
    assert ccp("pool", "remove", "Friday Circle").code == 2
    assert ccp("pool", "export", "friday-circle", str(tmp_path / "b.jsonl")).code == 2
    assert len(ids(ccp("pool", "read", "--pool", "friday-circle", "--json"))) == 1
    assert ids(ccp("pool", "read", "--pool", str(other), "--json")) == []
    assert ccp("pool", "remove", str(other)).code == 0
    assert ccp("pool", "remove", "friday-circle").code == 0
    assert ccp("pool", "remove", "friday-circle").code == 4


def test_hiding_needs_to_know_which(ccp: Any, friday: Any) -> None:
    """One contribution of that pool, a list's name and a sentence."""
    directory = friday(*(made(number) for number in range(40)))
    options = ["--list", "unkind", "--reason", "Unkind."]
    digits = [made(number).id[7] for number in range(40)]
    several = next(one for one in digits if digits.count(one) > 1)
    assert ccp("pool", "hide", str(directory), several, *options).code == 2
    assert ccp("pool", "hide", str(directory), "f" * 50, *options).code == 4
    whole = made(1).id
    assert ccp("pool", "hide", str(directory), whole, "--list", "../x", "--reason", "y").code == 2
    assert (
        ccp("pool", "hide", str(directory), whole, "--list", "x", "--reason", f"{ESC}[2J").code == 2
    )
    assert not list(directory.glob("hidden/*"))


def test_a_folder_is_not_unpacked(ccp: Any, friday: Any, tmp_path: Path) -> None:
    """--to is for bundles; the way for folders is named."""
    directory = friday(made(1))
    said = ccp("pool", "add", str(directory), "--to", str(tmp_path / "x"))
    assert said.code == 2
    assert "ccp pool merge" in said.err


def test_names_are_completed_without_a_journal(home: Path) -> None:
    """Those of the shared vocabulary."""
    from ccpjournal.cli.pool_options import POOL_FILTER

    offered = {
        name: POOL_FILTER[name][0].__metadata__[0].autocompletion for name in ("pattern", "amid")
    }
    assert "seeking approval" in offered["pattern"]("Seek")
    assert "work" in offered["amid"]("wo")
    assert not home.exists()
