-- The currencies of each month, those of Bedrock apart.
SELECT period, currency, bool_or(kind = 'bedrock') AS bedrock
FROM slim
WHERE whole = 0 AND currency <> ''
GROUP BY period, currency
ORDER BY period, currency
