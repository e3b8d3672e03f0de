"""Shared Learning: one's own words on the matter, or a perspective that is not one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.asking.movement import Movement
from ccpjournal.cli.beginning import begin
from ccpjournal.cli.options import As_json, described
from ccpjournal.cli.perspective import known, read_kind, refuse_contradictions
from ccpjournal.cli.taking import Edit, Text, Why, plan_for, take

if TYPE_CHECKING:
    from ccpjournal.asking.guide import Guide
    from ccpjournal.asking.question import Question
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here

From = Annotated[
    str | None,
    typer.Option("--from", help="Where it comes from; a private label.", metavar="LABEL"),
]
Kind = Annotated[
    str | None,
    typer.Option("--as", help="conversation, question or work.", metavar="KIND"),
]
Prepare = Annotated[bool, typer.Option("--prepare", help="Prepare a conversation.")]
Debrief = Annotated[
    int | None,
    typer.Option("--debrief", help="Write down a conversation you prepared.", metavar="ID"),
]

PRIVATE = "Nothing here leaves this machine. Names you give stay in your journal."


@described
def learning(
    ctx: typer.Context,
    given: dict[str, Any],
    text: Text = None,
    edit: Edit = False,
    why: Why = False,
    kind: Kind = None,
    source: From = None,
    prepare: Prepare = False,
    debrief: Debrief = None,
    as_json: As_json = False,
) -> None:
    """How do others perceive this matter?

    With nothing, it asks whose view it is: a conversation, a question somebody asked you, a
    published work, or your own words on how others see it.
    """
    here: Here = ctx.obj
    given |= {"kind": kind, "source": source, "prepare": prepare, "debrief": debrief}
    if prepare and not text:
        here.need_terminal("Preparing asks its questions at a terminal.")
    if text or edit or not here.stdin.isatty():
        take(here, Movement.LEARNING, given, text, edit=edit, why=why, as_json=as_json)
    else:
        take_perspective(here, given, why=why, as_json=as_json)


def take_perspective(
    here: Here, given: dict[str, Any], *, why: bool, as_json: bool = False
) -> None:
    """Ask whose view it is, then about it."""
    refuse_contradictions(given)
    here.need_terminal("Give the words after the command, or through a pipe.")
    begun = begin(here, Movement.LEARNING, given)
    here.note(PRIVATE)
    from ccpjournal.cli.guided import write_guided

    chosen = _chosen(here, given)
    if chosen == "own":
        write_guided(here, begun, plan_for(here, begun), says_why=why, as_json=as_json)
        return
    begun, guide = _perspective(here, begun, chosen, given.get("source") or "")
    deeper = chosen != "prepare"  # what is planned has no event yet that could be asked for
    write_guided(here, begun, guide, says_why=why, deeper=deeper, as_json=as_json)


def _chosen(here: Here, given: dict[str, Any]) -> str:
    """'own', 'prepare', a kind, or the number of a prepared conversation."""
    if given.get("debrief") is not None:
        return str(given["debrief"])
    if given.get("prepare"):
        return "prepare"
    if given.get("kind") or given.get("source"):
        return str(read_kind(given["kind"] or "conversation"))
    return _ask_whose(here)


def _ask_whose(here: Here) -> str:
    from ccpjournal.cli.prompting import choose
    from ccpjournal.journal.perspectives import waiting
    from ccpjournal.render.phrases import one_line

    offers = [
        ("own", "your own words on how others see it"),
        ("conversation", "a conversation you had"),
        ("question", "a question somebody asked you"),
        ("work", "a published work"),
        ("prepare", "prepare a conversation"),
    ]
    prepared = [] if here.is_new else waiting(here.store)
    offers += [
        (str(one.entry_id), f"the conversation you prepared with {one_line(one.source)}".rstrip())
        for one in prepared[:4]
    ]
    here.note("Whose view is it?")
    return offers[choose([said for _, said in offers])][0]


def _perspective(
    here: Here, begun: Unfinished, chosen: str, source: str
) -> tuple[Unfinished, Guide]:
    """The questions for a kind of perspective, and what is known of it already."""
    from ccpjournal.asking.guide import Guide, step
    from ccpjournal.asking.question import Occasion
    from ccpjournal.asking.rotation import next_questions
    from ccpjournal.journal.keeping import last_asked

    occasions = {
        "prepare": Occasion.CONVERSATION_PREPARE,
        "conversation": Occasion.CONVERSATION_DEBRIEF,
        "question": Occasion.ASKED,
        "work": Occasion.WORK,
    }
    bank = here.bank()
    occasion = occasions.get(chosen, Occasion.CONVERSATION_DEBRIEF)
    turns = {} if here.is_new else last_asked(here.store)
    touched = next_questions(bank.of(Occasion.TOUCHED), turns, 1)
    begun, told = known(here, begun, chosen, source)
    questions = [one for one in bank.of(occasion) if field_of(one) not in told]
    steps = [step(one, field_of(one)) for one in questions]
    if chosen != "prepare":
        steps += [step(one, "touched") for one in touched]
    return begun, Guide(tuple(steps))


FIELDS = {
    "conversation.with-whom": "source",
    "conversation.who": "source",
    "asked.who": "source",
    "work.which": "source",
    "conversation.bring": "asked",
    "conversation.their-words": "words",
    "asked.words": "words",
    "work.passage": "words",
}
"""Questions of the pack whose answers are parts of the perspective itself."""


def field_of(question: Question) -> str:
    """Where the answer to a question about a perspective goes."""
    return FIELDS.get(question.id, "answer")
