"""The examples of the pages: read, run against the program, compared, rewritten."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playing import WrongTyping, at_terminal, piped, typed_in, without_styles

ROOT = Path(__file__).resolve().parents[2]
WEEK = ROOT / "docs" / "first-week.md"
BEGINS = "2026-11-23T09:00:00+01:00[Europe/Berlin]"
FENCE = "```"
ELISION = "…"
WRONG = "Asked more or less than was typed: "

CALLS_ONLY = ("dates.md", "own-questions.md")
"""Pages that show how something is called, and not what follows: there it is enough to succeed."""

_DIRECTIVE = re.compile(r"<!-- (journal|clock|editor|run|not run): (.*?) -->")
# What no clock of ours fixes: when a file was saved.
_SAVED = re.compile(r"(?<=saved )\d{4}-\d\d-\d\d \d\d:\d\d")


def pages() -> list[Path]:
    """Every page that may hold examples."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@dataclass
class Step:
    """One command and the lines that a page shows of what follows."""

    command: str
    shown: list[str]


@dataclass
class Block:
    """One block of examples: where it stands, how it is run, and its steps."""

    line: int
    end: int
    terminal: bool
    clock: str
    editor: str = ""
    before: list[str] = field(default_factory=list)
    """Commands that are run first and not shown."""
    reason: str = ""
    """Why it is not run."""
    silent: bool = False
    """Only the commands are shown: it is enough that they succeed."""
    steps: list[Step] = field(default_factory=list)


@dataclass
class Page:
    """A page's blocks, and the journal it begins with: none, or the tutorial's at its end."""

    path: Path
    lines: list[str]
    journal: str = ""
    blocks: list[Block] = field(default_factory=list)


def read(path: Path) -> Page:
    """A page and its examples; directives stand in comments, which no reader of the page sees."""
    page = Page(path, path.read_text(encoding="utf-8").split("\n"))
    clock, once = BEGINS, Block(0, 0, terminal=False, clock=BEGINS)
    at = 0
    while at < len(page.lines):
        line = page.lines[at]
        directive = _DIRECTIVE.fullmatch(line)
        if directive and directive[1] == "journal":
            page.journal = directive[2]
        elif directive and directive[1] == "clock":
            clock = directive[2]
        elif directive:
            _note(once, directive[1], directive[2])
        elif line.startswith(f"{FENCE}console"):
            end = page.lines.index(FENCE, at)
            block = Block(
                at, end, line.endswith(" terminal"), clock, once.editor, once.before, once.reason
            )
            block.silent = path.name in CALLS_ONLY
            block.steps = _steps(page.lines[at + 1 : end])
            page.blocks.append(block)
            once, at = Block(0, 0, terminal=False, clock=clock), end
        at += 1
    return page


def _note(once: Block, name: str, value: str) -> None:
    if name == "editor":
        once.editor = value
    elif name == "run":
        once.before.append(value)
    else:
        once.reason = value


def _steps(lines: list[str]) -> list[Step]:
    steps: list[Step] = []
    for line in lines:
        if line.startswith("$ "):
            steps.append(Step(line[2:], []))
        elif steps:
            steps[-1].shown.append(line)
    for step in steps:
        step.shown = _trimmed(step.shown)
    return steps


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without empty ones at the end."""
    kept = [*lines]
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


class Home:
    """A folder that stands for a person's home, with an editor that writes what it is told."""

    def __init__(self, folder: Path, own: str = "") -> None:
        self.folder = folder
        bin_folder = folder / ".bin"
        bin_folder.mkdir(exist_ok=True)
        editor = bin_folder / "an-editor"
        # It keeps what stands in the file, as a person does, and adds to it.
        editor.write_text('#!/bin/sh\nprintf \'%b\\n\' "$EDITOR_WRITES" >> "$1"\n')
        editor.chmod(0o700)
        if own:
            (folder / "own.toml").write_text(own, encoding="utf-8")

    def environment(self, block: Block) -> dict[str, str]:
        """All that the program may know of its surroundings."""
        return {
            "CCP_NOW": block.clock,
            "EDITOR": "an-editor",
            "EDITOR_WRITES": block.editor,
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
            "PAGER": "cat",
            "PATH": os.pathsep.join(
                [
                    str(self.folder / ".bin"),
                    str(Path(sys.executable).parent),
                    os.environ.get("PATH", os.defpath),
                ]
            ),
            "TERM": "xterm-256color",
            "TZ": "Europe/Berlin",
        }

    def run(self, block: Block, step: Step) -> tuple[list[str], int]:
        """The lines that follow a command, and its exit code."""
        environment = self.environment(block)
        if block.terminal:
            typed = typed_in(step.shown)
            text, code = at_terminal(step.command, typed, environment, self.folder)
        else:
            given = b"A line.\n" if block.silent else b""
            text, code = piped(step.command, environment, self.folder, given)
        text = without_styles(text).replace(str(self.folder), "~")
        return _trimmed(_SAVED.sub("2026-11-30 09:00", text).split("\n")), code


def same(shown: list[str], found: list[str]) -> bool:
    """Whether a page shows what was found; an elision stands for anything, alone for any lines."""
    pattern = ""
    for line in shown:
        if line.strip() == ELISION:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(line.rstrip()).replace(ELISION, ".*?") + r"\n"
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in found)) is not None


def play(page: Page, home: Home) -> list[tuple[Block, Step, list[str]]]:
    """Run every example of a page; those that turned out otherwise, each with what was found."""
    otherwise = []
    for block in page.blocks:
        if block.reason:
            continue
        for command in block.before:
            text, code = piped(command, home.environment(block), home.folder, b"")
            if code:
                otherwise.append((block, Step(command, []), text.split("\n")))
        for step in block.steps:
            try:
                found, code = home.run(block, step)
            except WrongTyping as wrong:
                shown = without_styles(str(wrong).replace("\r", ""))
                otherwise.append((block, step, (WRONG + shown).split("\n")))
                continue
            if (block.silent and code) or not (block.silent or same(step.shown, found)):
                otherwise.append((block, step, found))
    return otherwise


def begin(page: Page, week: Path | None) -> Home:
    """A home for a page, with the journal that it begins with."""
    folder = Path(tempfile.mkdtemp(prefix="home-", dir="/tmp"))  # short on purpose
    if page.journal and week is not None:
        shutil.copytree(week, folder, dirs_exist_ok=True)
    first = re.search(r"```toml\n(.*?)```", "\n".join(page.lines), flags=re.DOTALL)
    return Home(folder, first[1] if first else "")


def rewrite(page: Page, otherwise: list[tuple[Block, Step, list[str]]]) -> None:
    """Put what was found into the page, for a person to read through."""
    news = {id(step): found for _, step, found in otherwise if not found[0].startswith(WRONG)}
    for block in reversed(page.blocks):
        if block.reason or block.silent:
            continue
        lines = []
        for place, step in enumerate(block.steps):
            lines += ([""] if place else []) + [f"$ {step.command}"]
            lines += news.get(id(step), step.shown)
        page.lines[block.line + 1 : block.end] = lines
    page.path.write_text("\n".join(page.lines), encoding="utf-8")


def told(page: Page, otherwise: list[tuple[Block, Step, list[str]]]) -> str:
    """What turned out otherwise, for a person."""
    parts = []
    for block, step, found in otherwise:
        parts.append(f"{page.path.name}, line {block.line + 1}: $ {step.command}")
        parts += difflib.unified_diff(step.shown, found, "page", "program", lineterm="")
    return "\n".join(parts)


def main() -> int:
    """Run the examples of these pages, or of all; rewrite them with --update."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write what was found into the pages")
    parser.add_argument("page", nargs="*", type=Path)
    given = parser.parse_args()
    week = begin(read(WEEK), None)
    play(read(WEEK), week)
    failed = 0
    for path in given.page or pages():
        page = read(path.resolve())
        home = begin(page, week.folder)
        otherwise = play(page, home)
        if otherwise and given.update:
            rewrite(page, otherwise)
        if otherwise:
            failed = 1
            sys.stdout.write(told(page, otherwise) + "\n")
        shutil.rmtree(home.folder)
    shutil.rmtree(week.folder)
    return failed


if __name__ == "__main__":
    sys.exit(main())
