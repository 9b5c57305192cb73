# shellcheck shell=bash

# The npm packages of the project, and for its tests the tools that tests/consumers builds with.
setup_npm() {
  install_npm_packages 'npm packages' "$ROOT"
  [[ $TESTS == no ]] || install_npm_packages "consumers' npm packages" "$ROOT/tests/consumers/projects"
}

# install_npm_packages NAME FOLDER: exactly as the folder's lock file has them. The stamp is a copy
# of the lock file, inside node_modules and written last: an interrupted `npm ci` leaves none.
install_npm_packages() {
  local name="$1" folder="$2" stamp="$2/node_modules/.linnet-lock"
  cmp -s "$folder/package-lock.json" "$stamp" && return 0
  step "$name" npm_ci "$folder"
  cp "$folder/package-lock.json" "$stamp.new"
  mv "$stamp.new" "$stamp"
}

npm_ci() { (cd "$1" && npm ci --no-fund --no-audit); }
