import { App, CfnOutput, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** A role that calls Bedrock. With `-c tagged=true` all of them carry the cost allocation tags. */
function invoker(scope: Construct, id: string, project: string): Role {
  const role = new Role(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: ['*'] }));
  if (scope.node.tryGetContext('tagged') === 'true') {
    Tags.of(role).add('Team', 'Search');
    Tags.of(role).add('Project', project);
    Tags.of(role).add('CostCenter', '4711');
  }

  return role;
}

function handler(scope: Construct, id: string, role: Role): void {
  const fn = new Function(scope, id, {
    runtime: Runtime.NODEJS_20_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => {};'),
    role,
  });
  new CfnOutput(scope, `${id}Name`, { value: fn.functionName });
}

const app = new App();

// One stack makes the role, another one runs with it.
const platform = new Stack(app, 'Platform');
const role = invoker(platform, 'ModelRole', 'InvoiceReader');
handler(new Stack(app, 'InvoiceReader'), 'Read', role);

const search = new Stack(new Stage(app, 'Prod'), 'Search');
handler(search, 'Query', invoker(search, 'QueryRole', 'Search'));
const index = new NestedStack(search, 'Index');
handler(index, 'Rank', invoker(index, 'RankRole', 'Search'));
