"""Help, summaries, and the version."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any

import pytest
import typer

from ccpjournal import __version__
from ccpjournal.cli.app import app, load
from ccpjournal.cli.commands import COMMANDS


def every_command() -> list[list[str]]:
    """The words of every command there is, groups and their commands."""
    found = []
    for name in COMMANDS:
        found.append([name])
        group = getattr(load(name), "commands", {})
        found += [[name, inner] for inner in group]
    return found


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_every_command_has_help(ccp: Any, words: list[str]) -> None:
    """--help and -h say what a command does, on standard output, and open nothing."""
    said = ccp(*words, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out == ccp(*words, "-h").out
    assert f"ccp {' '.join(words)}" in said.out
    assert "\x1b" not in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_is_the_first_line_of_the_command(name: str) -> None:
    """What the list of commands says is what the command says of itself."""
    listed = COMMANDS[name]
    found = getattr(import_module(f"ccpjournal.cli.{listed.module}"), listed.attribute)
    said = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
    assert str(said).split("\n")[0] == listed.summary


def test_the_root_lists_every_command(ccp: Any) -> None:
    """Every command stands in the help of the root."""
    said = ccp("--help").out
    assert all(re.search(rf"\b{name} +\w", said) for name in COMMANDS)


def test_the_version(ccp: Any) -> None:
    """--version is one line on standard output."""
    assert ccp("--version").out == f"ccp {__version__}\n"


def test_an_unknown_command_is_a_usage_error(ccp: Any) -> None:
    """It is said on standard error, with exit code 2."""
    said = ccp("bogus")
    assert (said.code, said.out) == (2, "")
    assert "bogus" in said.err


def test_no_command_takes_both_free_words_and_subcommands() -> None:
    """A group has no arguments of its own, so no word is guessed to be a command."""
    for name in COMMANDS:
        command = load(name)
        if getattr(command, "commands", None):
            assert [one for one in command.params if one.param_type_name == "argument"] == []


def test_the_root_is_the_typer_of_the_program() -> None:
    """Tracebacks with locals, which hold words, are off."""
    assert app.pretty_exceptions_enable is False
