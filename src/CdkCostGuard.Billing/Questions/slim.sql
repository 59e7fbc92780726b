-- The export made small: what may be Bedrock by day and all that tells it apart, everything else by day, account and type of line,
-- and each month as a whole (whole = 1), added up in the same pass without looking at what the lines are.
-- What only lines of Bedrock need is worked out for them alone: they are one in a hundred.
SELECT
  grouping(kind) AS whole,
  period, kind, day, currency, payer_account_id, account_id, line_item_type,
  region, billing_entity, product_code, usage_type, operation, resource_id, product_family,
  model, provider, inference_type, feature, servicename, principal, tags, pricing_unit,
  SUM(CAST(usage_amount AS DECIMAL(38, 12))) AS usage_amount,
  SUM(CAST(cost AS DECIMAL(38, 12))) AS cost,
  COUNT(*) AS lines
FROM (
  SELECT
    period, kind, day,
    COALESCE(currency, '') AS currency, COALESCE(payer_account_id, '') AS payer_account_id, COALESCE(account_id, '') AS account_id, COALESCE(line_item_type, '') AS line_item_type,
    CASE WHEN kind <> 'other' THEN COALESCE(NULLIF(region, ''), element_at(product, 'region'), '') ELSE '' END AS region,
    CASE WHEN kind <> 'other' THEN COALESCE(billing_entity, '') ELSE '' END AS billing_entity,
    CASE WHEN kind <> 'other' THEN COALESCE(product_code, '') ELSE '' END AS product_code,
    CASE WHEN kind <> 'other' THEN COALESCE(usage_type, '') ELSE '' END AS usage_type,
    CASE WHEN kind <> 'other' THEN COALESCE(operation, '') ELSE '' END AS operation,
    CASE WHEN kind <> 'other' THEN COALESCE(resource_id, '') ELSE '' END AS resource_id,
    CASE WHEN kind <> 'other' THEN COALESCE(product_family, '') ELSE '' END AS product_family,
    CASE WHEN kind <> 'other' THEN COALESCE(element_at(product, 'model'), '') ELSE '' END AS model,
    CASE WHEN kind <> 'other' THEN COALESCE(element_at(product, 'provider'), '') ELSE '' END AS provider,
    CASE WHEN kind <> 'other' THEN COALESCE(element_at(product, 'inference_type'), '') ELSE '' END AS inference_type,
    CASE WHEN kind <> 'other' THEN COALESCE(element_at(product, 'feature'), '') ELSE '' END AS feature,
    CASE WHEN kind <> 'other' THEN COALESCE(element_at(product, 'servicename'), '') ELSE '' END AS servicename,
    CASE WHEN kind <> 'other' THEN COALESCE(principal, '') ELSE '' END AS principal,
    CASE WHEN kind <> 'other' THEN COALESCE(json_format(CAST(tags AS JSON)), '') ELSE '' END AS tags,
    CASE WHEN kind <> 'other' THEN COALESCE(pricing_unit, '') ELSE '' END AS pricing_unit,
    CASE WHEN kind <> 'other' THEN usage_amount ELSE CAST(0 AS DECIMAL(38, 12)) END AS usage_amount,
    cost
  FROM (
    SELECT
      cur.*,
      CASE
        -- Every first-party row, and since 2026-07-20 every row: https://aws.amazon.com/about-aws/whats-new/2026/07/aws-data-exports-amazon-bedrock-product-metadata/
        WHEN product_family LIKE 'Amazon Bedrock%' OR product_code LIKE 'AmazonBedrock%' OR service_code LIKE 'AmazonBedrock%' THEN 'bedrock'
        -- AWS names a caller for Bedrock only.
        WHEN principal <> '' THEN 'bedrock'
        -- Models that are billed through the Marketplace (Claude) have an opaque product code.
        WHEN operation LIKE 'InvokeModel%' THEN 'bedrock'
        WHEN element_at(product, 'servicename') LIKE '%Amazon Bedrock%' OR element_at(product, 'product_name') LIKE '%Amazon Bedrock%' THEN 'bedrock'
        WHEN billing_entity = 'AWS Marketplace' AND usage_type LIKE '%MP:%' AND (usage_type LIKE '%TokenCount%' OR usage_type LIKE '%input_tokens%' OR usage_type LIKE '%output_tokens%' OR usage_type LIKE '%cache_read_tokens%' OR usage_type LIKE '%cache_write_tokens%') THEN 'bedrock'
        -- Tax and credits on such a model carry little more than its code, which only the other lines tell.
        WHEN billing_entity = 'AWS Marketplace' THEN 'marketplace'
        ELSE 'other'
      END AS kind
    FROM cur
  ) marked
) masked
GROUP BY GROUPING SETS (
  (
    period, kind, day, currency, payer_account_id, account_id, line_item_type,
    region, billing_entity, product_code, usage_type, operation, resource_id, product_family,
    model, provider, inference_type, feature, servicename, principal, tags, pricing_unit
  ),
  (period)
)
