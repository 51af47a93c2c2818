-- What could be archived?
-- Repositories that sleep, are not archived and do not call themselves finished; those that nobody looks at come first.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'; SET VARIABLE report = '2026-tables'" -f examples/sql/archive-candidates.sql
WITH crawled AS (
  SELECT id, facts.meta.stars.value AS stars, facts.meta.head.value.committedAt AS last_commit
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      facts: 'STRUCT(meta STRUCT(stars STRUCT(known BOOLEAN, value BIGINT), head STRUCT(known BOOLEAN, value STRUCT(committedAt TIMESTAMP))))'
    }
  )
),
head AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/snapshot.json',
    columns = {"asOf": 'TIMESTAMP'}
  )
)
SELECT
  repository.name AS repository,
  repository.kind,
  repository.owner,
  crawled.stars,
  strftime(crawled.last_commit, '%Y-%m-%d') AS last_commit,
  date_diff('day', crawled.last_commit, head."asOf") AS days_asleep
FROM read_parquet(coalesce(getvariable('report'), '.') || '/repositories.parquet') AS repository
JOIN crawled USING (id), head
WHERE list_contains(repository.flags, 'dormant')
  AND NOT list_has_any(repository.flags, ['archived', 'finished'])
ORDER BY crawled.stars, days_asleep DESC, repository;
