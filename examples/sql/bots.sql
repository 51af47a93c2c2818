-- How much of the work do bots do?
-- Commits of the last year by bot, over all repositories; the share is of all commits, humans' too.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'" -f examples/sql/bots.sql
WITH crawled AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      facts: 'STRUCT(commits STRUCT(known BOOLEAN, value STRUCT("rows" STRUCT("at" TIMESTAMP, author VARCHAR)[])))',
      people: 'STRUCT("key" VARCHAR, login VARCHAR, bot BOOLEAN)[]'
    }
  )
),
commits AS (
  SELECT id, people, unnest(facts.commits.value."rows") AS written
  FROM crawled
  WHERE facts.commits.known
),
authors AS (
  SELECT id, list_filter(people, lambda p: p."key" = written.author)[1] AS person
  FROM commits
)
SELECT
  coalesce(person.login, person."key") AS bot,
  count(*) AS commits,
  count(DISTINCT id) AS repositories,
  round(100 * count(*) / (SELECT count(*) FROM commits), 1) AS percent
FROM authors
WHERE person.bot
GROUP BY ALL
ORDER BY commits DESC, bot;
