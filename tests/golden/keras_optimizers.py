"""Golden numbers of the optimizers: a variable of 12 numbers after each of 10 updates -> optimizers.json."""

from golden import made_with, seed_of, start_keras, tensor, write_json

SIZE, UPDATES = 12, 10
# As small as 2^-20, gradients show where epsilon is added.
SMALL = 2.0**-20

CASES = [
    ("adam", "Adam", {}, 1),
    ("adam_other", "Adam", {"learning_rate": 0.01, "beta_1": 0.8, "beta_2": 0.9, "epsilon": 1e-5}, 1),
    ("adam_small_gradients", "Adam", {}, SMALL),
    ("adam_amsgrad", "Adam", {"amsgrad": True}, 1),
    ("sgd", "SGD", {}, 1),
    ("sgd_momentum", "SGD", {"momentum": 0.9}, 1),
    ("sgd_nesterov", "SGD", {"momentum": 0.9, "nesterov": True}, 1),
    ("rmsprop", "RMSprop", {}, 1),
    ("rmsprop_other", "RMSprop", {"learning_rate": 0.01, "rho": 0.8, "epsilon": 1e-5}, 1),
    ("rmsprop_momentum", "RMSprop", {"momentum": 0.9}, 1),
    ("rmsprop_centered", "RMSprop", {"centered": True}, 1),
    ("rmsprop_small_gradients", "RMSprop", {}, SMALL),
]
KEYS = {
    "Adam": ["learning_rate", "beta_1", "beta_2", "epsilon", "amsgrad"],
    "SGD": ["learning_rate", "momentum", "nesterov"],
    "RMSprop": ["learning_rate", "rho", "momentum", "epsilon", "centered"],
}


def full_config(optimizer):
    """Keras's own defaults, written out; floats without the tail of float32."""
    config = optimizer.get_config()
    short = {k: config[k] for k in KEYS[type(optimizer).__name__]}
    return {k: float(f"{v:.7g}") if isinstance(v, float) else v for k, v in short.items()}


def golden_case(keras, name, class_name, config, gradient_scale):
    optimizer = getattr(keras.optimizers, class_name)(**config)
    seed, gradient_seed = seed_of(f"{name}/variable"), seed_of(f"{name}/gradient")
    variable = keras.Variable(tensor([SIZE], seed))
    optimizer.build([variable])
    after = []
    for update in range(UPDATES):
        # The formula's i counts on from update to update.
        gradient = tensor([SIZE], gradient_seed, gradient_scale, start=update * SIZE)
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [variable])
        after.append(keras.ops.convert_to_numpy(variable))
    return {
        "name": name,
        "class_name": class_name,
        "config": full_config(optimizer),
        "variable_shape": [SIZE],
        "variable_seed": seed,
        "variable_scale": 1,
        "gradient_seed": gradient_seed,
        "gradient_scale": gradient_scale,
        "after_updates": after,
    }


def main():
    keras, tf = start_keras()
    cases = [golden_case(keras, *case) for case in CASES]
    write_json("optimizers.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
