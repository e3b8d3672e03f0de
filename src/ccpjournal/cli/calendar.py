"""Which days hold entries, in a month or in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.options import FILTER_OPTIONS, As_json, gather, read_filter
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here
    from ccpjournal.clock.phrases import Span
    from ccpjournal.render.view import View

DATED = ("since", "until", "on")
_NOT_DATED = {name: one for name, one in FILTER_OPTIONS.items() if name not in DATED}

When = Annotated[
    list[str] | None,
    typer.Argument(
        help="A month or a year: november, 2026-11, last month, 2026; alone, this month.",
        metavar="[MONTH|YEAR]",
    ),
]


@gather(_NOT_DATED, "wanted")
def calendar(
    ctx: typer.Context, wanted: dict[str, Any], when: When = None, as_json: As_json = False
) -> None:
    """Which days hold entries.

    A day counts what is about it, or was written on it. Weeks begin where your locale says.
    """
    from ccpjournal.cli.saying import say_filter
    from ccpjournal.journal.summaries import day_counts

    here: Here = ctx.obj
    span = _span(here, " ".join(when or ()))
    found = read_filter(here, {**wanted, **dict.fromkeys(DATED)})
    say_filter(here, found)
    days = found._replace(since=span.first.isoformat(), until=span.last.isoformat())
    view = _view(span, day_counts(here.store, days), filtered=not found.is_empty)
    here.show(view, as_json=as_json)


def _span(here: Here, phrase: str) -> Span:
    """The month or the year that is meant. Raises UsageError, DateNotUnderstood."""
    from ccpjournal.clock.phrases import understand_span

    alone = {"": "this month", "month": "this month", "year": "this year"}
    said = alone.get(phrase.casefold(), phrase)
    span = understand_span(said, here.now(), here.settings.day_ends)
    if span.first.day == 1 and (_is_month(span) or _is_year(span)):
        return span
    raise UsageError(
        "The calendar shows a month or a year.", "For example: ccp calendar november, or 2026"
    )


def _is_month(span: Span) -> bool:
    from datetime import timedelta

    after = span.last + timedelta(days=1)
    return after.day == 1 and (span.last - span.first).days <= 30  # noqa: PLR2004 -- of a month


def _is_year(span: Span) -> bool:
    ends = (span.first.month, span.last.month, span.last.day)
    return ends == (1, 12, 31) and span.first.year == span.last.year


def _view(span: Span, counts: dict[str, Any], *, filtered: bool) -> View:
    import os

    from ccpjournal.render.calendar import MonthCalendar, YearCalendar
    from ccpjournal.review.calendar import month_of, week_begins, year_of

    if _is_year(span):
        return YearCalendar(span.first.year, year_of(span.first.year, counts), filtered)
    month = month_of(span.first.year, span.first.month, counts)
    return MonthCalendar(month, week_begins(os.environ), filtered)
