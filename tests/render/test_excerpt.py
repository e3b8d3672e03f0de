"""A long text shows its beginning, or the place that was looked for, on one line."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from ccpjournal.journal.search import indexed, parse
from ccpjournal.render.excerpt import _NARROW, ELLIPSIS, cells, excerpt, snippet
from ccpjournal.render.words import words

MIXED = (
    "abcIiSsf \t\n.,-_'*\x1b\xdf\u1e9e\u0130\u0131\ufb01\u0149\xe9\xc9\u0301\u0308"
    "\u0439\u0418\u03a3\u03c2"
    "\u6771\u4eac\u304b\u304c\u3099\ud55c\u0e17\u0e35\u0928\u094d\u05d0\u05b8\u200d\ufe0f\u2764"
    "\U0001f468\U0001f3fd\U0001f1ee\U00020000\u212b\ua64a\u1c88"
)
TEXTS = st.text(st.one_of(st.sampled_from(MIXED), st.characters(exclude_categories=())))
TERMS = st.lists(st.text(st.sampled_from(MIXED), max_size=5), max_size=4)
WIDTHS = st.integers(min_value=1, max_value=40)

RAIN = "It was raining all day, and when she asked me what was wrong I went quiet again."


def folds(text: str) -> str:
    """Case and Latin accents away, said more simply and more slowly than the program does."""
    apart = "".join(
        unicodedata.normalize("NFD", letter)
        if unicodedata.normalize("NFD", letter)[0].isascii()
        else letter
        for letter in text
    ).casefold()
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u0331")


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("I went quiet.", 20, "I went quiet."),
        ("I went quiet.\n\nAgain.", 40, "I went quiet. Again."),
        ("It was raining and I went quiet again", 20, "It was raining and\u2026"),
        ("It was raining and I went quiet again", 15, "It was raining\u2026"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp\u2026"),
        ("see https://example.org/a/very/long/address", 20, "see https://example\u2026"),
        ("\u79c1\u306f\u6771\u4eac\u30bf\u30ef\u30fc", 8, "\u79c1\u306f\u6771\u2026"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f468\u200d\U0001f469", 4,
         "\U0001f468\u200d\U0001f469\u200d\U0001f467\u2026"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301s are", 5, "cafe\u0301\u2026"),
        ("\u2764\ufe0f" * 3, 4, "\u2764\ufe0f\u2026"),
        ("\n\n", 5, ""),
        ("word", 1, "\u2026"),
        ("word", 0, ""),
    ],
)  # fmt: skip
def test_an_excerpt_ends_between_words(text: str, width: int, line: str) -> None:
    """It is cut where a word ends, unless that would leave less than half, and says so."""
    assert excerpt(text, width) == line


@given(TEXTS, WIDTHS)
def test_an_excerpt_fits(text: str, width: int) -> None:
    """It is clean, one line, never wider than asked, and a beginning of the text."""
    line = excerpt(text, width)
    assert cell_len(line) <= width
    assert words(line, lines=False) == line
    whole = words(text, lines=False)
    assert line == whole if cell_len(whole) <= width else line.endswith(ELLIPSIS)
    assert whole.startswith(line.removesuffix(ELLIPSIS))


def test_narrow_characters_are_narrow() -> None:
    """What is counted without rich takes one cell in rich as well."""
    narrow = [chr(code) for code in range(0x110000) if re.fullmatch(_NARROW, chr(code))]
    assert len(narrow) > 1000
    assert {cell_len(letter) for letter in narrow} == {1}


@given(TEXTS)
def test_cells_are_what_rich_counts(text: str) -> None:
    """A table drawn by rich and a line of ours agree on the width of everything."""
    line = words(text, lines=False)
    assert cells(line) == cell_len(line)


@pytest.mark.parametrize(
    ("terms", "width", "line", "marked"),
    [
        (["quiet"], 100, RAIN, ["quiet"]),
        (["quiet"], 30, "\u2026was wrong I went quiet again.", ["quiet"]),
        (["asked me"], 30, "\u2026when she asked me what was\u2026", ["asked me"]),
        (["rain*", "all"], 30, "It was raining all day, and\u2026", ["raining", "all"]),
        (["WAS", "wrong"], 30, "\u2026what was wrong I went quiet\u2026", ["was", "wrong"]),
        (["quiet", "went quiet"], 22, "\u2026I went quiet again.", ["went quiet"]),
        (["it's", "zebra"], 12, "It was\u2026", []),
        (["rain"], 12, "It was\u2026", []),
        (["", "*", "...", '"'], 12, "It was\u2026", []),
        ([], 12, "It was\u2026", []),
    ],
)
def test_a_snippet_shows_the_place(
    terms: list[str], width: int, line: str, marked: list[str]
) -> None:
    """The place with the most terms is shown, each whole term in it is marked."""
    found = snippet(RAIN, terms, width)
    assert found.text == line
    assert [found.text[start:end] for start, end in found.marks] == marked


def test_a_word_cut_at_the_end_is_not_marked() -> None:
    """The first letters of a longer word are not the word that was looked for."""
    found = snippet("an anderthalb", ["an"], 6)
    assert found == ("an an\u2026", ((0, 2),))


@pytest.mark.parametrize(
    ("text", "term", "marked"),
    [
        ("dej\xe0 vu", "DEJA VU", "dej\xe0 vu"),
        ("cafe\u0301s and caf\xe9", "caf\xe9", "caf\xe9"),
        ("one cafe\u0301.", "cafe", "cafe\u0301"),
        ("die Stra\xdfe lang", "strasse", "Stra\xdfe"),
        ("STRASSE", "stra\xdfe", "STRASSE"),
        ("in \u0130stanbul now", "istanbul", "\u0130stanbul"),
        ("the \ufb01sh swam", "fish", "\ufb01sh"),
        ("the \ufb01sh swam", "f*", "\ufb01sh"),
        ("\u1ebf\u1ec7 l\u1ea1nh", "lanh", "l\u1ea1nh"),
        ("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3",
         "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2"),
        ("\u043c\u043e\u0438 \u043c\u043e\u0439", "\u043c\u043e\u0439", "\u043c\u043e\u0439"),
        ("\u79c1\u306f\u6771\u4eac\u30bf\u30ef\u30fc\u306b", "\u6771\u4eac", "\u6771\u4eac"),
        ("\u304b\u304e \u304c\u304e", "\u304c\u304e", "\u304c\u304e"),
        ("\u79c1\u306fPython\u304c", "python", "Python"),
        ("\ud55c\uad6d\uc5b4\ub97c", "\ud55c\uad6d\uc5b4", "\ud55c\uad6d\uc5b4"),
        ("\u0928\u092e\u0938\u094d\u0924\u0947 \u091c\u0940",
         "\u0928\u092e\u0938\u094d\u0924\u0947",
         "\u0928\u092e\u0938\u094d\u0924\u0947"),
        ("snake_case", "case", "case"),
        ("don't go", "don't", "don't"),
        ("a \x1b[1m quiet\x07", "quiet", "quiet"),
    ],
)  # fmt: skip
def test_folding_keeps_the_place(text: str, term: str, marked: str) -> None:
    """Letters that grow, shrink or vanish in folding do not shift a mark."""
    found = snippet(text, [term], 60)
    assert [found.text[start:end] for start, end in found.marks] == [marked]


@given(TEXTS, TERMS, WIDTHS)
def test_marks_are_where_they_say(text: str, terms: list[str], width: int) -> None:
    """Marks are in order, inside, apart, never empty, and begin as a term does."""
    found = snippet(text, terms, width)
    assert cell_len(found.text) <= width
    assert words(found.text, lines=False) == found.text
    beginnings = tuple(
        "".join(letter if letter.isalnum() else " " for letter in folds(words(term))).split()[0]
        for term in terms
        if any(letter.isalnum() for letter in folds(words(term)))
    )
    edge = 0
    for start, end in found.marks:
        assert edge <= start < end <= len(found.text)
        assert folds(found.text[start:end]).startswith(beginnings)
        edge = end


@given(TEXTS, TEXTS, st.sampled_from(["quiet", "caf\xe9", "\u6771\u4eac", "\xdf"]), WIDTHS)
def test_a_word_that_is_there_is_found(before: str, after: str, term: str, width: int) -> None:
    """A word between two texts is marked wherever it stands."""
    found = snippet(f"{before} {term} {after}", [term], width + 10)
    assert folds(term) in [folds(found.text[start:end]) for start, end in found.marks]


@given(
    st.text(
        st.sampled_from(
            "aE\xe9\u0301\u0308 .-\u0439\u0130\xdf\u0928\u094d\u6771\u304b\u304c\u3099\ud55c"
        ),
        min_size=1,
    ),
    st.integers(0, 12),
    st.integers(1, 6),
    st.sampled_from(["{}", '"{}"', "{}*", "{} -zebra"]),
)
def test_what_the_store_finds_is_found(text: str, begin: int, length: int, query: str) -> None:
    """Where the index hits a piece of a text, there is a place to show."""
    sqlite = pytest.importorskip("sqlcipher3.dbapi2")
    asked = parse(query.format(text[begin % len(text) :][:length].swapcase()))
    assume(asked.match)
    store = sqlite.connect(":memory:")
    store.execute(
        "create virtual table entry using fts5(said, tokenize='unicode61 remove_diacritics 2')"
    )
    store.execute("insert into entry values (?)", (indexed(text),))
    hits = store.execute("select 1 from entry where entry match ?", (asked.match,)).fetchall()
    store.close()
    if hits:
        assert snippet(text, asked.terms, 80).marks


@pytest.mark.parametrize(
    ("piece", "term"),
    [
        ("It was raining and I went quiet.\n", "zebra"),
        ("Es regnete \u2013 wie so oft, d\xe9j\xe0 vu.\n", "zebra"),
        ("aaaa ", "a"),
        ("aaaa", "a"),
        ("aa ", "aa " * 20 + "b"),
        ("\u6771\u4eac", "\u6771" * 3),
        ("e\u0301" + "\u0301" * 20, "zebra"),
    ],
)
@pytest.mark.usefixtures("ends")
def test_a_megabyte_shows_what_its_beginning_shows(piece: str, term: str) -> None:
    """What is looked for in a whole long text of one piece, and is not there, leaves the start."""
    text = (piece * 1_000_000)[:1_000_000]
    shown = snippet(text, [term], 80)
    assert shown == snippet(text[:10_000], [term], 80)
    assert shown.text.endswith(ELLIPSIS)
    assert not shown.marks


@pytest.mark.usefixtures("ends")
def test_the_end_of_a_megabyte_is_found() -> None:
    """What is looked for is shown, however much stands before it."""
    shown = snippet("It rained. " * 90_000 + "Then came a zebra.", ["zebra"], 40)
    assert [shown.text[start:end] for start, end in shown.marks] == ["zebra"]


@pytest.mark.usefixtures("ends")
def test_the_excerpt_of_a_megabyte_is_that_of_its_beginning() -> None:
    """Whatever comes later changes nothing in it."""
    text = "d\xe9j\xe0 \u05d0\u05b8 vu \u2013 " * 100_000
    assert excerpt(text, 80) == excerpt(text[:1_000], 80)
