"""Each promise of the threat model names a part of the program and tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "threat-model.md").read_text(encoding="utf-8")


def _section(heading: str) -> list[str]:
    """The numbered sentences under a heading, without their numbers."""
    text = re.split(rf"^## {heading}$", PAGE, flags=re.MULTILINE)[1].partition("\n## ")[0]
    return re.split(r"^\d+\. ", text, flags=re.MULTILINE)[1:]


PROMISES = _section("What is promised")


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: one[2:40])
def test_each_promise_is_held(promise: str) -> None:
    """The modules and the tests it names exist; it has at least one of each."""
    modules = re.findall(r"`([a-z]+/\w+\.py)`", promise)
    tests = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", promise)
    assert modules
    assert tests
    for module in modules:
        assert (ROOT / "src" / "ccpjournal" / module).is_file(), module
    for path, name in tests:
        assert f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8"), name


def test_numbers_run_on() -> None:
    """Promises and non-promises are counted from one, so that they can be named."""
    for heading in ("What is promised", "What is not promised"):
        text = re.split(rf"^## {heading}$", PAGE, flags=re.MULTILINE)[1].partition("\n## ")[0]
        numbers = [int(one) for one in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
        assert numbers == [*range(1, len(numbers) + 1)]
        assert numbers


NETWORK = {"asyncio", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib"}


def test_no_module_knows_a_network() -> None:
    """Nothing in the program imports what opens a connection."""
    for path in (ROOT / "src" / "ccpjournal").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in getattr(node, "names", ()) if isinstance(node, ast.Import)]
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not NETWORK & {name.partition(".")[0] for name in names}, path
