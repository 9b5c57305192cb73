# shellcheck shell=bash
# Chooses the Emscripten toolchain and says in .toolchain/emscripten which one it is: "VERSION FOLDER".
# scripts/emscripten.toolchain.cmake reads that line, so that the choice is made here and nowhere else.

readonly EMSCRIPTEN_MINIMUM=3.1.69 # the first with final relaxed-SIMD opcodes
readonly EMSCRIPTEN_SUITE=trixie   # the Debian suite that has it

# Prints the folder of the emcc at $1, the one with Emscripten's CMake files.
emscripten_folder() {
  local folder
  folder="$(dirname "$(readlink -f "$1")")"
  if [[ -d $folder/cmake ]]; then echo "$folder"; else em-config EMSCRIPTEN_ROOT; fi
}

# Prints the version of the emcc at $1, without starting Python where a file beside it tells.
emcc_version() {
  local told
  told="$(emscripten_folder "$1")/emscripten-version.txt"
  if [[ -r $told ]]; then tr -d '"' <"$told"; else "$1" -dumpversion; fi
}

# Prints the path of an emcc on PATH that is new enough; fails where there is none.
emcc_on_path() {
  local emcc version
  emcc="$(command -v emcc)" || return 1
  version="$(emcc_version "$emcc")"
  [[ -n $version ]] && version_at_least "$version" "$EMSCRIPTEN_MINIMUM" && printf '%s\n' "$emcc"
}

# Chooses an emcc on PATH, or else unpacks one.
setup_emscripten() {
  local emcc
  if emcc="$(emcc_on_path)"; then
    choose_emscripten "$emcc"
  elif [[ $SYSTEM == debian-12 ]]; then
    [[ -e $TOOLCHAIN/unpacked-$EMSCRIPTEN_SUITE ]] || step 'Emscripten' unpack_emscripten
    write_binaryen_wrappers
    write_em_config
    choose_emscripten "$TOOLCHAIN/root/usr/share/emscripten/emcc"
  else
    fail "No emcc of version $EMSCRIPTEN_MINIMUM or newer is on PATH. Install and activate Emscripten (emsdk), then run scripts/setup again."
  fi
}

# choose_emscripten EMCC
choose_emscripten() {
  printf '%s %s\n' "$(emcc_version "$1")" "$(emscripten_folder "$1")" |
     write_if_changed "$TOOLCHAIN/emscripten" 644
}

# Debian's newer binaryen needs a newer libc than this system has, so each of its programs
# is started by the newer libc's own loader.
write_binaryen_wrappers() {
  local program libraries loader
  loader="$(echo "$TOOLCHAIN"/root/usr/lib/*/ld-linux-*.so.*)"
  libraries="$(dirname "$loader")"
  for program in "$TOOLCHAIN"/root/usr/bin/wasm-*; do
    write_if_changed "$TOOLCHAIN/binaryen/bin/$(basename "$program")" 755 <<EOF
#!/bin/sh
exec '$loader' --library-path '$libraries' '$program' "\$@"
EOF
  done
}

# Emscripten reads the configuration that lies beside it. It is frozen, as Debian's own is:
# a system library that the package lacks is an error on every machine, and not built on some.
write_em_config() {
  write_if_changed "$TOOLCHAIN/root/usr/share/emscripten/.emscripten" 644 <<EOF
LLVM_ROOT = '/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$TOOLCHAIN/binaryen'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
EOF
  # Its .js files are CommonJS, which the project's package.json above would deny.
  printf '{ "type": "commonjs" }\n' | write_if_changed "$TOOLCHAIN/package.json" 644
}

# Unpacks Emscripten of Debian's newer suite into .toolchain/root. Nothing of the system changes:
# apt works on folders of ours, with a package status of nothing installed.
unpack_emscripten() {
  local apt="$TOOLCHAIN/apt" mirror package
  rm -rf "$TOOLCHAIN/root.new" "$TOOLCHAIN/root" "$apt"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$TOOLCHAIN/root.new"
  mirror="$(debian_mirror)"
  [[ -n $mirror ]] || fail 'apt-get names no Debian mirror to fetch Emscripten from: see apt-get indextargets.'
  printf 'deb %s %s main\n' "$mirror" "$EMSCRIPTEN_SUITE" >"$apt/sources.list"
  private_apt update
  (cd "$apt/cache/archives" && private_apt download emscripten binaryen libc6 libstdc++6 libgcc-s1)
  for package in "$apt"/cache/archives/*.deb; do dpkg -x "$package" "$TOOLCHAIN/root.new"; done
  mv "$TOOLCHAIN/root.new" "$TOOLCHAIN/root"
  rm -rf "$apt"
  touch "$TOOLCHAIN/unpacked-$EMSCRIPTEN_SUITE"
}

private_apt() {
  local apt="$TOOLCHAIN/apt"
  apt-get -qq \
    -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=- \
    -o "Dir::State::Lists=$apt/lists" -o Dir::State::status=/dev/null \
    -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root "$@"
}
