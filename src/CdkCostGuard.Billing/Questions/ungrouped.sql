-- The same as grouped.sql where so much tells lines apart that adding them up does not fit into memory: what may be Bedrock stays as it is, and passes through.
SELECT 0 AS whole, period, day, currency, account_id, line_item_type, detail, usage_amount, cost, 1 AS lines
FROM detailed
WHERE detail IS NOT NULL
UNION ALL
SELECT grouping(other) AS whole, period, day, currency, account_id, line_item_type, NULL AS detail, NULL AS usage_amount, SUM(cost) AS cost, COUNT(*) AS lines
FROM (
  SELECT period, day, currency, account_id, line_item_type, cost, detail IS NULL AS other
  FROM detailed
) told
GROUP BY GROUPING SETS ((period, day, currency, account_id, line_item_type, other), (period))
HAVING other IS NULL OR other
