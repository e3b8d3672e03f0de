"""An offer is a value: each step gives the next one, and consent binds exactly what is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.pattern import vocabulary
from ccpjournal.asking.shipped import shipped
from ccpjournal.journal.entry import Entry, Reflection
from ccpjournal.render.words import words as shown_words
from ccpjournal.sharing import consent, form
from ccpjournal.sharing.choosing import NoOwnWords, SealedEntry, choose
from ccpjournal.sharing.concern import Weight
from ccpjournal.sharing.consent import Proposed, TooLong, agreed, consent_hash, preview, readable
from ccpjournal.sharing.contribution import Contribution, canonical, line, read_line
from ccpjournal.sharing.lexicon import Named
from ccpjournal.sharing.making import Description, retracted
from ccpjournal.sharing.normalising import normalised
from ccpjournal.sharing.offer import (
    Offer,
    Weighed,
    begin,
    between,
    concerns_of,
    exact,
    is_weighed,
    left_in,
    redacted,
    stands_in,
    still_hidden,
    undone,
    weighing,
    with_declared,
    with_hidden,
    with_kept,
    with_role,
    with_text,
    with_weighed,
)
from ccpjournal.sharing.redaction import redact_to_share
from ccpjournal.sharing.remaining import MOST, remaining
from ccpjournal.sharing.shape import Shape
from ccpjournal.sharing.trace import Kind

TEXT = "Ingrid and I met in Bergen. I asked for the blue cup, and she wrote to cup@example.org."


def an_offer(text: str = TEXT, shape: Shape = Shape.WHOLE) -> Offer:
    """An offer about which nothing was said."""
    return begin(text, shape)


def an_entry(**fields: object) -> Entry:
    """An entry with an answer of the person's own."""
    plain = Entry(
        id=7,
        position=1,
        zone_offset=0,
        zone="UTC",
        written="2026-11-23",
        about=None,
        movement=Movement.EXPERIENCE,
        inquiry_id=None,
        inquiry_title=None,
        starred=False,
        sealed=False,
        answers=(Answer("I waited."),),
        perspective=None,
        tags=(),
        patterns=(),
        circumstances=(),
    )
    return plain._replace(**fields)  # type: ignore[arg-type]  # fields of Entry


def test_everything_found_is_hidden_at_first() -> None:
    """What a stranger would read has none of the names, places and addresses."""
    text = exact(an_offer()).text
    assert not any(word in text for word in ("Ingrid", "Bergen", "cup@example.org"))
    assert "the blue cup" in text


def test_a_word_can_be_hidden_kept_and_hidden_again() -> None:
    """The last thing said about a word holds."""
    hidden = with_hidden(an_offer(), "blue cup")
    assert "blue" not in exact(hidden).text
    assert "blue cup" in exact(with_kept(hidden, "blue cup")).text
    kept = with_kept(an_offer(), "Bergen")
    assert "Bergen" in exact(kept).text
    assert "Bergen" not in exact(with_hidden(kept, "bergen")).text


def test_a_stretch_is_hidden_from_a_word_to_another() -> None:
    """Both ends are in it; where they do not stand in that order there is no stretch."""
    stretch = between(an_offer(), "asked", "BLUE cup")
    assert stretch == "asked for the blue cup"
    assert "asked" not in exact(with_hidden(an_offer(), stretch)).text
    assert between(an_offer(), "cup", "asked for") == ""
    assert between(an_offer(), "", "asked") == ""


def test_a_hidden_word_within_a_kept_stretch_stays_hidden() -> None:
    """Of two wishes the one that hides more holds, whichever came first."""
    lexicon = (Named("Ingrid Berg", "my aunt", Kind.PERSON),)
    offer = begin("I saw Ingrid Berg there.", Shape.WHOLE, lexicon=lexicon)
    assert "Ingrid Berg" in exact(with_kept(offer, "Ingrid Berg")).text
    both = with_hidden(with_kept(offer, "Ingrid Berg"), "Ingrid")
    assert "Ingrid" not in exact(both).text


@pytest.mark.parametrize(
    ("word", "role"), [("Ingrid", "my aunt"), ("Bergen", "the harbour"), ("blue", "green")]
)
def test_another_word_stands_in_the_place_of_a_name(word: str, role: str) -> None:
    """Whatever kind it was, and also where nothing was found."""
    text = exact(with_role(an_offer(), Named(word, role, Kind.PLACE))).text
    assert word not in text
    assert role in text.casefold()


def test_a_day_can_be_replaced_too() -> None:
    """The person's words stand there in the place of the season."""
    offer = an_offer("It was on 3 March 2019 that I saw it.")
    said = with_role(offer, Named("3 March 2019", "a cold day", Kind.DATE))
    assert exact(said).text == "It was on a cold day that I saw it."


def test_a_sure_identifier_is_not_kept_but_can_be_declared() -> None:
    """To keep it changes nothing; a declaration lets it stand, and it no longer blocks."""
    kept = with_kept(an_offer(), "cup@example.org")
    assert "cup@example.org" not in exact(kept).text
    assert still_hidden(kept, "cup@example.org")
    declared = with_declared(an_offer(), "cup@example.org", "it is the shop of everybody")
    assert "cup@example.org" in exact(declared).text
    found = concerns_of(declared, exact(declared))
    assert not any(one.weight is Weight.BLOCKS for one in found)


def test_an_identifier_that_comes_back_with_a_role_blocks() -> None:
    """What was put in the place of a name is looked at like all other words."""
    offer = with_role(an_offer(), Named("blue", "me@example.org", Kind.LEXICON))
    found = concerns_of(offer, exact(offer))
    assert [one.rule for one in found if one.weight is Weight.BLOCKS] == ["identifiers"]


def test_what_is_kept_is_weighed_until_it_changes() -> None:
    """A concern weighed for some words does not hold for others; a rule named holds for all."""
    offer = with_kept(an_offer(), "Bergen")
    text = exact(offer).text
    (concern,) = [one for one in concerns_of(offer, exact(offer)) if one.rule == "traces-left"]
    assert not is_weighed(offer, text, concern)
    weighed = with_weighed(offer, weighing(text, concern))
    assert is_weighed(weighed, text, concern)
    more = with_kept(weighed, "Ingrid")
    assert not all(
        is_weighed(more, exact(more).text, one) for one in concerns_of(more, exact(more))
    )
    assert is_weighed(with_weighed(more, Weighed("traces-left")), exact(more).text, concern)


def test_nothing_is_weighed_that_blocks() -> None:
    """A rule that blocks cannot be talked away by its name."""
    offer = with_role(an_offer(), Named("blue", "me@example.org", Kind.LEXICON))
    said = with_weighed(offer, Weighed("identifiers"))
    text = exact(said).text
    assert not all(is_weighed(said, text, one) for one in concerns_of(said, exact(said)))


def test_the_whole_unedited_is_not_rewritten() -> None:
    """Everything else was put into other words by the person."""
    assert an_offer().rewritten == "none"
    assert with_text(an_offer(), "I waited.").rewritten == "self"
    assert an_offer(shape=Shape.DISTILLED).rewritten == "self"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("hide", "keep", "role", "declare", "text", "weigh")),
        st.sampled_from(("Ingrid", "Bergen", "blue cup", "cup@example.org", "I", "nothing such")),
    ),
    max_size=6,
)


def stepped(offer: Offer, steps: list[tuple[str, str]]) -> Offer:
    """The offer after those steps."""
    for step, word in steps:
        offer = _stepped(offer, step, word)
    return offer


def _stepped(offer: Offer, step: str, word: str) -> Offer:
    match step:
        case "hide":
            return with_hidden(offer, word)
        case "keep":
            return with_kept(offer, word)
        case "role":
            return with_role(offer, Named(word, "somebody", Kind.PERSON))
        case "declare":
            return with_declared(offer, word, "everybody has it")
        case "text":
            return with_text(offer, f"{exact(offer).text} {word}")
        case _:
            return with_weighed(offer, Weighed("traces-left"))


@given(STEPS)
def test_undo_is_the_former_value(steps: list[tuple[str, str]]) -> None:
    """Undone as often as there were steps it is the first value, and stays it."""
    offer = stepped(an_offer(), steps)
    for _ in steps:
        offer = undone(offer)
    assert offer == an_offer()
    assert undone(offer) == offer


@given(STEPS, st.sampled_from(("Ingrid", "Bergen", "blue cup", "cup@example.org")))
def test_what_was_hidden_last_is_hidden(steps: list[tuple[str, str]], word: str) -> None:
    """After whatever was said before, it does not stand in what a stranger would read."""
    offer = with_hidden(stepped(an_offer(), steps), word)
    assert not stands_in(begin(exact(offer).text, Shape.WHOLE), word)


@given(STEPS)
def test_redactions_stay_in_order_and_apart(steps: list[tuple[str, str]]) -> None:
    """Whatever is said, the spans are in order, share no letter, and lie in the text."""
    offer = stepped(an_offer(), steps)
    ends = 0
    for one in redacted(offer).redactions:
        assert ends <= one.start < one.end <= len(offer.text)
        ends = one.end


def proposed(text: str = "I waited, and saw that I wait.", **fields: str) -> Proposed:
    """What a reader would see of a text."""
    description = Description(**{"movement": "experience", **fields})  # type: ignore[arg-type]
    return Proposed(redact_to_share(text).words, description, "en", "2026-Q4")


def test_consent_binds_every_field_that_is_read() -> None:
    """Any other word, movement, question, name, shape, language or quarter is another hash."""
    first = preview(proposed())
    others = [
        preview(proposed("I waited, and saw that I wait!")),
        preview(proposed(movement="purpose")),
        preview(proposed(shape="whole")),
        preview(proposed(rewritten="none")),
        preview(replace(proposed(), lang="de")),
        preview(replace(proposed(), period="2027-Q1")),
        preview(replace(proposed(), description=Description("experience", patterns=(PATTERN,)))),
    ]
    assert len({consent_hash(one) for one in (first, *others)}) == len(others) + 1


PATTERN = vocabulary().patterns[0].id


def test_the_consent_hash_is_that_of_what_is_read() -> None:
    """It is computed here once more from its definition, and holds nothing random."""
    from hashlib import sha256

    record = agreed(proposed(), consent_hash(preview(proposed()))).contribution
    seen = readable(record)
    assert {*seen["content"]} == {*form.CONTENT, *form.NAMES} - {"nonce"}
    assert {*seen["envelope"]} == {*form.ENVELOPE} - set(consent.COMMITMENTS)
    digest = sha256(canonical(seen).encode()).hexdigest()
    assert consent_hash(record) == f"sha256:{digest}"


def test_what_was_not_agreed_is_not_made() -> None:
    """A hash of other words is refused."""
    with pytest.raises(consent.NotWhatWasAgreed):
        agreed(proposed("I left."), consent_hash(preview(proposed())))


def test_too_many_words_are_said_in_figures() -> None:
    """The sentence says how many there are, and none of them."""
    with pytest.raises(TooLong, match="8,999"):
        preview(proposed("ab " * 3000))


def test_the_secret_retracts_what_was_agreed() -> None:
    """The line is read back as it was, and its secret makes a tombstone that verifies."""
    made = agreed(proposed(), consent_hash(preview(proposed())))
    assert read_line(line(made.contribution)) == made.contribution
    tombstone = retracted(made.contribution, made.secret)
    assert read_line(line(tombstone)) == tombstone


WORDS = st.text("abcdefgh ", min_size=3, max_size=40).filter(str.strip)


def values(record: Contribution) -> set[str]:
    """Every value that stands in a record."""
    found = {record.id}
    for part in (record.envelope, record.content):
        for name in part.__slots__:
            value = getattr(part, name)
            found |= {value} if isinstance(value, str) else set(value)
    return found


@given(WORDS, WORDS)
def test_two_contributions_share_nothing_of_a_person(one: str, other: str) -> None:
    """But words from the shared vocabulary, licence, language, quarter and form."""
    first, second = (
        agreed(proposed(text), consent_hash(preview(proposed(text)))) for text in (one, other)
    )
    shared = values(first.contribution) & values(second.contribution)
    words = {first.contribution.content.words} & {second.contribution.content.words}
    known = {"experience", "none", "distilled", "self", "en", "2026-Q4"}
    assert shared - words <= known | {form.ENTRY, form.LICENCE, form.VOCABULARY}
    assert first.secret != second.secret


def test_what_is_sealed_is_refused() -> None:
    """The sentence names the entries, and nothing in them."""
    with pytest.raises(SealedEntry, match="7") as refused:
        choose([an_entry(), an_entry(sealed=True)])
    assert "waited" not in str(refused.value)


def test_only_own_answers_are_taken() -> None:
    """A perspective and reflections stay, and are counted."""
    seen = Perspective(PerspectiveKind.WORK, "A book", words="Said by others.", touched="Mine.")
    note = Reflection(1, 0, "UTC", "2026-11-23", Answer("Later."))
    chosen = choose([an_entry(perspective=seen, reflections=(note, note))])
    assert chosen.text == "I waited."
    assert (chosen.perspectives, chosen.reflections) == (1, 2)
    with pytest.raises(NoOwnWords):
        choose([an_entry(answers=(), perspective=seen)])


def test_a_question_is_told_when_it_is_one_that_came_with_the_program() -> None:
    """Of several questions, or one in other words, none is told."""
    first, second = shipped("experience")[:2]
    asked = Answer("I waited.", first.id, first.version, first.wording)
    other = Answer("I left.", second.id, second.version, second.wording)
    mine = Answer("I left.", first.id, first.version, "Where was I that day in Bergen?")
    assert choose([an_entry(answers=(asked, asked))]).question == f"{first.id}/{first.version}"
    assert choose([an_entry(answers=(asked, other))]).question == form.NO_QUESTION
    assert choose([an_entry(answers=(mine,))]).question == form.NO_QUESTION


def test_names_of_ones_own_stay_here() -> None:
    """Names that came with the program become ids, at most eight; all others are set apart."""
    known = [one.name for one in vocabulary().patterns]
    chosen = choose([an_entry(patterns=(known[0].upper(), "my own knot"), circumstances=("mine",))])
    assert chosen.patterns == (vocabulary().patterns[0].id,)
    assert chosen.own_names == ("my own knot", "mine")
    many = choose([an_entry(patterns=tuple(known))])
    assert len(many.patterns) == form.MOST_NAMES
    assert many.cut == len(known) - form.MOST_NAMES > 0


def test_entries_of_two_movements_are_in_none() -> None:
    """One movement for all is told."""
    assert choose([an_entry(), an_entry()]).movement is Movement.EXPERIENCE
    assert choose([an_entry(), an_entry(movement=None)]).movement is None


def test_what_might_still_tell_is_said_in_three_sentences_at_most() -> None:
    """Rare words by name, none of a placeholder; the style always."""
    offer = an_offer("Ingrid bickered over a trombone, and I sulked by the samovar.")
    words = exact(offer)
    said = remaining(words.text, concerns_of(offer, words), Shape.WHOLE, "en")
    assert 0 < len(said) <= MOST
    assert "trombone" in said[0]
    assert "person" not in said[0]
    assert "writing" in said[-1]
    assert len(remaining(words.text, (), Shape.DISTILLED, "de")) == 1


def test_nothing_is_found_in_our_own_placeholders() -> None:
    """A text of which all is hidden has no trace left."""
    assert left_in(an_offer(), exact(an_offer())) == ()


@pytest.mark.parametrize("tag", ["#kitchen", "#work/plan"])
def test_a_tag_is_a_word_to_review(tag: str) -> None:
    """Hidden at first; kept, it is to be weighed."""
    offer = begin(f"I waited by the door. {tag}", Shape.WHOLE)
    assert "#" not in exact(offer).text
    kept = with_kept(offer, tag)
    assert tag in exact(kept).text
    assert "traces-left" in {one.rule for one in concerns_of(kept, exact(kept))}


@pytest.mark.parametrize("text", ["I learn C# now.", "# A heading", "We came third, # 3 of 8."])
def test_a_number_sign_alone_is_no_tag(text: str) -> None:
    """Only a word that begins with it is one."""
    assert not any("tag" in one.reason for one in redacted(begin(text, Shape.WHOLE)).redactions)


def test_a_hidden_word_that_comes_back_with_a_role_is_weighed() -> None:
    """What stands for a name is read for what was hidden, and for the names of this offer."""
    offer = with_hidden(begin("The kettle sang for Ingrid.", Shape.WHOLE), "kettle")
    said = with_role(offer, Named("Ingrid", "the kettle woman", Kind.PERSON))
    assert "kettle" in exact(said).text
    assert "traces-left" in {one.rule for one in concerns_of(said, exact(said))}


def test_what_stands_for_a_day_does_not_name_somebody_named_after_it() -> None:
    """A name that was given a role later does not stand in the place of another one."""
    offer = an_offer("It was on 3 March 2019, and pip was there.")
    day = with_role(offer, Named("3 March 2019", "the day pip came", Kind.DATE))
    said = with_role(day, Named("pip", "a friend", Kind.PERSON))
    assert "pip" not in exact(said).text


def test_an_identifier_within_a_name_of_the_lexicon_blocks() -> None:
    """Kept as the longer name, it is a sure identifier all the same, until it is declared."""
    names = (Named("to help@example.org", "away", Kind.LEXICON),)
    offer = begin("I wrote to help@example.org and waited.", Shape.WHOLE, lexicon=names)
    kept = with_kept(offer, "to help@example.org")
    found = concerns_of(kept, exact(kept))
    assert [one.rule for one in found if one.weight is Weight.BLOCKS] == ["identifiers"]
    declared = with_declared(kept, "help@example.org", "everybody there reads it")
    found = concerns_of(declared, exact(declared))
    assert not [one for one in found if one.weight is Weight.BLOCKS]


SIGNS = "\u200b\u200d\u202e\u0301\u00ad\ufe0f\u2028\t\r #@[]'\u2019"
PIECES = st.one_of(
    st.sampled_from(
        (
            *("Ingrid", "INGRID's", "Solveig", "Bergen", "kettle", "blue cup", "#kitchen", "@door"),
            *("ingrid@example.org", "+47 22 85 50 50", "3 March 2019", "aged 43", "[a person]"),
            *("[person 2]", "and", "I waited.", "4111 1111 1111 1111", "\n\n", "In\u200bgrid"),
        )
    ),
    st.text(SIGNS, max_size=3),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=10).map(" ".join)
DONE = st.lists(
    st.tuples(
        st.sampled_from(("hide", "keep", "role", "declare", "text", "undo")),
        st.sampled_from(
            ("Ingrid", "Bergen", "kettle", "ingrid@example.org", "blue cup", "aged 43")
        ),
    ),
    max_size=5,
)


def gone_over(text: str, done: list[tuple[str, str]]) -> Offer:
    """An offer of a text after steps, some of them undone."""
    offer = begin(text, Shape.WHOLE)
    for step, word in done:
        offer = undone(offer) if step == "undo" else _stepped(offer, step, word)
    return offer


@given(TEXTS, DONE)
def test_what_is_shown_is_what_is_written(text: str, done: list[tuple[str, str]]) -> None:
    """Whatever is said about whatever text, the bytes hold the words that stand on the screen."""
    words = exact(gone_over(text, done))
    if not words.text:
        return
    shown = Proposed(words, Description("experience"), "en", "2026-Q4")
    record = preview(shown)
    made = agreed(shown, consent_hash(record)).contribution
    written = read_line(line(made).encode())
    assert isinstance(written, Contribution)
    assert written.content.words == record.content.words == words.text
    assert shown_words(words.text) == words.text


@given(TEXTS, DONE)
def test_no_piece_of_what_is_hidden_is_left(text: str, done: list[tuple[str, str]]) -> None:
    """Cut out of the text at its spans, nothing but the rest and our own words is written."""
    offer = gone_over(text, done)
    found = redacted(offer)
    rest, after = [], 0
    for one in found.redactions:
        rest += [found.text[after : one.start], one.replacement]
        after = one.end
        assert offer.text[one.start : one.end] not in one.replacement
    assert exact(offer).text == normalised("".join((*rest, found.text[after:])))


@example("", "Ingrid", [("declare", "ingrid@example.org"), ("text", "ingrid@example.org")])
@given(TEXTS, st.sampled_from(("Ingrid", "Bergen", "kettle", "blue cup")), DONE)
def test_a_word_hidden_last_is_nowhere_in_the_bytes(
    text: str, word: str, done: list[tuple[str, str]]
) -> None:
    """In no case, and with no sign between its letters that is not seen."""
    offer = with_hidden(gone_over(f"{text} {word}", done), word)
    assert not stands_in(begin(exact(offer).text, Shape.WHOLE), word)
