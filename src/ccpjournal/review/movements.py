"""How many entries each movement has, in the order of the cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Mapping

Movements = tuple[tuple[Movement | None, int], ...]
"""Movements, each with its number of entries; words without one are under None, last."""


def in_order(held: Mapping[Movement | None, int]) -> Movements:
    """Counts by movement in the order of the cycle; zeros are left out."""
    return tuple((movement, held[movement]) for movement in (*Movement, None) if held.get(movement))
