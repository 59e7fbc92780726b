#!/usr/bin/env node
// Runs the analyzers over public C# code that calls Bedrock, and prints what the rules about such code say.
//
// usage: node eng/analyse-callers.mjs LIST.json [REPOSITORIES]
//
// LIST.json: {"repositories": [{"repo": "owner/name", "commit"}]}
// REPOSITORIES: a folder with clones as owner+name (bare ones too); what is not there is cloned from GitHub into a temporary folder.
// Each repository is read as one program, and the packages with which code calls Bedrock are the tool's own. Prints a Markdown table, a row a finding. Exit 1 on a crash.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [list, repositories] = process.argv.slice(2);
if (!list) {
  console.error('usage: node eng/analyse-callers.mjs LIST.json [REPOSITORIES]');
  process.exit(2);
}

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'callers-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
execFileSync('dotnet', ['build', '-c', 'Release', '-v', 'q', '--nologo', join(root, 'tests/CdkCostGuard.Corpus')], { stdio: ['ignore', 'ignore', 'inherit'] });

const about = /^CCG(3003|4\d{3})$/;
let isWrong = false;
console.log('| repository | rule | level | place | message |\n|---|---|---|---|---|');
for (const { repo, commit } of JSON.parse(readFileSync(list, 'utf8')).repositories) {
  const folder = join(work, repo.replace('/', '+'));
  const { files, callers } = read(clone(repo), commit, folder);
  const tool = spawnSync('dotnet', [join(root, 'tests/CdkCostGuard.Corpus/bin/Release/net10.0/CdkCostGuard.Corpus.dll'), folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (tool.status !== 0) {
    isWrong = true;
    console.log(`| ${repo} | crashed | | | |`);
    continue;
  }

  const findings = JSON.parse(tool.stdout).filter(f => about.test(f.ruleId));
  for (const f of findings) {
    console.log(`| ${repo} | ${f.ruleId} | ${f.level} | ${f.file}:${f.line} | ${f.message.replaceAll('|', '\\|')} |`);
  }

  console.log(`| ${repo} | | | ${files} files, ${callers} that name a call | ${findings.length} findings |`);
}

process.exit(isWrong ? 1 : 0);

// The C# of a large repository that speaks of Bedrock: whole folders of the second level, as a project lies in one.
function read(git, commit, folder) {
  const paths = execFileSync('git', ['--git-dir', git, 'ls-tree', '-r', '--name-only', commit], { encoding: 'utf8', maxBuffer: 1 << 28 })
    .split('\n').filter(p => /\.(cs|csproj)$/.test(p));
  const kept = paths.length < 2000 ? paths : paths.filter(p => /bedrock/i.test(p.split('/').slice(0, 2).join('/')));
  let callers = 0;
  for (const path of kept) {
    const text = execFileSync('git', ['--git-dir', git, 'show', `${commit}:${path}`], { maxBuffer: 1 << 28 });
    callers += /ConverseAsync|ConverseStreamAsync|InvokeModel\w*Async|InvokeAgentAsync|RetrieveAndGenerateAsync/.test(text) ? 1 : 0;
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  return { files: kept.filter(p => p.endsWith('.cs')).length, callers };
}

function clone(repo) {
  const known = repositories && join(repositories, repo.replace('/', '+'));
  for (const folder of known ? [known, join(known, '.git'), join(known, 'repo')] : []) {
    if (existsSync(join(folder, 'objects'))) {
      return folder;
    }
  }

  const own = join(work, 'clones', repo.replace('/', '+'));
  if (!existsSync(own)) {
    execFileSync('git', ['clone', '--quiet', '--bare', `https://github.com/${repo}`, own]);
  }

  return own;
}
