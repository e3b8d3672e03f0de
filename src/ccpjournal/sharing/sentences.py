"""Where the sentences of a text lie, and what of it is somebody else's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.sharing.concern import Span

_SENTENCE = re.compile(r"[^\s.!?\n](?:[^.!?\n]|[.!?](?=[\w,;]))*[.!?]*[\"')\u201d\u2019\u00bb]*")

_QUOTED = re.compile(
    r"\"[^\"\n]{1,600}\"|\u201c[^\u201d\n]{1,600}\u201d|\u201e[^\u201c\u201d\n]{1,600}[\u201c\u201d]"
    r"|\u00ab[^\u00bb\n]{1,600}\u00bb|\u00bb[^\u00ab\n]{1,600}\u00ab|\u2018[^\u2019\n]{1,600}\u2019(?!\w)"
    r"|(?<![\w'])'[^'\n]{1,80}(?:'(?=\w)[^'\n]{1,80}){0,9}'(?!\w)"
    r"|^[ \t]*>.*$",
    re.MULTILINE,
)


def sentences(text: str) -> Iterator[Span]:
    """Where each sentence begins and ends; a line break ends one as well."""
    return (found.span() for found in _SENTENCE.finditer(text))


def without_quotations(text: str) -> str:
    """The text with blanks for what stands between quotation marks or after `>`: same offsets."""
    return _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
