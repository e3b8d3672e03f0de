"""Several texts in one editor file, each under a mark that tells them apart afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = re.compile(r"%% (\S+)(?: .*)?")
HELP = "%% Lines that begin with %% tell the texts apart: leave them as they are."


class Section(NamedTuple):
    """One text of the file; the key is its mark, the heading is only for reading."""

    key: str
    heading: str
    words: str


class MarksUnclear(UsageError):
    """The marks between the texts are not as they were."""

    hint = "Each line that begins with %% has to stay, in its order; then try again."

    def __init__(self) -> None:
        super().__init__("The lines between the texts were changed, so nothing was kept.")


def as_file(sections: Sequence[Section]) -> str:
    """The text for the editor; one section alone needs no mark."""
    if len(sections) == 1:
        return sections[0].words + "\n"
    parts = [HELP]
    for section in sections:
        heading = " ".join(section.heading.split())
        parts += [f"%% {section.key} {heading}".rstrip(), _guarded(section.words), ""]
    return "\n".join(parts)


def _guarded(words: str) -> str:
    """Words whose own lines could be taken for marks get one more sign, which reading takes off."""
    return re.sub(r"^%%", "%%%", words, flags=re.MULTILINE)


def unmarked(text: str) -> str:
    """The words of a file without the marks, whatever became of them."""
    if HELP not in text.splitlines():
        return text
    lines = [line for line in text.splitlines() if line != HELP and not _MARK.fullmatch(line)]
    return "\n".join(re.sub(r"^%%%", "%%", line) for line in lines).strip()


def from_file(text: str, keys: Sequence[str]) -> dict[str, str]:
    """The words under each key. Raises MarksUnclear unless every mark is there, in order."""
    if len(keys) == 1:
        return {keys[0]: text.strip()}
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        mark = _MARK.fullmatch(line)
        if line == HELP and not found:
            continue
        if mark:
            found.append((mark[1], []))
        elif found:
            found[-1][1].append(re.sub(r"^%%%", "%%", line))
        elif line.strip():
            raise MarksUnclear  # words before the first mark would be lost
    if [key for key, _ in found] != list(keys):
        raise MarksUnclear
    return {key: "\n".join(lines).strip() for key, lines in found}
