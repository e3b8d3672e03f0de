"""An offer while it is gone over: a value, and each step from it to the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.sharing.concern import Concern, Facts, Weight
from ccpjournal.sharing.finding import find
from ccpjournal.sharing.guardrail import concerns
from ccpjournal.sharing.lexicon import occurrences
from ccpjournal.sharing.normalising import normalised
from ccpjournal.sharing.redaction import Redacted, redactions
from ccpjournal.sharing.shape import Shape
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.redaction import Redaction
    from ccpjournal.sharing.words import Words


class Declared(NamedTuple):
    """A stretch of the text of which the person says, in words, why it identifies nobody."""

    stretch: str
    reason: str


class Weighed(NamedTuple):
    """A rule whose concern the person weighed; of these stretches only, where any are named."""

    rule: str
    stretches: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A text on its way out, and all that the person said about it so far.

    `text` is not redacted; only `exact` gives what may leave. `former` is the value before the
    last step.
    """

    text: str
    shape: Shape = Shape.DISTILLED
    lang: str = "en"
    lexicon: tuple[Named, ...] = ()
    edited: bool = False
    hide: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    replaced: tuple[Named, ...] = ()
    declared: tuple[Declared, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    former: Offer | None = field(default=None, compare=False, repr=False)

    @property
    def rewritten(self) -> str:
        """Who put the words into another form than the entry's: `self` or `none`."""
        return "self" if self.edited or self.shape is Shape.DISTILLED else "none"


def begin(text: str, shape: Shape, *, lang: str = "en", lexicon: Sequence[Named] = ()) -> Offer:
    """The first value: nothing said yet; the text is normalised, so offsets stay true."""
    return Offer(normalised(text), shape, lang, tuple(lexicon))


def with_hidden(offer: Offer, stretch: str) -> Offer:
    """The offer with a word or a stretch hidden wherever it stands."""
    return _step(
        offer,
        hide=(*_without(offer.hide, stretch), stretch),
        keep=_without(offer.keep, stretch),
        declared=_undeclared(offer, stretch),
    )


def with_kept(offer: Offer, stretch: str) -> Offer:
    """The offer with a stretch left as it is, unless it is a sure identifier."""
    return _step(
        offer,
        keep=(*_without(offer.keep, stretch), stretch),
        hide=_without(offer.hide, stretch),
        replaced=_unreplaced(offer, stretch),
    )


def with_role(offer: Offer, named: Named) -> Offer:
    """The offer with another word in the place of a name."""
    return _step(
        offer,
        replaced=(*_unreplaced(offer, named.term), named),
        hide=_without(offer.hide, named.term),
        keep=_without(offer.keep, named.term),
        declared=_undeclared(offer, named.term),
    )


def with_declared(offer: Offer, stretch: str, reason: str) -> Offer:
    """The offer with a stretch left as it is, which is declared to identify nobody."""
    return _step(
        offer,
        declared=(*_undeclared(offer, stretch), Declared(stretch, reason)),
        hide=_without(offer.hide, stretch),
        replaced=_unreplaced(offer, stretch),
    )


def with_weighed(offer: Offer, weighed: Weighed) -> Offer:
    """The offer with a concern weighed and left so."""
    return _step(offer, weighed=(*offer.weighed, weighed))


def with_text(offer: Offer, text: str) -> Offer:
    """The offer with other words, which the person wrote; what was said about words holds."""
    return _step(offer, text=normalised(text), edited=True)


def undone(offer: Offer) -> Offer:
    """The value before the last step; the first one stays."""
    return offer.former or offer


def redacted(offer: Offer) -> Redacted:
    """The text with everything hidden that is to be: the finder's traces, and what was said."""
    text, names = offer.text, _names(offer)
    traces = (*find(text, lexicon=names, keep=offer.keep, hide=offer.hide), *_tags(text))
    found = redactions(text, traces, names)
    settled = [_settled(offer, text[one.start : one.end], one) for one in found]
    return Redacted(text, tuple(one for one in settled if one is not None))


def exact(offer: Offer) -> Words:
    """What a stranger would read, as it may leave."""
    return redacted(offer).words


def left_in(offer: Offer, words: Words) -> tuple[Trace, ...]:
    """What is still found in what a stranger would read; our placeholders are none.

    A word that was hidden, or a name, may have come back with what stands for another one. A sure
    identifier counts as one also where a longer name of the lexicon holds it.
    """
    text, names = words.text, _names(offer)
    traces = (*find(text, lexicon=names, hide=offer.hide), *_tags(text))
    found = redactions(text, traces, names)
    sure = [one for one in redactions(text, find(text)) if is_sure_identifier(one)]
    return tuple(_trace(one) for one in (*sure, *(one for one in found if one not in sure)))


def concerns_of(
    offer: Offer, words: Words, earlier: Sequence[str] = (), others: int = 0
) -> tuple[Concern, ...]:
    """What the guardrails say of exactly these words; what one rule says twice is one concern."""
    facts = Facts(
        left_in(offer, words),
        tuple(one.stretch for one in offer.declared),
        tuple(earlier),
        others,
        offer.lang,
    )
    together: dict[tuple[str, str], Concern] = {}
    for one in concerns(words.text, facts):
        known = together.setdefault((one.rule, one.reason), one._replace(spans=()))
        together[one.rule, one.reason] = known._replace(spans=known.spans + one.spans)
    return tuple(together.values())


def weighing(text: str, concern: Concern) -> Weighed:
    """What a person says who leaves a concern about a text so: this rule, of these stretches."""
    return Weighed(concern.rule, tuple(plain(text[slice(*span)]) for span in concern.spans))


def is_weighed(offer: Offer, text: str, concern: Concern) -> bool:
    """Whether the person weighed this concern, or needs not."""
    if concern.weight is not Weight.WEIGH:
        return concern.weight is Weight.CARE
    stretches = set(weighing(text, concern).stretches or ())
    said = [one.stretches for one in offer.weighed if one.rule == concern.rule]
    return any(one is None or stretches <= set(one) for one in said)


def is_sure_identifier(one: Redaction) -> bool:
    """Whether it stays hidden until it is declared to identify nobody."""
    return one.certainty is Certainty.SURE and one.kind in {Kind.IDENTIFIER, Kind.CONTACT}


def between(offer: Offer, first: str, last: str) -> str:
    """The stretch of the text from some words to the next ones, both with it; '' for none."""
    words = list(re.finditer(r"\w+", offer.text))
    begins = _places([folded(one.group()) for one in words], first)
    ends = _places([folded(one.group()) for one in words], last)
    for start, _ in begins:
        for _, end in ends:
            if end > start:
                return offer.text[words[start].start() : words[end - 1].end()]
    return ""


def stands_in(offer: Offer, stretch: str) -> bool:
    """Whether the words of a stretch stand in the text one after the other, in any case."""
    words = [folded(one) for one in re.findall(r"\w+", offer.text)]
    return bool(_places(words, stretch))


def still_hidden(offer: Offer, stretch: str) -> bool:
    """Whether some of what is hidden holds the words of a stretch."""
    return any(
        f" {plain(stretch)} " in f" {plain(offer.text[one.start : one.end])} "
        for one in redacted(offer).redactions
    )


def kind_of(offer: Offer, stretch: str) -> Kind:
    """What a name is of, as the finder has it; of the lexicon where it does not say."""
    for one in redacted(offer).redactions:
        if plain(stretch) in plain(offer.text[one.start : one.end]):
            return Kind.LEXICON if one.kind is Kind.RARE_WORD else one.kind
    return Kind.LEXICON


def plain(stretch: str) -> str:
    """A stretch as it is compared: folded, with single spaces, without signs around it."""
    return re.sub(r"^\W+|\W+$", "", " ".join(folded(stretch).split()))


_ROLED = (Kind.LEXICON, Kind.PERSON, Kind.RARE_WORD)
"""Kinds for which redaction itself puts the role of a name."""


_TAG = re.compile(r"(?<![\w/])#(?=[\w\-/+]*[^\W\d_])\w[\w\-/+]*")


def _tags(text: str) -> Iterator[Trace]:
    """The tags of a text: they are for their person's own order, and may be words of their own."""
    for found in _TAG.finditer(text):
        reason = "It is a tag, which may be a word of your own."
        yield Trace(*found.span(), Kind.LEXICON, Certainty.POSSIBLE, reason)


def _names(offer: Offer) -> tuple[Named, ...]:
    """The names that stand for others: those of this offer before those of the lexicon."""
    return (*offer.replaced, *offer.lexicon)


def _trace(one: Redaction) -> Trace:
    return Trace(one.start, one.end, one.kind, one.certainty, one.reason)


def _settled(offer: Offer, stretch: str, one: Redaction) -> Redaction | None:
    """A redaction as the person has it: with their word in its place, or none."""
    here = plain(stretch)
    words = [folded(word) for word in re.findall(r"\w+", stretch)]
    if any(_places(words, asked) for asked in offer.hide):
        return one
    if here in {plain(said.stretch) for said in offer.declared}:
        return None
    if here in set(map(plain, offer.keep)) and not is_sure_identifier(one):
        return None
    role = next((said.role for said in offer.replaced if plain(said.term) == here), "")
    names_another = next(occurrences(role, _names(offer)), None) is not None
    if not role or names_another or one.kind in _ROLED:
        return one
    return one._replace(replacement=role)


def _places(words: Sequence[str], stretch: str) -> list[tuple[int, int]]:
    """Where the words of a stretch stand among words: first, and one behind the last."""
    wanted = [folded(one) for one in re.findall(r"\w+", stretch)]
    count = len(wanted)
    if not count:
        return []
    starts = range(len(words) - count + 1)
    return [(at, at + count) for at in starts if list(words[at : at + count]) == wanted]


def _step(offer: Offer, **fields: object) -> Offer:
    return replace(offer, **fields, former=offer)  # type: ignore[arg-type]  # fields of Offer


def _without(stretches: Iterable[str], stretch: str) -> tuple[str, ...]:
    return tuple(one for one in stretches if plain(one) != plain(stretch))


def _undeclared(offer: Offer, stretch: str) -> tuple[Declared, ...]:
    return tuple(one for one in offer.declared if plain(one.stretch) != plain(stretch))


def _unreplaced(offer: Offer, stretch: str) -> tuple[Named, ...]:
    return tuple(one for one in offer.replaced if plain(one.term) != plain(stretch))
