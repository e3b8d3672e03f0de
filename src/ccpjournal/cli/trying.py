"""Experiments: prepared with what one expects, lived, and written down afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.asking.movement import Movement
from ccpjournal.cli.completing import complete_id
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Inquiry, described, filtered, read_filter
from ccpjournal.cli.taking import Text
from ccpjournal.errors import NotFound

if TYPE_CHECKING:
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.journal.experiments import Tried

app = typer.Typer(
    help="What you try in daily life, and what came of it.\n\n"
    "An experiment has the number of the entry that prepares it.",
    no_args_is_help=True,
    add_completion=False,
)

Where = Annotated[str | None, typer.Option("--where", help="In which situation.", metavar="WORDS")]
Expect = Annotated[
    str | None, typer.Option("--expect", help="What you expect to happen.", metavar="WORDS")
]
By = Annotated[
    str | None, typer.Option("--by", help="The day by which you will try it.", metavar="DATE")
]
Sure = Annotated[
    int | None,
    typer.Option(
        "--sure", help="How sure you are of what you expect, 0 to 100.", metavar="PERCENT"
    ),
]
Differed = Annotated[
    str | None,
    typer.Option("--differed", help="What came out differently.", metavar="WORDS"),
]
As_expected = Annotated[
    bool | None,
    typer.Option("--as-expected/--otherwise", help="Whether what you expected came."),
]
Number = Annotated[
    int,
    typer.Argument(
        help="An experiment, by number.",
        metavar="ID",
        min=1,
        max=2**63 - 1,
        autocompletion=complete_id,
    ),
]
Number_or_none = Annotated[
    int | None,
    typer.Argument(
        help="An experiment, by number; alone, you are asked which.",
        metavar="[ID]",
        min=1,
        max=2**63 - 1,
        autocompletion=complete_id,
    ),
]
Named = Annotated[
    str | None,
    typer.Argument(
        help="An experiment, by number; alone, you are asked which.",
        metavar="[ID]",
        autocompletion=complete_id,
    ),
]
MOST_OFFERED = 9
"""Experiments to choose among with one key."""


class NoneWaits(NotFound):
    """No experiment waits for its debrief."""

    hint = "To prepare one: ccp try prepare"

    def __init__(self) -> None:
        super().__init__("No experiment waits.")


@app.command()
@described
def prepare(
    ctx: typer.Context,
    given: dict[str, Any],
    text: Text = None,
    where: Where = None,
    expect: Expect = None,
    by: By = None,
    sure: Sure = None,
    as_json: As_json = False,
) -> None:
    """Prepare something to try, and write down what you expect.

    It belongs to Experience. Alone, it asks. How sure you are is kept only with --sure.
    """
    from ccpjournal.asking.question import Occasion
    from ccpjournal.cli import experimenting as asked
    from ccpjournal.cli.beginning import begin
    from ccpjournal.cli.writing import keep
    from ccpjournal.render.experiments import ExperimentKept

    here: Here = ctx.obj
    told: dict[str, str | None] = {"experiment.where": where, "experiment.expect": expect}
    questions = here.bank().of(Occasion.EXPERIMENT_PREPARE)
    expects = bool(expect) or (not text and here.stdin.isatty())  # given, or it is asked
    steps = (
        lambda known: known._replace(tries=True),
        lambda known: known._replace(sure=asked.sure_enough(sure, expects=expects)),
        lambda known: known._replace(by=by and asked.day_ahead(here, by, known)),
    )
    rescue = asked.rescuing(here, text, asked.WHAT, told)
    begun = begin(here, Movement.EXPERIENCE, given, rescue, steps)
    words = asked.words_given(here, text, begun._replace(answers=asked.answers_to(questions, told)))
    told, day = {asked.WHAT: words, **told}, begun.by
    if words is not None:
        written, waiting = begun._replace(answers=asked.answers_to(questions, told)), None
    else:
        written, waiting = asked.ask_all(here, begun, questions, told)
        if not written.has_words:
            return
        if by is None:
            day = asked.ask_day(here, waiting, begun)
    kept = keep(here, written._replace(by=day), waiting)
    here.show(ExperimentKept(kept, written.about, by=day), as_json=as_json)


Every = Annotated[bool, typer.Option("--all", help="Those debriefed and let go too.")]


@app.command("list")
def list_all(
    ctx: typer.Context, inquiry: Inquiry = None, every: Every = False, as_json: As_json = False
) -> None:
    """The experiments that wait for their debrief."""
    from ccpjournal.journal.inquiry import resolve
    from ccpjournal.render.experiments import NONE_WAITS, NONE_YET, ExperimentList

    here: Here = ctx.obj
    inquiry_id = None if inquiry is None else resolve(here.store, inquiry)
    found = _every(here, inquiry_id) if every else _waiting(here, inquiry_id)
    here.show(ExperimentList(found, NONE_YET if every else NONE_WAITS), as_json=as_json)


def _waiting(here: Here, inquiry_id: int | None = None, limit: int | None = None) -> list[Tried]:
    from ccpjournal.journal.experiments import waiting

    return waiting(here.store, limit, inquiry_id=inquiry_id)


def _every(here: Here, inquiry_id: int | None) -> list[Tried]:
    from ccpjournal.journal.experiments import debriefed, let_go_of
    from ccpjournal.journal.filter import Filter

    ended = [*debriefed(here.store, Filter()), *let_go_of(here.store)]
    found = _waiting(here) + ended
    kept = [one for one in found if inquiry_id in (None, one.prepared.inquiry_id)]
    return sorted(kept, key=lambda one: -one.prepared.position)


@app.command()
@described
def debrief(
    ctx: typer.Context,
    given: dict[str, Any],
    experiment: Named = None,
    text: Text = None,
    differed: Differed = None,
    as_expected: As_expected = None,
    as_json: As_json = False,
) -> None:
    """Write down what came of an experiment.

    What you expected is shown once you have written what happened.
    """
    from ccpjournal.asking.question import Occasion
    from ccpjournal.cli import experimenting as asked
    from ccpjournal.cli.beginning import begin
    from ccpjournal.cli.writing import keep
    from ccpjournal.render.experiments import EXPECT, Debriefed, answer_to

    here: Here = ctx.obj
    told: dict[str, str | None] = {asked.DIFFERED: differed}
    questions = here.bank().of(Occasion.EXPERIMENT_DEBRIEF)
    found: list[Tried] = []

    def belong(known: Unfinished) -> Unfinished:
        found.append(_which(here, asked.number_given(experiment)))
        return _belonging(known, given, found[0])._replace(as_expected=as_expected)

    steps = (belong, lambda known: _waiting_for(known, found))
    rescue = asked.rescuing(here, text, asked.HAPPENED, told)
    begun = begin(here, Movement.EXPERIENCE, given, rescue, steps)
    one = found[0]
    words = asked.words_given(here, text, begun._replace(answers=asked.answers_to(questions, told)))
    told = {asked.HAPPENED: words, **told}
    if words is not None:
        written, waiting = begun._replace(answers=asked.answers_to(questions, told)), None
    else:
        asked.recall(here, one)
        expected = answer_to(one.prepared, EXPECT)
        written, waiting = asked.ask_all(here, begun, questions, told, expected)
        if not written.has_words:
            return
        as_expected = asked.ask_whether(here, one, waiting) if as_expected is None else as_expected
    kept = keep(here, written._replace(as_expected=as_expected), waiting)
    here.show(Debriefed(kept, written.about, prepared_id=one.prepared.id), as_json=as_json)


def _which(here: Here, number: int | None) -> Tried:
    """The experiment that is meant. Raises NoneWaits, NoExperiment."""
    from ccpjournal.journal.experiments import tried

    return _chosen(here) if number is None else tried(here.store, number)


def _waiting_for(known: Unfinished, found: list[Tried]) -> Unfinished:
    """Hold a debrief to an experiment that waits, where there is one. Raises NotWaiting."""
    from ccpjournal.journal.experiments import NotWaiting

    for one in found:
        if one.state != "waiting":
            raise NotWaiting(one.prepared.id)
    return known


def _chosen(here: Here) -> Tried:
    """The one that waits, or the one a person points at."""
    from ccpjournal.cli.prompting import choose
    from ccpjournal.render.excerpt import excerpt
    from ccpjournal.render.experiments import tried_what

    waiting = _waiting(here, limit=MOST_OFFERED)
    if not waiting:
        raise NoneWaits
    if len(waiting) == 1:
        return waiting[0]
    here.need_terminal("Name one: ccp try list shows their numbers.")
    here.note("Which experiment?")
    return waiting[choose([excerpt(tried_what(one.prepared), 60) for one in waiting])]


def _belonging(begun: Unfinished, given: dict[str, Any], one: Tried) -> Unfinished:
    """What came of it goes where it was prepared, unless the person says where."""
    begun = begun._replace(debriefs=one.prepared.id)
    if given["inquiry"] is not None or given["no_inquiry"]:
        return begun
    return begun._replace(inquiry_id=one.prepared.inquiry_id, opens_inquiry=False)


@app.command("let-go")
def let_go(ctx: typer.Context, experiment: Number_or_none = None, as_json: As_json = False) -> None:
    """Let go of an experiment; it no longer waits, and nothing is asked of it."""
    here: Here = ctx.obj
    number = _chosen(here).prepared.id if experiment is None else experiment
    _let_go(here, number, on=True, as_json=as_json)


@app.command("take-up")
def take_up(ctx: typer.Context, experiment: Number, as_json: As_json = False) -> None:
    """Take up an experiment that was let go."""
    _let_go(ctx.obj, experiment, on=False, as_json=as_json)


def _let_go(here: Here, number: int, *, on: bool, as_json: bool) -> None:
    from ccpjournal.journal.experiments import let_go as let_it_go
    from ccpjournal.render.experiments import ExperimentChanged

    if let_it_go(here.store, number, here.now().instant, on=on):
        said = "Let go of" if on else "Took up"
        here.show(ExperimentChanged(number, said), as_json=as_json)
    else:
        here.note(f"Experiment {number} was {'let go already' if on else 'not let go'}.")


@app.command()
@filtered
def review(ctx: typer.Context, wanted: dict[str, Any], as_json: As_json = False) -> None:
    """What you expected beside what came.

    From ten on that say so, also how sure you were beside how often it came.
    """
    from ccpjournal.cli.saying import say_filter
    from ccpjournal.journal.experiments import debriefed
    from ccpjournal.render.experiments import NONE_YET, ExperimentReview

    here: Here = ctx.obj
    found = read_filter(here, wanted)
    say_filter(here, found)
    empty = NONE_YET if found.is_empty else "No experiment like that was debriefed."
    here.show(ExperimentReview(debriefed(here.store, found), empty), as_json=as_json)
