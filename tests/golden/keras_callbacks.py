"""Golden numbers of callbacks: real runs of fit, in which another callback has put numbers into the logs -> callbacks.json."""

import math
import tempfile
from pathlib import Path

import numpy as np

from golden import made_with, start_keras, write_json

UP_AND_DOWN = [0.9, 0.7, 0.71, 0.72, 0.5, 0.55, 0.56, 0.4, 0.45, 0.46, 0.47, 0.48, 0.49, 0.3]
PLATEAU = [1.0, 0.9, 0.89995, 0.8999, 0.89985, 0.8998, 0.8997, 0.89, 0.89, 0.89, 0.89, 0.89, 0.89, 0.89]
RISING = [0.1, 0.3, 0.2, 0.5, 0.5, 0.4, 0.45, 0.6, 0.1, 0.1, 0.1, 0.1]
ODD = ["NaN", 0.5, "Infinity", 0.4, "-Infinity", 0.3, "NaN", 0.2]
INFINITE = ["Infinity", 3.0, "NaN", 2.0, 2.0, 2.0, 2.0]


def stop(**config):
    return {"class_name": "EarlyStopping", "config": config}


def reduce(**config):
    return {"class_name": "ReduceLROnPlateau", "config": config}


def save(filepath, **config):
    return {"class_name": "ModelCheckpoint", "config": {"filepath": filepath} | config}


# Halves the rate of every other epoch.
SCHEDULER = {"class_name": "LearningRateScheduler", "config": {}}


def schedule(epoch, rate):
    return rate * 0.5 if epoch % 2 else rate


def case(name, values, *callbacks, monitor="val_loss", fit=None):
    return {
        "name": name,
        "callbacks": list(callbacks),
        "logs": {monitor: values},
        "fit": {"epochs": len(values)} | (fit or {}),
    }


CASES = [
    case("stop", UP_AND_DOWN, stop()),
    case("stop_first_epoch_is_no_end", [0.5, 0.4], stop(baseline=0.1)),
    case("stop_patience", UP_AND_DOWN, stop(patience=3)),
    case("stop_patience_4", UP_AND_DOWN, stop(patience=4)),
    case("stop_restore", UP_AND_DOWN, stop(patience=2, restore_best_weights=True)),
    case("stop_restore_at_the_end", UP_AND_DOWN[:7], stop(patience=10, restore_best_weights=True)),
    case("stop_min_delta", PLATEAU, stop(patience=2, min_delta=0.001, restore_best_weights=True)),
    case("stop_min_delta_negative", PLATEAU, stop(patience=2, min_delta=-0.001)),
    case("stop_min_delta_tiny", [0.5, 0.5 - 1e-9, 0.5 - 2e-9, 0.4], stop(patience=2)),
    case("stop_baseline", UP_AND_DOWN, stop(patience=3, baseline=0.6, restore_best_weights=True)),
    case("stop_baseline_reached", UP_AND_DOWN, stop(patience=5, baseline=0.6)),
    case("stop_start_from_epoch", UP_AND_DOWN, stop(patience=1, start_from_epoch=5, restore_best_weights=True)),
    case("stop_start_after_the_end", UP_AND_DOWN, stop(start_from_epoch=50, restore_best_weights=True)),
    case("stop_initial_epoch", UP_AND_DOWN, stop(patience=1, restore_best_weights=True), fit={"initial_epoch": 4}),
    case("stop_max", RISING, stop(monitor="score", mode="max", patience=2), monitor="score"),
    case("stop_auto_accuracy", RISING, stop(monitor="val_accuracy", patience=3), monitor="val_accuracy"),
    case("stop_auto_loss", RISING, stop(monitor="loss", patience=3), monitor="loss"),
    case("stop_odd_numbers", ODD, stop(patience=3, restore_best_weights=True)),
    case("stop_infinite", INFINITE, stop(patience=2, restore_best_weights=True)),
    case("stop_infinite_max", ODD, stop(patience=3, mode="max")),
    case("reduce", PLATEAU, reduce(patience=2)),
    case("reduce_patience_0", UP_AND_DOWN, reduce(patience=0, factor=0.5)),
    case("reduce_patience_1", UP_AND_DOWN, reduce(patience=1, factor=0.5)),
    case("reduce_min_delta", PLATEAU, reduce(patience=2, factor=0.5, min_delta=0.0)),
    case("reduce_cooldown", PLATEAU, reduce(patience=2, factor=0.5, cooldown=2)),
    case("reduce_min_lr", PLATEAU, reduce(patience=1, factor=0.1, min_lr=0.0005)),
    case("reduce_max", RISING, reduce(monitor="val_accuracy", patience=1, factor=0.5), monitor="val_accuracy"),
    case("reduce_odd_numbers", ODD, reduce(patience=1, factor=0.5)),
    case("schedule", UP_AND_DOWN, SCHEDULER),
    case("schedule_initial_epoch", UP_AND_DOWN, SCHEDULER, fit={"initial_epoch": 3}),
    case("schedule_reduce_stop", PLATEAU, SCHEDULER, reduce(patience=1, factor=0.5), stop(patience=4)),
    case("save", UP_AND_DOWN[:4], save("{epoch:02d}-{val_loss:.2f}.keras")),
    case("save_plain", UP_AND_DOWN[:4], save("m{epoch}.keras")),
    case("save_one", UP_AND_DOWN[:4], save("last.keras")),
    case("save_best", UP_AND_DOWN, save("best.keras", save_best_only=True)),
    case("save_all_best", UP_AND_DOWN, save("best-{epoch}.keras", save_best_only=True)),
    case("save_threshold", UP_AND_DOWN, save("best-{epoch}.keras", save_best_only=True, initial_value_threshold=0.5)),
    case("save_max", RISING, save("best-{epoch}.keras", save_best_only=True, mode="max", monitor="score"), monitor="score"),
    case("csv", [0.5, 0.25, 0.75], {"class_name": "CSVLogger", "config": {"filename": "log.csv"}}),
    case("csv_separator", [0.5, 0.25], {"class_name": "CSVLogger", "config": {"filename": "log.csv", "separator": ";"}}),
    case(
        "csv_without_validation", [0.5, 0.25], {"class_name": "CSVLogger", "config": {"filename": "log.csv"}}, monitor="loss"
    ),
]

METRICS = [
    *["Accuracy", "AUC", "BinaryAccuracy", "BinaryCrossentropy", "CategoricalAccuracy", "CategoricalCrossentropy"],
    *["CategoricalHinge", "CosineSimilarity", "F1Score", "Hinge", "KLDivergence", "LogCoshError"],
    *["MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredError", "MeanSquaredLogarithmicError", "Poisson"],
    *["Precision", "R2Score", "Recall", "RootMeanSquaredError", "SparseCategoricalAccuracy"],
    *["SparseCategoricalCrossentropy", "SparseTopKCategoricalAccuracy", "SquaredHinge", "TopKCategoricalAccuracy"],
]


def golden_case(keras, entry):
    """Weights become the number of the epoch at its end, so that it is seen which were restored or saved."""
    model = keras.Sequential([keras.Input([1]), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mse", metrics=["accuracy"])
    script = {name: [float(value) for value in values] for name, values in entry["logs"].items()}
    rates = []

    class First(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs.clear()
            logs.update({name: values[epoch] for name, values in script.items()})
            self.model.set_weights([np.full(w.shape, epoch, np.float32) for w in self.model.get_weights()])

    class Last(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            rates.append(np.float32(self.model.optimizer.learning_rate))

    def epoch_of(path):
        return int(keras.saving.load_model(path).get_weights()[0].item())

    with tempfile.TemporaryDirectory() as folder:
        made = [callback_of(keras, folder, **callback) for callback in entry["callbacks"]]
        x, y = np.zeros([4, 1], np.float32), np.zeros([4, 1], np.float32)
        history = model.fit(x, y, verbose=0, callbacks=[First(), *made, Last()], **entry["fit"])
        files = sorted(Path(folder).iterdir())
        csv = [path.read_bytes().decode() for path in files if path.suffix == ".csv"]
        saved = {path.stem: epoch_of(path) for path in files if path.suffix == ".keras"}
    return entry | {
        "epochs": history.epoch,
        "final_weights_of": int(model.get_weights()[0].item()),
        "learning_rates": np.array(rates, np.float32),
        "logged_learning_rates": np.array(history.history.get("learning_rate", []), np.float32),
        "best_epoch": next((c.best_epoch for c in made if hasattr(c, "best_epoch")), None),
        "stopped_epoch": next((c.stopped_epoch for c in made if hasattr(c, "stopped_epoch")), None),
        "saved": saved,
        "csv": csv,
    }


def callback_of(keras, folder, class_name, config):
    if class_name == "LearningRateScheduler":
        return keras.callbacks.LearningRateScheduler(schedule)
    config = {k: f"{folder}/{v}" if k in ("filepath", "filename") else v for k, v in config.items()}
    return getattr(keras.callbacks, class_name)(**config)


def directions(keras):
    made = [getattr(keras.metrics, name)() for name in METRICS]
    return {metric.name: metric._direction for metric in made}


def main():
    keras, tf = start_keras()
    cases = [golden_case(keras, entry) for entry in CASES]
    assert all(math.isfinite(rate) for entry in cases for rate in entry["learning_rates"])
    write_json("callbacks.json", {"made_with": made_with(keras, tf), "directions": directions(keras), "cases": cases})


if __name__ == "__main__":
    main()
