"""Guardrails on how a text speaks: selling, pointing elsewhere, ranking, preaching, advising."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.concern import Concern, Facts, Weight
from ccpjournal.sharing.phrases import expression, heard, plain, said_by_the_writer
from ccpjournal.sharing.sentences import sentences, without_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.sharing.concern import Span

LINK = re.compile(
    r"\b(?:https?|ftp)://\S+|\bwww\.\S+|\bmailto:\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@/.])@[A-Za-z_]\w+"
    r"|(?<![\w&#])\#[^\W\d_]\w+"
    r"|(?<![\w@.-])[a-z0-9-]+\.(?:be|me|ly|gg|tv|to|co)/\S+"
    r"|(?<![\w/])[ru]/[a-z]\w{2,}"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|info|app|dev|blog|shop|online|site|club|edu|gov"
    r"|co\.uk|de|fr|nl|es|ch|br|ru|jp|ca|au)(?:/\S*)?(?!\w)",
    re.IGNORECASE,
)

_WRITER = re.compile(r"(?<![\w'])(?:I|[Mm]e|[Mm]y|[Mm]yself)(?!\w)")

LEAST_IMPERATIVES = 2
"""Sentences in a row that begin with an imperative; one alone is often a word to oneself."""


def promotion(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern where something is on offer."""
    yield from _concern(
        "promotion",
        "This sounds like an invitation to buy, join or follow something. A pool has nothing to "
        "sell and nobody to follow; what you lived through can stand without it.",
        heard(without_quotations(text), "promotion", facts.lang),
    )


def links(text: str, _: Facts) -> Iterator[Concern]:
    """A concern where the text points to a page, an account or an address."""
    yield from _concern(
        "links",
        "A link, an address, a tag or a handle points out of the text. It can lead to a person, "
        "and it goes on pointing there after whatever is there has changed.",
        tuple(found.span() for found in LINK.finditer(text)),
    )


def status(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern where a standing gives the words a weight over the reader."""
    yield from _concern(
        "status",
        "This gives the words the weight of a title, of years or of followers. It can tell who "
        "you are, and in a pool all contributions have the same standing.",
        tuple(said_by_the_writer(without_quotations(text), "status", facts.lang)),
    )


def doctrine(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern where something is claimed for everybody; quoting what moved one is not that."""
    yield from _concern(
        "doctrine",
        "This says how it is for everybody. What you saw in your own life can be read and tested "
        "by others; a truth for all can only be agreed or disagreed with.",
        tuple(said_by_the_writer(without_quotations(text), "doctrine", facts.lang)),
    )


def advice(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern where the reader is told what to do."""
    spoken = without_quotations(text)
    spans = (*said_by_the_writer(spoken, "advice", facts.lang), *_imperatives(spoken, facts.lang))
    yield from _concern(
        "advice",
        "This tells the reader what to do. What you did, and what came of it, leaves them free "
        "to see for themselves.",
        spans,
    )


def crisis(text: str, facts: Facts) -> Iterator[Concern]:
    """A sentence of care where the words are of wanting to die, of self-harm or of violence."""
    spans = heard(text, "crisis", facts.lang)
    if spans:
        yield Concern("crisis", Weight.CARE, CARE, spans)


CARE = (
    "Some of these words are about something that can be too heavy to carry alone. If it is so "
    "now, there are people to talk to: your local emergency number at any hour, or a helpline in "
    "your country, listed at findahelpline.com. Nothing is held back because of these words; "
    "whether to offer them stays with you."
)
"""Shown where the words are heard; it refuses nothing, and is no judgement of anybody's state."""


def _imperatives(text: str, lang: str) -> tuple[Span, ...]:
    """Sentences that begin with an imperative, where two or more stand in a row."""
    begins, spoken = expression("advice", "imperatives", lang), plain(text)
    row: list[Span] = []
    found: list[Span] = []
    for start, end in (*sentences(text), (len(text), len(text))):
        opening = re.match(r"(?:[-*\u2022]|\d+[.)])?\s*", text[start:end])
        at = start + (opening.end() if opening else 0)
        told = begins and begins.match(spoken, at) and not _WRITER.search(spoken, at, end)
        if at < end and told:
            row.append((start, end))
            continue
        found += row if len(row) >= LEAST_IMPERATIVES else []
        row = []
    return tuple(found)


def _concern(rule: str, reason: str, spans: tuple[Span, ...]) -> Iterator[Concern]:
    """A concern to be weighed where there are spans; each once, in order."""
    if spans:
        yield Concern(rule, Weight.WEIGH, reason, tuple(sorted(set(spans))))
