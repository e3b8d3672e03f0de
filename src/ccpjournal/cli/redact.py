"""Hide in a text what could identify somebody: a filter that needs no journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from ccpjournal.cli.options import As_json
from ccpjournal.errors import CcpError, ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ccpjournal.cli.here import Here
    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.redaction import Redacted
    from ccpjournal.sharing.trace import Detector

LARGEST = 16 * 1024 * 1024
"""Bytes of one text, or of one line of JSON: more than a life of writing."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

File = Annotated[
    Path | None, typer.Argument(help="A text; - or none is standard input.", metavar="[FILE]")
]
Json_lines = Annotated[
    bool, typer.Option("--json-lines", help='Lines of {"text": …}, each answered by a line.')
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Say on standard error what was hidden, and why.")
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", help="A word to leave; may be given again.", metavar="WORD"),
]
Hide = Annotated[
    list[str] | None,
    typer.Option("--hide", help="A word to hide; may be given again.", metavar="WORD"),
]
Lexicon = Annotated[
    bool, typer.Option("--lexicon/--no-lexicon", help="With the names in the journal's lexicon.")
]

Presidio = Annotated[
    bool, typer.Option("--presidio", help="Ask Presidio too, where it is installed. Slow.")
]


class NotReadable(CcpError):
    """What was to be redacted is not a text that can be read."""

    exit_code = ExitCode.UNREADABLE
    hint = "Give a file of UTF-8 text, or pipe the text in."


class LexiconNotRead(CcpError):
    """The journal here cannot be read, and so the names of its lexicon are not known."""

    exit_code = ExitCode.STORE
    hint = "To go on without the names of the lexicon: --no-lexicon"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The lexicon cannot be read, so nothing was redacted. {reason}")


class BadLine(UsageError):
    """A line that is not what --json-lines takes."""

    hint = 'Each line is a JSON object: {"text": "…"}. The lines before it were answered.'

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"Line {number} {reason}.")


def redact(
    ctx: typer.Context,
    file: File = None,
    json_lines: Json_lines = False,
    explain: Explain = False,
    keep: Keep = None,
    hide: Hide = None,
    lexicon: Lexicon = True,
    presidio: Presidio = False,
    as_json: As_json = False,
) -> None:
    """Hide in a text what could identify somebody.

    Names, places, dates, numbers and contacts give way to words that keep the sense. No rule
    finds everything: read what is left. Nothing is kept, and no journal is needed.
    """
    here: Here = ctx.obj
    hidden = _redacting(keep, hide, _lexicon(here, wanted=lexicon), _voices(wanted=presidio))
    if json_lines:
        _refuse_others(explain=explain, as_json=as_json)
        _answer_lines(here, file, hidden)
        return
    redacted = hidden(_read(here, file))
    from ccpjournal.render.redaction import RedactedText

    here.show(RedactedText(redacted), as_json=as_json)
    if explain:
        _explain(here, redacted)


def _redacting(
    keep: list[str] | None,
    hide: list[str] | None,
    lexicon: tuple[Named, ...],
    voices: tuple[Detector, ...],
) -> Callable[[str], Redacted]:
    from functools import partial

    from ccpjournal.sharing.redaction import redact as redact_text

    return partial(
        redact_text,
        lexicon=lexicon,
        keep=tuple(keep or ()),
        hide=tuple(hide or ()),
        voices=voices,
    )


def _voices(*, wanted: bool) -> tuple[Detector, ...]:
    """Presidio, if it is wanted. Raises NoVoice."""
    if not wanted:
        return ()
    from ccpjournal.sharing.presidio_voice import presidio_voice

    return (presidio_voice(),)


def _lexicon(here: Here, *, wanted: bool) -> tuple[Named, ...]:
    """The lexicon of the journal here, which stays as it is; none is begun for it.

    Raises LexiconNotRead: without its names, less would be hidden than the person thinks.
    """
    if not wanted:
        return ()
    try:
        if here.is_new:
            return ()
        from ccpjournal.cli.lexicon import named
        from ccpjournal.journal.lexicon import names_at

        return named(names_at(here.places.journal, here.settings.wait))
    except OSError as error:
        raise LexiconNotRead(f"{here.places.journal}: {error.strerror}.") from None
    except CcpError as error:
        raise LexiconNotRead(str(error)) from None


def _explain(here: Here, redacted: Redacted) -> None:
    """The words themselves are shown on a terminal alone: a log might be read by others."""
    from ccpjournal.render.redaction import explained

    here.stdout.flush()
    for sentence in explained(redacted, own_words=here.stderr.isatty()):
        here.note(sentence)


def _read(here: Here, file: Path | None) -> str:
    """The whole text. Raises NotReadable."""
    with _opened(here, file) as opened:
        raw: bytes = opened.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise NotReadable(f"The text is larger than {LARGEST // 1024**2} MiB.")
    try:
        return raw.removeprefix(_BYTE_ORDER_MARK).decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotReadable(f"Line {line} is not UTF-8 text.") from None


def _opened(here: Here, file: Path | None) -> Any:  # noqa: ANN401 -- a context with a BinaryIO
    from contextlib import nullcontext

    if file is not None and str(file) != "-":
        try:
            return file.open("rb")
        except OSError as error:
            raise NotReadable(f"The file cannot be read: {error.strerror}.") from None
    if here.stdin.isatty():
        here.note("Write or paste the text; Ctrl-D at the beginning of a line ends it.")
    return nullcontext(here.stdin.buffer)


def _refuse_others(*, explain: bool, as_json: bool) -> None:
    if explain or as_json:
        raise UsageError(
            "--json-lines is a form of its own.", "Its lines hold the reasons; leave the other out."
        )


def _answer_lines(here: Here, file: Path | None, hidden: Callable[[str], Redacted]) -> None:
    """Answer each line as it comes, so that a program may ask and wait. Raises BadLine."""
    from json import dumps

    from ccpjournal.render.redaction import redaction_data

    with _opened(here, file) as opened:
        for text in _texts(opened):
            # All of it in ASCII: nothing in it acts on a terminal, and lone surrogates survive.
            here.stdout.write(dumps(redaction_data(hidden(text))) + "\n")
            here.stdout.flush()


def _texts(opened: BinaryIO) -> Iterator[str]:
    """The text of each line; empty lines hold none. Raises BadLine."""
    from json import JSONDecoder

    decoder = JSONDecoder(parse_constant=_refuse_constant)
    number = 0
    while line := opened.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            raise BadLine(number, f"is longer than {LARGEST // 1024**2} MiB")
        if line.strip():
            yield _text_of(decoder, line.removeprefix(_BYTE_ORDER_MARK), number)


def _text_of(decoder: Any, line: bytes, number: int) -> str:  # noqa: ANN401 -- json's decoder
    try:
        value = decoder.decode(line.decode())
    except UnicodeDecodeError:
        raise BadLine(number, "is not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise BadLine(number, "is not JSON") from None
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise BadLine(number, "is not an object with a text")
    return text


def _refuse_constant(_: str) -> None:
    raise ValueError  # NaN and Infinity are not JSON
