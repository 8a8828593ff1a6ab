-- Where reports come from, which have the same words, and what following feeds has to remember.

ALTER TABLE report ADD COLUMN origin TEXT;           -- JSON: URL, digest, charset, and where each field was found
ALTER TABLE report ADD COLUMN text_digest INTEGER;   -- the same for the same words; null where an older form kept it
CREATE INDEX report_by_words ON report (text_digest) WHERE text_digest IS NOT NULL;

CREATE TABLE feed (  -- a feed that is followed; times are seconds since 1970
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT,
  conditions TEXT NOT NULL DEFAULT '{}',  -- JSON: what to send so that an unchanged feed is not sent again
  due REAL NOT NULL DEFAULT 0,            -- when to ask again
  fails INTEGER NOT NULL DEFAULT 0,       -- in a row
  fault TEXT,
  entries INTEGER NOT NULL DEFAULT 0      -- how many it has had
);

CREATE TABLE feed_entry (  -- an entry of a feed by its address; what is to be fetched, and what came of it
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,               -- canonical
  link TEXT NOT NULL,
  feed INTEGER NOT NULL REFERENCES feed(id),
  digest TEXT NOT NULL,                   -- of what the feed says of it; where that changes, it is fetched again
  told TEXT,                              -- JSON: what the feed says of it, until it is done
  state TEXT NOT NULL,                    -- waiting, done, failed
  due REAL NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  fault TEXT
);
CREATE INDEX feed_entry_waiting ON feed_entry (due) WHERE state = 'waiting';

CREATE TABLE told_contact (  -- contacts that somebody was told of; sent: 0 while the webhook has yet to take it
  uid TEXT PRIMARY KEY,
  made TEXT NOT NULL,
  sent INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX told_contact_unsent ON told_contact (made) WHERE NOT sent;
