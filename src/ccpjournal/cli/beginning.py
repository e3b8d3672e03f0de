"""What the options of a command say about words that are to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ccpjournal.asking.draft import label_name, tag_name
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.cli.options import read_tags
from ccpjournal.errors import CcpError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ccpjournal.asking.movement import Movement
    from ccpjournal.cli.here import Here
    from ccpjournal.clock.moment import Moment

Given = dict[str, Any]


def begin(
    here: Here,
    movement: Movement | None,
    given: Given,
    rescue: Callable[[Unfinished, CcpError], None] | None = None,
    steps: tuple[Callable[[Unfinished], Unfinished], ...] = (),
) -> Unfinished:
    """An entry with no words yet. Raises UsageError, NotFound, before anything was typed.

    `steps` are a command's own, and may raise too. `rescue` gets all that was understood, and what
    goes wrong first.
    """
    begun, wrong = Unfinished(movement=movement), list[CcpError]()
    for option, understand in _OPTIONS.items():
        try:
            fields = understand(here, given)
        except CcpError as error:
            wrong.append(error)
            fields = _LEFT[option](here, given)
        begun = begun._replace(**fields)
    for step in steps:
        try:
            begun = step(begun)
        except CcpError as error:
            wrong.append(error)
    if wrong and rescue is not None:
        rescue(begun, wrong[0])
    if wrong:
        raise wrong[0]
    return begun


def read_moment(here: Here, phrase: str | None) -> tuple[Moment, date]:
    """When words were written: now, or what --at says, which is echoed."""
    now = here.now()
    if phrase is None:
        return now, now.day(here.settings.day_ends)
    from ccpjournal.clock.phrases import understand_moment

    understood = understand_moment(phrase, now, here.settings.day_ends)
    ahead = " That lies ahead of now." if understood.moment.instant > now.instant else ""
    here.note(f"Written: {understood.said}.{ahead}")
    return understood.moment, understood.day


def read_day(here: Here, phrase: str | None) -> date | None:
    """The day words are about: what --on says, which is echoed."""
    if phrase is None:
        return None
    from ccpjournal.clock.phrases import understand_day

    understood = understand_day(phrase, here.now(), here.settings.day_ends)
    here.note(f"About: {understood.said}.")
    return understood.day


def dated(moment: Moment) -> dict[str, Any]:
    """When an entry is written, as fields of it."""
    return {"instant": moment.instant, "offset": moment.offset, "zone": moment.zone}


def _at(here: Here, given: Given) -> dict[str, Any]:
    return dated(read_moment(here, given["at"])[0])


def _on(here: Here, given: Given) -> dict[str, Any]:
    day = read_day(here, given["on"])
    return {"about": day.isoformat() if day else None}


def _inquiry(here: Here, given: Given) -> dict[str, Any]:
    """The inquiry words go to, and whether a first purpose may open one."""
    from ccpjournal.journal.inquiry import chosen, resolve

    named, no_inquiry = given["inquiry"], given["no_inquiry"]
    if named is not None and no_inquiry:
        raise UsageError("--inquiry and --no-inquiry contradict each other.")
    if named is not None:
        return {"inquiry_id": resolve(here.store, named)}
    if no_inquiry or here.is_new:
        return {"opens_inquiry": not no_inquiry}
    found = chosen(here.store)
    return {"inquiry_id": found.id if found else None, "opens_inquiry": found is None}


def _labels(names: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label_name(name) for name in names or () if name.strip()))


def _good(read: Callable[[str], str], names: list[str]) -> tuple[str, ...]:
    """Of several names those that are good."""
    found: dict[str, None] = {}
    for name in names:
        try:
            found[read(name)] = None
        except CcpError:
            continue
    return tuple(found)


_OPTIONS: dict[str, Callable[[Here, Given], dict[str, Any]]] = {
    "at": _at,
    "on": _on,
    "inquiry": _inquiry,
    "tag": lambda _, given: {"tags": read_tags(given["tag"])},
    "pattern": lambda _, given: {"patterns": _labels(given["pattern"])},
    "amid": lambda _, given: {"circumstances": _labels(given["amid"])},
}
"""What each option means, as fields of an entry."""

_LEFT: dict[str, Callable[[Here, Given], dict[str, Any]]] = {
    "at": lambda here, _: dated(here.now()),
    "on": lambda *_: {},
    "inquiry": lambda *_: {"to_chosen": True},
    "tag": lambda _, given: {"tags": _good(tag_name, given["tag"])},
    "pattern": lambda _, given: {"patterns": _good(label_name, given["pattern"])},
    "amid": lambda _, given: {"circumstances": _good(label_name, given["amid"])},
}
"""What is left of an option that is no good."""
