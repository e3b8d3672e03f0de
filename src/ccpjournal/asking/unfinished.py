"""Words on their way to becoming an entry: saved after every answer, so that none is lost."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ccpjournal.asking.draft import Answer
from ccpjournal.errors import CcpError, ExitCode

SHAPE = 1
"""The version of the document that `as_document` gives."""


class UnreadableDraft(CcpError):
    """A draft's file is not one of ours, or was cut short."""

    exit_code = ExitCode.UNREADABLE
    hint = "Open the file with a text editor: what can be read of your words is there."

    def __init__(self) -> None:
        super().__init__("That draft cannot be read as one. It was left as it is.")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What has been answered so far, and all that is needed to go on or to keep it."""

    movement: str | None = None
    answers: tuple[Answer, ...] = ()
    pending: str = ""
    """Words of an answer that was not finished, or of an entry that could not be kept."""
    inquiry_id: int | None = None
    opens_inquiry: bool = False
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
    edits: int | None = None
    """The entry that these words were to replace, when they came from an edit."""

    @property
    def has_words(self) -> bool:
        """There is something that would be missed."""
        spoken = [answer.words for answer in self.answers] + [self.pending]
        return any(
            text.strip() for text in [*spoken, *(value for _, value in self.perspective[1:])]
        )

    def as_document(self) -> dict[str, Any]:
        """The draft as plain values, for a file."""
        return {"draft": SHAPE, **asdict(self)}


def from_document(found: object) -> Unfinished:
    """Read back what `as_document` gave. Raises UnreadableDraft."""
    if not isinstance(found, dict) or found.get("draft") != SHAPE:
        raise UnreadableDraft
    fields = {name: value for name, value in found.items() if name != "draft"}
    try:
        fields["answers"] = tuple(Answer(**answer) for answer in fields["answers"])
        fields["perspective"] = tuple(
            (str(name), str(value)) for name, value in fields["perspective"]
        )
        for name in ("tags", "patterns", "circumstances", "asked"):
            fields[name] = tuple(str(value) for value in fields[name])
        return Unfinished(**fields)
    except (TypeError, ValueError, KeyError):
        raise UnreadableDraft from None
