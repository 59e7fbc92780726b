-- What each month comes to: all of it as it was added up blindly, its lines that may be Bedrock, and all others.
SELECT
  period,
  COALESCE(SUM(CAST(cost AS DECIMAL(38, 12))) FILTER (WHERE whole = 1), CAST(0 AS DECIMAL(38, 12))) AS raw_total,
  COALESCE(SUM(CAST(cost AS DECIMAL(38, 12))) FILTER (WHERE whole = 0 AND bedrock), CAST(0 AS DECIMAL(38, 12))) AS bedrock_total,
  COALESCE(SUM(CAST(cost AS DECIMAL(38, 12))) FILTER (WHERE whole = 0 AND NOT bedrock), CAST(0 AS DECIMAL(38, 12))) AS other_total,
  CAST(COALESCE(SUM(lines) FILTER (WHERE whole = 1), 0) AS BIGINT) AS raw_lines,
  CAST(COALESCE(SUM(lines) FILTER (WHERE whole = 0), 0) AS BIGINT) AS lines
FROM (
  SELECT
    slim.*,
    COALESCE(kind, '') = 'bedrock' OR (COALESCE(kind, '') = 'marketplace' AND product_code <> '' AND product_code IN (
      SELECT product_code FROM slim WHERE kind = 'bedrock' AND billing_entity = 'AWS Marketplace'
    )) AS bedrock
  FROM slim
) marked
GROUP BY period
ORDER BY period
