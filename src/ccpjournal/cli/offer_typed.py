"""What a person typed on the road of an offer: in a draft until the road ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.cli.guided import clean_or_all
from ccpjournal.journal.drafts import OpenDraft, draft_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ccpjournal.asking.movement import Movement
    from ccpjournal.cli.here import Here

KEEP_THEM = "What you wrote: Enter keeps it as a draft, n lets it go: "


class Typed:
    """The lines and the text that were typed, and the draft that follows them.

    A rehearsal writes nothing by itself: its words go to a draft only where the person says so,
    or where something stops it.
    """

    def __init__(self, here: Here, movement: Movement | None, *, rehearses: bool) -> None:
        self._here = here
        self._movement = movement
        self._rehearses = rehearses
        self._draft = OpenDraft(draft_folders(here.places.home))
        self._lines = ""
        self._text = ""

    def save_lines(self, lines: Iterable[str]) -> None:
        """The four lines so far. Raises NowhereToSave."""
        self._lines = "\n".join(filter(None, lines))
        self._save()

    def save_text(self, text: str) -> None:
        """The text as it came from the editor. Raises NowhereToSave."""
        self._text = text
        self._save()

    def discard(self) -> None:
        """Let go of it: it is offered now."""
        self._draft.discard()

    def settle(self) -> None:
        """Ask once whether it stays in a draft; nothing is asked where nothing was typed."""
        from ccpjournal.cli.prompting import ask_key

        if not self._unfinished.has_words:
            return
        drop_typed_ahead()
        if ask_key(KEEP_THEM, "n") == "n":
            self._draft.discard()
        else:
            self.stay()

    def stay(self) -> None:
        """Leave it in a draft, and say in which. Raises NowhereToSave."""
        if not self._unfinished.has_words:
            return
        self._draft.save(self._unfinished)
        self._draft.release()
        self._here.note(
            f"What you wrote is in draft {self._draft.number}: {self._draft.path}\n"
            f"To read it: ccp draft show {self._draft.number}"
        )

    @property
    def _unfinished(self) -> Unfinished:
        written = "\n\n".join(filter(None, (self._lines, self._text)))
        moment = self._here.now()
        return Unfinished(
            movement=self._movement,
            pending=clean_or_all(written),
            instant=moment.instant,
            offset=moment.offset,
            zone=moment.zone,
        )

    def _save(self) -> None:
        if self._unfinished.has_words and not self._rehearses:
            self._draft.save(self._unfinished)


def drop_typed_ahead() -> None:
    """Forget what was typed before a question stood there: it cannot answer it."""
    import sys

    try:
        import termios
    except ImportError:  # Windows
        import msvcrt

        while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]  # Windows alone has it
            msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]  # Windows alone has it
        return
    import contextlib

    with contextlib.suppress(OSError, ValueError, termios.error):  # no terminal
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
