-- Is there more or less work than before?
-- Commits by humans, and how many people and repositories they come from, by quarter; the window is the year before the date of the
-- snapshot, so that its first and last quarter are not whole.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'" -f examples/sql/activity-by-quarter.sql
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
  SELECT
    id,
    list_transform(list_filter(people, lambda p: p.bot), lambda p: p."key") AS bots,
    unnest(facts.commits.value."rows") AS written
  FROM crawled
  WHERE facts.commits.known
)
SELECT
  year(written."at") || '-Q' || quarter(written."at") AS quarter,
  count(*) AS commits,
  count(DISTINCT written.author) AS people,
  count(DISTINCT id) AS repositories
FROM commits
WHERE written.author IS NULL OR NOT list_contains(bots, written.author)
GROUP BY ALL
ORDER BY quarter;
