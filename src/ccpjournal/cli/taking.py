"""Taking words from where they come: the command line, standard input, an editor, or a person."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.cli.beginning import begin
from ccpjournal.cli.writing import (
    arguments_as_bytes,
    keep,
    or_in_draft,
    save_aside,
    show_kept,
    with_words,
    words_of,
)
from ccpjournal.errors import CcpError, Refused

if TYPE_CHECKING:
    from ccpjournal.asking.guide import Guide
    from ccpjournal.cli.here import Here

Text = Annotated[
    list[str] | None,
    typer.Argument(
        help="Words to keep (they stay in your shell's history); - reads standard input. "
        "With nothing, you are asked.",
        metavar="[TEXT…]",
    ),
]
Edit = Annotated[bool, typer.Option("--edit", "-e", help="Write in your editor.")]
Why = Annotated[bool, typer.Option("--why", help="Say why a further question is asked.")]


def take(
    here: Here,
    movement: Movement | None,
    given: dict[str, Any],
    text: list[str] | None,
    *,
    edit: bool,
    why: bool,
    as_json: bool,
) -> None:
    """Keep words from where they come: the command line, standard input, an editor, or a person."""
    begun = begin(
        here,
        movement,
        given,
        lambda known, error: _rescue(here, _from_source(here, known, given), text, error),
        (lambda known: _with_perspective(here, known, given),),
    )
    _refuse_lone_verb(here, text)
    words = given_words(here, text, begun)
    if edit:
        _take_from_editor(here, begun, words or "", as_json=as_json)
    elif words is not None:
        _keep(here, begun, words, as_json=as_json)
    else:
        _ask(here, begun, why=why, as_json=as_json)


def _rescue(here: Here, begun: Unfinished, text: list[str] | None, error: CcpError) -> None:
    """Words that came with an option that is no good, or to a journal that is not: to a draft.

    Words of the command line can be typed again by the shell, unless the journal is the trouble.
    """
    from ccpjournal.journal.store import StoreError

    if text and text != ["-"]:
        if isinstance(error, StoreError):
            save_aside(here, begun, arguments_as_bytes(text))
    else:
        rescue_pipe(here, text, begun)


def rescue_pipe(here: Here, text: list[str] | None, begun: Unfinished | None = None) -> None:
    """Put words that came through a pipe in a draft, when the command cannot take them.

    `begun` is what is known of them.
    """
    if text == ["-"] or (not text and not here.stdin.isatty()):
        save_aside(here, begun or Unfinished(to_chosen=True), sys.stdin.buffer.read())


def given_words(here: Here, text: list[str] | None, begun: Unfinished | None = None) -> str | None:
    """The words of the command line or of standard input; None where a person is to be asked.

    `begun` is what is known of them. Raises NotText, TooManyWords.
    """
    raw = given_bytes(here, text)
    return None if raw is None else words_of(here, raw, begun)


def given_bytes(here: Here, text: list[str] | None) -> bytes | None:
    """The words of the command line or of standard input, as they came."""
    if text and text != ["-"]:
        return arguments_as_bytes(text)
    if text == ["-"] or not here.stdin.isatty():
        return sys.stdin.buffer.read()
    return None


def _from_source(here: Here, begun: Unfinished, given: dict[str, Any]) -> Unfinished:
    """Where words come from, when what else was said of a perspective is no good."""
    only = given | {"kind": None, "prepare": None, "debrief": None}
    if not begun.perspective:
        with contextlib.suppress(CcpError):
            return _with_perspective(here, begun, only)
    return begun


def _with_perspective(here: Here, begun: Unfinished, given: dict[str, Any]) -> Unfinished:
    """A capture whose options say whose view it is keeps its words as that perspective."""
    if not any(given.get(name) for name in ("kind", "source", "prepare", "debrief")):
        return begun
    from ccpjournal.cli.perspective import known_perspective

    return known_perspective(here, begun, given)


def _keep(here: Here, begun: Unfinished, words: str, *, as_json: bool) -> None:
    unfinished = with_words(begun, words)
    show_kept(here, keep(here, unfinished), unfinished, as_json=as_json)


def _refuse_lone_verb(here: Here, text: list[str] | None) -> None:
    """One word that is also a command was more likely meant as one; ask, or refuse unasked."""
    from ccpjournal.cli.commands import COMMANDS

    if not text or len(text) != 1 or text[0] not in COMMANDS:
        return
    if here.interactive:
        from ccpjournal.cli.prompting import confirm

        if confirm(f"{text[0]} is also a command. Keep that one word as an entry?"):
            return
    raise Refused(
        "That one word is also a command, so it was not kept as an entry.",
        "To keep it all the same, hand it over through a pipe.",
    )


def _take_from_editor(here: Here, begun: Unfinished, text: str, *, as_json: bool) -> None:
    from ccpjournal.asking.draft import clean
    from ccpjournal.cli.editor import edit
    from ccpjournal.journal.drafts import OpenDraft, draft_folders

    waiting = OpenDraft(draft_folders(here.places.home))
    with or_in_draft(here, waiting):
        words = clean(edit(here, waiting, text, begun))
    if not words:
        waiting.discard()
        here.note("Nothing was written, so nothing was kept.")
        return
    unfinished = with_words(begun, words)
    show_kept(here, keep(here, unfinished, waiting), unfinished, as_json=as_json)


def _ask(here: Here, begun: Unfinished, *, why: bool, as_json: bool) -> None:
    here.need_terminal("Give the words after the command, or through a pipe.")
    from ccpjournal.cli.guided import write_guided

    write_guided(here, begun, plan_for(here, begun), says_why=why, as_json=as_json)


def plan_for(here: Here, begun: Unfinished) -> Guide:
    """What is asked: the stage question and some that go deeper, or an open page."""
    from ccpjournal.asking.guide import Guide, Step, plan
    from ccpjournal.asking.rotation import next_questions
    from ccpjournal.journal.keeping import last_asked

    if begun.movement is None:
        return Guide((Step("note.open", 1, "What do you want to keep?", needed=True),))
    movement, bank = Movement(begun.movement), here.bank()
    turns = {} if here.is_new else last_asked(here.store)
    deepening = next_questions(bank.deepening(movement), turns, here.settings.questions)
    return plan(bank.stage(movement), deepening)
