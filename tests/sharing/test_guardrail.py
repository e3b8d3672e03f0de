"""Each guardrail hears what it is for, and is silent where somebody tells what they lived."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.question import ADVICE, VERDICT
from ccpjournal.sharing import phrases
from ccpjournal.sharing.concern import Concern, Facts, Weight
from ccpjournal.sharing.guardrail import GUARDRAILS, blocks, concerns
from ccpjournal.sharing.trace import Certainty, Kind, Trace

HEARD: dict[str, tuple[str, ...]] = {
    "promotion": (
        "I now offer one-on-one coaching for couples.",
        "If this speaks to you, sign up for the evening group.",
        "Subscribe to hear how it goes on.",
        "All of it stands in detail there: read my new book.",
        "Use the code CALM20 at the door.",
        "There is a special offer until the end of the month.",
        "You can follow me on the usual networks.",
        "Book a free discovery call and see.",
        "Only $40 a month instead of the usual price.",
        "A few places left in our next retreat, so come to our next retreat.",
        "Get in touch with me if you want to know the method.",
        "It changed everything; check it out.",
        "Support me on the platform of your choice.",
        "If you are interested in my course, write.",
    ),
    "links": (
        "The text stands at https://example.org/a/b?c=d.",
        "I found it on www.example.net yesterday.",
        "Write to someone@example.com about it.",
        "It was @quiet_walker who began it.",
        "That evening became #slowliving for us.",
        "It is all on quietwalks.com/evening.",
        "There was a page, walking-home.de, that I kept reading.",
        "ftp://files.example.org held the recording.",
        "I read example.co.uk every morning then.",
        "It is on t.me/somewhere and nowhere else.",
        "I told it on r/somewhere first.",
    ),
    "status": (
        "As a doctor with 20 years of practice, I see what people do.",
        "As a certified breathing teacher, I noticed it at once.",
        "In my thirty years as a therapist nothing was so clear.",
        "Believe me, I have gone through all of it.",
        "I have helped hundreds of people through this.",
        "I am a licensed counsellor and this is what it is.",
        "After more than ten years of daily meditation I know how the mind works.",
        "As a psychologist, I can tell that this was avoidance.",
        "I always tell my clients that they hide.",
        "I have reached a higher level than most people, a higher state.",
        "My doctorate qualifies me to say it.",
        "People come to me for clarity.",
        "As a psychotherapist for many years, I say so.",
        "Speaking as a priest, it was envy.",
        "As someone who has meditated for thirty years, I can say this.",
    ),
    "doctrine": (
        "Everyone must learn to let go of their past.",
        "The truth is that people never change.",
        "Nobody can love another until they love themselves.",
        "The only way to be free is silence.",
        "Suffering is nothing but attachment.",
        "The universe always gives what is needed.",
        "It is a universal law of life that giving returns.",
        "Those who do not look within will never understand.",
        "We all need to wake from this.",
        "Fear is the root of all conflict.",
        "God wants obedience from every one of us.",
        "There is only one truth, and it is within.",
        "We are all connected.",
        "Everything happens for a reason.",
        "People only change when they suffer.",
        "Anger is always fear.",
        "Everyone is responsible for their own happiness.",
    ),
    "advice": (
        "You should write down what you feel each evening.",
        "You need to let him go.",
        "My advice is to wait a day before answering.",
        "If you want to be heard, you must lower your voice.",
        "Make sure to rest before such a talk.",
        "I highly recommend this to everyone.",
        "The key is to breathe before you speak.",
        "Here is how to do it without tears.",
        "Breathe in slowly.\nListen to the room.\nSpeak only then.",
        "- Ask for a pause\n- Take a walk\n- Return with a question",
        "It is important to forgive quickly.",
        "Parents should listen before they speak.",
        "Please try it for a week.",
        "Ask yourself what you really want.",
        "Never go to bed angry.",
        "Remember that you are enough.",
        "Do this every morning.",
    ),
    "crisis": (
        "That night I wanted to die.",
        "I thought about how to kill myself.",
        "I have been cutting myself again.",
        "They would be better off without me.",
        "I no longer want to live like this or at all.",
        "He hits me when the door is closed.",
        "There was no reason to live that winter.",
        "Suicide was a word I carried about.",
        "I am afraid that he will kill me.",
        "I wished I had never been born.",
        "I tried to end my life in spring.",
        "I took all the pills that were in the house.",
        "I cannot go on living.",
        "I starve myself.",
        "My dad beats me.",
        "It was not worth living.",
    ),
    "third-persons": (
        "My sister was diagnosed last winter and hides it at work.",
        "My boss is an alcoholic.",
        "[a person] had an affair with a colleague.",
        "She was fired for stealing.",
        "My brother's debts are known to half the street.",
        "The neighbour beats his dog and was arrested.",
        "My friend came out to her family.",
        "He has been in prison.",
        "She left early. She had packed the night before. Her mother drove. She did not look back.",
        "My colleague is gay and has told nobody.",
        "My friend told me she is HIV positive.",
        "Her marriage broke up after that night.",
    ),
    "unusual-combination": (
        "I was a widow in my forties and worked as a lighthouse keeper on an island.",
        "As a nurse and a mother of twins I came to the ashram.",
        "I am deaf, I was born in another country, and I sing in a synagogue.",
        "After prison I lived on a houseboat with three children.",
        "In my sixties, with a stammer, I was elected.",
        "I grew up in a convent and became a firefighter.",
        "Divorced, in a wheelchair, I won a medal.",
        "As a pilot with diabetes, adopted as a child, I had learnt to hide things.",
        "A refugee, I worked as a cellist at the opera house.",
    ),
}

SILENT: dict[str, tuple[str, ...]] = {
    "promotion": (
        "I signed the form and went home.",
        "I was reading my book when she came in.",
        "I followed him down the stairs and said nothing.",
        "He offered me tea, and I did not know how to refuse.",
        "My course of treatment ended in spring.",
        "I bought bread because I did not dare to go home.",
        "We sold the car, and I felt lighter.",
        "In the workshop I kept my hands busy so as not to speak.",
        "The price I paid was that nobody asked any more.",
        'On the wall it said "Sign up now and save", and I looked away.',
        "I bought the course and never opened it.",
        "I joined their choir because I could not say no.",
    ),
    "links": (
        "I waited. Then I left.",
        "It was 7.30 when I noticed.",
        "He was no. 1 in my eyes, e.g. when he sang.",
        "At the end of the street... nothing.",
        "I was @ home, as we say.",
        "Room #3 was empty and I sat there.",
        "I stopped and/or began again.",
        "My heart beat.My hands were cold.",
        "We met at 10 a.m. and parted at 5 p.m. that day.",
    ),
    "status": (
        "As a child of five I was told to be quiet.",
        "As a mother I often do not know.",
        "I noticed that I speak like a teacher when I am afraid.",
        "After twenty years of marriage I still do not say it.",
        "My students laughed, and I froze.",
        "I wanted him to believe me.",
        "I have a degree, and I used it as a shield.",
        "He said that as an expert with 30 years of practice he knew me better.",
        "I trusted her more than myself.",
        "I work as a nurse, and that night I could not speak.",
        "I wished that people would turn to me when they are sad.",
        "As a manager I know how to look calm.",
        "I can tell when he is about to leave.",
    ),
    "doctrine": (
        "I believed that everyone must like me.",
        "Everyone laughed and I laughed as well.",
        '"Suffering is nothing but attachment," it said in the book that I carried for a year.',
        "The truth is that I was afraid.",
        "My grandmother used to say that the universe always gives what is needed.",
        "I lived as if there is only one truth.",
        "Nobody came, and I was relieved.",
        "The only way home led past his house.",
        "People were waiting and I could not find the key.",
        "All of us had to leave before six.",
        "I read that nobody can love another until they love themselves, and I closed the book.",
        "> The only way to be free is silence.\nThat line moved me for weeks.",
        "It seemed to me that life is only waiting.",
        "This line moved me:\nThe only way to be free is silence.",
        "Fear is what I feel first, before any thought.",
        "Work is always the same and I hide in it.",
    ),
    "advice": (
        "I should have said it.",
        "She told me you should never go to bed angry.",
        "I must learn to wait, I thought.",
        "I recommended him for the post and regretted it.",
        "Stop. That was all I could say.",
        "I tried to breathe before I spoke.",
        'There it was again: "You should be grateful."',
        "I asked for a pause. I took a walk. I came back with a question.",
        "What you see is not all there is.",
        "You know how it is when nobody speaks.",
        "I need to know where I stand.",
        "Listen, I said, and then I had no words.",
        "I felt that you should not show tears.",
        "A line in a poem moved me: you must change your life.",
        "I promised to do it every day and did it twice.",
        "Just sat there. Just breathed.",
        "Look at my hands, I thought: they are fists.",
    ),
    "crisis": (
        "I nearly killed myself laughing.",
        "I cut myself off from them for a week.",
        "I wanted to be alone.",
        "I hurt myself while skiing.",
        "I cut myself with the bread knife while talking to her.",
        "I ended my life in that town and moved.",
        "He beats me at chess every Sunday.",
        "I took my life into my own hands.",
        "I did not want to live in that flat any more, said my sister.",
        "The battery died and so did the talk.",
        "I was dying to tell her.",
        "She hit me with a question I had no answer for.",
        "I died of shame when he read it aloud.",
        "It was like dying a little to say sorry.",
    ),
    "third-persons": (
        "My sister asked me something, and I changed the subject.",
        "I saw my mother smile and I said nothing.",
        "My boss and I spoke about the plan.",
        "He looked at me and I looked at the floor.",
        "I was diagnosed in spring.",
        "My friend laughed. I laughed too. I did not know why.",
        "I was fired, and my wife made soup.",
        "A colleague asked how I was. I said fine.",
        "I drank too much that evening and she saw it.",
        "My father taught me to swim.",
        "He drinks his tea and I wait.",
        "My mother drove me home.",
    ),
    "unusual-combination": (
        "I was tired and said nothing at dinner.",
        "As a nurse I was on my feet all night.",
        "My three children slept, and I sat in the kitchen.",
        "I grew up in a house where nobody raised their voice.",
        "In my thirties I stopped explaining myself.",
        "We were on an island and I wanted to leave.",
        "I am a teacher and divorced.",
        "I waited for the results and made jokes.",
        "I walked home and noticed that I was angry.",
    ),
}


def of(rule: str, text: str, facts: Facts = Facts()) -> list[Concern]:  # noqa: B008 -- a value
    """What that rule says of the text."""
    guardrail = dict(GUARDRAILS)[rule]
    return list(guardrail(text, facts))


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in HEARD.items() for text in texts]
)
def test_what_a_rule_is_for(rule: str, text: str) -> None:
    """It is heard, once, with the place where it stands."""
    (concern,) = of(rule, text)
    assert concern.rule == rule
    assert concern.weight is (Weight.CARE if rule == "crisis" else Weight.WEIGH)
    assert concern.spans
    assert all(0 <= start < end <= len(text) for start, end in concern.spans)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in SILENT.items() for text in texts]
)
def test_what_a_rule_leaves_alone(rule: str, text: str) -> None:
    """Plain experience, a thought one had, and what somebody else said are not what it is for."""
    assert of(rule, text) == []


def trace(text: str, part: str, kind: Kind, certainty: Certainty = Certainty.SURE) -> Trace:
    """A trace of that part of the text."""
    at = text.index(part)
    return Trace(at, at + len(part), kind, certainty, "It is said for a test")


SENTENCE = "I called 112 and wrote to a@b.org, then Anna came."


@pytest.mark.parametrize(("part", "kind"), [("112", Kind.IDENTIFIER), ("a@b.org", Kind.CONTACT)])
def test_a_sure_identifier_blocks(part: str, kind: Kind) -> None:
    """It blocks until it is gone or declared in words to identify nobody."""
    left = trace(SENTENCE, part, kind)
    found = concerns(SENTENCE, Facts(traces=(left,)))
    assert found[0].weight is Weight.BLOCKS
    assert found[0].spans == ((left.start, left.end),)
    assert blocks(found)
    assert not blocks(concerns(SENTENCE, Facts(traces=(left,), declared=(part.upper(),))))
    assert not blocks(concerns(SENTENCE, Facts()))


@pytest.mark.parametrize("declared", ["11", "I called 112", "1 1 2", "", "wrote"])
def test_a_declaration_is_of_the_whole(declared: str) -> None:
    """A part of an identifier, or more than it, declared does not settle it."""
    left = trace(SENTENCE, "112", Kind.IDENTIFIER)
    assert blocks(concerns(SENTENCE, Facts(traces=(left,), declared=(declared,))))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("certainty", Certainty)
def test_only_sure_identifiers_and_contacts_block(kind: Kind, certainty: Certainty) -> None:
    """Every trace that is left is named; the others are weighed by the person."""
    left = trace(SENTENCE, "Anna", kind, certainty)
    found = concerns(SENTENCE, Facts(traces=(left,)))
    named = [one for one in found if one.spans == ((left.start, left.end),)]
    sure = certainty is Certainty.SURE and kind in {Kind.IDENTIFIER, Kind.CONTACT}
    assert len(named) == 1
    assert (named[0].weight is Weight.BLOCKS) == sure == blocks(found)


def test_rare_words_are_named_together() -> None:
    """However many are left, it is one concern with the places."""
    text = "The quire lay beside the thurible."
    left = tuple(
        trace(text, part, Kind.RARE_WORD, Certainty.POSSIBLE) for part in ("quire", "thurible")
    )
    (concern,) = concerns(text, Facts(traces=left))
    assert concern.rule == "rare-words"
    assert len(concern.spans) == 2
    assert of("rare-words", text, Facts(traces=left, declared=("quire", "thurible"))) == []


@pytest.mark.parametrize("others", range(1, 9))
def test_several_at_once(others: int) -> None:
    """With another contribution of one's own on its way there is a concern, alone none."""
    (concern,) = of("several-at-once", "I saw it.", Facts(others=others))
    assert concern.weight is Weight.WEIGH
    assert of("several-at-once", "I saw it.", Facts(others=0)) == []


def test_another_language_is_not_said_to_be_fine() -> None:
    """Where the rules do not know the language they are silent, and that is said."""
    text = "You should sign up now. As a doctor with 20 years of practice I know. He hits me."
    heard = {one.rule for one in concerns(text, Facts(lang="de"))}
    assert heard == {"language"}
    assert "language" not in {one.rule for one in concerns(text, Facts(lang="en"))}


def test_what_blocks_comes_first_and_care_last() -> None:
    """Concerns are in the order of their weight."""
    text = "You should wait. I wanted to die. Write to a@b.org."
    found = concerns(text, Facts(traces=(trace(text, "a@b.org", Kind.CONTACT),)))
    weights = [one.weight for one in found]
    assert weights == sorted(weights, key=list(Weight).index)
    assert (weights[0], weights[-1]) == (Weight.BLOCKS, Weight.CARE)


def test_care_refuses_nothing_and_judges_nobody() -> None:
    """The sentence says where help is, blocks nothing, and is no diagnosis."""
    (concern,) = of("crisis", "I wanted to die.")
    assert "emergency number" in concern.reason
    assert "findahelpline.com" in concern.reason
    assert not blocks((concern,))
    assert not re.search(
        r"depress|suicid|disorder|ill\b|crisis|at risk|symptom|should|must", concern.reason
    )


def test_curly_apostrophes_and_line_ends_change_nothing() -> None:
    """A rule hears the same words, however they are typed and wherever the line ends."""
    assert of("crisis", "I don\u2019t want to\nbe alive.")
    assert of("advice", "YOU SHOULD wait.")


@pytest.mark.parametrize(
    "quoted",
    [
        '"{}" stood on the wall.',
        "\u201c{}\u201d stood on the wall.",
        "\u201e{}\u201c stood on the wall.",
        "\u00ab{}\u00bb stood on the wall.",
        "'{}' stood on the wall.",
        "> {}\nI read it twice.",
        "She said: {}",
        "I used to believe this: {}",
        "These words moved me for weeks: {}",
    ],
)
@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("doctrine", "The only way to be free is silence."),
        ("advice", "You should let go."),
        ("status", "As a certified healer I know the soul."),
    ],
)
def test_quoting_is_not_preaching(quoted: str, rule: str, text: str) -> None:
    """What somebody said, or what one once thought, may stand there; said plainly it is heard."""
    assert of(rule, text)
    assert of(rule, quoted.format(text)) == []


TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from([text for texts in (*HEARD.values(), *SILENT.values()) for text in texts])
).map("\n".join)


@given(TEXTS, st.sampled_from(["en", "de", "xx"]))
def test_any_text_gets_the_same_answer_twice(text: str, lang: str) -> None:
    """Rules are functions; their places lie in the text, and their names are in the list."""
    facts = Facts(earlier=(text[5:],), lang=lang)
    found = concerns(text, facts)
    assert found == concerns(text, facts)
    assert {one.rule for one in found} <= {name for name, _ in GUARDRAILS}
    for concern in found:
        assert concern.reason
        assert list(concern.spans) == sorted(set(concern.spans))
        assert all(0 <= start < end <= len(text) for start, end in concern.spans)


def test_reasons_are_sentences_without_verdict_or_advice() -> None:
    """They say what is heard and what it may do, and leave the rest to the person."""
    facts = Facts(others=1, earlier=("I went quiet at dinner and said nothing at all.",))
    reasons = {
        one.reason
        for texts in HEARD.values()
        for text in (*texts, "I went quiet at dinner and said nothing at all.")
        for one in concerns(text, facts)
        if one.rule != "crisis"
    }
    assert len(reasons) >= 9
    for reason in reasons:
        assert reason.endswith(".")
        assert not re.search(rf"\b(?:{ADVICE})\b", reason.casefold())
        assert not re.search(rf"\b(?:{VERDICT})\b", reason.casefold())
        assert "anonym" not in reason


def test_every_rule_has_its_examples() -> None:
    """Rules about wording have at least eight texts each way; each list of data compiles."""
    for examples in (HEARD, SILENT):
        assert all(len(texts) >= 8 for texts in examples.values())
    by_facts = {"identifiers", "traces-left", "rare-words", "near-copy", "several-at-once"}
    assert {name for name, _ in GUARDRAILS} - by_facts - {"language"} == set(HEARD) == set(SILENT)
    for rule in ("frame", "promotion", "status", "doctrine", "advice", "crisis"):
        assert phrases.expression(rule) is not None


def test_what_was_declared_is_not_named_again() -> None:
    """A trace of any kind that was declared to identify nobody is no concern any more."""
    left = trace(SENTENCE, "Anna", Kind.PERSON, Certainty.LIKELY)
    assert of("traces-left", SENTENCE, Facts(traces=(left,)))
    assert of("traces-left", SENTENCE, Facts(traces=(left,), declared=("anna",))) == []
