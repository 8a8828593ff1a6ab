-- The tables of an archive. Names are full words; spans are [start, end) in characters of the text as it was given.
-- Ids of statements, contacts and acts begin with the day of their report (id >> 28, as Python counts days; 0 where
-- it is not known): so the newest is last in every table and index, and a span of days is a span of ids.

CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE reader (  -- what read: the program, its knowledge and its options
  id INTEGER PRIMARY KEY,
  software TEXT NOT NULL,
  knowledge TEXT NOT NULL,
  as_of TEXT NOT NULL DEFAULT '',
  UNIQUE (software, knowledge, as_of)
);

CREATE TABLE run (  -- each call that kept something; the only table that knows the clock
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  source TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}',
  started TEXT NOT NULL,
  ended TEXT,
  kept INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  same INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  kept_out INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE outlet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,       -- the id of the source, else the canonical URL, else a digest
  given_id TEXT NOT NULL,
  day INTEGER NOT NULL,           -- of publication, as Python counts days; 0 where not known
  published TEXT,
  outlet INTEGER REFERENCES outlet (id),
  language TEXT NOT NULL,
  url TEXT,
  retrieved TEXT,
  title TEXT,
  sources TEXT,                   -- JSON: the wires and outlets that it credits
  characters INTEGER NOT NULL,
  version INTEGER NOT NULL,       -- 1, and one more each time its content changed
  content TEXT NOT NULL,          -- digest of the content of this version
  reader INTEGER NOT NULL REFERENCES reader (id),
  run INTEGER NOT NULL REFERENCES run (id)
);
CREATE INDEX report_by_outlet ON report (outlet, day);
CREATE INDEX report_by_day ON report (day);
CREATE INDEX report_by_reader ON report (reader);

CREATE TABLE report_text (report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE, body TEXT NOT NULL);

CREATE TABLE earlier_version (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  given_id TEXT NOT NULL,
  published TEXT,
  outlet TEXT,
  language TEXT NOT NULL,
  url TEXT,
  retrieved TEXT,
  title TEXT,
  content TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES run (id),
  body TEXT NOT NULL,
  UNIQUE (report, version)
);

CREATE TABLE failure (  -- what could not be read, and why; source and row, or the report itself
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  row INTEGER,
  key TEXT,
  report TEXT,                    -- JSON, where there was a report to read
  reason TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES run (id)
);

CREATE INDEX failure_by_source ON failure (source, row);
CREATE INDEX failure_by_key ON failure (key);

CREATE TABLE party (  -- whoever acts or is spoken of, across reports
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,       -- figure:… of the register, else type and folded name
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  name_latin TEXT,
  figure TEXT,
  unnamed INTEGER NOT NULL,       -- 1: an office, whoever held it
  private INTEGER NOT NULL,       -- 1: families, victims; left out of pages and exports unless asked for; made anew
                                  -- after each run: presented so in half of the reports, or judged to be
  same_as INTEGER REFERENCES party (id) -- the party that judgements say this one is
);
CREATE INDEX party_by_same ON party (same_as) WHERE same_as IS NOT NULL;
CREATE TABLE party_word (
  word TEXT NOT NULL, party INTEGER NOT NULL REFERENCES party (id) ON DELETE CASCADE, PRIMARY KEY (word, party)
) WITHOUT ROWID;
CREATE INDEX party_word_by_party ON party_word (party);

CREATE TABLE actor (  -- a party in one report, under its id there
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  local TEXT NOT NULL,
  party INTEGER REFERENCES party (id), -- null where the report hides who it is
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  name_latin TEXT,
  unnamed INTEGER NOT NULL,
  anonymous INTEGER NOT NULL,
  aliases TEXT,
  country TEXT,
  sector TEXT,
  mentions TEXT,
  figure TEXT,
  private INTEGER NOT NULL,       -- 1: presented by kinship or misfortune here
  PRIMARY KEY (report, local)
) WITHOUT ROWID;
CREATE INDEX actor_by_party ON actor (party, report);
CREATE INDEX actor_private ON actor (party) WHERE private;

CREATE TABLE role (  -- an office as a report words it
  report INTEGER NOT NULL,
  actor TEXT NOT NULL,
  number INTEGER NOT NULL,
  party INTEGER,
  day INTEGER NOT NULL,
  text TEXT NOT NULL,
  span TEXT NOT NULL,
  body TEXT,
  country TEXT,
  PRIMARY KEY (report, actor, number),
  FOREIGN KEY (report, actor) REFERENCES actor (report, local) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX role_by_party ON role (party, day);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  local TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT,
  main INTEGER NOT NULL,
  told_by TEXT,
  date_value TEXT,
  date TEXT,
  place_name TEXT,
  place TEXT,
  series TEXT,
  topics TEXT,
  evidence TEXT NOT NULL,
  confidence REAL
);
CREATE INDEX contact_by_report ON contact (report, local);

CREATE TABLE participant (
  contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  report INTEGER NOT NULL,
  actor TEXT NOT NULL,
  party INTEGER,
  side TEXT,
  role TEXT,
  span TEXT,
  PRIMARY KEY (contact, number),
  FOREIGN KEY (report, actor) REFERENCES actor (report, local)
) WITHOUT ROWID;
CREATE INDEX participant_by_party ON participant (party, contact);
CREATE INDEX participant_by_actor ON participant (report, actor);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  party INTEGER,                  -- the speaker, across reports
  words_keys TEXT NOT NULL,       -- speaker, addressees, outlet and deeds, as the index of words holds
                                  -- them; '-': left out of it, for it was judged to be no statement
  local TEXT NOT NULL,
  speaker TEXT,                   -- the actor's id in the report
  speaker_span TEXT,
  joint TEXT,
  cue TEXT,
  cue_lemma TEXT,
  cue_span TEXT,
  start INTEGER,                  -- of the first span of its content
  end INTEGER,
  content TEXT,                   -- all spans, where the content is not [start, end) of the body alone
  form TEXT NOT NULL,
  does TEXT,
  targets TEXT,
  holder TEXT,
  on_behalf_of TEXT,
  via TEXT,
  addressee TEXT,
  nested_in TEXT,
  contact TEXT,
  joins TEXT,
  occasion TEXT,
  date_value TEXT,
  date TEXT,
  evidence TEXT NOT NULL,
  confidence REAL,
  confidences TEXT,
  text TEXT,                      -- where it is not what stands at [start, end) of the body
  FOREIGN KEY (report, speaker) REFERENCES actor (report, local)
);
CREATE INDEX statement_by_report ON statement (report, speaker);
CREATE INDEX statement_by_party ON statement (party);

CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  party INTEGER,
  local TEXT NOT NULL,
  type TEXT NOT NULL,
  does TEXT,
  actor TEXT,
  joint TEXT,
  targets TEXT,
  on_behalf_of TEXT,
  via TEXT,
  about TEXT,
  evidence TEXT NOT NULL,
  text TEXT NOT NULL,
  statement TEXT,
  contact TEXT,
  confidence REAL,
  FOREIGN KEY (report, actor) REFERENCES actor (report, local)
);
CREATE INDEX act_by_report ON act (report, actor);
CREATE INDEX act_by_party ON act (party);

CREATE TABLE former_id (  -- ids that a record had before its span moved, or that no reading gives any more
  uid TEXT PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  now TEXT,                       -- null: gone
  version INTEGER NOT NULL        -- the version of the report that had it
) WITHOUT ROWID;
CREATE INDEX former_id_by_report ON former_id (report);
CREATE INDEX former_id_by_now ON former_id (now);

CREATE TABLE judgement (  -- what people said of records and parties: rows are added, never changed
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  by TEXT,
  verdict TEXT NOT NULL,
  kind TEXT NOT NULL,             -- statement, contact, act or party
  uid TEXT NOT NULL,              -- the record's id when it was judged, or the party's key
  report TEXT,                    -- the report's key
  exact TEXT, prefix TEXT, suffix TEXT, start INTEGER, in_title INTEGER, -- the words judged and where they stood
  value TEXT,                     -- what is right instead
  note TEXT,
  undoes INTEGER REFERENCES judgement (id)
);
CREATE INDEX judgement_by_uid ON judgement (uid);
CREATE INDEX judgement_by_report ON judgement (report);
CREATE TRIGGER judgement_is_kept BEFORE UPDATE ON judgement
BEGIN SELECT RAISE (ABORT, 'judgements are never changed: add another'); END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement
WHEN NOT EXISTS (SELECT 1 FROM note WHERE key = 'forgetting')
BEGIN SELECT RAISE (ABORT, 'judgements are never deleted: undo one by another'); END;

CREATE TABLE judged (  -- where each judgement's words are now; made anew from the judgements
  judgement INTEGER PRIMARY KEY REFERENCES judgement (id) ON DELETE CASCADE,
  verdict TEXT NOT NULL,
  kind TEXT NOT NULL,
  uid TEXT                        -- null: the words are found no more
);
CREATE INDEX judged_by_uid ON judged (uid);

CREATE TABLE forgotten (digest TEXT PRIMARY KEY, what TEXT NOT NULL, made TEXT NOT NULL) WITHOUT ROWID;

CREATE VIRTUAL TABLE statement_words USING fts5 (
  text, joined, keys, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO statement_words (statement_words, rank) VALUES ('hashsize', 16777216); -- a batch is one piece of the index
