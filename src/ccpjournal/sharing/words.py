"""The words that may leave: a text that only redaction can make, and nothing else holds."""

from __future__ import annotations

from typing import Never, SupportsIndex, final

from ccpjournal.sharing.normalising import normalised


@final
class Words:
    """A redacted, normalised text. It cannot be made from a string, changed, copied or pickled.

    `Redacted.words` makes it; whoever is handed one knows that the text went that way.
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self) -> None:
        raise TypeError("Words come from redaction alone")

    @property
    def text(self) -> str:
        """The text that a stranger would read."""
        return self._text

    def __setattr__(self, name: str, value: object) -> Never:
        raise TypeError("Words do not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and other.text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Words({len(self._text)} characters)"  # a traceback shows no text

    def __reduce_ex__(self, protocol: SupportsIndex) -> Never:
        raise TypeError("Words are not pickled: what comes back might be another text")


def of_redacted(text: str) -> Words:
    """Words of a text that has been redacted; for `ccpjournal.sharing.redaction` alone."""
    words = object.__new__(Words)
    object.__setattr__(words, "_text", normalised(text))
    return words
