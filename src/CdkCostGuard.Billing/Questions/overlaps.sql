-- Accounts that two exports both have lines of.
SELECT period, account_id, COUNT(DISTINCT export) AS exports
FROM slim
WHERE whole = 0 AND account_id <> ''
GROUP BY period, account_id
HAVING COUNT(DISTINCT export) > 1
ORDER BY period, account_id
