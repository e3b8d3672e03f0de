"""Guardrails on whom a text may give away beside its writer, and by what put together."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ccpjournal.sharing.concern import Concern, Facts, Weight
from ccpjournal.sharing.phrases import LANGUAGES, expression, kinds, plain
from ccpjournal.sharing.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.sharing.concern import Span

LEAST_ABOUT_OTHERS = 4
"""Sentences that tell of somebody else and not of the writer, and at least half of the text."""

NEAR = 60
"""Characters between another person and a delicate word that is told of them."""

LEAST_KINDS = 3
"""Kinds of particulars in one text.

Among 10,843 writers of HappyDB, age, country, gender, marital state and parenthood together single
out 10.1 in 100, and leave 20.9 in 100 in groups of fewer than five.
"""

_WRITER = re.compile(r"(?<![\w'])(?:I|[Mm]e|[Mm]yself|[Ww]e|[Uu]s|[Oo]urselves)(?!\w)")


def third_persons(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern where the text tells of somebody else in detail."""
    if facts.lang not in LANGUAGES:
        return
    bounds = tuple(sentences(text))
    delicate = [one for one in bounds if _tells_delicate(plain(text[slice(*one)]), facts.lang)]
    about = [one for one in bounds if _is_about_others(plain(text[slice(*one)]), facts.lang)]
    many = len(about) >= max(LEAST_ABOUT_OTHERS, len(bounds) / 2)
    spans = tuple(sorted({*delicate, *(about if many else ())}))
    if spans:
        yield Concern(
            "third-persons",
            Weight.WEIGH,
            "This tells of somebody else what they may not want told, or more of them than of you. "
            "They were not asked, and those who know them may recognise them.",
            spans,
        )


def _tells_delicate(sentence: str, lang: str) -> bool:
    """Whether another person comes shortly before a delicate word, the writer not in between."""
    delicate = expression("others", "delicate", lang)
    for word in delicate.finditer(sentence) if delicate else ():
        others = list(_others(lang).finditer(sentence, 0, word.start()))
        between = sentence[others[-1].end() : word.start()] if others else ""
        if others and len(between) <= NEAR and not _WRITER.search(between):
            return True
    return False


def _is_about_others(sentence: str, lang: str) -> bool:
    """Whether it speaks of another person and not of the writer."""
    return bool(_others(lang).search(sentence)) and not _WRITER.search(sentence)


def _roles(lang: str) -> str:
    """Another person: a role of somebody, he or she, or a placeholder of ours."""
    roles = expression("others", "roles", lang)
    named = roles.pattern if roles else "(?!)"
    return (
        rf"(?:(?<!\w)(?:my|our|his|her|their|the|an?|this|that) (?:[\w-]+ ){{0,2}}{named}(?:'s)?"
        rf"|(?<![\w'])(?:he|she|his|her|him|they)(?!\w)|\[[^\]\n]*person[^\]\n]*\](?:'s)?)"
    )


@cache
def _others(lang: str) -> re.Pattern[str]:
    """Another person, anywhere."""
    return re.compile(_roles(lang), re.IGNORECASE)


def unusual_combination(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern where several kinds of particulars come together."""
    found: dict[str, list[Span]] = {}
    for kind in kinds("combination", facts.lang):
        listening = expression("combination", kind, facts.lang)
        spans = [one.span() for one in listening.finditer(plain(text))] if listening else []
        if spans:
            found[kind] = spans
    if len(found) >= LEAST_KINDS:
        yield Concern(
            "unusual-combination",
            Weight.WEIGH,
            "Each of these fits many people; together they may fit one. "
            "Leaving out one or two changes that.",
            tuple(sorted(span for spans in found.values() for span in spans)),
        )
