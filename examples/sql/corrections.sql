-- Which corrections would turn the ship furthest?
-- Points that a fix adds to the bearings of the organization, and how many repositories it repairs. The report orders the same fixes by
-- points over effort.
-- Run it: duckdb -cmd "SET VARIABLE report = '2026-tables'" -f examples/sql/corrections.sql
SELECT
  organization,
  fix,
  any_value(fix_text) AS what,
  any_value(fix_effort) AS effort,
  count(DISTINCT subject_id) AS repairs,
  round(sum(gain), 2) AS gain
FROM read_parquet(coalesce(getvariable('report'), '.') || '/findings.parquet')
WHERE verdict IN ('fail', 'partial') AND gain > 0
GROUP BY organization, fix
ORDER BY gain DESC, fix
LIMIT 10;
