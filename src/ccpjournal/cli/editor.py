"""A person's own editor: on a private file, and with nothing left behind elsewhere."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ccpjournal.asking.draft import decode
from ccpjournal.cli.here import NeedsTerminal
from ccpjournal.errors import CcpError

if TYPE_CHECKING:
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.drafts import OpenDraft

# Swap, backup, undo and register files would hold the words (durability-and-pool.md, 3.4).
_LEAVE_NOTHING = "set noswapfile nobackup nowritebackup noundofile {}="
FLAGS = {
    "vim": ["-n", "-i", "NONE", "--cmd", _LEAVE_NOTHING.format("viminfo")],
    "nvim": ["-n", "-i", "NONE", "--cmd", _LEAVE_NOTHING.format("shada")],
}
for _other in ("vi", "vimx", "view", "gvim", "mvim"):
    FLAGS[_other] = FLAGS["vim"]
_ON_TERMINAL = {*FLAGS, "nano", "pico", "micro", "joe", "ne"} - {"gvim", "mvim"}
_WAITS = {"gvim": ["-f"], "mvim": ["-f"], "code": ["--wait"], "codium": ["--wait"], "subl": ["-w"]}


class NoEditor(CcpError):
    """No editor could be started."""

    hint = "Name one: ccp settings set editor nano, or set $VISUAL or $EDITOR."

    def __init__(self) -> None:
        super().__init__("There is no editor that could be opened.")


class EditorFailed(CcpError):
    """The editor ended with an error, so its words were not kept as an entry."""

    def __init__(self, code: int) -> None:
        super().__init__(f"The editor ended with code {code}, so nothing was kept as an entry.")


def command(chosen: str) -> list[str]:
    """The editor and its options, from the setting, $VISUAL, $EDITOR, or what the machine has."""
    named = chosen or os.environ.get("VISUAL") or os.environ.get("EDITOR") or _default()
    try:
        parts = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        raise NoEditor from None
    if not parts or shutil.which(parts[0]) is None:
        raise NoEditor
    name = Path(parts[0]).stem
    given = [flag for flag in _WAITS.get(name, []) if flag not in parts]
    return [parts[0], *given, *FLAGS.get(name, []), *parts[1:]]


def _default() -> str:
    if os.name == "nt":
        return "notepad"
    return next((name for name in ("nano", "vim", "vi") if shutil.which(name)), "")


def edit(here: Here, draft: OpenDraft, text: str, about: Unfinished | None = None) -> str:
    """Open a person's editor on a text, and give back what they saved.

    The file is the draft itself, so what is written there survives whatever happens; `about` is
    the entry it is to become, or the entries it is to change.
    Raises NoEditor, NeedsTerminal, EditorFailed, NotText; the draft then stays.
    """
    started = command(here.settings.editor)
    if Path(started[0]).stem in _ON_TERMINAL and not _terminal_within_reach():
        raise NeedsTerminal(
            "The editor works in a terminal, and there is no terminal here.",
            "Another one can be named: ccp settings set editor NAME",
        )
    before = (text.rstrip("\n") + "\n" if text else "").encode()
    draft.save_bytes(before, about)
    path = draft.path
    if path is None:  # it was saved, so it stands somewhere
        raise NoEditor
    try:
        code = _run([*started, str(path)])
        if code:
            raise EditorFailed(code)
    except CcpError:
        stands_elsewhere = about is None or bool(about.edits)
        if stands_elsewhere and _bytes(path) in (before, b""):
            draft.discard()  # nothing was written that could be missed
        elif not _bytes(path):
            _bring_back(draft, before, about)
        raise
    return decode(_bytes(path))


def _bring_back(draft: OpenDraft, before: bytes, about: Unfinished | None) -> None:
    """Words that were handed over stay, whatever the editor did to the file."""
    if before:
        draft.save_bytes(before, about)
    else:
        draft.discard()


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _terminal(stream: IO[str], mode: str) -> contextlib.AbstractContextManager[IO[str] | None]:
    """The terminal itself where a stream goes elsewhere, else the stream as it is."""
    if not stream.isatty():
        with contextlib.suppress(OSError):
            return Path("/dev/tty").open(mode)
    return contextlib.nullcontext()


def _terminal_within_reach() -> bool:
    """Whether an editor finds a screen and keys, also where our own input or output is a pipe."""
    if os.environ.get("TERM") == "dumb":
        return False
    if sys.stdin.isatty() and sys.stdout.isatty():
        return True
    try:
        Path("/dev/tty").open("w").close()
    except OSError:
        return False
    return True


def _run(arguments: list[str]) -> int:
    """Start the editor on the terminal itself, even when our own output goes elsewhere."""
    # Ctrl-C belongs to the editor meanwhile; a handler, since an ignored signal would be inherited.
    former = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with _terminal(sys.stdin, "r") as keys, _terminal(sys.stdout, "w") as screen:
            done = subprocess.run(arguments, check=False, stdin=keys, stdout=screen)  # noqa: S603
            return done.returncode
    except OSError:
        raise NoEditor from None
    finally:
        signal.signal(signal.SIGINT, former)
