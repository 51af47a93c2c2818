-- Which repositories have no license of their own, and how many people see that?
-- Stars come from the snapshot, the verdict from the report; both name a repository by its id.
-- Run it: duckdb -cmd "SET VARIABLE snapshot = '2026'; SET VARIABLE report = '2026-tables'" -f examples/sql/without-license.sql
WITH crawled AS (
  SELECT id, facts.meta.stars.value AS stars
  FROM read_json(
    coalesce(getvariable('snapshot'), '.') || '/repositories.ndjson.gz',
    format = 'newline_delimited',
    maximum_object_size = 67108864,
    columns = {
      id: 'VARCHAR',
      facts: 'STRUCT(meta STRUCT(stars STRUCT(known BOOLEAN, value BIGINT)))'
    }
  )
)
SELECT finding.subject_name AS repository, repository.owner, finding.severity, crawled.stars, finding.message
FROM read_parquet(coalesce(getvariable('report'), '.') || '/findings.parquet') AS finding
JOIN read_parquet(coalesce(getvariable('report'), '.') || '/repositories.parquet') AS repository ON repository.id = finding.subject_id
LEFT JOIN crawled ON crawled.id = finding.subject_id
WHERE finding.rule = 'licensing/license-file' AND finding.verdict = 'fail'
ORDER BY crawled.stars DESC NULLS LAST, repository;
