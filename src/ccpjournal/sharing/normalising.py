"""Signs that say how and with what somebody types, made the same for everyone; words stay."""

from __future__ import annotations

import re
from unicodedata import category, combining, normalize

MOST_MARKS = 4
"""Combining marks on one letter; more carry no sense, and could carry a hidden one."""

# Letters and marks by their category, and yet nothing is seen of them.
_BLANK = dict.fromkeys("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", "")

_SIGNS = {
    **_BLANK,
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\xb4`\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\xab\xbb\u2036\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u2013\u2014\u2015", " - "),
    "\u2026": "...",
    "\t": " ",
    **dict.fromkeys("\v\f\r\x85\u2028\u2029", "\n"),
}
# They choose between two pictures of one sign: which one tells of a keyboard.
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Joiners stay between letters, and between emoji, that need them; elsewhere they are not seen.
_JOINING = "[\u0590-\u1cff\ua800-\uabff]"
_EMOJI = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_NEEDED = re.compile(
    f"(?<={_JOINING})([\u200c\u200d])[\u200c\u200d]*(?={_JOINING})"
    f"|(?<={_EMOJI})(\u200d)[\u200c\u200d]*(?={_EMOJI})"
    "|[\u200c\u200d]+"
)
_REPLACEMENT = "\ufffd"
_UNSEEN = {"Cc": "", "Cf": "", "Zs": " "}


def normalised(text: str) -> str:
    """The text with plain quotes, dashes, dots and spaces, and nothing that cannot be seen.

    NFC; lines and paragraphs stay, at most one empty line between them, no spaces at their ends.
    Normalising twice changes nothing. It hides little of a style, and costs a reader nothing.
    """
    text = normalize("NFC", text.replace("\r\n", "\n"))
    text = "".join(_sign(character) for character in text)
    text = _thinned(_NEEDED.sub(_settled, _VARIATION.sub("", text)))
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r"\.{4,}", "...", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return normalize("NFC", re.sub(r"\n{3,}", "\n\n", text)).strip()


def _sign(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character.isprintable() or character in "\n\u200c\u200d":
        return character
    return _UNSEEN.get(category(character), _REPLACEMENT)


def _settled(found: re.Match[str]) -> str:
    return found[1] or found[2] or ""


def _thinned(text: str) -> str:
    """The text without combining marks after the fourth on one letter."""
    written: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if combining(character) else 0
        if marks <= MOST_MARKS:
            written.append(character)
    return "".join(written)
