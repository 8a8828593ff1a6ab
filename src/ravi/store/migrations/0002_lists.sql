-- Views for people and for tools such as Datasette: readable names, days, words.

CREATE VIEW report_list AS
SELECT r.key AS report, r.published, o.name AS outlet, r.title, r.url, r.characters, r.version, reader.knowledge,
  (SELECT count(*) FROM statement s WHERE s.report = r.id) AS statements,
  (SELECT count(*) FROM contact c WHERE c.report = r.id) AS contacts,
  t.body
FROM report r JOIN report_text t ON t.report = r.id JOIN reader ON reader.id = r.reader
LEFT JOIN outlet o ON o.id = r.outlet;

CREATE VIEW statement_list AS
SELECT s.uid AS statement, substr(r.published, 1, 10) AS published, s.date_value AS said,
  coalesce(leader.name, p.name, a.name) AS speaker, s.form, s.does,
  coalesce(s.text, substr(t.body, s.start + 1, s.end - s.start)) AS text, s.cue, o.name AS outlet, r.title, r.url,
  r.key AS report, s.start, s.end, s.contact, s.confidence,
  (SELECT group_concat(j.verdict) FROM judged j WHERE j.uid = s.uid) AS judged
FROM statement s JOIN report r ON r.id = s.report JOIN report_text t ON t.report = s.report
LEFT JOIN outlet o ON o.id = r.outlet
LEFT JOIN party p ON p.id = s.party LEFT JOIN party leader ON leader.id = p.same_as
LEFT JOIN actor a ON a.report = s.report AND a.local = s.speaker;

CREATE VIEW contact_list AS
SELECT c.uid AS contact, coalesce(c.date_value, substr(r.published, 1, 10)) AS day, c.date_value AS held,
  substr(r.published, 1, 10) AS published, c.kind, c.status, c.main,
  (SELECT group_concat(name, ' | ') FROM (
     SELECT a.name FROM participant x JOIN actor a ON a.report = x.report AND a.local = x.actor
     WHERE x.contact = c.id ORDER BY x.number)) AS participants,
  c.place_name AS place, o.name AS outlet, r.title, r.url, r.key AS report, c.confidence,
  (SELECT group_concat(j.verdict) FROM judged j WHERE j.uid = c.uid) AS judged
FROM contact c JOIN report r ON r.id = c.report LEFT JOIN outlet o ON o.id = r.outlet;

CREATE VIEW act_list AS
SELECT x.uid AS act, substr(r.published, 1, 10) AS published, x.type, x.does, a.name AS actor, x.text, x.targets,
  o.name AS outlet, r.title, r.url, r.key AS report
FROM act x JOIN report r ON r.id = x.report LEFT JOIN outlet o ON o.id = r.outlet
LEFT JOIN actor a ON a.report = x.report AND a.local = x.actor;

CREATE VIEW actor_offices AS
SELECT coalesce(leader.name, p.name) AS actor, p.key, role.text AS office, role.country,
  substr(min(r.published), 1, 10) AS first, substr(max(r.published), 1, 10) AS last, count(DISTINCT role.report) AS reports
FROM role JOIN party p ON p.id = role.party LEFT JOIN party leader ON leader.id = p.same_as
JOIN report r ON r.id = role.report
WHERE NOT p.private
GROUP BY p.id, role.text;

CREATE VIEW coverage AS
SELECT coalesce(o.name, '') AS outlet, substr(r.published, 1, 7) AS month, count(*) AS reports,
  sum(r.characters) AS characters
FROM report r LEFT JOIN outlet o ON o.id = r.outlet GROUP BY 1, 2;
