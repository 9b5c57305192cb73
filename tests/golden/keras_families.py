"""Golden numbers of layers, a file a family: outputs in training and inference, every gradient, changed state."""

import numpy as np

from family_cases import FAMILIES
from golden import made_with, seed_of, start_keras, tensor, write_json
from keras_layers import distance

WEIGHT_SCALE = 0.5
# A variance must not be negative.
OFFSETS = {"moving_variance": 1}


def inputs_of(case):
    """The inputs, and what the JSON says about them: the formula's seed and scale."""
    values, about = [], []
    for i, shape in enumerate(case["inputs"]):
        seed, scale = seed_of(f"{case['name']}/input{i}"), case.get("scale", 1)
        values.append(tensor(shape, seed, scale))
        about.append({"shape": shape, "seed": seed, "scale": scale})
    return values, about


def fill_weights(layer, name):
    weights = []
    for variable in layer.weights:
        part = variable.path.split("/")[-1]
        seed, offset = seed_of(f"{name}/{part}"), OFFSETS.get(part, 0)
        variable.assign(tensor(variable.shape, seed, WEIGHT_SCALE) + np.float32(offset))
        about = {"name": part, "shape": list(variable.shape), "seed": seed, "scale": WEIGHT_SCALE, "offset": offset}
        weights.append(about)
    return weights


def run_layer(keras, tf, case, values, dtype):
    layer = getattr(keras.layers, case["class_name"])(**case["config"], dtype=dtype)
    several = len(values) > 1
    shapes = [list(v.shape) for v in values]
    inputs = [tf.constant(v, dtype) for v in values]
    about, results = {}, {}
    if case.get("adapt"):
        layer.adapt(np.asarray(values[0], dtype))
        results["adapted"] = [keras.ops.convert_to_numpy(v).astype(dtype) for v in (layer.adapt_mean, layer.adapt_variance)]
    else:
        layer.build(shapes if several else shapes[0])
        about["weights"] = fill_weights(layer, case["name"])
    results["inference"] = layer(inputs if several else inputs[0], training=False).numpy()
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        output = layer(inputs if several else inputs[0], training=True)
        about["c_seed"] = seed_of(f"{case['name']}/c")
        total = tf.reduce_sum(output * tensor(output.shape, about["c_seed"]).astype(dtype))
    trained = [v.value for v in layer.trainable_variables]
    gradients = [g.numpy() for g in tape.gradient(total, [*inputs, *trained])]
    results["training"] = output.numpy()
    results["input_gradients"] = gradients[: len(inputs)]
    results["weight_gradients"] = gradients[len(inputs) :]
    if not case.get("adapt"):
        # What the pass in training has changed of the layer.
        results["state_after"] = [v.numpy() for v in layer.non_trainable_variables]
    return about, results


def run_affine(keras, tf, case, values, dtype):
    """No gradient: TensorFlow's is that of another transform, the inverse one, and not the slope."""
    image = tf.constant(values[0], dtype)
    output = keras.ops.image.affine_transform(image, np.array([case["transform"]], "float32"), **case["config"])
    return {"transform": case["transform"]}, {"training": output.numpy()}


def run_contrast(keras, tf, case, values, dtype):
    """Keras's own formula and cut, given the factors that it would have drawn."""
    layer = keras.layers.RandomContrast(**case["config"], dtype=dtype)
    image = tf.constant(values[0], dtype)
    factors = tf.reshape(tf.constant(case["factors"], dtype), [-1, 1, 1, 1])
    with tf.GradientTape() as tape:
        tape.watch(image)
        output = layer.transform_images(image, {"contrast_factor": factors}, training=True)
        c_seed = seed_of(f"{case['name']}/c")
        total = tf.reduce_sum(output * tensor(output.shape, c_seed).astype(dtype))
    about = {"factors": case["factors"], "c_seed": c_seed}
    return about, {"training": output.numpy(), "input_gradients": [tape.gradient(total, image).numpy()]}


RUNS = {"affine_transform": run_affine, "RandomContrast": run_contrast}


def flat(results):
    for value in results.values():
        yield from value if isinstance(value, list) else [value]


def golden_case(keras, tf, case):
    run = RUNS.get(case["class_name"], run_layer)
    values, about_inputs = inputs_of(case)
    about, results = run(keras, tf, case, values, "float32")
    _, doubles = run(keras, tf, case, [v.astype(np.float64) for v in values], "float64")
    entry = {key: case[key] for key in ("name", "class_name", "config")} | {"inputs": about_inputs} | about
    entry |= {"output_shape": list(results["training"].shape)}
    return entry | results, distance(case["name"], list(flat(results)), list(flat(doubles)))


def main():
    keras, tf = start_keras()
    for name, cases in FAMILIES.items():
        entries = [golden_case(keras, tf, case) for case in cases()]
        worst = max(far for _, far in entries)
        print(f"{len(entries)} cases; float32 and double part by {worst:.2g} at most")
        write_json(name, {"made_with": made_with(keras, tf), "cases": [entry for entry, _ in entries]})


if __name__ == "__main__":
    main()
