"""Golden numbers of Keras's functional models: several inputs and outputs, shared layers, sequences -> functional.json."""

import json

import numpy as np

from golden import made_with, seed_of, start_keras, tensor, write_json

EXAMPLES, BATCH, EPOCHS, CLASSES = 10, 4, 3, 3
STEPS, WORDS = 5, 6
WIDTHS = {"left": 3, "right": 4}


def two_branches(keras):
    """Two inputs that are added, a branch around a layer, two outputs, one of which is read on."""
    layers = keras.layers
    left, right = (keras.Input([width], name=name) for name, width in WIDTHS.items())
    sum_ = layers.Add()([layers.Dense(5, activation="tanh")(left), layers.Dense(5)(right)])
    hidden = layers.Dense(5, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01))(sum_)
    joined = layers.Concatenate()([layers.BatchNormalization(momentum=0.5)(hidden), sum_])
    classes = layers.Dense(CLASSES, activation="softmax", name="classes")(joined)
    score = layers.Dense(2, name="score")(layers.Concatenate()([classes, left]))
    return keras.Model([left, right], [classes, score], name="two_branches")


def shared(keras):
    """One layer that two branches of different depth share."""
    layers = keras.layers
    left, right = keras.Input([4], name="left"), keras.Input([4], name="right")
    tower = layers.Dense(4, activation="tanh", name="tower", bias_regularizer="l2")
    one, two = tower(left), tower(tower(right))
    product = layers.Multiply()([one, two])
    classes = layers.Dense(CLASSES, activation="softmax", name="classes")(layers.Average()([product, one]))
    score = layers.Dense(2, name="score")(layers.Subtract()([one, two]))
    return keras.Model({"left": left, "right": right}, [classes, score], name="shared")


def sequences(keras):
    """Words, some of them masked, through attention, by call arguments, and a recurrent layer."""
    layers = keras.layers
    words = keras.Input([STEPS], name="words")
    embedded = layers.Embedding(WORDS, 4, mask_zero=True)(words)
    seen = layers.MultiHeadAttention(2, 3)(embedded, embedded, use_causal_mask=True)
    normal = layers.LayerNormalization()(layers.Add()([embedded, seen]))
    read = layers.LSTM(3, return_sequences=True)(normal)
    # Keras takes the masks off what attention has read, so what is read here was not read before.
    asked = layers.MultiHeadAttention(1, 2)(read, read, layers.Dense(4)(read), use_causal_mask=False)
    classes = layers.Dense(CLASSES, activation="softmax", name="classes")(layers.GlobalAveragePooling1D()(asked))
    score = layers.Dense(2, name="score")(layers.GRU(3, dropout=0.0)(read))
    return keras.Model(words, [classes, score], name="sequences")


def joined_masks(keras):
    """Steps some of which have a mask and some have none, one behind another and side by side."""
    layers = keras.layers
    words, others = keras.Input([STEPS], name="words"), keras.Input([STEPS], name="others")
    embedded = layers.Embedding(WORDS, 4, mask_zero=True)(words)
    bare = layers.Dense(4)(layers.Reshape([STEPS, 1])(others))
    behind = layers.Concatenate(axis=1)([embedded, bare])
    beside = layers.Concatenate()([embedded, layers.Masking(mask_value=1.0)(layers.Reshape([STEPS, 1])(others))])
    normal = layers.BatchNormalization(axis=1, momentum=0.5)(beside)
    classes = layers.Dense(CLASSES, activation="softmax", name="classes")(layers.LSTM(3)(behind))
    score = layers.Dense(2, name="score")(layers.GRU(3)(normal))
    return keras.Model([words, others], [classes, score], name="joined_masks")


CASES = [
    {"model": two_branches, "loss_weights": [1.0, 0.3], "sample_weight": None},
    {"model": two_branches, "loss_weights": [0.5, 2.0], "sample_weight": "one"},
    {"model": shared, "loss_weights": [1.0, 1.0], "sample_weight": None},
    {"model": sequences, "loss_weights": [1.0, 0.5], "sample_weight": None},
    {"model": joined_masks, "loss_weights": [1.0, 0.5], "sample_weight": None},
]


def golden_case(keras, entry):
    model = entry["model"](keras)
    seeds = [seed_of(f"{model.name}/{i}") for i in range(len(model.weights))]
    values = [tensor(w.shape, seed) for w, seed in zip(model.weights, seeds)]
    values = [np.abs(v) if w.name == "moving_variance" else v for v, w in zip(values, model.weights)]
    model.set_weights(values)
    architecture = json.loads(model.to_json())
    for key in ("build_config", "compile_config"):
        architecture.pop(key, None)

    x = {t.name: tensor([EXAMPLES, t.shape[1]], seed_of(t.name)) for t in model.inputs}
    for name in {"words", "others"} & x.keys():
        x[name] = np.floor(np.abs(x[name]) * WORDS).clip(0, WORDS - 1)
    y = {
        "classes": ((np.arange(EXAMPLES) * 7) % CLASSES).astype(np.float32),
        "score": tensor([EXAMPLES, 2], seed_of("score")),
    }
    weights = np.abs(tensor([EXAMPLES], seed_of("weights"))) if entry["sample_weight"] else None
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.5),
        loss={"classes": "sparse_categorical_crossentropy", "score": "mse"},
        loss_weights=dict(zip(y, entry["loss_weights"])),
        metrics={"classes": ["accuracy"], "score": ["mae", "mse"]},
        weighted_metrics={"classes": ["accuracy"]} if entry["sample_weight"] else None,
        # Otherwise TensorFlow does not tell Keras how many examples a batch has, and an output's loss becomes
        # the mean over batches, a small last one like the others.
        run_eagerly=True,
    )
    predicted = model.predict(list(x.values()) if isinstance(model.input, list) else x, verbose=0)
    targets = [y["classes"], y["score"]]
    inputs = list(x.values()) if isinstance(model.input, list) else x
    sample_weight = None if weights is None else [weights, weights]
    history = model.fit(
        inputs, targets, sample_weight=sample_weight, batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0
    ).history
    evaluated = model.evaluate(
        inputs, targets, sample_weight=sample_weight, batch_size=BATCH, verbose=0, return_dict=True
    )
    return {
        "name": model.name,
        "architecture": architecture,
        "layers": [layer.name for layer in model.layers],
        "weights": [w.path for w in model.weights],
        "loss_weights": entry["loss_weights"],
        "batch_size": BATCH,
        "epochs": EPOCHS,
        "x": {name: {"shape": list(value.shape), "values": value} for name, value in x.items()},
        "y": {name: {"shape": list(value.shape), "values": value} for name, value in y.items()},
        "sample_weight": [] if weights is None else weights,
        "first_weights": np.concatenate([v.ravel() for v in values]),
        "predicted": {name: p for name, p in zip(y, predicted)},
        "history": {name: np.array(values, np.float32) for name, values in history.items()},
        "evaluated": {name: np.float32(value) for name, value in evaluated.items()},
        "final_weights": np.concatenate([w.ravel() for w in model.get_weights()]),
    }


def main():
    keras, tf = start_keras()
    cases = []
    for entry in CASES:
        keras.backend.clear_session()
        cases.append(golden_case(keras, entry))
    write_json("functional.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
