"""Going deeper asks where a good listener would, quotes what it heard, and is silent elsewhere."""

from __future__ import annotations

import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking import deeper
from ccpjournal.asking.cue import Cue, CueQuestion, Vocabulary, cut, spans
from ccpjournal.asking.deeper import LISTENING_LENGTH, Further, cues, further
from ccpjournal.asking.movement import Movement

FOLDER = Path(deeper.__file__).with_name("cues")
CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
QUESTIONS = [(cue, question) for cue in cues() for question in cue.questions]


def asked(words: str, movement: Movement = Movement.EXPERIENCE) -> Further:
    """What is asked on these words, which has to be something."""
    heard = further(words, movement)
    assert heard is not None
    return heard


@pytest.mark.parametrize(
    ("words", "wording", "heard"),
    [
        ("He always shuts me out.", "Which time comes to mind first?", "always"),
        ("Trust has been my theme.", "On which day did you meet it?", "Trust"),
        (
            "I should be more patient.",
            'Whose expectation do you hear in "should"?',
            "should",
        ),
    ],
)
def test_three_answers_get_the_question_a_good_listener_asked(
    words: str,
    wording: str,
    heard: str,
) -> None:
    """The three examples the work began with are heard, and quoted in the reason."""
    found = asked(words)
    assert (found.wording, found.heard) == (wording, heard)
    assert found.why == f"because '{heard}' is in your answer"


@pytest.mark.parametrize(("cue", "question"), QUESTIONS, ids=[row.id for _, row in QUESTIONS])
def test_each_question_is_asked_on_its_example_wherever_it_listens(
    cue: Cue,
    question: CueQuestion,
) -> None:
    """An example in the data brings its own question, with the version that the data names."""
    for movement in question.listens:
        found = asked(question.example, movement)
        assert (found.cue, found.question_id) == (cue.id, question.id)
        assert found.version == question.version


@pytest.mark.parametrize("movement", Movement)
@pytest.mark.parametrize(
    "words",
    [
        "For the first time I didn't say always.",
        "'Always,' he said, and closed the door.",
        "“You never call,” my aunt wrote.",
        "She told me I should rest.",
        "It must have been late.",
        "The train should arrive at six.",
        "As always, Bert was there.",
        "Never mind.",
        "I have always been to Paris by train.",
        "We don't always agree.",
        "I had to laugh at the sign.",
        "He made me a sandwich.",
        "Nothing but the walk home.",
        "He is kind of my uncle.",
        "I spoke slowly and clearly enough for everyone.",
        "I pretended to be a bear.",
        "We were supposed to meet at noon.",
    ],
)
def test_an_innocent_use_of_a_trigger_word_is_passed_over(words: str, movement: Movement) -> None:
    """Negated, quoted, reported and figurative uses bring no question, in any movement."""
    assert further(words, movement) is None


@pytest.mark.parametrize("movement", Movement)
def test_an_event_in_which_something_was_noticed_gets_silence(movement: Movement) -> None:
    """Where a moment and what was seen in it are both there, nothing needs to be asked."""
    told = "He always shuts me out. Last night at the table I noticed my jaw before I was angry."
    assert further(told, movement) is None
    assert further("He always shuts me out.", movement) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Er macht immer die Tür zu, ich sollte geduldiger sein.",
        "Il me ferme toujours la porte, je devrais être plus patiente.",
        "Siempre me deja fuera, debería tener más paciencia.",
        "Hij sluit me altijd buiten.",
        "Mi chiude sempre fuori, dovrei essere più paziente.",
        "彼はいつも私を締め出す。",
        "Он всегда меня отталкивает.",
    ],
)
def test_other_languages_meet_silence(words: str) -> None:
    """The cues are English; words of other languages are not guessed at."""
    assert further(words, Movement.EXPERIENCE) is None


def test_capitals_and_curly_apostrophes_are_heard_alike() -> None:
    """Typing habits do not change the question, and the words are quoted as they were typed."""
    plain, curly = asked("I'm just bad at it."), asked(f"I{CURLY}M JUST BAD at it.")
    assert plain.question_id == curly.question_id
    assert (plain.heard, curly.heard) == ("I'm just bad", f"I{CURLY}M JUST BAD")


def test_a_cue_that_has_spoken_gives_way_to_the_next() -> None:
    """`already` silences a cue for this entry; the next in priority speaks, or none does."""
    words = "I should always be there."
    first = asked(words)
    second = further(words, Movement.EXPERIENCE, already={first.cue})
    assert second is not None
    assert (first.cue, second.cue) == ("should", "absolute")
    assert further(words, Movement.EXPERIENCE, already={cue.id for cue in cues()}) is None


def test_a_cue_speaks_only_in_its_movements() -> None:
    """An account without noticing is asked about in Experience, and nowhere else."""
    words = next(row.example for _, row in QUESTIONS if row.id == "deeper.unnoticed")
    assert asked(words).cue == "unnoticed"
    assert further(words, Movement.LEARNING) is None


def test_words_beyond_the_listening_length_are_not_heard() -> None:
    """Only the beginning of a very long answer is listened to."""
    assert further("la " * LISTENING_LENGTH + "I should go.", Movement.PURPOSE) is None


PIECES = st.sampled_from(
    [
        *["always", "never", "I", "he", "she", "they", "should", "must", "but", "me", "mother"],
        *["kind of", "person who", "had to", "I'm just", "thinks I", "'always'", "so", "clearly"],
        *["enough", "from now on", "tired", "stuff", "Trust", "went", ".", ",", "\n", '"', CURLY],
        *["\u201c", "\u0130", "\ud800", "\x00"],
    ],
)


@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=60).map(" ".join)),
    st.sampled_from(Movement),
)
def test_any_text_is_answered_by_a_quote_of_itself_or_by_silence(
    words: str,
    movement: Movement,
) -> None:
    """It never raises, says the same twice, and quotes what is in the text, letter for letter."""
    found = further(words, movement)
    assert found == further(words, movement)
    if found is not None:
        assert found.heard
        assert found.heard in words
        assert found.heard in found.why
        assert "{" not in found.wording.replace(found.heard, "")


@pytest.mark.parametrize(
    "piece",
    ["always ", "i i i but ", "'", '" ', "so mother thinks ", "a", "i want , ", ". ", "\n'a"],
)
@pytest.mark.usefixtures("ends")
def test_a_megabyte_is_answered_by_its_beginning(piece: str) -> None:
    """However a long text is built, what is asked is what its first part alone would be asked."""
    text = piece * (1_000_000 // len(piece))
    found = further(text, Movement.EXPERIENCE)
    assert found == further(text[:LISTENING_LENGTH], Movement.EXPERIENCE)
    assert (found.heard if found else "") == ("always" if piece == "always " else "")


def test_there_are_ten_cues_and_more_with_names_and_ranks_of_their_own() -> None:
    """Each cue and question has one id, each cue one rank, so that the choice is one."""
    assert len(cues()) >= 10
    assert len({cue.id for cue in cues()}) == len(cues())
    assert len({cue.priority for cue in cues()}) == len(cues())
    assert len({question.id for _, question in QUESTIONS}) == len(QUESTIONS)
    assert all(len(cue.questions) <= 3 for cue in cues())


def test_a_question_is_short_and_open_and_advises_nothing() -> None:
    """One question mark, one breath, no advice, no should of its own, no yes or no."""
    advice = ("should", "could you", "try", "why don't", "have you considered", "need to")
    closed = ("do ", "did ", "are ", "is ", "can ", "could ", "would ", "have ", "was ")
    for _, question in QUESTIONS:
        wording = question.asks.lower()
        assert wording.endswith("?")
        assert wording.count("?") == 1
        assert len(wording.split()) <= 10
        assert not any(word in wording for word in advice)
        assert not wording.startswith(closed)


def test_a_reason_quotes_and_does_not_judge() -> None:
    """`why` is a clause that begins with because and quotes the words heard."""
    for cue in cues():
        assert cue.why.startswith("because '{heard}'")
        assert cue.reason.endswith(".")


@pytest.mark.parametrize(
    ("phrase", "text", "heard"),
    [
        ("[makes] me feel", "He makes me feel small", "makes"),
        ("as|so always", "so always", "so always"),
        ("realis*", "I was realising it", "realising"),
        (". [*ness] .", "Kindness.", "Kindness"),
        ("i really? want", "I want it", "I want"),
        ("kind of <folk>", "my kind of people", "kind of people"),
        ("i .. [but]", "I, too, but", "but"),
        ("way too [_]", "way too loud", "loud"),
        (". [stop] .", "Go. Stop! Go", "Stop"),
    ],
)
def test_phrases_are_read_as_written(phrase: str, text: str, heard: str) -> None:
    """Each sign of the phrase language means what the docstring of Vocabulary.read says."""
    phrases = Vocabulary({"folk": "people|folks\nthe others"}).read(phrase)
    answer = cut(text)
    assert answer.said(next(spans(phrases, answer.words))) == heard


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("i .. [but]", "I went. But"),
        ("i .. [but]", "I one two three four but"),
        ("always", 'they say "always"'),
        ("way too [_]", "way too. Loud"),
    ],
)
def test_phrases_stay_inside_their_sentence(phrase: str, text: str) -> None:
    """A gap ends with the sentence and has a length, and quoted words are not there."""
    assert next(spans(Vocabulary({}).read(phrase), cut(text).words), None) is None


def test_an_answer_can_be_made_deaf_for_some_phrases() -> None:
    """Words of an innocent phrase are not heard, and the others stay where they were."""
    answer = cut("Never mind, I never ask.").without(Vocabulary({}).read("never mind"))
    found = list(spans(Vocabulary({}).read("never"), answer.words))
    assert [answer.said(span) for span in found] == ["never"]
    assert answer.length == 5


def test_every_movement_is_listened_to() -> None:
    """No movement is without cues, and each cue listens somewhere."""
    pairs = product(Movement, cues())
    assert {movement for movement, cue in pairs if movement in cue.listens} == set(Movement)
    assert all(cue.listens for cue in cues())


def test_the_data_is_written_as_it_is_read() -> None:
    """In the files each phrase stands once in its list, in lower case, with one part quoted."""
    words = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    tables = tomllib.loads((FOLDER / "cues.toml").read_text(encoding="utf-8"))["cue"]
    lists = [*words.values(), *(table.get("innocent", "") for table in tables)]
    lists += [row["heard"] for table in tables for row in table["question"]]
    for lines in lists:
        phrases = [line for line in lines.splitlines() if line]
        assert len(set(phrases)) == len(phrases)
        assert lines == lines.lower()
        assert all(line.count("[") == line.count("]") <= 1 for line in phrases)
