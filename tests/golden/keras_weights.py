"""Golden numbers of what layers are told about weights: regularizers, constraints, initializers -> weights.json."""

import numpy as np

from golden import made_with, seed_of, start_keras, tensor, write_json

REGULARIZERS = [
    ("L1", {}),
    ("L1", {"l1": 0.3}),
    ("L2", {}),
    ("L2", {"l2": 0.3}),
    ("L1L2", {}),
    ("L1L2", {"l1": 0.2}),
    ("L1L2", {"l2": 0.2}),
    ("L1L2", {"l1": 0.1, "l2": 0.4}),
]
CONSTRAINTS = [
    ("MaxNorm", {}, [4, 3]),
    ("MaxNorm", {"max_value": 0.5}, [4, 3]),
    ("MaxNorm", {"max_value": 0.5, "axis": 1}, [4, 3]),
    ("MaxNorm", {"max_value": 0.5, "axis": [0, 1, 2]}, [2, 2, 2, 3]),
    ("MaxNorm", {"max_value": 0.5, "axis": [0, 2]}, [3, 2, 4]),
    ("MaxNorm", {"max_value": 0.5, "axis": -1}, [3, 4]),
    ("MaxNorm", {"max_value": 0.5}, [5]),
    ("NonNeg", {}, [4, 3]),
    ("UnitNorm", {}, [4, 3]),
    ("UnitNorm", {"axis": [0, 1]}, [2, 3, 2]),
    ("MinMaxNorm", {}, [4, 3]),
    ("MinMaxNorm", {"min_value": 1.5, "max_value": 1.75}, [4, 3]),
    ("MinMaxNorm", {"min_value": 1.5, "max_value": 1.75, "rate": 0.25, "axis": 1}, [4, 3]),
    ("MinMaxNorm", {"min_value": 0.25, "max_value": 0.5, "rate": 0.0}, [4, 3]),
]
# For the statistics of initializers: matrix, convolution, vector.
SHAPES = [[300, 200], [3, 3, 40, 120], [20000]]
INITIALIZERS = [
    ("RandomUniform", {}),
    ("RandomUniform", {"minval": -1.0, "maxval": 3.0}),
    ("RandomNormal", {}),
    ("RandomNormal", {"mean": 2.0, "stddev": 0.5}),
    ("TruncatedNormal", {}),
    ("TruncatedNormal", {"mean": -1.0, "stddev": 2.0}),
    ("VarianceScaling", {}),
    ("VarianceScaling", {"scale": 3.0, "mode": "fan_out", "distribution": "uniform"}),
    ("VarianceScaling", {"scale": 0.5, "mode": "fan_avg", "distribution": "untruncated_normal"}),
    ("VarianceScaling", {"mode": "fan_out", "distribution": "normal"}),
    *((name, {}) for name in ["GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal"]),
]
EXACT = [
    ("Zeros", {}, [2, 3]),
    ("Ones", {}, [2, 3]),
    ("Constant", {}, [3]),
    ("Constant", {"value": -0.75}, [3]),
    ("Identity", {}, [3, 3]),
    ("Identity", {"gain": 2.0}, [2, 4]),
    ("Identity", {}, [4, 2]),
]


def about(kind, class_name, config, shape):
    return {"kind": kind, "class_name": class_name, "config": config, "shape": shape}


def regularizer_case(keras, tf, class_name, config):
    shape, seed = [3, 4], seed_of(f"{class_name}{config}")
    values = tensor(shape, seed)
    values[1, 1] = 0
    x = tf.constant(values)
    with tf.GradientTape() as tape:
        tape.watch(x)
        penalty = getattr(keras.regularizers, class_name)(**config)(x)
    gradient = tape.gradient(penalty, x)
    slopes = np.zeros(shape, np.float32) if gradient is None else gradient.numpy()
    entry = about("regularizer", class_name, config, shape)
    return entry | {"values": values, "penalty": penalty.numpy(), "gradient": slopes}


def constraint_case(keras, class_name, config, shape):
    values = tensor(shape, seed_of(f"{class_name}{config}{shape}"))
    after = keras.ops.convert_to_numpy(getattr(keras.constraints, class_name)(**config)(values))
    return about("constraint", class_name, config, shape) | {"values": values, "after": after}


def statistics_case(keras, class_name, config, shape):
    """The moments of Keras's own draws, and how well so many numbers know them (four standard errors)."""
    x = np.concatenate(
        [
            keras.ops.convert_to_numpy(getattr(keras.initializers, class_name)(**config, seed=seed)(shape)).ravel()
            for seed in range(20)
        ]
    ).astype(np.float64)
    return about("statistics", class_name, config, shape) | {
        "mean": np.float32(x.mean()),
        "deviation": np.float32(x.std()),
        "least": np.float32(x.min()),
        "most": np.float32(x.max()),
        # Of the shape of the distribution: 1.8 when uniform, 3 when normal.
        "kurtosis": np.float32(((x - x.mean()) ** 4).mean() / x.var() ** 2),
    }


def exact_case(keras, class_name, config, shape):
    values = keras.ops.convert_to_numpy(getattr(keras.initializers, class_name)(**config)(shape))
    return about("exact", class_name, config, shape) | {"values": values}


def main():
    keras, tf = start_keras()
    cases = [regularizer_case(keras, tf, *case) for case in REGULARIZERS]
    cases += [constraint_case(keras, *case) for case in CONSTRAINTS]
    cases += [exact_case(keras, *case) for case in EXACT]
    cases += [statistics_case(keras, *case, shape) for case in INITIALIZERS for shape in SHAPES]
    write_json("weights.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
