"""Queries: any text is one, and they find what a naive search finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ccpjournal.journal.search import LONGEST_QUERY, MOST_TERMS, indexed, parse
from ccpjournal.journal.store import engine

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = {
    1: "The stone in the river",
    2: "I went to the café; stones, a STONE, and don't",
    3: "日本語を話す。ที่บ้าน น้ำ",
    4: "हिन्दी में बोलता हूँ, river stone",
    5: "x#tag me@home.org 100% snake_case émigré",
    6: "cafe\u0301 NAÏVE naive Straße \U0001f64f",
    7: "before\0after the\ud800end",
}


@pytest.fixture(scope="module")
def index() -> Iterator[engine.Connection]:
    """Hold the texts above in an index made as the journal makes it."""
    from ccpjournal.journal.migrating import SHIPPED

    db = engine.connect(":memory:")
    made = next(sql for sql in SHIPPED[0].statements() if "fts5" in sql)
    db.execute(made[made.index("CREATE") :])
    db.executemany(
        "INSERT INTO found (rowid, words) VALUES (?, ?)",
        [(number, indexed(text)) for number, text in TEXTS.items()],
    )
    yield db
    db.close()


def found(index: engine.Connection, query: str) -> list[int]:
    """Give the numbers of the texts that a query finds."""
    match = parse(query).match
    if not match:
        return []
    rows = index.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid", (match,))
    return [number for (number,) in rows]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("stone", [1, 2, 4]),
        ("Stone river", [1, 4]),
        ('"stone in"', [1]),
        ('"stone river"', []),
        ('"in the river', [1]),
        ("ston*", [1, 2, 4]),
        ("stones", [2]),
        ("stone -river", [2]),
        ('stone -"in the"', [2, 4]),
        ("-stone", []),
        ("cafe", [2, 6]),
        ("CAFÉ", [2, 6]),
        ("cafe\u0301", [2, 6]),
        ("naïve", [6]),
        ("emigre", [5]),
        ("don't", [2]),
        ("日本", [3]),
        ("本語", [3]),
        ("語日", []),
        ("บ้าน", [3]),
        ("น้ำ", [3]),
        ("น้า", []),
        ("हिन्दी", [4]),
        ("हिन्द*", [4]),
        ("snake_case", [5]),
        ("#tag", [5]),
        ("@home", [5]),
        ("100%", [5]),
        ("before after", [7]),
        ("end", [7]),
        ("stone _", [1, 2, 4]),
        ('stone "', [1, 2, 4]),
        ("stone \U0001f64f", [1, 2, 4]),
        ("AND", [2]),
        ("NEAR(stone river)", []),
        ("words:stone", []),
        ("", []),
        ("   ", []),
        ('""', []),
        ("***", []),
        ("- -- ---", []),
    ],
)
def test_a_query_finds_what_it_says(
    index: engine.Connection, query: str, numbers: list[int]
) -> None:
    """Words, phrases, prefixes and words to leave out find the texts a reader would pick."""
    assert found(index, query) == numbers


@given(st.text(max_size=200) | st.text('"*-+^:(){}[]\\~&|,. \0aANDORNT', max_size=60))
@example('"')
@example("\0")
@example("\ud800 stone")
@example('-"')
@settings(deadline=None)
def test_any_text_is_a_valid_query(index: engine.Connection, query: str) -> None:
    """No text whatever makes the engine refuse it."""
    found(index, query)


vocabulary = st.sampled_from(["stone", "river", "rivers", "café", "the", "in", "日", "本"])
said_phrases = st.lists(vocabulary, min_size=2, max_size=3).map(" ".join)
parts = st.tuples(
    st.booleans(),
    vocabulary | said_phrases.map(lambda said: f'"{said}"') | vocabulary.map(lambda w: w[:4] + "*"),
)


def naive(text: str, term: str) -> bool:
    """Whether a term is in a text, word by word."""
    words = [word.replace("é", "e") for word in text.split()]
    plain = term.replace("é", "e")
    if plain.startswith('"'):
        wanted = plain.strip('"').split()
        spans = [words[at : at + len(wanted)] for at in range(len(words))]
        return wanted in spans
    if plain.endswith("*"):
        return any(word.startswith(plain[:-1]) for word in words)
    return plain in words


@given(
    texts=st.lists(st.lists(vocabulary, max_size=8).map(" ".join), min_size=1, max_size=6),
    query=st.lists(parts, min_size=1, max_size=4),
)
@settings(deadline=None)
def test_search_equals_a_naive_search(texts: list[str], query: list[tuple[bool, str]]) -> None:
    """What the index finds is what reading every text word by word finds."""
    db = engine.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE found USING fts5 (words, content = '')")
    db.executemany(
        "INSERT INTO found (rowid, words) VALUES (?, ?)",
        [(number, indexed(text)) for number, text in enumerate(texts)],
    )
    typed = " ".join(("-" if leave_out else "") + term for leave_out, term in query)
    wanted = [term for leave_out, term in query if not leave_out]
    unwanted = [term for leave_out, term in query if leave_out]
    expected = [
        number
        for number, text in enumerate(texts)
        if wanted
        and all(naive(text, term) for term in wanted)
        and not any(naive(text, term) for term in unwanted)
    ]
    assert found(db, typed) == expected
    db.close()


@pytest.mark.usefixtures("ends")
def test_a_query_has_an_end(index: engine.Connection) -> None:
    """Of a hundred thousand terms, or a term a million letters long, only the beginning counts."""
    assert found(index, "stone " * 100_000) == [1, 2, 4]
    assert found(index, "本" * 1_000_000) == []
    assert found(index, '"' + "a-" * 500_000) == []
    assert parse("stone " * 100_000).terms == ("stone",) * MOST_TERMS
    assert len(parse("x" * 100_000).match) <= LONGEST_QUERY + len('""')


def test_the_terms_to_mark_are_those_that_were_typed() -> None:
    """A query keeps the words as they were typed, for marking them where they are found."""
    query = parse('Stone "in the" -river caf*')
    assert query.terms == ("Stone", "in the", "caf*")
    assert re.fullmatch(r'\("Stone" AND "in the" AND "caf"\*\) NOT \("river"\)', query.match)
