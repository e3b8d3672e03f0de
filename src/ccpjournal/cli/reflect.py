"""A dated note on an older entry; the entry stays as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.cli.completing import complete_id
from ccpjournal.cli.options import As_json, read_ids
from ccpjournal.cli.taking import Edit, Text, given_words, rescue_pipe
from ccpjournal.errors import CcpError, UsageError

if TYPE_CHECKING:
    from ccpjournal.asking.guide import Guide
    from ccpjournal.asking.question import Occasion, Question
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.guided import Session
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.drafts import OpenDraft

Id = Annotated[
    str,
    typer.Argument(help="An entry, by number.", metavar="ID", autocompletion=complete_id),
]


def reflect(
    ctx: typer.Context,
    entry: Id,
    text: Text = None,
    edit: Edit = False,
    as_json: As_json = False,
) -> None:
    """Write a note on an older entry.

    The entry stays as it was written. ccp show has both.
    Without words you are shown the entry and asked one question, which you can leave with /skip.
    """
    here: Here = ctx.obj
    begun = _begin(here, entry, text)
    words = given_words(here, text)
    if edit:
        _write_in_editor(here, begun, words or "", as_json=as_json)
    elif words is None:
        _ask(here, begun, as_json=as_json)
    else:
        _keep(here, begun._replace(pending=words), as_json=as_json)


def _begin(here: Here, entry: str, text: list[str] | None) -> Unfinished:
    """A reflection with no words yet; words in a pipe are saved where the number is no good."""
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.writing import dated_now

    try:
        named = read_ids([entry])
        if len(named) != 1:
            raise UsageError("A reflection is on one entry.", "For example: ccp reflect 42")
    except CcpError:
        rescue_pipe(here, text)
        raise
    return dated_now(here, Unfinished(reflects=named[0]))


def _write_in_editor(here: Here, begun: Unfinished, words: str, *, as_json: bool) -> None:
    from ccpjournal.cli.guided import edited
    from ccpjournal.cli.writing import or_in_draft
    from ccpjournal.journal.drafts import OpenDraft, draft_folders
    from ccpjournal.journal.reading import entries_by_id

    waiting = OpenDraft(draft_folders(here.places.home))
    with or_in_draft(here, waiting, begun._replace(pending=words) if words else None):
        entries_by_id(here.store, [begun.reflects or 0])  # before anything is written
    written = edited(here, words, lambda text: waiting.save(begun._replace(pending=text)))
    if written:
        _keep(here, begun._replace(pending=written), waiting, as_json=as_json)
    else:
        here.note("Nothing was written, so nothing was kept.")


def _ask(here: Here, begun: Unfinished, *, as_json: bool) -> None:
    """Show the entry, offer one question, and keep what is written."""
    from ccpjournal.cli.guided import HELP, Session
    from ccpjournal.journal.reading import entries_by_id
    from ccpjournal.render.entries import EntriesInFull

    here.need_terminal("Give the words after the number, or through a pipe.")
    here.show(EntriesInFull(tuple(entries_by_id(here.store, [begun.reflects or 0]))))
    here.stdout.flush()
    here.note(HELP)
    session = Session(here, begun)
    finished = session.unfinished(_run(here, session))
    if not finished.has_words:
        session.draft.discard()
        here.note("Nothing was written, so nothing was kept.")
        return
    _keep(here, finished, session.draft, as_json=as_json)


def _run(here: Here, session: Session) -> Guide:
    """One looking-back question; after /skip an open page."""
    from ccpjournal.asking.guide import Guide, Step, step
    from ccpjournal.asking.question import Occasion

    asked = offered(here, Occasion.LOOKING_BACK)
    if asked is not None:
        guide = session.run(Guide((step(asked, needed=True),)))
        if guide.stopped or guide.answers():
            return guide
    return session.run(
        Guide((Step("looking-back.open", 1, "What do you want to note?", needed=True),))
    )


def _keep(
    here: Here, written: Unfinished, waiting: OpenDraft | None = None, *, as_json: bool
) -> None:
    """Keep a reflection; if that fails the words are in a draft, and its place is said."""
    from ccpjournal.cli.writing import or_in_draft
    from ccpjournal.journal.drafts import OpenDraft, draft_folders
    from ccpjournal.render.again import Reflected

    waiting = waiting or OpenDraft(draft_folders(here.places.home))
    entry_id = written.reflects or 0
    with or_in_draft(here, waiting, written):
        note(here, written, entry_id)
    waiting.discard()
    here.show(Reflected(entry_id), as_json=as_json)


def note(here: Here, written: Unfinished, entry_id: int) -> None:
    """Keep the words of a draft as a reflection on an entry. Raises EntryNotFound, EmptyWords."""
    from ccpjournal.asking.answer import Answer
    from ccpjournal.clock.moment import Moment
    from ccpjournal.journal.reflecting import reflect as keep_reflection

    moment = Moment(written.instant, written.offset, written.zone)
    answers = [*written.answers, *([Answer(written.pending)] if written.pending else ())]
    one = answers[0] if len(answers) == 1 else Answer("\n\n".join(a.words for a in answers))
    keep_reflection(here.store, entry_id, moment, moment.day(here.settings.day_ends), one)


def offered(here: Here, occasion: Occasion) -> Question | None:
    """The question of an occasion whose turn it is; those equal in turn change with the day."""
    from ccpjournal.asking.rotation import next_question
    from ccpjournal.journal.keeping import last_asked

    known = here.bank().of(occasion)
    if not known:
        return None
    start = here.today().toordinal() % len(known)
    return next_question((*known[start:], *known[:start]), last_asked(here.store))
