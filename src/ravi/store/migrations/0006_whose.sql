-- A statement that was judged to be of somebody else, nobody knows whom, is no longer shown under the name that was read.

DROP VIEW statement_list;

CREATE VIEW statement_list AS
SELECT s.uid AS statement, substr(r.published, 1, 10) AS published, s.date_value AS said,
  coalesce(leader.name, p.name,
    CASE WHEN EXISTS (SELECT 1 FROM judged j WHERE j.uid = s.uid AND j.verdict = 'wrong_speaker') THEN NULL ELSE a.name END
  ) AS speaker, s.form, s.does,
  coalesce(s.text, substr(t.body, s.start + 1, s.end - s.start)) AS text, s.cue, o.name AS outlet, r.title, r.url,
  r.key AS report, s.start, s.end, s.contact, s.confidence,
  (SELECT group_concat(j.verdict) FROM judged j WHERE j.uid = s.uid) AS judged
FROM statement s JOIN report r ON r.id = s.report JOIN report_text t ON t.report = s.report
LEFT JOIN outlet o ON o.id = r.outlet
LEFT JOIN party p ON p.id = s.party LEFT JOIN party leader ON leader.id = p.same_as
LEFT JOIN actor a ON a.report = s.report AND a.local = s.speaker;
