"""Draws the README's picture from the program itself; --check only says if it is stale."""

from __future__ import annotations

import re
import shutil
import sys
from html import unescape
from io import StringIO
from pathlib import Path

import examples
from playing import at_terminal, typed_in

PICTURE = Path(__file__).resolve().parents[1] / "pictures" / "ccp.svg"
SHOWN = ("ccp experience", "ccp", "ccp search waiting")
"""Commands of the tutorial that the picture shows; of several alike, the last."""

WIDTH = 82


def main() -> int:
    """Draw the picture, or say that it is stale."""
    drawn = draw(session())
    stale = not PICTURE.exists() or said(PICTURE.read_text(encoding="utf-8")) != said(drawn)
    if "--check" in sys.argv:
        sys.stdout.write("Other than before: docs/pictures/ccp.svg\n" if stale else "")
        return int(stale)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn, encoding="utf-8")
    return 0


def session() -> str:
    """What stands on a terminal in the tutorial's week, colours and all."""
    page = examples.read(examples.WEEK)
    home = examples.begin(page, None)
    parts: dict[str, str] = {}
    try:
        for block in page.blocks:
            for step in block.steps:
                environment = home.environment(block)
                del environment["NO_COLOR"]
                typed = typed_in(step.shown)
                text, _ = at_terminal(step.command, typed, environment, home.folder)
                parts[step.command] = f"\x1b[1m$ {step.command}\x1b[0m\n{text.strip()}\n"
    finally:
        shutil.rmtree(home.folder)
    return "\n".join(parts[command] for command in SHOWN)


def draw(text: str) -> str:
    """The text as an SVG that loads nothing from anywhere."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text))
    drawn = console.export_svg(title="ccp", unique_id="ccp")
    return re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


def said(svg: str) -> list[str]:
    """The words of a picture; how they are drawn may differ from one version of rich to another."""
    found = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return " ".join(unescape(" ".join(found)).split()).split()


if __name__ == "__main__":
    sys.exit(main())
