-- Which judgements stand is asked of each of them: without this, a look at all of them for every one.
CREATE INDEX judgement_by_undone ON judgement (undoes) WHERE undoes NOT NULL;
