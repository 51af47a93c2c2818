-- What are we written in?
-- Bytes by language over our own work; a GitLab tells shares in percent only, which are left out here.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'; SET VARIABLE report = '2026-tables'" -f examples/sql/languages.sql
WITH crawled AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      facts: 'STRUCT(languages STRUCT(known BOOLEAN, value STRUCT(name VARCHAR, bytes BIGINT)[]))'
    }
  )
),
own AS (
  FROM read_parquet(coalesce(getvariable('report'), '.') || '/repositories.parquet')
  WHERE kind <> 'mirror' AND NOT list_contains(flags, 'fork')
),
parts AS (
  SELECT id, unnest(facts.languages.value) AS part
  FROM crawled
  SEMI JOIN own USING (id)
  WHERE facts.languages.known
)
SELECT
  part.name AS language,
  sum(part.bytes)::BIGINT AS bytes,
  count(*) AS repositories,
  round(100 * sum(part.bytes) / sum(sum(part.bytes)) OVER (), 1) AS percent
FROM parts
WHERE part.bytes IS NOT NULL
GROUP BY language
ORDER BY bytes DESC, language
LIMIT 20;
