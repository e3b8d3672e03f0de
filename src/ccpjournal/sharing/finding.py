"""The finder: every detector over a text, their traces united."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.addresses import addresses
from ccpjournal.sharing.ages import ages
from ccpjournal.sharing.capitals import capitals, mostly_named
from ccpjournal.sharing.contacts import contacts
from ccpjournal.sharing.contexts import contexts
from ccpjournal.sharing.dates import dates
from ccpjournal.sharing.identifiers import identifiers
from ccpjournal.sharing.joining import joined
from ccpjournal.sharing.lexicon import in_lexicon
from ccpjournal.sharing.names import names
from ccpjournal.sharing.numbers import numbers
from ccpjournal.sharing.organisations import organisations
from ccpjournal.sharing.places import places
from ccpjournal.sharing.rare_words import rare_words
from ccpjournal.sharing.trace import Certainty, Kind, Trace, unite
from ccpjournal.sharing.vocabulary import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.trace import Detector

DETECTORS: tuple[Detector, ...] = (
    capitals,
    mostly_named,
    names,
    contexts,
    places,
    organisations,
    rare_words,
    addresses,
    contacts,
    identifiers,
    numbers,
    dates,
    ages,
)


def find(
    text: str,
    *,
    lexicon: Sequence[Named] = (),
    keep: Sequence[str] = (),
    hide: Sequence[str] = (),
    voices: Sequence[Detector] = (),
) -> tuple[Trace, ...]:
    """Everything in a text that may identify someone, in order, no two traces sharing a letter.

    `hide`: words or phrases that are traces wherever they stand. `keep`: words or phrases that
    are none, though never a part of a wider trace, and never a sure identifier or contact.
    `voices`: detectors that are heard beside the finder's own; they add traces.
    """
    found = joined(text, (trace for detector in (*DETECTORS, *voices) for trace in detector(text)))
    kept = [trace for trace in found if not (keep and _kept(text, trace, keep))]
    if not lexicon and not hide:
        return tuple(kept)
    return unite((*kept, *in_lexicon(text, lexicon), *_hidden(text, hide)))


_NEVER_KEPT = frozenset({Kind.IDENTIFIER, Kind.CONTACT})


def _kept(text: str, trace: Trace, keep: Sequence[str]) -> bool:
    if trace.kind in _NEVER_KEPT and trace.certainty is Certainty.SURE:
        return False
    return any(
        start <= trace.start and trace.end <= end
        for phrase in keep
        for start, end in _occurrences(text, phrase)
    )


def _hidden(text: str, hide: Sequence[str]) -> Iterator[Trace]:
    for phrase in hide:
        for start, end in _occurrences(text, phrase):
            yield Trace(start, end, Kind.LEXICON, Certainty.SURE, "You asked to hide it.")


def _occurrences(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands as whole words, folded; the end exclusive."""
    wanted = [folded(one) for one in re.findall(r"\w+", phrase)]
    found = [
        (match.start(), match.end(), folded(match.group())) for match in re.finditer(r"\w+", text)
    ]
    for place in range(len(found) - len(wanted) + 1 if wanted else 0):
        if [low for *_, low in found[place : place + len(wanted)]] == wanted:
            yield found[place][0], found[place + len(wanted) - 1][1]
