"""Whether an inquiry circles, and the person wants to hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ccpjournal.cli.here import Here
    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.inquiry import Inquiry
    from ccpjournal.journal.store import Store
    from ccpjournal.render.circling import Invited

LOOKED_AT = 5
"""Open inquiries that are looked at, those of the first screen."""


def invitation(here: Here, open_ones: Sequence[Inquiry]) -> Invited | None:
    """At most one invitation to Shared Learning, for the first of these inquiries that circles."""
    if not here.settings.invitations:
        return None
    asked = [one for one in open_ones[:LOOKED_AT] if _can_circle(one)]
    if not asked:
        return None
    from ccpjournal.journal.invitations import dismissed

    sent_away = dismissed(here.store)
    found = (_circles(here, one) for one in asked if one.id not in sent_away)
    return next(filter(None, found), None)


def _can_circle(one: Inquiry) -> bool:
    """Where an inquiry stands in Shared Learning there is nothing to invite to."""
    return not one.sealed and one.stands_at not in (None, Movement.LEARNING)


def _circles(here: Here, one: Inquiry) -> Invited | None:
    from ccpjournal.journal.rounds import latest_entries
    from ccpjournal.render.circling import Invited
    from ccpjournal.review.circling import FEWEST_DAYS, LATEST, circling

    entries = latest_entries(here.store, one.id, LATEST)
    if len(entries) < FEWEST_DAYS:
        return None
    found = circling(entries, _elsewhere(here.store, one.id))
    return None if found is None else Invited(one, found)


def _elsewhere(store: Store, inquiry_id: int) -> Iterator[Entry]:
    """Entries beside the inquiry, read from the journal only if somebody asks for the first."""
    from ccpjournal.journal.rounds import elsewhere
    from ccpjournal.review.circling import MOST_ELSEWHERE

    yield from elsewhere(store, inquiry_id, MOST_ELSEWHERE)
