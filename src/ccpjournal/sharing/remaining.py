"""What might still give a person away in a text of which everything found is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.shape import Shape
from ccpjournal.sharing.softening import PLACEHOLDER
from ccpjournal.sharing.vocabulary import SELDOM, UNKNOWN, folded, grades

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.sharing.concern import Concern

MOST = 3
"""Things that are said, and rare words that are named."""

_TOLD = ("unusual-combination", "near-copy", "third-persons")
"""Rules whose concern says of the whole text how it might give somebody away, the surest first."""

_WORD = re.compile(r"(?<![\w'\u2019])[^\W\d_]{2,}(?![\w'\u2019])")
"""A word; single letters, and those with an apostrophe, are everybody's."""


def remaining(text: str, found: Sequence[Concern], shape: Shape, lang: str) -> tuple[str, ...]:
    """Up to three sentences about the exact text: its rarest words, what it combines, its style."""
    said = []
    if rare := _rarest(text) if lang == "en" else ():
        named = ", ".join(f"“{word}”" for word in rare)
        said.append(f"The rarest words that are left: {named}.")
    told = {one.rule: one.reason for one in found}
    said += [told[rule] for rule in _TOLD if rule in told][:1]
    return (*said, _style(text, shape))[:MOST]


def _rarest(text: str) -> tuple[str, ...]:
    """The words that stand seldom in English, the rarest first."""
    known = grades()
    words = dict.fromkeys(_WORD.findall(PLACEHOLDER.sub(" ", text)))
    graded = [(known.get(folded(word), UNKNOWN).often, word) for word in words]
    seldom = [(often, word) for often, word in graded if often <= SELDOM]
    return tuple(word for _, word in sorted(seldom, key=lambda one: one[0])[:MOST])


def _style(text: str, shape: Shape) -> str:
    count = len(PLACEHOLDER.sub(" ", text).split())
    if shape is Shape.WHOLE:
        return f"Your way of writing: most of these {count:,} words stand as you wrote them."
    return f"Your way of writing, in {count:,} words."
