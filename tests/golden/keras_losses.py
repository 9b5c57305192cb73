"""Golden numbers of the losses: a number a row, and the weighted mean with its gradient -> losses.json."""

import numpy as np

from golden import hashed, made_with, seed_of, start_keras, tensor, write_json
from loss_cases import all_losses

# Float32 against double, relative to the largest number. More than rounding would mean a golden number that is wrong.
ROUNDING = 2e-4


def input_of(case):
    shape = case["input_shape"]
    if "input_values" in case:
        return np.array(case["input_values"], np.float32).reshape(shape)
    raw = tensor(shape, seed_of(f"{case['name']}/input"))
    if case["input_as"] == "numbers":
        return raw * np.float32(case["input_scale"])
    # Between 0.05 and 0.95.
    between = (raw.astype(np.float64) * 0.45 + 0.5).astype(np.float32)
    if case["input_as"] == "between":
        return between
    return (between / between.sum(axis=-1, keepdims=True, dtype=np.float64)).astype(np.float32)


def run_loss(keras, tf, case, x, dtype):
    loss = getattr(keras.losses, case["class_name"])(**case["config"], dtype=dtype)
    rows = getattr(keras.losses, case["class_name"])(**case["config"], reduction="none", dtype=dtype)
    x = tf.constant(x, dtype)
    labels = case["class_name"].startswith("Sparse")
    targets = tf.constant(case["targets"], "int32" if labels else dtype)
    weights = tf.constant(weights_of(case), dtype)
    activation = keras.activations.get(case["input_activation"])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = activation(x)
        losses = rows(targets, y)
        # Keras takes a weight a example when rows have more axes.
        shape = [-1] + [1] * (losses.shape.rank - 1)
        mean = loss(targets, y, sample_weight=tf.broadcast_to(tf.reshape(weights, shape), losses.shape))
    return [losses.numpy(), mean.numpy(), tape.gradient(mean, x).numpy()]


def weights_of(case):
    return (hashed(case["input_shape"][0], seed_of(f"{case['name']}/weights")) * 2).astype(np.float32)


def check_rounding(name, singles, doubles):
    for single, double in zip(singles, doubles, strict=True):
        far = np.abs(single - double).max() / max(np.abs(double).max(), 1e-2)
        if not far <= ROUNDING:
            raise AssertionError(f"{name}: float32 and double part by {far}")


def golden_case(keras, tf, case):
    x = input_of(case)
    results = run_loss(keras, tf, case, x, "float32")
    check_rounding(case["name"], results, run_loss(keras, tf, case, x, "float64"))
    losses, mean, gradient = results
    entry = {k: case[k] for k in ("name", "class_name", "config", "input_shape", "input_activation", "targets")}
    return entry | {
        "input_values": x,
        "weights": weights_of(case),
        "losses": losses.ravel(),
        "weighted_mean": mean,
        "weighted_gradient": gradient,
    }


def main():
    keras, tf = start_keras()
    cases = [golden_case(keras, tf, case) for case in all_losses()]
    write_json("losses.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
