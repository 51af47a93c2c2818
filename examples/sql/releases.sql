-- How often does each repository release, and when did it last?
-- From the last ten tags of a repository. The median of the days between them says more than the mean: one long pause is no rhythm.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'" -f examples/sql/releases.sql
WITH crawled AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      name: 'VARCHAR',
      facts: 'STRUCT(releases STRUCT(known BOOLEAN, value STRUCT(tagCount BIGINT, tags STRUCT(name VARCHAR, "at" TIMESTAMP)[])))'
    }
  )
),
tags AS (
  SELECT name, facts.releases.value.tagCount AS tags, unnest(facts.releases.value.tags) AS tag
  FROM crawled
  WHERE facts.releases.known
),
apart AS (
  SELECT name, tags, tag."at" AS tagged, date_diff('day', lag(tag."at") OVER (PARTITION BY name ORDER BY tag."at"), tag."at") AS days
  FROM tags
  WHERE tag."at" IS NOT NULL
),
head AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/snapshot.json',
    columns = {"asOf": 'TIMESTAMP'}
  )
)
SELECT
  name AS repository,
  any_value(tags) AS tags,
  median(days) AS median_days_between,
  strftime(max(tagged), '%Y-%m-%d') AS last_tag,
  date_diff('day', max(tagged), any_value(head."asOf")) AS days_since
FROM apart, head
GROUP BY name
ORDER BY days_since, repository;
