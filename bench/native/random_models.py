"""Draws models at random, trains each for four epochs in Keras, and prints a line of JSON a model: all that
another program needs to do the same, and what came of it.   random_models.py COUNT SEED"""

import base64
import json
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import random as python_random

import keras
import numpy as np
from keras import layers
from random_layers import Drawer
from random_training import draw_optimizer, draw_task

EPOCHS = 4


def image(draw):
    x = keras.Input((draw.number(4, 9), draw.number(4, 9), draw.choice([1, 2, 3, 4, 6])))
    first = x
    for _ in range(draw.number(1, 4)):
        try:
            y = draw.image(x.shape[-1])(x)
        except ValueError:  # does not fit this image
            continue
        if 0 < np.prod(y.shape[1:]) < 3000:
            x = y
    last = draw.choice([layers.Flatten, layers.GlobalAveragePooling2D, layers.GlobalMaxPooling2D])
    return [first], last()(x)


def vector(draw):
    first = x = keras.Input((draw.number(1, 40),))
    for _ in range(draw.number(0, 3)):
        x = draw.choice([draw.dense(), layers.BatchNormalization(momentum=0.6), layers.LayerNormalization()])(x)
    return [first], x


def sequence(draw):
    first = x = keras.Input((draw.number(1, 7), draw.number(1, 5)))
    if draw.chance(0.5):
        x = layers.Masking()(x)
    for _ in range(draw.number(0, 2)):
        x = draw.recurrent(True)(x)
    return [first], draw.recurrent(False)(x)


def tokens(draw):
    first = keras.Input((draw.number(1, 8),), dtype="int32")
    x = layers.Embedding(80, draw.number(1, 5), mask_zero=draw.chance(0.6))(first)
    return [first], draw.recurrent(False)(draw.recurrent(True)(x) if draw.chance(0.5) else x)


def row(draw):
    first = keras.Input((draw.number(4, 9), draw.choice([1, 2, 4])))
    return [first], layers.Flatten()(draw.conv1d(first.shape[-1])(first))


def two(draw):
    """Two inputs through one layer, or through one each."""
    left, right = keras.Input((4,), name="left"), keras.Input((4,), name="right")
    shared = draw.dense()
    other = draw.choice([shared, layers.Dense(shared.units)])
    kinds = [layers.Add, layers.Subtract, layers.Multiply, layers.Average, layers.Maximum, layers.Concatenate]
    return [left, right], draw.choice(kinds)()([shared(left), other(right)])


def attention(draw):
    first = x = keras.Input((draw.number(2, 6), draw.number(2, 5)))
    if draw.chance(0.4):
        x = layers.Masking()(x)
    # Keras on TensorFlow adds a bias of [heads, 1] along the wrong axis where there are as many steps as heads.
    size = {"value_dim": draw.choice([None, 2, 3]), "use_bias": draw.chance(0.7)}
    layer = layers.MultiHeadAttention(draw.number(1, 3), draw.number(2, 4), **size)
    y = layer(x, x, use_causal_mask=True) if draw.chance(0.3) else layer(x, x)
    return [first], layers.Flatten()(layers.LayerNormalization()(layers.Add()([y, first])))


def values_for(tensor, count, draw):
    shape = (count, *tensor.shape[1:])
    if tensor.dtype == "int32":
        # No token comes twice in a batch, for Keras on TensorFlow then squares its gradients one by one.
        return np.random.permutation(80)[: np.prod(shape)].reshape(shape)
    values = np.random.randn(*shape)
    if len(shape) == 3:  # some steps that a mask can find
        values[np.random.rand(*shape[:2]) < 0.25] = 0
    return values


def packed(values):
    data = np.ascontiguousarray(values, dtype=np.float32)
    return {"shape": data.shape, "data": base64.b64encode(data.tobytes()).decode()}


def shaken(variable):
    """Weights as they come after some training: none is 0 or 1 by rule, and a variance is positive."""
    values = variable.numpy() + np.random.randn(*variable.shape).astype("float32") * 0.1
    return np.abs(values) + 0.1 if variable.name == "moving_variance" else values


def trained(kind, draw):
    """Draws a model of a kind, trains it, and tells all of it."""
    inputs, x = kind(draw)
    last, loss, metrics, targets = draw_task(draw.random)
    model = keras.Model(inputs if len(inputs) > 1 else inputs[0], last(x))
    count = draw.choice([5, 6, 8])
    arrays = [values_for(tensor, count, draw).astype(tensor.dtype) for tensor in inputs]
    y = targets(count)
    weight = np.random.rand(count).astype("float32") * 2 if draw.chance(0.3) else None
    model.set_weights([shaken(variable) for variable in model.weights])
    optimizer = draw_optimizer(draw.random)
    told = {
        "kind": kind.__name__,
        "model": json.loads(model.to_json()),
        "weights": [packed(values) for values in model.get_weights()],
        "x": [packed(values) for values in arrays],
        "y": packed(y),
        "sampleWeight": None if weight is None else packed(weight),
        "batchSize": draw.choice([2, 3, 4, count]),
        "optimizer": keras.optimizers.serialize(optimizer),
        "loss": keras.losses.serialize(loss),
        "metrics": [m if isinstance(m, str) else keras.metrics.serialize(m) for m in metrics],
    }
    model.compile(optimizer=optimizer, loss=loss, metrics=metrics, weighted_metrics=[])
    x = arrays if len(arrays) > 1 else arrays[0]
    run = {"batch_size": told["batchSize"], "sample_weight": weight, "verbose": 0}
    told["prediction"] = packed(model.predict(x, verbose=0))
    told["evaluation"] = model.evaluate(x, y, return_dict=True, **run)
    told["history"] = model.fit(x, y, epochs=EPOCHS, shuffle=False, **run).history
    told["after"] = [packed(values) for values in model.get_weights()]
    return told


def main(count, seed):
    keras.utils.set_random_seed(seed)
    draw = Drawer(python_random.Random(seed))
    kinds = [image, image, vector, sequence, tokens, row, two, attention]
    while count > 0:
        keras.backend.clear_session()
        try:
            told = trained(draw.choice(kinds), draw)
        except Exception as error:  # what TensorFlow cannot do on a CPU, such as a gradient of a grouped convolution
            print(f"left out: {str(error).splitlines()[0][:100]}", file=sys.stderr)
            continue
        print(json.dumps(told), flush=True)
        count -= 1


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
