"""The metrics to record: each entry is one golden case, of three batches of rows, the last one smaller."""

BATCHES = [5, 4, 2]


def case(name, class_name, config=None, targets="bits", outputs="between", columns=4):
    """
    targets: "bits", "signs", "labels", "one_hot", "shares" (rows that add up to 1), "numbers", "counts".
    outputs: "between" 0 and 1, "numbers" in [-2, 2], "probabilities" (rows that add up to 1), "coarse" (ties).
    """
    return {
        "name": name,
        "class_name": class_name,
        "config": config or {},
        "targets": targets,
        "outputs": outputs,
        "columns": columns,
    }


def accuracies():
    yield case("accuracy", "Accuracy", outputs="bits")
    yield case("binary_accuracy", "BinaryAccuracy")
    yield case("binary_accuracy_one", "BinaryAccuracy", columns=1)
    yield case("binary_accuracy_threshold", "BinaryAccuracy", {"threshold": 0.75})
    yield case("binary_accuracy_ties", "BinaryAccuracy", outputs="coarse")
    yield case("categorical_accuracy", "CategoricalAccuracy", targets="one_hot")
    yield case("categorical_accuracy_shares", "CategoricalAccuracy", targets="shares", outputs="coarse")
    yield case("sparse_accuracy", "SparseCategoricalAccuracy", targets="labels")
    yield case("sparse_accuracy_ties", "SparseCategoricalAccuracy", targets="labels", outputs="coarse")
    for k in [1, 2, 3, 5]:
        yield case(f"top_{k}", "TopKCategoricalAccuracy", {"k": k}, targets="one_hot", columns=6)
        yield case(f"sparse_top_{k}", "SparseTopKCategoricalAccuracy", {"k": k}, targets="labels", columns=6)
    yield case("sparse_top_ties", "SparseTopKCategoricalAccuracy", {"k": 2}, targets="labels", outputs="coarse")


def confusion():
    for class_name in ["Precision", "Recall"]:
        yield case(class_name, class_name)
        yield case(f"{class_name}_one", class_name, columns=1)
        yield case(f"{class_name}_threshold", class_name, {"thresholds": 0.8})
        yield case(f"{class_name}_class", class_name, {"class_id": 2})
        yield case(f"{class_name}_top", class_name, {"top_k": 2})
        yield case(f"{class_name}_top_ties", class_name, {"top_k": 2}, outputs="coarse")
        yield case(f"{class_name}_all", class_name, {"top_k": 2, "class_id": 1, "thresholds": 0.5})
        yield case(f"{class_name}_none", class_name, {"thresholds": 1.0})
    for average in ["macro", "micro", "weighted"]:
        yield case(f"f1_{average}", "F1Score", {"average": average}, targets="one_hot")
        yield case(f"f1_{average}_threshold", "F1Score", {"average": average, "threshold": 0.4})
        yield case(f"f1_{average}_ties", "F1Score", {"average": average}, outputs="coarse")
    yield case("auc", "AUC", columns=1)
    yield case("auc_wide", "AUC")
    yield case("auc_ties", "AUC", outputs="coarse")
    yield case("auc_logits", "AUC", {"from_logits": True}, outputs="numbers")
    yield case("auc_outside", "AUC", {}, outputs="numbers")
    for curve in ["ROC", "PR"]:
        for method in ["interpolation", "minoring", "majoring"]:
            config = {"curve": curve, "summation_method": method}
            yield case(f"auc_{curve}_{method}", "AUC", config)
            yield case(f"auc_{curve}_{method}_few", "AUC", config | {"num_thresholds": 5})
    yield case("auc_two", "AUC", {"num_thresholds": 2})


def regression():
    for class_name in [
        "MeanSquaredError",
        "RootMeanSquaredError",
        "MeanAbsoluteError",
        "MeanAbsolutePercentageError",
        "LogCoshError",
        "CosineSimilarity",
    ]:
        yield case(class_name, class_name, targets="numbers", outputs="numbers")
        yield case(f"{class_name}_one", class_name, targets="numbers", outputs="numbers", columns=1)
    yield case("msle", "MeanSquaredLogarithmicError", targets="counts")
    for config in [
        {},
        {"class_aggregation": "variance_weighted_average"},
        {"num_regressors": 2},
        {"num_regressors": 99},
    ]:
        name = "_".join(["r2", *map(str, config.values())])
        yield case(name, "R2Score", config, targets="numbers", outputs="numbers", columns=3)
    yield case("r2_one", "R2Score", targets="counts", outputs="numbers", columns=1)


def probabilistic():
    yield case("kl_divergence", "KLDivergence", targets="shares", outputs="probabilities")
    yield case("poisson", "Poisson", targets="counts")
    for config in [{}, {"label_smoothing": 0.2}]:
        tail = "_smoothing" if config else ""
        yield case(f"bce{tail}", "BinaryCrossentropy", config)
        yield case(f"cce{tail}", "CategoricalCrossentropy", config, targets="shares", outputs="probabilities")
    yield case("bce_logits", "BinaryCrossentropy", {"from_logits": True}, outputs="numbers")
    yield case("cce_logits", "CategoricalCrossentropy", {"from_logits": True}, targets="one_hot", outputs="numbers")
    yield case("sparse", "SparseCategoricalCrossentropy", targets="labels", outputs="probabilities")
    yield case(
        "sparse_logits", "SparseCategoricalCrossentropy", {"from_logits": True}, targets="labels", outputs="numbers"
    )
    for class_name in ["Hinge", "SquaredHinge"]:
        yield case(class_name, class_name, targets="signs", outputs="numbers")
    yield case("CategoricalHinge", "CategoricalHinge", targets="one_hot", outputs="numbers")
    # A loss that is no metric of its own, given to Keras as a function.
    yield case("huber", "huber", targets="numbers", outputs="numbers")


def all_metrics():
    for cases in [accuracies(), confusion(), regression(), probabilistic()]:
        yield from cases
