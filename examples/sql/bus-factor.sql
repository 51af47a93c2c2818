-- On how few people does each repository hang?
-- The fewest humans who wrote half of the commits of the last year. A deleted account is one person; whom the forge calls a bot is none.
-- Fewer than 20 commits say little.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'" -f examples/sql/bus-factor.sql
WITH crawled AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      name: 'VARCHAR',
      facts: 'STRUCT(commits STRUCT(known BOOLEAN, value STRUCT("rows" STRUCT("at" TIMESTAMP, author VARCHAR)[])))',
      people: 'STRUCT("key" VARCHAR, login VARCHAR, bot BOOLEAN)[]'
    }
  )
),
commits AS (
  SELECT id, name, unnest(facts.commits.value."rows") AS written, list_filter(people, lambda p: p.bot) AS bots
  FROM crawled
  WHERE facts.commits.known
),
people AS (
  SELECT id, name, coalesce(written.author, 'deleted account') AS person, count(*) AS commits
  FROM commits
  WHERE written.author IS NULL OR NOT list_contains(list_transform(bots, lambda b: b."key"), written.author)
  GROUP BY ALL
),
ranked AS (
  SELECT
    id, name, commits,
    sum(commits) OVER (PARTITION BY id) AS total,
    sum(commits) OVER (PARTITION BY id ORDER BY commits DESC, person ROWS UNBOUNDED PRECEDING) - commits AS by_others_before
  FROM people
)
SELECT
  name AS repository,
  count(*) FILTER (by_others_before * 2 < total) AS factor,
  count(*) AS people,
  any_value(total)::BIGINT AS commits
FROM ranked
GROUP BY id, name
HAVING any_value(total) >= 20
ORDER BY factor, commits DESC, repository;
