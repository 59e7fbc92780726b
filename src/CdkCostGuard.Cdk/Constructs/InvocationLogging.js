// Model invocation logging is one setting for an account and Region. This sets it where there is none, changes and removes only what it has set itself.
const sdk = require('@aws-sdk/client-bedrock');
const https = require('https');

const bedrock = new sdk.BedrockClient({});

// Its own is what writes to its log group with its role and nowhere else: somebody who added a bucket has made it theirs.
const isOwn = (config, properties) => !!properties && !config.s3Config && !!config.cloudWatchConfig
  && !config.cloudWatchConfig.largeDataDeliveryS3Config
  && config.cloudWatchConfig.logGroupName === properties.LogGroupName
  && config.cloudWatchConfig.roleArn === properties.RoleArn;

const current = async () => {
  const { loggingConfig } = await bedrock.send(new sdk.GetModelInvocationLoggingConfigurationCommand({}));
  return loggingConfig && (loggingConfig.cloudWatchConfig || loggingConfig.s3Config) ? loggingConfig : undefined;
};

const destination = config => [
  config.cloudWatchConfig && `log group ${config.cloudWatchConfig.logGroupName}`,
  config.s3Config && `bucket ${config.s3Config.bucketName}`,
].filter(Boolean).join(' and ');

const put = async properties => {
  const loggingConfig = { cloudWatchConfig: { logGroupName: properties.LogGroupName, roleArn: properties.RoleArn } };
  // Each is on unless it is said to be off.
  for (const kind of ['text', 'image', 'embedding', 'video', 'audio']) {
    loggingConfig[`${kind}DataDeliveryEnabled`] = (properties.Deliver || []).includes(kind);
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await bedrock.send(new sdk.PutModelInvocationLoggingConfigurationCommand({ loggingConfig }));
    } catch (e) {
      // A role that was made a moment ago is not known everywhere yet.
      if (attempt === 12 || e.name !== 'ValidationException' || !/validate permissions/i.test(e.message)) throw e;
      await new Promise(done => setTimeout(done, 10000));
    }
  }
};

const apply = async event => {
  const wanted = event.ResourceProperties;
  const config = await current();
  if (event.RequestType === 'Delete') {
    if (!config || !isOwn(config, wanted)) return 'Kept';
    await bedrock.send(new sdk.DeleteModelInvocationLoggingConfigurationCommand({}));
    return 'Removed';
  }
  if (!config || isOwn(config, wanted) || isOwn(config, event.OldResourceProperties)) {
    await put(wanted);
    return 'Set';
  }
  // Only at creation: an update that fails would fail again when it is rolled back.
  if (event.RequestType === 'Create' && wanted.WhenConfigured === 'Fail') {
    throw new Error(`This account and Region already log model invocations to ${destination(config)}, and nothing was changed. Remove that first, or set WhenConfigured to Keep.`);
  }
  return 'Kept';
};

const respond = (event, body) => new Promise((resolve, reject) => {
  const url = new URL(event.ResponseURL);
  const request = https.request(
    { hostname: url.hostname, path: url.pathname + url.search, method: 'PUT', headers: { 'content-type': '', 'content-length': Buffer.byteLength(body) } },
    response => { response.resume(); resolve(); });
  request.on('error', reject);
  request.end(body);
});

exports.handler = async event => {
  const answer = {
    Status: 'SUCCESS',
    PhysicalResourceId: event.PhysicalResourceId || 'model-invocation-logging',
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  };
  try {
    answer.Data = { Outcome: await apply(event) };
  } catch (e) {
    answer.Status = 'FAILED';
    answer.Reason = e.message;
  }
  await respond(event, JSON.stringify(answer));
};
