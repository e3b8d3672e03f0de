"""The four movements of the cycle, their order and their words."""

from __future__ import annotations

from enum import StrEnum


class Movement(StrEnum):
    """One of the four movements; the value is its verb at the command line and in the store."""

    PURPOSE = "purpose"
    LEARNING = "learning"
    EXPERIENCE = "experience"
    OWNERSHIP = "ownership"

    @property
    def spoken(self) -> str:
        """The movement's name as a person reads it."""
        return NAMES[self]

    @property
    def following(self) -> Movement:
        """The movement after this one; Purpose follows Ownership."""
        order = tuple(Movement)
        return order[(order.index(self) + 1) % len(order)]


NAMES = {
    Movement.PURPOSE: "Purpose",
    Movement.LEARNING: "Shared Learning",
    Movement.EXPERIENCE: "Experience",
    Movement.OWNERSHIP: "Ownership",
}
