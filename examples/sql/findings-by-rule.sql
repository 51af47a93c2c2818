-- Which rules fail most, and how bad is that?
-- Shares are of what could be decided.
-- Run it: duckdb -cmd "SET VARIABLE report = '2026-tables'" -f examples/sql/findings-by-rule.sql
SELECT
  rule,
  -- An archived repository's finding weighs nothing and is told as info: a rule is as severe as its worst finding.
  min_by(severity, list_position(['critical', 'high', 'medium', 'low', 'info'], severity)) AS worst,
  count(*) FILTER (verdict = 'fail') AS failed,
  count(*) FILTER (verdict = 'partial') AS partly,
  count(*) FILTER (verdict = 'pass') AS passed,
  count(*) FILTER (verdict = 'waived') AS waived,
  count(*) FILTER (verdict = 'unknown') AS undecided,
  round(100 * failed / nullif(failed + partly + passed, 0), 1) AS percent_failed
FROM read_parquet(coalesce(getvariable('report'), '.') || '/findings.parquet')
GROUP BY rule
HAVING failed + partly > 0
ORDER BY list_position(['critical', 'high', 'medium', 'low', 'info'], worst), failed DESC, rule;
