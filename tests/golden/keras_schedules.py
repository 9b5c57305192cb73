"""Golden numbers of the learning rate schedules: the rate before some steps -> schedules.json."""

import numpy as np

from golden import made_with, start_keras, write_json

STEPS = [0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 15, 19, 20, 21, 29, 30, 31, 45, 70, 71, 150, 1000]

CASES = [
    ("exponential", "ExponentialDecay", {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.9}),
    (
        "exponential_staircase",
        "ExponentialDecay",
        {"initial_learning_rate": 0.5, "decay_steps": 4, "decay_rate": 0.5, "staircase": True},
    ),
    ("exponential_growing", "ExponentialDecay", {"initial_learning_rate": 1e-4, "decay_steps": 100, "decay_rate": 1.5}),
    ("inverse_time", "InverseTimeDecay", {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5}),
    (
        "inverse_time_staircase",
        "InverseTimeDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 2.0, "staircase": True},
    ),
    ("piecewise", "PiecewiseConstantDecay", {"boundaries": [10, 30], "values": [1.0, 0.5, 0.1]}),
    ("piecewise_one", "PiecewiseConstantDecay", {"boundaries": [4], "values": [0.01, 0.02]}),
    ("polynomial", "PolynomialDecay", {"initial_learning_rate": 0.1, "decay_steps": 30}),
    (
        "polynomial_power",
        "PolynomialDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 30, "end_learning_rate": 0.01, "power": 2.5},
    ),
    (
        "polynomial_cycle",
        "PolynomialDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 10, "power": 0.5, "cycle": True},
    ),
    ("cosine", "CosineDecay", {"initial_learning_rate": 0.1, "decay_steps": 30}),
    ("cosine_alpha", "CosineDecay", {"initial_learning_rate": 0.1, "decay_steps": 20, "alpha": 0.1}),
    (
        "cosine_warmup",
        "CosineDecay",
        {"initial_learning_rate": 0.01, "decay_steps": 20, "alpha": 0.2, "warmup_target": 0.1, "warmup_steps": 10},
    ),
    ("cosine_warmup_steps_alone", "CosineDecay", {"initial_learning_rate": 0.1, "decay_steps": 20, "warmup_steps": 10}),
    ("restarts", "CosineDecayRestarts", {"initial_learning_rate": 0.1, "first_decay_steps": 10}),
    (
        "restarts_other",
        "CosineDecayRestarts",
        {"initial_learning_rate": 0.1, "first_decay_steps": 7, "t_mul": 1.5, "m_mul": 0.8, "alpha": 0.1},
    ),
    (
        "restarts_alike",
        "CosineDecayRestarts",
        {"initial_learning_rate": 0.1, "first_decay_steps": 10, "t_mul": 1.0, "m_mul": 0.5},
    ),
]


def golden_case(keras, name, class_name, config):
    schedule = getattr(keras.optimizers.schedules, class_name)(**config)
    rates = np.array([float(keras.ops.convert_to_numpy(schedule(step))) for step in STEPS], np.float32)
    return {"name": name, "class_name": class_name, "config": schedule.get_config(), "steps": STEPS, "rates": rates}


def main():
    keras, tf = start_keras()
    cases = [golden_case(keras, *case) for case in CASES]
    write_json("schedules.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
