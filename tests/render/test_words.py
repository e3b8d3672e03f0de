"""Whatever somebody wrote, a terminal shows it and does not obey it."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from ccpjournal.render.words import MARKS_IN_A_ROW, UNSURE, combines, words

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(
            "\x1b[]0;?\x07\x9b\x90\\\r\n\t \u202e\u2066\u200b"
            "\u200c\u200d\ufe0f\U000e0101\u0301\u05b8"
            "\u094d\u0915\u0645#a[/bold]\U0001f468\U0001f525\u2764\u2028\xad\U000e0067\ud83d\ude00"
        ),
    )
)

ALIVE = {
    "Hebrew with points": "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd \u05e2\u05d5\u05dc\u05dd",
    "Arabic with vowels": "\u0633\u064e\u0644\u064e\u0627\u0645\u064c",
    "Persian with a non-joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Thai": "\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22\u0e17\u0e35\u0e48",
    "Hindi": "\u0928\u092e\u0938\u094d\u0924\u0947",
    "Marathi with a joiner": "\u0926\u0930\u094d\u200d\u092f\u093e",
    "accents, composed and apart": "caf\xe9 cafe\u0301 \u1ebf",
    "Japanese, a name's own shape": "\u845b\U000e0100\u57ce \u3068\u3000\u30ab\u30ad\u3099",
    "Korean": "\ud55c\uad6d\uc5b4",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "a heart on fire": "\u2764\ufe0f\u200d\U0001f525",
    "a skin tone and a profession": "\U0001f9d1\U0001f3fd\u200d\u2695\ufe0f",
    "a keycap and a flag": "1\ufe0f\u20e3 \U0001f1ee\U0001f1f3",
    "an emoji younger than this Python": "\U0001fae9",
    "marks of a page": "\u201eja\u201c \u2013 \u2026 \xa0 \xa9 \u20ac \xbd",
    "rich markup": "[/bold] [red]mood[/red] :smile: \\[x]",
}


@pytest.mark.parametrize("text", ALIVE.values(), ids=ALIVE)
def test_living_scripts_survive(text: str) -> None:
    """What people write with comes back as it was written."""
    assert words(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a\u241b[2Jb"),
        ("\x1b]0;title\x07", "\u241b]0;title\u2407"),
        ("\x1b]8;;http://evil\x1b\\click", "\u241b]8;;http://evil\u241b\\click"),
        ("\x9b2J \x90q", "\ufffd2J \ufffdq"),
        ("nul\x00 del\x7f", "nul\u2400 del\u2421"),
        ("\ud800\udc80 \ue000 \uffff", "\ufffd\ufffd \ufffd \ufffd"),
        ("evil\u202egpj.exe\u2066\u200f", "evilgpj.exe"),
        ("pass\u200bword\u2060\ufeff\xad", "password"),
        ("a\u200db \u200c c\u200d", "ab  c"),
        ("a\ufe0f\U000e0101 \u2764\ufe0f\ufe0f", "a \u2764\ufe0f"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
        ("blank\u3164\u115f\u034f", "blank"),
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("z" + "\u0334" * 50 + "o", "z" + "\u0334" * 4 + "o"),
        ("k" + "\u0301\u200b" * 50, "k" + "\u0301" * 4),
        ("\u0915" + "\u094d\u200d" * 50, "\u0915" + "\u094d\u200d" * 2),
    ],
)
def test_what_acts_or_hides_is_shown_or_left_out(text: str, shown: str) -> None:
    """Controls become visible in one cell each; what has no shape at all is gone."""
    assert words(text) == shown


def test_a_line_is_one_line() -> None:
    """Titles, rows and names have no line breaks, tabs or runs of space."""
    assert words("  one\r\n\ttwo\u2028\xa0 three\u3000", lines=False) == "one two three"


@given(TEXTS, st.booleans())
@example("\u0915\u0301\u0301\u0301\u0301\u0301\u200d", False)  # noqa: FBT003 - hypothesis takes it so
def test_twice_is_once(text: str, lines: bool) -> None:  # noqa: FBT001 - hypothesis gives it so
    """Words that have passed pass again unchanged."""
    once = words(text, lines=lines)
    assert words(once, lines=lines) == once


def forbidden(character: str) -> bool:
    """Whether it may never reach a terminal, said without the program's own tables."""
    code = ord(character)
    return (
        (unicodedata.category(character) in {"Cc", "Cs", "Co", "Zl", "Zp"} and code not in (9, 10))
        or unicodedata.bidirectional(character)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"} - joined(code)
        or character in "\u200e\u200f\u061c\xad\ufeff\u3164"
        or 0xE0000 <= code <= 0xE007F
    )


def joined(code: int) -> set[str]:
    """The two joiners are of the class that the invisible characters are of."""
    return {"BN"} if code in (0x200C, 0x200D) or reserved(code) else set()


def reserved(code: int) -> bool:
    """Unassigned places that later versions of Unicode give to emoji and ideographs."""
    return 0x1F000 <= code <= 0x1FAFF or 0x20000 <= code <= 0x3FFFD


@given(TEXTS)
def test_nothing_forbidden_passes(text: str) -> None:
    """No control, surrogate, bidi control, tag or fifth mark in a row is left."""
    passed = words(text)
    assert not [character for character in passed if forbidden(character)]
    marks = "".join("m" if combines(character) else " " for character in passed)
    assert "m" * (MARKS_IN_A_ROW + 1) not in marks


def test_every_character_alone() -> None:
    """Each character of the plane of living scripts and of the tags is safe by itself."""
    for code in (*range(0x10000), *range(0xE0000, 0xE0200)):
        passed = words(chr(code))
        assert not any(map(forbidden, passed)), hex(code)
        assert len(passed) <= 1, hex(code)


def test_the_quick_way_skips_nothing() -> None:
    """A character that is not looked at closely is assigned, seen, and no mark."""
    for code in range(0x3000):
        character = chr(code)
        if character in "\t\n" or UNSURE.match(character):
            continue
        assert character.isprintable() or unicodedata.category(character) == "Zs", hex(code)
        assert not combines(character), hex(code)
    assert all(UNSURE.match(chr(code)) for code in range(0x3000, 0x110000))


@given(TEXTS)
def test_no_visible_letter_is_lost(text: str) -> None:
    """All letters, digits and punctuation are there, in their order."""

    def seen(whole: str) -> list[str]:
        blank = "\u115f\u1160\u3164\uffa0"
        return [
            character
            for character in whole
            if unicodedata.category(character)[0] in "LNPS" and character not in blank
        ]

    made = {chr(code) for code in range(0x2400, 0x2422)} | {"\ufffd"}
    passed = [character for character in seen(words(text)) if character not in made]
    assert passed == [character for character in seen(text) if character not in made]


@given(TEXTS)
def test_rich_adds_no_escape(text: str) -> None:
    """On a terminal without colour not one ESC or C1 byte is printed, whatever was written."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, color_system=None, width=40)
    console.print(Text(words(text)))
    assert not [letter for letter in screen.getvalue() if letter in "\x1b\x07\x9b\x90\x9d\u202e"]


def test_markup_stays_words() -> None:
    """`[/bold]` is three words of a person, not an instruction."""
    screen = io.StringIO()
    Console(file=screen, color_system=None, width=40).print(Text(words("I wrote [/bold] today")))
    assert screen.getvalue() == "I wrote [/bold] today\n"


@pytest.mark.parametrize(
    "piece", ["It was raining.\n", "Es regnete \u2013 wie so oft, d\xe9j\xe0 vu.\n"]
)
def test_a_clean_text_is_not_built_anew(piece: str) -> None:
    """100 kB of ordinary words come back as the same object."""
    text = (piece * 10_000)[:100_000]
    assert words(text) is text


@pytest.mark.bare
def test_starting_costs_little() -> None:
    """Neither words nor excerpts load rich, json or anything as heavy."""
    program = (
        "import sys, ccpjournal.render.words, ccpjournal.render.excerpt as e\n"
        "e.snippet('a plain line', ['plain'], 40); e.excerpt('a \\u2013 b', 2)\n"
        "print({'rich', 'json', 'dataclasses', 'pydantic'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "set()"
