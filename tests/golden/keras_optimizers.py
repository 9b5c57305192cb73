"""Golden numbers of the optimizers: two variables after each of 10 updates -> optimizers.json."""

import numpy as np

from golden import made_with, seed_of, start_keras, tensor, write_json

SIZES, UPDATES = [6, 3], 10
# As small as 2^-20, gradients show where epsilon is added.
SMALL = 2.0**-20

# Every optimizer: (name, class, arguments, gradients' scale).
CASES = [
    ("adam", "Adam", {}, 1),
    ("adam_other", "Adam", {"learning_rate": 0.01, "beta_1": 0.8, "beta_2": 0.9, "epsilon": 1e-5}, 1),
    ("adam_small_gradients", "Adam", {}, SMALL),
    ("adam_amsgrad", "Adam", {"amsgrad": True}, 1),
    ("adam_amsgrad_other", "Adam", {"amsgrad": True, "beta_2": 0.5, "weight_decay": 0.1, "learning_rate": 0.05}, 1),
    ("adamw", "AdamW", {}, 1),
    ("adamw_other", "AdamW", {"weight_decay": 0.5, "learning_rate": 0.01, "beta_1": 0.7}, 1),
    ("adamw_amsgrad", "AdamW", {"amsgrad": True, "beta_2": 0.6, "learning_rate": 0.02}, 1),
    ("sgd", "SGD", {}, 1),
    ("sgd_momentum", "SGD", {"momentum": 0.9}, 1),
    ("sgd_nesterov", "SGD", {"momentum": 0.9, "nesterov": True}, 1),
    ("sgd_decay", "SGD", {"weight_decay": 0.3, "learning_rate": 0.1}, 1),
    ("sgd_nesterov_decay", "SGD", {"momentum": 0.5, "nesterov": True, "weight_decay": 0.2}, 1),
    ("rmsprop", "RMSprop", {}, 1),
    ("rmsprop_other", "RMSprop", {"learning_rate": 0.01, "rho": 0.8, "epsilon": 1e-5}, 1),
    ("rmsprop_momentum", "RMSprop", {"momentum": 0.9}, 1),
    ("rmsprop_centered", "RMSprop", {"centered": True}, 1),
    ("rmsprop_all", "RMSprop", {"centered": True, "momentum": 0.5, "rho": 0.7, "weight_decay": 0.1}, 1),
    ("rmsprop_small_gradients", "RMSprop", {}, SMALL),
    ("adagrad", "Adagrad", {}, 1),
    ("adagrad_other", "Adagrad", {"learning_rate": 0.1, "initial_accumulator_value": 0.5, "epsilon": 1e-3}, 1),
    ("adagrad_zero", "Adagrad", {"learning_rate": 0.01, "initial_accumulator_value": 0.0, "weight_decay": 0.1}, SMALL),
    ("adadelta", "Adadelta", {}, 1),
    ("adadelta_other", "Adadelta", {"learning_rate": 1.0, "rho": 0.8, "epsilon": 1e-2}, 1),
    ("adadelta_decay", "Adadelta", {"learning_rate": 0.5, "weight_decay": 0.1}, SMALL),
    ("adamax", "Adamax", {}, 1),
    ("adamax_other", "Adamax", {"learning_rate": 0.01, "beta_1": 0.6, "beta_2": 0.8, "epsilon": 1e-2}, 1),
    ("adamax_small_gradients", "Adamax", {"weight_decay": 0.1}, SMALL),
    ("nadam", "Nadam", {}, 1),
    ("nadam_other", "Nadam", {"learning_rate": 0.01, "beta_1": 0.6, "beta_2": 0.9, "epsilon": 1e-3}, 1),
    ("nadam_small_gradients", "Nadam", {"weight_decay": 0.1}, SMALL),
    ("lion", "Lion", {}, 1),
    ("lion_other", "Lion", {"learning_rate": 0.01, "beta_1": 0.6, "beta_2": 0.7}, 1),
    ("lion_decay", "Lion", {"learning_rate": 0.01, "weight_decay": 0.5}, 1),
    ("clipnorm", "SGD", {"learning_rate": 0.1, "clipnorm": 1.5}, 1),
    ("clipnorm_large", "SGD", {"learning_rate": 0.1, "clipnorm": 100.0}, 1),
    ("clipnorm_adam", "Adam", {"clipnorm": 0.5, "weight_decay": 0.1}, 1),
    ("global_clipnorm", "SGD", {"learning_rate": 0.1, "global_clipnorm": 1.5}, 1),
    ("global_clipnorm_large", "SGD", {"learning_rate": 0.1, "global_clipnorm": 100.0}, 1),
    ("clipvalue", "SGD", {"learning_rate": 0.1, "momentum": 0.5, "clipvalue": 0.25}, 1),
    ("ema", "SGD", {"learning_rate": 0.1, "use_ema": True, "ema_momentum": 0.8}, 1),
    ("ema_overwrite", "Adam", {"learning_rate": 0.05, "use_ema": True, "ema_overwrite_frequency": 3}, 1),
    ("ema_all", "RMSprop", {"use_ema": True, "ema_momentum": 0.5, "ema_overwrite_frequency": 4, "clipnorm": 1.0}, 1),
    (
        "schedule_exponential",
        "SGD",
        {"learning_rate": ("ExponentialDecay", {"initial_learning_rate": 0.1, "decay_steps": 4, "decay_rate": 0.5})},
        1,
    ),
    (
        "schedule_piecewise",
        "Adam",
        {
            "learning_rate": ("PiecewiseConstantDecay", {"boundaries": [2, 5], "values": [0.01, 0.001, 0.005]}),
            "weight_decay": 0.1,
        },
        1,
    ),
]


def full_config(optimizer):
    """Keras's own arguments with their defaults; floats without the tail of float32."""

    def short(value):
        if isinstance(value, dict):
            value = {k: v for k, v in value.items() if k not in ("module", "registered_name")}
            return {k: short(v) for k, v in value.items()}
        return float(f"{value:.7g}") if isinstance(value, float) else value

    return short(optimizer.get_config())


def made(keras, class_name, config):
    rate = config.get("learning_rate")
    if isinstance(rate, tuple):
        schedule = getattr(keras.optimizers.schedules, rate[0])(**rate[1])
        config = config | {"learning_rate": schedule}
    return getattr(keras.optimizers, class_name)(**config)


def golden_case(keras, name, class_name, config, gradient_scale):
    """Two variables; the second shows what is done to each and what to all of them."""
    optimizer = made(keras, class_name, config)
    seeds = [(seed_of(f"{name}/variable{i}"), seed_of(f"{name}/gradient{i}")) for i in range(len(SIZES))]
    variables = [keras.Variable(tensor([n], seed), name=f"v{i}") for i, (n, (seed, _)) in enumerate(zip(SIZES, seeds))]
    optimizer.build(variables)
    after = []
    for update in range(UPDATES):
        # The formula's i counts on from update to update.
        gradients = [
            keras.ops.convert_to_tensor(tensor([size], seed, gradient_scale, start=update * size))
            for size, (_, seed) in zip(SIZES, seeds)
        ]
        optimizer.apply(gradients, variables)
        after.append(np.concatenate([keras.ops.convert_to_numpy(v) for v in variables]))
    optimizer.finalize_variable_values(variables)
    return {
        "name": name,
        "class_name": class_name,
        "config": full_config(optimizer),
        "slots": slots_of(optimizer),
        "sizes": SIZES,
        "variable_seeds": [seed for seed, _ in seeds],
        "gradient_seeds": [seed for _, seed in seeds],
        "gradient_scale": gradient_scale,
        "after_updates": after,
        "final": np.concatenate([keras.ops.convert_to_numpy(v) for v in variables]),
    }


def slots_of(optimizer):
    """The names of what it remembers of each variable: "v0_momentum" says "momentum"."""
    names = [v.name.split("_", 1)[1] for v in optimizer.variables if v.shape == (SIZES[0],)]
    return sorted(names)


def main():
    keras, tf = start_keras()
    cases = [golden_case(keras, *case) for case in CASES]
    write_json("optimizers.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
