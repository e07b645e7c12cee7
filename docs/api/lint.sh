#!/bin/sh
# Checks the descriptions of the API with tools that are not ours; called by Maven, usable by hand:
#   sh lint.sh ASYNCAPI_FILE
# Two linters look at openapi.json, the official parser at the AsyncAPI document, and the dashboard's types must be
# those that openapi.json gives ('npm run types' writes them). Quiet unless something is wrong.
set -eu
cd "$(dirname "$0")"

stamp=node_modules/.plantwin-installed
want=$(cksum package-lock.json package.json)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$want" ]; then
  npm ci --no-fund --no-audit --ignore-scripts --loglevel=error
  printf '%s' "$want" >"$stamp"
fi

# Runs a check; shows what it said only if it fails.
quietly() {
  log=$(mktemp "${TMPDIR:-/tmp}/plantwin-api.XXXXXX")
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    echo "api description: failed: $*" >&2
    exit 1
  fi
}

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
quietly npx --no-install redocly lint --config redocly.yaml --max-problems 50 openapi.json
quietly npx --no-install spectral lint --ruleset spectral.yaml --fail-severity warn openapi.json
quietly node asyncapi.mjs "$1"
quietly npm run --silent types -- --check
