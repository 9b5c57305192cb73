# shellcheck shell=bash
# The packages of the system: installed on Debian 12 and 13, only asked for elsewhere.

setup_packages() {
  identify_system
  case "$SYSTEM" in
    debian-12 | debian-13) setup_debian ;;
    *) check_other_system ;;
  esac
}

# Sets SYSTEM ("debian-12") and SYSTEM_CODENAME ("bookworm").
identify_system() {
  local ID='' VERSION_ID='' VERSION_CODENAME=''
  # shellcheck source=/dev/null
  [[ -r /etc/os-release ]] && source /etc/os-release
  SYSTEM="${ID:-$(uname -s)}-${VERSION_ID:-unknown}"
  SYSTEM_CODENAME="$VERSION_CODENAME"
}

setup_debian() {
  local needed=(ca-certificates cmake ninja-build libeigen3-dev python3) missing
  if ! emcc_on_path >/dev/null; then
    case "$SYSTEM" in
      debian-12) needed+=(clang-19 lld-19 llvm-19) ;; # what the unpacked Emscripten runs on
      debian-13) needed+=(emscripten) ;;
    esac
  fi
  if [[ $TESTS == yes ]]; then
    needed+=(g++ libgtest-dev libbenchmark-dev nlohmann-json3-dev clang-format-19)
    needed+=(chromium fonts-dejavu-core fonts-liberation)
  fi
  mapfile -t missing < <(not_installed "${needed[@]}")
  ((${#missing[@]} == 0)) && return 0
  require_root "${missing[@]}"
  step "Debian packages (${missing[*]})" apt_install "${missing[@]}"
}

# Prints those of the given packages that are not installed, one a line.
not_installed() {
  comm -13 \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u) \
    <(printf '%s\n' "$@" | sort -u)
}

# Another apt may be at work: a new machine updates itself soon after it starts, and that of an
# interrupted setup may still be ending. Hence the wait for its lock, and the further attempts.
apt_install() {
  local attempts=3
  until apt_install_once "$@"; do
    ((--attempts > 0)) || return 1
    sleep 10
  done
}

apt_install_once() {
  as_root dpkg --configure -a && # ends what was interrupted
    as_root apt-get -q update &&
    as_root apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# Finds out whether as_root can work, with a password asked for before the progress lines begin.
require_root() {
  ((EUID == 0)) && return 0
  if command -v sudo >/dev/null; then
    if [[ -t 0 ]]; then sudo -v && return 0; else sudo -n true 2>/dev/null && return 0; fi
  fi
  fail "These Debian packages are missing, and only root can install them. As root, run this line, then try again:
  apt-get update && apt-get install -y --no-install-recommends $*"
}

as_root() {
  if ((EUID == 0)); then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# Prints the mirror that this system takes its own release from.
debian_mirror() {
  # shellcheck disable=SC2016 # the $(…) are apt-get's
  apt-get indextargets --format '$(RELEASE) $(CODENAME) $(REPO_URI)' 'Identifier: Packages' |
    awk -v name="$SYSTEM_CODENAME" '!found && ($1 == name || $2 == name) { print $3; found = 1 }'
}

# On any other system: goes on where all is there, and otherwise says what to install.
check_other_system() {
  local missing=()
  command -v cmake >/dev/null && version_at_least "$(cmake --version | awk 'NR == 1 { print $3 }')" 3.25 ||
    missing+=('CMake 3.25 or newer')
  command -v ninja >/dev/null || missing+=('Ninja')
  has_header Eigen/Core || missing+=('Eigen 3.4 (its headers)')
  emcc_on_path >/dev/null || missing+=("Emscripten $EMSCRIPTEN_MINIMUM or newer (an activated emsdk)")
  if [[ $TESTS == yes ]]; then
    command -v c++ >/dev/null || missing+=('a C++20 compiler')
    has_header gtest/gtest.h || missing+=('GoogleTest')
    has_header benchmark/benchmark.h || missing+=('Google Benchmark')
    has_header nlohmann/json.hpp || missing+=('nlohmann/json')
    command -v clang-format-19 >/dev/null || clang-format --version 2>/dev/null | grep -q 'version 19\.' ||
      missing+=('clang-format 19')
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=('Chromium')
  fi
  ((${#missing[@]} == 0)) && return 0
  say "this is $SYSTEM, and scripts/setup installs packages on Debian 12 and 13 only. Install these yourself, then try again:"
  printf '  - %s\n' "${missing[@]}" >&2
  exit 1
}

has_header() {
  local folder
  for folder in /usr/include /usr/local/include /opt/homebrew/include; do
    [[ -e $folder/$1 || -e $folder/eigen3/$1 ]] && return 0
  done
  return 1
}
