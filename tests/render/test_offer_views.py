"""The views of an offer: as they stand in the golden files, safe in any words."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.journal.receipts import Receipt
from ccpjournal.render.envelope import envelope
from ccpjournal.render.offer import READ, Exact, Hidden, Preview, concern_said
from ccpjournal.render.offered import Ended, Kept, OfferedInFull, OfferedList
from ccpjournal.render.painting import console
from ccpjournal.render.words import words
from ccpjournal.sharing.concern import Concern, Weight
from ccpjournal.sharing.contribution import Content, Contribution, Envelope
from ccpjournal.sharing.offer import Declared
from ccpjournal.sharing.promise import BEFORE_CONSENT
from ccpjournal.sharing.redaction import Redacted, redact_to_share

if TYPE_CHECKING:
    from ccpjournal.render.view import View

GOLDEN = Path(__file__).with_name("golden_offer")
WRITE = os.environ.get("CCP_WRITE_GOLDEN") == "1"
"""Set to write the golden files anew; read the diff."""

NOON = 1_795_435_200_000_000
DAY = 24 * 3600 * 1_000_000
DIGITS = "3f2a91c0" * 8
REDACTED = redact_to_share("Ingrid came to Bergen.\nI went quiet.")
CONTENT = Content(
    nonce="00" * 16,
    words="[a person] came to [a place].\nI went quiet.",
    shape="whole",
    movement="experience",
    question="experience.stage/1",
    patterns=("waiting-to-be-asked",),
    circumstances=("conflict", "fatigue"),
    rewritten="none",
)
ENVELOPE = Envelope(
    schema="pool-entry/1",
    licence="CC0-1.0",
    lang="en",
    period="2026-Q4",
    vocab="patterns/1",
    retract=f"sha256:{DIGITS}",
    content_hash=f"sha256:{DIGITS}",
)
RECORD = Contribution(f"sha256:{DIGITS}", ENVELOPE, CONTENT)
CONCERNS = (
    (Concern("identifiers", Weight.BLOCKS, "A mail address", ((0, 10),)), False),
    (
        Concern("traces-left", Weight.WEIGH, "It is a name.", tuple((at, 5) for at in range(5))),
        True,
    ),
    (Concern("crisis", Weight.CARE, "You are not alone with this."), False),
)
LEFT = ("The rarest words that are left: “quiet”.", "Your way of writing, in 6 words.")


def receipt(state: str = "waiting", *entries: int) -> Receipt:
    """A receipt that stands so."""
    left = None if state == "waiting" else NOON + DAY
    return Receipt(
        id=RECORD.id,
        line="{}",
        key=None if state == "given up" else bytes(32),
        offered=NOON,
        leaves=NOON + DAY,
        state=state,
        pool=None if left is None else "~/pool",
        left=left,
        retracted=NOON + 2 * DAY if state == "retracted" else None,
        entry_ids=entries,
    )


STATES = ("waiting", "left", "retracted", "given up")
VIEWS: dict[str, View] = {
    "hidden": Hidden(REDACTED),
    "hidden-and-declared": Hidden(
        REDACTED, declared=[Declared("112", "it is the number of the fire brigade")]
    ),
    "hidden-elsewhere": Hidden(REDACTED, own_words=False, title="What you wrote:"),
    "exact": Exact(RECORD, "What happened?", LEFT),
    "exact-promised": Exact(RECORD, None, LEFT, BEFORE_CONSENT),
    "preview": Preview((1, 2), REDACTED, RECORD, None, CONCERNS, LEFT, f"sha256:{DIGITS}"),
    "kept": Kept(receipt("waiting", 1), 3600, ""),
    "kept-for-a-pool": Kept(receipt("waiting", 1), 3600, "~/pool"),
    "list-empty": OfferedList((), 3600),
    "list": OfferedList([receipt(state, *range(1, at)) for at, state in enumerate(STATES, 1)], 0),
    "in-full": OfferedInFull(receipt("left", 1), RECORD, "What happened?", 3600),
    "withdrawn": Ended([RECORD.id], "withdrawn", ["~/home/backups/old.db"]),
    "retracted": Ended([RECORD.id, RECORD.id], "retracted"),
    "given-up": Ended([RECORD.id], "given up"),
}


def painted(view: View, width: int) -> str:
    """The face for a terminal of so many columns."""
    file = io.StringIO()
    console(file, width).print(view)
    return file.getvalue()


@pytest.mark.parametrize("name", VIEWS)
def test_faces_stand_as_they_were_agreed(name: str) -> None:
    """In the plain voice, on a terminal, narrow and wide, and for programs."""
    view = VIEWS[name]
    data = json.dumps(json.loads(envelope(view.kind, view.data())), indent=1, ensure_ascii=False)
    faces = ["\n".join(view.lines()) + "\n", painted(view, 40), painted(view, 100), data + "\n"]
    text = "\n----\n".join(faces)
    path = GOLDEN / f"{name}.txt"
    if WRITE:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_wider_than_the_terminal(name: str) -> None:
    """At 40 columns every line fits, but for a hash that is one word."""
    lines = painted(VIEWS[name], 40).split("\n")
    assert not [line for line in lines if len(line) > 40 and " " in line]


@given(st.text(max_size=80))
def test_no_words_act_on_a_terminal(text: str) -> None:
    """Whatever the words are, what is shown of them has passed the one filter."""
    concern = Concern("rare-words", Weight.WEIGH, text, ((0, len(text)),))
    shown = [*Hidden(redact_to_share(text)).lines(), concern_said(concern, text)]
    assert all(words(line) == line for line in shown)


@given(
    st.text(max_size=60) | st.text("a\u0301\u200d\u2028\ufe0f\U0001f469e\u0915 \n\t'", max_size=30)
)
def test_the_exact_words_are_shown_as_they_are(text: str) -> None:
    """The filter before the terminal finds nothing to change in what may leave."""
    exact = redact_to_share(text).words.text
    assert words(exact) == exact


def test_what_is_hidden_is_not_in_the_data() -> None:
    """A program is told kind, reason and what stands there; never the word itself."""
    for name in ("hidden", "preview"):
        assert "Ingrid" not in json.dumps(VIEWS[name].data())


@pytest.mark.parametrize("width", [40, 100])
def test_the_words_are_set_apart_from_all_else(width: int) -> None:
    """On a terminal nothing else begins with a space and then stands alone; the end is clear."""
    lines = painted(Exact(RECORD, None, LEFT, BEFORE_CONSENT), width).split("\n")
    at = lines.index("Exactly these words:")
    assert lines[at - 1 : at + 2 : 2] == ["", ""]
    ends = lines.index("", at + 2)
    indent = "  " if width == 40 else "    "
    assert "\n".join(line.removeprefix(indent) for line in lines[at + 2 : ends]) == CONTENT.words


@given(st.text(max_size=300), st.integers(30, 100))
def test_setting_in_changes_no_word(text: str, width: int) -> None:
    """Broken and set in, the words of a contribution are all there, in their order."""
    exact = redact_to_share(text).words.text
    view = Hidden(Redacted(exact, ()))
    shown = painted(view, width).split("\nNothing was found to hide.")[0]
    assert "".join(shown.removeprefix(READ).split()) == "".join(exact.split())


def test_the_plain_voice_says_where_the_words_begin_and_end() -> None:
    """A sentence before them and one after them."""
    said = list(Exact(RECORD, None, LEFT).lines())
    begins, ends = said.index("Exactly these words:"), said.index("Here the words end.")
    assert "\n".join(said[begins + 1 : ends]) == CONTENT.words
