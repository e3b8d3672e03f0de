"""Strangers' words at a real terminal: read when asked for, offered once, never shown unasked."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.journal.opening import open_store
from ccpjournal.journal.receipts import keep as keep_receipt
from ccpjournal.pool import folder
from ccpjournal.sharing.contribution import Contribution, canonical, hash_of, line, read_line
from ccpjournal.sharing.retraction import commitment_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.terminal

NEAR = "The lighthouse and the accordion were louder than I was."
OFFER = "r reads, Enter goes on:"
AFTER_KEEPING = (
    "import sys\n"
    "from pathlib import Path\n"
    "from ccpjournal.cli.here import Here\n"
    "from ccpjournal.cli.pooling import offer_to_read\n"
    "here = Here.from_options(None, None, plain=None)\n"
    "offer_to_read(here, int(sys.argv[1]))\n"
    "here.close()\n"
    "print('it goes on')\n"
)


def made(number: int, words: str, **fields: Any) -> Contribution:
    """A contribution as any program could make it."""
    content = {
        "nonce": hashlib.sha256(b"nonce %d" % number).hexdigest()[:32],
        "words": words,
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
        "retract": commitment_to(b"%032d" % number),
        "content_hash": hash_of(canonical(content)),
    }
    document = {"content": content, "envelope": envelope, "id": hash_of(canonical(envelope))}
    found = read_line(canonical(document))
    assert isinstance(found, Contribution)
    return found


@pytest.fixture
def circle(tmp_path: Path, run: Any) -> Callable[..., Path]:
    """A pool that is followed, with these in it."""

    def make(*some: Contribution) -> Path:
        directory = tmp_path / "circle"
        run("pool", "init", str(directory), "--name", "Friday circle")
        folder.add(directory, some)
        assert run("pool", "add", str(directory)).code == 0
        return directory

    return make


@pytest.fixture
def after_keeping(at_terminal: Any) -> Callable[..., Any]:
    """What a person meets when an entry was just kept."""

    def start(entry_id: int = 1, **more: Any) -> Any:
        command = [sys.executable, "-c", AFTER_KEEPING]
        return at_terminal(str(entry_id), command=command, **more)

    return start


@pytest.mark.parametrize("columns", [100, 40])
def test_reading_a_pool(at_terminal: Any, circle: Any, columns: int) -> None:
    """Words in full, on any width, and how to go on."""
    words = "I was quiet [bold]here[/bold].\n" + "And then came more. " * 20
    circle(made(1, words), made(2, words))
    text = at_terminal("pool", "read", "-n", "1", columns=columns, env={"NO_COLOR": "1"}).end()
    assert "Experience" in text
    assert "[bold]here[/bold]" in text
    assert "--after" in text
    assert max(map(len, text.splitlines())) <= columns


def test_the_plain_voice_and_the_pager(at_terminal: Any, circle: Any) -> None:
    """Whole lines; what is longer than the screen goes to the pager."""
    circle(*(made(number, f"Number {number}.\n" * 9) for number in range(8)))
    text = at_terminal("--plain", "pool", "read", "-n", "2").end()
    assert text.count("Contribution ") == 2
    paged = at_terminal("pool", "read", "-n", "8", env={"PAGER": f"{sys.executable} -c pass"})
    assert "Number" not in paged.end()


def test_words_are_shown_only_when_asked_for(after_keeping: Any, circle: Any, found: Any) -> None:
    """One line offers them; Enter passes on; r reads."""
    circle(made(1, NEAR), made(2, "Nothing of the kind."))
    found.keep("I heard the accordion near the lighthouse and said nothing.")
    seen = after_keeping().see("1 contribution from a pool touches", OFFER)
    assert "louder" not in seen.child.before
    seen.insist("\r", "it goes on")
    assert "louder" not in seen.child.before
    seen.end()
    after_keeping().see(OFFER).say("r").see("louder than I was").see("it goes on").end()


def test_ctrl_c_passes_on(after_keeping: Any, circle: Any, found: Any) -> None:
    """The words are kept, and that was all there was to stop."""
    circle(made(1, NEAR))
    found.keep("I heard the accordion near the lighthouse and said nothing.")
    after_keeping().see(OFFER).insist("\x03", "it goes on").end()


def test_a_shared_pattern_is_enough(after_keeping: Any, circle: Any, found: Any) -> None:
    """A pattern of the shared vocabulary by its name in the journal."""
    circle(
        *(made(number, f"Other {number}.", patterns=["seeking-approval"]) for number in range(9))
    )
    found.keep("I was quiet.", patterns=("seeking approval",))
    after_keeping().see("3 contributions from a pool touch", OFFER).insist("\r", "it goes on").end()


@pytest.mark.parametrize(
    "case", ["nothing near", "sealed", "setting", "no pool", "pool gone", "broken list", "a pipe"]
)
def test_nothing_is_offered(
    after_keeping: Any, circle: Any, found: Any, run: Any, home: Path, case: str
) -> None:
    """Where nothing is near, an entry is sealed, it is switched off, or a pool is in trouble."""
    words = "I was quiet." if case == "nothing near" else "The accordion, the lighthouse."
    found.keep(words)
    directory = circle(made(1, NEAR))
    if case == "sealed":
        assert run("seal", "1").code == 0
    elif case == "setting":
        found.set(pool_offers="off")
    elif case == "no pool":
        run("pool", "remove", "friday-circle")
    elif case == "pool gone":
        directory.rename(directory.with_name("away"))
    elif case == "broken list":
        (home / "pools.json").write_text("garbage")
    elif case == "a pipe":
        import os
        import subprocess

        done = subprocess.run(
            [sys.executable, "-c", AFTER_KEEPING, "1"],
            capture_output=True,
            check=True,
            text=True,
            env=os.environ | {"CCP_HOME": str(home)},
        )
        assert (done.stdout, done.stderr) == ("it goes on\n", "")
        return
    text = after_keeping().end()
    assert text.strip() == "it goes on"


def test_it_comes_after_shared_learning(at_terminal: Any, circle: Any) -> None:
    """Once the person's own words are kept, and not before."""
    circle(made(1, NEAR))
    seen = at_terminal("learning").see("Enter takes 1").say("").see("How do others perceive")
    seen.say("Near the lighthouse an accordion was heard.").say("").say("/stop")
    seen.see("kept as 1", OFFER).say("r").see("louder than I was").end()


def test_what_one_offered_oneself_is_not_offered_back(
    after_keeping: Any, circle: Any, found: Any, home: Path
) -> None:
    """Its receipt tells that it is one's own."""
    found.keep("The accordion, the lighthouse.")
    one = made(1, NEAR)
    circle(one)
    with open_store(home / "journal.db", 1) as store:
        keep_receipt(store, one.id, line(one), bytes(32), 1, 2)
    assert after_keeping().end().strip() == "it goes on"


def test_a_pool_that_would_keep_one_waiting_is_not_read(
    after_keeping: Any, circle: Any, found: Any
) -> None:
    """What is to be read anew for an offer is little; `ccp pool read` reads all of it."""
    directory = circle(made(1, NEAR))
    folder.add(directory, (made(number, "w " * 3900) for number in range(2, 700)))
    found.keep("The accordion, the lighthouse.")
    assert after_keeping().end().strip() == "it goes on"


def test_progress_is_said_on_a_terminal(at_terminal: Any, run: Any, circle: Any) -> None:
    """For a pool that takes a while, in whole lines; a pipe hears none of it."""
    circle(*(made(number, "w " * 3900) for number in range(700)))
    text = at_terminal("pool", "read", "-n", "1").end()
    assert "Reading the pool: 10 of 100." in text
    assert run("pool", "search", "w", "-n", "1").err.count("\n") == 1
