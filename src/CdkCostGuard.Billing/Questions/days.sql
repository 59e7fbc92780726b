-- The days of each month on which anything was used. Tax, fees and credits say nothing of how far the data go: they are dated ahead and back.
SELECT DISTINCT period, day
FROM slim
WHERE whole = 0
  AND day IS NOT NULL
  AND line_item_type IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage')
ORDER BY period, day
