-- Which licenses do our repositories have?
-- Forks and mirrors hold the work of others and are left out.
-- Run it: duckdb -cmd "SET VARIABLE report = '2026-tables'" -f examples/sql/licenses.sql
SELECT
  CASE license_state WHEN 'identified' THEN license_spdx ELSE license_state END AS license,
  count(*) AS repositories,
  round(100 * count(*) / sum(count(*)) OVER (), 1) AS percent
FROM read_parquet(coalesce(getvariable('report'), '.') || '/repositories.parquet')
WHERE kind <> 'mirror' AND NOT list_contains(flags, 'fork')
GROUP BY ALL
ORDER BY repositories DESC, license;
