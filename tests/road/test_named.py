"""A person enters a name at a terminal."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.journal.lexicon import Name, names_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal


def test_what_is_not_said_is_asked(at_terminal: Any, home: Path) -> None:
    """The name and the role are typed at a prompt, and stand in no shell's history."""
    seen = at_terminal("lexicon", "add").see("Which name?").say("Zoë Brandt")
    text = seen.see("“Zoë Brandt”").say("my sister").end()
    assert "Zoë Brandt: my sister (person)." in text
    assert names_at(home / "journal.db", 1) == [Name("Zoë Brandt", "my sister", "person")]


@pytest.mark.parametrize(("said", "code"), [("", 5), ("the sister of Annika", 5)])
def test_no_role_no_name(at_terminal: Any, home: Path, said: str, code: int) -> None:
    """Enter alone enters nothing, nor does a role that names somebody."""
    at_terminal("lexicon", "add", "Ottilie", "my aunt").end()
    at_terminal("lexicon", "add", "Quentin").see("“Quentin”").say(said).end(code)
    assert [one.term for one in names_at(home / "journal.db", 1)] == ["Ottilie"]


def test_ctrl_c_enters_nothing(at_terminal: Any, home: Path) -> None:
    """It is no answer."""
    at_terminal("lexicon", "add", "Quentin").see("“Quentin”").press("\x03").end(130)
    assert not home.exists()
