#!/usr/bin/env bash
# Part of Dockerfile.jvm: starts the service, calls its most used paths, and writes /app/catraca.aot when it stops.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
data=/tmp/training
mkdir -p "$data" && chown postgres "$data"
as_postgres() { runuser -u postgres -- "$@"; }
as_postgres "$bin/initdb" -D "$data" -U catraca -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as_postgres "$bin/pg_ctl" -D "$data" -w -o "-k $data -p 15432 -c listen_addresses=127.0.0.1" -l "$data/log" start >/dev/null
as_postgres "$bin/createdb" -h 127.0.0.1 -p 15432 -U catraca catraca
redis-server --port 16379 --bind 127.0.0.1 --save '' --daemonize yes >/dev/null

mkdir -p /tmp/files
seq 5000 | awk '{printf "{\"sku\":\"t-%05d\",\"title\":\"Product %d\",\"price\":%d.90,\"stock\":%d}\n", $1, $1, $1 % 900, $1 % 70}' \
  > /tmp/files/products.ndjson
printf 'catraca: {sources: {training: {read: {url: "file:products.ndjson", format: ndjson}, %s}}}\n' \
  'map: {externalId: /sku, name: /title, price: /price, stock: /stock, currency: "'"'BRL'"'"}' > /tmp/sources.yaml

export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:15432/catraca
export QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://127.0.0.1:15432/catraca
export QUARKUS_DATASOURCE_USERNAME=catraca QUARKUS_DATASOURCE_PASSWORD=catraca
export QUARKUS_REDIS_HOSTS=redis://127.0.0.1:16379 QUARKUS_HTTP_PORT=18080
# Alone on loopback nobody is asked who they are.
export QUARKUS_HTTP_HOST=127.0.0.1
export CATRACA_SOURCE_FILES_ROOT=/tmp/files CATRACA_SOURCE_CONFIG_FILE=/tmp/sources.yaml
java -XX:AOTCacheOutput=/app/catraca.aot -jar /app/quarkus-run.jar &
service=$!

at=http://127.0.0.1:18080
until_true() {
  for _ in $(seq 240); do
    if "$@"; then return; fi
    kill -0 "$service" || exit 1
    sleep 0.5
  done
  echo "Gave up on: $*" >&2
  exit 1
}
ready() { curl -fs -o /dev/null "$at/q/health/ready"; }
done_once() { curl -fs "$at/api/v1/runs?status=SUCCEEDED&limit=1" | grep -q '"received":5000'; }

until_true ready
curl -fs -o /dev/null -X POST "$at/api/v1/sources/training/preview"
curl -fs -o /dev/null -X POST "$at/api/v1/sources/training/runs"
until_true done_once
for path in /api/v1/overview /api/v1/products?q=product /api/v1/changes /api/v1/info /q/metrics /q/health; do
  curl -s -o /dev/null "$at$path"
done

kill -TERM "$service"
# 143 is 128 + SIGTERM.
wait "$service" || [ $? -eq 143 ]
test -s /app/catraca.aot
ls -l /app/catraca.aot
