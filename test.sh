#!/usr/bin/env bash
# Installs what the tests need, builds once, checks the format, runs every test. The last line is the sum of the
# runners' own counts. Not 0 at the end: a failure, a skipped test, or a test project that ran nothing.
# ./test.sh soak [minutes]: instead of every test, load and random faults for so long (5 minutes without a number).
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
results=artifacts/test-results
soak=
[ "${1:-}" != soak ] || soak=${2:-5}
passed=0 failed=0 skipped=0
faults=()

# A shell in the background ignores these signals, and so would every program that the tests start and end with them.
heard=()
env --default-signal=INT,QUIT true 2>/dev/null && heard=(env --default-signal=INT,QUIT)

step() { printf '\n== %s\n' "$*"; }

# The value of a count in the <assembly> element of a report of xunit.
count() { sed -n "s/.*<assembly [^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

run_tests() {
  local name=$1 project=$2 report=$results/$1.xml
  step "Tests: $name"
  ${heard[@]+"${heard[@]}"} dotnet test --project "$project" --no-build --no-progress --timeout 20m \
    --results-directory "$results" --report-xunit-xml --report-xunit-xml-filename "$name.xml" || faults+=("$name failed")

  if [ ! -s "$report" ] || [ "$(count "$report" total)" -eq 0 ]; then
    faults+=("$name ran nothing")
    return
  fi
  passed=$((passed + $(count "$report" passed)))
  failed=$((failed + $(count "$report" failed) + $(count "$report" errors)))
  skipped=$((skipped + $(count "$report" skipped) + $(count "$report" not-run)))
}

if ! command -v dotnet >/dev/null; then
  echo 'The .NET SDK 10.0 is missing: https://dotnet.microsoft.com/download' >&2
  exit 1
fi

step 'Servers and tools'
tests/install-servers.sh
dotnet tool restore

if [ -n "$soak" ]; then
  step "Soak of $soak minutes"
  dotnet build tests/Monitoring.Chaos
  MONITORING_SOAK_MINUTES=$soak exec ${heard[@]+"${heard[@]}"} \
    tests/Monitoring.Chaos/bin/Debug/net10.0/Monitoring.Chaos -class Monitoring.Chaos.SoakTests -showLiveOutput
fi

step 'Format'
dotnet csharpier check . || faults+=("the format: run 'dotnet csharpier format .'")

step 'Build'
# One compiler for all projects, ended with the run: to start it costs more than most of what it compiles. Without the
# counting that optimizes long-lived programs, which costs a third more than it gains here.
compiler=monitoring-tests-$$
trap 'pkill -f -- "-pipename:$compiler" 2> /dev/null || true' EXIT
UseSharedCompilation=true SharedCompilationId=$compiler DOTNET_TieredPGO=0 dotnet build Monitoring.slnx

rm -rf "$results"
for project in tests/*.Tests/*.csproj tests/Monitoring.Chaos/*.csproj; do
  run_tests "$(basename "$project" .csproj)" "$project"
done

[ "$skipped" -eq 0 ] || faults+=("$skipped tests were skipped")
step 'Result'
for fault in ${faults[@]+"${faults[@]}"}; do echo "FAULT: $fault"; done
echo "$passed passed, $failed failed, $skipped skipped"
[ ${#faults[@]} -eq 0 ] && [ "$failed" -eq 0 ]
