-- Instants are whole microseconds since 1970-01-01 UTC; days are 'YYYY-MM-DD'.

CREATE TABLE inquiry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) > 0),
    state TEXT NOT NULL CHECK (state IN ('open', 'resting', 'closed')),
    chosen INTEGER NOT NULL CHECK (chosen IN (0, 1) AND (chosen = 0 OR state = 'open')),
    sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
    opened INTEGER NOT NULL
);
CREATE UNIQUE INDEX one_inquiry_is_chosen ON inquiry (chosen) WHERE chosen = 1;

-- `position` orders entries by the instant they were written; where two would meet, the later
-- one moves on by a microsecond. The search index goes by it, so the newest are found first.
CREATE TABLE entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL UNIQUE,
    zone_offset INTEGER NOT NULL CHECK (abs(zone_offset) <= 93600),
    zone TEXT NOT NULL,
    written TEXT NOT NULL CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    about TEXT CHECK (about GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    movement TEXT CHECK (movement IN ('purpose', 'learning', 'experience', 'ownership')),
    inquiry_id INTEGER REFERENCES inquiry (id),
    starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
    sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
    day TEXT NOT NULL GENERATED ALWAYS AS (coalesce(about, written)) VIRTUAL
);
CREATE INDEX entry_by_day ON entry (day, position);
CREATE INDEX entry_by_inquiry ON entry (inquiry_id, position);
CREATE INDEX entry_by_movement ON entry (movement, position);
CREATE INDEX entry_starred ON entry (position) WHERE starred = 1;
CREATE INDEX entry_sealed ON entry (position) WHERE sealed = 1;

CREATE TABLE answer (
    id INTEGER NOT NULL PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    question TEXT,
    version INTEGER,
    wording TEXT,
    words TEXT NOT NULL CHECK (length(words) > 0),
    UNIQUE (entry_id, place),
    CHECK ((question IS NULL) = (version IS NULL) AND (question IS NULL) = (wording IS NULL))
);

CREATE TABLE perspective (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL UNIQUE REFERENCES entry (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('conversation', 'question', 'work', 'pool')),
    source TEXT NOT NULL,
    asked TEXT NOT NULL,
    words TEXT NOT NULL,
    touched TEXT NOT NULL,
    prepared_id INTEGER -- an entry; it may be gone, and no other will have its id
);
CREATE INDEX perspective_by_prepared ON perspective (prepared_id) WHERE prepared_id IS NOT NULL;
CREATE INDEX perspective_waiting ON perspective (entry_id) WHERE words = '';

CREATE TABLE label (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('tag', 'pattern', 'circumstance')),
    name TEXT NOT NULL CHECK (length(name) > 0),
    folded TEXT NOT NULL,
    UNIQUE (kind, folded)
);

-- It hangs on the position, not the id, so that the newest entries under a label come first.
CREATE TABLE entry_label (
    label_id INTEGER NOT NULL REFERENCES label (id),
    position INTEGER NOT NULL
        REFERENCES entry (position) ON UPDATE CASCADE ON DELETE CASCADE,
    in_words INTEGER NOT NULL CHECK (in_words IN (0, 1)), -- it is there only through the words
    PRIMARY KEY (label_id, position)
) WITHOUT ROWID;
CREATE INDEX entry_label_by_position ON entry_label (position);

-- `turn` counts askings and not time, since a clock may be set back.
CREATE TABLE asked (
    question TEXT NOT NULL PRIMARY KEY,
    turn INTEGER NOT NULL
) WITHOUT ROWID;

-- One row a verb; `revision` holds what stood there before it (NULL: nothing did).
-- Taking a change back swaps each image with what stands there then, so undo can be undone.
-- `undone`: 0 it stands, 1 it was taken back, 2 so it was, and other changes came after.
CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    instant INTEGER NOT NULL,
    verb TEXT NOT NULL,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1, 2))
);
CREATE INDEX change_standing ON change (id) WHERE undone = 0;
CREATE INDEX change_undone ON change (id) WHERE undone = 1;

CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    noun TEXT NOT NULL CHECK (noun IN ('entry', 'inquiry')),
    noun_id INTEGER NOT NULL,
    former TEXT,
    UNIQUE (change_id, noun, noun_id)
);
CREATE INDEX revision_by_noun ON revision (noun, noun_id);

-- The person's own words only; the text is handed over at each change, so it is not held twice.
-- Mn, Mc: vowel signs belong to their words.
CREATE VIRTUAL TABLE found USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
