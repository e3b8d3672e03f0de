"""The starting vocabulary speaks from the inside, shortly, without diagnosis or advice."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from ccpjournal.asking.draft import LONGEST_NAME, fold
from ccpjournal.asking.pattern import PATTERNS, Pattern, vocabulary
from ccpjournal.asking.question import ADVICE, TRADE, VERDICT

ENGLISH = vocabulary()
SHIPPED = ENGLISH.patterns

SOURCE = {
    "avoiding discomfort",
    "taking habit for choice",
    "collapsing under pressure",
    "performing understanding",
    "hurrying to conclude",
    "keeping an image",
    "arguing for a belief",
    "following a blueprint",
    "asking instead of telling",
}
CIRCUMSTANCES = {
    "conflict",
    "fatigue",
    "pressure",
    "work",
    "family",
    "health",
    "creative effort",
}

DIAGNOSIS = (
    r"avoidant|anxi\w+|depress\w+|disorder\w*|narciss\w+|compuls\w+|obsess\w+|neuro\w+|addict\w*|"
    r"codepend\w+|attachment|defen[cs]e mechanism|defensive\w*|insecur\w+|ego\w*|control freak|"
    r"people.pleas\w+|perfectionis\w+|procrastinat\w+|passive|aggressive|symptom\w*|syndrome|"
    r"dysfunction\w*|issues?|sabotag\w+|denial|repress\w+|patholog\w+|typical\w*|always|never"
)
"""Words that say what somebody is, or has, rather than what it is like."""


@pytest.mark.parametrize("pattern", SHIPPED, ids=[one.id for one in SHIPPED])
def test_a_sentence_from_the_inside(pattern: Pattern) -> None:
    """One sentence in the first person, of one breath, with nobody addressed."""
    assert re.fullmatch(r"I [a-z][A-Za-z ,']*\.", pattern.inside)
    assert len(pattern.inside.split()) <= 14
    assert not re.search(r"\b(?:you|your|we|one)\b(?! (?:more|step))", pattern.inside)


@pytest.mark.parametrize("pattern", SHIPPED, ids=[one.id for one in SHIPPED])
@pytest.mark.parametrize("heard", [ADVICE, VERDICT, TRADE, DIAGNOSIS])
def test_no_advice_no_verdict_no_diagnosis(pattern: Pattern, heard: str) -> None:
    """Neither the name nor the sentence tells somebody what to do or what they are."""
    spoken = f"{pattern.name}. {pattern.inside}".casefold()
    assert re.findall(rf"(?<![\w-])(?:{heard})(?![\w-])", spoken) == []


def test_both_what_binds_and_what_frees() -> None:
    """There is about as much of the one as of the other."""
    assert sum(not one.frees for one in SHIPPED) >= 14
    assert sum(one.frees for one in SHIPPED) >= 12


def test_the_source_is_among_them() -> None:
    """What the source text names has its place, and so have its circumstances."""
    assert {one.name for one in SHIPPED} >= SOURCE
    assert {one.name for one in ENGLISH.circumstances} >= CIRCUMSTANCES
    assert len(ENGLISH.circumstances) >= len(CIRCUMSTANCES) + 3


@pytest.mark.parametrize("things", [SHIPPED, ENGLISH.circumstances], ids=["pattern", "in"])
def test_names_and_ids_are_fit_to_be_kept(things: tuple[Pattern, ...]) -> None:
    """Each id and each folded name is there once, short, in small letters."""
    for one in things:
        assert re.fullmatch("[a-z]+(?:-[a-z]+)*", one.id)
        assert re.fullmatch("[a-z]+(?: [a-z]+)*", one.name)
        assert len(one.name) <= LONGEST_NAME
        assert len(one.name.split()) <= 5
    assert len({one.id for one in things}) == len(things)
    assert len({fold(one.name) for one in things}) == len(things)


def test_no_two_sentences_say_nearly_the_same() -> None:
    """No two share more than half of their words."""
    spoken = {one.id: set(re.findall("[a-z']+", one.inside.lower())) for one in SHIPPED}
    near = [
        (one, other)
        for one, other in combinations(spoken, 2)
        if len(spoken[one] & spoken[other]) > 0.5 * len(spoken[one] | spoken[other])
    ]
    assert near == []


def test_there_is_one_file_a_language() -> None:
    """The folder holds English, and nothing that is not read."""
    assert [file.name for file in PATTERNS.iterdir()] == ["en.toml"]
