"""The road of an offer at a real terminal: shape, review, concerns, consent, and back."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.movement import Movement
from ccpjournal.journal.lexicon import names
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.receipts import receipts
from ccpjournal.pool.folder import init
from ccpjournal.sharing.contribution import Contribution, read_line

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal

WORDS = "Ingrid came to Bergen, and I went quiet while the kettle sang."
KEYS = "Enter goes on"
CONSENT = "for ever?"


@pytest.fixture(autouse=True)
def _entry(found: Any) -> None:
    found.keep(WORDS, movement=Movement.EXPERIENCE)


def standing(home: Path) -> list[Any]:
    """Every receipt, read without the program."""
    with open_store(home / "journal.db", 5) as store:
        return receipts(store)


def words_of(home: Path) -> str:
    """The words of the only contribution."""
    (receipt,) = standing(home)
    record = read_line(receipt.line)
    assert isinstance(record, Contribution)
    return record.content.words


def lexicon(home: Path) -> list[tuple[str, str]]:
    """The names that are remembered, each with its role."""
    with open_store(home / "journal.db", 5) as store:
        return [(one.term, one.role) for one in names(store)]


def reviewed(seen: Any, *lines: str) -> Any:
    """Say lines in the review, each when it is asked for."""
    for line in lines:
        seen.ask(KEYS).say(line)
    return seen


def distilled(seen: Any, *lines: str) -> Any:
    """Answer the four questions of an Experience."""
    prompts = ("What kind of situation", "What did you do", "What followed", "What did you see")
    for prompt, line in zip(prompts, lines, strict=True):
        seen.ask(prompt).say(line)
    return seen


@pytest.mark.parametrize(("plain", "columns"), [("", 100), ("1", 100), ("1", 40), ("", 40)])
def test_the_whole_road_in_four_lines(
    at_terminal: Any, home: Path, plain: str, columns: int
) -> None:
    """The redacted entry, four questions, a review, the exact words, the promise, a yes."""
    seen = at_terminal("offer", "1", columns=columns, env={"CCP_PLAIN": plain})
    seen.see("[a person] came to", "can stay")
    distilled(seen, "Ingrid came by.", "I went quiet.", "", "I wait.")
    seen.see("A stranger would read:", "[a person] came by.", "1. “Ingrid”")
    reviewed(seen, "r 1 my aunt").see("Remembered in", "My aunt came by.")
    reviewed(seen, "").see("No name attached", "cannot be taken back")
    seen.see("Exactly these words:", "My aunt came by.", "I went quiet.", "I wait.")
    seen.see("Movement: experience.", "CC0-1.0", "give you away", "exactly these words").ask(
        "yes"
    ).say("yes")
    seen.see("Kept in the outbox as", "Tuesday", "withdraw").end()
    assert words_of(home) == "My aunt came by.\nI went quiet.\nI wait."
    assert lexicon(home) == [("Ingrid", "my aunt")]


def test_every_step_of_the_review(at_terminal: Any, home: Path) -> None:
    """Hide, a stretch, undo, keep, replace, help; each shows the text anew."""
    seen = at_terminal("offer", "1", "--whole").see("way of writing")
    reviewed(seen, "h kettle").see("while the [a word] sang")
    reviewed(seen, "u").see("while the kettle sang")
    reviewed(seen, "h from kettle to sang").see("while the [a word].")
    reviewed(seen, "u").see("while the kettle sang")
    reviewed(seen, "k 2").see("[a person] came to Bergen")
    reviewed(seen, "u").see("came to [a place]")
    reviewed(seen, "r 2 a town").see("came to a town")
    reviewed(seen, 'r "went quiet" said nothing').see("I said nothing while")
    reviewed(seen, "r Ingrid a friend").see("A friend came to a town")
    reviewed(seen, "?").see("h WORD: hide", "q: leave")
    reviewed(seen, "").ask(CONSENT).say("yes")
    seen.see("Kept in the outbox").end()
    assert words_of(home) == "A friend came to a town, and I said nothing while the kettle sang."


def test_what_cannot_be_done_is_said_and_changes_nothing(at_terminal: Any, home: Path) -> None:
    """A letter that is none, words that are not there, numbers out of range, a lone undo."""
    seen = at_terminal("offer", "1", "--whole")
    reviewed(seen, "z").see("none of the letters")
    reviewed(seen, "u").see("nothing to undo")
    reviewed(seen, "h samovar").see("does not have those words")
    reviewed(seen, "h Ingrid").see("hidden already")
    reviewed(seen, "k 9").see("not hidden")
    reviewed(seen, "r 1").see("Say what is replaced")
    reviewed(seen, "d 1").see("Say of which, and why")
    reviewed(seen, "e now").see("stands alone")
    reviewed(seen, "q").see("Nothing was offered").end()
    assert standing(home) == []


def test_a_sure_identifier_is_declared_in_words(at_terminal: Any, found: Any, home: Path) -> None:
    """To keep it is refused; with a reason it stands."""
    found.keep("I wrote to help@example.org and waited.")
    seen = at_terminal("offer", "2", "--whole")
    reviewed(seen, "k 1").see("sure identifier, and stays hidden")
    reviewed(seen, "d 1 that everybody there reads it").see("I wrote to help@example.org")
    seen.see("identifies nobody, as you declare: everybody there reads it.")
    reviewed(seen, "").see("To weigh (links)", "goes back to the text: ")
    seen.say("y").see(CONSENT)
    seen.see("> ").say("yes").see("Kept").end()
    assert "help@example.org" in words_of(home)


def test_a_role_that_would_reveal_is_refused(at_terminal: Any, home: Path) -> None:
    """An address or a name that the person puts in themselves is neither taken nor remembered."""
    seen = at_terminal("offer", "1", "--whole")
    reviewed(seen, "r kettle me@example.org").see("holds a way to reach somebody")
    reviewed(seen, "r kettle Ingrid").see("stand in the place of the name holds")
    reviewed(seen, "").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert "kettle sang" in words_of(home)
    assert lexicon(home) == []


def test_a_concern_is_weighed_once(at_terminal: Any, home: Path) -> None:
    """Enter goes back to the text; y leaves it so, and going back later does not ask again."""
    seen = at_terminal("offer", "1", "--whole")
    reviewed(seen, "k Bergen", "").see("To weigh (traces-left)", "“Bergen”")
    seen.say("").see(KEYS)
    seen.see("> ").say("").see("To weigh", "goes back to the text: ")
    seen.say("y").see("Exactly these words")
    seen.ask(CONSENT).say("b")
    reviewed(seen, "").see("Exactly these words").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert "Bergen" in words_of(home)


@pytest.mark.parametrize("answer", ["", "y", "no", "yes please"])
def test_nothing_but_yes_is_a_consent(at_terminal: Any, home: Path, answer: str) -> None:
    """Everything else keeps nothing, and says so."""
    seen = at_terminal("offer", "1", "--whole")
    reviewed(seen, "").ask(CONSENT).say(answer)
    seen.see("Nothing was offered").end()
    assert standing(home) == []


def test_four_empty_lines_offer_nothing(at_terminal: Any, home: Path) -> None:
    """It ends, and says so."""
    distilled(at_terminal("offer", "1"), "", "", "", "").see("nothing is offered").end()
    assert standing(home) == []


@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_ctrl_c_offers_nothing_and_loses_no_word(
    at_terminal: Any, found: Any, home: Path, keys: str
) -> None:
    """In the four lines what was typed is in a draft; where nothing was typed, there is none."""
    seen = at_terminal("offer", "1").ask("What kind of situation").say("A visit in spring.")
    seen.ask("What did you do").say("I went quiet.")
    seen.ask("What followed").press(keys)
    seen.see("is in draft 1", "Nothing was offered", "as they were").end(130)
    assert found.waiting() == ["A visit in spring.\nI went quiet."]
    seen = at_terminal("offer", "1", "--whole").ask(KEYS)
    seen.press(keys).see("Nothing was offered").end(130)
    assert standing(home) == []
    assert found.words() == [WORDS]
    assert len(found.waiting()) == 1


def test_a_line_that_has_no_end_yet_is_kept_too(
    at_terminal: Any, found: Any, held: Any, soon: Any
) -> None:
    """Saved while it grows, so that a kill costs none of it."""
    seen = at_terminal("offer", "1").ask("What kind of situation").say("A visit in spring.")
    seen.ask("What did you do").press("I went qui")
    assert soon(lambda: held("I went qui"))
    seen.kill("SIGKILL")
    seen.end(-9)
    assert found.waiting() == ["A visit in spring.\nI went qui"]


@pytest.mark.parametrize(("key", "drafts"), [("\r", 1), ("n", 0)])
@pytest.mark.parametrize("at", ["review", "consent", "rehearsal"])
def test_leaving_asks_once_about_what_was_typed(
    at_terminal: Any, found: Any, home: Path, key: str, drafts: int, at: str
) -> None:
    """With q, without a consent, or after a rehearsal; Enter keeps it as a draft, n does not."""
    more = ("--rehearse",) if at == "rehearsal" else ()
    seen = distilled(at_terminal("offer", "1", *more), "A visit.", "I went quiet.", "", "I wait.")
    if at == "review":
        reviewed(seen, "q")
    else:
        reviewed(seen, "").ask(CONSENT).say("yes" if more else "no")
    seen.see("n lets it go: ").say(key.strip()).end()
    assert found.waiting() == ["A visit.\nI went quiet.\nI wait."] * drafts
    assert standing(home) == []


def test_what_the_editor_gave_is_not_lost_either(
    at_terminal: Any, found: Any, tmp_path: Path
) -> None:
    """Also of the whole text, once the person changed it."""
    env = an_editor(tmp_path, "went quiet", "said nothing at all")
    seen = at_terminal("offer", "1", "--whole", env=env)
    reviewed(seen, "e").see("said nothing at all")
    reviewed(seen, "q").see("n lets it go: ").say("").end()
    (draft,) = found.waiting()
    assert "said nothing at all" in draft


def test_what_is_offered_leaves_no_draft(at_terminal: Any, found: Any, home: Path) -> None:
    """The words are in the outbox then, and nowhere else beside the entry."""
    seen = distilled(at_terminal("offer", "1"), "A visit.", "I went quiet.", "", "I wait.")
    reviewed(seen, "").ask(CONSENT).say("yes")
    seen.see("Kept in the outbox").end()
    assert found.waiting() == []
    assert [path.name for path in (home / "drafts").glob("*") if path.suffix != ".lock"] == []


def test_what_is_typed_ahead_is_no_consent(at_terminal: Any, home: Path) -> None:
    """Lines that were pasted or typed before the question stood there do not answer it."""
    seen = at_terminal("offer", "1", "--whole").ask(KEYS)
    seen.press("\ryes\ryes\r").ask(CONSENT).say("no")
    seen.see("Nothing was offered").end()
    assert standing(home) == []


def test_what_is_consented_to_is_shown_whole(at_terminal: Any, home: Path) -> None:
    """Not in a pager, which can be left early."""
    env = {"PAGER": f"{sys.executable} -c pass"}
    seen = at_terminal("offer", "1", "--whole", rows=12, env=env).ask(KEYS)
    seen.say("").see("No name attached", "Exactly these words:", "went quiet while the kettle")
    seen.ask(CONSENT).say("yes")
    seen.see("Kept in the outbox").end()
    assert len(standing(home)) == 1


def test_an_identifier_that_comes_to_light_blocks(at_terminal: Any, run: Any, home: Path) -> None:
    """One within a longer name of the lexicon: kept, it blocks until it is hidden or declared."""
    run("lexicon", "add", "to help@example.org", "away")
    run("note", "I wrote to help@example.org and waited.")
    seen = at_terminal("offer", "2", "--whole")
    reviewed(seen, "k 1").see("I wrote to help@example.org")
    reviewed(seen, "").see("This blocks (identifiers)")
    reviewed(seen, "h help@example.org", "").ask(CONSENT).say("b")
    reviewed(seen, "u", "d help@example.org that everybody there reads it", "")
    seen.see("To weigh", "goes back to the text: ").say("y").see(
        "To weigh", "goes back to the text: "
    ).say("y").see(CONSENT)
    seen.see("> ").say("yes").see("Kept").end()
    assert "help@example.org" in words_of(home)


def test_an_identifier_put_in_with_the_editor_stays_hidden(
    at_terminal: Any, home: Path, tmp_path: Path
) -> None:
    """It is found like any other, and not kept."""
    env = an_editor(tmp_path, "the kettle", "help@example.org, the kettle,")
    seen = at_terminal("offer", "1", "--whole", env=env)
    reviewed(seen, "e").see("while [a mail address], the kettle")
    reviewed(seen, "k 1").see("sure identifier, and stays hidden")
    reviewed(seen, "").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert "help@" not in words_of(home)


def test_what_is_sealed_meanwhile_is_not_kept(
    at_terminal: Any, run: Any, found: Any, home: Path
) -> None:
    """In another terminal, before the yes; the lines are in a draft."""
    seen = distilled(at_terminal("offer", "1"), "A visit.", "I went quiet.", "", "I wait.")
    reviewed(seen, "").ask(CONSENT)
    assert run("seal", "1").code == 0
    seen.say("yes").see("is in draft 1", "Nothing was offered", "is sealed").end(5)
    assert standing(home) == []
    assert found.waiting() == ["A visit.\nI went quiet.\nI wait."]


def an_editor(tmp_path: Path, old: str, new: str) -> dict[str, str]:
    """An environment with an editor that puts a text in the place of another."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text(encoding='utf-8')\n"
        f"assert {old!r} in text, text\n"
        f"path.write_text(text.replace({old!r}, {new!r}), encoding='utf-8')\n"
    )
    return {"EDITOR": f"{sys.executable} {script}"}


def test_the_editor_has_what_a_stranger_would_read(
    at_terminal: Any, found: Any, home: Path, tmp_path: Path
) -> None:
    """What comes back is looked at again; names that were put in are hidden."""
    env = an_editor(tmp_path, "[a person] came", "Somebody like Solveig came")
    seen = at_terminal("offer", "1", "--whole", env=env)
    reviewed(seen, "e").see("Somebody like [a name] came")
    reviewed(seen, "").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert words_of(home).startswith("Somebody like [a name] came to [a place]")
    assert '"rewritten":"self"' in standing(home)[0].line
    assert found.waiting() == []


def test_the_four_lines_can_be_written_in_the_editor(
    at_terminal: Any, found: Any, home: Path, tmp_path: Path
) -> None:
    """Each under its question; what is left empty is left out."""
    env = an_editor(tmp_path, "%% 4 ", "I went quiet.\n%% 4 ")
    seen = at_terminal("offer", "1", "-e", env=env)
    reviewed(seen, "").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert words_of(home) == "I went quiet."
    assert found.waiting() == []


def test_a_rehearsal_goes_the_whole_road(at_terminal: Any, home: Path) -> None:
    """Also with a role for a name and a yes; every byte of the home is as it was."""
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    seen = at_terminal("offer", "1", "--whole", "--rehearse")
    reviewed(seen, "r 1 my aunt").see("My aunt came")
    reviewed(seen, "").ask(CONSENT).say("yes")
    text = seen.see("This was a rehearsal").end()
    assert "sha256:" in text
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_it_leaves_and_is_retracted(
    at_terminal: Any, run: Any, home: Path, tmp_path: Path, found: Any
) -> None:
    """Withdrawing and retracting ask first, and do nothing without a clear yes."""
    pool = tmp_path / "pool"
    init(pool, "friends")
    found.set(pool=str(pool))
    run("offer", "1", "--whole", "--yes")
    (receipt,) = standing(home)
    at_terminal("offered", "withdraw", receipt.id).see("[y/N] ").say("n").end(5)
    later = {"CCP_NOW": "2026-11-25T09:00:00+01:00[Europe/Berlin]"}
    at_terminal("offered", env=later).see("1 contribution left the outbox").end()
    seen = at_terminal("offered", "retract", receipt.id[7:15], env=later)
    seen.see("without saying who you are", "[y/N] ").say("n").end(5)
    seen = at_terminal("offered", "retract", receipt.id[7:15], env=later)
    seen.see("[y/N] ").say("y").see("Retracted").end()
    assert standing(home)[0].state == "retracted"


def test_a_busy_journal_costs_no_word(at_terminal: Any, found: Any, home: Path) -> None:
    """Where it cannot be kept at the end, the person is back at their text, and tries again."""
    found.set(wait="0")
    seen = distilled(at_terminal("offer", "1"), "A visit.", "I went quiet.", "", "I wait.")
    reviewed(seen, "").ask(CONSENT)
    with open_store(home / "journal.db", 5) as store, store.writing():
        seen.say("yes").see("stayed locked", "I went quiet.", KEYS)
    seen.see("> ").say("").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert words_of(home) == "A visit.\nI went quiet.\nI wait."


def test_what_is_too_long_can_be_shortened(
    at_terminal: Any, found: Any, home: Path, tmp_path: Path
) -> None:
    """It is said in figures, and the person is back at the text."""
    found.keep("I waited. " * 900)
    env = an_editor(tmp_path, "I waited. ", "") | {"CCP_PLAIN": "1"}
    seen = at_terminal("offer", "2", "--whole", env=env)
    reviewed(seen, "").see("at most 8,000")
    reviewed(seen, "e", "").see("Exactly these words").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert words_of(home) == "I waited."


def test_an_editor_that_changes_nothing_changes_nothing(
    at_terminal: Any, home: Path, tmp_path: Path
) -> None:
    """The text is as it was, and still not rewritten."""
    seen = at_terminal("offer", "1", "--whole", env=an_editor(tmp_path, "[", "["))
    reviewed(seen, "e").see("came back as it was")
    reviewed(seen, "").ask(CONSENT).say("yes")
    seen.see("Kept").end()
    assert '"rewritten":"none"' in standing(home)[0].line
