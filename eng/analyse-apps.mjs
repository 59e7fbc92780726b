#!/usr/bin/env node
// Runs the analyzers over public C# CDK apps and compares with their labels.
//
// usage: node eng/analyse-apps.mjs LIST.json [REPOSITORIES]
//
// LIST.json: {"bedrockApps": [{"id", "repo": "owner/name", "commit", "path", "roles": [{"id", "where": "File.cs:12", "bedrock": "direct"}]}],
//             "appsWithoutBedrock_expectZeroFindings": [{"id", "source": "https://github.com/owner/name/blob/commit/path/App.csproj"}]}
// REPOSITORIES: a folder with clones as owner+name (bare ones too); what is not there is cloned from GitHub into a temporary folder.
// Prints a Markdown table. Exit 1 on a crash, on a finding above a note in an app without Bedrock, or on a CCG1001 that is at no labelled role.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const [list, repositories] = process.argv.slice(2);
if (!list) {
  console.error('usage: node eng/analyse-apps.mjs LIST.json [REPOSITORIES]');
  process.exit(2);
}

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'apps-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
execFileSync('dotnet', ['build', '-c', 'Release', '-v', 'q', '--nologo', join(root, 'tests/CdkCostGuard.Corpus')], { stdio: ['ignore', 'ignore', 'inherit'] });

const labels = JSON.parse(readFileSync(list, 'utf8'));
const apps = [
  ...labels.bedrockApps.map(a => ({ ...a, path: a.path.replace(/\/$/, '') })),
  ...labels.appsWithoutBedrock_expectZeroFindings.map(a => {
    const [, repo, commit, path] = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/([0-9a-f]+)\/(.*)$/.exec(a.source);
    return { id: a.id, repo, commit, path: dirname(path), roles: null };
  }),
];

let isWrong = false;
console.log('| app | roles that can invoke | at CCG1001 | as CCG9001 | other findings |\n|---|---|---|---|---|');
const quiet = [];
for (const app of apps) {
  const findings = analyse(app);
  if (!findings) {
    isWrong = true;
    console.log(`| ${app.id} | crashed | | | |`);
    continue;
  }

  const rules = findings.map(f => `${f.ruleId} ${f.level}`);
  if (!app.roles) {
    isWrong ||= findings.some(f => f.level !== 'note');
    quiet.push({ id: app.id, rules });
    continue;
  }

  const invokers = app.roles.filter(r => ['direct', 'service-role'].includes(r.bedrock));
  const hits = invokers.filter(r => at(findings, r, 'CCG1001')).length;
  const unknown = findings.filter(f => f.ruleId === 'CCG9001').length;
  const missing = findings.filter(f => f.ruleId === 'CCG1001').length;
  isWrong ||= missing > invokers.length;
  const others = rules.filter(r => !/CCG1001|CCG9001/.test(r));
  console.log(`| ${app.id} ${app.repo} | ${invokers.length} | ${missing} (${hits} at the line of the label) | ${unknown} | ${others.join(', ') || 'none'} |`);
}

const noisy = quiet.filter(q => q.rules.length > 0);
console.log(`| ${quiet.length} apps without Bedrock | 0 | 0 | 0 | ${noisy.map(q => `${q.id}: ${q.rules.join(', ')}`).join('; ') || 'none'} |`);
process.exit(isWrong ? 1 : 0);

function at(findings, role, rule) {
  const [, file, line] = /([^/]+\.cs):(\d+)/.exec(role.where) ?? [];
  return findings.some(f => f.ruleId === rule && basename(f.file) === file && f.line === Number(line));
}

function analyse(app) {
  const folder = join(work, app.id);
  mkdirSync(folder);
  const archive = execFileSync('git', ['--git-dir', clone(app), 'archive', app.commit, app.path], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  const above = app.path.endsWith('.cs') ? 0 : app.path.split('/').length;
  execFileSync('tar', ['x', '--strip-components', String(above), '-C', folder], { input: archive });
  const tool = spawnSync('dotnet', [join(root, 'tests/CdkCostGuard.Corpus/bin/Release/net10.0/CdkCostGuard.Corpus.dll'), folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return tool.status === 0 ? JSON.parse(tool.stdout) : null;
}

function clone(app) {
  const known = repositories && join(repositories, app.repo.replace('/', '+'));
  for (const folder of known ? [known, join(known, '.git'), join(known, 'repo')] : []) {
    if (existsSync(join(folder, 'objects'))) {
      return folder;
    }
  }

  const own = join(work, 'clones', app.repo.replace('/', '+'));
  if (!existsSync(own)) {
    execFileSync('git', ['clone', '--quiet', '--bare', `https://github.com/${app.repo}`, own]);
  }

  return own;
}
