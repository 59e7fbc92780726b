-- Who calls models of Amazon Bedrock, by CloudTrail. Run it in Athena on the table of a trail
-- (https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html). Athena bills what it scans: where the
-- table has partitions, add a condition on them. Calls of the mantle endpoint, streams in both directions and
-- asynchronous calls are data events: they are there only where the trail was told to log them. CloudTrail counts
-- no tokens: who calls most is not always who costs most.
WITH calls AS (
    SELECT
        eventid,
        eventtime,
        -- A session is the role that issued it. Users have no issuer, services have no ARN.
        COALESCE(
            NULLIF(useridentity.sessioncontext.sessionissuer.arn, ''),
            NULLIF(useridentity.arn, ''),
            NULLIF(useridentity.invokedby, ''),
            split_part(useridentity.principalid, ':', 1)) AS principal,
        useridentity.type AS type,
        COALESCE(NULLIF(useridentity.accountid, ''), recipientaccountid) AS account,
        CASE
            WHEN additionaleventdata LIKE '%"callWithBearerToken":true%' OR requestparameters LIKE '%"callWithBearerToken":true%' THEN 'bearer'
            WHEN useridentity.accesskeyid LIKE 'AKIA%' THEN 'AKIA'
            WHEN useridentity.accesskeyid LIKE 'ASIA%' THEN 'ASIA'
            WHEN NULLIF(useridentity.accesskeyid, '') IS NULL THEN 'none'
            ELSE 'other'
        END AS key_kind,
        NULLIF(errorcode, '') IS NOT NULL AS failed
    FROM logs.cloudtrail_logs
    WHERE ((eventsource = 'bedrock.amazonaws.com' AND eventname IN ('Converse', 'ConverseStream', 'CreateModelInvocationJob', 'InvokeModel', 'InvokeModelWithBidirectionalStream', 'InvokeModelWithResponseStream', 'StartAsyncInvoke'))
        OR (eventsource = 'bedrock-mantle.amazonaws.com' AND eventname IN ('CreateInference')))
        AND eventtime >= '2026-09-01'
        AND eventtime < '2026-10-01'
)
-- An event that two trails have is one event.
SELECT
    principal,
    account,
    max(type) AS type,
    COUNT(DISTINCT CASE WHEN NOT failed THEN eventid END) AS calls,
    COUNT(DISTINCT CASE WHEN failed THEN eventid END) AS failed_calls,
    COUNT(DISTINCT substr(eventtime, 1, 10)) AS days,
    COUNT(DISTINCT CASE WHEN NOT failed AND key_kind = 'AKIA' THEN eventid END) AS calls_with_long_term_keys,
    COUNT(DISTINCT CASE WHEN NOT failed AND key_kind = 'bearer' THEN eventid END) AS calls_with_bearer_tokens,
    min(eventtime) AS first_seen,
    max(eventtime) AS last_seen
FROM calls
GROUP BY principal, account
ORDER BY calls DESC, principal, account
