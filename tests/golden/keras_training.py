"""Golden numbers of whole runs of fit and evaluate: penalties, weights of examples and classes -> training.json."""

import numpy as np

from golden import made_with, seed_of, start_keras, tensor, write_json
from keras_families import whole

EXAMPLES, INPUTS, CLASSES, BATCH = 10, 3, 3, 4

L2 = {"class_name": "L2", "config": {"l2": 0.05}}
L1 = {"class_name": "L1", "config": {"l1": 0.02}}
L1L2 = {"class_name": "L1L2", "config": {"l1": 0.01, "l2": 0.03}}
MAX_NORM = {"class_name": "MaxNorm", "config": {"max_value": 0.5}}


# Every weight of every layer that has some, each with a penalty of its own.
NORMALIZED = [
    {"class_name": "Reshape", "target_shape": [3, 1]},
    {"class_name": "Conv1D", "filters": 3, "kernel_size": 2, "kernel_regularizer": L2, "bias_regularizer": L1},
    {"class_name": "BatchNormalization", "gamma_regularizer": L1L2, "beta_regularizer": L2, "momentum": 0.5},
    {"class_name": "PReLU", "alpha_regularizer": L1L2, "alpha_constraint": "non_neg"},
    {"class_name": "LayerNormalization", "gamma_regularizer": L1, "beta_regularizer": L1L2, "gamma_constraint": MAX_NORM},
    {"class_name": "Flatten", "activity_regularizer": L2},
    {"units": CLASSES, "activation": "softmax"},
]
CONVOLVED = [
    {"class_name": "Reshape", "target_shape": [3, 1, 1]},
    {"class_name": "Conv2DTranspose", "filters": 2, "kernel_size": 2, "kernel_regularizer": L1L2, "bias_regularizer": L2},
    {"class_name": "DepthwiseConv2D", "kernel_size": [2, 1], "depthwise_regularizer": L2, "bias_regularizer": L1L2},
    {
        "class_name": "SeparableConv2D",
        "filters": 2,
        "kernel_size": [2, 1],
        "depthwise_regularizer": L1,
        "pointwise_regularizer": L1L2,
        "pointwise_constraint": MAX_NORM,
        "bias_regularizer": L2,
        "activity_regularizer": L1,
    },
    {"class_name": "Conv2D", "filters": 2, "kernel_size": [1, 2], "kernel_regularizer": L2, "activation": "tanh"},
    {"class_name": "Flatten"},
    {"units": CLASSES, "activation": "softmax"},
]


# Sequences of whole numbers, in which 0 is padding: losses and metrics pass over it.
WORDS = {"class_name": "Embedding", "input_dim": 5, "output_dim": 3, "mask_zero": True}
TAGS = [
    WORDS,
    {"class_name": "LSTM", "units": 4, "return_sequences": True, "recurrent_regularizer": L2},
    {"units": CLASSES, "activation": "softmax"},
]
STEPS = [
    WORDS,
    {"class_name": "GRU", "units": 3, "return_sequences": True, "go_backwards": True},
    {"units": 2, "activation": "linear"},
]


def layers(first=None, last=None, activation="softmax", units=CLASSES):
    """Two Dense layers with more arguments each."""
    return [
        {"units": 4, "activation": "tanh"} | (first or {}),
        {"units": units, "activation": activation} | (last or {}),
    ]


def case(name, layer_configs, loss, **more):
    """compile's and fit's arguments; the optimizer is SGD with a rate of 0.1 unless it is said otherwise."""
    defaults = {"optimizer": ("SGD", {"learning_rate": 0.1}), "metrics": [], "weighted_metrics": []}
    return (
        {"name": name, "layers": layer_configs, "loss": loss, "fit": {"epochs": 3}, "sample_weight": False}
        | defaults
        | more
    )


def reduced(class_name, reduction):
    return {"class_name": class_name, "config": {"reduction": reduction}}


SPARSE, CATEGORICAL = "sparse_categorical_crossentropy", "categorical_crossentropy"
CASES = [
    case("plain", layers(), SPARSE, metrics=["accuracy"]),
    case(
        "weight_penalties",
        layers({"kernel_regularizer": L2, "bias_regularizer": L1}),
        CATEGORICAL,
        metrics=["accuracy"],
    ),
    case("activity_penalty", layers({"activity_regularizer": L1L2}), SPARSE),
    case("activity_penalty_last", layers(None, {"activity_regularizer": L2, "kernel_regularizer": "l1"}), CATEGORICAL),
    case("penalties_of_normalizations", NORMALIZED, SPARSE, metrics=["accuracy"]),
    case("penalties_of_convolutions", CONVOLVED, SPARSE, metrics=["accuracy"]),
    case(
        "frozen_penalties",
        layers({"kernel_regularizer": L2, "activity_regularizer": L1L2, "trainable": False}, {"bias_regularizer": L1}),
        SPARSE,
    ),
    case(
        "constraints",
        layers({"kernel_constraint": MAX_NORM}, {"kernel_constraint": "non_neg", "bias_constraint": "NonNeg"}),
        CATEGORICAL,
    ),
    case(
        "sample_weight",
        layers(),
        SPARSE,
        sample_weight=True,
        metrics=["accuracy"],
        weighted_metrics=["accuracy", SPARSE],
    ),
    case(
        "sample_weight_all",
        layers({"kernel_regularizer": L2}),
        CATEGORICAL,
        sample_weight=True,
        metrics=["mse"],
        weighted_metrics=["mse", "Precision"],
    ),
    case(
        "class_weight",
        layers(),
        SPARSE,
        fit={"epochs": 3, "class_weight": {"0": 3.0, "2": 0.25}},
        weighted_metrics=["accuracy"],
    ),
    case(
        "class_weight_one_hot",
        layers(),
        CATEGORICAL,
        fit={"epochs": 3, "class_weight": {"1": 0.5}},
        metrics=["accuracy"],
    ),
    case(
        "average", layers(), SPARSE, optimizer=("Adam", {"learning_rate": 0.02, "use_ema": True, "ema_momentum": 0.8})
    ),
    case("steps", layers(), SPARSE, fit={"epochs": 1, "steps_per_epoch": 2}),
    # 3 batches: epochs of 2 and of the 1 that is left; then more steps than there are batches.
    case("steps_to_the_end", layers(), SPARSE, fit={"epochs": 5, "steps_per_epoch": 2}, metrics=["accuracy"]),
    case("steps_beyond_the_end", layers(), SPARSE, fit={"epochs": 2, "steps_per_epoch": 5}, metrics=["accuracy"]),
    case(
        "binary",
        layers(None, None, "linear", 1),
        {"class_name": "BinaryCrossentropy", "config": {"from_logits": True, "label_smoothing": 0.1}},
        metrics=["accuracy", "AUC"],
        sample_weight=True,
    ),
    case(
        "regression",
        layers(None, None, "linear", 2),
        {"class_name": "Huber", "config": {"delta": 0.5}},
        metrics=["mae", "RootMeanSquaredError", "r2_score"],
    ),
    *(
        case(f"{reduction}_{name}", layers(), reduced("CategoricalCrossentropy", reduction), **more)
        for reduction in ("sum", "mean_with_sample_weight")
        for name, more in [
            ("plain", {"metrics": ["accuracy"]}),
            ("sample_weight", {"sample_weight": True, "weighted_metrics": ["accuracy"]}),
            ("class_weight", {"fit": {"epochs": 3, "class_weight": {"0": 3.0, "2": 0.25}}}),
        ]
    ),
    *(
        case(f"masked_{reduction}{'_weighted' if more else ''}", STEPS, reduced("MeanSquaredError", reduction), metrics=["mae"], below=3, **more)
        for reduction, more in [
            ("sum", {}),
            ("sum", {"sample_weight": True}),
            ("mean_with_sample_weight", {}),
            ("mean_with_sample_weight", {"sample_weight": True}),
        ]
    ),
    case("masked", TAGS, SPARSE, metrics=["accuracy"], below=5),
    case("masked_weighted_metrics", TAGS, SPARSE, weighted_metrics=["accuracy", SPARSE], below=5),
    case("masked_regression", STEPS, "mse", metrics=["mae", "RootMeanSquaredError"], below=5),
    # An example whose steps are all masked, and weights that are 0, come in both.
    case(
        "masked_sample_weight",
        TAGS,
        SPARSE,
        sample_weight=True,
        metrics=["accuracy"],
        weighted_metrics=["accuracy", SPARSE],
        below=3,
    ),
    case(
        "masked_sample_weight_regression",
        STEPS,
        "mse",
        sample_weight=True,
        metrics=["mae"],
        weighted_metrics=["mae", "RootMeanSquaredError"],
        below=2,
    ),
    case("masked_last", [WORDS, {"class_name": "SimpleRNN", "units": 3}, {"units": 2}], "mse", metrics=["mae"], below=5),
    case(
        "global_clipnorm",
        layers({"kernel_regularizer": L2}),
        "mse",
        optimizer=("SGD", {"learning_rate": 0.5, "momentum": 0.5, "global_clipnorm": 0.3}),
    ),
]


def targets_of(entry):
    units = entry["layers"][-1]["units"]
    labels = (np.arange(EXAMPLES) * 7) % CLASSES
    if any(layer.get("return_sequences") for layer in entry["layers"]):
        labels = (np.arange(EXAMPLES * INPUTS) * 7 % 11 % CLASSES).reshape(EXAMPLES, INPUTS)
        return labels.astype(np.float32) if entry["loss"] == SPARSE else tensor([EXAMPLES, INPUTS, units], seed_of("targets"))
    if entry["loss"] == SPARSE:
        return labels.astype(np.float32)
    if units == 1:
        return (labels == 1).astype(np.float32).reshape(EXAMPLES, 1)
    if units == CLASSES:
        return np.eye(CLASSES, dtype=np.float32)[labels]
    return tensor([EXAMPLES, units], seed_of("targets"))


def layer_of(keras, class_name="Dense", **config):
    return getattr(keras.layers, class_name)(**config)


def model_of(keras, entry):
    made = [layer_of(keras, **config) for config in entry["layers"]]
    model = keras.Sequential([keras.Input([INPUTS]), *made])
    seeds = [seed_of(f"{entry['name']}/{i}") for i in range(len(model.weights))]
    values = [tensor(w.shape, seed) for w, seed in zip(model.weights, seeds)]
    model.set_weights([np.abs(v) if w.name == "moving_variance" else v for v, w in zip(values, model.weights)])
    name, config = entry["optimizer"]
    keys = ("metrics", "weighted_metrics")
    loss = keras.losses.get(entry["loss"])
    model.compile(getattr(keras.optimizers, name)(**config), loss, **{key: list(entry[key]) for key in keys})
    return model, seeds


def golden_case(keras, entry):
    model, seeds = model_of(keras, entry)
    x, y = tensor([EXAMPLES, INPUTS], seed_of("x")), targets_of(entry)
    if "below" in entry:
        x = whole(x, entry["below"])
    weights = np.arange(EXAMPLES, dtype=np.float32) % 4 / 2 if entry["sample_weight"] else None
    # Beside a mask, a number a step, Keras takes the weight of an example only as a row of one.
    given = weights[:, None] if weights is not None and y.ndim > 1 and "below" in entry else weights
    fit = dict(entry["fit"])
    if "class_weight" in fit:
        fit["class_weight"] = {int(k): v for k, v in fit["class_weight"].items()}
    history = model.fit(x, y, batch_size=BATCH, sample_weight=given, shuffle=False, verbose=0, **fit).history
    evaluated = model.evaluate(x, y, batch_size=BATCH, sample_weight=given, verbose=0, return_dict=True)
    return entry | {
        "optimizer": {"class_name": entry["optimizer"][0], "config": entry["optimizer"][1]},
        "fit": entry["fit"] | {"batch_size": BATCH},
        "x": x,
        "y_shape": list(y.shape),
        "y": y,
        "sample_weight": [] if weights is None else weights,
        "weight_seeds": seeds,
        "history": {name: np.array(values, np.float32) for name, values in history.items()},
        "evaluated": {name: np.float32(value) for name, value in evaluated.items()},
        "final_weights": np.concatenate([w.ravel() for w in model.get_weights()]),
    }


def main():
    keras, tf = start_keras()
    cases = [golden_case(keras, entry) for entry in CASES]
    write_json("training.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
