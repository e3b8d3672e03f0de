"""Presidio as one more voice: it only adds, and reaches for nothing outside the machine."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from importlib.util import find_spec

import pytest

from ccpjournal.sharing.finding import find
from ccpjournal.sharing.presidio_voice import (
    LONGEST,
    NoVoice,
    chosen_model,
    presidio_voice,
    voice_of,
)
from ccpjournal.sharing.trace import Certainty, Detector, Kind, unite

INSTALLED = all(find_spec(name) for name in ("presidio_analyzer", "spacy"))
MODELS = [one.name for one in entry_points(group="spacy_models")] if INSTALLED else []

with_presidio = pytest.mark.skipif(not INSTALLED, reason="presidio-analyzer is not installed")
with_model = pytest.mark.skipif(not MODELS, reason="no spaCy model is installed beside Presidio")
# Presidio and spaCy warn of each other's and of models' versions as they are loaded.
loading = pytest.mark.filterwarnings("ignore")

OFFLINE = """
import sys

def refuse(event, given):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen"}:
        raise SystemExit(event)

sys.addaudithook(refuse)
from ccpjournal.sharing.presidio_voice import presidio_voice
print(len(list(presidio_voice()("Write to John Smith, john@example.org, in London."))))
"""


@pytest.fixture(scope="module")
def ruled() -> Detector:
    """The voice of a pipeline that is told its names: what is around a model, without one."""
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "Quenby"},
            {"label": "GPE", "pattern": "Harrowmere"},
            {"label": "ORG", "pattern": "Tannery Nine"},
            {"label": "CARDINAL", "pattern": "three"},
        ]
    )
    return voice_of(pipeline)


@pytest.mark.skipif(INSTALLED, reason="presidio-analyzer is installed")
def test_without_presidio_it_says_how_to_have_it() -> None:
    """Asked for where it is missing, it stops, rather than hide less than was asked for."""
    with pytest.raises(NoVoice) as told:
        presidio_voice()
    assert "ccpjournal[presidio]" in told.value.hint


@pytest.mark.parametrize(
    ("installed", "taken"),
    [
        (["de_core_news_sm", "en_core_web_sm"], "en_core_web_sm"),
        (["en_core_web_sm", "en_core_web_lg"], "en_core_web_lg"),
        (["de_core_news_sm", "en_other"], "en_other"),
        (["xx_one", "de_core_news_sm"], "de_core_news_sm"),
    ],
)
def test_an_english_model_is_taken_first(installed: list[str], taken: str) -> None:
    """Of the English ones the largest common one; whatever there is where none is English."""
    assert chosen_model(installed) == taken


def test_a_missing_model_is_not_fetched() -> None:
    """Without a model it stops, and names the command that would fetch one."""
    with pytest.raises(NoVoice) as told:
        chosen_model([])
    assert "spacy download" in told.value.hint


@with_presidio
@loading
def test_what_the_pipeline_hears_becomes_traces(ruled: Detector) -> None:
    """Names get the finder's kinds, only possibly, and what is no name is passed over."""
    text = "Quenby of Tannery Nine went to Harrowmere three times."
    found = {text[one.start : one.end]: (one.kind, one.certainty) for one in ruled(text)}
    assert found == {
        "Quenby": (Kind.PERSON, Certainty.POSSIBLE),
        "Tannery Nine": (Kind.ORGANISATION, Certainty.POSSIBLE),
        "Harrowmere": (Kind.PLACE, Certainty.POSSIBLE),
    }


@with_presidio
@loading
@pytest.mark.parametrize("before", ["", "so \ud800 ", "so 👩‍👧 ", "so on " * 20_000, "o" * LONGEST])
def test_offsets_count_code_points_of_the_whole_text(ruled: Detector, before: str) -> None:
    """Half letters, emoji, and texts longer than a model reads at a time do not move them."""
    text = f"{before} Quenby came."
    (one,) = ruled(text)
    assert text[one.start : one.end] == "Quenby"


@with_presidio
@loading
@pytest.mark.parametrize("text", ["", " ", "\n\n", "nothing of that kind"])
def test_where_nothing_is_heard_there_is_no_trace(ruled: Detector, text: str) -> None:
    """Texts without a name, or without a word, give none."""
    assert not list(ruled(text))


@with_model
@loading
def test_an_installed_model_adds_and_takes_nothing_away() -> None:
    """What the finder found stays found; a plain name of a person is heard by the model alone."""
    text = "Yesterday John Smith called me from London. Write to ana@example.org."
    voice = presidio_voice()
    assert any(text[one.start : one.end] == "John Smith" for one in voice(text))
    alone = {at for one in find(text) for at in range(one.start, one.end)}
    both = {at for one in unite((*find(text), *voice(text))) for at in range(one.start, one.end)}
    assert alone <= both


@with_model
def test_no_network_is_reached() -> None:
    """From loading to the answer no address is looked up, and no other program started."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", OFFLINE], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout) > 0
