#!/bin/sh
# Builds and tests the dashboard; called by Maven, usable by hand.
#   sh build.sh bundle   dependencies if the lock file changed, then dist/ if a source is newer than it
#   sh build.sh test     eslint, types, unit and component tests
# Quiet unless something fails; progress goes to stderr.
set -eu
cd "$(dirname "$0")"

say() { printf 'dashboard: %s\n' "$*" >&2; }

# Runs a command; shows what it said only if it fails.
quietly() {
  log=$(mktemp "${TMPDIR:-/tmp}/plantwin-dashboard.XXXXXX")
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    code=$?
    cat "$log" >&2
    rm -f "$log"
    say "failed: $*"
    exit "$code"
  fi
}

need_node() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || {
    say 'Node.js 20.19 or newer with npm is needed to build the dashboard; neither was found on the PATH.'
    exit 1
  }
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || {
    say "Node.js $(node -v) is too old; 20.19 or newer is needed."
    exit 1
  }
}

install() {
  stamp=node_modules/.plantwin-installed
  want=$(cksum package-lock.json package.json)
  if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$want" ]; then
    say 'installing dependencies (npm ci)'
    quietly npm ci --no-fund --no-audit --loglevel=error
    printf '%s' "$want" >"$stamp"
  fi
}

bundle() {
  if [ -f dist/index.html ] && [ -z "$(find src public vite index.html package.json package-lock.json vite.config.ts tsconfig.json \
      -newer dist/index.html -type f ! -name '*.test.ts' ! -name '*.test.tsx' | head -n 1)" ]; then
    return
  fi
  need_node
  install
  say 'bundling'
  quietly npx --no-install vite build --logLevel warn
}

verify() {
  need_node
  install
  say 'eslint'
  quietly npx --no-install eslint .
  say 'types'
  quietly npx --no-install tsc --noEmit
  say 'tests'
  quietly npx --no-install vitest run
}

case "${1:-}" in
  bundle) bundle ;;
  test) verify ;;
  *)
    echo 'usage: sh build.sh bundle|test' >&2
    exit 2
    ;;
esac
