-- Everything of two months that may be Bedrock, in an order that does not depend on how the export was cut into files.
SELECT
  period, day, payer_account_id, account_id, line_item_type, principal, usage_type, operation, region,
  billing_entity, product_code, resource_id, product_family, model, provider, inference_type, feature, servicename,
  tags, pricing_unit, currency,
  SUM(CAST(usage_amount AS DECIMAL(38, 12))) AS usage_amount,
  SUM(CAST(cost AS DECIMAL(38, 12))) AS cost,
  CAST(SUM(lines) AS BIGINT) AS lines
FROM slim
WHERE whole = 0
  AND period IN (CAST(? AS DATE), CAST(? AS DATE))
  AND (
    kind = 'bedrock'
    OR (kind = 'marketplace' AND product_code <> '' AND product_code IN (
      SELECT product_code FROM slim WHERE kind = 'bedrock' AND billing_entity = 'AWS Marketplace'
    ))
  )
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21
ORDER BY 1, 2 NULLS LAST, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21
