"""Presidio as one more voice beside the finder's own: names that a trained model hears."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from ccpjournal.errors import CcpError
from ccpjournal.sharing.trace import Certainty, Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ccpjournal.sharing.trace import Detector

ENTITIES = {
    "PERSON": Kind.PERSON,
    "LOCATION": Kind.PLACE,
    "ORGANIZATION": Kind.ORGANISATION,
    "NRP": Kind.ORGANISATION,  # peoples, religions, parties
}
"""What Presidio is asked for: names. The finder's own rules are surer of all else it knows."""

LABELS = {
    **dict.fromkeys(("PERSON", "PER"), "PERSON"),
    **dict.fromkeys(("LOCATION", "LOC", "GPE", "FAC"), "LOCATION"),
    **dict.fromkeys(("ORGANIZATION", "ORG"), "ORGANIZATION"),
    **dict.fromkeys(("NRP", "NORP"), "NRP"),
}
"""What models call them."""

REASON = "Presidio takes it for a name."

LONGEST = 100_000
"""Characters that a model reads at a time: it takes about a gigabyte for so many."""

ENGLISH = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""The models to take before others, where they are installed."""

_HALF_LETTER = re.compile("[\ud800-\udfff]")


class NoVoice(CcpError):
    """Presidio, or a model for it, is not installed; nothing is fetched for it."""


def presidio_voice() -> Detector:
    """A detector that asks Presidio, with a spaCy model that is installed; English ones first.

    It takes seconds to begin, and is slow. Nothing is read from a network, also where a model
    is missing. Raises NoVoice.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # models of another version say so
        try:
            import presidio_analyzer  # noqa: F401 -- to say at once that it is missing
            import spacy
        except ImportError:
            raise NoVoice(
                "Presidio is not installed, so nothing was redacted.",
                'To have it: pip install "ccpjournal[presidio]"',
            ) from None
        model = chosen_model(spacy.util.get_installed_models())
        return voice_of(spacy.load(model))


def voice_of(pipeline: Any) -> Detector:  # noqa: ANN401 -- a spaCy pipeline
    """A detector that asks Presidio, with this pipeline. Needs Presidio."""
    engine = _engine(pipeline)

    def presidio(text: str) -> Iterator[Trace]:
        """Names that the model hears; where a rule of the finder knows the kind, that leads."""
        for begins, piece in _pieces(_HALF_LETTER.sub("?", text)):
            for one in engine.analyze(piece, language="en", entities=[*ENTITIES]):
                start, end = begins + one.start, begins + one.end
                yield Trace(start, end, ENTITIES[one.entity_type], Certainty.POSSIBLE, REASON)

    return presidio


def chosen_model(installed: Iterable[str]) -> str:
    """The name of the spaCy model to take. Raises NoVoice when there is none."""
    models = sorted(installed, key=lambda name: (not name.startswith("en_"), name))
    for name in (*ENGLISH, *models):
        if name in models:
            return name
    raise NoVoice(
        "No spaCy model is installed, so nothing was redacted.",
        "To have one: python -m spacy download en_core_web_sm (this uses the network).",
    )


def _engine(pipeline: Any) -> Any:  # noqa: ANN401 -- Presidio's
    """Presidio with this pipeline, and no recognizer but the one that reads it.

    Of the others, one would fetch a list from the web; all know what the finder's own rules know.
    """
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    others = {*pipeline.pipe_labels.get("ner", ())} - LABELS.keys()
    reading = NerModelConfiguration(
        labels_to_ignore=sorted(others), model_to_presidio_entity_mapping=LABELS
    )
    spoken = SpacyNlpEngine(ner_model_configuration=reading)
    spoken.nlp = {"en": pipeline}  # so it loads none, and fetches none
    registry = RecognizerRegistry([SpacyRecognizer(supported_entities=[*ENTITIES])])
    return AnalyzerEngine(registry=registry, nlp_engine=spoken)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that a model can read, with where each begins; cut between words."""
    begins = 0
    while begins < len(text):
        end = begins + LONGEST
        if end < len(text):
            end = max(text.rfind("\n", begins, end), text.rfind(" ", begins, end), begins) + 1
            end = end if end > begins + 1 else begins + LONGEST
        yield begins, text[begins:end]
        begins = end
