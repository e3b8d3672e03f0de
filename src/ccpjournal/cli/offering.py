"""The road of an offer: from chosen entries to a contribution in the outbox."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ccpjournal.cli.here import Here
    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.receipts import Receipt
    from ccpjournal.journal.store import Store
    from ccpjournal.sharing.choosing import Chosen
    from ccpjournal.sharing.consent import Agreed, Proposed
    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.offer import Offer
    from ccpjournal.sharing.words import Words

DAY = 24 * 60 * 60 * 1_000_000
"""Microseconds."""

NOTHING_OFFERED = "Nothing was offered. The entries are as they were."


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says of an offer."""

    ids: tuple[str, ...] = ()
    inquiry: str | None = None
    whole: bool = False
    lines: tuple[str, ...] = ()
    edit: bool = False
    hide: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    replace: tuple[tuple[str, str], ...] = ()
    declare: tuple[tuple[str, str], ...] = ()
    weighed: tuple[str, ...] = ()
    lang: str = "en"
    yes: bool = False
    consent: str | None = None
    as_json: bool = False


class Hands(NamedTuple):
    """What can write. A rehearsal is handed none, and so it cannot."""

    keep: Callable[[Agreed, Sequence[int]], Receipt]
    remember: Callable[[Sequence[Named]], object]


class Around(NamedTuple):
    """What the journal adds to an offer: the lexicon, and what was offered before."""

    lexicon: tuple[Named, ...]
    earlier: tuple[str, ...]
    others: int


class NothingWritten(NotFound):
    """No journal was begun here, so there is nothing to offer."""

    hint = "ccp write begins one."

    def __init__(self) -> None:
        super().__init__("Nothing is written here yet, so there is nothing to offer.")


class OlderJournal(Refused):
    """A rehearsal does not write, so it cannot bring an older file up to date."""

    hint = "Any other command does so, for example: ccp list"

    def __init__(self) -> None:
        super().__init__("The journal is of an older version, and a rehearsal leaves it as it is.")


@contextmanager
def to_rehearse(here: Here) -> Iterator[Store]:
    """The journal, opened so that the engine itself refuses to write. Raises OlderJournal."""
    from ccpjournal.journal.opening import SHAPE, open_to_read, shape

    with open_to_read(here.places.journal, here.settings.wait) as store:
        if shape(store.db) < SHAPE:
            raise OlderJournal
        yield store


def road(here: Here, given: Given, store: Store, hands: Hands | None) -> None:
    """The whole road; the journal is only read, and without hands nothing is written at its end."""
    from ccpjournal.cli.offer_asking import ask_all
    from ccpjournal.cli.offer_unasked import unasked
    from ccpjournal.sharing.choosing import choose

    chosen = choose(_entries(store, given))
    around = _around(store)
    if given.as_json or given.yes or given.consent or not here.interactive:
        unasked(here, given, chosen, around, hands)
    else:
        here.close()  # a person may take their time
        ask_all(here, given, chosen, around, hands)


def hands_of(here: Here) -> Hands:
    """The hands that write into the journal here."""

    def keep(agreed: Agreed, entry_ids: Sequence[int]) -> Receipt:
        return _keep(here, agreed, entry_ids)

    def remember(names: Sequence[Named]) -> object:
        from ccpjournal.journal.lexicon import add, name

        kept = [name(one.term, one.role, one.kind.value) for one in names]
        return add(here.store, kept, here.now().instant) if kept else None

    return Hands(keep, remember)


def _keep(here: Here, agreed: Agreed, entry_ids: Sequence[int]) -> Receipt:
    """Contribution and receipt together, or neither; the receipt as it stands then."""
    from secrets import randbelow

    from ccpjournal.journal.receipts import keep, receipt
    from ccpjournal.sharing.contribution import line

    now = here.now().instant
    days = here.settings.outbox_days + randbelow(here.settings.outbox_random_days + 1)
    record = agreed.contribution
    keep(here.store, record.id, line(record), agreed.secret, now, now + days * DAY, entry_ids)
    return receipt(here.store, record.id)


def _entries(store: Store, given: Given) -> list[Entry]:
    """The entries that were named, or those of an inquiry, in the order they were written."""
    from ccpjournal.cli.options import read_ids
    from ccpjournal.journal.inquiry import resolve
    from ccpjournal.journal.reading import entries_by_id, story

    if given.inquiry is None:
        return entries_by_id(store, read_ids(list(given.ids)))
    return story(store, resolve(store, given.inquiry))


def _around(store: Store) -> Around:
    from ccpjournal.cli.lexicon import named as in_lexicon
    from ccpjournal.journal.lexicon import names
    from ccpjournal.journal.receipts import receipts
    from ccpjournal.sharing.contribution import Contribution, read_line

    before = receipts(store)
    records = [read_line(one.line) for one in before]
    return Around(
        in_lexicon(names(store)),
        tuple(one.content.words for one in records if isinstance(one, Contribution)),
        sum(one.state == "waiting" for one in before),
    )


def proposed(here: Here, chosen: Chosen, offer: Offer, words: Words) -> Proposed:
    """Everything a reader would see of an offer as it stands now."""
    from ccpjournal.sharing.consent import Proposed
    from ccpjournal.sharing.form import UNSORTED
    from ccpjournal.sharing.making import Description, quarter_of

    description = Description(
        str(chosen.movement or UNSORTED),
        chosen.question,
        chosen.patterns,
        chosen.circumstances,
        offer.shape.value,
        offer.rewritten,
    )
    return Proposed(words, description, offer.lang, quarter_of(here.today()))


def say_what_stays(here: Here, chosen: Chosen) -> None:
    """Say once what of the entries is not taken along."""
    from ccpjournal.render.phrases import joined, plural
    from ccpjournal.sharing.form import MOST_NAMES

    left = [(chosen.reflections, "reflection"), (chosen.perspectives, "perspective")]
    if said := " and ".join(plural(count, noun) for count, noun in left if count):
        here.note(f"Only your own answers are taken. What stays here: {said}.")
    if chosen.cut:
        more = f"{plural(chosen.cut, 'name')} beyond that {'stays' if chosen.cut == 1 else 'stay'}"
        here.note(f"A contribution holds {MOST_NAMES} patterns, and as many circumstances; {more}.")
    if chosen.own_names:
        # a log might be read by others
        named = f": {joined(chosen.own_names)}" if here.stderr.isatty() else ""
        here.note(
            "Names of patterns and circumstances that are your own stay here, unless you add them "
            f"to the text{named}."
        )


def named(offer: Offer, word: str, role: str) -> Named:
    """A name and its role as the lexicon takes them. Raises BadName, RevealingRole."""
    from ccpjournal.journal.lexicon import KINDS, name
    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.offer import kind_of
    from ccpjournal.sharing.role import RevealingRole, revealing

    kind = kind_of(offer, word)
    checked = name(word, role, kind.value if kind.value in KINDS else "lexicon")
    one = Named(checked.term, checked.role, kind)
    reasons = revealing([one.role], (*offer.lexicon, *offer.replaced, one))
    if one.role in reasons:
        raise RevealingRole(reasons[one.role])
    return one


def to_remember(offer: Offer) -> list[Named]:
    """The names with roles that the lexicon is to know; a day or a number is none."""
    from ccpjournal.journal.lexicon import KINDS

    return [one for one in offer.replaced if one.kind.value in KINDS]
