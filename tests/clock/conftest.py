"""The present moment that the clock's tests speak from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from ccpjournal.clock.moment import Moment, at

Here = Callable[..., Moment]


@pytest.fixture
def here() -> Here:
    """Return a moment by its wall clock and zone; Monday 23 November 2026, 09:00 in Berlin."""

    def moment(local: str = "2026-11-23T09:00:00", zone: str = "Europe/Berlin") -> Moment:
        return at(datetime.fromisoformat(local), zone, 0).moment

    return moment
