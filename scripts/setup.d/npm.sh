# shellcheck shell=bash

# The npm packages, exactly as the lock file has them. The stamp is a copy of the lock file,
# inside node_modules and written last: an interrupted `npm ci` leaves none.
setup_npm() {
  local stamp="$ROOT/node_modules/.linnet-lock"
  cmp -s "$ROOT/package-lock.json" "$stamp" && return 0
  step 'npm packages' npm_ci
  cp "$ROOT/package-lock.json" "$stamp.new"
  mv "$stamp.new" "$stamp"
}

npm_ci() { (cd "$ROOT" && npm ci --no-fund --no-audit); }
