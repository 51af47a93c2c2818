-- How much of what we merge comes from outside?
-- Change requests merged in the year before the date of the snapshot, into repositories that are scored; bots are left out. Who is an
-- outsider is what the forge says: configured insiders and bots are known to the report alone (its facts.contributions).
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'; SET VARIABLE report = '2026-tables'" -f examples/sql/outsiders-by-month.sql
WITH crawled AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      facts: 'STRUCT(changeRequests STRUCT(known BOOLEAN, value STRUCT(items STRUCT(mergedAt TIMESTAMP, author VARCHAR, outsider BOOLEAN)[])))',
      people: 'STRUCT("key" VARCHAR, login VARCHAR, bot BOOLEAN)[]'
    }
  )
),
changes AS (
  SELECT list_transform(list_filter(people, lambda p: p.bot), lambda p: p."key") AS bots, unnest(facts.changeRequests.value.items) AS change
  FROM crawled
  SEMI JOIN (
    FROM read_parquet(coalesce(getvariable('report'), '.') || '/repositories.parquet') WHERE scored
  ) AS judged USING (id)
  WHERE facts.changeRequests.known
),
head AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/snapshot.json',
    columns = {"asOf": 'TIMESTAMP'}
  )
)
SELECT
  strftime(change.mergedAt, '%Y-%m') AS month,
  count(*) FILTER (change.outsider) AS outside,
  count(*) FILTER (NOT change.outsider) AS inside,
  count(*) FILTER (change.outsider IS NULL) AS unsure,
  round(100 * outside / nullif(outside + inside, 0), 1) AS percent
FROM changes, head
WHERE change.mergedAt BETWEEN head."asOf" - INTERVAL 365 DAYS AND head."asOf"
  AND (change.author IS NULL OR NOT list_contains(bots, change.author))
GROUP BY month
ORDER BY month;
