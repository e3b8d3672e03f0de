"""Writes the reference pages from the program itself; with --check, only says what is stale."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meanings import FROM, KEYS, MEANINGS, WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ccpjournal"
PAGES = ROOT / "docs" / "reference"
MADE = "<!-- Made by docs/tools/reference.py. What is changed here is lost; change the program. -->"


def main() -> int:
    """Write every page, or say which are stale."""
    stale = [path for path, text in pages().items() if _now(path) != text]
    sys.stdout.writelines(f"Other than before: docs/reference/{path.name}\n" for path in stale)
    if "--check" in sys.argv:
        return int(bool(stale))
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


def _now(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def pages() -> dict[Path, str]:
    """Every page of the reference that is made from the program, as it ought to be."""
    made = {
        "commands.md": commands(),
        "exit-codes.md": exit_codes(),
        "settings.md": settings(),
        "json.md": json_kinds(),
    }
    return {
        PAGES / name: "\n".join([MADE, "", *lines]).rstrip() + "\n" for name, lines in made.items()
    }


def row(*cells: str) -> str:
    """A line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table, with an empty line after it; without rows, nothing."""
    lines = [row(*cells) for cells in rows]
    return [row(*head), "|" + "---|" * len(head), *lines, ""] if lines else []


def commands() -> Iterator[str]:
    """Every command with its arguments and options."""
    import typer

    from ccpjournal.cli.app import app, load
    from ccpjournal.cli.commands import COMMANDS
    from ccpjournal.cli.options import FILTER_OPTIONS, WRITING_OPTIONS

    yield from ["# Commands", "", "Every command and option, as `--help` tells them.", ""]
    yield "Options before the command are for the whole program: `ccp --journal work list`."
    yield from ["Every command also has `-h` and `--help`.", ""]
    yield from _options(typer.main.get_command(app).params)
    yield from _shared("Filters", "list", FILTER_OPTIONS)
    yield from _shared("What can be said of words", "note", WRITING_OPTIONS)
    panel = ""
    for name, listed in COMMANDS.items():
        if listed.panel != panel:
            panel = listed.panel
            yield from [f"## {panel}", ""]
        yield from _command(f"ccp {name}", load(name), "###")


def _shared(title: str, of: str, names: dict[str, Any]) -> Iterator[str]:
    """Options that several commands take, told once."""
    from ccpjournal.cli.app import load

    yield from [f"## {title}", ""]
    yield from _options([one for one in load(of).params if (one.name or "") in names])


def _command(name: str, command: Any, head: str) -> Iterator[str]:  # noqa: ANN401 -- typer's kinds of command
    told = inspect.cleandoc(command.help or "")
    yield from [f"{head} {name}", "", told, ""]
    yield from _arguments(command.params)
    yield from _own_options(command.params)
    for below, one in sorted(getattr(command, "commands", {}).items()):
        yield from _command(f"{name} {below}", one, head + "#")


def _own_options(parameters: list[Any]) -> Iterator[str]:
    """The options of a command; those that many take are only named."""
    from ccpjournal.cli.options import FILTER_OPTIONS, WRITING_OPTIONS

    given, several = {one.name for one in parameters}, []
    for link, shared in (
        ("[filters](#filters)", FILTER_OPTIONS),
        ("[what can be said of words](#what-can-be-said-of-words)", WRITING_OPTIONS),
    ):
        if given >= set(shared):
            parameters = [one for one in parameters if one.name not in shared]
            several.append(link)
    yield from _options(parameters)
    if several:
        yield from [f"And {several[0]}.", ""]


def _arguments(parameters: list[Any]) -> Iterator[str]:
    found = [one for one in parameters if one.param_type_name == "argument"]
    yield from table(
        ("words after it", "meaning"),
        ((f"`{one.make_metavar(_context()).strip('{}')}`", one.help or "") for one in found),
    )


def _context() -> Any:  # noqa: ANN401 -- typer's own context class is not public
    import typer
    from typer.core import TyperCommand

    return typer.Context(TyperCommand("ccp"))


def _options(parameters: list[Any]) -> Iterator[str]:
    found = [one for one in parameters if one.param_type_name == "option" and not one.hidden]
    rows = ((_spelled(one), one.help or "") for one in found if "--help" not in one.opts)
    yield from table(("option", "meaning"), rows)


def _spelled(option: Any) -> str:  # noqa: ANN401 -- typer's kind of option
    """`-n`, `--count NUMBER`."""
    names = sorted([*option.opts, *option.secondary_opts], key=lambda name: name.startswith("--"))
    takes = "" if option.is_flag else f" {option.metavar or 'NAME'}"
    default = option.default
    told = f", else {default}" if takes and isinstance(default, (int, str)) else ""
    return ", ".join(f"`{name}`" for name in [*names[:-1], names[-1] + takes]) + told


def _enum_docs() -> Iterator[tuple[str, int, str]]:
    """The names, numbers and docstrings of the exit codes."""
    from ccpjournal.errors import ExitCode

    tree = ast.parse((SOURCE / "errors.py").read_text(encoding="utf-8"))
    codes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    body = next(node.body for node in codes if node.name == "ExitCode")
    for named, told in pairwise(body):
        if isinstance(named, ast.Assign) and isinstance(told, ast.Expr):
            name = ast.unparse(named.targets[0])
            yield name, int(ExitCode[name]), str(ast.literal_eval(told.value))


def exit_codes() -> Iterator[str]:
    """Every exit code with its meaning."""
    yield from ["# Exit codes", "", "What a script learns from how `ccp` ended.", ""]
    yield from table(("code", "meaning"), ((str(number), told) for _, number, told in _enum_docs()))
    yield "A sentence on standard error says more, and what to do next."
    yield "It never holds words of a journal."


def settings() -> Iterator[str]:
    """Every setting."""
    from ccpjournal.settings import SETTINGS, Settings, shown

    yield from ["# Settings", "", "`ccp settings list` shows how they are set on your machine."]
    yield from ["[How to set them](../how-to/settings.md).", ""]
    defaults = Settings()
    yield from table(
        ("name", "takes", "at first", "what for"),
        (
            (
                f"`{one.name}`",
                one.takes,
                shown(getattr(defaults, one.field)) or "(none)",
                one.purpose,
            )
            for one in SETTINGS
        ),
    )


def json_kinds() -> Iterator[str]:
    """Every kind of document, and the keys of what it holds."""
    from ccpjournal.asking.unfinished import Unfinished

    yield from ["# JSON", "", "`--json` prints one document:", ""]
    yield from ["```json", '{"ccpjournal": 1, "kind": "entries", "data": []}', "```", ""]
    yield "[Scripts and JSON](../how-to/scripts.md) shows how to read it, and what may change."
    yield from ["", "## Kinds", ""]
    kinds = sorted({one[0]: one for one in _kinds() if one[0] not in WITHIN}.values())
    yield from table(
        ("kind", "comes from", "data"),
        ((f"`{kind}`", FROM[kind], MEANINGS.get(kind, told)) for kind, told, _ in kinds),
    )
    yield from ["## Keys", "", "What stands in one object of each kind.", ""]
    keys = {kind: found for kind, _, found in kinds} | _shared_keys()
    keys["draft"] += ["draft", *Unfinished._fields]
    for name in ("an entry", "an inquiry", "a change"):
        told = ((f"`{key}`", KEYS[key.removeprefix("inquiry.")]) for key in keys.pop(name))
        yield from table((name, "holds"), told)
    for name, found in sorted(keys.items()):
        if found:
            yield f"- **{name}**: " + ", ".join(f"`{key}`" for key in found)
    yield from ["", "`entries` is a list of *an entry*, `inquiries` of *an inquiry*, `changes` of"]
    yield "*a change*. `inquiry` is *an inquiry* with its `entries`."


def _trees() -> Iterator[ast.Module]:
    for path in sorted((SOURCE / "render").glob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _kinds() -> Iterator[tuple[str, str, list[str]]]:
    """The kind of each view that a command shows, what its data is, and the keys it names."""
    shown = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "cli").glob("*.py"))
    for tree in _trees():
        views = (node for node in tree.body if isinstance(node, ast.ClassDef))
        for view in (one for one in views if re.search(rf"\b{one.name}\b", shown)):
            kind = next(filter(None, map(_kind_named, view.body)), "")
            data = next((one for one in view.body if getattr(one, "name", "") == "data"), None)
            if kind and isinstance(data, ast.FunctionDef):
                yield kind, ast.get_docstring(data) or "", _keys(data)


def _kind_named(line: ast.stmt) -> str:
    """The kind in `kind = "entries"`."""
    if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "kind":
        return str(ast.literal_eval(line.value))
    return ""


def _shared_keys() -> dict[str, list[str]]:
    """The keys of what several kinds hold: `entry_data` gives those of an entry."""
    shared = ("change_data", "entry_data", "inquiry_data", "offer_data", "question_data")
    return {
        f"{'an' if node.name[0] in 'aeiou' else 'a'} {node.name.removesuffix('_data')}": _keys(node)
        for tree in _trees()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name in shared
    }


def _keys(function: ast.FunctionDef) -> list[str]:
    """The keys of every object that a function writes down, inner ones after a dot."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            outer = next((n for n in ast.walk(node.value) if isinstance(n, ast.Dict)), None)
            return list(_named(outer, "")) if outer is not None else []
    return []


def _named(found: ast.Dict, before: str) -> Iterator[str]:
    for key, value in zip(found.keys, found.values, strict=True):
        if not isinstance(key, ast.Constant):
            continue
        name = f"{before}{key.value!s}"
        yield name
        inner = next((n for n in ast.walk(_meant(value)) if isinstance(n, ast.Dict)), None)
        if inner is not None:
            yield from _named(inner, f"{name}.")


def _meant(value: ast.expr) -> ast.AST:
    """A value, or, of a call of `inquiry_named`, that function."""
    called = value.func if isinstance(value, ast.Call) else None
    if not isinstance(called, ast.Name) or not called.id.endswith("_named"):
        return value
    functions = (node for tree in _trees() for node in tree.body)
    return next(one for one in functions if getattr(one, "name", "") == called.id)


if __name__ == "__main__":
    sys.exit(main())
