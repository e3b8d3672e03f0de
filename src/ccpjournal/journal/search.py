"""What a person searches for, as the index understands it. Any text is a valid query."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_TERMS = 64
"""More words than this in one query only slow it down (durability-and-pool.md, 3.2)."""

# Scripts written without spaces between words: each character is indexed as a word of its own.
_UNSPACED = (
    range(0x0E00, 0xF00),  # Thai, Lao
    range(0x1000, 0x10A0),  # Burmese
    range(0x1780, 0x1800),  # Khmer
    range(0x3040, 0x3100),  # kana
    range(0x31F0, 0x3200),
    range(0x3400, 0x4DC0),  # CJK ideographs
    range(0x4E00, 0xA000),
    range(0xAC00, 0xD7B0),  # Hangul syllables
    range(0xF900, 0xFB00),
    range(0xFF66, 0xFFA0),  # half-width kana
    range(0x20000, 0x31350),
)
_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
LONGEST_QUERY = 4000
"""Characters that are looked at; a longer query is a text handed over by mistake."""


class Query(NamedTuple):
    """A query in two forms: for the index, and the terms to mark where they are found."""

    match: str
    """An FTS5 expression; empty when nothing in the query can be looked up."""
    terms: tuple[str, ...]


def indexed(text: str) -> str:
    """Words as they are handed to the index: UTF-8, unspaced scripts a character at a time."""
    return text.translate(_APART)


_SURROGATES = range(0xD800, 0xE000)


class _Apart(dict[int, "str | int"]):
    """What becomes of each character; filled as characters are met, which a pattern is not."""

    def __missing__(self, code: int) -> str | int:
        character: str | int = code
        if code == 0 or code in _SURROGATES:
            character = " "
        elif any(code in script for script in _UNSPACED):
            character = f" {chr(code)} "
        self[code] = character
        return character


_APART = _Apart()


def parse(text: str) -> Query:
    """Understand words, "phrases", prefixes* and -words to leave out. Never raises."""
    wanted: list[str] = []
    unwanted: list[str] = []
    terms: list[str] = []
    for minus, phrase, word in _PART.findall(text[:LONGEST_QUERY])[:MOST_TERMS]:
        term = phrase or word
        if not any(letter.isalnum() for letter in term):
            continue  # the index holds letters and digits only
        expression = _expression(term, is_phrase=bool(phrase))
        if minus:
            unwanted.append(expression)
        else:
            wanted.append(expression)
            terms.append(term)
    return Query(_joined(wanted, unwanted), tuple(terms))


def _expression(term: str, *, is_phrase: bool) -> str:
    """One quoted term; quoting is what makes every text harmless."""
    prefix = "*" if term.endswith("*") and not is_phrase else ""
    plain = indexed(term.rstrip("*")).replace('"', " ")
    return f'"{" ".join(plain.split())}"{prefix}'


def _joined(wanted: list[str], unwanted: list[str]) -> str:
    if not wanted:
        return ""  # "everything but" has no words to look up
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query
