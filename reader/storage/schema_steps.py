"""What later versions added to the schema, as readable SQL; never edited afterwards.

Each is one step of ``migrations``; what ``schema`` says of tables holds here too.
"""

from __future__ import annotations

# When a person settled a place at the review desk; empty as long as nobody has.
REVIEW = """
ALTER TABLE anchor ADD COLUMN reviewed TEXT NOT NULL DEFAULT '';
"""

# By what a text resembles another: of every five words in a row a number, the smallest of them (see
# reader/anchoring/shingles.py). Made from the texts, like the search index, so not in the change
# log; a row of revision_sketch says that it was made. A twin offer is what was found for a new
# article, and when the person answered it: view state.
FINGERPRINTS = """
CREATE TABLE revision_sketch (
    n INTEGER PRIMARY KEY,
    revision TEXT NOT NULL UNIQUE REFERENCES revision (id),
    is_whole INTEGER NOT NULL
) STRICT;

CREATE TABLE revision_shingle (
    sketch INTEGER NOT NULL REFERENCES revision_sketch (n),
    hash INTEGER NOT NULL,
    PRIMARY KEY (sketch, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_shingle_hash ON revision_shingle (hash);

CREATE TABLE twin_offer (
    article TEXT PRIMARY KEY NOT NULL REFERENCES article (id),
    twin TEXT NOT NULL REFERENCES article (id),
    share REAL NOT NULL,
    share_of_twin REAL NOT NULL,
    answered TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX twin_offer_twin ON twin_offer (twin);
"""

# What is known of a revision's source besides its text. `options` is how a person wanted it read
# (JSON, empty for no wishes), `details` the outline, pages and encoding (JSON), `places` where the
# text stands on the pages of a PDF (JSON, zlib). Written with the revision and never changed; a
# revision without a row has no details.
DETAILS = """
CREATE TABLE revision_details (
    revision TEXT PRIMARY KEY NOT NULL REFERENCES revision (id),
    options TEXT NOT NULL,
    details TEXT NOT NULL,
    places BLOB
) STRICT;
"""

# Types that a person added, and built-in ones that were renamed or recoloured (`colour` is a name
# out of the themes). `value` of an entity is the partial ISO date of a date, number and unit of a
# quantity.
# A name answer says what a name (folded) means in an article ('' for all articles): an entity, or
# '' for nothing. A claim belongs to an annotation with the motivation assessing; its parts (JSON)
# are passages: source, cue, and the content where it is not the whole. `said` is a partial ISO
# date. A link says how one annotation bears on another: supports, contradicts, repeats,
# reported within.
CLAIMS = """
ALTER TABLE entity ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE entity ADD COLUMN external_id TEXT NOT NULL DEFAULT '';
ALTER TABLE entity ADD COLUMN value TEXT NOT NULL DEFAULT '';

CREATE TABLE entity_type (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    position INTEGER NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    deleted TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE name_answer (
    article TEXT NOT NULL,
    folded TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (article, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_answer_entity ON name_answer (entity);

CREATE TABLE claim (
    annotation TEXT PRIMARY KEY NOT NULL REFERENCES annotation (id),
    status TEXT NOT NULL,
    manner TEXT NOT NULL,
    source TEXT REFERENCES entity (id),
    source_words TEXT NOT NULL,
    said TEXT NOT NULL,
    evidence TEXT NOT NULL,
    parts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_source ON claim (source) WHERE source IS NOT NULL;

CREATE TABLE annotation_link (
    source TEXT NOT NULL REFERENCES annotation (id),
    kind TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES annotation (id),
    created TEXT NOT NULL,
    PRIMARY KEY (source, kind, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_link_target ON annotation_link (target);

-- Counting goes past the annotations that do not count: with many, reading them takes a second.
CREATE INDEX annotation_shown ON annotation (article) WHERE deleted = ''
    AND NOT (quote_exact IS NULL AND position_start IS NULL)
    AND NOT (motivation = 'identifying' AND style IS NULL AND note = '');
CREATE INDEX annotation_deleted ON annotation (article) WHERE deleted <> '';
"""
