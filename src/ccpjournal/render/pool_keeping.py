"""Views of pools themselves: which are followed, what came into one, what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import ended, joined, one_line, plural
from ccpjournal.render.pool import INDENT, NONE_FOLLOWED
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.pool.folder import Added
    from ccpjournal.pool.followed import Followed
    from ccpjournal.pool.hostile import Finding
    from ccpjournal.pool.pool_file import Pool


@dataclass(frozen=True)
class PoolList(Sentences):
    """The followed pools; one whose folder is not there, or not readable, has no description."""

    pools: Sequence[tuple[Followed, Pool | None]]
    kind = "pools"

    def data(self) -> object:
        """What each pool says of itself, and which of its hide-lists are followed."""
        return [
            {
                "folder": str(one.directory),
                "hides": list(one.hide),
                "pool": None if pool is None else pool.model_dump(mode="json", by_alias=True),
            }
            for one, pool in self.pools
        ]

    def lines(self) -> Iterator[str]:
        """A few sentences for each."""
        if not self.pools:
            yield NONE_FOLLOWED
        for one, pool in self.pools:
            folder = one_line(str(one.directory))
            if pool is None:
                yield f"A pool in {folder} that cannot be read now: the folder is not as it was."
                continue
            yield f"{one_line(pool.title)} ({pool.name}), in {folder}"
            yield f"{INDENT}Its rules: {ended(one_line(pool.rules))}"
            for keeper in pool.keepers:
                yield f"{INDENT}Looked after by: {ended(one_line(keeper))}"
            if one.hide:
                yield f"{INDENT}Left out, by its hide-lists: {joined(one.hide)}."

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same, with what a pool says of itself kept two columns in."""
        from rich.padding import Padding
        from rich.text import Text

        for line in self.lines():
            inside = len(INDENT) if line.startswith(INDENT) else 0
            yield Padding(Text(line.removeprefix(INDENT)), (0, 0, 0, inside), expand=False)


@dataclass(frozen=True)
class PoolChanged(Sentences):
    """What was done with a pool: made, followed, left; in a word before its title."""

    said: str
    title: str
    directory: str
    next_step: str = ""
    kind = "pool-changed"

    def data(self) -> object:
        """What was done, with which pool."""
        return {"done": self.said, "title": self.title, "folder": self.directory}

    def lines(self) -> Iterator[str]:
        """A sentence, and what can follow."""
        yield f"{self.said} {one_line(self.title)}, in {one_line(self.directory)}"
        if self.next_step:
            yield one_line(self.next_step)


@dataclass(frozen=True)
class PoolAdded(Sentences):
    """What became of records that were to come into a pool."""

    added: Added
    title: str
    kind = "pool-added"

    def data(self) -> object:
        """Counts."""
        return self.added._asdict()

    def lines(self) -> Iterator[str]:
        """A sentence for each count that is not zero."""
        added = self.added
        yield f"{plural(added.contributions, 'contribution')} came into {one_line(self.title)}."
        if added.retractions:
            yield f"{plural(added.retractions, 'contribution')} had been taken back; so it is now."
        if added.known:
            yield f"{plural(added.known, 'record')} stood there already."
        if added.retracted:
            yield f"{plural(added.retracted, 'contribution')} did not come: taken back before."


@dataclass(frozen=True)
class PoolFindings(Sentences):
    """What is wrong with a pool, by file and line."""

    findings: Sequence[Finding]
    kind = "pool-findings"

    def data(self) -> object:
        """A list of files, lines and sentences; line 0 is about the whole file."""
        return [one._asdict() for one in self.findings]

    def lines(self) -> Iterator[str]:
        """A line for each, and a sentence when there is none."""
        if not self.findings:
            yield "Everything in this pool is as it should be."
        for one in self.findings:
            yield finding_said(one)


def finding_said(finding: Finding) -> str:
    """`entries/3f.jsonl, line 12: This line is out of order.`."""
    line = f", line {finding.line}" if finding.line else ""
    return f"{one_line(finding.file)}{line}: {finding.sentence}"


@dataclass(frozen=True)
class BundleWritten(Sentences):
    """A pool written into one file."""

    records: int
    file: str
    kind = "pool-bundle"

    def data(self) -> object:
        """How many records, and in which file."""
        return {"records": self.records, "file": self.file}

    def lines(self) -> Iterator[str]:
        """A sentence."""
        yield f"{plural(self.records, 'record')} in {one_line(self.file)}"


@dataclass(frozen=True)
class HiddenNow(Sentences):
    """Contributions put on a hide-list."""

    count: int
    name: str
    kind = "pool-hidden"

    def data(self) -> object:
        """How many are new on which list."""
        return {"hidden": self.count, "list": self.name}

    def lines(self) -> Iterator[str]:
        """A sentence, and how the list is followed."""
        yield f"{plural(self.count, 'contribution')} came onto the hide-list {one_line(self.name)}."
        yield f"Whoever follows it leaves them out: ccp pool add DIR --hide {one_line(self.name)}"
