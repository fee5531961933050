-- The system of record. Offsets count characters of the document's text, half-open.
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, text TEXT NOT NULL, sha256 TEXT NOT NULL,
    title TEXT NOT NULL, place TEXT NOT NULL, period TEXT NOT NULL, issuer TEXT NOT NULL,
    date TEXT NOT NULL, language TEXT NOT NULL, path TEXT NOT NULL,
    page_starts TEXT NOT NULL  -- JSON list of offsets
) STRICT;
-- Sections in document order; the root of a document has no parent.
CREATE TABLE sections (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
    parent INTEGER REFERENCES sections (id), level INTEGER NOT NULL, title TEXT NOT NULL,
    heading_start INTEGER NOT NULL, heading_end INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY, section INTEGER NOT NULL REFERENCES sections (id), kind TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, lead_start INTEGER, lead_end INTEGER
) STRICT;
-- What a table is made of. `part` is caption, header, note, row, group (the subheading row a row
-- stands under) or cell; `row` and `column` count from 0, and are -1 where they do not apply.
CREATE TABLE cells (
    block INTEGER NOT NULL REFERENCES blocks (id), part TEXT NOT NULL, row INTEGER NOT NULL,
    "column" INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (block, part, row, "column")
) STRICT, WITHOUT ROWID;
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER, indexed TEXT NOT NULL,
    section TEXT NOT NULL,  -- JSON list of headings
    cells TEXT NOT NULL,  -- JSON list of [start, end]
    columns TEXT NOT NULL  -- JSON list of names
) STRICT;
CREATE TABLE figures (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, indicator TEXT NOT NULL,
    value TEXT,  -- decimal, as printed
    unit TEXT NOT NULL, bound TEXT NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL,
    base TEXT NOT NULL, period TEXT NOT NULL, status TEXT NOT NULL,
    section TEXT NOT NULL,  -- JSON list of headings
    clause TEXT NOT NULL, sentence TEXT NOT NULL,  -- JSON [start, end]
    "column" TEXT NOT NULL, upper TEXT  -- decimal, as printed
) STRICT;
