"""What is found in a pool: by words and marks, in the order of ids, and what is near to words."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.pool import folder, index, searching
from ccpjournal.pool.searching import Wanted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from ccpjournal.sharing.contribution import Contribution

Find = Callable[..., list["Contribution"]]

HOSTILE = (
    "\u200bA hidden\u200b word",
    "[bold red]loud[/bold red] :smile:",
    'He said "NEAR(a b)" AND NOT OR * ^ { } : - + ( )',
    "words : marks ; DROP TABLE found; --",
    "a\nb\n\nc\n" * 100,
    "x" * 8000,
    "y " * 4000,
    "\U0001f9d8\U0001f3fd\u200d\u2640\ufe0f 静かに待つ ሰላም שלום",
    "e\u0301\u0301\u0301\u0301\u0301\u0301 zalgo",
    "movement\u01c0experience pattern\u01c0collapsing",
)


@pytest.fixture
def fill(pool: Path) -> Callable[[Iterable[Contribution]], Path]:
    """Put these into a pool."""

    def put(some: Iterable[Contribution]) -> Path:
        folder.add(pool, some)
        return pool

    return put


@pytest.fixture
def find(pool: Path, tmp_path: Path) -> Find:
    """What is wanted, from the index of the pool."""

    def look(wanted: Wanted = Wanted(), most: int = 1000, after: str = "") -> list[Contribution]:  # noqa: B008 -- it never changes
        def ask(db: sqlite3.Connection) -> list[Contribution]:
            return searching.contributions(db, wanted, most, after)

        return index.asked(pool, tmp_path / "cache", ask)

    return look


@pytest.fixture
def near(pool: Path, tmp_path: Path) -> Find:
    """What is near to words and patterns."""

    def look(words: Sequence[str], patterns: Sequence[str] = (), **more: Any) -> list[Contribution]:
        def ask(db: sqlite3.Connection) -> list[Contribution]:
            return searching.near(db, words, patterns, **more)

        return index.asked(pool, tmp_path / "cache", ask)

    return look


def test_each_condition_leaves_out_what_it_says(fill: Any, find: Find, contribution: Any) -> None:
    """Any movement, every pattern and circumstance, the words; together all of them."""
    some = [
        contribution(1, "I was quiet.", patterns=["collapsing"], circumstances=["work"]),
        contribution(2, "I was loud.", patterns=["collapsing", "habit-for-choice"]),
        contribution(3, "I was quiet.", movement="purpose", circumstances=["work", "fatigue"]),
        contribution(4, "I was quiet.", movement="unsorted"),
    ]
    fill(some)

    def numbers(wanted: Wanted) -> set[int]:
        return {some.index(one) + 1 for one in find(wanted)}

    assert numbers(Wanted()) == {1, 2, 3, 4}
    assert numbers(Wanted("quiet")) == {1, 3, 4}
    assert numbers(Wanted("-quiet was")) == {2}
    assert numbers(Wanted(movements=("purpose", "unsorted"))) == {3, 4}
    assert numbers(Wanted(patterns=("collapsing",))) == {1, 2}
    assert numbers(Wanted(patterns=("collapsing", "habit-for-choice"))) == {2}
    assert numbers(Wanted(circumstances=("work",))) == {1, 3}
    assert numbers(Wanted("quiet", ("experience",), ("collapsing",), ("work",))) == {1}
    assert numbers(Wanted(quarter="2026-Q4", lang="en")) == {1, 2, 3, 4}
    assert numbers(Wanted(quarter="2026-Q3")) == numbers(Wanted(lang="de")) == set()


def test_a_name_is_no_part_of_a_longer_one(fill: Any, find: Find, contribution: Any) -> None:
    """Nor is a word of the text a name, or a name a word of the text."""
    fill(
        [
            contribution(1, "collapsing", patterns=["collapsing-early"], circumstances=["early"]),
            contribution(2, "pattern\u01c0collapsing movement\u01c0purpose"),
        ]
    )
    assert find(Wanted(patterns=("collapsing",))) == find(Wanted(patterns=("early",))) == []
    assert find(Wanted(movements=("purpose",))) == []
    assert find(Wanted("early")) == find(Wanted("experience")) == []


def test_the_order_is_that_of_ids(fill: Any, find: Find, contribution: Any) -> None:
    """With and without words; each page goes on where the one before ended."""
    fill([contribution(number, "The same words.") for number in range(50)])
    for wanted in (Wanted(), Wanted("same"), Wanted(movements=("experience",))):
        every = [one.id for one in find(wanted)]
        assert len(every) == 50
        assert every == sorted(every)
        paged, after = [], ""
        while page := find(wanted, 7, after):
            paged += [one.id for one in page]
            after = page[-1].id
        assert paged == every


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_found_as_they_are(
    fill: Any, find: Find, contribution: Any, words: str
) -> None:
    """They come back exactly, found by a word of their own."""
    one = contribution(1, words)
    fill([one, contribution(2, "Calm.")])
    word = max(re.findall(r"[^\W_]+", words), key=len)
    assert one in find(Wanted(word[:3000] + "*"))
    assert one in find()


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=150)
@given(words=st.text(max_size=60), name=st.text(max_size=20))
def test_no_query_is_too_odd(find: Find, words: str, name: str) -> None:
    """Whatever is asked, it is answered; what text stands where a name should, finds nothing."""
    assert find(Wanted(words)) == find(Wanted("", (name,), (name,), (name,), name, name)) == []


def test_a_contribution_is_found_by_how_its_id_begins(
    pool: Path, tmp_path: Path, fill: Any, contribution: Any
) -> None:
    """By any beginning, alone where it is the only one."""
    some = [contribution(number) for number in range(100)]
    fill(some)
    digits = some[7].id.removeprefix("sha256:")

    def begins(said: str) -> list[Contribution]:
        return index.asked(pool, tmp_path / "cache", lambda db: searching.beginning(db, said))

    assert all(begins(digits[:length]) == [some[7]] for length in range(12, 65))
    assert len(begins(digits[0])) == 2
    assert begins(digits[:-1] + ("0" if digits[-1] != "0" else "1")) == []


def test_near_is_a_pattern_or_two_rare_words(fill: Any, near: Find, contribution: Any) -> None:
    """Of words that many have, or of one rare word, nothing follows."""
    common = [contribution(number, f"Everybody says kitchen {number}.") for number in range(20)]
    both = contribution(100, "The lighthouse and the accordion.")
    one = contribution(101, "A lighthouse, far off.")
    alike = contribution(102, "Nothing shared.", patterns=["collapsing"])
    fill([*common, both, one, alike])
    assert near(["everybody", "kitchen"]) == []
    assert near(["lighthouse"]) == []
    assert near(["Lighthouse", "ACCORDION", "kitchen"]) == [both]
    assert near([], ["collapsing", "no-such-name"]) == [alike]
    assert near(["lighthouse", "accordion"], ["collapsing"]) == sorted(
        [both, alike], key=lambda found: found.id
    )


def test_near_takes_those_with_most_in_common(fill: Any, near: Find, contribution: Any) -> None:
    """Three at most, in the order of ids."""
    rare = ["lantern", "anvil", "thistle"]
    two = [contribution(number, f"{rare[number]} {rare[number - 1]}") for number in range(3)]
    three = contribution(50, " ".join(rare))
    fill([*two, three, *(contribution(number) for number in range(60, 900))])
    found = near(rare)
    assert len(found) == 3
    assert three in found
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert near(rare, most=1) == [three]


def test_other_words_show_others_with_the_same_pattern(
    fill: Any, near: Find, contribution: Any
) -> None:
    """The same ones are not read again and again; the same words show the same ones."""
    fill([contribution(number, patterns=["collapsing"]) for number in range(60)])
    shown = {tuple(near([f"word{number}"], ["collapsing"])) for number in range(8)}
    assert len(shown) > 1
    assert all(len(some) == 3 for some in shown)
    assert near(["word1"], ["collapsing"]) == near(["word1"], ["collapsing"])


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=100)
@given(words=st.lists(st.text(max_size=20), max_size=10), pattern=st.text(max_size=20))
def test_nothing_is_too_odd_to_be_near(near: Find, words: list[str], pattern: str) -> None:
    """Any words, any name."""
    assert near(words, [pattern]) == []


def test_several_pools_are_read_as_one(contribution: Any) -> None:
    """Each contribution once, by id, with where it is; what one pool saw taken back, none shows."""
    one, two, three = sorted((contribution(number) for number in range(3)), key=lambda it: it.id)
    here, there = Path("here"), Path("there")
    found = searching.united({here: [one, three], there: [one, two]}, {three.id}, 9)
    assert found == [searching.Found(one, (here, there)), searching.Found(two, (there,))]
    assert len(searching.united({here: [one, two, three]}, set(), 2)) == 2
