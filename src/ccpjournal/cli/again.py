"""A question from before, answered once more; the earlier answer stays hidden until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.cli.options import As_json, Inquiry
from ccpjournal.cli.reflect import offered
from ccpjournal.cli.taking import Text, given_words, rescue_pipe
from ccpjournal.errors import CcpError, NotFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.asking.answer import Answer
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.again import Earlier
    from ccpjournal.journal.drafts import OpenDraft
    from ccpjournal.journal.entry import Entry, Kept
    from ccpjournal.render.again import ThenAndNow

QuestionId = Annotated[
    str | None,
    typer.Option("--question", "-q", help="This question, by its id.", metavar="QUESTION"),
]
Listed = Annotated[
    bool, typer.Option("--list", help="Only list what can be asked again; no answers.")
]

ASIDE = ("deeper", "note")
"""What ids begin with whose questions go by what was said just before, or ask nothing."""


class NotYet(NotFound):
    """Nothing can be asked again that way."""

    hint = "ccp ask-again --list shows what can be asked again."

    def __init__(self) -> None:
        super().__init__(
            "That question cannot be asked again yet: "
            "it has to have been answered, at least two weeks ago."
        )


def ask_again(
    ctx: typer.Context,
    text: Text = None,
    inquiry: Inquiry = None,
    question: QuestionId = None,
    listed: Listed = False,
    as_json: As_json = False,
) -> None:
    """Answer a question from before once more.

    In its exact words, two weeks or years later. What you wrote then is hidden until the new
    answer is kept; then you read both. Enter leaves, /skip asks another one.
    """
    here: Here = ctx.obj
    has_words = not listed and (bool(text) or not here.stdin.isatty())
    try:
        known = _choices(here, inquiry, question)
        if has_words:
            _refuse_words_for_nothing(known, question)
    except CcpError:
        rescue_pipe(here, text)
        raise
    if listed or not known:
        _list(here, known, as_json=as_json)
    elif has_words:
        _keep_given(here, known[0], given_words(here, text) or "", as_json=as_json)
    else:
        _ask(here, known, as_json=as_json)


def _choices(here: Here, inquiry: str | None, question: str | None) -> list[Earlier]:
    from ccpjournal.journal.again import choices
    from ccpjournal.journal.inquiry import resolve

    inquiry_id = None if inquiry is None else resolve(here.store, inquiry)
    found = choices(here.store, here.now().instant, inquiry_id=inquiry_id, question=question)
    return found if question else [one for one in found if _stands_alone(here, one.question)]


def _stands_alone(here: Here, question: str) -> bool:
    """Whether a question makes sense by itself, and the person has not retired it."""
    from ccpjournal.asking.shipped import shipped_question

    bank = here.bank()
    if question in bank.retired_ids:
        return False
    known = bank.own.get(question) or shipped_question(question)
    if known is None:
        return question.split(".", maxsplit=1)[0] not in ASIDE
    return known.occasion.of_each_movement


def _refuse_words_for_nothing(known: list[Earlier], question: str | None) -> None:
    """Words answer a question that was named and can be asked. Raises UsageError, NotYet."""
    if question is None:
        raise UsageError("Say with --question which question the words answer.", NotYet.hint)
    if not known:
        raise NotYet


def _list(here: Here, known: list[Earlier], *, as_json: bool) -> None:
    from datetime import date

    from ccpjournal.clock.saying import ago
    from ccpjournal.render.again import AgainList

    today = here.today()
    rows = [(one, ago(date.fromisoformat(one.day), today)) for one in known]
    here.show(AgainList(rows), as_json=as_json)


def _keep_given(here: Here, earlier: Earlier, words: str, *, as_json: bool) -> None:
    """Words of the command line or a pipe as the new answer."""
    from ccpjournal.asking.answer import Answer

    then = _earlier_entry(here, earlier)
    answer = Answer(words, earlier.question, earlier.version, earlier.wording)
    written = _begun(here, then)._replace(answers=(answer,), asked=(earlier.question,))
    _keep(here, then, written, as_json=as_json)


def _ask(here: Here, known: list[Earlier], *, as_json: bool) -> None:
    """One question after the other until one is answered, or the person leaves."""
    from ccpjournal.asking.guide import Guide, Step
    from ccpjournal.cli.guided import HELP, Session
    from ccpjournal.cli.writing import say_waiting

    here.need_terminal("Name the question with --question and give the words through a pipe.")
    say_waiting(here)
    here.note(HELP)
    for earlier in known:
        then = _earlier_entry(here, earlier)
        here.note(f"\n{_origin_said(here, earlier, then)}")
        session = Session(here, _begun(here, then))
        asked = Step(earlier.question, earlier.version, earlier.wording, needed=True)
        guide = session.run(Guide((asked,)))
        written = session.unfinished(guide)
        if written.has_words:
            _keep(here, then, written, session.draft, as_json=as_json)
            return
        if guide.stopped:
            break
    here.note("Nothing was written, so nothing was kept.")


def _origin_said(here: Here, earlier: Earlier, then: Entry) -> str:
    """When it was answered, and where; not a word of what was answered."""
    from datetime import date

    from ccpjournal.clock.saying import ago
    from ccpjournal.render.phrases import ended, movement_said, one_line

    where = f", in {one_line(then.inquiry_title)}" if then.inquiry_title else ""
    when = ago(date.fromisoformat(earlier.day), here.today())
    return ended(f"{movement_said(then.movement)}, answered {when}{where}")


def _earlier_entry(here: Here, earlier: Earlier) -> Entry:
    from ccpjournal.journal.reading import entries_by_id

    return entries_by_id(here.store, [earlier.entry_id])[0]


def _begun(here: Here, then: Entry) -> Unfinished:
    """A new entry in the movement and the inquiry of the earlier one."""
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.writing import dated_now

    begun = Unfinished(movement=then.movement, inquiry_id=then.inquiry_id, again=then.id)
    return dated_now(here, begun)


def _keep(
    here: Here,
    then: Entry,
    written: Unfinished,
    waiting: OpenDraft | None = None,
    *,
    as_json: bool,
) -> None:
    """Keep the new answer, and only then show both; a failure leaves the words in a draft."""
    from ccpjournal.cli.writing import keep

    kept = keep(here, written, waiting)
    here.show(_then_and_now(here, then, written, kept), as_json=as_json)


def beside(here: Here, written: Unfinished, kept: Kept) -> ThenAndNow | None:
    """Both answers of a draft that was kept; None where the earlier one is out of sight."""
    from ccpjournal.journal.filter import Filter
    from ccpjournal.journal.reading import entries

    if written.again is None or not written.answers:
        return None
    within = Filter(ids=((written.again, written.again),))
    for then in entries(here.store, within, 1):
        if _words_to(written.answers[0].question, then.answers):
            return _then_and_now(here, then, written, kept)
    return None


def _then_and_now(here: Here, then: Entry, written: Unfinished, kept: Kept) -> ThenAndNow:
    from datetime import date

    from ccpjournal.asking.question import Occasion
    from ccpjournal.clock.moment import Moment
    from ccpjournal.clock.saying import ago
    from ccpjournal.render.again import ThenAndNow, Told

    answer = written.answers[0]
    # Somebody who writes for long ends on another day than the one the answer counts to.
    moment = Moment(written.instant, written.offset, written.zone)
    day = moment.day(here.settings.day_ends)
    return ThenAndNow(
        kept,
        (answer.question or "", answer.version or 0, answer.wording or ""),
        Told(then.id, then.written, _words_to(answer.question, then.answers)),
        Told(kept.id, day.isoformat(), _words_to(answer.question, written.answers)),
        ago(date.fromisoformat(then.written), day).removesuffix(" ago"),
        offered(here, Occasion.AGAIN),
    )


def _words_to(question: str | None, answers: Sequence[Answer]) -> str:
    return "\n\n".join(one.words for one in answers if one.question == question)
