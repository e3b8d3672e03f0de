"""Words that may leave come from redaction, and from nowhere else."""

from __future__ import annotations

import ast
import copy
import pickle
from pathlib import Path
from typing import Any

import pytest

import ccpjournal
from ccpjournal.sharing.redaction import Redacted
from ccpjournal.sharing.words import Words

ROOMS = Path(ccpjournal.__file__).parent
WORDS = Redacted("I saw  it\u2026", ()).words


def test_redaction_makes_them_normalised() -> None:
    """The text that a stranger would read."""
    assert WORDS.text == "I saw it..."


@pytest.mark.parametrize("given", [(), ("I saw it.",), (WORDS,)])
def test_nobody_else_makes_them(given: tuple[Any, ...]) -> None:
    """The class cannot be called."""
    with pytest.raises(TypeError):
        Words(*given)


def test_only_redaction_knows_how() -> None:
    """In all of the program one module imports what makes them."""
    importing = {
        path.relative_to(ROOMS).as_posix()
        for path in ROOMS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "ccpjournal.sharing.words"
        and any(name.name != "Words" for name in node.names)
    }
    assert importing == {"sharing/redaction.py"}


@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy])
def test_there_is_no_way_around(way: Any) -> None:  # noqa: ANN401 -- three unlike functions
    """They are neither pickled nor copied: what comes back might be something else."""
    with pytest.raises(TypeError):
        way(WORDS)


def test_they_do_not_change() -> None:
    """Neither the text, nor anything beside it."""
    for name in ("text", "_text", "more"):
        with pytest.raises(TypeError):
            setattr(WORDS, name, "I saw Anna.")
    assert WORDS.text == "I saw it..."


def test_they_are_equal_by_their_text_and_show_none_of_it() -> None:
    """A traceback or a log with them in it gives nothing away."""
    same = Redacted("I saw it...", ()).words
    assert (same == WORDS, hash(same) == hash(WORDS), WORDS == "I saw it...") == (True, True, False)
    assert repr(WORDS) == "Words(11 characters)"
