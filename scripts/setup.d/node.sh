# shellcheck shell=bash

readonly NODE_MINIMUM=20.19.0 # Vite's

check_node() {
  local version
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    fail "Linnet needs Node $NODE_MINIMUM or newer, with npm, and finds none on PATH."
  fi
  version="$(node --version)"
  version_at_least "${version#v}" "$NODE_MINIMUM" ||
    fail "Linnet needs Node $NODE_MINIMUM or newer, and this is Node ${version#v}."
}
