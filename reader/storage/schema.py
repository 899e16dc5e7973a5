"""The first schema as readable SQL; written once and never edited afterwards.

What later versions of Postil added to it is in ``schema_steps``.

Every table is STRICT. Ids are UUIDv7 text, times are UTC ISO 8601 text, lists are JSON text,
offsets are code points of the reading text, and an empty ``deleted`` means that the row is live.
"""

from __future__ import annotations

APPLICATION_ID = 0x50535449
"""``PSTI``: the mark of a Postil library in the SQLite header."""

MIGRATION_NAMES = frozenset(
    {"m001_first_schema", "m002_review", "m003_fingerprints", "m004_details", "m005_claims"}
)
"""What a file of today went through: one that did needs nothing of ``migrations``."""

# `n` exists for the full-text tables: they point to rows by number, and VACUUM may renumber the
# rows of a table that has no INTEGER PRIMARY KEY. It is no part of what the change log records.
# A revision names its article before that row is there (the article needs the revision's text to
# be indexed), hence the one deferred reference.
ARTICLES = """
CREATE TABLE article (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    title_proposed INTEGER NOT NULL,
    authors TEXT NOT NULL,
    site TEXT NOT NULL,
    published TEXT NOT NULL,
    url TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    revision TEXT NOT NULL REFERENCES revision (id),
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    deleted TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX article_source ON article (source);
CREATE INDEX article_revision ON article (revision);

-- One text of an article. `source` is the file as it was read, compressed with zlib.
CREATE TABLE revision (
    id TEXT PRIMARY KEY NOT NULL,
    article TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    importer TEXT NOT NULL,
    importer_version TEXT NOT NULL,
    created TEXT NOT NULL,
    words INTEGER NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    source BLOB NOT NULL
) STRICT;
CREATE INDEX revision_article ON revision (article);
CREATE INDEX revision_sha256 ON revision (sha256);

CREATE TABLE asset (
    sha256 TEXT PRIMARY KEY NOT NULL,
    media_type TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE revision_asset (
    revision TEXT NOT NULL REFERENCES revision (id),
    asset TEXT NOT NULL REFERENCES asset (sha256),
    PRIMARY KEY (revision, asset)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_asset_asset ON revision_asset (asset);

-- Where the person is in an article: view state, not in the change log.
CREATE TABLE reading_state (
    article TEXT PRIMARY KEY NOT NULL REFERENCES article (id),
    "offset" INTEGER NOT NULL,
    progress REAL NOT NULL,
    opened TEXT NOT NULL
) STRICT;

-- What the person calls a highlight style, where it is not the default.
CREATE TABLE style (
    style TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
) STRICT;
"""

# The selectors are those of the W3C Web Annotation Data Model; a page note has none (all NULL).
# Links begin their primary key with the position, so that they come back in order unsorted; the
# unique index sees to it that two things are linked once. (Columns in the order of the key: with
# another order, quick_check of SQLite 3.40 takes sound rows for broken.)
ANNOTATIONS = """
CREATE TABLE annotation (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES article (id),
    motivation TEXT NOT NULL,
    quote_exact TEXT,
    quote_prefix TEXT,
    quote_suffix TEXT,
    position_start INTEGER,
    position_end INTEGER,
    style TEXT,
    note TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    deleted TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX annotation_article ON annotation (article);

-- Where an annotation stands on one revision; state is exact, moved, edited, doubtful or orphan.
CREATE TABLE anchor (
    annotation TEXT NOT NULL REFERENCES annotation (id),
    revision TEXT NOT NULL REFERENCES revision (id),
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    state TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (annotation, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX anchor_revision ON anchor (revision);

-- A tag is its name, without #. Unused tags stay: an undo may need them again.
CREATE TABLE tag (
    name TEXT PRIMARY KEY NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE annotation_tag (
    annotation TEXT NOT NULL REFERENCES annotation (id),
    position INTEGER NOT NULL,
    tag TEXT NOT NULL REFERENCES tag (name),
    PRIMARY KEY (annotation, position, tag)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX annotation_tag_tag ON annotation_tag (tag, annotation);

CREATE TABLE article_tag (
    article TEXT NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    tag TEXT NOT NULL REFERENCES tag (name),
    PRIMARY KEY (article, position, tag)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX article_tag_tag ON article_tag (tag, article);
"""

# `folded` is the name case-folded, with every run of white space as one space: names are looked up
# by it, and SQLite folds ASCII only.
ENTITIES = """
CREATE TABLE entity (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    type TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    deleted TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX entity_folded ON entity (folded);

CREATE TABLE alias (
    entity TEXT NOT NULL REFERENCES entity (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (entity, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_folded ON alias (folded);

CREATE TABLE annotation_entity (
    annotation TEXT NOT NULL REFERENCES annotation (id),
    position INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entity (id),
    PRIMARY KEY (annotation, position, entity)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX annotation_entity_entity ON annotation_entity (entity, annotation);
"""

# kind: do, undo, redo or purge. `reverses` is the change that an undo or redo took back;
# `undone_by` is the undo that took this one back. `before` and `after` are the whole row as JSON:
# no `before` is an insertion, no `after` a removal; neither (only the key) stands for a row whose
# content is kept elsewhere or was removed for good.
CHANGES = """
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    summary TEXT NOT NULL,
    article TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'do',
    reverses INTEGER,
    undone_by INTEGER,
    undoable INTEGER NOT NULL DEFAULT 1,
    coalesce_key TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX change_article ON change (article, id);
CREATE INDEX change_undone_by ON change (undone_by) WHERE undone_by IS NOT NULL;

CREATE TABLE change_item (
    id INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (id),
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_item_change ON change_item (change);
CREATE INDEX change_item_key ON change_item (key);
"""

# External content: the words are indexed, the texts are read from the tables they already stand
# in, so that the file does not hold every article twice, and `rebuild` can make the index anew at
# any time. Deleted rows stay indexed and are left out by the query: moving an article of half a
# million words to the trash must not re-index it.
SEARCH = """
CREATE VIEW article_text AS
    SELECT article.n, article.title, article.authors, revision.text
    FROM article JOIN revision ON revision.id = article.revision;

CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, authors, text,
    content = 'article_text', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_fts_insert AFTER INSERT ON article BEGIN
    INSERT INTO article_fts (rowid, title, authors, text) VALUES (
        new.n, new.title, new.authors, (SELECT text FROM revision WHERE id = new.revision));
END;
CREATE TRIGGER article_fts_delete AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, authors, text) VALUES (
        'delete', old.n, old.title, old.authors,
        (SELECT text FROM revision WHERE id = old.revision));
END;
CREATE TRIGGER article_fts_update AFTER UPDATE OF title, authors, revision ON article
WHEN old.title IS NOT new.title OR old.authors IS NOT new.authors
    OR old.revision IS NOT new.revision
BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, authors, text) VALUES (
        'delete', old.n, old.title, old.authors,
        (SELECT text FROM revision WHERE id = old.revision));
    INSERT INTO article_fts (rowid, title, authors, text) VALUES (
        new.n, new.title, new.authors, (SELECT text FROM revision WHERE id = new.revision));
END;

CREATE VIRTUAL TABLE annotation_fts USING fts5 (
    quote_exact, note,
    content = 'annotation', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER annotation_fts_insert AFTER INSERT ON annotation BEGIN
    INSERT INTO annotation_fts (rowid, quote_exact, note)
        VALUES (new.n, new.quote_exact, new.note);
END;
CREATE TRIGGER annotation_fts_delete AFTER DELETE ON annotation BEGIN
    INSERT INTO annotation_fts (annotation_fts, rowid, quote_exact, note)
        VALUES ('delete', old.n, old.quote_exact, old.note);
END;
CREATE TRIGGER annotation_fts_update AFTER UPDATE OF quote_exact, note ON annotation
WHEN old.quote_exact IS NOT new.quote_exact OR old.note IS NOT new.note
BEGIN
    INSERT INTO annotation_fts (annotation_fts, rowid, quote_exact, note)
        VALUES ('delete', old.n, old.quote_exact, old.note);
    INSERT INTO annotation_fts (rowid, quote_exact, note)
        VALUES (new.n, new.quote_exact, new.note);
END;
"""
