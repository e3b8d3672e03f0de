-- Looking back: what hangs on older entries, what is tried, and counts that are kept as one writes.

CREATE TABLE reflection (
    id INTEGER NOT NULL PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    instant INTEGER NOT NULL,
    zone_offset INTEGER NOT NULL CHECK (abs(zone_offset) <= 93600),
    zone TEXT NOT NULL,
    written TEXT NOT NULL CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    question TEXT,
    version INTEGER,
    wording TEXT,
    words TEXT NOT NULL CHECK (length(words) > 0),
    UNIQUE (entry_id, place),
    CHECK ((question IS NULL) = (version IS NULL) AND (question IS NULL) = (wording IS NULL))
);

-- Its words are the answers of the entry that prepares it.
CREATE TABLE experiment (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    by_day TEXT CHECK (by_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    sure INTEGER CHECK (sure BETWEEN 0 AND 100),
    let_go INTEGER NOT NULL CHECK (let_go IN (0, 1)),
    debriefs INTEGER NOT NULL DEFAULT 0 -- how many; the triggers count
);
CREATE INDEX experiment_waiting ON experiment (entry_id) WHERE debriefs = 0 AND let_go = 0;

-- It hangs on the entry that debriefs, so that it comes and goes with it.
CREATE TABLE debrief (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    prepared_id INTEGER NOT NULL, -- an entry; it may be gone, and no other will have its id
    as_expected INTEGER CHECK (as_expected IN (0, 1))
);
CREATE INDEX debrief_by_prepared ON debrief (prepared_id);

CREATE TRIGGER experiment_comes AFTER INSERT ON experiment BEGIN
    UPDATE experiment SET debriefs = (SELECT count(*) FROM debrief WHERE prepared_id = new.entry_id)
    WHERE entry_id = new.entry_id;
END;
CREATE TRIGGER debrief_comes AFTER INSERT ON debrief BEGIN
    UPDATE experiment SET debriefs = debriefs + 1 WHERE entry_id = new.prepared_id;
END;
CREATE TRIGGER debrief_goes AFTER DELETE ON debrief BEGIN
    UPDATE experiment SET debriefs = debriefs - 1 WHERE entry_id = old.prepared_id;
END;

-- A label that was merged or renamed stays as another name of the one its entries went to.
ALTER TABLE label ADD COLUMN sentence TEXT NOT NULL DEFAULT '';
ALTER TABLE label ADD COLUMN frees INTEGER CHECK (frees IN (0, 1));
ALTER TABLE label ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
ALTER TABLE label ADD COLUMN merged_id INTEGER REFERENCES label (id);
CREATE INDEX label_merged ON label (merged_id) WHERE merged_id IS NOT NULL;

-- The person's own word: with the first entry at or after the instant a round begins.
CREATE TABLE round_begin (
    inquiry_id INTEGER NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    instant INTEGER NOT NULL,
    PRIMARY KEY (inquiry_id, instant)
) WITHOUT ROWID;

-- The day an entry was last shown as an echo.
CREATE TABLE shown (
    entry_id INTEGER NOT NULL PRIMARY KEY, -- it may be gone, and no other will have its id
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);

-- What was offered and is not wanted: for an inquiry, or a pattern for an entry.
CREATE TABLE dismissed (
    inquiry_id INTEGER NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    what TEXT NOT NULL CHECK (length(what) > 0),
    PRIMARY KEY (inquiry_id, what)
) WITHOUT ROWID;
CREATE TABLE declined (
    entry_id INTEGER NOT NULL, -- it may be gone, and no other will have its id
    label_id INTEGER NOT NULL REFERENCES label (id) ON DELETE CASCADE,
    PRIMARY KEY (entry_id, label_id)
) WITHOUT ROWID;
CREATE INDEX declined_by_label ON declined (label_id);

CREATE INDEX answer_by_question ON answer (question, entry_id) WHERE question IS NOT NULL;
CREATE INDEX entry_by_visit ON entry (inquiry_id, movement, position, sealed);

-- Labels can be revised as well.
CREATE TABLE made_anew (
    id INTEGER NOT NULL PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    noun TEXT NOT NULL CHECK (noun IN ('entry', 'inquiry', 'label')),
    noun_id INTEGER NOT NULL,
    former TEXT,
    UNIQUE (change_id, noun, noun_id)
);
INSERT INTO made_anew SELECT id, change_id, noun, noun_id, former FROM revision;
DROP TABLE revision;
ALTER TABLE made_anew RENAME TO revision;
CREATE INDEX revision_by_noun ON revision (noun, noun_id);

-- Counts. Each summary holds what its view counts, kept so by triggers in the same transaction;
-- rows that would say 0 are not there. Sealed entries are in none of them, but for
-- inquiry_summary: an inquiry that was named shows its own, and there they stand apart.
CREATE TABLE day_summary (
    day TEXT NOT NULL,
    movement TEXT NOT NULL, -- '' for words that have none yet
    entries INTEGER NOT NULL,
    PRIMARY KEY (day, movement)
) WITHOUT ROWID;
CREATE TABLE inquiry_summary (
    inquiry_id INTEGER NOT NULL,
    movement TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (inquiry_id, movement, sealed)
) WITHOUT ROWID;
CREATE TABLE label_summary (
    label_id INTEGER NOT NULL, -- a pattern or a circumstance
    month TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (label_id, month)
) WITHOUT ROWID;
CREATE TABLE amid_summary (
    pattern_id INTEGER NOT NULL,
    circumstance_id INTEGER NOT NULL, -- 0: entries with the pattern and no circumstance
    entries INTEGER NOT NULL,
    PRIMARY KEY (pattern_id, circumstance_id)
) WITHOUT ROWID;

CREATE VIEW in_sight AS
    SELECT id, position, day, coalesce(movement, '') AS movement, inquiry_id
    FROM entry
    WHERE sealed = 0 AND NOT EXISTS (
        SELECT 1 FROM inquiry WHERE inquiry.id = entry.inquiry_id AND inquiry.sealed = 1
    );
CREATE VIEW named_in_sight AS
    SELECT put.label_id, label.kind, substr(seen.day, 1, 7) AS month, seen.id, seen.inquiry_id,
        seen.position
    FROM in_sight AS seen
    JOIN entry_label AS put ON put.position = seen.position
    JOIN label ON label.id = put.label_id
    WHERE label.kind <> 'tag';
CREATE VIEW amid_in_sight AS
    SELECT pattern.label_id AS pattern_id, coalesce(put.label_id, 0) AS circumstance_id,
        pattern.id, pattern.inquiry_id, pattern.position
    FROM named_in_sight AS pattern
    LEFT JOIN entry_label AS put ON put.position = pattern.position
        AND (SELECT kind FROM label WHERE label.id = put.label_id) = 'circumstance'
    WHERE pattern.kind = 'pattern';
CREATE VIEW day_counted AS
    SELECT day, movement, count(*) AS entries FROM in_sight GROUP BY day, movement;
CREATE VIEW inquiry_counted AS
    SELECT inquiry_id, coalesce(movement, '') AS movement, sealed, count(*) AS entries
    FROM entry WHERE inquiry_id IS NOT NULL GROUP BY inquiry_id, coalesce(movement, ''), sealed;
CREATE VIEW label_counted AS
    SELECT label_id, month, count(*) AS entries FROM named_in_sight GROUP BY label_id, month;
CREATE VIEW amid_counted AS
    SELECT pattern_id, circumstance_id, count(*) AS entries
    FROM amid_in_sight GROUP BY pattern_id, circumstance_id;

-- An entry that comes has no labels yet; one that goes takes them off first.
CREATE TRIGGER entry_comes AFTER INSERT ON entry BEGIN
    INSERT INTO day_summary SELECT day, movement, 1 FROM in_sight WHERE id = new.id
        ON CONFLICT (day, movement) DO UPDATE SET entries = entries + 1;
    INSERT INTO inquiry_summary
        SELECT new.inquiry_id, coalesce(new.movement, ''), new.sealed, 1
        WHERE new.inquiry_id IS NOT NULL
        ON CONFLICT (inquiry_id, movement, sealed) DO UPDATE SET entries = entries + 1;
END;
CREATE TRIGGER entry_goes BEFORE DELETE ON entry BEGIN
    DELETE FROM entry_label WHERE position = old.position;
    UPDATE day_summary SET entries = entries - 1
        WHERE (day, movement) = (SELECT day, movement FROM in_sight WHERE id = old.id);
    DELETE FROM day_summary WHERE day = coalesce(old.about, old.written) AND entries = 0;
    UPDATE inquiry_summary SET entries = entries - 1
        WHERE inquiry_id = old.inquiry_id AND movement = coalesce(old.movement, '')
        AND sealed = old.sealed;
    DELETE FROM inquiry_summary WHERE inquiry_id = old.inquiry_id AND entries = 0;
END;

-- What changes is taken off before, as it stood, and added after, as it stands.
CREATE TRIGGER entry_leaves
BEFORE UPDATE OF about, written, movement, inquiry_id, sealed ON entry BEGIN
    UPDATE day_summary SET entries = entries - 1
        WHERE (day, movement) = (SELECT day, movement FROM in_sight WHERE id = old.id);
    UPDATE inquiry_summary SET entries = entries - 1
        WHERE inquiry_id = old.inquiry_id AND movement = coalesce(old.movement, '')
        AND sealed = old.sealed;
    INSERT INTO label_summary SELECT label_id, month, -1 FROM named_in_sight WHERE id = old.id
        ON CONFLICT (label_id, month) DO UPDATE SET entries = entries - 1;
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, -1 FROM amid_in_sight WHERE id = old.id
        ON CONFLICT (pattern_id, circumstance_id) DO UPDATE SET entries = entries - 1;
END;
CREATE TRIGGER entry_arrives
AFTER UPDATE OF about, written, movement, inquiry_id, sealed ON entry BEGIN
    INSERT INTO day_summary SELECT day, movement, 1 FROM in_sight WHERE id = new.id
        ON CONFLICT (day, movement) DO UPDATE SET entries = entries + 1;
    INSERT INTO inquiry_summary
        SELECT new.inquiry_id, coalesce(new.movement, ''), new.sealed, 1
        WHERE new.inquiry_id IS NOT NULL
        ON CONFLICT (inquiry_id, movement, sealed) DO UPDATE SET entries = entries + 1;
    INSERT INTO label_summary SELECT label_id, month, 1 FROM named_in_sight WHERE id = new.id
        ON CONFLICT (label_id, month) DO UPDATE SET entries = entries + 1;
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, 1 FROM amid_in_sight WHERE id = new.id
        ON CONFLICT (pattern_id, circumstance_id) DO UPDATE SET entries = entries + 1;
    DELETE FROM day_summary WHERE day = coalesce(old.about, old.written) AND entries = 0;
    DELETE FROM inquiry_summary WHERE inquiry_id = old.inquiry_id AND entries = 0;
    DELETE FROM label_summary WHERE entries = 0
        AND label_id IN (SELECT label_id FROM entry_label WHERE position = new.position);
    DELETE FROM amid_summary WHERE entries = 0
        AND pattern_id IN (SELECT label_id FROM entry_label WHERE position = new.position);
END;

-- A seal on an inquiry is one on all its entries.
CREATE TRIGGER inquiry_leaves
BEFORE UPDATE OF sealed ON inquiry WHEN old.sealed <> new.sealed BEGIN
    INSERT INTO day_summary
        SELECT day, movement, -count(*) FROM in_sight WHERE inquiry_id = old.id
        GROUP BY day, movement
        ON CONFLICT (day, movement) DO UPDATE SET entries = entries + excluded.entries;
    INSERT INTO label_summary
        SELECT label_id, month, -count(*) FROM named_in_sight WHERE inquiry_id = old.id
        GROUP BY label_id, month
        ON CONFLICT (label_id, month) DO UPDATE SET entries = entries + excluded.entries;
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, -count(*) FROM amid_in_sight WHERE inquiry_id = old.id
        GROUP BY pattern_id, circumstance_id
        ON CONFLICT (pattern_id, circumstance_id)
        DO UPDATE SET entries = entries + excluded.entries;
END;
CREATE TRIGGER inquiry_arrives
AFTER UPDATE OF sealed ON inquiry WHEN old.sealed <> new.sealed BEGIN
    INSERT INTO day_summary
        SELECT day, movement, count(*) FROM in_sight WHERE inquiry_id = new.id
        GROUP BY day, movement
        ON CONFLICT (day, movement) DO UPDATE SET entries = entries + excluded.entries;
    INSERT INTO label_summary
        SELECT label_id, month, count(*) FROM named_in_sight WHERE inquiry_id = new.id
        GROUP BY label_id, month
        ON CONFLICT (label_id, month) DO UPDATE SET entries = entries + excluded.entries;
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, count(*) FROM amid_in_sight WHERE inquiry_id = new.id
        GROUP BY pattern_id, circumstance_id
        ON CONFLICT (pattern_id, circumstance_id)
        DO UPDATE SET entries = entries + excluded.entries;
    DELETE FROM day_summary WHERE entries = 0;
    DELETE FROM label_summary WHERE entries = 0;
    DELETE FROM amid_summary WHERE entries = 0;
END;

CREATE TRIGGER pattern_put AFTER INSERT ON entry_label
WHEN (SELECT kind FROM label WHERE id = new.label_id) = 'pattern' BEGIN
    INSERT INTO label_summary
        SELECT label_id, month, 1 FROM named_in_sight
        WHERE position = new.position AND label_id = new.label_id
        ON CONFLICT (label_id, month) DO UPDATE SET entries = entries + 1;
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, 1 FROM amid_in_sight
        WHERE position = new.position AND pattern_id = new.label_id
        ON CONFLICT (pattern_id, circumstance_id) DO UPDATE SET entries = entries + 1;
END;
-- With its first circumstance an entry is no longer one without any.
CREATE TRIGGER circumstance_put AFTER INSERT ON entry_label
WHEN (SELECT kind FROM label WHERE id = new.label_id) = 'circumstance' BEGIN
    INSERT INTO label_summary
        SELECT label_id, month, 1 FROM named_in_sight
        WHERE position = new.position AND label_id = new.label_id
        ON CONFLICT (label_id, month) DO UPDATE SET entries = entries + 1;
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, 1 FROM amid_in_sight
        WHERE position = new.position AND circumstance_id = new.label_id
        ON CONFLICT (pattern_id, circumstance_id) DO UPDATE SET entries = entries + 1;
    UPDATE amid_summary SET entries = entries - 1
        WHERE circumstance_id = 0
        AND pattern_id IN (
            SELECT label_id FROM named_in_sight
            WHERE position = new.position AND kind = 'pattern'
        )
        AND NOT EXISTS (
            SELECT 1 FROM named_in_sight
            WHERE position = new.position AND kind = 'circumstance' AND label_id <> new.label_id
        );
    DELETE FROM amid_summary WHERE circumstance_id = 0 AND entries = 0
        AND pattern_id IN (SELECT label_id FROM entry_label WHERE position = new.position);
END;
-- The whole entry is taken off and what is left of it added again.
CREATE TRIGGER label_leaves BEFORE DELETE ON entry_label
WHEN (SELECT kind FROM label WHERE id = old.label_id) <> 'tag' BEGIN
    UPDATE label_summary SET entries = entries - 1
        WHERE (label_id, month) = (
            SELECT label_id, month FROM named_in_sight
            WHERE position = old.position AND label_id = old.label_id
        );
    DELETE FROM label_summary WHERE label_id = old.label_id AND entries = 0;
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, -1 FROM amid_in_sight WHERE position = old.position
        ON CONFLICT (pattern_id, circumstance_id) DO UPDATE SET entries = entries - 1;
END;
CREATE TRIGGER label_left AFTER DELETE ON entry_label
WHEN (SELECT kind FROM label WHERE id = old.label_id) <> 'tag' BEGIN
    INSERT INTO amid_summary
        SELECT pattern_id, circumstance_id, 1 FROM amid_in_sight WHERE position = old.position
        ON CONFLICT (pattern_id, circumstance_id) DO UPDATE SET entries = entries + 1;
    DELETE FROM amid_summary WHERE entries = 0 AND (
        pattern_id = old.label_id
        OR pattern_id IN (SELECT label_id FROM entry_label WHERE position = old.position)
    );
END;

INSERT INTO day_summary SELECT * FROM day_counted;
INSERT INTO inquiry_summary SELECT * FROM inquiry_counted;
INSERT INTO label_summary SELECT * FROM label_counted;
INSERT INTO amid_summary SELECT * FROM amid_counted;
