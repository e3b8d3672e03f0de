"""Offering without a question: what is shown, what is refused, what is kept."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.pattern import vocabulary
from ccpjournal.cli import offering
from ccpjournal.cli.here import Here
from ccpjournal.cli.offer_review import STEPS, Desk
from ccpjournal.errors import CcpError
from ccpjournal.journal.opening import open_store, open_to_read
from ccpjournal.journal.receipts import receipts
from ccpjournal.pool.folder import init
from ccpjournal.sharing.contribution import Contribution, read_line
from ccpjournal.sharing.offer import begin, exact
from ccpjournal.sharing.shape import Shape

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Ingrid came to Bergen, and I went quiet while the kettle sang."
LINES = ("--line", "My aunt came.", "--line", "I went quiet.", "--line", "", "--line", "I wait.")


@pytest.fixture
def entry(keeps: Any) -> None:
    """One entry, numbered 1."""
    keeps(WORDS, movement=Movement.EXPERIENCE)


def offered(home: Path) -> list[Any]:
    """Every receipt, read without the program."""
    with open_store(home / "journal.db", 5) as store:
        return receipts(store)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_alone_it_proposes_nothing(ccp: Any, home: Path) -> None:
    """It says how, and begins no journal."""
    said = ccp("offer")
    assert said.code == 2
    assert "ccp offer 42" in said.err
    assert ccp("offer", "1").code == 4
    assert not home.exists()


@pytest.mark.usefixtures("entry")
def test_the_four_lines_are_shown_and_not_kept(ccp: Any, home: Path) -> None:
    """--json shows what would be offered; nothing is written by it."""
    said = ccp("offer", "1", *LINES, "--json")
    assert said.code == 0
    assert said.data["content"]["words"] == "My aunt came.\nI went quiet.\nI wait."
    assert said.data["content"]["movement"] == "experience"
    assert said.data["content"]["rewritten"] == "self"
    assert said.data["envelope"]["period"] == "2026-Q4"
    assert "nonce" not in said.data["content"]
    assert offered(home) == []


@pytest.mark.usefixtures("entry")
def test_the_whole_comes_with_its_warning(ccp: Any) -> None:
    """Names are hidden, each with kind and reason and without the name itself."""
    said = ccp("offer", "1", "--whole", "--json")
    assert "found the right writer" in said.err
    assert said.data["content"]["rewritten"] == "none"
    assert "Ingrid" not in said.out + said.err
    assert {one["kind"] for one in said.data["hidden"]} == {"person", "place"}


@pytest.mark.usefixtures("entry")
def test_a_sealed_entry_is_refused_before_anything_is_shown(ccp: Any, home: Path) -> None:
    """Sealed itself or with its inquiry; nothing of it is on any stream."""
    ccp("inquiry", "open", "Why so quiet?")
    ccp("move", "1", "--to", "1")
    ccp("seal", "1")
    said = ccp("offer", "1", "--whole", "--json")
    assert (said.code, said.out) == (5, "")
    assert "kettle" not in said.err
    ccp("unseal", "1")
    ccp("seal", "--inquiry", "1")
    for which in (("1",), ("--inquiry", "1")):
        said = ccp("offer", *which, "--whole", "--json")
        assert (said.code, said.out) == (5, "")
    assert offered(home) == []


@pytest.mark.usefixtures("entry")
def test_flags_hide_keep_replace_and_declare(ccp: Any) -> None:
    """The same as in the review; each is found in the exact words."""
    given = ("--hide", "kettle", "--keep", "Bergen", "--replace", "Ingrid=my aunt")
    said = ccp("offer", "1", "--whole", *given, "--json")
    words = said.data["content"]["words"]
    assert words == "My aunt came to Bergen, and I went quiet while the [a word] sang."
    assert [one["rule"] for one in said.data["concerns"]] == ["traces-left"]


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize(
    "given",
    [
        ("--hide", "samovar"),
        ("--keep", "samovar"),
        ("--replace", "samovar=pot"),
        ("--replace", "kettle"),
        ("--declare", "kettle="),
        ("--weighed", "everything"),
        ("--lang", "English"),
        ("--yes", "--consent", "sha256:0"),
        ("--line", "x"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_understood_is_never_ignored(ccp: Any, home: Path, given: Any) -> None:
    """Nothing is shown or kept, and the sentence repeats none of the words."""
    said = ccp("offer", "1", "--whole", *given)
    assert (said.code, said.out) == (2, "")
    assert "samovar" not in said.err
    assert offered(home) == []


def test_a_sure_identifier_stays_hidden_until_it_is_declared(ccp: Any, keeps: Any) -> None:
    """--keep is refused; --declare says in words why it identifies nobody."""
    keeps("I called 112 and then wrote to help@example.org about it.")
    refused = ccp("offer", "1", "--whole", "--keep", "help@example.org", "--json")
    assert (refused.code, refused.out) == (5, "")
    declared = "help@example.org=it is the address of everybody there"
    said = ccp("offer", "1", "--whole", "--declare", declared, "--json")
    assert "help@example.org" in said.data["content"]["words"]
    assert "blocks" not in {one["weight"] for one in said.data["concerns"]}


@pytest.mark.usefixtures("entry")
def test_yes_keeps_only_what_has_nothing_left_to_weigh(ccp: Any, home: Path) -> None:
    """With something kept, or a concern not weighed, it is refused."""
    kept = ("offer", "1", "--whole", "--keep", "Bergen")
    assert ccp(*kept, "--yes").code == 5
    assert ccp(*kept, "--yes", "--weighed", "traces-left").code == 5
    assert offered(home) == []
    assert ccp("offer", "1", *LINES, "--yes").code == 0
    again = ccp("offer", "1", "--whole", "--yes")
    assert again.code == 5
    assert "several-at-once" in again.err
    assert len(offered(home)) == 1


@pytest.mark.usefixtures("entry")
def test_consent_is_to_the_exact_text_by_its_hash(ccp: Any, home: Path) -> None:
    """The bytes that were shown are those that are kept; of another text nothing is."""
    shown = ccp("offer", "1", *LINES, "--json").data
    other = ccp("offer", "1", *LINES[:-1], "I waited.", "--consent", shown["consent"])
    assert other.code == 5
    assert offered(home) == []
    kept = ccp("offer", "1", *LINES, "--consent", shown["consent"], "--json")
    assert kept.data["state"] == "waiting"
    (receipt,) = offered(home)
    record = read_line(receipt.line)
    assert isinstance(record, Contribution)
    document = json.loads(receipt.line)
    del document["content"]["nonce"]
    del document["envelope"]["retract"], document["envelope"]["content_hash"]
    assert document["content"] == shown["content"]
    assert document["envelope"] == shown["envelope"]
    assert receipt.entry_ids == (1,)


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("other", [("--lang", "de"), "2027-01-01T00:01:00+01:00[Europe/Berlin]"])
def test_a_consent_is_to_the_language_and_the_quarter_too(
    ccp: Any, home: Path, monkeypatch: pytest.MonkeyPatch, other: Any
) -> None:
    """Where either is another by then, nothing is kept; the clock set back, it is as it was."""
    shown = ccp("offer", "1", *LINES, "--json").data["consent"]
    more: tuple[str, ...] = ("--weighed", "language")
    if isinstance(other, str):
        monkeypatch.setenv("CCP_NOW", other)
    else:
        more += other
    said = ccp("offer", "1", *LINES, *more, "--consent", shown)
    assert said.code == 5
    assert "something else" in said.err
    assert offered(home) == []
    monkeypatch.setenv("CCP_NOW", "2026-10-01T09:00:00+02:00[Europe/Berlin]")
    assert ccp("offer", "1", *LINES, "--consent", shown).code == 0


def test_more_names_than_a_contribution_holds_is_said(ccp: Any, keeps: Any) -> None:
    """Nothing is cut in silence."""
    names = tuple(one.name for one in vocabulary().patterns)[:10]
    keeps("I waited.", patterns=names)
    said = ccp("offer", "1", "--whole", "--json")
    assert len(said.data["content"]["patterns"]) == 8
    assert "2 names beyond that stay." in " ".join(said.err.split())


@pytest.mark.usefixtures("entry")
def test_without_consent_a_pipe_keeps_nothing(ccp: Any, home: Path) -> None:
    """It shows everything, and says by which hash to consent."""
    said = ccp("offer", "1", *LINES)
    assert said.code == 3
    shown = ccp("offer", "1", *LINES, "--json").data["consent"]
    assert f"--consent {shown}" in said.err
    assert offered(home) == []


@pytest.mark.usefixtures("entry")
def test_a_rehearsal_leaves_every_byte(ccp: Any, home: Path, tmp_path: Path) -> None:
    """Nothing in the home changes, not even what is due leaves, whatever else is given."""
    ccp("settings", "set", "outbox-days", "0")
    ccp("settings", "set", "pool", str(tmp_path / "pool"))
    init(tmp_path / "pool", "friends")
    ccp("offer", "1", *LINES, "--yes")
    before = files(tmp_path)
    weighed = ("--weighed", "several-at-once", "--weighed", "near-copy")
    flags = ("--replace", "Ingrid=my aunt", *weighed)
    for more in ((), ("--yes",), ("--json",), ("--yes", "--json")):
        said = ccp("offer", "1", "--whole", *flags, *more, "--rehearse")
        assert said.code == 0, said.err
        assert "My aunt came" in said.out
        assert files(tmp_path) == before
    assert home.exists()


@pytest.mark.usefixtures("entry")
def test_a_rehearsal_is_handed_nothing_that_writes(
    ccp: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writing functions are not made for it, and its journal refuses to be written."""

    def hands_of(_: object) -> None:
        pytest.fail("a rehearsal was handed what writes")

    monkeypatch.setattr(offering, "hands_of", hands_of)
    assert ccp("offer", "1", *LINES, "--yes", "--rehearse").code == 0
    with open_to_read(home / "journal.db", 1) as store, pytest.raises(Exception, match="readonly"):
        store.db.execute("DELETE FROM entry")


@pytest.mark.usefixtures("entry")
def test_a_role_given_with_a_consent_is_remembered(ccp: Any) -> None:
    """Only when it is kept, and then in the private lexicon."""
    given = ("offer", "1", "--whole", "--replace", "Ingrid=my aunt")
    ccp(*given, "--json")
    assert "Ingrid" not in ccp("lexicon", "list").out
    assert ccp(*given, "--yes").code == 0
    assert "Ingrid" in ccp("lexicon", "list").out


def test_names_of_ones_own_are_said_and_stay(ccp: Any, keeps: Any) -> None:
    """That they stay is said, and in a pipe, which may be a log, not which they are."""
    keeps("I waited.", patterns=("my own knot",))
    said = ccp("offer", "1", "--whole", "--json")
    assert said.data["content"]["patterns"] == []
    assert "your own stay here" in said.err
    assert "knot" not in said.out + said.err


def test_an_inquiry_is_offered_as_one(ccp: Any, keeps: Any) -> None:
    """The answers in it, in the order they were written, without what is sealed in it."""
    ccp("inquiry", "open", "Why so quiet?")
    keeps("I waited.", "I waited longer.", "I left.", inquiry_id=1)
    ccp("seal", "2")
    said = ccp("offer", "--inquiry", "1", "--whole", "--json")
    assert said.data["content"]["words"] == "I waited.\n\nI left."
    assert said.data["entries"] == [1, 3]


def test_two_contributions_of_one_journal_share_no_value(ccp: Any, keeps: Any, home: Path) -> None:
    """But vocabulary, licence, language, quarter, and the names of forms."""
    keeps("I waited by the door.", "Nobody asked me anything today.")
    assert ccp("offer", "1", "--whole", "--yes").code == 0
    assert ccp("offer", "2", "--whole", "--yes", "--weighed", "several-at-once").code == 0
    one, other = (json.loads(receipt.line) for receipt in offered(home))
    shared = {
        (part, name)
        for part in ("envelope", "content")
        for name, value in one[part].items()
        if other[part][name] == value
    }
    assert shared <= {
        *(("envelope", name) for name in ("schema", "licence", "lang", "period", "vocab")),
        *(("content", name) for name in ("shape", "movement", "question", "rewritten")),
        *(("content", name) for name in ("patterns", "circumstances")),
    }
    keys = [receipt.key for receipt in offered(home)]
    assert keys[0] != keys[1]


def test_crisis_wording_refuses_nothing(ccp: Any, keeps: Any, home: Path) -> None:
    """A sentence of care stands beside it, and it can be offered."""
    keeps("I wanted to kill myself, and I told my sister.")
    said = ccp("offer", "1", "--whole", "--json")
    care = [one for one in said.data["concerns"] if one["weight"] == "care"]
    assert care
    weigh = {one["rule"] for one in said.data["concerns"] if one["weight"] == "weigh"}
    flags = [part for rule in weigh for part in ("--weighed", rule)]
    assert ccp("offer", "1", "--whole", "--yes", *flags).code == 0
    assert len(offered(home)) == 1


def test_words_that_are_too_many_are_refused(ccp: Any, keeps: Any, home: Path) -> None:
    """In figures, and nothing is kept."""
    keeps("I waited. " * 900)
    said = ccp("offer", "1", "--whole", "--yes")
    assert said.code == 5
    assert "8,000" in said.err
    assert offered(home) == []


REST = st.text(max_size=20) | st.lists(
    st.sampled_from(
        (*("1", "2", "99", "from", "to", "that", '"', "Ingrid", "Bergen", "kettle", "my aunt"),)
    ),
    max_size=6,
).map(" ".join)


@given(st.lists(st.tuples(st.sampled_from("hkrdu"), REST), max_size=5))
def test_whatever_is_typed_in_the_review_is_a_step_or_a_sentence(typed: Any) -> None:
    """Nothing typed there breaks it, and what is never named again stays hidden."""
    offer = begin(f"{WORDS} Solveig wrote to sol@example.org.", Shape.WHOLE)
    desk = Desk(Here.plain_one(), None)
    said = []
    for letter, rest in typed:
        try:
            offer = STEPS[letter](desk, offer, rest.strip())
        except CcpError as error:
            said.append(f"{error} {error.hint}")
    assert all(one.strip() and "Ingrid" not in one for one in said)
    named = " ".join(rest for _, rest in typed)
    if not any(one.isdecimal() for one in named) and "sol" not in named.casefold():
        assert "Solveig" not in exact(offer).text
        assert "sol@" not in exact(offer).text


def test_what_of_an_entry_stays_is_said(ccp: Any, keeps: Any) -> None:
    """Reflections are counted; their words are on no stream."""
    keeps("I waited.")
    ccp("reflect", "1", "Later I saw the kettle.")
    said = ccp("offer", "1", "--whole", "--json")
    assert "What stays here: 1 reflection." in said.err
    assert "kettle" not in said.out + said.err
