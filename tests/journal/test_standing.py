"""Where an inquiry stands: by what is in sight of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ccpjournal.asking.draft import Draft
from ccpjournal.asking.movement import Movement
from ccpjournal.journal import inquiries, revising
from ccpjournal.journal.inquiry import chosen, inquiry
from ccpjournal.journal.inquiry import inquiries as all_inquiries
from ccpjournal.journal.keeping import keep

if TYPE_CHECKING:
    from datetime import date

    from ccpjournal.journal.inquiry import Inquiry
    from ccpjournal.journal.store import Store

MakeDraft = Callable[..., Draft]


@pytest.fixture
def lived(store: Store, draft: MakeDraft) -> Store:
    """Purpose on the first day of a month, and Experience and Ownership on the days after."""
    inquiries.open_inquiry(store, "When do I go quiet?", 1)
    walk = (Movement.PURPOSE, Movement.EXPERIENCE, Movement.OWNERSHIP)
    for day, movement in enumerate(walk, 1):
        first: date = draft("words").written.replace(day=day)
        keep(store, draft("words", movement=movement, inquiry_id=1, written=first))
    return store


def stands(one: Inquiry | None) -> tuple[Movement | None, str | None]:
    """Where it stands, and the day of its latest entry."""
    assert one is not None
    return one.stands_at, one.latest


def everywhere(store: Store) -> tuple[Movement | None, str | None]:
    """Where inquiry 1 stands, which every way of reading it tells alike."""
    found = {stands(one) for one in (inquiry(store, 1), chosen(store), all_inquiries(store)[0])}
    assert len(found) == 1
    return found.pop()


def test_an_inquiry_stands_where_it_was_last_written_in(lived: Store) -> None:
    """Its latest entry that has a movement decides."""
    assert everywhere(lived) == ("ownership", "2026-11-03")


def test_what_is_sealed_by_itself_takes_no_part(lived: Store) -> None:
    """Neither its movement nor its day is told, until the seal is taken off."""
    revising.mark(lived, [3], "sealed", 2, on=True)
    assert everywhere(lived) == ("experience", "2026-11-02")
    revising.mark(lived, [1, 2], "sealed", 3, on=True)
    assert everywhere(lived) == (None, None)
    revising.mark(lived, [3], "sealed", 4, on=False)
    assert everywhere(lived) == ("ownership", "2026-11-03")


def test_in_an_inquiry_that_is_sealed_as_a_whole_all_take_part(lived: Store) -> None:
    """It comes up only where it is named, and then its own entries count."""
    revising.mark(lived, [3], "sealed", 2, on=True)
    inquiries.seal_inquiry(lived, 1, 3, on=True)
    assert everywhere(lived) == ("ownership", "2026-11-03")
