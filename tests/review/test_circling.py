"""Circling: what ends it, what it leaves out of account, and that it looks at words alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry
from ccpjournal.review.circling import (
    FEWEST_DAYS,
    LATEST,
    LEAST_SPAN,
    LONGEST_GAP,
    MOST_DAYS,
    MOST_ELSEWHERE,
    Circling,
    circling,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

EXPERIENCE = Movement.EXPERIENCE
STEP = 4
"""Days between two entries of a made-up inquiry."""
RETURNING = "Quiet at dinner again, and I looked at my plate while they talked."
FRESH = tuple(
    f"I saw the {first}{second} and thought about it until the evening was over, then I went on."
    for first in ("lantern", "ferry", "orchard", "violin", "harbour", "chimney", "meadow", "glove")
    for second in ("box", "man", "work", "land", "cup", "bird", "wall", "moss")
)
"""Sentences with one rare word each, all of them different."""


def day(number: int) -> str:
    """The day so many days after New Year."""
    return (date(2025, 1, 1) + timedelta(days=number)).isoformat()


def entry(
    number: int,
    words: str,
    movement: Movement | None = EXPERIENCE,
    *,
    wording: str | None = None,
    on: str = "",
) -> Entry:
    """An entry of an inquiry, one every STEP days unless a day is given."""
    return Entry(
        id=number,
        position=number,
        zone_offset=0,
        zone="UTC",
        written=on or day(number * STEP),
        about=None,
        movement=movement,
        inquiry_id=1,
        inquiry_title="Why do I go quiet?",
        starred=False,
        sealed=False,
        answers=(Answer(words, wording=wording),),
        perspective=None,
        tags=(),
        patterns=(),
        circumstances=(),
    )


def inquiry(texts: Sequence[str], movement: Movement = EXPERIENCE) -> list[Entry]:
    """An inquiry of these texts, all in one movement."""
    return [entry(number, text, movement) for number, text in enumerate(texts, start=1)]


def found(entries: Sequence[Entry]) -> Circling:
    """What these entries circle round, which has to be something."""
    circle = circling(entries)
    assert circle is not None
    return circle


CIRCLES = inquiry([RETURNING] * MOST_DAYS)
OTHER = [movement for movement in Movement if movement is not EXPERIENCE]


def test_it_names_the_words_the_movement_and_the_entries() -> None:
    """What is found is shown in the person's own words, the most returned to first."""
    texts = [RETURNING] * 11 + ["Quiet. It was dinner at home, and I was quiet."]
    circle = found(inquiry(texts))
    assert circle.movement is EXPERIENCE
    assert circle.terms == ("quiet", "dinner", "plate")
    assert circle.entries == tuple(inquiry(texts))


def test_a_name_keeps_its_capital() -> None:
    """A word that is never written small is shown as it is written."""
    texts = ["Ogden asked, and the guilt of it.", "Guilt again, a shift for Ogden again."] * 6
    assert set(found(inquiry(texts)).terms) == {"Ogden", "guilt", "shift"}


@pytest.mark.parametrize("movement", [Movement.PURPOSE, EXPERIENCE, Movement.OWNERSHIP])
def test_three_movements_can_be_circled_in(movement: Movement) -> None:
    """Wherever it is but in Shared Learning, the stay is named by its movement."""
    assert found(inquiry([RETURNING] * 12, movement)).movement is movement


def test_shared_learning_is_not_invited_to_itself() -> None:
    """Somebody who stays in Shared Learning is already where the invitation would lead."""
    assert circling(inquiry([RETURNING] * 12, Movement.LEARNING)) is None


def test_nothing_is_nothing() -> None:
    """An inquiry without entries, or with one, does not circle."""
    assert circling([]) is None
    assert circling(CIRCLES[:1]) is None


def test_fewer_days_of_writing_are_silent() -> None:
    """The fewest days are enough, and one fewer is not, however often one wrote on them."""
    assert circling(CIRCLES[:FEWEST_DAYS]) is not None
    assert circling(CIRCLES[: FEWEST_DAYS - 1]) is None
    crowded = [one for one in CIRCLES[: FEWEST_DAYS - 1] for _ in range(5)]
    assert circling(crowded) is None


def test_one_hard_week_is_no_circle() -> None:
    """A stay shorter than its least span is silent; one day more is enough."""
    first = [entry(number, RETURNING, on=day(number)) for number in range(FEWEST_DAYS)]
    assert circling([*first, entry(90, RETURNING, on=day(LEAST_SPAN - 1))]) is None
    assert circling([*first, entry(90, RETURNING, on=day(LEAST_SPAN))]) is not None


def test_after_a_long_silence_a_stay_counts_anew() -> None:
    """What was written before a long gap is not added to what is written after it."""
    later = 6 * STEP + LONGEST_GAP
    halves = [entry(number, RETURNING) for number in range(7)]
    for begins, circles in ((later, True), (later + 1, False)):
        again = [entry(n, RETURNING, on=day(begins + n * STEP)) for n in range(7)]
        assert (circling(halves + again) is not None) == circles


def test_unsorted_entries_neither_end_a_stay_nor_count() -> None:
    """An entry that is in no movement yet is passed over."""
    unsorted = [entry(50 + n, "Whatever came.", None, on=CIRCLES[n].written) for n in range(12)]
    mixed = [one for pair in zip(CIRCLES, unsorted, strict=True) for one in pair]
    assert found(mixed).entries == tuple(CIRCLES)


def test_somebody_elses_view_ends_a_stay_wherever_it_is_kept() -> None:
    """A perspective in the middle silences it, whatever movement its entry is in."""
    view = Perspective(PerspectiveKind.WORK, source="A book", words="Quiet dinner, plate.")
    for movement in (EXPERIENCE, None):
        met = entry(6, "", movement)._replace(perspective=view, answers=())
        assert circling([*CIRCLES[:6], met, *CIRCLES[6:]]) is None


def test_words_of_the_question_are_not_the_persons_own() -> None:
    """A word that stands in the wording of the question it answers is not returned to."""
    wording = "What happens to the quiet at dinner, and to your plates?"
    assert circling([entry(n, RETURNING, wording=wording) for n in range(12)]) is None
    assert circling([entry(n, RETURNING, wording="What happened?") for n in range(12)]) is not None


def test_words_common_in_other_writing_are_not_rare() -> None:
    """What stands in all that a person writes is no sign; few other entries tell nothing."""
    plates = [entry(100 + n, f"{FRESH[n]} The plate, the dinner.") for n in range(20)]
    assert circling(CIRCLES, plates) is None
    assert circling(CIRCLES, plates[:9]) is not None
    assert circling(CIRCLES, inquiry(FRESH)) is not None


def test_other_writing_is_read_only_when_there_is_something_to_say() -> None:
    """Where nothing circles, the entries of other inquiries are not asked for."""
    elsewhere = iter(CIRCLES)
    assert circling(inquiry(FRESH), elsewhere) is None
    assert next(elsewhere) is CIRCLES[0]


def test_a_day_without_rare_words_does_not_return() -> None:
    """Four such days of twelve leave a circle, five do not."""
    for bare, circles in ((4, True), (5, False)):
        texts = [RETURNING] * (MOST_DAYS - bare) + ["And so on."] * bare
        assert (circling(inquiry(texts)) is not None) == circles


def test_one_theme_with_a_new_scene_each_time_is_not_a_circle() -> None:
    """A word in every entry, a pair of words in every entry, and new words beside them: silence."""
    assert circling(inquiry([f"Patience. {text}" for text in FRESH[:20]])) is None
    assert circling(inquiry([f"Ice cream. {text}" for text in FRESH[:20]])) is None
    assert circling(inquiry(["Ice cream again."] * 20)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Heute war ich beim Essen wieder still und habe auf meinen Teller geschaut.",
        "Encore muette au dîner, je regardais mon assiette pendant qu'ils parlaient.",
        "Otra vez callada en la cena, miraba el plato mientras hablaban.",
        "Ik was weer stil aan tafel en keek naar mijn bord terwijl zij praatten.",
        "夕食でまた黙っていた。",
        "Вчера за столом опять молчал, смотрел вниз.",
    ],
)
def test_other_languages_meet_silence(text: str) -> None:
    """The everyday words are English; in other languages nothing is known to be rare."""
    assert circling(inquiry([text] * 12)) is None


def test_only_the_latest_days_are_looked_at() -> None:
    """A circle of last year has been left when the latest days are about other things."""
    assert circling(inquiry([RETURNING] * 20 + list(FRESH[:MOST_DAYS]))) is None
    assert len(found(inquiry(list(FRESH[:20]) + [RETURNING] * 20)).entries) == MOST_DAYS


def test_however_much_was_written_a_bounded_part_is_read() -> None:
    """Of the inquiry its latest entries, of what stands elsewhere so many, and nothing before."""
    unread = cast("Entry", None)  # any look at it fails
    latest = inquiry([RETURNING] * LATEST)
    other = inquiry(FRESH[:1]) * MOST_ELSEWHERE
    elsewhere = iter([*other, unread, unread])
    assert circling([unread] * 1000 + latest, elsewhere) == found(latest)
    assert list(elsewhere) == [unread, unread]


def test_another_movement_in_the_middle_always_ends_it() -> None:
    """More than half a window is needed, so that no half of one is ever enough."""
    assert FEWEST_DAYS > MOST_DAYS / 2


VOCABULARY = ("gravel", "lantern", "orchid", "walnut", "velvet", "marrow", "cobalt", "fathom")
texts = st.lists(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5).map(
        lambda words: "It was the " + " and the ".join(words),
    ),
    min_size=FEWEST_DAYS,
    max_size=20,
)


@given(texts, st.sampled_from(OTHER))
def test_an_entry_of_another_movement_in_the_middle_silences_it(
    written: list[str],
    movement: Movement,
) -> None:
    """Whatever is circled round, a visit elsewhere in the middle of the window ends it."""
    entries = inquiry(written)
    circle = circling(entries)
    if circle is None:
        return
    middle = circle.entries[len(circle.entries) // 2]
    at = entries.index(middle)
    visit = entry(99, written[0], movement, on=middle.written)
    assert circling([*entries[:at], visit, *entries[at:]]) is None


@given(st.lists(st.sampled_from([RETURNING, *FRESH]), max_size=60), st.integers(1, 9), st.data())
def test_who_goes_round_the_cycle_is_never_invited(
    written: list[str],
    longest: int,
    data: st.DataObject,
) -> None:
    """With a visit elsewhere after at most nine entries, the same words for ever are no circle."""
    entries = []
    for number, text in enumerate(written, start=1):
        elsewhere = number % (longest + 1) == 0
        movement = data.draw(st.sampled_from(OTHER)) if elsewhere else EXPERIENCE
        entries.append(entry(number, text, movement))
    assert all(circling(entries[:end]) is None for end in range(len(entries) + 1))


@given(texts, st.permutations(VOCABULARY))
def test_renaming_words_changes_nothing(written: list[str], names: list[str]) -> None:
    """It looks at which words return, never at what they are."""
    renamed = dict(zip(VOCABULARY, names, strict=True))
    before = circling(inquiry(written))
    again = [" ".join(renamed.get(word, word) for word in text.split()) for text in written]
    after = circling(inquiry(again))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert tuple(renamed[term] for term in before.terms) == after.terms


@given(st.permutations(FRESH), st.integers(0, len(FRESH)))
def test_without_repeated_rare_words_there_is_no_circle(written: list[str], many: int) -> None:
    """Where each rare word stands once, nothing is returned to."""
    assert circling(inquiry(written[:many])) is None


@given(st.lists(st.text(max_size=40), min_size=10, max_size=20))
def test_any_text_is_read_and_read_alike_twice(written: list[str]) -> None:
    """It never raises, and the same entries give the same answer."""
    assert circling(inquiry(written)) == circling(inquiry(written))
