"""Drafts: what is kept is clean and has an end; tags are found where a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.draft import (
    LONGEST_NAME,
    MOST_CHARACTERS,
    Draft,
    EmptyWords,
    NotText,
    TooManyWords,
    clean,
    decode,
    fold,
    label_name,
    tag_name,
    tags_in,
    unprintable,
)
from ccpjournal.clock.moment import Moment
from ccpjournal.errors import ExitCode, UsageError

MOMENT = Moment(1_795_435_200_000_000, 3600, "Europe/Berlin")
text = st.text(st.characters(exclude_categories=["Cs"]))
controls = st.text("\0\x07\x1b\x7f\x85\x9b\r\n\t\v\f\u2028\u2029\ufeff\u200b\u202e ab")


def made(*words: str, perspective: Perspective | None = None) -> Draft:
    """Make a draft of some words."""
    answers = tuple(Answer(one) for one in words)
    return Draft(MOMENT, date(2026, 11, 23), answers, perspective=perspective)


@given(text | controls)
def test_clean_text_stays_as_it_is(typed: str) -> None:
    """What is clean has no controls, no white space around it, and is cleaned only once."""
    kept = clean(typed)
    assert clean(kept) == kept
    assert kept == kept.strip()
    assert unprintable(kept) == 0
    assert not any(letter < " " and letter not in "\n\t" for letter in kept)


@given(text)
def test_cleaning_drops_nothing_that_can_be_read(typed: str) -> None:
    """Every letter, sign and mark that was typed is kept, in its order."""

    def readable(words: str) -> str:
        return "".join(letter for letter in words if letter.isprintable() and letter != " ")

    assert readable(clean(typed)) in {readable(typed), ""}
    assume(any(letter.isalnum() for letter in typed))
    assert readable(clean(typed)) == readable(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("page one\fpage two", "page one\npage two"),
        ("a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("\ufeffa\ufeff", "a"),
        ("\x1b[31mred\x1b[0m\x07", "[31mred[0m"),
        ("a\0b\x9bc", "abc"),
        ("\ta\tb\t", "a\tb"),
        ("שלום \u202eabc\u202c", "שלום \u202eabc\u202c"),
        (
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("e\u0301", "e\u0301"),
        (" \n\t\0", ""),
        ("\u200b\u200d\u2060\ufe0f \u202e", ""),
    ],
    ids=ascii,
)
def test_what_cleaning_does(typed: str, kept: str) -> None:
    """Line ends are made one kind, controls and byte order marks go, direction marks stay."""
    assert clean(typed) == kept


def test_what_was_left_out_can_be_counted() -> None:
    """The number of characters that no screen shows; line ends are not among them."""
    assert unprintable("a\r\nb\rc\x1b\0\ufeff\v") == 3


@pytest.mark.parametrize("typed", ["\ud800", "a\udcff", "\udfff" * 3])
def test_lone_surrogates_are_no_text(typed: str) -> None:
    """Bytes that came as no UTF-8 are refused rather than kept in part."""
    with pytest.raises(NotText) as refused:
        clean(typed)
    assert refused.value.exit_code is ExitCode.UNREADABLE
    with pytest.raises(NotText):
        made(typed)


@given(text)
def test_bytes_are_decoded_as_they_were(typed: str) -> None:
    """UTF-8 reads back as it was written, with or without a byte order mark."""
    assume(not typed.startswith("\ufeff"))
    assert decode(typed.encode()) == typed
    assert decode(b"\xef\xbb\xbf" + typed.encode()) == typed


@pytest.mark.parametrize(
    "raw", [b"\xff", "caf\u00e9".encode("latin-1"), "a".encode("utf-16"), b"\xed\xa0\x80"]
)
def test_bytes_that_are_no_utf_8(raw: bytes) -> None:
    """Bytes in another coding are said to be no text."""
    with pytest.raises(NotText):
        decode(raw)


@pytest.mark.parametrize("words", [(), ("",), (" \0",), ("\u200b", "\n")])
def test_a_draft_has_words(words: tuple[str, ...]) -> None:
    """Nothing, controls and white space are no words."""
    with pytest.raises(EmptyWords):
        made(*words)


def test_a_draft_has_an_end() -> None:
    """An entry holds a million characters in all its texts together, and not one more."""
    half = "x" * (MOST_CHARACTERS // 2)
    assert len(made(half, half).answers) == 2
    with pytest.raises(TooManyWords, match="1,000,001"):
        made(half, half, "y")
    with pytest.raises(TooManyWords):
        made(half, perspective=Perspective(PerspectiveKind.WORK, source=half, touched="y"))


def test_a_draft_is_made_clean() -> None:
    """Its answers, its perspective and its labels are as they will be kept."""
    draft = Draft(
        MOMENT,
        date(2026, 1, 1),
        (Answer(" a\0 ", "purpose.1", 1, "What?"), Answer("\n")),
        tags=("#Work", "work", "@Anna"),
        patterns=(" going  quiet", "going quiet"),
        circumstances=("work\n",),
        perspective=Perspective(PerspectiveKind.QUESTION, asked="\ufeffwhy?\r\n", prepared_id=3),
    )
    assert draft.answers == (Answer("a", "purpose.1", 1, "What?"),)
    assert draft.perspective == Perspective(PerspectiveKind.QUESTION, asked="why?", prepared_id=3)
    assert (draft.tags, draft.patterns) == (("work", "@anna"), ("going quiet",))
    assert draft.circumstances == ("work",)
    assert draft.all_words() == ("a", "why?")


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("#work", ["work"]),
        ("with @Anna, at @home.", ["@anna", "@home"]),
        ('(#quiet) "#calm" #end!', ["quiet", "calm", "end"]),
        ("#été and #日本 and #Straße", ["été", "日本", "strasse"]),
        ("#e\u0301te\u0301", ["été"]),
        ("#हिन्दी #ไทย่ #İstanbul", ["हिन्दी", "ไทย่", "i\u0307stanbul"]),
        ("#work/team #self-research #a_b #c+", ["work/team", "self-research", "a_b", "c"]),
        ("#1 #2024 #3-4", []),
        ("#2fast #c3po", ["2fast", "c3po"]),
        ("C# and F# and me@example.org", []),
        ("http://example.org/#part https://x.org/@anna?q=#a,#b", []),
        ("see example.org/#part and a.b#c", []),
        ("## #", []),
        ("#-work #/a", []),
        ("#Work #work #WORK", ["work"]),
        ("&#39; 5 #\u200dx", []),
        ("#" + "x" * (LONGEST_NAME + 1), []),
        ("#" + "x" * LONGEST_NAME, ["x" * LONGEST_NAME]),
        ("no tag", []),
    ],
    ids=ascii,
)
def test_the_tags_in_words(words: str, tags: list[str]) -> None:
    """Tags are what a reader sees as tags: not numbers, not parts of links or addresses."""
    assert list(tags_in([words])) == tags


def test_tags_of_several_texts_come_once_and_in_order() -> None:
    """The same tag in two answers is one."""
    assert tags_in(["#b #a", "#A @a"]) == ("b", "a", "@a")


@given(text)
@example("#a" * 50_000)
@example("#" * 100_000)
@example("http://" * 20_000)
def test_any_text_has_tags_that_are_names(typed: str) -> None:
    """Whatever is found in words can be given as a tag, and is the same tag then."""
    for tag in tags_in([typed]):
        assert tag_name(tag) == tag
        assert fold(tag) == tag


@given(st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=20))
def test_a_tag_is_the_same_given_or_said(typed: str) -> None:
    """A tag that can be given is found in words under the same name."""
    try:
        name = tag_name(typed)
    except UsageError:
        return
    assert tag_name(name) == name
    assert tag_name("#" + typed) == name
    if any(letter.isalpha() for letter in name):
        assert tags_in([f"#{typed}"]) == (name,)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Work", "work"),
        ("#work", "work"),
        ("@Anna", "@anna"),
        (" été ", "été"),
        ("work-", "work"),
        ("2024", "2024"),
    ],
)
def test_a_tag_that_is_given(typed: str, name: str) -> None:
    """A tag is kept in small letters and without its sign."""
    assert tag_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", "#", "@", "two words", "a,b", "-a", "##a", "@@a", "a\0", "\ud800", "\u0301", "x" * 101],
)
def test_what_is_no_tag(typed: str) -> None:
    """More than one word, no letter, a control: said so, without repeating it."""
    with pytest.raises(UsageError) as refused:
        tag_name(typed)
    assert refused.value.exit_code is ExitCode.USAGE
    assert refused.value.hint


def test_the_name_of_a_pattern() -> None:
    """A pattern or circumstance has a name on one line, of up to a hundred characters."""
    assert label_name("  Going\n quiet\0 ") == "Going quiet"
    for typed in ("", "\u200b", "x" * 101):
        with pytest.raises(UsageError):
            label_name(typed)
    with pytest.raises(NotText):
        label_name("\ud800")


@given(text)
def test_folding_once_is_enough(name: str) -> None:
    """A folded name folds to itself, and case and composition make no difference."""
    assert fold(fold(name)) == fold(name)
    assert fold(name + "  ") == fold(name)


def test_names_that_are_read_as_the_same_are_the_same() -> None:
    """Case, spaces and the way an accent was typed do not make another label."""
    assert fold("Caf\u00e9  Noir") == fold("CAFE\u0301 noir") == "café noir"
