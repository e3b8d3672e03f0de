"""What a person searches for, as the index understands it. Any text is a valid query."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_TERMS = 64
"""More words than this in one query only slow it down (durability-and-pool.md, 3.2)."""

# Scripts written without spaces between words: each character is indexed as a word of its own.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana, CJK ideographs
    "\uac00-\ud7af\uff66-\uff9f"  # Hangul syllables, half-width kana
    "\U00020000-\U0003134f"
)
_CHARACTER = re.compile(f"([{_UNSPACED}])")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
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
    return _CHARACTER.sub(r" \1 ", _NOT_TEXT.sub(" ", text))


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
