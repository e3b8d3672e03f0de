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
from ccpjournal.cli.commands import COMMANDS, FIRST


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


def test_the_root_names_every_command(ccp: Any) -> None:
    """Every command stands in the help of the root, and what the first ones do."""
    said = ccp("--help").out
    assert said == ccp("help").out
    assert all(re.search(rf"[ ,]{name}(,|$)", said, re.MULTILINE) for name in COMMANDS)
    assert all(f"ccp {name}: {COMMANDS[name].summary}\n" in said for name in FIRST)


def test_help_all_tells_every_command(ccp: Any) -> None:
    """Each has a line of its own in a pipe, and so has each option of the whole program."""
    said = ccp("help", "all").out
    told = [f"ccp {name}: {listed.summary}" for name, listed in COMMANDS.items()]
    assert set(told) < set(said.splitlines())
    assert "--home DIR: The folder" in said
    assert "--plain, --no-plain: " in said


@pytest.mark.parametrize("words", [["list"], ["inquiry"], ["inquiry", "open"]], ids=" ".join)
def test_help_of_a_command_is_its_own(ccp: Any, words: list[str]) -> None:
    """The words after help name a command, as deep as it lies."""
    assert ccp("help", *words).out == ccp(*words, "--help").out


@pytest.mark.parametrize("words", [["bogus"], ["inquiry", "bogus"]], ids=" ".join)
def test_help_of_no_command_is_a_usage_error(ccp: Any, words: list[str]) -> None:
    """It says so, with exit code 2."""
    said = ccp("help", *words)
    assert (said.code, said.out) == (2, "")
    assert "bogus" in said.err


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("expierence", "experience"),
        ("serch", "search"),
        ("LIST", "list"),
        ("reflection", "reflect"),
    ],
)
def test_a_mistyped_command_gets_the_nearest(ccp: Any, typed: str, near: str) -> None:
    """What was meant is said, and nothing is done."""
    said = ccp(typed, "some words")
    assert (said.code, said.out) == (2, "")
    assert re.search(rf"Did you mean (\w+ or )*{near}\b", said.err)
    assert "some words" not in said.err


def test_a_name_near_to_none_gets_the_way_to_all(ccp: Any) -> None:
    """Nothing is guessed."""
    said = ccp("xyzzy").err
    assert "Did you mean" not in said
    assert "ccp help" in said


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


@pytest.mark.parametrize("group", ["try", "pattern", "inquiry"])
def test_the_help_of_a_group_is_whole_in_a_pipe(process: Any, group: str) -> None:
    """No summary of a command is cut."""
    told = " ".join(process(group, "--help").out.split())
    for inner in load(group).commands.values():  # type: ignore[union-attr]  # these are groups
        assert str(inner.help).split("\n")[0] in told
