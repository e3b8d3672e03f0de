"""The public document: what strangers may read, made once, and read again without trust."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from ccpjournal.errors import CcpError, ExitCode
from ccpjournal.sharing import form
from ccpjournal.sharing.retraction import commitment_to

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER_SCHEMA = re.compile(r"pool-[a-z]{1,24}(?:-[a-z]{1,24})?/[1-9][0-9]{0,2}")
"""What a schema can be called; those not known here are kept and not shown."""

LINE_BREAK = re.compile(r"[\u0000-\u001f\u0085\u2028\u2029]")
"""What some reader of lines takes for the end of one."""

_SHA256 = re.compile(form.SHA256)
_REVEAL = re.compile(form.REVEAL)

LONGEST_LINE = 64 * 1024
"""In bytes; the longest contribution there can be has under 40 KiB."""

DEEPEST = 16
"""Lists and objects within each other, in a line of a schema not known here."""


class NotAContribution(CcpError):
    """A stranger's line that is not what it claims to be; the sentence has none of their words."""

    exit_code = ExitCode.UNREADABLE


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stays when the words are retracted; the contribution's id is its hash.

    | field        | holds                                                            |
    |--------------|------------------------------------------------------------------|
    | schema       | `pool-entry/1`                                                   |
    | licence      | `CC0-1.0`                                                        |
    | lang         | ISO 639 code of the language, without country or script: `en`    |
    | period       | the quarter in which it was offered: `2026-Q4`                   |
    | vocab        | the vocabulary of the names in the content: `patterns/1`         |
    | retract      | `sha256:` of `pool-retract/1` and the secret that can retract it |
    | content_hash | `sha256:` of the canonical content                               |
    """

    schema: str
    licence: str
    lang: str
    period: str
    vocab: str
    retract: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Content:
    """What goes when the words are retracted.

    | field         | holds                                                                    |
    |---------------|--------------------------------------------------------------------------|
    | nonce         | 16 random bytes as hexadecimal digits: the hash gives no word away       |
    | words         | 1 to 8,000 code points, not all blank; newline is the only control       |
    | shape         | `distilled` or `whole`                                                   |
    | movement      | `purpose`, `learning`, `experience`, `ownership` or `unsorted`           |
    | question      | id and version of a shipped question, `experience.stage/1`, or `none`    |
    | patterns      | at most 8 names of the vocabulary, each once                             |
    | circumstances | at most 8 names of the vocabulary, each once                             |
    | rewritten     | `none`, `self`, `tool` or `other`                                        |
    """

    nonce: str
    words: str
    shape: str
    movement: str
    question: str
    patterns: tuple[str, ...]
    circumstances: tuple[str, ...]
    rewritten: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Exactly what strangers may read: `make` or `read_line` made it, so its hashes are right."""

    id: str
    envelope: Envelope
    content: Content


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands in the place of a retracted contribution; `reveal` is its secret, as digits."""

    schema: str
    id: str
    envelope: Envelope
    reveal: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line of a schema or major version not known here: kept as it is, never shown.

    Its id has the right form; nothing in it is verified.
    """

    schema: str
    id: str
    line: str


canonical = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
"""Canonical JSON (RFC 8785) of texts, lists and objects with ASCII keys; UTF-8 is its bytes.

Numbers, where the standard asks for more than the standard library does, are in no record. Tests
hold it to the library rfc8785, which takes four times as long (bench/records.py).
"""


def line(record: Contribution | Tombstone | Unknown) -> str:
    """The record as it stands in a file: its canonical form, which holds no line break."""
    return record.line if isinstance(record, Unknown) else canonical(asdict(record))


def read_line(given: bytes | str) -> Contribution | Tombstone | Unknown:
    """What a line says, verified; a line end after it is not looked at.

    NotAContribution names the field or the column that is not right, and repeats no word of it.
    """
    text = _text(given)
    document = _document(text)
    envelope = document.get("envelope")
    inner = envelope.get("schema") if type(envelope) is dict else None
    schema = document.get("schema", inner)
    if schema == form.ENTRY:
        return _read_contribution(document, text)
    if schema == form.RETRACTION and inner == form.ENTRY:
        return _read_tombstone(document, text)
    return _read_unknown(inner if schema == form.RETRACTION else schema, document, text)


def _read_contribution(document: dict[str, Any], text: str) -> Contribution:
    """The document as a contribution whose hashes are right."""
    _known(document, {"content", "envelope", "id"})
    id_, envelope, content = document["id"], document["envelope"], document["content"]
    _fit(form.fault_of_envelope(envelope) or form.fault_of_content(content))
    inside, outside = canonical(content), canonical(envelope)
    if envelope["content_hash"] != hash_of(inside):
        raise NotAContribution("The words are not those that its envelope was made for.")
    if id_ != hash_of(outside):
        raise NotAContribution("The id is not that of its envelope.")
    if text != f'{{"content":{inside},"envelope":{outside},"id":"{id_}"}}':
        _refuse_as_not_canonical(text)
    return Contribution(id_, envelope_from(envelope), content_from(content))


def _read_tombstone(document: dict[str, Any], text: str) -> Tombstone:
    """The document as a tombstone whose secret is the one its envelope was made with."""
    _known(document, {"envelope", "id", "reveal", "schema"})
    envelope, reveal = document["envelope"], document["reveal"]
    _fit(form.fault_of_envelope(envelope))
    if type(reveal) is not str or not _REVEAL.fullmatch(reveal):
        _fit("reveal")
    if document["id"] != hash_of(canonical(envelope)):
        raise NotAContribution("The id is not that of its envelope.")
    if envelope["retract"] != commitment_to(bytes.fromhex(reveal)):
        raise NotAContribution("The secret is not the one that can retract this contribution.")
    if text != canonical(document):
        _refuse_as_not_canonical(text)
    return Tombstone(form.RETRACTION, document["id"], envelope_from(envelope), reveal)


def _read_unknown(schema: object, document: dict[str, Any], text: str) -> Unknown:
    """The document as one of a later version, if it is safe to keep."""
    _load_strictly(text)
    id_ = document.get("id")
    if type(schema) is not str or not OTHER_SCHEMA.fullmatch(schema):
        raise NotAContribution("It names no schema of a pool.")
    if type(id_) is not str or not _SHA256.fullmatch(id_):
        _fit("id")
    if LINE_BREAK.search(text):
        raise NotAContribution("It holds a character that breaks lines.")
    if _deeper_than(DEEPEST, document):
        raise NotAContribution("Its lists and objects lie too deep in each other.")
    return Unknown(schema, str(id_), text)


def _text(given: bytes | str) -> str:
    """The line as text without its end, if it is UTF-8 of a length that can be."""
    if len(given) > LONGEST_LINE:
        raise NotAContribution(f"The line is longer than {LONGEST_LINE // 1024} KiB.")
    try:
        stored = given.encode() if isinstance(given, str) else given
        text = stored.removesuffix(b"\n").removesuffix(b"\r").decode()
    except UnicodeError:
        raise NotAContribution("It is not UTF-8 text.") from None
    return text


def _document(text: str) -> dict[str, Any]:
    """The text as a JSON object, its form not looked at yet."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotAContribution(f"It is not JSON, from column {error.colno} on.") from None
    except ValueError:
        raise NotAContribution("It holds a number too long to read.") from None
    except RecursionError:
        raise NotAContribution("Its lists and objects lie too deep in each other.") from None
    if type(document) is not dict:
        raise NotAContribution("It is JSON, but no object.")
    return document


def _fit(fault: str | None) -> None:
    """Nothing when there is no fault in a field."""
    if fault:
        raise NotAContribution(f"What is in '{fault}' is not as its schema says.")


def _known(document: dict[str, Any], fields: set[str]) -> None:
    """Nothing when those are its fields."""
    if missing := sorted(fields - document.keys()):
        raise NotAContribution(f"The field '{missing[0]}' is missing.")
    if document.keys() - fields:
        raise NotAContribution("It has a field that its schema does not know.")


def _refuse_as_not_canonical(text: str) -> NoReturn:
    """Tell why a document with the right hashes is written in another way than the only one."""
    _load_strictly(text)
    raise NotAContribution("It is not written in canonical JSON (RFC 8785).")


def _load_strictly(text: str) -> None:
    """Nothing when no key comes twice and everything in it is JSON and Unicode."""
    document = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    try:
        canonical(document).encode()
    except ValueError:
        raise NotAContribution("It holds a half letter or a number that is none.") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs as an object, if each key comes once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotAContribution("A field stands in it twice.")
    return found


def _no_number(_: str) -> NoReturn:
    """Refuse NaN and the infinities, which are not JSON."""
    raise NotAContribution("It holds a number that is none.")


def _deeper_than(left: int, value: object) -> bool:
    """Whether there are more lists and objects within each other than `left`."""
    if isinstance(value, dict):
        value = [*value.values()]
    if not isinstance(value, list):
        return False
    return left == 0 or any(_deeper_than(left - 1, one) for one in value)


def hash_of(text: str) -> str:
    """`sha256:` and the digits of the text's UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def envelope_from(fields: Mapping[str, str]) -> Envelope:
    """The fields, looked at already, as a value."""
    return Envelope(**fields)


def content_from(fields: Mapping[str, Any]) -> Content:
    """The fields, looked at already, as a value."""
    lists = {name: tuple(fields[name]) for name in form.NAMES}
    return Content(**{**fields, **lists})
