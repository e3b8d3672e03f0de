"""A pattern proposed for one entry, as a question, and what the person answers."""

from __future__ import annotations

from typing import Annotated

import typer

from ccpjournal.cli.change import One_id
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json

Answer = Annotated[bool | None, typer.Option("--yes/--no", help="Answer without being asked.")]
YES_OR_NO = "y yes, n no, Enter leaves it: "


def suggest(
    ctx: typer.Context, entry: One_id, answer: Answer = None, as_json: As_json = False
) -> None:
    """Ask whether a pattern is in an entry too, going by the entries you named with it.

    At most one, always as a question; a no is remembered. Nothing is asked of sealed entries.
    """
    from ccpjournal.journal.invitations import declined
    from ccpjournal.journal.map_counts import examples
    from ccpjournal.journal.reading import entries_by_id
    from ccpjournal.render.proposing import NothingProposed, Proposed
    from ccpjournal.review.proposing import propose

    here: Here = ctx.obj
    one = entries_by_id(here.store, [entry])[0]
    found = propose(one, examples(here.store), declined(here.store, entry))
    if found is None:
        here.show(NothingProposed(entry, sealed=one.sealed), as_json=as_json)
        return
    here.show(Proposed(entry, found), as_json=as_json)
    if answer is None and here.interactive and not as_json:
        from ccpjournal.cli.prompting import ask_key

        here.stdout.flush()
        answer = {"y": True, "n": False, "": None}[ask_key(YES_OR_NO, "yn")]
    if answer is not None:
        _answer(here, entry, found.pattern, yes=answer, silent=as_json)
    elif not as_json:
        here.note(f"To answer: ccp pattern suggest {entry} --yes, or --no")


def _answer(here: Here, entry: int, pattern: str, *, yes: bool, silent: bool) -> None:
    """Put the pattern on the entry, or remember that it is not in it."""
    from ccpjournal.journal.invitations import decline
    from ccpjournal.journal.revising import label
    from ccpjournal.render.changes import Done

    if not yes:
        decline(here.store, entry, pattern)
        here.note(f"It is not asked of entry {entry} again.")
        return
    ids = label(here.store, [entry], here.now().instant, kind="pattern", add=[pattern])
    if not silent:
        here.show(Done("Named the pattern in", ids))
