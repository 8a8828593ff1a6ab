-- Stories: reports of one contact. All of it is made anew from contacts and judgements (ravi stories build).

CREATE TABLE story_telling (  -- a contact as it serves to be known again
  contact INTEGER PRIMARY KEY REFERENCES contact(id) ON DELETE CASCADE,
  uid TEXT NOT NULL UNIQUE,
  story TEXT NOT NULL,            -- the uid of the contact that founds its story
  lot TEXT NOT NULL,              -- of tellings that hang together by links: one of their uids
  told TEXT NOT NULL              -- JSON
);
CREATE INDEX story_telling_by_story ON story_telling (story);
CREATE INDEX story_telling_by_lot ON story_telling (lot);

CREATE TABLE story_block (  -- digests of a pair of parties and a stretch of days; rows of contacts that are gone do no harm
  block INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (block, contact)
) WITHOUT ROWID;

CREATE TABLE story_link (  -- enough speaks for two contacts being the same; both ways round
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  weight REAL NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE TABLE story (
  founder TEXT PRIMARY KEY,       -- uid of the contact published first; the story's id is this with another letter
  day TEXT,
  published TEXT,                 -- of its first report
  kind TEXT NOT NULL,
  reports INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX story_by_day ON story (coalesce(day, substr(published, 1, 10)));
CREATE INDEX story_by_reports ON story (reports);

CREATE TABLE story_said (one TEXT, other TEXT, same INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE story_unsettled (lot TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TRIGGER story_loses_a_telling AFTER DELETE ON story_telling BEGIN
  INSERT OR IGNORE INTO story_unsettled VALUES (OLD.lot);
  DELETE FROM story_link WHERE one IN (SELECT other FROM story_link WHERE one = OLD.contact) AND other = OLD.contact;
  DELETE FROM story_link WHERE one = OLD.contact;
END;
