#!/usr/bin/env bash
# Checks and tests the alerts. Uses promtool from the PATH, or else from Debian's package prometheus, which is unpacked but
# not installed, so that no server starts.
set -euo pipefail
cd "$(dirname "$0")"

promtool=$(command -v promtool || true)
if [ -z "$promtool" ]; then
  unpacked=$(mktemp -d)
  trap 'rm -rf "$unpacked"' EXIT
  chmod 755 "$unpacked"
  apt-get update -qq
  (cd "$unpacked" && apt-get download -qq prometheus && dpkg -x prometheus_*.deb .)
  promtool=$unpacked/usr/bin/promtool
fi

"$promtool" check rules rules.yml
"$promtool" test rules rules.test.yml
