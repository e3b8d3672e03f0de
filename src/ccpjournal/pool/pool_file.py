"""`pool.json`, which says what a pool is, and `README.txt`, which says how to read one."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ccpjournal.errors import CcpError, ExitCode, UsageError
from ccpjournal.pool.hostile import CannotTake, open_ordinary, strict_json

if TYPE_CHECKING:
    from pathlib import Path

POOL, README = "pool.json", "README.txt"
SCHEMA = "pool/1"
LARGEST_POOL_FILE = 64 * 1024
"""Bytes."""

RULES = (
    "Speak from your own experience, and of others by their role only. "
    "Nothing to sell, to teach or to win: no names, no links, no advice."
)
SUNSET = (
    "If nobody looks after this pool for a year, whoever holds the folder deletes it, "
    "and says so to those they had it from."
)
"""What is to happen to the pool when it ends."""

_LICENCE = {
    "name": "CC0-1.0",
    "title": "CC0 1.0 Universal",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_ABOUT = {
    "name": "about",
    "path": README,
    "format": "txt",
    "mediatype": "text/plain",
    "encoding": "utf-8",
}
_RECORDS = ("pool-entry/1", "pool-retraction/1", "pool-hidden/1")

ABOUT = """\
This folder is a pool: what people offered of the study of their own lives, for anyone to read.
No name is attached to any of it, and nothing in it ranks anybody. No program is needed to read it.

pool.json       what this pool is called, its rules, its licence, who looks after it
entries/        the contributions: one on each line, sorted by id, so that the order says nothing.
                The file's name is how the id begins. What was written stands after "words":
retractions/    contributions that were taken back: their words are gone, and stay away
hidden/         lists of contributions that a keeper would not show, each with a reason;
                every reader chooses which lists to follow

To add something, use a program that knows this folder, and do not edit the lines by hand: each
has an id that is made of it, and a changed line is no longer taken for a contribution.
To pass the pool on, copy the folder.

If you wrote one of these and want it back, its receipt in your journal can retract it. Whoever
has a copy may keep it, though: that cannot be undone from here.
"""


class NotAPool(CcpError):
    """There is no pool in that folder."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"There is no pool in {directory}: it has no {POOL}.",
            "Look at the path. A new pool is made with: ccp pool init DIR",
        )


class BrokenPoolFile(CcpError):
    """`pool.json` cannot be read; the contributions beside it are as they were."""

    exit_code = ExitCode.UNREADABLE
    hint = f"Take {POOL} from another copy of the pool, or mend it in a text editor."

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be used. {reason} Nothing else was touched.")


def _one_sentence(text: str) -> str:
    """Refuse what is blank, or what a terminal would act on."""
    if not text.strip() or any(
        unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for one in text
    ):
        raise ValueError("not a line of words")
    return text


Sentence = Annotated[str, Field(max_length=500), AfterValidator(_one_sentence)]
Title = Annotated[str, Field(max_length=80), AfterValidator(_one_sentence)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class Licence(_Strict):
    """A licence as Data Packages name one."""

    name: Literal["CC0-1.0"]
    title: Title
    path: Title


class Resource(_Strict):
    """A file as Data Packages name one; only the one that no addition changes is named."""

    name: Literal["about"]
    path: Literal["README.txt"]
    format: Literal["txt"]
    mediatype: Literal["text/plain"]
    encoding: Literal["utf-8"]


class Pool(_Strict):
    """What `pool.json` says; also a Data Package descriptor (frictionlessdata.io)."""

    schema_name: Annotated[Literal["pool/1"], Field(alias="schema")]
    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    """What programs call it, made of the title."""
    title: Title
    rules: Sentence
    keepers: Annotated[list[Sentence], Field(max_length=20)]
    """Who looks after it and where they are found, in their own words."""
    sunset: Sentence
    records: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z0-9/-]{1,40}$")]], Field(max_length=20)
    ]
    """The schemas of the lines."""
    licenses: Annotated[list[Licence], Field(min_length=1, max_length=1)]
    resources: Annotated[list[Resource], Field(min_length=1, max_length=1)]


def describe(title: str, rules: str, keepers: tuple[str, ...], sunset: str) -> Pool:
    """A pool of that name. Raises UsageError when one of these is not a line of words."""
    try:
        return Pool.model_validate(
            {
                "schema": SCHEMA,
                "name": _slug(title),
                "title": title,
                "rules": rules,
                "keepers": list(keepers),
                "sunset": sunset,
                "records": list(_RECORDS),
                "licenses": [_LICENCE],
                "resources": [_ABOUT],
            }
        )
    except ValidationError as error:
        raise UsageError(
            f"A pool cannot have that for its {_field(error)}. Nothing was made.",
            "Each is one line of words: a name of up to 80 characters, sentences of up to 500.",
        ) from None


def shown(pool: Pool) -> bytes:
    """`pool.json` as it is written: for people and programs, and the same for the same pool."""
    document = pool.model_dump(by_alias=True)
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def parse(raw: bytes) -> Pool:
    """What such a file says. Raises CannotTake, whose sentence repeats none of it."""
    found = strict_json(raw.removeprefix(b"\xef\xbb\xbf"))
    if isinstance(found, dict) and found.get("schema") != SCHEMA:
        raise CannotTake(f"It is not of the form {SCHEMA}, the only one known here.")
    try:
        return Pool.model_validate(found)
    except ValidationError as error:
        raise CannotTake(f"Its {_field(error)} is not as it has to be.") from None


def load(directory: Path) -> Pool:
    """What the pool in this folder is. Raises NotAPool, BrokenPoolFile."""
    path = directory / POOL
    try:
        with open_ordinary(path, LARGEST_POOL_FILE) as file:
            return parse(file.read(LARGEST_POOL_FILE + 1))
    except FileNotFoundError:
        raise NotAPool(directory) from None
    except CannotTake as error:
        raise BrokenPoolFile(path, str(error)) from None


def _field(error: ValidationError) -> str:
    """The first field that is wrong, if it is one of ours."""
    where = error.errors(include_input=False, include_url=False)[0]["loc"]
    name = str(where[0]) if where else ""
    known = {field.alias or key for key, field in Pool.model_fields.items()}
    return f"'{name}'" if name in known else "content"


def _slug(title: str) -> str:
    """Lower-case letters, digits and hyphens; `pool` when none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "pool"
