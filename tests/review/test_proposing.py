"""A pattern is proposed seldom, only from the person's own examples, and mostly rightly.

The figures stand in docs/explanation/patterns.md too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.journal.entry import Entry
from ccpjournal.review.proposing import FEWEST_EXAMPLES, FEWEST_OTHERS, propose

if TYPE_CHECKING:
    from random import Random

TEXTS = Path(__file__).with_name("proposing.txt")
HURRY = "hurrying to conclude"


def entry(number: int, words: str, *patterns: str, sealed: bool = False) -> Entry:
    """An entry with these words and patterns."""
    return Entry(
        id=number,
        position=number,
        zone_offset=0,
        zone="UTC",
        written="2026-01-01",
        about=None,
        movement=None,
        inquiry_id=None,
        inquiry_title=None,
        starred=False,
        sealed=sealed,
        answers=(Answer(words, None, None, None),),
        perspective=None,
        tags=(),
        patterns=patterns,
        circumstances=(),
    )


def read() -> tuple[list[Entry], list[tuple[Entry, str]]]:
    """What is known, and what is to be judged with the pattern a person would say yes to."""
    known, judged = [], []
    for number, line in enumerate(TEXTS.read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            name, words = line.split(" | ")
            if name.startswith("? "):
                judged.append((entry(number, words), name.removeprefix("? ")))
            else:
                known.append(entry(number, words, *[name] * (name != "-")))
    return known, judged


KNOWN, JUDGED = read()
ONE = entry(900, "Signed at once, to have it settled.")


def test_on_texts_written_for_it_a_proposal_is_right() -> None:
    """None of 18 ordinary entries is asked about; of ten with a pattern six are."""
    found = [(propose(one, KNOWN), name) for one, name in JUDGED]
    proposed = [(one.pattern, name) for one, name in found if one is not None]
    assert [pair for pair in proposed if pair[0] != pair[1]] == []
    assert sum(name == "-" for _, name in found) == 18
    assert len(proposed) == 6


def test_a_known_entry_is_seldom_asked_about_and_mostly_rightly() -> None:
    """Each known entry judged by the 41 others: two are asked about rightly, one wrongly."""
    found = [(one, propose(one._replace(patterns=()), KNOWN)) for one in KNOWN]
    asked = [(one.patterns, proposal.pattern) for one, proposal in found if proposal]
    assert len(KNOWN) == 42
    rightly = [pattern for patterns, pattern in asked if pattern in patterns]
    assert rightly == ["seeking approval"] * 2
    assert [one for one in asked if one[1] not in one[0]] == [((), "a pause before answering")]


def test_it_says_which_words_and_which_examples() -> None:
    """The words as they stand in the entry, the examples by their ids in the order of writing."""
    found = propose(ONE, reversed(KNOWN))
    assert found is not None
    assert (found.pattern, found.words) == (HURRY, ("Signed", "settled"))
    assert found.examples == tuple(
        one.id
        for one in KNOWN
        if HURRY in one.patterns and ("igned" in one.words or "settle" in one.words)
    )


def test_nothing_of_or_for_a_sealed_entry() -> None:
    """A sealed entry gets no proposal, and sealed examples are as if they were not there."""
    assert propose(ONE, KNOWN) is not None
    assert propose(ONE._replace(sealed=True), KNOWN) is None
    hidden = [one._replace(sealed=HURRY in one.patterns) for one in KNOWN]
    assert propose(ONE, hidden) is None


def test_never_what_the_entry_has_or_what_was_declined() -> None:
    """A no is kept, and what is named already is not asked."""
    assert propose(ONE, KNOWN, frozenset({HURRY})) is None
    assert propose(ONE._replace(patterns=(HURRY,)), KNOWN) is None


@pytest.mark.parametrize(
    ("examples", "others"), [(FEWEST_EXAMPLES - 1, 99), (99, FEWEST_OTHERS - 1), (0, 0)]
)
def test_silent_while_little_is_known(examples: int, others: int) -> None:
    """With too few examples, or too few entries to tell rare words by, nothing is proposed."""
    having = [one for one in KNOWN if HURRY in one.patterns]
    lacking = [one for one in KNOWN if HURRY not in one.patterns]
    assert propose(ONE, having[:examples] + lacking[:others]) is None


def test_silent_between_two_patterns() -> None:
    """When the same words speak for two patterns, neither is proposed."""
    both = [
        one._replace(patterns=(HURRY, "taking habit for choice"))
        if one.patterns == (HURRY,)
        else one
        for one in KNOWN
    ]
    assert propose(ONE, both) is None


def test_an_entry_is_no_example_of_itself() -> None:
    """An entry among the known ones is left out when it is looked at."""
    mine = entry(901, "Zebra quartz zither", HURRY)
    known = [*KNOWN, mine, entry(902, "Zebra", HURRY)]
    assert propose(mine._replace(patterns=()), known) is None


WORDS = st.lists(
    st.sampled_from(["agreed", "settled", "breath", "slowly", "glance", "river", "letter"]),
    max_size=5,
).map(" ".join)
ENTRIES = st.lists(
    st.tuples(WORDS, st.sampled_from(["", HURRY, "a pause"]), st.booleans()), max_size=40
)


@given(ENTRIES, WORDS, st.randoms(use_true_random=False))
def test_the_same_entries_give_the_same_proposal(
    rows: list[tuple[str, str, bool]], words: str, random: Random
) -> None:
    """In whatever order they come; and what is proposed rests on examples of it, never sealed."""
    known = [
        entry(number, text, *[name] * bool(name), sealed=sealed)
        for number, (text, name, sealed) in enumerate(rows)
    ]
    asked = entry(999, words)
    found = propose(asked, known)
    shuffled = list(known)
    random.shuffle(shuffled)
    assert propose(asked, shuffled) == found
    if found:
        rests = [known[number] for number in found.examples]
        assert all(found.pattern in one.patterns and not one.sealed for one in rests)
        assert all(word in words for word in found.words)
