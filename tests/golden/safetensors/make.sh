#!/bin/sh
# Makes the fixtures anew, in a throw-away Python environment outside the project; needs a built
# package. Says what Python reads of a file of ours.
#   tests/golden/safetensors/make.sh
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --requirement requirements.txt

node model.mjs
"$work/venv/bin/python" check.py model.safetensors
"$work/venv/bin/python" make.py model.safetensors
