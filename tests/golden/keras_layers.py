"""Golden numbers of single layers, activations and losses: output and gradients -> layers.json."""

import numpy as np

from golden import hashed, made_with, seed_of, start_keras, tensor, write_json
from layer_cases import all_cases

WEIGHT_SCALE = 0.5
# Float32 against double, relative to the largest number of a tensor (1e-2 at least). More than rounding would mean
# a golden number that is wrong.
ROUNDING = 2e-5


def float32(values, shape):
    return np.array(values, np.float32).reshape(shape)


def input_of(case):
    """The input, and what the JSON says about it: the formula's seed and scale, or the values."""
    name, shape = case["name"], case["input_shape"]
    if case.get("input_as") == "probabilities":
        # Rows of positive numbers that add up to 1.
        raw = tensor(shape, seed_of(f"{name}/input")).astype(np.float64) + 1.25
        x = (raw / raw.sum(axis=-1, keepdims=True)).astype(np.float32)
    elif "input_values" in case:
        x = float32(case["input_values"], shape)
    else:
        seed, scale = seed_of(f"{name}/input"), case.get("input_scale", 1)
        return tensor(shape, seed, scale), {"input_seed": seed, "input_scale": scale}
    return x, {"input_values": x}


def run_layer(keras, tf, case, x, dtype):
    """Output, its coefficients, gradients; weights come from the formula, each with a seed of its own."""
    layer = getattr(keras.layers, case["class_name"])(**case["config"], dtype=dtype)
    layer.build(x.shape)
    weights = []
    for variable in layer.weights:
        part = variable.path.split("/")[-1]
        seed = seed_of(f"{case['name']}/{part}")
        variable.assign(tensor(variable.shape, seed, WEIGHT_SCALE))
        weights.append({"name": part, "shape": list(variable.shape), "seed": seed, "scale": WEIGHT_SCALE})
    x = tf.constant(x, dtype)
    with tf.GradientTape() as tape:
        tape.watch(x)
        output = layer(x)
        c_seed = seed_of(f"{case['name']}/c")
        total = tf.reduce_sum(output * tensor(output.shape, c_seed).astype(dtype))
    sources = [v.value for v in layer.weights]
    gradients = tape.gradient(total, [x, *sources])
    return {"weights": weights, "c_seed": c_seed}, [g.numpy() for g in (output, *gradients)]


def run_loss(keras, tf, case, x, dtype):
    """The same for a loss; targets are classes. A loss that is one number has the coefficient 1."""
    loss = getattr(keras.losses, case["class_name"])(**case["config"], dtype=dtype)
    rows, classes = case["input_shape"]
    targets = case.get("targets")
    if targets is None:
        targets = [int(u * classes) for u in hashed(rows, seed_of(f"{case['name']}/targets"))]
    about = {"input_activation": case["input_activation"], "targets": targets}
    x = tf.constant(x, dtype)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = loss(np.array(targets), keras.activations.get(case["input_activation"])(x))
        coefficients = 1
        if value.shape.rank:
            about["c_seed"] = seed_of(f"{case['name']}/c")
            coefficients = tensor(value.shape, about["c_seed"]).astype(dtype)
        total = tf.reduce_sum(value * coefficients)
    return about, [value.numpy(), tape.gradient(total, x).numpy()]


def distance(name, singles, doubles):
    worst = 0.0
    for single, double in zip(singles, doubles, strict=True):
        worst = max(worst, np.abs(single - double).max() / max(np.abs(double).max(), 1e-2))
    if not worst <= ROUNDING:
        raise AssertionError(f"{name}: float32 and double part by {worst}")
    return worst


def golden_case(keras, tf, case):
    """One entry of the JSON, and how far it lies from the same computed in double."""
    run = run_layer if hasattr(keras.layers, case["class_name"]) else run_loss
    x, about_input = input_of(case)
    about, results = run(keras, tf, case, x, "float32")
    _, doubles = run(keras, tf, case, x.astype(np.float64), "float64")
    output, input_gradient, *gradients = results
    entry = {key: case[key] for key in ("name", "class_name", "config", "input_shape")} | about_input | about
    entry |= {"output_shape": list(output.shape), "output": output.ravel(), "input_gradient": input_gradient}
    if "weights" in about:
        entry["weight_gradients"] = [
            {"name": w["name"], "shape": w["shape"], "values": g} for w, g in zip(about["weights"], gradients)
        ]
    return entry, distance(case["name"], results, doubles)


def main():
    keras, tf = start_keras()
    from keras.src.activations import ALL_OBJECTS_DICT

    cases, worst = [], 0.0
    for case in all_cases(sorted(ALL_OBJECTS_DICT)):
        entry, far = golden_case(keras, tf, case)
        cases.append(entry)
        worst = max(worst, far)
    print(f"{len(cases)} cases; float32 and double part by {worst:.2g} at most")
    write_json("layers.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
