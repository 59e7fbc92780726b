-- Each line of an export with what an audit wants of it: of one that may be Bedrock all that tells it apart (detail), of any other nothing but when, who and how much.
-- Most lines are others: what is worked out is worked out for the few that are not, and the others share one empty detail.
SELECT
  period, day, currency, account_id, line_item_type,
  CASE WHEN kind IS NOT NULL THEN ARRAY[
    kind, payer_account_id, COALESCE(NULLIF(region, ''), element_at(product, 'region')), billing_entity, product_code, service_code, usage_type, operation, resource_id, product_family,
    element_at(product, 'model'), element_at(product, 'provider'), element_at(product, 'inference_type'), element_at(product, 'feature'), element_at(product, 'servicename'),
    element_at(product, 'product_name'), principal, json_format(CAST(tags AS JSON)), pricing_unit
  ] END AS detail,
  -- As exact as costs: a double that is not small gives back the digits that AWS wrote only as text.
  CASE
    WHEN kind IS NULL THEN NULL
    WHEN abs(CAST(usage_amount AS DOUBLE)) < 1000 THEN CAST(usage_amount AS DECIMAL(38, 12))
    ELSE CAST(CAST(usage_amount AS VARCHAR) AS DECIMAL(38, 12))
  END AS usage_amount,
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
    END AS kind
  FROM cur
) marked
