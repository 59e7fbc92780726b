#!/usr/bin/env bash
# Makes the newest Amazon.CDK.Lib that is tested restorable: two packages that it asks for are served by no package source, so they are generated from the npm
# packages that theirs are generated from.
#
#   eng/newest-cdk.sh
#
# Writes artifacts/newest-cdk/feed, a package source, and artifacts/newest-cdk/references.txt, the assemblies that a program is compiled against.
# Does nothing when both are there for the versions in eng/newest-cdk; a run that was interrupted is done again; two at once wait for each other.
# Needs Node 20 or newer with npm, flock, the .NET SDK, and the first time the network. Exit code 3: one of these is missing, and the last line says which.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
recipe=$root/eng/newest-cdk
out=$root/artifacts/newest-cdk
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Servers of the compiler would outlive this script, and hold what waits for its output.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

case ${1:-} in
  '') ;;
  -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
  *) echo "newest-cdk: unknown argument $1 (see --help)" >&2; exit 2 ;;
esac

missing() {
  echo "newest-cdk: $*" >&2
  exit 3
}

# Runs a command quietly. Of one that fails the end is quoted; all of it stays in the log. It does not inherit the lock: a child that stays would keep it.
step() {
  local needs=$1
  shift
  "$@" >"$out/log.txt" 2>&1 9>&- || {
    tail -n 20 "$out/log.txt" >&2
    missing "$needs (all it said: artifacts/newest-cdk/log.txt)"
  }
}

for program in node npm flock dotnet; do
  command -v "$program" >/dev/null || missing "$program is not on this machine"
done

mkdir -p "$out"
exec 9>"$out/lock"
flock 9

# Names the recipe that a feed was made by.
made_by=$(cat "$recipe"/package-lock.json "$recipe"/NewestCdk.* "$root/tests/CdkReferences.targets" "${BASH_SOURCE[0]}" | cksum)

complete() {
  [[ -d $out/feed && -f $out/made-by.txt && $(<"$out/made-by.txt") == "$made_by" ]] || return 1
  # The packages lie in a cache that others may empty.
  while read -r assembly; do
    [[ -f $assembly ]] || return 1
  done <"$out/references.txt"
}

complete && exit 0

# A folder of its own each time: what an interrupted run started may still be writing into the last one.
rm -rf "$out"/work.* 2>/dev/null || true
work=$(mktemp -d "$out/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$recipe"/package.json "$recipe"/package-lock.json "$work"
cd "$work"
step "npm ci failed: is the network there?" npm ci --ignore-scripts --no-audit --no-fund
step "jsii-pacmak failed: it needs the network for the packages that the generated ones refer to" \
  npx --no-install jsii-pacmak --targets dotnet --no-rosetta-tablet --outdir "$work/packages" node_modules/constructs node_modules/@aws-cdk/asset-awscli-v1
cd "$root"
rm -rf "$out/made-by.txt" "$out/feed"
mkdir "$out/feed"
mv "$work"/packages/dotnet/*.nupkg "$out/feed"
step "Amazon.CDK.Lib could not be restored: is the network there?" dotnet build "$recipe/NewestCdk.csproj" --nologo -v q
cp "$recipe/obj/Debug/net10.0/cdk-references.txt" "$out/references.txt"
echo "$made_by" >"$out/made-by.txt"
