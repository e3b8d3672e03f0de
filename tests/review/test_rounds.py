"""Rounds are a partition of an inquiry's entries, and begin where a person would say so."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry
from ccpjournal.review.rounds import Beginning, rounds, threads, visited

LETTERS = {
    "P": Movement.PURPOSE,
    "L": Movement.LEARNING,
    "E": Movement.EXPERIENCE,
    "O": Movement.OWNERSHIP,
    "-": None,
}


def entry(position: int, movement: Movement | None, *, about: str | None = None) -> Entry:
    """An entry written at that instant that answers its movement's stage question."""
    question = movement and f"{movement}.stage"
    answer = Answer(f"words {position}", question, 1 if question else None, question)
    return Entry(
        id=100 - position,
        position=position,
        zone_offset=0,
        zone="UTC",
        written=f"2026-01-{position + 1:02}",
        about=about,
        movement=movement,
        inquiry_id=1,
        inquiry_title="When do I go quiet?",
        starred=False,
        sealed=False,
        answers=(answer,),
        perspective=None,
        tags=(),
        patterns=(),
        circumstances=(),
    )


def written(letters: str) -> list[Entry]:
    """Entries in these movements, one a day."""
    return [entry(position, LETTERS[letter]) for position, letter in enumerate(letters)]


def spelled(letters: str, *said: int) -> str:
    """The same letters with a bar before each further round."""
    names = {movement: letter for letter, movement in LETTERS.items()}
    parts = rounds(written(letters), said)
    return "|".join("".join(names[one.movement] for one in part.entries) for part in parts)


@pytest.mark.parametrize(
    "lived",
    [
        "PLEO|PLEO|P",  # as the cycle has it
        "PO|PEO|PLO",  # movements left out
        "PPLPEEPLO|P",  # Purpose again before Ownership stays in the round
        "PEOOEO|P",  # back from Ownership to Experience stays in the round
        "POE|PE",  # Purpose begins one even when Ownership was some time ago
        "EEO|PE",  # entries before any Purpose are a round of their own
        "EEPLO|P",  # unless Ownership was not among them
        "-PE-O-|P-",  # words without a movement stay where they were written
        "---",
        "O|PO|PO|P",
        "P",
        "",
    ],
)
def test_a_round_begins_when_purpose_comes_again_after_ownership(lived: str) -> None:
    """However the movements were skipped and revisited, that and nothing else begins one."""
    assert spelled(lived.replace("|", "")) == lived


def test_the_examples_in_the_docs_are_true() -> None:
    """Every row of the page's table splits as it says there."""
    page = Path(__file__).parents[2] / "docs" / "explanation" / "rounds.md"
    rows = re.findall(r"^\| `([PLEO -]+)` \|", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lived = [row.replace(" ", "|") for row in rows]
    assert len(lived) >= 7
    assert [spelled(one.replace("|", "")) for one in lived] == lived


@pytest.mark.parametrize(
    ("said", "lived"),
    [
        ((2,), "PE|EO|P"),
        ((0,), "PEEO|P"),  # the first entry begins the first round by itself
        ((4,), "PEEO|P"),  # both at once is one beginning
        ((2, 2), "PE|EO|P"),
        ((-5, 99), "PEEO|P"),  # nothing has been written since: the next entry will begin one
        ((3,), "PEE|O|P"),
        ((1, 2), "P|E|EO|P"),
    ],
)
def test_a_round_begins_by_the_persons_own_word(said: tuple[int, ...], lived: str) -> None:
    """A word said at an instant takes hold at the first entry from then on."""
    assert spelled("PEEOP", *said) == lived


def test_ownership_before_the_word_belongs_to_the_former_round() -> None:
    """After a round begun by one's own word, Purpose begins the next only after new Ownership."""
    assert spelled("POEPO", 2) == "PO|EPO"


def test_each_round_knows_what_it_began_with() -> None:
    """The first entry, Purpose after Ownership, or the person's own word."""
    begun = [one.begins for one in rounds(written("POPEE"), [4])]
    assert begun == [Beginning.FIRST, Beginning.PURPOSE, Beginning.WORD]


def test_the_order_is_that_of_writing_whatever_the_words_are_about() -> None:
    """An entry about an earlier day stands where it was written; ids say nothing."""
    entries = [entry(0, Movement.PURPOSE), entry(1, Movement.OWNERSHIP, about="2020-01-01")]
    entries.append(entry(2, Movement.PURPOSE, about="2019-01-01"))
    assert [one.entries for one in rounds(reversed(entries))] == [
        tuple(entries[:2]),
        tuple(entries[2:]),
    ]


def test_visits_are_runs_of_one_movement() -> None:
    """Unsorted words are passed over, and a new round is a new visit."""
    parts = rounds(written("EE-EPE"), [1])
    found = [[(visit.movement[0], len(visit.entries)) for visit in one.visits] for one in parts]
    assert found == [[("e", 1)], [("e", 2), ("p", 1), ("e", 1)]]


def test_the_same_question_is_followed_through_the_rounds() -> None:
    """Its answers stand one after the other, each with its round."""
    found = {thread.question: thread.turns for thread in threads(rounds(written("PEOPO")))}
    assert list(found) == ["purpose.stage", "experience.stage", "ownership.stage"]
    assert [(turn.round, turn.words) for turn in found["purpose.stage"]] == [
        (1, "words 0"),
        (2, "words 3"),
    ]


JOURNALS = st.text(alphabet="PLEO-", max_size=28).map(written)
SAID = st.lists(st.integers(-3, 32), max_size=4)


@given(JOURNALS.flatmap(st.permutations), SAID)
def test_rounds_are_a_partition(entries: list[Entry], said: list[int]) -> None:
    """One after the other they give every entry once, in the order of writing; none is empty."""
    parts = rounds(entries, said)
    joined = [one for part in parts for one in part.entries]
    assert joined == sorted(entries, key=lambda one: one.position)
    assert all(part.entries for part in parts)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))


@given(JOURNALS, SAID)
def test_a_round_begins_only_for_a_reason(entries: list[Entry], said: list[int]) -> None:
    """Purpose follows Ownership within the round before, or a word was said in between."""
    parts = rounds(entries, said)
    for before, after in pairwise(parts):
        owned = any(one.movement is Movement.OWNERSHIP for one in before.entries)
        purpose = after.entries[0].movement is Movement.PURPOSE
        last, first = before.entries[-1].position, after.entries[0].position
        word = any(last < instant <= first for instant in said)
        assert after.begins is (Beginning.WORD if word else Beginning.PURPOSE)
        assert word or (owned and purpose)
    for part in parts:
        begun = [one.movement for one in part.entries]
        if Movement.OWNERSHIP in begun:
            assert Movement.PURPOSE not in begun[begun.index(Movement.OWNERSHIP) :]


@given(JOURNALS, SAID)
def test_visited_counts_what_is_there(entries: list[Entry], said: list[int]) -> None:
    """Entries and last days are those of a plain count; visits are the changes of movement."""
    parts = rounds(entries, said)
    found = {one.movement: one for one in visited(parts)}
    assert list(found) == list(Movement)
    counted = Counter(one.movement for one in entries)
    runs: Counter[Movement] = Counter()
    for part in parts:
        moved = [one.movement for one in part.entries if one.movement]
        runs.update(now for was, now in zip([None, *moved], moved, strict=False) if was != now)
    for movement, one in found.items():
        days = [each.written for each in entries if each.movement is movement]
        assert (one.entries, one.visits) == (counted[movement], runs[movement])
        assert one.latest == max(days, default=None)


@given(JOURNALS)
def test_threads_hold_every_answer_to_a_question(entries: list[Entry]) -> None:
    """No answer to a question is lost, and words without one are not among them."""
    turns = [turn for thread in threads(rounds(entries)) for turn in thread.turns]
    asked = [answer.words for one in entries for answer in one.answers if answer.question]
    assert sorted(turn.words for turn in turns) == sorted(asked)
