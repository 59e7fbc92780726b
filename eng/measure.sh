#!/usr/bin/env bash
# Measures the tool as a whole process and prints the tables of docs/performance.md.
#
#   eng/measure.sh [--benchmarks]
#
# --benchmarks  also run the BenchmarkDotNet benchmarks (some minutes)
# Beside it runs cfn-guard (npm @cdklabs/cdk-validator-cfnguard) with one plain tag rule, on the same files in the same run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
runs=${RUNS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case $(uname -m) in
  x86_64) rid=linux-x64 guard_dir=x86_64 ;;
  aarch64) rid=linux-arm64 guard_dir=aarch64 ;;
  *) echo "measure: no measurements on $(uname -m)" >&2; exit 2 ;;
esac

echo "publishing..." >&2
dotnet publish "$root/src/CdkCostGuard.Cli" -c Release -r $rid -o "$work/tool" -v q --nologo >&2
dotnet publish "$root/src/CdkCostGuard.Cli" -c Release -r $rid -p:NativeAot=true -o "$work/native" -v q --nologo >&2
dotnet run --project "$root/tests/CdkCostGuard.Benchmarks" -c Release -v q -- write "$work/in" >&2
(cd "$work" && npm install --no-save --no-audit --no-fund --ignore-scripts --omit=peer @cdklabs/cdk-validator-cfnguard@0.0.62 >/dev/null)
guard=$work/node_modules/@cdklabs/cdk-validator-cfnguard/bin/ubuntu/$guard_dir/cfn-guard
chmod +x "$guard"
cat > "$work/tags.guard" <<'RULE'
let roles = Resources.*[ Type == 'AWS::IAM::Role' ]
rule roles_have_tags when %roles !empty { %roles.Properties.Tags exists }
RULE

# median of whole-process wall times in milliseconds; one run before is not counted
median() {
  "$@" >/dev/null 2>&1 || true
  for ((i = 0; i < runs; i++)); do
    local from; from=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    echo $((($(date +%s%N) - from) / 1000000))
  done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

tool() { dotnet "$work/tool/cdk-costguard.dll" check "$1" --format json --fail-on never; }
native() { "$work/native/cdk-costguard" check "$1" --format json --fail-on never; }
cfnguard() { "$guard" validate --data "$1" --rules "$work/tags.guard"; }

echo "Machine: $(nproc) cores, $(lscpu | sed -n 's/^Model name: *//p' | head -1), .NET $(dotnet --version) SDK; median of $runs runs, whole process, ms"
echo
echo "| input | ready-to-run (the tool package) | NativeAOT | cfn-guard, one tag rule |"
echo "|---|---|---|---|"
row() { echo "| $1 | $(median tool "$2") | $(median native "$2") | $(median cfnguard "$2") |"; }
row "one template, 8 resources" "$work/in/r8.template.json"
row "one template, 100 resources" "$work/in/r100.template.json"
row "one template, 1,000 resources" "$work/in/r1000.template.json"
row "one template, 10,000 resources" "$work/in/r10000.template.json"
row "50 templates, 12,629 resources" "$work/in/many"
row "74 parameters, 41 chained conditions" "$work/in/conditions.template.json"

if [[ ${1:-} == --benchmarks ]]; then
  dotnet run --project "$root/tests/CdkCostGuard.Benchmarks" -c Release -v q -- --filter '*' --artifacts "$work/bench" >&2
  echo
  cat "$work"/bench/results/*-github.md
fi
