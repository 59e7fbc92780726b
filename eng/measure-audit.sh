#!/usr/bin/env bash
# Measures an audit of large bills and prints the table of docs/performance.md.
#
#   eng/measure-audit.sh [MILLIONS...]
#
# MILLIONS  lines of each bill in millions; without them 1 10 50
# Beside each audit runs one bare query of DuckDB over the same columns. The bills need 30 MB of disk a million lines.
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
    /usr/bin/env time -f '%e %M' -o "$work/time" "$@" >/dev/null
    tail -1 "$work/time"
  done | sort -n | head -1 | awk '{ printf "%.2f s, %d MB", $1, $2 / 1024 }'
}
export -f generator audit
export root work

echo "Machine: $(nproc) cores, $(lscpu | sed -n 's/^Model name: *//p' | head -1), .NET $(dotnet --version) SDK; best of $runs runs, whole process: wall time, most memory"
echo
echo "| lines | bare query | audit, nothing kept | audit again, from the cache |"
echo "|---|---|---|---|"
for size in "${sizes[@]}"; do
  bill=$work/bill
  rm -rf "$bill" "$work/cache"
  generator rows "$bill" "$size" >&2
  audit --cur "$bill" --cache "$work/cache" > "$work/report.json"
  bare=$(best bash -c "generator bare '$bill'")
  cold=$(best bash -c "audit --cur '$bill' --no-cache")
  warm=$(best bash -c "audit --cur '$bill' --cache '$work/cache'")
  echo "| $size million, $(du -sm "$bill" | cut -f1) MB | $bare | $cold | $warm |"
done
