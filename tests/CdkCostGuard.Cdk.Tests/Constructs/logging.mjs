// Runs the handler of InvocationLogging against an account that stands in memory: requests in, what became of it out.
import { readFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';

const [handlerFile, scenario] = process.argv.slice(2);
const { configuration, refusals = 0, refusal, denied, requests } = JSON.parse(scenario);

const account = { configuration, calls: [], answers: [], waits: 0, refusals };
const command = name => class { constructor(input) { this.name = name; this.input = input; } };
const sdk = {
  BedrockClient: class {
    async send({ name, input }) {
      account.calls.push(name);
      if (denied === name) throw Object.assign(new Error(`not authorized to perform bedrock:${name}`), { name: 'AccessDeniedException' });
      if (name === 'Get') return { loggingConfig: account.configuration };
      if (name === 'Delete') { account.configuration = undefined; return {}; }
      if (account.refusals-- > 0) throw Object.assign(new Error(refusal), { name: 'ValidationException' });
      account.configuration = input.loggingConfig;
      return {};
    }
  },
  GetModelInvocationLoggingConfigurationCommand: command('Get'),
  PutModelInvocationLoggingConfigurationCommand: command('Put'),
  DeleteModelInvocationLoggingConfigurationCommand: command('Delete'),
};
const https = {
  request: (options, done) => Object.assign(new EventEmitter(), {
    end: body => {
      account.answers.push({ to: options.method + ' ' + options.hostname + options.path, contentType: options.headers['content-type'], ...JSON.parse(body) });
      done({ resume() {} });
    },
  }),
};

const handler = {};
new Function('exports', 'require', 'setTimeout', readFileSync(handlerFile, 'utf8'))(
  handler, name => ({ '@aws-sdk/client-bedrock': sdk, https })[name], done => { account.waits++; done(); });
for (const request of requests) {
  await handler.handler({ ResponseURL: 'https://answers.example/stack?signature=a%2Fb', StackId: 's', RequestId: 'r', LogicalResourceId: 'l', ...request });
}
console.log(JSON.stringify(account));
