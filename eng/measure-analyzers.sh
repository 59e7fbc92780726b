#!/usr/bin/env bash
# Measures the analyzers and prints the tables of docs/performance.md.
#
#   eng/measure-analyzers.sh
#
# A generated solution of 190,000 lines with 200 files of infrastructure is built once with CdkCostGuard.Analyzers, Meziantou.Analyzer and Roslynator.Analyzers, and
# the compiler says how long each took. Then a smaller one is edited as an editor does. Last, one without the CDK is built, and one that calls Bedrock. Takes a quarter of an hour.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

echo "building..." >&2
dotnet pack "$root/analyzers/CdkCostGuard.Analyzers.Package" -c Release -o "$work/feed" -p:PackageVersion=0.0.0-measured -v q >&2
dotnet build "$root/tests/CdkCostGuard.Analyzers.Benchmarks" -c Release -v q >&2
bench() { dotnet "$root/tests/CdkCostGuard.Analyzers.Benchmarks/bin/Release/net10.0/CdkCostGuard.Analyzers.Benchmarks.dll" "$@"; }

# project FOLDER PACKAGES: a project file over the sources of the folder
project() {
  local packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
  cat > "$1/Company.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <RestorePackagesPath>$work/packages</RestorePackagesPath>
    <RestoreFallbackFolders>$packages</RestoreFallbackFolders>
    <RestoreAdditionalProjectSources>$work/feed</RestoreAdditionalProjectSources>
  </PropertyGroup>
  <ItemGroup>
    $2
  </ItemGroup>
</Project>
PROJECT
}
package() { echo "<PackageReference Include=\"$1\" Version=\"$2\" PrivateAssets=\"all\" />"; }
ours=$(package CdkCostGuard.Analyzers 0.0.0-measured)
others="$(package Meziantou.Analyzer 3.0.321) $(package Roslynator.Analyzers 5.0.1)"
cdk='<PackageReference Include="Amazon.CDK.Lib" Version="2.160.0" /><PackageReference Include="Constructs" Version="10.0.5" />'

build() { dotnet build "$1" --no-incremental -nodeReuse:false -p:UseSharedCompilation=false -p:ReportAnalyzer=true -v:d 2>&1; }

# The report of the compiler has a line an assembly: seconds, percent, name.
times() { sed -nE 's/^ *(<?[0-9]+\.[0-9]+) +<?[0-9]+ +([A-Za-z.]+), Version=.*/\2 \1/p' "$1" | awk '{ t[$1] += $2 } END { for (n in t) printf "| %s | %.1f |\n", n, t[n] }' | sort -t'|' -k3 -n -r; }

echo "Machine: $(nproc) cores, $(lscpu | sed -n 's/^Model name: *//p' | head -1), .NET $(dotnet --version) SDK"
echo
bench write "$work/large" 1480 100
project "$work/large" "$cdk $ours $others"
dotnet restore "$work/large" -v q >&2
build "$work/large" > "$work/large.log" || { tail -20 "$work/large.log" >&2; exit 1; }
lines=$(find "$work/large" -name '*.cs' -not -path '*/obj/*' -print0 | xargs -0 cat | wc -l)
build_on_one() { taskset -c 0 dotnet build "$1" --no-incremental -nodeReuse:false -p:UseSharedCompilation=false -p:ReportAnalyzer=true -v:d 2>&1; }
build_on_one "$work/large" > "$work/one.log" || { tail -20 "$work/one.log" >&2; exit 1; }
echo "One build of $(find "$work/large" -name '*.cs' -not -path '*/obj/*' | wc -l) files, $lines lines:"
echo
echo "| analyzers | s |"
echo "|---|---|"
times "$work/large.log"
echo
echo "The same on one core, where no thread waits for another:"
echo
echo "| analyzers | s |"
echo "|---|---|"
times "$work/one.log"
echo

bench write "$work/edited" 80 10
bench edits "$work/edited"
echo
bench write "$work/huge" 1800 100
bench edits "$work/huge"
echo

bench write "$work/plain" 1800 0
project "$work/plain" "$ours"
dotnet restore "$work/plain" -v q >&2
build "$work/plain" > "$work/plain.log" || { tail -20 "$work/plain.log" >&2; exit 1; }
echo "The services alone, without the CDK:"
echo
echo "| analyzers | s |"
echo "|---|---|"
times "$work/plain.log"
echo

# Code that calls Bedrock, against a stand-in of its package.
core='<PackageReference Include="AWSSDK.Core" Version="4.0.102.19" />'
mkdir -p "$work/stub"
cp "$root/tests/CdkCostGuard.Corpus/Stubs/AWSSDK.BedrockRuntime.cs" "$work/stub"
cat > "$work/stub/AWSSDK.BedrockRuntime.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>$core</ItemGroup></Project>
PROJECT
dotnet build "$work/stub" -c Release -o "$work/stub/out" -v q >&2
bench write "$work/callers" 1600 0 200
project "$work/callers" "<Reference Include=\"$work/stub/out/AWSSDK.BedrockRuntime.dll\" /> $core $ours $others"
dotnet restore "$work/callers" -v q >&2
build "$work/callers" > "$work/callers.log" || { tail -20 "$work/callers.log" >&2; exit 1; }
build_on_one "$work/callers" > "$work/callers-one.log" || { tail -20 "$work/callers-one.log" >&2; exit 1; }
echo "One build of $(find "$work/callers" -name '*.cs' -not -path '*/obj/*' -print0 | xargs -0 cat | wc -l) lines, 200 classes that call Bedrock, on $(nproc) cores, then on one:"
for log in callers callers-one; do
  echo
  echo "| analyzers | s |"
  echo "|---|---|"
  times "$work/$log.log"
done
