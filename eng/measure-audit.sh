#!/usr/bin/env bash
# Measures an audit of large bills and prints the table of docs/performance.md.
#
#   eng/measure-audit.sh [MILLIONS...]
#
# MILLIONS  lines of each bill in millions; without them 1 10 50
# RUNS      of how many runs the best counts (3)
# Beside each audit run two bare queries of DuckDB. The bills need 13 MB of disk a million lines, and as gzip CSV 20 MB more; the last bill has a session for each line.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
sizes=("$@")
((${#sizes[@]})) || sizes=(1 10 50)
runs=${RUNS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

case $(uname -m) in
  x86_64) rid=linux-x64 ;;
  aarch64) rid=linux-arm64 ;;
  *) echo "measure-audit: no measurements on $(uname -m)" >&2; exit 2 ;;
esac

echo "publishing..." >&2
dotnet publish "$root/src/CdkCostGuard.Cli" -c Release -r $rid -o "$work/tool" -v q --nologo >&2
dotnet build "$root/tests/CdkCostGuard.BillGenerator" -c Release -v q --nologo >&2
generator() { dotnet "$root/tests/CdkCostGuard.BillGenerator/bin/Release/net10.0/CdkCostGuard.BillGenerator.dll" "$@"; }
audit() { dotnet "$work/tool/cdk-costguard.dll" audit --format json --fail-on never "$@"; }

# Seconds of wall time and the most memory in MB: of the best of the runs.
best() {
  for ((i = 0; i < runs; i++)); do
    # Of what fails there is nothing to say.
    /usr/bin/env time -f '%e %M' -o "$work/time" "$@" >/dev/null || { echo "measure-audit: failed: $*" >&2; exit 1; }
    tail -1 "$work/time"
  done | sort -n | head -1 | awk '{ printf "%.2f s, %d MB", $1, $2 / 1024 }'
}
export -f generator audit
export root work

echo "Machine: $(nproc) cores, $(lscpu | sed -n 's/^Model name: *//p' | head -1), .NET $(dotnet --version) SDK; best of $runs runs, whole process: wall time, most memory"
echo
echo "| lines | bare query, one column tells | bare query, all that tells, and the whole | audit, nothing kept | audit, writing the cache | audit again, from the cache | the bare queries to the audit that keeps nothing |"
echo "|---|---|---|---|---|---|---|"
ratio() { awk -v a="${1%% *}" -v b="${2%% *}" 'BEGIN { printf "%.2f", a / b }'; }
first() { rm -rf "$work/cache"; audit --cur "$bill" --cache "$work/cache"; }
export -f first
csv=()
for size in "${sizes[@]}"; do
  export bill=$work/bill
  rm -rf "$bill" "$work/cache"
  generator rows "$bill" "$size" >&2
  bare=$(best bash -c "generator bare '$bill'")
  all=$(best bash -c "generator bare-all '$bill'")
  cold=$(best bash -c "audit --cur '$bill' --no-cache")
  keeping=$(best bash -c first)
  warm=$(best bash -c "audit --cur '$bill' --cache '$work/cache'")
  echo "| $size million, $(du -sm "$bill" | cut -f1) MB | $bare | $all | $cold | $keeping | $warm | $(ratio "$cold" "$bare"), $(ratio "$cold" "$all") |"
  rm -rf "$work/csv"
  generator csv "$bill" "$work/csv" >&2
  rm -rf "$bill"
  csv+=("| $size million as gzip CSV, $(du -sm "$work/csv" | cut -f1) MB | $(best bash -c "audit --cur '$work/csv' --no-cache") |")
  rm -rf "$work/csv"
done

echo
echo "| other bills | audit, nothing kept |"
echo "|---|---|"
printf '%s\n' "${csv[@]}"
generator sessions "$bill" 1 >&2
echo "| 1 million, all Bedrock, a million sessions | $(best bash -c "audit --cur '$bill' --no-cache") |"
