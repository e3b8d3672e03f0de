"""Words on their way to becoming an entry: saved after every answer, so that none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ccpjournal.asking.answer import Answer
from ccpjournal.errors import CcpError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPE = 1
"""The version of the document that `as_document` gives."""


class UnreadableDraft(CcpError):
    """A draft's file is not one of ours, or was cut short."""

    exit_code = ExitCode.UNREADABLE
    hint = "Open the file with a text editor: what can be read of your words is there."

    def __init__(self) -> None:
        super().__init__("That draft cannot be read as one. It was left as it is.")


class Unfinished(NamedTuple):
    """What has been answered so far, and all that is needed to go on or to keep it."""

    movement: str | None = None
    answers: tuple[Answer, ...] = ()
    pending: str = ""
    """Words of an answer that was not finished, or of an entry that could not be kept."""
    inquiry_id: int | None = None
    opens_inquiry: bool = False
    to_chosen: bool = False
    """It goes to the inquiry that is chosen when it is kept: which one it was could not be told."""
    about: str | None = None
    instant: int = 0
    """When it was begun: microseconds since 1970 UTC, and where (seconds east of UTC, zone)."""
    offset: int = 0
    zone: str = ""
    tags: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    perspective: tuple[tuple[str, str], ...] = ()
    """Field and value of the perspective, so far as they are known."""
    prepared_id: int | None = None
    asked: tuple[str, ...] = ()
    edits: tuple[int, ...] = ()
    """The entries whose words the pending ones were to replace, when they came from an edit."""
    reflects: int | None = None
    """The entry on which the words are a reflection."""
    tries: bool = False
    """It prepares an experiment: by which day, and how sure one is, where that was said."""
    by: str | None = None
    sure: int | None = None
    debriefs: int | None = None
    """The entry that prepared the experiment it debriefs, and whether what was expected came."""
    as_expected: bool | None = None
    again: int | None = None
    """The entry with the earlier answer to the question that is answered again."""

    @property
    def entry_ids(self) -> tuple[int, ...]:
        """The entries it hangs on: it edits them, or is a note on one, or a debrief of one."""
        return (*self.edits, *filter(None, (self.reflects, self.debriefs, self.prepared_id)))

    @property
    def changes_entry(self) -> bool:
        """Its words belong to another entry, which may be gone when they are kept."""
        return bool(self.edits) or self.reflects is not None or self.debriefs is not None

    @property
    def has_words(self) -> bool:
        """There is something that would be missed."""
        spoken = [answer.words for answer in self.answers] + [self.pending]
        told = [value for name, value in self.perspective if name != "kind"]
        return any(text.strip() for text in [*spoken, *told])

    def as_document(self) -> dict[str, Any]:
        """The draft as plain values, for a file."""
        answers = [answer._asdict() for answer in self.answers]
        return {"draft": SHAPE, **self._asdict(), "answers": answers}


def from_document(found: object) -> Unfinished:
    """Read back what `as_document` gave, whatever it is. Raises UnreadableDraft."""
    if not isinstance(found, dict) or found.get("draft") != SHAPE:
        raise UnreadableDraft
    document = {name: value for name, value in found.items() if name != "draft"}
    try:
        read = {name: _READERS[name](value) for name, value in document.items()}
        return Unfinished(**read)  # type: ignore[arg-type]  # each was read as what it has to be
    except (TypeError, ValueError, KeyError):
        raise UnreadableDraft from None


def _is(*kinds: type) -> Callable[[object], object]:
    def read(value: object) -> object:
        if type(value) not in kinds:  # a bool is no number here
            raise TypeError
        return value

    return read


_text = _is(str)
_text_or_none = _is(str, type(None))
_number_or_none = _is(int, type(None))


def _each(read: Callable[[object], object]) -> Callable[[object], tuple[object, ...]]:
    return lambda value: tuple(read(part) for part in _list(value))


def _list(value: object) -> list[object]:
    if not isinstance(value, (list, tuple)):
        raise TypeError
    return list(value)


def _pair(value: object) -> tuple[object, object]:
    name, text = _list(value)
    return _text(name), _text(text)


def _answer(value: object) -> Answer:
    if not isinstance(value, dict):
        raise TypeError
    answer = Answer(**value)
    for text in (answer.question, answer.wording):
        _text_or_none(text)
    _text(answer.words)
    _number_or_none(answer.version)
    return answer


_READERS: dict[str, Callable[[object], object]] = {
    "movement": _text_or_none,
    "answers": _each(_answer),
    "pending": _text,
    "inquiry_id": _number_or_none,
    "opens_inquiry": _is(bool),
    "to_chosen": _is(bool),
    "about": _text_or_none,
    "instant": _is(int),
    "offset": _is(int),
    "zone": _text,
    "tags": _each(_text),
    "patterns": _each(_text),
    "circumstances": _each(_text),
    "perspective": _each(_pair),
    "prepared_id": _number_or_none,
    "again": _number_or_none,
    "asked": _each(_text),
    "edits": _each(_is(int)),
    "reflects": _number_or_none,
    "tries": _is(bool),
    "by": _text_or_none,
    "sure": _number_or_none,
    "debriefs": _number_or_none,
    "as_expected": _is(bool, type(None)),
}
