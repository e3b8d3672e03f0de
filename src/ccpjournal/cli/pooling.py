"""What the commands about pools share: which pools are meant, and looking things up in them."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ccpjournal.asking.draft import fold
from ccpjournal.asking.pattern import vocabulary
from ccpjournal.errors import CcpError, NotFound, UsageError
from ccpjournal.pool import followed, index, pool_file, searching, sheet
from ccpjournal.pool.followed import Followed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from ccpjournal.cli.here import Here
    from ccpjournal.pool.following import Progress
    from ccpjournal.pool.hostile import Finding
    from ccpjournal.pool.pool_file import Pool
    from ccpjournal.pool.searching import Found
    from ccpjournal.sharing.contribution import Contribution

    Question = Callable[[Any, int], list[Contribution]]
    """Asked of an open index, for so many at the most."""

SAID_FROM = 4 * 1024 * 1024
"""Bytes of a pool to be read anew from which on it is said: below, it takes no time to speak of."""


class NoSuchPool(NotFound):
    """None of the followed pools goes by that name."""

    hint = "ccp pool list shows those you follow; ccp pool add DIR follows another."

    def __init__(self) -> None:
        super().__init__("You follow no pool of that name.")


class NoSuchContribution(NotFound):
    """Nothing in the followed pools has that id."""

    hint = "ccp pool search WORDS finds contributions; it may have been taken back."

    def __init__(self) -> None:
        super().__init__("There is no contribution with that id in the pools you follow.")


class There(NamedTuple):
    """A followed pool whose folder can be read."""

    followed: Followed
    pool: Pool


def pools_there(here: Here, named: str | None = None) -> list[There]:
    """The followed pools that can be read now; the others are said and passed over.

    Raises NoSuchPool, BrokenList; what is wrong with the pool that was named, or with all.
    """
    found: list[There] = []
    wrong: list[CcpError] = []
    for one in followed.load(here.places.data):
        try:
            pool = pool_file.load(one.directory)
        except CcpError as error:
            if named is None or _is(one, None, named):
                wrong.append(error)
            continue
        if named is None or _is(one, pool, named):
            found.append(There(one, pool))
    if wrong and not found:
        raise wrong[0]
    if named is not None and not found:
        raise NoSuchPool
    for fault in wrong:
        here.note(f"{fault} It was passed over.")
    return found


def one_pool(here: Here, named: str | None) -> There:
    """The pool that was named, or the only one there is. Raises UsageError, NoSuchPool."""
    found = pools_there(here, named)
    if len(found) != 1:
        raise UsageError(
            "You follow several pools." if found else "You follow no pool yet.",
            "Name the folder of one." if found else "ccp pool add DIR follows one.",
        )
    return found[0]


def _is(one: Followed, pool: Pool | None, named: str) -> bool:
    names = [pool.name, fold(pool.title)] if pool else []
    return fold(named) in names or whole(Path(named)) == one.directory


def whole(directory: Path) -> Path:
    """A folder as it is kept in the list of followed ones."""
    try:
        return Path(os.path.abspath(directory.expanduser()))  # noqa: PTH100 -- links stay as they are
    except RuntimeError:  # ~ of somebody who is not known here
        raise UsageError("That names no folder.") from None


def look_up(
    here: Here, pools: Sequence[There], question: Question, most: int, limit: int | None = None
) -> list[Found]:
    """What the pools answer together, by id; what one of them saw taken back, none shows.

    `limit` is how many bytes may be read anew for it; raises TooMuchToRead beyond that.
    """
    many = most
    while True:
        by_pool = {one.followed.directory: _ask(here, one, question, many, limit) for one in pools}
        ids = {one.id for held in by_pool.values() for one in held}
        gone = _taken_back(here, pools, ids) if len(pools) > 1 else set()
        found = searching.united(by_pool, gone, most)
        if len(found) == most or all(len(held) < many for held in by_pool.values()):
            return found
        many *= 4


class TooMuchToRead(CcpError):
    """A pool has changed so much that reading it would keep a person waiting."""


def _ask(
    here: Here, there: There, question: Question, most: int, limit: int | None
) -> list[Contribution]:
    passed: list[Finding] = []
    found = index.asked(
        there.followed.directory,
        here.places.cache,
        partial(_answer, question=question, most=most),
        hide=there.followed.hide,
        notice=passed.append,
        progress=progress(here) if limit is None else partial(_refuse, limit=limit),
    )
    if passed and limit is None:
        _say_passed(here, there, passed)
    return found


def _answer(db: Any, question: Question, most: int) -> list[Contribution]:  # noqa: ANN401 -- SQL stays in its rooms
    return question(db, most)


def _refuse(_: int, size: int, limit: int) -> None:
    if size > limit:
        raise TooMuchToRead("The pool has changed a good deal.")


def _say_passed(here: Here, there: There, passed: Sequence[Finding]) -> None:
    from ccpjournal.render.phrases import one_line, plural
    from ccpjournal.render.pool_keeping import finding_said

    lines = [one for one in passed if "/" in one.file]
    for one in passed:
        if one not in lines:
            here.note(finding_said(one))
    if lines:
        said = plural(len(lines), "line or file", "lines or files")
        here.note(
            f"In {one_line(there.pool.title)} was passed over: {said}. ccp pool check says why."
        )


def _taken_back(here: Here, pools: Sequence[There], ids: Collection[str]) -> set[str]:
    gone: set[str] = set()
    for one in pools:
        asked = partial(searching.taken_back, ids=ids)
        gone |= index.asked(
            one.followed.directory, here.places.cache, asked, hide=one.followed.hide
        )
    return gone


def progress(here: Here) -> Progress | None:
    """What says on a terminal how far reading has come; nothing where nobody looks."""
    if not here.stderr.isatty():
        return None
    said = -1

    def tell(read: int, size: int) -> None:
        nonlocal said
        tenth = 10 * read // max(size, 1)
        if size >= SAID_FROM and tenth != said:
            said = tenth
            here.note(f"Reading the pool: {10 * tenth} of 100.")

    return tell


def folder_of(here: Here, named: str | None) -> Path:
    """The folder of a pool: one that is there, one that is followed by that name, the only one."""
    path = None if named is None else whole(Path(named))
    if path is not None and any((path / part).exists() for part in (pool_file.POOL, *sheet.KINDS)):
        return path
    try:
        return one_pool(here, named).followed.directory
    except NoSuchPool:
        if path is not None and path.is_dir():
            raise pool_file.NotAPool(path) from None
        raise


def titles_of(pools: Sequence[There]) -> dict[str, str]:
    """What pools are called, by folder."""
    return {str(one.followed.directory): one.pool.title for one in pools}


def offer_to_read(here: Here, entry_id: int) -> None:
    """Offer what strangers wrote near to an entry that was just kept; Enter passes on.

    Nothing is shown unasked, in a pipe, for a sealed entry, or when the setting is off; and
    nothing that is wrong with a pool gets in the way of somebody who writes.
    """
    if not (here.interactive and here.settings.pool_offers and followed.are_any(here.places.data)):
        return
    try:
        pools = list(_quietly_there(here))
        found = _near(here, pools, entry_id) if pools else []
        if found and _wants_to_read(len(found)):
            from ccpjournal.render.pool import ContributionsInFull

            here.show(ContributionsInFull(found, titles_of(pools)))
    except CcpError:  # also Ctrl-C: the words are kept, and this was all there was to stop
        return


def _quietly_there(here: Here) -> Iterator[There]:
    for one in followed.load(here.places.data):
        with contextlib.suppress(CcpError):
            yield There(one, pool_file.load(one.directory))


def _near(here: Here, pools: Sequence[There], entry_id: int) -> list[Found]:
    """Contributions of others near to an entry, if they are found without delay.

    None for a sealed entry.
    """
    from ccpjournal.journal.reading import entries_by_id
    from ccpjournal.journal.receipts import receipts
    from ccpjournal.review.rare_words import rare_words

    entry = entries_by_id(here.store, [entry_id])[0]
    if entry.sealed:
        return []
    names = {fold(one.name): one.id for one in vocabulary().patterns}
    patterns = [names[fold(name)] for name in entry.patterns if fold(name) in names]
    near = partial(_ask_near, words=tuple(rare_words([entry]).written.values()), patterns=patterns)
    own = {one.id for one in receipts(here.store)}
    found = look_up(here, pools, near, searching.MOST_NEAR + len(own), limit=SAID_FROM)
    return [one for one in found if one.contribution.id not in own][: searching.MOST_NEAR]


def _ask_near(
    db: Any,  # noqa: ANN401 -- SQL stays in its rooms
    most: int,
    words: Sequence[str],
    patterns: Sequence[str],
) -> list[Contribution]:
    return searching.near(db, words, patterns, most)


def _wants_to_read(count: int) -> bool:
    from ccpjournal.cli.prompting import ask_key
    from ccpjournal.render.phrases import plural

    said = f"{plural(count, 'contribution')} from a pool {'touches' if count == 1 else 'touch'}"
    return ask_key(f"{said} this. r reads, Enter goes on: ", "r") == "r"
