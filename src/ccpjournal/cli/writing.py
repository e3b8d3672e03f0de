"""From words to a kept entry, or, where they cannot be kept, to a draft."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.draft import (
    MOST_CHARACTERS,
    Draft,
    EmptyWords,
    NotText,
    TooManyWords,
    clean,
    decode,
    unprintable,
)
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.drafts import OpenDraft, draft_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ccpjournal.asking.experiment import Debrief, Experiment
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.entry import Kept


def as_draft(here: Here, unfinished: Unfinished) -> Draft:
    """Words that can be kept. Raises EmptyWords, TooManyWords."""
    from datetime import date

    unfinished = spoken(unfinished)
    moment = Moment(unfinished.instant, unfinished.offset, unfinished.zone)
    pending = (Answer(unfinished.pending),) if unfinished.pending else ()
    return Draft(
        moment=moment,
        written=moment.day(here.settings.day_ends),
        answers=(*unfinished.answers, *pending),
        movement=Movement(unfinished.movement) if unfinished.movement else None,
        inquiry_id=unfinished.inquiry_id,
        opens_inquiry=unfinished.opens_inquiry,
        about=date.fromisoformat(unfinished.about) if unfinished.about else None,
        tags=unfinished.tags,
        patterns=unfinished.patterns,
        circumstances=unfinished.circumstances,
        perspective=_perspective(unfinished),
        experiment=_experiment(unfinished),
        debrief=_debrief(unfinished),
        asked=unfinished.asked,
    )


def _perspective(unfinished: Unfinished) -> Perspective | None:
    fields = dict(unfinished.perspective)
    if "kind" not in fields:
        return None
    kind = PerspectiveKind(fields.pop("kind"))
    return Perspective(kind, prepared_id=unfinished.prepared_id, **fields)


def _experiment(unfinished: Unfinished) -> Experiment | None:
    if not unfinished.tries:
        return None
    from ccpjournal.asking.experiment import Experiment

    return Experiment(unfinished.by, unfinished.sure)


def _debrief(unfinished: Unfinished) -> Debrief | None:
    if unfinished.debriefs is None:
        return None
    from ccpjournal.asking.experiment import Debrief

    return Debrief(unfinished.debriefs, unfinished.as_expected)


def keep(here: Here, unfinished: Unfinished, open_draft: OpenDraft | None = None) -> Kept:
    """Keep words as an entry; if that fails they are in a draft, and its place is said."""
    from ccpjournal.journal.keeping import keep as keep_draft

    waiting = open_draft or OpenDraft(draft_folders(here.places.home))
    with or_in_draft(here, waiting, unfinished):
        kept = keep_draft(here.store, as_draft(here, unfinished), here.now().instant)
    waiting.discard()
    return kept


@contextlib.contextmanager
def or_in_draft(
    here: Here, draft: OpenDraft, unfinished: Unfinished | None = None
) -> Iterator[None]:
    """Within, what goes wrong leaves the words in that draft, and its place is said.

    `unfinished`: what is to be saved there then; without it, what it holds already stays.
    """
    try:
        yield
    except EmptyWords:
        draft.discard()
        raise
    except BaseException:  # neither Ctrl-C nor a defect of ours may cost a word
        if unfinished is not None:
            draft.save(unfinished)
        say_draft(here, draft)
        raise


def save_aside(
    here: Here,
    begun: Unfinished,
    raw: bytes,
    place: Callable[[str], Unfinished] | None = None,
) -> None:
    """Put words in a draft that could not even be tried to be kept, and say where.

    `begun` is what is known of them; `place` gives them with the words where they belong.
    """
    waiting = OpenDraft(draft_folders(here.places.home))
    try:
        words = clean(decode(raw))
        unfinished = place(words) if place else begun._replace(pending=words)
    except NotText:
        waiting.save_bytes(raw, begun)
    else:
        if unfinished.has_words:
            waiting.save(unfinished)
    say_draft(here, waiting)


def say_draft(here: Here, draft: OpenDraft) -> None:
    """Say where words wait, and leave them there."""
    draft.release()
    if draft.path is not None:
        here.note(
            f"Your words are in draft {draft.number}: {draft.path}\n"
            f"To go on: ccp draft resume {draft.number}"
        )


def say_waiting(here: Here) -> None:
    """Say which drafts wait, before anything new is written."""
    from ccpjournal.journal.drafts import drafts
    from ccpjournal.render.today import waiting_said

    for line in waiting_said([one.number for one in drafts(draft_folders(here.places.home))]):
        here.note(line)


def show_kept(here: Here, kept: Kept, unfinished: Unfinished, *, as_json: bool = False) -> None:
    """Say what words became, and where they went."""
    from ccpjournal.render.kept import KeptView

    here.show(KeptView(kept, unfinished.about, unfinished.prepared_id), as_json=as_json)


def words_of(here: Here, raw: bytes, begun: Unfinished | None = None) -> str:
    """Bytes as words that can be kept; what cannot be read waits in a draft as it came.

    `begun` is what is known of them. Raises NotText, TooManyWords.
    """
    try:
        text = decode(raw)
        words = short_enough(clean(text))
    except (NotText, TooManyWords):
        waiting = OpenDraft(draft_folders(here.places.home))
        waiting.save_bytes(raw, begun)
        say_draft(here, waiting)
        raise
    left_out = unprintable(text)
    if left_out:
        here.note(f"Left out {left_out} control characters, which no screen shows.")
    return words


def short_enough(words: str) -> str:
    """The words, if one entry holds them. Raises TooManyWords."""
    if len(words) > MOST_CHARACTERS:
        raise TooManyWords(len(words))
    return words


def arguments_as_bytes(texts: list[str]) -> bytes:
    """Words of the command line as the bytes they came in."""
    return os.fsencode(" ".join(texts))


SPOKEN = "words"
"""The field of a perspective that holds what was said."""


def spoken(unfinished: Unfinished) -> Unfinished:
    """Words of a perspective that were rescued before they could be its own, as its own."""
    fields = dict(unfinished.perspective)
    if not fields or not unfinished.pending or SPOKEN in fields:
        return unfinished
    return with_words(unfinished._replace(pending=""), unfinished.pending)


def with_words(unfinished: Unfinished, words: str) -> Unfinished:
    """An entry of free words, or a perspective in somebody's words."""
    if not words:
        raise EmptyWords
    if unfinished.perspective:
        return unfinished._replace(perspective=(*unfinished.perspective, (SPOKEN, words)))
    return unfinished._replace(answers=(Answer(words),))


def dated_now(here: Here, unfinished: Unfinished) -> Unfinished:
    """A draft that does not say when it was begun, as one of now."""
    if unfinished.instant:
        return unfinished
    moment = here.now()
    return unfinished._replace(instant=moment.instant, offset=moment.offset, zone=moment.zone)
