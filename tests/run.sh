#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds everything, runs every test of every project.
# The last line is "N passed, N failed, N skipped". Long forms of the tests run with PATCHBAY_LONG=1.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
results=artifacts/test-results

fail() {
  echo "tests/run.sh: $1" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

install_packages() {
  local missing=()
  command -v chromium > /dev/null || missing+=(chromium)
  fc-list 2> /dev/null | grep -q DejaVu || missing+=(fonts-dejavu-core fontconfig)
  [ -f /usr/share/activemq/bin/activemq.jar ] || missing+=(activemq)
  command -v java > /dev/null || missing+=(default-jre-headless)
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get > /dev/null || fail "these Debian packages are missing and there is no apt-get to install them: ${missing[*]}"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  echo "Installing ${missing[*]}"
  { "${root[@]}" apt-get update -q && "${root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"; } > /tmp/patchbay-apt.log 2>&1 \
    || { tail -n 20 /tmp/patchbay-apt.log >&2; fail "these Debian packages could not be installed: ${missing[*]}"; }
}

command -v dotnet > /dev/null || fail "the .NET SDK of global.json is needed; there is no dotnet on the path"
command -v npm > /dev/null || fail "Node 20.19 or later, or 22.12 or later, with npm is needed; there is no npm on the path"
install_packages

dotnet build Framework.sln -v quiet || fail "the build failed"

rm -rf "$results"
mkdir -p "$results"
status=0
dotnet test Framework.sln --no-build --results-directory "$results" --logger trx --logger "console;verbosity=minimal" --blame-hang-timeout 5m || status=1

for package in plugins/*/web/package.json; do
  [ -f "$package" ] || continue
  web=$(dirname "$package")
  grep -q '"test"' "$package" || continue
  (cd "$web" && npm test --silent -- --reporter=default --reporter=json --outputFile="$OLDPWD/$results/$(basename "$(dirname "$web")").json") || status=1
done

count() { # attribute of the trx counters, key of the vitest report
  {
    grep -ho "<Counters [^>]*" "$results"/*.trx 2> /dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'
    grep -ho "\"$2\":[0-9]*" "$results"/*.json 2> /dev/null | grep -o '[0-9]*$'
  } | awk '{ sum += $1 } END { print sum + 0 }'
}

total=$(count total numTotalTests)
passed=$(count passed numPassedTests)
failed=$(count failed numFailedTests)
skipped=$((total - passed - failed))
[ "$total" -gt 0 ] || fail "no test ran"
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
  echo "tests/run.sh: a test run ended badly without naming a test; see above" >&2
  failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
