"""Every verb of looking back is taken back and taken up again: all views say what they said."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

VERBS: tuple[tuple[str, ...], ...] = (
    ("reflect", "2", "I was holding my breath."),
    ("try", "prepare", "Look up first", "--expect", "They wait", "--sure", "60"),
    ("try", "debrief", "4", "They waited", "--as-expected"),
    ("try", "take-up", "5"),
    ("try", "let-go", "5"),
    ("pattern", "name", "new to me", "--sentence", "I wait.", "--frees"),
    ("pattern", "name", "going quiet", "--binds"),
    ("pattern", "rename", "going quiet", "holding still"),
    ("pattern", "rename", "family", "at home", "--kind", "circumstance"),
    ("pattern", "merge", "going quiet", "hurrying"),
    ("pattern", "merge", "work", "family", "--kind", "circumstance"),
    ("pattern", "retire", "hurrying"),
    ("pattern", "unretire", "a pause"),
    ("pattern", "suggest", "32", "--yes"),
    ("cycle", "--new-round"),
    ("note", "In the round that the word began."),
    ("ask-again", "--question", "experiment.expect", "They look away."),
)
"""One after the other; `going quiet` is `hurrying` from its merging on."""
TELLING: tuple[tuple[str, ...], ...] = (
    ("list", "--all"),
    ("today",),
    ("review", "year"),
    ("calendar", "year"),
    ("inquiry", "show", "1"),
    ("cycle", "1", "--turns"),
    ("pattern", "list", "--all"),
    ("pattern", "list", "--all", "--kind", "circumstance"),
    ("pattern", "map"),
    ("pattern", "map", "--by", "month"),
    ("pattern", "suggest", "32"),
    ("try", "list", "--all"),
    ("try", "review"),
)
"""Views that each of these verbs changes in one place or another."""


Views = tuple[tuple[str, ...], ...]


@pytest.fixture
def look(ccp: Any) -> Callable[[Views], dict[str, str]]:
    """What each of these views says as JSON."""
    return lambda asked: {" ".join(one): ccp(*one, "--json").out for one in asked}


@pytest.fixture
def every(views: Any) -> Views:
    """All views there are; what was changed, and when, is another matter."""
    known = views(
        (2, 4, 32), (1, 2), ("hurrying", "a pause"), ("conflict",), ("experiment.expect",)
    )
    return tuple(one.arguments for one in known if one.arguments[:1] not in ((), ("history",)))


@pytest.fixture(autouse=True)
def _a_year(ccp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two inquiries, one in its second round, experiments that wait and that were let go."""
    monkeypatch.setenv("CCP_NOW", "2026-10-01T09:00:00+02:00[Europe/Berlin]")
    ccp("purpose", "Why do I go quiet?")
    ccp("experience", "At lunch.", "--pattern", "going quiet", "--amid", "work")
    ccp("ownership", "To look up.", "--pattern", "hurrying", "--amid", "family")
    for what in ("Look up", "Ask first"):
        ccp("try", "prepare", what, "--expect", "They laugh", "--pattern", "a pause")
    ccp("try", "let-go", "5")
    ccp("purpose", "What comes before?", "--pattern", "hurrying", "--pattern", "going quiet")
    ccp("inquiry", "open", "What is enough?")
    ccp("inquiry", "choose", "1")
    ccp("pattern", "retire", "a pause")
    for number in range(22):
        ccp("note", f"The lamp again, number {number}, and nothing else.", "--no-inquiry")
    for words in (
        "I swallowed the sentence and settled for peace.",
        "Swallowed it, settled, and went home.",
        "It was settled before I had swallowed.",
    ):
        ccp("note", words, "--no-inquiry", "--pattern", "swallowing")
    monkeypatch.setenv("CCP_NOW", "2026-11-23T09:00:00+01:00[Europe/Berlin]")
    ccp("note", "I swallowed once more and settled.", "--no-inquiry")
    ccp("review")


def test_undo_and_redo_leave_every_view_as_it_was(ccp: Any, look: Any, every: Views) -> None:
    """Step by step back to the beginning, where all views say what they said, and forth again."""
    beginning, stood = look(every), [look(TELLING)]
    for verb in VERBS:
        done = ccp(*verb)
        assert done.code == 0, (verb, done.err)
        stood.append(look(TELLING))
        assert stood[-1] != stood[-2] or "--new-round" in verb, verb
    end = look(every)
    for verb, before in zip(VERBS[::-1], stood[-2::-1], strict=True):
        assert ccp("undo").code == 0
        assert differing(before, look(TELLING)) == [], verb
    assert differing(beginning, look(every)) == []
    for _ in VERBS:
        assert ccp("redo").code == 0
    assert differing(end, look(every)) == []


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The views that do not say the same."""
    return [view for view in one if one[view] != other[view]]


def test_a_word_taken_back_begins_no_round(ccp: Any) -> None:
    """Undone before anything was written, it leaves the next entry where it would have been."""
    assert ccp("cycle", "--new-round").code == 0
    assert "beginning a round in inquiry 1" in ccp("undo").err
    ccp("note", "Still there.")
    assert len(ccp("cycle", "--json").data["rounds"]) == 2
    ccp("undo")
    ccp("cycle", "--new-round")
    ccp("note", "Afresh.")
    assert [one["begins"] for one in ccp("cycle", "--json").data["rounds"]][-1] == "word"
