"""What stands for a name names nobody itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.lexicon import Named
from ccpjournal.sharing.redaction import redact
from ccpjournal.sharing.role import REASONS, RevealingRole, revealing
from ccpjournal.sharing.trace import Kind

ROLES = ("my sister", "a friend from work", "my employer", "the town I grew up in", "our dog")
LEXICON = (
    Named("Ottilie", "my aunt", Kind.PERSON),
    Named("Old Mill", "a shop near me", Kind.ORGANISATION),
)


def test_what_somebody_is_to_one_is_a_role() -> None:
    """Ordinary words are."""
    assert revealing(ROLES, LEXICON) == {}


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("my sister Annika", Kind.PERSON),
        ("my sister annika", Kind.PERSON),
        ("a friend in Oslo", Kind.PLACE),
        ("write to me@example.org", Kind.CONTACT),
        ("the woman behind +44 20 7946 0958", Kind.CONTACT),
        ("ottilie's son", Kind.LEXICON),
        ("the girl from the old  mill", Kind.LEXICON),
    ],
)
def test_what_names_somebody_is_none(role: str, kind: Kind) -> None:
    """It is refused with the reason, and without its words."""
    reason = revealing([role, "my sister"], LEXICON)[role]
    assert reason == REASONS[kind]
    error = RevealingRole(reason)
    assert not {"Annika", "annika", "Oslo", "ottilie"} & set(f"{error} {error.hint}".split())


def test_only_names_may_be_capitals() -> None:
    """The advice on small letters stands where it can help."""
    assert "small letters" in RevealingRole(REASONS[Kind.PERSON]).hint
    assert "small letters" not in RevealingRole(REASONS[Kind.LEXICON]).hint


def test_names_do_not_reach_from_one_role_to_the_next() -> None:
    """All roles are searched at once, as if each stood alone."""
    assert revealing(["old", "mill", "old", "the"], LEXICON) == {}
    assert set(revealing(["the old mill", "x", "ottilie"], LEXICON)) == {"the old mill", "ottilie"}


@given(st.lists(st.sampled_from([*ROLES, "ottilie", "at old mill", "old", "mill"]), max_size=6))
def test_a_role_that_is_let_in_stands_in_a_text(roles: list[str]) -> None:
    """What is not refused is put in the place of its name, and nothing of it is hidden then."""
    refused = revealing(roles, LEXICON)
    assert set(refused) == {role for role in roles if role in {"ottilie", "at old mill"}}
    for role in set(roles) - set(refused):
        lexicon = (*LEXICON, Named("Quentin", role, Kind.PERSON))
        assert redact("I saw Quentin.", lexicon=lexicon).hidden == f"I saw {role}."
