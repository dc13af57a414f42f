#!/usr/bin/env bash
# Builds the service and its image, starts docker/compose.yaml, kills an instance during a run, and shows that the other one
# closes the run with evidence and resumes it: in the API, in Prometheus and, if it answers, in Grafana.
#
#   docker/try.sh            builds what is missing and leaves everything running
#   docker/try.sh down       removes everything, with its data
#
# CATRACA_IMAGE=catraca:native CATRACA_DOCKERFILE=docker/Dockerfile.native uses the native image; build its binary first with
# ./mvnw package -Dnative. Needs a JDK 17, Docker with compose 2, and curl.
set -euo pipefail
cd "$(dirname "$0")/.."

export COMPOSE_FILE=${COMPOSE_FILE:-docker/compose.yaml}
if docker compose version >/dev/null 2>&1; then
  compose() { docker compose "$@"; }
else
  compose() { docker-compose "$@"; }
fi

if [ "${1:-}" = down ]; then
  compose down --volumes
  exit
fi

records=${RECORDS:-400000}
one=http://127.0.0.1:8080
two=http://127.0.0.1:8081
# Their probes are on the management port, which docker/compose.yaml publishes as 9000 and 9001.
prometheus=http://127.0.0.1:9090
grafana=http://127.0.0.1:3000

# The first token; kept, so that a second call can use what the first left running.
token_file=target/try-token
if [ -z "${CATRACA_ACCESS_ADMIN_TOKEN:-}" ]; then
  if [ ! -s "$token_file" ]; then
    mkdir -p target
    (umask 077 && echo "cat_$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=')" >"$token_file")
  fi
  CATRACA_ACCESS_ADMIN_TOKEN=$(cat "$token_file")
fi
export CATRACA_ACCESS_ADMIN_TOKEN

say() { printf '\n== %s\n' "$*"; }
# Prints the value of a JSON field; the first, if there are several.
field() { grep -o "\"$1\":[^,}]*" | head -1 | cut -d: -f2- | tr -d '"'; }
get() { curl -fs --max-time 10 "$@"; }
# Asks the service, with the token.
ask() { get -H "Authorization: Bearer $CATRACA_ACCESS_ADMIN_TOKEN" "$@"; }
# Runs the command every second until it succeeds, at most $1 times.
within() {
  local tries=$1
  shift
  for _ in $(seq "$tries"); do
    if "$@"; then return; fi
    sleep 1
  done
  echo "Not within $tries s: $*" >&2
  compose ps >&2 || true
  exit 1
}
ready() { get -o /dev/null "${1/:808/:900}/q/health/ready"; }
is_running_with_batches() { [ "$(ask "$1/api/v1/runs/$2" | field batches)" -ge 3 ] 2>/dev/null; }
has_status() { [ "$(ask "$1/api/v1/runs/$2" | field status)" = "$3" ]; }
resumed() { resume=$(ask "$1/api/v1/runs?source=demo&limit=1" | field id) && [ "$resume" != "$2" ]; }
repaired() {
  get --data-urlencode 'query=sum(catraca_orphans_repaired_total{source="demo"}) > 0' "$1" | grep -q '"value"'
}

say "Building"
if [ -z "${CATRACA_DOCKERFILE:-}" ] && [ ! -f target/quarkus-app/quarkus-run.jar ]; then
  ./mvnw -B -ntp -q package -DskipTests
fi
export CATRACA_FILES=${CATRACA_FILES:-$PWD/target/files}
mkdir -p "$CATRACA_FILES"
seq "$records" | awk '{
  printf "{\"sku\":\"d-%07d\",\"title\":\"Product %d\",\"brand\":\"Brand %d\",\"price\":%d.%02d,\"stock\":%d}\n",
    $1, $1, $1 % 97, 1 + $1 % 999, $1 % 100, $1 % 250 }' >"$CATRACA_FILES/products.ndjson"
compose build catraca-1

say "Starting"
compose up -d
within 180 ready "$one"
within 180 ready "$two"
echo "Two instances are ready: $one and $two"

say "Starting a run of $records records"
run=$(ask -X POST "$one/api/v1/sources/demo/runs" | field id)
within 60 is_running_with_batches "$two" "$run"
owner=$(ask "$two/api/v1/runs/$run" | field owner)
name=${owner%%/*}
survivor=$two
if [ "$name" = catraca-2 ]; then survivor=$one; fi
echo "Run $run is at work on $owner"

say "docker kill $name"
docker kill "$(compose ps -q "$name")" >/dev/null
ask "$survivor/api/v1/runs/$run"
echo
echo "Waiting for the other instance to close it (at most 40 s by default)"
within 60 has_status "$survivor" "$run" FAILED
ask "$survivor/api/v1/runs/$run"
echo
say "The evidence"
ask "$survivor/api/v1/runs/$run/events?limit=500" | grep -o '{[^{}]*"stage":"repair".*' | head -c 900
echo

say "The run that resumes it"
within 60 resumed "$survivor" "$run"
within 300 has_status "$survivor" "$resume" SUCCEEDED
ask "$survivor/api/v1/runs/$resume"
echo

say "Prometheus"
within 60 repaired "$prometheus/api/v1/query"
get --data-urlencode 'query=catraca_orphans_repaired_total' "$prometheus/api/v1/query"
echo

say "Grafana"
if get -o /dev/null "$grafana/api/health"; then
  within 60 repaired "$grafana/api/datasources/proxy/uid/prometheus/api/v1/query"
  get --data-urlencode 'query=catraca_orphans_repaired_total' "$grafana/api/datasources/proxy/uid/prometheus/api/v1/query"
  echo
else
  echo "Grafana does not answer at $grafana; the data are the same as in Prometheus."
fi

compose start "$name" >/dev/null
within 180 ready "$([ "$survivor" = "$two" ] && echo "$one" || echo "$two")"
say "Both instances are back. Dashboard: $one   Token: $token_file   Prometheus: $prometheus   Grafana: $grafana   Remove: docker/try.sh down"
