#!/usr/bin/env bash
# Synthesizes the samples from scratch, without the CDK CLI: the same bytes on every machine. Also those whose findings fail a synth of anybody else.
#
#   eng/synth-samples.sh [--out DIR] [NAME...]
#
# NAME   a folder of samples/; without one, every sample
# --out  write to DIR/NAME instead of samples/NAME/cdk.out
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
out=
names=()

usage() {
  sed -n '2,/^set /{s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
}

fail() {
  echo "synth-samples: $2" >&2
  exit "$1"
}

while (($#)); do
  case $1 in
    --out)
      [[ -n ${2:-} ]] || fail 2 "--out needs a folder"
      out=$2
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    -*) fail 2 "unknown option $1 (see --help)" ;;
    *)
      [[ -f $root/samples/${1%/}/cdk.json ]] || fail 2 "no sample $1 in $root/samples"
      names+=("${1%/}")
      ;;
  esac
  shift
done

if ((${#names[@]} == 0)); then
  for json in "$root"/samples/*/cdk.json; do
    names+=("$(basename "$(dirname "$json")")")
  done
fi

command -v node > /dev/null || fail 3 "CDK needs Node.js"
if [[ -n $out ]]; then
  mkdir -p "$out"
  out=$(cd "$out" && pwd -P)
fi

bash "$root/eng/pack.sh" || fail 3 "the packages that the samples install are not there"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in "${names[@]}"; do
  sample=$root/samples/$name
  project=$sample/$name.csproj
  target=${out:+$out/$name}
  target=${target:-$sample/cdk.out}

  # What is replaced must be a cloud assembly: a slip in --out deletes nothing.
  if [[ -e $target && ! -f $target/manifest.json ]]; then
    fail 3 "$target is there and is no cloud assembly; remove it first"
  fi

  dotnet msbuild "$project" -restore -p:Configuration=Release -nologo -verbosity:quiet >&2
  dll=$(dotnet msbuild "$project" -p:Configuration=Release -getProperty:TargetPath)
  context=$(node -p 'JSON.stringify({ ...JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).context, "cdk-costguard:failOn": "never" })' "$sample/cdk.json")

  # Nothing of the caller's session may reach the templates: a Region, an account, a context, stack traces with paths.
  (
    cd "$sample"
    unset CDK_DEFAULT_ACCOUNT CDK_DEFAULT_REGION CDK_DEBUG CONTEXT_OVERFLOW_LOCATION_ENV
    export CDK_OUTDIR=$work/$name CDK_CONTEXT_JSON=$context JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=${JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION:-20}
    dotnet "$dll" >&2
  )

  for path in "$root" "$work"; do
    if grep -rlF -- "$path" "$work/$name" >&2; then
      fail 1 "$name: these files hold a path of this machine ($path)"
    fi
  done

  rm -rf "$target"
  mv "$work/$name" "$target"
  echo "$target"
done
