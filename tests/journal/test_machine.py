"""The journal against a plain model of it: whatever a person does, in whatever order."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
import unicodedata
from collections import Counter
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
from ccpjournal.asking.draft import Draft, fold
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal import (
    changes,
    echoes,
    experiments,
    history,
    inquiries,
    invitations,
    patterns,
    reflecting,
    revising,
    rounds,
    summaries,
)
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.finding import search
from ccpjournal.journal.inquiry import inquiries as all_inquiries
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.labels import labels
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries, entries_by_id
from ccpjournal.journal.search import parse
from ccpjournal.review.rounds import rounds as rounds_of

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
NAMES = {"pattern": ["going quiet", "Hurrying", "a pause"], "circumstance": ["work", "home"]}
KINDS = st.sampled_from(sorted(NAMES))

bodies = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
instants = st.integers(0, 3).map(lambda n: START + n) | st.just(-5) | st.integers(0, 10**9)
days = st.sampled_from([None, "2023-01-01", "2023-01-02", "2023-02-01"])
names = {kind: st.sets(st.sampled_from(found), max_size=2) for kind, found in NAMES.items()}


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
    labels: set[int] = field(default_factory=set)
    starred: bool = False
    sealed: bool = False
    reflections: list[str] = field(default_factory=list)
    experiment: Experiment | None = None
    debrief: Debrief | None = None
    came_back_with: set[int] | None = field(default=None, compare=False)
    """The labels it had when it went, which it has again when its restoring is taken back."""

    def said(self) -> set[str]:
        """The tags that stand in the words."""
        words = {word for text in self.words + self.reflections for word in text.split()}
        return {tag for word, tag in TAGS_OF_WORDS.items() if word in words}

    def all_tags(self) -> set[str]:
        """Tags that were given, and those in the words."""
        return self.tags | self.said()


@dataclass
class ModelLabel:
    """A pattern or a circumstance."""

    kind: str
    name: str
    sentence: str = ""
    retired: bool = False
    spoken_of: bool = False
    merged: int | None = None


@dataclass
class Model:
    """What should stand in the journal."""

    entries: dict[int, ModelEntry] = field(default_factory=dict)
    inquiries: dict[int, dict[str, Any]] = field(default_factory=dict)
    labels: dict[int, ModelLabel] = field(default_factory=dict)
    former: dict[tuple[str, str], int] = field(default_factory=dict)

    def label(self, kind: str, name: str) -> int | None:
        """The label that goes by a name, or went by it."""
        for number, one in self.labels.items():
            if (one.kind, fold(one.name), one.merged) == (kind, fold(name), None):
                return number
        return self.former.get((kind, fold(name)))

    def debriefed(self, number: int) -> bool:
        """Whether an entry says what became of the experiment."""
        return any(
            one.debrief is not None and one.debrief.prepared_id == number
            for one in self.entries.values()
        )

    def waits(self, number: int) -> bool:
        """Whether an entry prepares an experiment that waits."""
        found = self.entries[number].experiment
        return found is not None and not found.let_go and not self.debriefed(number)

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

    def learned(self, kind: str, name: str) -> int:
        """The label that a verb has just put, which is the one the model knows if it knows one."""
        number: int = self.store.db.execute(
            "SELECT coalesce(merged_id, id) FROM label WHERE kind = ? AND folded = ?",
            (kind, fold(name)),
        ).fetchone()[0]
        known = self.model.label(kind, name)
        assert known in {None, number}
        if known is None:
            self.model.labels[number] = ModelLabel(kind, name)
        return number

    def named(self, data: st.DataObject, kind: str) -> patterns.Named:
        """Draw a label by one of its names, or one that comes with the program."""
        known = [one.name for one in self.model.labels.values() if one.kind == kind]
        return patterns.Named(
            kind, data.draw(st.sampled_from([*known, *NAMES[kind]])), shipped=True
        )

    @rule(
        data=st.data(),
        texts=st.lists(bodies, min_size=1, max_size=2),
        instant=instants,
        about=days,
        movement=st.sampled_from(MOVEMENTS),
        named=st.fixed_dictionaries(names),
        tries=st.sampled_from([None, Experiment(), Experiment("2023-03-01", 70)]),
        opens=st.booleans(),
    )
    def keep(  # noqa: PLR0913, PLR0917 -- all that an entry can be made of
        self,
        data: st.DataObject,
        texts: list[str],
        instant: int,
        about: str | None,
        movement: Movement | None,
        named: dict[str, set[str]],
        tries: Experiment | None,
        *,
        opens: bool,
    ) -> None:
        """Keep an entry, which may prepare an experiment or debrief one."""
        before = copy.deepcopy(self.model)
        inquiry = data.draw(st.sampled_from([None, *self.model.inquiries]))
        texts = [f"{text} {self.mark()}" for text in texts]
        label = f"label{self.mark()}"
        waiting = [one for one in self.model.entries if self.model.waits(one)]
        tells = data.draw(st.sampled_from([None, *waiting]))
        debrief = None if tells is None else Debrief(tells, data.draw(st.booleans()))
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
                patterns=tuple(sorted(named["pattern"])),
                circumstances=tuple(sorted(named["circumstance"])),
                experiment=tries,
                debrief=debrief,
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
                "rounds": set(),
            }
        self.model.entries[kept.id] = ModelEntry(
            self.model.free(instant),
            "2023-01-03",
            about,
            movement,
            inquiry,
            texts,
            {label},
            {self.learned(kind, name) for kind, found in named.items() for name in found},
            experiment=tries,
            debrief=debrief,
        )
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), text=bodies)
    def reflect(self, data: st.DataObject, text: str) -> None:
        """Add a note to an entry."""
        before, one = copy.deepcopy(self.model), self.standing(data)
        text = f"{text} {self.mark()}"
        moment = Moment(START, 3600, "Europe/Berlin")
        reflecting.reflect(self.store, one, moment, date(2023, 1, 4), Answer(text))
        self.model.entries[one].reflections.append(text)
        self.changed(before)

    @precondition(lambda self: any(one.experiment for one in self.model.entries.values()))
    @rule(data=st.data(), on=st.booleans())
    def let_go(self, data: st.DataObject, *, on: bool) -> None:
        """Let an experiment go, or take it up again."""
        before = copy.deepcopy(self.model)
        tried = [number for number, one in self.model.entries.items() if one.experiment]
        one = data.draw(st.sampled_from(sorted(tried)))
        experiment = self.model.entries[one].experiment
        if self.model.debriefed(one):
            with pytest.raises(experiments.NotWaiting):
                experiments.let_go(self.store, one, START, on=on)
            return
        assert experiment is not None
        assert experiments.let_go(self.store, one, START, on=on) == (experiment.let_go != on)
        self.model.entries[one].experiment = experiment._replace(let_go=on)
        self.changed(before)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), kind=KINDS, add=st.booleans())
    def put_label(self, data: st.DataObject, kind: str, *, add: bool) -> None:
        """Put a pattern or a circumstance on entries, or take it off."""
        before, ids = copy.deepcopy(self.model), self.some(data)
        name = self.named(data, kind).name
        names = {"add" if add else "remove": [name]}
        revising.label(self.store, ids, START, kind=kind, **names)
        if add or self.model.label(kind, name) is not None:
            number = self.learned(kind, name)
            for one in ids:
                found = self.model.entries[one].labels
                self.model.entries[one].labels = found | {number} if add else found - {number}
        if self.model.entries != before.entries:
            self.changed(before)
        else:
            self.model = before

    @rule(data=st.data(), kind=KINDS, sentence=st.sampled_from([None, "", "I wait."]))
    def name_label(self, data: st.DataObject, kind: str, sentence: str | None) -> None:
        """Name a pattern or a circumstance, in a sentence."""
        before, named = copy.deepcopy(self.model), self.named(data, kind)
        number = patterns.name_label(self.store, named, START, sentence=sentence)
        assert number == self.learned(kind, named.name)
        found = self.model.labels[number]
        found.spoken_of = True
        found.sentence = found.sentence if sentence is None else sentence
        self.changed(before)

    @rule(data=st.data(), kind=KINDS, new=st.sampled_from(["hurrying", "other", "work"]))
    def rename_label(self, data: st.DataObject, kind: str, new: str) -> None:
        """Give a label another name, unless another one has it."""
        before, named = copy.deepcopy(self.model), self.named(data, kind)
        known, taken = self.model.label(kind, named.name), self.model.label(kind, new)
        own = self.model.former.get((kind, fold(new))) == known
        if taken is not None and taken != known and (known is None or not own):
            idle = (
                not self.model.labels[taken].spoken_of
                and fold(self.model.labels[taken].name) == fold(new)
                and not any(taken in one.labels for one in self.model.entries.values())
            )
            if not idle:
                with pytest.raises(patterns.NameTaken):
                    patterns.rename(self.store, named, new, START)
                return
            del self.model.labels[taken]
        patterns.rename(self.store, named, new, START)
        if known is None and named.name == new:
            self.model = before
            return
        number = known
        if number is None:
            number = self.store.db.execute(
                "SELECT id FROM label WHERE kind = ? AND folded = ?", (kind, fold(new))
            ).fetchone()[0]
            self.model.labels[number] = ModelLabel(kind, named.name)
        found = self.model.labels[number]
        if found.name != new:
            found.spoken_of = True
            self.model.former[kind, fold(found.name)] = number
            found.name = new
            self.model.former.pop((kind, fold(new)), None)
        if (known is None) or before.labels[known].name != new:
            self.changed(before)
        else:
            self.model = before

    @rule(data=st.data(), kind=KINDS)
    def merge_labels(self, data: st.DataObject, kind: str) -> None:
        """Make two labels one."""
        before = copy.deepcopy(self.model)
        one, other = self.named(data, kind), self.named(data, kind)
        touched = patterns.merge(self.store, one, other, START)
        if one.name == other.name and self.model.label(kind, one.name) is None:
            assert touched == []
            return
        into = self.learned(kind, other.name)
        number: int = self.store.db.execute(
            "SELECT id FROM label WHERE kind = ? AND folded = ?", (kind, fold(one.name))
        ).fetchone()[0]
        number = before.label(kind, one.name) or number
        if number == into:
            self.model = before
            return
        self.model.labels.setdefault(number, ModelLabel(kind, one.name))
        for found in self.model.entries.values():
            if number in found.labels:
                found.labels = found.labels - {number} | {into}
        had = [found for found, entry in before.entries.items() if number in entry.labels]
        assert sorted(touched) == sorted(had)
        gone = self.model.labels[number]
        gone.merged, gone.spoken_of = into, True
        self.model.labels[into].spoken_of = True
        self.model.former[kind, fold(gone.name)] = into
        for name, leads in self.model.former.items():
            self.model.former[name] = into if leads == number else leads
        self.changed(before)

    @rule(data=st.data(), kind=KINDS, on=st.booleans())
    def retire_label(self, data: st.DataObject, kind: str, *, on: bool) -> None:
        """Have a label no longer offered, or again."""
        before, named = copy.deepcopy(self.model), self.named(data, kind)
        changed = patterns.retire(self.store, named, START, on=on)
        known = self.model.label(kind, named.name)
        assert changed == ((known is not None and self.model.labels[known].retired) != on)
        if changed:
            found = self.model.labels[self.learned(kind, named.name)]
            found.retired, found.spoken_of = on, True
            self.changed(before)

    @precondition(lambda self: self.model.inquiries)
    @rule(data=st.data(), at=instants, on=st.booleans())
    def begin_round(self, data: st.DataObject, at: int, *, on: bool) -> None:
        """Say that a round begins, or take the word back."""
        before = copy.deepcopy(self.model)
        one = data.draw(st.sampled_from(sorted(self.model.inquiries)))
        begun: set[int] = self.model.inquiries[one]["rounds"]
        changed = rounds.begin(self.store, one, at, START, on=on)
        first = self.first_from(one, at)
        taken = {word for word in begun if word == at or self.first_from(one, word) == first}
        self.model.inquiries[one]["rounds"] = begun | {at} if on else begun - taken
        assert changed == (before != self.model)
        self.changed(before)

    def first_from(self, inquiry: int, at: int) -> int | None:
        """The first position from an instant on that an inquiry shows."""
        found = [one.position for one in self.shown_in(inquiry) if one.position >= at]
        return min(found, default=None)

    def shown_in(self, inquiry: int) -> list[ModelEntry]:
        """The entries that an inquiry shows when it is named."""
        sealed = self.model.inquiries[inquiry]["sealed"]
        return [
            one
            for one in self.model.entries.values()
            if one.inquiry == inquiry and (sealed or not one.sealed)
        ]

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data())
    def show_and_wave_away(self, data: st.DataObject) -> None:
        """What is noted of offers changes nothing, and cannot be taken back."""
        one = self.standing(data)
        echoes.note_shown(self.store, [one], "2023-06-01")
        invitations.decline(self.store, one, NAMES["pattern"][0])
        for inquiry in self.model.inquiries:
            invitations.dismiss(self.store, inquiry)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), text=bodies)
    def edit(self, data: st.DataObject, text: str) -> None:
        """Give an entry other words."""
        before, one = copy.deepcopy(self.model), self.standing(data)
        text = f"{text} {self.mark()}"
        read = entries_by_id(self.store, [one])[0]
        if self.model.debriefed(one) and self.model.entries[one].experiment:
            with pytest.raises(revising.ExpectationStands):
                revising.edit(self.store, {one: (read, [Answer(text)], {})}, START)
            return
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
        found.came_back_with = set(found.labels)
        found.labels = {now for label in found.labels for now in self.restored(label)}
        self.model.entries[one] = found
        self.changed(before)

    def restored(self, label: int) -> set[int]:
        """What becomes of a label when its entry comes back: merged or unmade since, or not."""
        row = self.store.db.execute(
            "SELECT kind, name, merged_id FROM label WHERE id = ?", (label,)
        ).fetchone()
        if label not in self.model.labels and row is not None and row[2] is None:
            self.model.labels[label] = ModelLabel(row[0], row[1])
        found = self.model.labels.get(label)
        if found is None:
            return set() if row is None else {row[2]}
        return {label if found.merged is None else found.merged}

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
            stood = copy.deepcopy(self.model.entries[gone])
            stood.labels = stood.labels if stood.came_back_with is None else stood.came_back_with
            self.last_stood[gone] = stood
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
            " ".join([*found.words, *found.tags, *found.reflections]).encode()
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
        self.model.entries.pop(one, None)
        self.last_stood.pop(one, None)
        self.drop_labels()
        self.done = [pair for pair in self.done if pair[0] != pair[1]]
        self.undone = [pair for pair in self.undone if pair[0] != pair[1]]

    def drop_labels(self) -> None:
        """Labels that went with the last entry to need them were not spoken of."""
        held = {one for (one,) in self.store.db.execute("SELECT id FROM label")}
        sides = [side for pair in self.done + self.undone for side in pair]
        for model in [self.model, *sides]:
            gone = [
                number
                for number, one in model.labels.items()
                if number not in held and (not one.spoken_of or model is self.model)
            ]
            assert not any(model.labels[number].spoken_of for number in gone)
            for number in gone:
                del model.labels[number]
            needed = {label for one in model.entries.values() for label in one.labels}
            assert needed <= {*held, *model.labels}

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
            "rounds": set(),
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
            assert [said.answer.words for said in read.reflections] == one.reflections
            assert (read.experiment, read.debrief) == (one.experiment, one.debrief)
            assert {*read.patterns, *read.circumstances} == {
                self.model.labels[label].name for label in one.labels
            }
        shown = {
            one.id: {
                "title": one.title,
                "state": one.state,
                "chosen": one.chosen,
                "sealed": one.sealed,
                "rounds": set(rounds.said(self.store, one.id)),
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
            for place, token in enumerate(tokens("\n".join(one.words + one.reflections)))
        )
        for query, wanted in QUERIES.items():
            found = [one.id for one in search(self.store, parse(query), Filter(), None)]
            assert found == [
                number
                for number, one in self.in_sight()
                if wanted <= set(tokens("\n".join(one.words + one.reflections)))
            ]

    @invariant()
    def counts_as_the_model(self) -> None:
        """Each summary holds what a naive count of the model gives, and a full count finds so."""
        seen = [one for _, one in self.in_sight()]
        days = Counter((one.about or one.written, one.movement or "") for one in seen)
        months = Counter(
            (label, (one.about or one.written)[:7]) for one in seen for label in one.labels
        )
        amid = Counter(pair for one in seen for pair in self.pairs(one))
        asked = Counter(
            (one.inquiry, one.movement or "", int(one.sealed))
            for one in self.model.entries.values()
            if one.inquiry is not None
        )
        counted = zip(summaries.SUMMARIES, (days, asked, months, amid), strict=True)
        for table, expected in counted:
            rows = self.store.db.execute(f"SELECT * FROM {table}")  # noqa: S608 -- our own names
            assert {tuple(row[:-1]): row[-1] for row in rows} == expected
        assert not summaries.rebuild(self.store)

    def pairs(self, one: ModelEntry) -> list[tuple[int, int]]:
        """An entry's patterns, each with each of its circumstances; 0 stands for none."""
        kinds = {label: self.model.labels[label].kind for label in one.labels}
        amid = [label for label, kind in kinds.items() if kind == "circumstance"] or [0]
        return [(label, at) for label, kind in kinds.items() if kind == "pattern" for at in amid]

    @invariant()
    def looks_back_as_the_model(self) -> None:
        """Labels, waiting experiments and rounds are those of the model."""
        in_sight = self.in_sight()
        assert [one.prepared.id for one in experiments.waiting(self.store)] == [
            number for number, _ in in_sight if self.model.waits(number)
        ]
        for kind in NAMES:
            used = {label for _, one in in_sight for label in one.labels}
            assert {one.id: (one.name, one.retired) for one in labels(self.store, kind)} == {
                number: (one.name, one.retired)
                for number, one in self.model.labels.items()
                if one.kind == kind and one.merged is None and (one.spoken_of or number in used)
            }
        for inquiry in self.model.inquiries:
            shown = [
                number
                for number, one in self.model.entries.items()
                if one in self.shown_in(inquiry)
            ]
            read = entries_by_id(self.store, shown)
            full = rounds_of(read, self.model.inquiries[inquiry]["rounds"])
            page = rounds.latest(self.store, inquiry, 2)
            here = rounds_of(page.entries, page.said)
            assert [one.entries for one in here] == [one.entries for one in full[-2:]]
            assert [(page.number, page.begins, page.cut)] == [
                (one.number, one.begins, False) for one in full[-2:][:1]
            ] or not full


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
