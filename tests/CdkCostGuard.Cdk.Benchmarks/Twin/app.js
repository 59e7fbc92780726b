// The app of MeasuredApp.cs once more in JavaScript: `node ../app.js EXTRA CONSTRUCTS` in a folder with its packages.
const find = (name) => require(require.resolve(name, { paths: [process.cwd()] }));
const { App, Stack, Tags, Aspects, ...cdk } = find('aws-cdk-lib');
const { PolicyStatement, Role, ServicePrincipal } = find('aws-cdk-lib/aws-iam');
const { Code, Function, Runtime } = find('aws-cdk-lib/aws-lambda');
const { Queue } = find('aws-cdk-lib/aws-sqs');
const { Construct } = find('constructs');

const [extra, constructs] = process.argv.slice(2);
const constructsOfService = 10;
const servicesOfStack = 80;

function service(scope) {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: ['*'] }));
  const queue = new Queue(scope, 'Queue');
  queue.grantSendMessages(role);
  new Function(scope, 'Function', {
    runtime: Runtime.NODEJS_20_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => 1;'),
    role,
  });
}

const app = new App({ analyticsReporting: false });
if (extra === 'cdk-nag') {
  const { AwsSolutionsChecks } = find('cdk-nag');
  // Version 3 is a validation plugin, version 2 an aspect. Its many findings in this app are not what is measured.
  if (cdk.Validations) {
    cdk.Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  } else {
    Aspects.of(app).add(new AwsSolutionsChecks());
  }
}

let stack;
for (let i = 0; i * constructsOfService < Number(constructs); i++) {
  if (i % servicesOfStack === 0) {
    stack = new Stack(app, `Stack${i / servicesOfStack}`);
    Tags.of(stack).add('Team', 'Data');
    Tags.of(stack).add('Project', stack.stackName);
    Tags.of(stack).add('CostCenter', '4711');
  }

  service(new Construct(stack, `Service${i}`));
}

const from = process.hrtime.bigint();
app.synth();
const took = Number(process.hrtime.bigint() - from) / 1e6;
process.stderr.write(`measured synth=${took.toFixed(1)} constructs=${app.node.findAll().length}\n`);
process.exitCode = 0;
