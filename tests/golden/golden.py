"""What the golden scripts share: the formula for the numbers, a quiet and repeatable Keras, the JSON writer."""

import json
import math
import os
import zlib
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
LINE = 110  # columns of the JSON files


def hashed(count, seed, start=0):
    """`count` doubles: ((i * 2654435761 + seed) mod 2^32) / 2^32 for i = start, start+1, …; exact in C++ too."""
    i = np.arange(start, start + count, dtype=np.uint64)
    h = (i * np.uint64(2654435761) + np.uint64(seed)) & np.uint64(0xFFFFFFFF)
    return h.astype(np.float64) / 4294967296.0


def tensor(shape, seed, scale=1.0, start=0):
    """A float32 tensor, row-major: x_i = float32((u_i * 2 - 1) * scale), u as in `hashed`, the rest in double."""
    u = hashed(math.prod(shape), seed, start)
    return ((u * 2 - 1) * scale).astype(np.float32).reshape(shape)


def seed_of(text):
    """A seed spread over all 32 bits, so that two tensors do not start at the same place of the sequence."""
    return zlib.crc32(text.encode())


def start_keras():
    """Keras on TensorFlow on one thread of the CPU: the same numbers each time. Returns (keras, tensorflow)."""
    os.environ.update(
        KERAS_BACKEND="tensorflow",
        CUDA_VISIBLE_DEVICES="-1",
        TF_CPP_MIN_LOG_LEVEL="2",
        # oneDNN picks its kernels by the model of the processor; without it fewer machines differ in the last digits.
        TF_ENABLE_ONEDNN_OPTS="0",
    )
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.experimental.enable_op_determinism()
    import keras

    keras.utils.set_random_seed(0)
    return keras, tf


def made_with(keras, tf):
    return {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}


def number(value):
    if isinstance(value, np.floating):
        if not np.isfinite(value):
            raise ValueError(f"a golden number is {value}")
        return f"{value:.9g}"  # nine digits give back every float32 exactly
    return json.dumps(value.item() if isinstance(value, np.integer) else value)


def lines_of(value, indent):
    """JSON that a person can read and that stays small: short things on one line, long lists of numbers filled."""
    if isinstance(value, np.ndarray):
        value = list(value.ravel())
    if not isinstance(value, (dict, list, tuple)):
        return number(value)
    is_object = isinstance(value, dict)
    opening, closing = "{}" if is_object else "[]"
    if is_object:
        parts = [f"{json.dumps(k)}: {lines_of(v, indent + 1)}" for k, v in value.items()]
    else:
        parts = [lines_of(v, indent + 1) for v in value]
    inline = opening + ", ".join(parts) + closing
    if "\n" not in inline and len(inline) + indent <= LINE:
        return inline
    pad = " " * (indent + 1)
    if is_object or "{" in inline or "[" in inline[1:]:
        body = f",\n{pad}".join(parts)
    else:
        body = fill(parts, pad)
    return f"{opening}\n{pad}{body}\n{' ' * indent}{closing}"


def fill(parts, pad):
    rows, row = [], ""
    for part in parts:
        if row and len(pad) + len(row) + len(part) + 3 > LINE:
            rows.append(row)
            row = ""
        row += (", " if row else "") + part
    return f",\n{pad}".join([*rows, row])


def leaves(value, path=""):
    """Every number and string of a JSON value, with the place where it stands."""
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, f"{path}/{key}")
    else:
        yield path, value


def compare(old, new):
    """One line on how far two versions of a file lie apart; rounding differs between processors."""
    old, new = dict(leaves(old)), dict(leaves(new))
    if old.keys() != new.keys():
        return f"other entries than before: {len(old.keys() - new.keys())} gone, {len(new.keys() - old.keys())} new"
    worst, where, changed = 0.0, "", 0
    for path, a in old.items():
        b = new[path]
        changed += a != b
        if isinstance(a, str) or isinstance(b, str) or a is None or b is None:
            if a != b:
                return f"{path} was {a!r}, is {b!r}"
        elif abs(a - b) > worst:
            worst, where = abs(a - b), path
    return f"{changed} of {len(new)} entries differ from before, at most by {worst:.3g} {where}".rstrip()


def write_json(name, value):
    path = HERE / name
    text = lines_of(value, 0) + "\n"
    note = compare(json.loads(path.read_text()), json.loads(text)) if path.exists() else "new"
    path.write_text(text)
    print(f"{name}: {len(text)} bytes; {note}")
