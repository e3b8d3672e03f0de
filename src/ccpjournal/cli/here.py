"""Where a command runs: its places, its settings, its streams, and its open journal."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from ccpjournal.errors import CcpError, ExitCode, NotFound
from ccpjournal.settings import Places, Settings, load, places

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from ccpjournal.asking.bank import Bank
    from ccpjournal.asking.question_file import Fault
    from ccpjournal.clock.moment import Moment
    from ccpjournal.journal.entry import Entry, Kept
    from ccpjournal.journal.store import Store
    from ccpjournal.render.view import View


class NeedsTerminal(CcpError):
    """Something has to be asked, and there is nobody to ask."""

    exit_code = ExitCode.NEEDS_TERMINAL


class NoSuchJournal(NotFound):
    """A journal was named that was never begun."""

    hint = "ccp journal list shows them; ccp journal new NAME begins one."

    def __init__(self) -> None:
        super().__init__("There is no journal of that name.")


class Unwritten(CcpError):
    """Words were kept, and that could not be said where it was to be said."""

    exit_code = ExitCode.UNWRITTEN
    hint = "Do not keep them again; send the output elsewhere, or free some space there."

    def __init__(self, entry_id: int) -> None:
        super().__init__(f"The words are kept as {entry_id}, but the output could not be written.")


@dataclass(slots=True)
class Here:
    """What a command knows of its surroundings; a test makes its own."""

    places: Places
    settings: Settings
    plain: bool = False
    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    _store: Store | None = None
    _bank: Bank | None = None

    @classmethod
    def from_options(cls, home: Path | None, journal: str | None, *, plain: bool | None) -> Here:
        """From the root command's options, the environment and the configuration."""
        where = places(home, journal)
        if where.home != where.data and not where.journal.exists():
            raise NoSuchJournal  # a name mistyped must not begin another journal
        configuration = load(where.configuration)
        voice = _plain_voice() if plain is None else plain
        here = cls(
            where, configuration.settings, configuration.settings.plain if voice is None else voice
        )
        for fault in configuration.faults:
            here.say_error(fault)
        return here

    @classmethod
    def plain_one(cls) -> Here:
        """For an error that came before the options were understood; it has no places."""
        from pathlib import Path

        nowhere = Path()
        return cls(Places(nowhere, nowhere, nowhere, nowhere), Settings(), bool(_plain_voice()))

    @property
    def store(self) -> Store:
        """The journal, opened when it is first needed. Raises StoreError."""
        if self._store is None:
            from ccpjournal.journal.opening import open_store

            begins = self.is_new
            self._store = open_store(self.places.journal, self.settings.wait)
            self._store.say_waiting = self._say_waiting
            if begins:
                self.note(f"A new journal begins at {self.places.journal}")
        return self._store

    def _say_waiting(self) -> None:
        """To a person only: a script waits without a word."""
        if self.stderr.isatty():
            self.note("Another ccp is writing in this journal; this one waits for it.")

    @property
    def is_new(self) -> bool:
        """No journal has been begun here."""
        return not self.places.journal.exists()

    def close(self) -> None:
        """Close the journal if it was opened."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def interactive(self) -> bool:
        """A person sits at both ends."""
        return self.stdin.isatty() and self.stdout.isatty()

    def need_terminal(self, instead: str) -> None:
        """Refuse to ask where nobody answers. Raises NeedsTerminal."""
        if not self.interactive:
            raise NeedsTerminal("This asks something, and there is no terminal here.", instead)

    @property
    def paints(self) -> bool:
        """The terminal view is wanted, rather than whole lines."""
        return self.stdout.isatty() and not self.plain and os.environ.get("TERM") != "dumb"

    @property
    def pages(self) -> bool:
        """What is longer than the screen goes through a pager; a dumb terminal has none."""
        return self.settings.pager and os.environ.get("TERM") != "dumb"

    def now(self) -> Moment:
        """The moment, from the clock."""
        from ccpjournal.clock.moment import now

        return now()

    def today(self) -> date:
        """The journal day it is now."""
        return self.now().day(self.settings.day_ends)

    def bank(self) -> Bank:
        """The questions, with the person's own; a broken file is said once and left out."""
        if self._bank is None:
            from ccpjournal.asking.bank import load as load_questions

            self._bank = load_questions(self.places.questions)
            if self._bank.faults:
                self._say_faults(self._bank.faults)
        return self._bank

    def _say_faults(self, faults: Iterable[Fault]) -> None:
        from ccpjournal.render.questions import fault_said

        for fault in faults:
            self.note(f"ccp: {fault_said(fault)}")
        self.note("The rest of your questions go on. To look again: ccp questions check FILE")

    def show(self, view: View, *, as_json: bool = False) -> None:
        """Put a view on standard output, in the face that fits: the only way there.

        Raises Unwritten where that fails after words were kept, so that nobody keeps them twice.
        """
        kept: Kept | None = getattr(view, "kept", None)
        if kept is None:
            self._put(view, as_json=as_json)
            return
        try:
            self._put(view, as_json=as_json)
            self.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())  # what waits goes there
            raise Unwritten(kept.id) from None

    def _put(self, view: View, *, as_json: bool) -> None:
        if as_json:
            from ccpjournal.render.envelope import envelope

            self.stdout.write(envelope(view.kind, view.data()))
        elif self.paints:
            from ccpjournal.render.painting import paint

            paint(view, self.stdout, paged=self.pages)
        else:
            self._write_lines(view.lines())

    def stream(self, entries: Iterable[Entry], *, as_json: bool) -> None:
        """Put any number of entries on standard output, a page at a time in memory."""
        from ccpjournal.render.entries import entry_data, entry_line

        if as_json:
            from ccpjournal.render.envelope import stream

            pieces = stream("entries", (entry_data(entry) for entry in entries))
            self.stdout.writelines(pieces)
        else:
            self._write_lines(entry_line(entry) for entry in entries)

    def _write_lines(self, lines: Iterable[str]) -> None:
        if self.stdout.isatty():
            from ccpjournal.render.fitting import fitted

            lines = (fitted(line, self.stdout) for line in lines)
        if self.stdout.isatty() and self.pages:
            from ccpjournal.render.painting import page_lines

            page_lines(lines, self.stdout)
            return
        for line in lines:
            self.stdout.write(line + "\n")

    def note(self, sentence: str) -> None:
        """Say something beside the result, on standard error."""
        self._tell(self._fitted(sentence) + "\n")

    def _tell(self, text: str) -> None:
        with contextlib.suppress(OSError):  # a closed terminal; what was to be done goes on
            self.stderr.write(text)
            self.stderr.flush()

    def ask(self, question: str) -> None:
        """Put a question to a person, on standard error, so that it stands out."""
        text = self._fitted(question)
        stands_out = self.stderr.isatty() and self.paints and not os.environ.get("NO_COLOR")
        self._tell(f"\n\x1b[1m{text}\x1b[0m\n" if stands_out else f"\n{text}\n")

    def _fitted(self, text: str) -> str:
        """Text for standard error, wrapped on a terminal."""
        from ccpjournal.render.fitting import fitted
        from ccpjournal.render.words import words

        return fitted(words(text), self.stderr)

    def say_error(self, error: CcpError) -> None:
        """Say an error's sentence and what to do next."""
        self.note(f"ccp: {error}")
        if error.hint:
            self.note(error.hint)


def _plain_voice() -> bool | None:
    """CCP_PLAIN decides when it is set: 0 and empty mean no."""
    value = os.environ.get("CCP_PLAIN")
    return None if value is None else value not in ("", "0")
