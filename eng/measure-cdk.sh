#!/usr/bin/env bash
# Measures synths with our plugin and aspect and prints the tables of docs/performance.md, section "CDK synth".
#
#   eng/measure-cdk.sh [--rounds N] [--sizes "N N"] [oldest|newest]
#
# --rounds  how often each synth is run (default 3: some four minutes a version on a quiet machine)
# --sizes   about how many constructs (default: 100 1000 5000)
# Without a version, both. Beside the C# app runs its twin in JavaScript, with nothing and with cdk-nag.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
project=$root/tests/CdkCostGuard.Cdk.Benchmarks
rounds=3
sizes="100 1000 5000"
versions=()
while (($#)); do
  case $1 in
    --rounds) rounds=${2:?--rounds needs a number}; shift ;;
    --sizes) sizes=${2:?--sizes needs numbers}; shift ;;
    oldest | newest) versions+=("$1") ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) echo "measure-cdk: unknown argument $1 (see --help)" >&2; exit 2 ;;
  esac
  shift
done
((${#versions[@]})) || versions=(oldest newest)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Servers of the compiler would run beside what is measured.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

for version in "${versions[@]}"; do
  echo "building for the $version CDK..." >&2
  if [[ $version == newest ]]; then
    "$root/eng/newest-cdk.sh"
    dotnet build "$root/src/CdkCostGuard.Cdk" -c Release -v q >&2
  fi
  dotnet build "$project" -c Release -p:NewestCdk=$([[ $version == newest ]] && echo true || echo false) \
    --artifacts-path "$work/$version" -v q >&2
  npm ci --prefix "$project/Twin/$version" --ignore-scripts --no-audit --no-fund >&2
done

echo "Machine: $(nproc) cores, $(lscpu | sed -n 's/^Model name: *//p' | head -1), .NET $(dotnet --version) SDK, Node $(node --version)"
for version in "${versions[@]}"; do
  library=$(node -p "require('$project/Twin/$version/package.json').dependencies['aws-cdk-lib']")
  csharp=$library
  [[ $version == newest ]] && csharp=$(sed -n 's/.*<NewestCdkVersion>\(.*\)<.*/\1/p' "$root/eng/newest-cdk/NewestCdk.props")
  nag=$(node -p "require('$project/Twin/$version/package.json').dependencies['cdk-nag']")
  echo
  dotnet "$work/$version/bin/CdkCostGuard.Cdk.Benchmarks/release/CdkCostGuard.Cdk.Benchmarks.dll" \
    "CDK $csharp, in JavaScript $library with cdk-nag $nag" "$work/$version/bin/CdkCostGuard.Cdk.Benchmarks/release/CdkCostGuard.Cdk.Benchmarks.dll" "$project/Twin/$version" "$rounds" $sizes
done
