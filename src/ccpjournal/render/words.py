"""The one filter that anybody's text passes before a terminal, a pipe or a pager."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS_IN_A_ROW = 4
"""So many combining marks may stand on one letter; more of them paint over other lines."""

SEEN_LATELY = 4096
"""So many characters are remembered: more than a person's scripts, less than all of Unicode."""

REPLACEMENT = "\ufffd"

JOINERS = "\u200c\u200d"
"""Zero width, and needed: without them Persian, Hindi and family emoji fall apart."""

UNSURE = re.compile(
    "[^\t\n -~\xa0-\xac\xae-\u02ff\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20ac]"
)
"""What needs a closer look. Most texts hold no such character and are returned as they came."""

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_CONTROLS = {chr(code): chr(0x2400 + code) for code in range(0x20)}
_CONTROLS |= {"\t": "\t", "\n": "\n", "\r": "\n", "\x7f": "\u2421"}

# Letters and marks by their category, and yet nothing is seen of them.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# Format characters by their category, and yet a reader sees them, or what they do to a letter.
_SEEN = frozenset(
    f"{JOINERS}\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)

# Ranges are compared, not made into patterns: re takes milliseconds to compile wide ones.
_EMOJI = ("\u2190\u2bff", "\u3030\u3030", "\u303d\u303d", "\u3297\u3299", "\U0001f000\U0001faff")
# Scripts from Hebrew to Adlam that shape a letter by the joiner behind it.
_JOINING = (
    "\u0590\u1cff",
    "\ua800\uabff",
    "\ufb1d\ufdff",
    "\ufe70\ufefc",
    "\U00010a00\U00011fff",
    "\U0001e900\U0001e95f",
)
# What a variation selector may choose a shape of: keycaps, symbols, emoji, letters that have two.
_CHOOSABLE = (
    "##",
    "**",
    "09",
    "\xa9\xa9",
    "\xae\xae",
    "\u1000\u102a",
    "\u203c\u20cf",
    "\u2100\u3029",
    "\u303d\u3098",
    "\u309b\u9fff",
    "\ua840\ua877",
    "\uf900\ufaff",
    "\uff00\uffef",
    "\U00010ac0\U00010ae4",
    "\U0001f000\U0001faff",
    "\U00020000\U0003ffff",
)
# Kept for emoji and ideographs: a newer Unicode than this Python's may know them.
_RESERVED = ("\U0001f000\U0001faff", "\U00020000\U0002fffd", "\U00030000\U0003fffd")
_NEVER_SEEN = ("\U000e0000\U000e0fff",)


def words(text: str, *, lines: bool = True) -> str:
    """The text without anything that could act on a terminal or hide from a reader.

    A control character becomes its picture (ESC is shown as U+241B), everything else without an
    agreed shape U+FFFD: one cell for one character, so that a reader sees that, where and what
    something was. What has no shape at all (bidi controls, zero width, tags) is left out.
    With `lines=False` it is one line: every run of white space is one space, none at the ends.
    """
    if UNSURE.search(text):
        text = _cleaned(text)
    return text if lines else " ".join(text.split())


@lru_cache(SEEN_LATELY)
def visible(character: str) -> str:
    """The character itself, what is shown in its place, or nothing.

    Joiners and variation selectors come back as they are: their neighbours decide.
    """
    if character.isprintable():
        return "" if character in _BLANK else character
    from unicodedata import category

    match category(character):
        case "Zs":
            return character
        case "Zl" | "Zp":
            return "\n"
        case "Cc":
            return _CONTROLS.get(character, REPLACEMENT)
        case "Cf":
            return character if character in _SEEN else ""
        case _:
            return _unagreed(character)


@lru_cache(SEEN_LATELY)
def combines(character: str) -> bool:
    """Whether it takes no room of its own: a combining mark, a selector or a joiner."""
    from unicodedata import category

    return category(character) in {"Mn", "Me"} or character in JOINERS


def depends(character: str) -> bool:
    """Whether its neighbours decide if it stays: a joiner or a variation selector."""
    return re.match(f"[{JOINERS}{_SELECTORS}]", character) is not None


def thinned(text: str, instead: Callable[[str], str]) -> str:
    """The text with something else for each combining mark after the fourth in a row."""

    def thin(run: re.Match[str]) -> str:
        written: list[str] = []
        marks = 0
        for character in run[0]:
            marks = marks + 1 if combines(character) else 0
            written.append(character if marks <= MARKS_IN_A_ROW else instead(character))
        return "".join(written)

    # No mark is a letter, space, ASCII, a symbol or an emoji; what else is one, is looked at.
    runs = r"[^\w\s!-~\u2100-\u2bff\U0001f000-\U0001faff]"
    return re.sub(f"{runs}{{{MARKS_IN_A_ROW + 1},}}", thin, text)


def _cleaned(text: str) -> str:
    text = text.replace("\r\n", "\n")
    alphabet = set(text)
    if any(visible(character) != character for character in alphabet):
        text = text.translate({ord(character): visible(character) for character in alphabet})
    if not any(map(combines, alphabet)):
        return text
    # In this order each step leaves nothing that an earlier one would change.
    text = re.sub(f"[{_SELECTORS}]", _settled, text)
    text = re.sub(f"[{JOINERS}]", _settled, text)
    return thinned(text, lambda _: "")


def _settled(found: re.Match[str]) -> str:
    text, place = found.string, found.start()
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    return found[0] if _stays(before, found[0], after) else ""


@lru_cache(SEEN_LATELY)
def _stays(before: str, character: str, after: str) -> bool:
    """Whether a joiner or a selector does something between these two."""
    if character not in JOINERS:
        return _within(before, _CHOOSABLE)
    joins_emoji = _within(before, _EMOJI) or before == "\ufe0f"
    joins_emoji = joins_emoji and character == "\u200d" and _within(after, _EMOJI)
    return joins_emoji or _within(before, _JOINING)


def _within(character: str, ranges: tuple[str, ...]) -> bool:
    return any(ends[0] <= character <= ends[1] for ends in ranges)


def _unagreed(character: str) -> str:
    if _within(character, _RESERVED):
        return character
    return "" if _within(character, _NEVER_SEEN) else REPLACEMENT
