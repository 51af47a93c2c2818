-- What could not be seen, and which right would show it?
-- Every fact of the snapshot that is not known, with the reason and the smallest right that would help. What nobody asked for is left out.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'" -f examples/sql/unseen.sql
WITH wholes AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      facts: 'MAP(VARCHAR, STRUCT(known BOOLEAN, why VARCHAR, wants VARCHAR))'
    }
  )
  UNION ALL
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/organizations.ndjson',
    format = 'newline_delimited',
    columns = {
      id: 'VARCHAR',
      facts: 'MAP(VARCHAR, STRUCT(known BOOLEAN, why VARCHAR, wants VARCHAR))'
    }
  )
),
-- meta, settings and protection are seen field by field, the other groups as a whole.
parts AS (
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      facts: 'STRUCT(
        meta MAP(VARCHAR, STRUCT(known BOOLEAN, why VARCHAR, wants VARCHAR)),
        settings MAP(VARCHAR, STRUCT(known BOOLEAN, why VARCHAR, wants VARCHAR)),
        protection MAP(VARCHAR, STRUCT(known BOOLEAN, why VARCHAR, wants VARCHAR))
      )'
    }
  )
),
seen AS (
  SELECT '' AS of, unnest(map_entries(facts)) AS fact FROM wholes
  UNION ALL
  SELECT 'meta.', unnest(map_entries(facts.meta)) FROM parts
  UNION ALL
  SELECT 'settings.', unnest(map_entries(facts.settings)) FROM parts
  UNION ALL
  SELECT 'protection.', unnest(map_entries(facts.protection)) FROM parts
)
SELECT
  of || fact."key" AS fact,
  fact."value".why AS why,
  fact."value".wants AS wants,
  count(*) AS subjects
FROM seen
WHERE NOT fact."value".known AND fact."value".why <> 'not-collected'
GROUP BY ALL
ORDER BY subjects DESC, fact, why;
