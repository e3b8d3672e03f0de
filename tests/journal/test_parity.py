"""Two ways to the same rows: the migrations' SQL with the daily verbs, and SQLModel."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, select

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.movement import Movement
from ccpjournal.journal import lexicon, receipts
from ccpjournal.journal.entry import Entry
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.offering_tables import LexiconTable, OfferedEntryTable, OfferedTable
from ccpjournal.journal.reading import entries_by_id
from ccpjournal.journal.review_tables import DebriefTable, ExperimentTable, ReflectionTable
from ccpjournal.journal.rows import (
    LABEL_KINDS,
    AnswerRow,
    DebriefRow,
    EntryRow,
    ExperimentRow,
    PerspectiveRow,
    ReflectionRow,
    index,
)
from ccpjournal.journal.store import Store, engine
from ccpjournal.journal.tables import (
    AnswerTable,
    EntryLabelTable,
    EntryTable,
    InquiryTable,
    LabelTable,
    PerspectiveTable,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from ccpjournal.asking.draft import Draft

TABLES = sorted(SQLModel.metadata.tables)
DAILY = (
    "keeping",
    "reading",
    "finding",
    "inquiry",
    "search",
    "filter",
    "rows",
    "changes",
    "opening",
    "store",
    "entry",
    "drafts",
    "perspectives",
    "completing",
    "receipts",
    "lexicon",
    "again",
    "echoes",
    "experiments",
    "invitations",
    "labels",
    "map_counts",
    "rounds",
    "summaries",
)
HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "json",
    "tomllib",
    "dateutil",
    "rich",
    "tempfile",
    "logging",
    "importlib.metadata",
)


@contextmanager
def session(db: sqlite3.Connection) -> Iterator[Session]:
    """Open a session of SQLModel on a connection."""
    bound = create_engine("sqlite://", module=engine, creator=lambda: db, poolclass=StaticPool)
    with Session(bound) as opened:
        yield opened


@pytest.fixture
def described() -> Iterator[sqlite3.Connection]:
    """Hold the tables as SQLModel would make them."""
    db = engine.connect(":memory:", isolation_level=None)
    bound = create_engine("sqlite://", module=engine, creator=lambda: db, poolclass=StaticPool)
    SQLModel.metadata.create_all(bound)
    yield db
    db.close()


def sql_of(db: sqlite3.Connection, name: str) -> str:
    """Give the statement that made a table or an index, without its comments."""
    row = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    return re.sub(r"--.*", "", row[0] or "") if row else ""


def checks(sql: str) -> list[str]:
    """Give the conditions of a table's checks, spaces single."""
    found = []
    for begins in re.finditer(r"CHECK\s*\(", sql):
        depth, at = 1, begins.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[at], 0)
            at += 1
        found.append(" ".join(sql[begins.end() : at - 1].split()))
    return sorted(found)


def indexes(db: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """Give name, uniqueness, origin, columns and condition of a table's indexes."""
    found = []
    for _, name, unique, origin, partial in db.execute(f"PRAGMA index_list('{table}')").fetchall():
        columns = tuple(row[2] for row in db.execute(f"PRAGMA index_info('{name}')"))
        condition = sql_of(db, name).partition(" WHERE ")[2]
        said = "" if name.startswith("sqlite_") else name
        found.append((said, unique, origin, partial, columns, " ".join(condition.split())))
    return sorted(found)


def shape_of(db: sqlite3.Connection, table: str) -> dict[str, Any]:
    """Give all that can be said of a table."""
    sql = sql_of(db, table)
    columns = db.execute(f"PRAGMA table_xinfo('{table}')").fetchall()
    references = db.execute(f"PRAGMA foreign_key_list('{table}')").fetchall()
    return {
        "columns": sorted((c[1], c[2], c[3], c[5], c[6]) for c in columns),
        "references": sorted(tuple(row[2:7]) for row in references),
        "indexes": indexes(db, table),
        "checks": checks(sql),
        "autoincrement": "AUTOINCREMENT" in sql,
        "without rowid": "WITHOUT ROWID" in sql,
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_what_the_migrations_make(
    store: Store, described: sqlite3.Connection, table: str
) -> None:
    """Columns, types, keys, references and their actions, unique sets and checks are the same."""
    assert shape_of(store.db, table) == shape_of(described, table)


def test_every_table_is_described(store: Store) -> None:
    """The migrations make no table that SQLModel does not know, but for the search index."""
    made = {
        name
        for (name,) in store.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("sqlite_", "found"))
    }
    assert made == set(TABLES)


@pytest.mark.parametrize(
    ("row", "table", "left_out"),
    [
        (EntryRow, EntryTable, {"id", "position", "day"}),
        (AnswerRow, AnswerTable, {"id", "entry_id", "place"}),
        (PerspectiveRow, PerspectiveTable, {"id", "entry_id"}),
        (ReflectionRow, ReflectionTable, {"id", "entry_id", "place"}),
        (ExperimentRow, ExperimentTable, {"entry_id", "debriefs"}),
        (DebriefRow, DebriefTable, {"entry_id"}),
    ],
    ids=["entry", "answer", "perspective", "reflection", "experiment", "debrief"],
)
def test_a_row_has_the_columns_of_its_table(
    row: type[tuple[Any, ...]], table: type[SQLModel], left_out: set[str]
) -> None:
    """The daily verbs' rows name the columns that the tables have, and in a settled order."""
    fields: tuple[str, ...] = row._fields  # type: ignore[attr-defined]  # a NamedTuple has it
    assert set(fields) == set(table.model_fields) - left_out
    assert set(LABEL_KINDS) == {"tag", "pattern", "circumstance"}


def test_what_the_verbs_write_reads_back_through_sqlmodel(
    store: Store, draft: Callable[..., Draft]
) -> None:
    """An entry kept by a daily verb has the same values in SQLModel's rows."""
    kept = keep(
        store,
        draft(
            movement=Movement.PURPOSE,
            opens_inquiry=True,
            about=date(2024, 2, 29),
            answers=(Answer("What holds? #quiet", "purpose.1", 2, "What am I trying to see?"),),
            patterns=("going quiet",),
            perspective=Perspective(PerspectiveKind.WORK, "a book", "", "its words", "mine", 7),
        ),
    )
    with session(store.db) as opened:
        entry = opened.exec(select(EntryTable)).one()
        assert (entry.id, entry.written, entry.about, entry.day) == (
            kept.id,
            "2026-11-23",
            "2024-02-29",
            "2024-02-29",
        )
        assert (entry.movement, entry.zone, entry.starred) == ("purpose", "UTC", 0)
        answer = opened.exec(select(AnswerTable)).one()
        assert (answer.place, answer.question, answer.version, answer.wording, answer.words) == (
            0,
            "purpose.1",
            2,
            "What am I trying to see?",
            "What holds? #quiet",
        )
        seen = opened.exec(select(PerspectiveTable)).one()
        assert (seen.kind, seen.source, seen.asked, seen.words, seen.touched, seen.prepared_id) == (
            "work",
            "a book",
            "",
            "its words",
            "mine",
            7,
        )
        inquiry = opened.exec(select(InquiryTable)).one()
        assert (inquiry.id, inquiry.title, inquiry.chosen) == (
            kept.inquiry_id,
            "What holds? #quiet",
            1,
        )
        names = {(one.kind, one.name) for one in opened.exec(select(LabelTable))}
        assert names == {("tag", "quiet"), ("pattern", "going quiet")}


def test_what_sqlmodel_writes_reads_back_through_the_verbs(store: Store) -> None:
    """Rows added through SQLModel are entries like any other."""
    with session(store.db) as opened:
        opened.add(InquiryTable(title="When?", opened=5))
        opened.add(LabelTable(kind="circumstance", name="work", folded="work"))
        opened.flush()
        opened.add(
            EntryTable(  # type: ignore[call-arg]  # the engine computes `day`
                position=9,
                zone_offset=-3600,
                zone="",
                written="2026-01-02",
                movement="learning",
                inquiry_id=1,
                starred=1,
            )
        )
        opened.flush()
        opened.add(AnswerTable(entry_id=1, place=0, words="one"))
        opened.add(AnswerTable(entry_id=1, place=1, words="two"))
        opened.add(
            PerspectiveTable(
                entry_id=1, kind="pool", source="", asked="", words="three", touched=""
            )
        )
        opened.add(EntryLabelTable(label_id=1, position=9))
        opened.commit()
    index(store.db, 9, ["one", "two", "three"])
    assert entries_by_id(store, [1]) == [
        Entry(
            1,
            9,
            -3600,
            "",
            "2026-01-02",
            None,
            Movement.LEARNING,
            1,
            "When?",
            starred=True,
            sealed=False,
            answers=(Answer("one"), Answer("two")),
            perspective=Perspective(PerspectiveKind.POOL, words="three"),
            tags=(),
            patterns=(),
            circumstances=("work",),
        )
    ]
    assert entries_by_id(store, [1])[0].words == "three\n\none\n\ntwo"


def test_what_is_offered_reads_back_through_sqlmodel(store: Store) -> None:
    """A receipt and a name of the lexicon have the same values in SQLModel's rows."""
    offered = f"sha256:{'0' * 64}"
    receipts.keep(store, offered, "{}", bytes(32), 5, 9, [7])
    receipts.left(store, offered, "/pool", 11)
    lexicon.add(store, [lexicon.Name("Zoë", "my sister", "person")], 3)
    with session(store.db) as opened:
        assert opened.exec(select(OfferedTable)).one().model_dump() == {
            "contribution_id": offered,
            "line": "{}",
            "key": bytes(32),
            "offered": 5,
            "leaves": 9,
            "state": "left",
            "pool": "/pool",
            "left": 11,
            "retracted": None,
        }
        assert opened.exec(select(OfferedEntryTable)).one().entry_id == 7
        assert opened.exec(select(LexiconTable)).one().model_dump() == {
            "id": 1,
            "term": "Zoë",
            "folded": "zoe",
            "role": "my sister",
            "kind": "person",
        }


@pytest.mark.bare
@pytest.mark.parametrize("module", DAILY)
def test_a_daily_module_loads_nothing_heavy(module: str) -> None:
    """What a capture, a list or a search imports loads none of the libraries that cost."""
    code = (
        f"import sys, ccpjournal.journal.{module};"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.bare
def test_settings_load_nothing_heavy() -> None:
    """Settings without a file load no TOML reader."""
    code = (
        "import sys; from pathlib import Path; from ccpjournal.settings import load, places;"
        "load(places(Path('nowhere')).configuration);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
