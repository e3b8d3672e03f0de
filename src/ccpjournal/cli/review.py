"""Looking back: on what this day calls up, or over a span of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.options import As_json, filtered, read_filter
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.filter import Filter
    from ccpjournal.render.circling import Invited
    from ccpjournal.render.review import AnsweredAgain
    from ccpjournal.review.span import Gathered, Held

Span = Annotated[
    list[str] | None,
    typer.Argument(
        help="week, month or year up to today, or days by name: november, last week, 2025.",
        metavar="[SPAN]",
    ),
]


@filtered
def review(
    ctx: typer.Context, wanted: dict[str, Any], span: Span = None, as_json: As_json = False
) -> None:
    """Look back: this day, or a span of days.

    Alone it shows what this day calls up, of a week, a month and years ago. With a span or a
    filter it gathers what was written there. Sealed entries stay out of sight.
    """
    here: Here = ctx.obj
    found = _within(here, read_filter(here, wanted), " ".join(span or ()))
    if found.is_empty:
        _look_at_today(here, as_json=as_json)
    else:
        _look_at_span(here, found, as_json=as_json)


def _within(here: Here, found: Filter, phrase: str) -> Filter:
    """The filter with the days of the phrase. Raises UsageError, DateNotUnderstood."""
    from ccpjournal.review.span import SPANS, days_of

    if not phrase:
        return found
    if found.since or found.until:
        raise UsageError(f"The days are said twice: {phrase!r} and with an option.")
    if phrase.casefold() in SPANS:
        first, last = days_of(phrase.casefold(), here.today())
    else:
        from ccpjournal.clock.phrases import understand_span

        understood = understand_span(phrase, here.now(), here.settings.day_ends)
        first, last = understood.first, understood.last
    return found._replace(since=first.isoformat(), until=last.isoformat())


def _look_at_today(here: Here, *, as_json: bool) -> None:
    """Show what the day calls up, and remember that it was shown."""
    from ccpjournal.asking.question import Occasion
    from ccpjournal.cli.reflect import offered
    from ccpjournal.journal.echoes import long_unseen, note_shown, of_days
    from ccpjournal.render.review import Echoes
    from ccpjournal.review.echo import days_before, shows_unseen

    today = here.today()
    found = of_days(here.store, [one.isoformat() for one in days_before(today)], str(today))
    unseen = None
    if shows_unseen(today, has_echo=bool(found)):
        unseen = long_unseen(here.store, str(today), [one.id for one in found])
    echoes = Echoes(
        str(today),
        [(_ago(here, one), one) for one in found],
        None if unseen is None else (_ago(here, unseen), unseen),
        offered(here, Occasion.LOOKING_BACK),
        _invitation(here),
    )
    here.show(echoes, as_json=as_json)
    shown = [*found, *([unseen] if unseen else ())]
    if shown:
        note_shown(here.store, [one.id for one in shown], str(today))


def _ago(here: Here, entry: Entry) -> str:
    from datetime import date

    from ccpjournal.clock.saying import ago

    return ago(date.fromisoformat(entry.day), here.today())


def _invitation(here: Here) -> Invited | None:
    from ccpjournal.cli.invited import invitation
    from ccpjournal.journal.inquiry import inquiries

    return invitation(here, [one for one in inquiries(here.store, ("open",)) if not one.sealed])


def _look_at_span(here: Here, found: Filter, *, as_json: bool) -> None:
    from ccpjournal.asking.question import Occasion
    from ccpjournal.cli.reflect import offered
    from ccpjournal.journal.reading import entries
    from ccpjournal.render.review import SpanReview
    from ccpjournal.review.span import gather

    gathered = gather(entries(here.store, found))
    view = SpanReview(
        _heading(found),
        gathered,
        {one.inquiry_id: _rounds(here, one) for one in gathered.inquiries},
        _repeated(here, gathered),
        offered(here, Occasion.LOOKING_BACK_SPAN),
        _invitation(here),
    )
    here.show(view, as_json=as_json)


def _heading(found: Filter) -> str:
    """The days, then the rest of the filter, as a person says them."""
    from ccpjournal.cli.saying import filter_said
    from ccpjournal.journal.filter import Filter
    from ccpjournal.render.phrases import day_said

    if found.since and found.until and found.since != found.until:
        days = f"{day_said(found.since)} to {day_said(found.until)}"
    else:
        days = ", ".join(filter_said(Filter(since=found.since, until=found.until)))
    rest = ", ".join(filter_said(found._replace(since=None, until=None)))
    said = ", entries ".join(filter(None, (days or "all days", rest)))
    return said[0].upper() + said[1:]


def _rounds(here: Here, held: Held) -> tuple[int, ...]:
    """The rounds of an inquiry with an entry in what was found."""
    from ccpjournal.journal.rounds import beginnings
    from ccpjournal.review.span import rounds_within

    return rounds_within(beginnings(here.store, held.inquiry_id), held.positions)


def _repeated(here: Here, gathered: Gathered) -> list[AnsweredAgain]:
    """Questions answered in what was found and more than once in all, the most often first."""
    from ccpjournal.journal.again import times_answered
    from ccpjournal.render.review import AnsweredAgain

    whole = times_answered(here.store, (one.question for one in gathered.questions))
    asked = (
        AnsweredAgain(*one, max(one.times, whole[one.question]))  # found may be sealed ones
        for one in gathered.questions
    )
    often = [one for one in asked if one.in_all > 1]
    return sorted(often, key=lambda one: (-one.in_span, one.question))
