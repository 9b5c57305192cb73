"""Golden numbers of the metrics: the result after each of three batches, without and with weights -> metrics.json."""

import numpy as np

from golden import hashed, made_with, seed_of, start_keras, write_json
from metric_cases import BATCHES, all_metrics


def values_of(kind, rows, columns, seed):
    u = hashed(rows * columns, seed).reshape(rows, columns)
    labels = (u[:, 0] * columns).astype(int)
    if kind == "labels":
        return labels
    if kind == "one_hot":
        return np.eye(columns, dtype=np.float32)[labels]
    if kind == "bits":
        return (u < 0.5).astype(np.float32)
    if kind == "signs":
        return np.where(u < 0.5, -1, 1).astype(np.float32)
    if kind == "counts":
        return (u * 6).astype(int).astype(np.float32)
    if kind == "numbers":
        return (u * 4 - 2).astype(np.float32)
    if kind == "coarse":
        return ((u * 5).astype(int) / 4).astype(np.float32)
    between = u * 0.9 + 0.05
    if kind == "between":
        return between.astype(np.float32)
    return (between / between.sum(axis=-1, keepdims=True)).astype(np.float32)


def metric_of(keras, case):
    if case["class_name"].islower():
        return keras.metrics.MeanMetricWrapper(getattr(keras.losses, case["class_name"]), **case["config"])
    return getattr(keras.metrics, case["class_name"])(**case["config"])


def golden_case(keras, case):
    plain, weighted = metric_of(keras, case), metric_of(keras, case)
    batches = []
    for i, rows in enumerate(BATCHES):

        def seed(part):
            return seed_of(f"{case['name']}/{part}{i}")

        targets = values_of(case["targets"], rows, case["columns"], seed("targets"))
        outputs = values_of(case["outputs"], rows, case["columns"], seed("outputs"))
        weights = (hashed(rows, seed("weights")) * 2).astype(np.float32)
        weights[0] = 0
        plain.update_state(targets, outputs)
        weighted.update_state(targets, outputs, sample_weight=weights)
        batches.append(
            {
                "rows": rows,
                "targets": targets.astype(np.float32),
                "outputs": outputs,
                "weights": weights,
                "result": np.float32(plain.result()),
                "weighted_result": np.float32(weighted.result()),
            }
        )
    entry = {k: case[k] for k in ("name", "class_name", "config", "columns")}
    return entry | {"targets": case["targets"], "batches": batches}


def main():
    keras, tf = start_keras()
    cases = [golden_case(keras, case) for case in all_metrics()]
    write_json("metrics.json", {"made_with": made_with(keras, tf), "cases": cases})


if __name__ == "__main__":
    main()
