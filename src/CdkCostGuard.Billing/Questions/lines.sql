-- Everything of two months that may be Bedrock, in no order: who adds it up must not care.
SELECT
  period, day, payer_account_id, account_id, line_item_type, principal, usage_type, operation, region,
  billing_entity, product_code, service_code, resource_id, product_family, model, provider, inference_type, feature, servicename, product_name,
  tags, pricing_unit, currency, usage_amount, cost, CAST(lines AS BIGINT) AS lines
FROM slim
WHERE whole = 0
  AND period IN (CAST(? AS DATE), CAST(? AS DATE))
  AND (
    kind = 'bedrock'
    OR (kind = 'marketplace' AND product_code <> '' AND product_code IN (
      SELECT product_code FROM slim WHERE kind = 'bedrock' AND billing_entity = 'AWS Marketplace'
    ))
  )
