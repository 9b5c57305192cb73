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
        if "below" in case:
            values[i] = whole(values[i], case["below"])
            about[i]["below"] = case["below"]
    return values, about


def whole(values, below):
    """Numbers from -1 to 1 as whole numbers from 0 up to but not `below`; exact in C++ too."""
    return np.floor((values.astype(np.float64) + 1) / 2 * below).astype(np.float32)


def masked(keras, inputs, case):
    """The inputs with Keras's own masks on them, as a layer before would have put there."""
    for tensor_, mask in zip(inputs, case.get("masks", [])):
        if mask is not None:
            keras.src.backend.set_keras_mask(tensor_, keras.ops.convert_to_tensor(mask, "bool"))
    return inputs


def part_of(variable, layer):
    """A weight's name within its layer: MultiHeadAttention has several kernels, cells have one."""
    parts = variable.path.split("/")
    return "/".join(parts[-2:]) if "attention" in layer.name else parts[-1]


def call(layer, inputs, case, training):
    """The call, with its arguments where Keras has some that are arguments of the layer here."""
    if case["class_name"] == "MultiHeadAttention":
        return layer(*inputs, training=training, **case.get("call", {}))
    return layer(inputs if len(inputs) > 1 else inputs[0], training=training)


def output_mask(output):
    mask = getattr(output, "_keras_mask", None)
    return [] if mask is None else mask.numpy().astype(np.float32)


def fill_weights(layer, name):
    weights = []
    for variable in layer.weights:
        part = part_of(variable, layer)
        seed, offset = seed_of(f"{name}/{part}"), OFFSETS.get(part, 0)
        variable.assign(tensor(variable.shape, seed, WEIGHT_SCALE) + np.float32(offset))
        about = {"name": part, "shape": list(variable.shape), "seed": seed, "scale": WEIGHT_SCALE, "offset": offset}
        weights.append(about)
    return weights


def dense(tf, gradient, variable):
    """Nothing flows back to whole numbers; to a table flows what its rows were given."""
    return np.zeros(variable.shape, variable.dtype.name) if gradient is None else tf.convert_to_tensor(gradient).numpy()


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
        if case["class_name"] == "MultiHeadAttention":
            layer.build(*shapes)
        else:
            layer.build(shapes if several else shapes[0])
        about["weights"] = fill_weights(layer, case["name"])
    masked(keras, inputs, case)
    results["inference"] = call(layer, inputs, case, False).numpy()
    masked(keras, inputs, case)  # MultiHeadAttention takes them off
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        output = call(layer, inputs, case, True)
        about["c_seed"] = seed_of(f"{case['name']}/c")
        total = tf.reduce_sum(output * tensor(output.shape, about["c_seed"]).astype(dtype))
    trained = [v.value for v in layer.trainable_variables]
    if "masks" in case or case["class_name"] in ("Embedding", "Masking"):
        results["output_mask"] = output_mask(output)
    gradients = [dense(tf, g, v) for g, v in zip(tape.gradient(total, [*inputs, *trained]), [*inputs, *trained])]
    results["training"] = output.numpy()
    results["input_gradients"] = gradients[: len(inputs)]
    results["weight_gradients"] = gradients[len(inputs) :]
    if not case.get("adapt"):
        # What the pass in training has changed of the layer.
        kept = [v for v in layer.non_trainable_variables if "seed_generator" not in v.path]
        results["state_after"] = [v.numpy() for v in kept]
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
    config = case["config"] | case.get("call", {})
    entry = {"name": case["name"], "class_name": case["class_name"], "config": config}
    entry |= {"masks": case["masks"]} if "masks" in case else {}
    entry |= {"inputs": about_inputs} | about
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
