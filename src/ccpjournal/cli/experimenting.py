"""What an experiment is asked, how its words are kept, and what its options mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import SUREST, EmptyWords
from ccpjournal.asking.guide import Guide, step
from ccpjournal.asking.question import Occasion
from ccpjournal.cli.guided import HELP, Session
from ccpjournal.cli.interrupting import Interrupted
from ccpjournal.cli.options import read_ids
from ccpjournal.cli.prompting import ask_key, ask_line
from ccpjournal.cli.taking import given_bytes, given_words
from ccpjournal.cli.writing import save_aside, say_draft, say_waiting
from ccpjournal.clock.moment import Moment
from ccpjournal.clock.phrases import understand_day
from ccpjournal.errors import CcpError, UsageError
from ccpjournal.render.experiments import WHERE, answer_to, tried_what

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ccpjournal.asking.guide import Step
    from ccpjournal.asking.question import Question
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.drafts import OpenDraft
    from ccpjournal.journal.experiments import Tried

BY_WHEN = "By when? A day, such as next friday or in two weeks; Enter leaves it open."
CAME = "Did what you expected come? y yes, n no, Enter leaves it: "
WHAT, HAPPENED, DIFFERED = "experiment.what", "experiment.followed", "experiment.differed"
"""The questions that words on the command line answer."""


class NoNumber(UsageError):
    """What comes first is not the number of an experiment; the words it may be stay unsaid."""

    hint = "First the number, then the words; ccp try list shows the numbers."

    def __init__(self) -> None:
        super().__init__("That is not the number of an experiment.")


def number_given(named: str | None) -> int | None:
    """The experiment's number. Raises NoNumber."""
    if named is None:
        return None
    try:
        found = read_ids([named])
    except UsageError:
        found = []
    if len(found) != 1:
        raise NoNumber
    return found[0]


def rescuing(
    here: Here, text: list[str] | None, question: str, told: Mapping[str, str | None]
) -> Callable[[Unfinished, CcpError], None]:
    """What sends all words of a command to a draft when an option is no good.

    `question` is what the words answer, and `told` what its options answer.
    """

    def rescue(begun: Unfinished, error: CcpError) -> None:
        if isinstance(error, NoNumber) and text and text != ["-"]:
            return  # a sentence without its first word; the shell has all of it
        bank = here.bank()
        asked = [*bank.of(Occasion.EXPERIMENT_PREPARE), *bank.of(Occasion.EXPERIMENT_DEBRIEF)]

        def place(words: str | None) -> Unfinished:
            return begun._replace(answers=answers_to(asked, {question: words} | dict(told)))

        save_aside(here, place(None), given_bytes(here, text) or b"", place)

    return rescue


def sure_enough(sure: int | None, *, expects: bool) -> int | None:
    """How sure a person is, in per cent. Raises UsageError, before anything is asked."""
    if sure is not None and not 0 <= sure <= SUREST:
        raise UsageError("How sure you are is a number from 0 to 100.", "For example: --sure 70")
    if sure is not None and not expects:
        raise UsageError(
            "--sure says how sure you are of what you expect, and nothing is expected here.",
            "To say what: --expect WORDS",
        )
    return sure


def words_given(here: Here, text: list[str] | None, begun: Unfinished) -> str | None:
    """The words of the command line or of standard input; None where a person is to be asked.

    `begun` is what is known of them. Raises EmptyWords, NotText, TooManyWords, NeedsTerminal.
    """
    words = given_words(here, text, begun)
    if words is None:
        here.need_terminal("Give the words after the command, or through a pipe.")
    elif not words:
        raise EmptyWords
    return words


def answers_to(questions: Sequence[Question], told: Mapping[str, str | None]) -> tuple[Answer, ...]:
    """What was said on the command line, as answers to the questions it answers."""
    known = {one.id: one for one in questions}
    found = []
    for name, words in told.items():
        one = known.get(name)
        asked = (one.id, one.version, one.wording) if one else ()
        found += [Answer(words, *asked)] if words else []
    return tuple(found)


def ask_all(
    here: Here,
    begun: Unfinished,
    questions: Sequence[Question],
    told: Mapping[str, str | None],
    expected: str = "",
) -> tuple[Unfinished, OpenDraft]:
    """What a person answers at a terminal, and the draft that holds it; nothing, said so."""
    say_waiting(here)
    here.note(HELP)
    session = Asking(here, begun._replace(answers=answers_to(questions, told)), expected)
    steps = (step(one, needed=one.id == WHAT) for one in questions if not told.get(one.id))
    guide = session.run(Guide(tuple(steps)))
    written = session.unfinished(guide)
    if WHAT in told and guide.stopped and not guide.answers():
        written = written._replace(answers=())  # an expectation of nothing is no experiment
    if not written.has_words:
        session.draft.discard()
        here.note("Nothing was written, so nothing was kept.")
    return written, session.draft


class Asking(Session):
    """A guided entry that asks nothing further; what was expected is shown in its place.

    What is planned has no event yet that could be asked for.
    """

    def __init__(self, here: Here, begun: Unfinished, expected: str) -> None:
        super().__init__(here, begun, deeper=False)
        self.expected = expected

    def put(self, step: Step, before: str = "") -> None:
        """Put a question; what was expected comes once what happened is written."""
        if step.question == DIFFERED and self.expected:
            self.here.note(f"You expected:\n{self.expected}")
        super().put(step, before)


def day_ahead(here: Here, phrase: str, begun: Unfinished) -> str:
    """A day from the writing on, echoed. Raises UsageError."""
    understood = understand_day(phrase, here.now(), here.settings.day_ends)
    written = Moment(begun.instant, begun.offset, begun.zone).day(here.settings.day_ends)
    if understood.day < written:
        raise UsageError(
            f"That is {understood.said}, a day that is over.", "For example: next friday"
        )
    here.note(f"By: {understood.said}.")
    return understood.day.isoformat()


def ask_day(here: Here, waiting: OpenDraft, begun: Unfinished) -> str | None:
    """The day a person names, or None. Raises Interrupted; the words are in the draft."""
    here.ask(BY_WHEN)
    while True:
        try:
            said = ask_line(lambda _text: None)
            return day_ahead(here, said, begun) if said else None
        except Interrupted:
            here.note("")
            say_draft(here, waiting)
            raise
        except CcpError as error:
            here.say_error(error)


def recall(here: Here, one: Tried) -> None:
    """Say which experiment it is, and nothing yet of what was expected."""
    where = answer_to(one.prepared, WHERE)
    here.note(f"You wanted to try: {tried_what(one.prepared)}")
    if where:
        here.note(f"Where: {where}")


def ask_whether(here: Here, one: Tried, waiting: OpenDraft) -> bool | None:
    """Whether it came as expected; asked only of somebody who said how sure they were."""
    fixed = one.prepared.experiment
    if fixed is None or fixed.sure is None:
        return None
    here.note(f"You were {fixed.sure} per cent sure.")
    try:
        return {"y": True, "n": False, "": None}[ask_key(CAME, "yn")]
    except CcpError:
        say_draft(here, waiting)
        raise
