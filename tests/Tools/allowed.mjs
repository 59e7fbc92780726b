// Whether a policy allows bedrock:InvokeModel, by a simulator that nobody here wrote: { policy, asks: [{ resource, context }] } in, [true, false, ...] out.
import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate'

const { policy, asks } = JSON.parse(process.argv[2])
const account = '111122223333'
console.log(JSON.stringify(asks.map(({ resource, context }) => runUnsafeSimulation({
  request: {
    principal: `arn:aws:iam::${account}:role/subject`,
    action: 'bedrock:InvokeModel',
    resource: { resource, accountId: account },
    contextVariables: context,
  },
  identityPolicies: [{ name: 'p', policy }],
  serviceControlPolicies: [],
  resourceControlPolicies: [],
}, {}) === 'Allowed')))
