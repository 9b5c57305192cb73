# shellcheck shell=bash
# What the topics of scripts/setup share. All words go to stderr: stdout belongs to the program
# that runs after the setup.

say() { printf 'setup: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# step NAME COMMAND…: runs it with a line of progress, and shows its output only if it fails.
step() {
  local name="$1" log="$TOOLCHAIN/setup.log" status started=$SECONDS
  shift
  printf 'setup: %s … ' "$name" >&2
  # In a condition bash would ignore the command's own `set -e`.
  set +e
  (set -e && "$@") >"$log" 2>&1 </dev/null
  status=$?
  set -e
  if ((status != 0)); then
    printf 'failed\n' >&2
    tail -n 30 "$log" >&2
    exit "$status"
  fi
  printf 'ok (%d s)\n' "$((SECONDS - started))" >&2
}

# version_at_least VERSION MINIMUM
version_at_least() { printf '%s\n%s\n' "$2" "$1" | sort -V -C; }

# Writes FILE from standard input with MODE: in one move, and only when it differs.
write_if_changed() {
  local file="$1" mode="$2" temporary="$1.new"
  mkdir -p "$(dirname "$file")"
  cat >"$temporary"
  chmod "$mode" "$temporary"
  if cmp -s "$temporary" "$file"; then rm "$temporary"; else mv "$temporary" "$file"; fi
}

# Two setups at once (npm start in one terminal, npm test in another) take turns.
wait_for_other_setups() {
  command -v flock >/dev/null || return 0
  exec 9>"$TOOLCHAIN/lock"
  flock -n 9 && return 0
  say 'another scripts/setup is running; waiting for it'
  flock 9
}
