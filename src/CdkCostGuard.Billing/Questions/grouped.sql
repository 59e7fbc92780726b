-- Lines added up: what may be Bedrock by day and all that tells it apart, everything else by day, account and type of line, and each month as a whole (whole = 1), in the
-- same pass and without looking at what the lines are.
SELECT
  grouping(detail) AS whole,
  period, day, currency, account_id, line_item_type, detail,
  SUM(usage_amount) AS usage_amount,
  SUM(cost) AS cost,
  COUNT(*) AS lines
FROM detailed
GROUP BY GROUPING SETS ((period, day, currency, account_id, line_item_type, detail), (period))
