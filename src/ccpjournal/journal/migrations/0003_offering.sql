-- Offering: the person's own names, and the receipts of what was offered.

-- Private: in no list, no view and no search; what stands for each when words leave.
CREATE TABLE lexicon (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    term TEXT NOT NULL CHECK (length(term) > 0),
    folded TEXT NOT NULL UNIQUE CHECK (length(folded) > 0),
    role TEXT NOT NULL CHECK (length(role) > 0),
    kind TEXT NOT NULL CHECK (kind IN ('person', 'place', 'organisation', 'lexicon'))
);

-- `line` is the contribution byte for byte; `key` is the secret that can retract it.
CREATE TABLE offered (
    contribution_id TEXT NOT NULL PRIMARY KEY CHECK (contribution_id GLOB 'sha256:*'),
    line TEXT NOT NULL CHECK (length(line) > 0),
    key BLOB CHECK (length(key) = 32),
    offered INTEGER NOT NULL,
    leaves INTEGER NOT NULL CHECK (leaves >= offered),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'left', 'retracted', 'given up')),
    pool TEXT CHECK (length(pool) > 0), -- the folder it left to
    left INTEGER,
    retracted INTEGER,
    CHECK ((state = 'waiting') = (left IS NULL) AND (pool IS NULL) = (left IS NULL)),
    CHECK ((state = 'retracted') = (retracted IS NOT NULL)),
    CHECK ((state = 'given up') = (key IS NULL))
);
CREATE INDEX offered_waiting ON offered (leaves) WHERE state = 'waiting';
CREATE TABLE offered_entry (
    contribution_id TEXT NOT NULL REFERENCES offered (contribution_id) ON DELETE CASCADE,
    entry_id INTEGER NOT NULL, -- it may be gone, and no other will have its id
    PRIMARY KEY (contribution_id, entry_id)
) WITHOUT ROWID;
CREATE INDEX offered_by_entry ON offered_entry (entry_id);

-- Names of the lexicon can be revised as well.
CREATE TABLE made_anew (
    id INTEGER NOT NULL PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    noun TEXT NOT NULL CHECK (noun IN ('entry', 'inquiry', 'label', 'lexicon')),
    noun_id INTEGER NOT NULL,
    former TEXT,
    UNIQUE (change_id, noun, noun_id)
);
INSERT INTO made_anew SELECT id, change_id, noun, noun_id, former FROM revision;
DROP TABLE revision;
ALTER TABLE made_anew RENAME TO revision;
CREATE INDEX revision_by_noun ON revision (noun, noun_id);
