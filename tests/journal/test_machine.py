"""The journal against a plain model of it: whatever a person does, in whatever order."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal import changes, history, inquiries, revising
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.finding import search
from ccpjournal.journal.inquiry import inquiries as all_inquiries
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries, entries_by_id
from ccpjournal.journal.search import parse

LONG = bool(os.environ.get("CCP_TESTS_LONG"))
START = 1_700_000_000_000_000
WORDS = ["stone", "Café", "cafe\u0301", "日本語", "don't", "STONES", "हिन्दी", "7", "#Work", "@home"]
TAGS_OF_WORDS = {"#Work": "work", "@home": "@home"}
QUERIES = {
    "stone": {"stone"},
    "CAFE": {"cafe"},
    "本": {"本"},
    "don": {"don"},
    "हिन्दी": {"हिन्दी"},
    "work": {"work"},
    "7": {"7"},
}
MOVEMENTS = (None, *Movement)
MARKS = ("starred", "sealed")

bodies = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
instants = st.integers(0, 3).map(lambda n: START + n) | st.just(-5) | st.integers(0, 10**9)
days = st.none() | st.dates(date(2023, 1, 1), date(2023, 1, 5)).map(date.isoformat)


def tokens(text: str) -> list[str]:
    """The words of a text as a reader would list them: no accents, no case, CJK one by one."""
    found, word = [], ""
    for letter in unicodedata.normalize("NFD", text.lower()):
        if "\u0300" <= letter <= "\u036f":
            continue
        if "\u4e00" <= letter <= "\u9fff":
            found += [word, letter]
            word = ""
        elif letter.isalnum() or unicodedata.category(letter) in {"Mn", "Mc"}:
            word += letter
        else:
            found.append(word)
            word = ""
    return [part for part in [*found, word] if part]


@dataclass
class ModelEntry:
    """What should stand under an id."""

    position: int
    written: str
    about: str | None
    movement: str | None
    inquiry: int | None
    words: list[str]
    tags: set[str]
    starred: bool = False
    sealed: bool = False

    def said(self) -> set[str]:
        """The tags that stand in the words."""
        words = {word for text in self.words for word in text.split()}
        return {tag for word, tag in TAGS_OF_WORDS.items() if word in words}

    def all_tags(self) -> set[str]:
        """Tags that were given, and those in the words."""
        return self.tags | self.said()


@dataclass
class Model:
    """What should stand in the journal."""

    entries: dict[int, ModelEntry] = field(default_factory=dict)
    inquiries: dict[int, dict[str, Any]] = field(default_factory=dict)

    def free(self, position: int, mover: ModelEntry | None = None) -> int:
        """The first position from there on that nobody else has."""
        taken = {one.position for one in self.entries.values() if one is not mover}
        while position in taken:
            position += 1
        return position


class Journal(RuleBasedStateMachine):
    """Verbs in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.path = self.home / "journal.db"
        self.store = open_store(self.path, 1)
        self.model = Model()
        self.done: list[tuple[Model, Model]] = []
        self.undone: list[tuple[Model, Model]] = []
        self.last_stood: dict[int, ModelEntry] = {}
        self.forgotten: list[bytes] = []
        self.used_ids: set[int] = set()
        self.marked = 0

    def teardown(self) -> None:
        """What was forgotten is nowhere in the closed file."""
        self.store.close()
        raw = self.path.read_bytes()
        assert [mark for mark in self.forgotten if mark in raw] == []
        assert sorted(path.name for path in self.home.iterdir()) == ["journal.db"]
        shutil.rmtree(self.home)

    def changed(self, before: Model) -> None:
        """Note a change of the model, if there was one."""
        for gone in set(before.entries) - set(self.model.entries):
            self.last_stood[gone] = copy.deepcopy(before.entries[gone])
        if before != self.model:
            self.done.append((before, copy.deepcopy(self.model)))
            self.undone = []

    def standing(self, data: st.DataObject) -> int:
        """Draw an entry that stands."""
        return data.draw(st.sampled_from(sorted(self.model.entries)))

    def some(self, data: st.DataObject) -> list[int]:
        """Draw some entries that stand."""
        ids = st.sampled_from(sorted(self.model.entries))
        return data.draw(st.lists(ids, min_size=1, max_size=3, unique=True))

    def mark(self) -> str:
        """A word that is nowhere else."""
        self.marked += 1
        return f"zqvx{self.marked * 7919}k"

    @rule(
        data=st.data(),
        texts=st.lists(bodies, min_size=1, max_size=2),
        instant=instants,
        about=days,
        movement=st.sampled_from(MOVEMENTS),
        opens=st.booleans(),
    )
    def keep(
        self,
        data: st.DataObject,
        texts: list[str],
        instant: int,
        about: str | None,
        movement: Movement | None,
        *,
        opens: bool,
    ) -> None:
        """Keep an entry."""
        before = copy.deepcopy(self.model)
        inquiry = data.draw(st.sampled_from([None, *self.model.inquiries]))
        texts = [f"{text} {self.mark()}" for text in texts]
        label = f"label{self.mark()}"
        kept = keep(
            self.store,
            Draft(
                Moment(instant, 3600, "Europe/Berlin"),
                date(2023, 1, 3),
                tuple(Answer(text) for text in texts),
                movement,
                inquiry,
                opens_inquiry=opens,
                about=date.fromisoformat(about) if about else None,
                tags=(label,),
            ),
        )
        assert kept.id not in self.used_ids
        self.used_ids.add(kept.id)
        if opens and movement is Movement.PURPOSE and not self.model.inquiries:
            assert kept.opened_inquiry
            inquiry = kept.inquiry_id
            title = texts[0] if len(texts[0]) <= 80 else texts[0][:79].rstrip() + "…"
            self.model.inquiries[inquiry or 0] = {
                "title": title,
                "state": "open",
                "chosen": True,
                "sealed": False,
            }
        self.model.entries[kept.id] = ModelEntry(
            self.model.free(instant), "2023-01-03", about, movement, inquiry, texts, {label}
        )
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), text=bodies)
    def edit(self, data: st.DataObject, text: str) -> None:
        """Give an entry other words."""
        before, one = copy.deepcopy(self.model), self.standing(data)
        text = f"{text} {self.mark()}"
        read = entries_by_id(self.store, [one])[0]
        revising.edit(self.store, {one: (read, [Answer(text)], {})}, START)
        self.model.entries[one].words = [text]
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), name=st.sampled_from(["work", "rest", "@home"]), add=st.booleans())
    def tag(self, data: st.DataObject, name: str, *, add: bool) -> None:
        """Put a tag on entries, or take it off."""
        before, ids = copy.deepcopy(self.model), self.some(data)
        if add:
            revising.label(self.store, ids, START, kind="tag", add=[name])
            for one in ids:
                self.model.entries[one].tags.add(name)
        else:
            said = [one for one in ids if name in self.model.entries[one].said()]
            if said:
                with pytest.raises(revising.TagInWords):
                    revising.label(self.store, ids, START, kind="tag", remove=[name])
                return
            revising.label(self.store, ids, START, kind="tag", remove=[name])
            for one in ids:
                self.model.entries[one].tags.discard(name)
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), movement=st.sampled_from(MOVEMENTS))
    def move(self, data: st.DataObject, movement: Movement | None) -> None:
        """Place entries elsewhere."""
        before, ids = copy.deepcopy(self.model), self.some(data)
        inquiry = data.draw(st.sampled_from([None, *self.model.inquiries]))
        revising.move(self.store, ids, START, inquiry_id=inquiry, movement=movement)
        for one in ids:
            self.model.entries[one].inquiry = inquiry
            self.model.entries[one].movement = movement
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), column=st.sampled_from(MARKS), on=st.booleans())
    def star_or_seal(self, data: st.DataObject, column: str, *, on: bool) -> None:
        """Mark entries."""
        before, ids = copy.deepcopy(self.model), self.some(data)
        revising.mark(self.store, ids, column, START, on=on)
        for one in ids:
            setattr(self.model.entries[one], column, on)
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), instant=instants, about=days)
    def redate(self, data: st.DataObject, instant: int, about: str | None) -> None:
        """Give entries another moment."""
        before, ids = copy.deepcopy(self.model), self.some(data)
        moment = Moment(instant, 3600, "Europe/Berlin")
        revising.redate(self.store, ids, START, about=about, written=(moment, "2023-01-04"))
        for one in ids:
            found = self.model.entries[one]
            found.about = about or found.about
            found.position = self.model.free(instant, found)
            found.written = "2023-01-04"
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Take entries out."""
        before, ids = copy.deepcopy(self.model), self.some(data)
        assert revising.delete(self.store, ids, START) == ids
        for one in ids:
            del self.model.entries[one]
        self.changed(before)

    @precondition(lambda self: bool(set(self.last_stood) - set(self.model.entries)))
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """Bring an entry back as it last stood."""
        before = copy.deepcopy(self.model)
        gone = sorted(set(self.last_stood) - set(self.model.entries))
        one = data.draw(st.sampled_from(gone))
        revising.restore(self.store, one, START)
        found = copy.deepcopy(self.last_stood[one])
        found.position = self.model.free(found.position)
        if found.inquiry not in self.model.inquiries:
            found.inquiry = None
        self.model.entries[one] = found
        self.changed(before)

    @rule()
    def undo(self) -> None:
        """Take back the last change."""
        if not self.done:
            with pytest.raises(changes.NothingToUndo):
                changes.last_standing(self.store)
            return
        last = changes.last_standing(self.store)
        assert changes.undo(self.store, last.id) == last
        pair = self.done.pop()
        for gone in set(self.model.entries) - set(pair[0].entries):
            self.last_stood[gone] = copy.deepcopy(self.model.entries[gone])
        self.model = copy.deepcopy(pair[0])
        self.undone.append(pair)

    @rule()
    def redo(self) -> None:
        """Take it up again."""
        if not self.undone:
            with pytest.raises(changes.NothingToRedo):
                changes.last_undone(self.store)
            return
        last = changes.last_undone(self.store)
        assert changes.redo(self.store, last.id) == last
        pair = self.undone.pop()
        for gone in set(self.model.entries) - set(pair[1].entries):
            self.last_stood[gone] = copy.deepcopy(self.model.entries[gone])
        self.model = copy.deepcopy(pair[1])
        self.done.append(pair)

    @precondition(lambda self: self.last_stood or self.model.entries)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        """Remove an entry for good, from everything that can be undone too."""
        one = data.draw(st.sampled_from(sorted({*self.last_stood, *self.model.entries})))
        words = b" ".join(
            " ".join([*found.words, *found.tags]).encode()
            for model in [self.model, *(side for pair in self.done + self.undone for side in pair)]
            if (found := model.entries.get(one))
        )
        history.forget(self.store, one)
        titles = " ".join(
            one["title"]
            for model in [self.model, *(side for pair in self.done + self.undone for side in pair)]
            for one in model.inquiries.values()
        ).encode()
        self.forgotten += [
            word for word in set(words.split()) if b"zqvx" in word and word not in titles
        ]
        for stack in (self.done, self.undone):
            for pair in stack:
                pair[0].entries.pop(one, None)
                pair[1].entries.pop(one, None)
        self.done = [pair for pair in self.done if pair[0] != pair[1]]
        self.undone = [pair for pair in self.undone if pair[0] != pair[1]]
        self.model.entries.pop(one, None)
        self.last_stood.pop(one, None)

    @rule(title=st.sampled_from(["When do I go quiet?", "  What\nholds? ", "\u200b…"]))
    def open_inquiry(self, title: str) -> None:
        """Open an inquiry."""
        before = copy.deepcopy(self.model)
        made = inquiries.open_inquiry(self.store, title, START)
        for one in self.model.inquiries.values():
            one["chosen"] = False
        self.model.inquiries[made] = {
            "title": " ".join(title.split()),
            "state": "open",
            "chosen": True,
            "sealed": False,
        }
        self.changed(before)

    @precondition(lambda self: self.model.inquiries)
    @rule(data=st.data(), verb=st.sampled_from(["open", "resting", "closed"]))
    def set_state(self, data: st.DataObject, verb: str) -> None:
        """Rest, close or reopen an inquiry."""
        before = copy.deepcopy(self.model)
        one = data.draw(st.sampled_from(sorted(self.model.inquiries)))
        inquiries.set_state(self.store, one, verb, START)
        self.model.inquiries[one]["state"] = verb
        if verb != "open":
            self.model.inquiries[one]["chosen"] = False
        self.changed(before)

    @precondition(lambda self: self.model.inquiries)
    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        """Choose an inquiry."""
        before = copy.deepcopy(self.model)
        one = data.draw(st.sampled_from(sorted(self.model.inquiries)))
        if self.model.inquiries[one]["state"] != "open":
            with pytest.raises(inquiries.NotOpen):
                inquiries.choose(self.store, one, START)
            return
        inquiries.choose(self.store, one, START)
        for number, found in self.model.inquiries.items():
            found["chosen"] = number == one
        self.changed(before)

    @precondition(lambda self: self.model.inquiries)
    @rule(data=st.data(), on=st.booleans(), title=st.sampled_from(["One", "Other"]))
    def rename_or_seal(self, data: st.DataObject, title: str, *, on: bool) -> None:
        """Give an inquiry another title, then a seal."""
        one = data.draw(st.sampled_from(sorted(self.model.inquiries)))
        before = copy.deepcopy(self.model)
        inquiries.rename(self.store, one, title, START)
        self.model.inquiries[one]["title"] = title
        self.changed(before)
        before = copy.deepcopy(self.model)
        inquiries.seal_inquiry(self.store, one, START, on=on)
        self.model.inquiries[one]["sealed"] = on
        self.changed(before)

    @rule()
    def reopen(self) -> None:
        """Close the file and open it again."""
        self.store.close()
        self.store = open_store(self.path, 1)

    def in_sight(self) -> list[tuple[int, ModelEntry]]:
        """The entries that are not sealed, newest first."""
        return sorted(
            (
                (number, one)
                for number, one in self.model.entries.items()
                if not self.is_sealed(one)
            ),
            key=lambda pair: -pair[1].position,
        )

    def is_sealed(self, one: ModelEntry) -> bool:
        """Sealed itself or through its inquiry."""
        return one.sealed or bool(one.inquiry and self.model.inquiries[one.inquiry]["sealed"])

    @invariant()
    def reads_as_the_model(self) -> None:
        """Every entry and every inquiry reads as the model has it."""
        found = entries_by_id(self.store, sorted(self.model.entries))
        for read in found:
            one = self.model.entries[read.id]
            assert [answer.words for answer in read.answers] == one.words
            assert (read.position, read.written, read.about) == (
                one.position,
                one.written,
                one.about,
            )
            assert (read.movement, read.inquiry_id) == (one.movement, one.inquiry)
            assert set(read.tags) == one.all_tags()
            assert (read.starred, read.sealed) == (one.starred, self.is_sealed(one))
        shown = {
            one.id: {
                "title": one.title,
                "state": one.state,
                "chosen": one.chosen,
                "sealed": one.sealed,
            }
            for one in all_inquiries(self.store)
        }
        assert shown == self.model.inquiries

    @invariant()
    def lists_as_the_model(self) -> None:
        """Lists and filters give what the model gives, newest first."""
        in_sight = self.in_sight()
        assert [one.id for one in entries(self.store, Filter())] == [one for one, _ in in_sight]
        assert [one.id for one in entries(self.store, Filter(tags=("work",)))] == [
            number for number, one in in_sight if "work" in one.all_tags()
        ]
        assert [one.id for one in entries(self.store, Filter(outside_inquiries=True))] == [
            number for number, one in in_sight if one.inquiry is None
        ]

    @invariant()
    def finds_as_the_model(self) -> None:
        """The index holds each word of each entry and nothing else, and search goes by it."""
        self.store.db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term USING fts5vocab(main, found, 'instance')"
        )
        held = self.store.db.execute("SELECT doc, offset, term FROM temp.term").fetchall()
        self.store.db.execute("DROP TABLE temp.term")
        assert sorted(held) == sorted(
            (one.position, place, token)
            for one in self.model.entries.values()
            for place, token in enumerate(tokens("\n".join(one.words)))
        )
        for query, wanted in QUERIES.items():
            found = [one.id for one in search(self.store, parse(query), Filter(), None)]
            assert found == [
                number
                for number, one in self.in_sight()
                if wanted <= set(tokens("\n".join(one.words)))
            ]


def test_the_journal_is_its_model() -> None:
    """Whatever a person does, in whatever order, the file holds what a plain model of it holds."""
    run_state_machine_as_test(
        Journal,
        settings=settings(
            max_examples=300 if LONG else 40,
            stateful_step_count=60 if LONG else 30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
