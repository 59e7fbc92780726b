#!/usr/bin/env bash
# Compares what the analyzers say of CDK programs with what a real synth of them shows, and prints the table of docs/precision.md.
#
#   eng/oracle.sh [--generated N] [--apart] [--cdk VERSION]
#
# --generated N  how many programs the generator composes (500)
# --apart        run each program in a process of its own; some minutes become many
# --cdk VERSION  synthesize with this version of Amazon.CDK.Lib instead of the pinned one; "newest" is the one that eng/newest-cdk.sh makes ready
# CDK_PROGRAMS   a folder of further labelled programs, as a set of its own in the table
# Disagreements, and what is not known, are written to standard error. Exit code 0: no disagreement.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
generated=500
cdk=
options=()
properties=()

while (($#)); do
  case $1 in
    --generated) generated=${2:?--generated needs a number}; shift ;;
    --apart) options+=(--apart) ;;
    --cdk) cdk=${2:?--cdk needs a version}; shift ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) echo "oracle: unknown option $1 (see --help)" >&2; exit 2 ;;
  esac
  shift
done

newest=$(sed -n 's|.*<NewestCdkVersion>\(.*\)</.*|\1|p' "$root/eng/newest-cdk/NewestCdk.props")
[[ $cdk == newest ]] && cdk=$newest
[[ $cdk == "$newest" ]] && "$root/eng/newest-cdk.sh"
[[ -n $cdk ]] && properties+=("-p:CdkVersion=$cdk")

sets=("$root/tests/Programs")
[[ -n ${CDK_PROGRAMS:-} ]] && sets+=("$CDK_PROGRAMS")
((generated > 0)) && sets+=("1..$generated")

# Newer CDKs check templates themselves, for seconds each.
export CDK_VALIDATION=false
dotnet build "$root/tests/CdkCostGuard.Oracle" -c Release -v q --nologo "${properties[@]}" >&2
exec dotnet "$root/tests/CdkCostGuard.Oracle/bin/Release/net10.0/CdkCostGuard.Oracle.dll" "${options[@]}" "${sets[@]}"
