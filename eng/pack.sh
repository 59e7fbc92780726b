#!/usr/bin/env bash
# Packs CdkCostGuard.Cdk and CdkCostGuard.Analyzers for the samples, which install them as an app of anybody does.
#
#   eng/pack.sh
#
# Writes artifacts/feed, a package source, and artifacts/feed/feed.props, which names it and the version to the samples.
# Does nothing when they are there for these sources; two at once wait for each other. Exit code 3: the packages could not be built.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
feed=$root/artifacts/feed
# A folder of its own for what the build makes: another build of the same projects may be under way.
pack=$root/artifacts/pack
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Servers of the compiler would outlive this script, and hold what waits for its output.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

case ${1:-} in
  '') ;;
  -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
  *) echo "pack: unknown argument $1 (see --help)" >&2; exit 2 ;;
esac

mkdir -p "$pack"
# Where there is no flock, on macOS, nobody may call it twice at once.
if command -v flock >/dev/null; then
  exec 9>"$pack/lock"
  flock 9
fi

# The version is made of the sources, so that no cache can hold an older package under it.
cd "$root"
sources=$(find Directory.* eng/pack.sh eng/BannedSymbols.txt .editorconfig \
  src/CdkCostGuard.{Rules,Core,Templates,Cdk} analyzers/CdkCostGuard.Analyzers{,.CodeFixes,.Package} \
  \( -name bin -o -name obj \) -prune -o -type f -print | LC_ALL=C sort)
version=0.0.0-local.$(tr '\n' '\0' <<<"$sources" | xargs -0 cksum | cksum | cut -d' ' -f1)

grep -qsF ">$version<" "$feed/feed.props" && exit 0

rm -rf "$feed"
for project in src/CdkCostGuard.Cdk analyzers/CdkCostGuard.Analyzers.Package; do
  dotnet pack "$project" -c Release --artifacts-path "$pack" -o "$feed" -p:PackageVersion="$version" -v q >"$pack/log.txt" 2>&1 9>&- || {
    tail -n 20 "$pack/log.txt" >&2
    echo "pack: $project could not be packed (all it said: artifacts/pack/log.txt)" >&2
    exit 3
  }
done

# Last, because it says that the packages are there.
cat >"$feed/feed.props" <<PROPS
<Project>
  <PropertyGroup>
    <CdkCostGuardVersion>$version</CdkCostGuardVersion>
    <RestoreAdditionalProjectSources>\$(RestoreAdditionalProjectSources);$feed</RestoreAdditionalProjectSources>
  </PropertyGroup>
</Project>
PROPS
