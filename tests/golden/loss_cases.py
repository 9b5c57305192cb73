"""The losses to record: each entry is one golden case. Losses have 2 to 4 rows of a few numbers."""

# Classes of 2 x 3 positions, one-hot rows, shares, signs, counts: the targets of the cases.
ONE_HOT = [[1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
SHARES = [[0.5, 0.25, 0.25, 0], [0.1, 0.2, 0.3, 0.4], [0, 0, 0, 1]]
BITS = [[1, 0, 0, 1], [0, 0, 1, 1], [1, 1, 1, 0]]
SIGNS = [[1, -1, -1, 1], [-1, -1, 1, 1], [1, 1, 1, -1]]
COUNTS = [[0, 1, 3, 2], [5, 0, 0, 1], [2, 2, 7, 4]]
NUMBERS = [[0.25, -1.5, 0.0, 2.0], [1.0, 0.5, -0.5, -3.0], [0.125, 4.0, 0.75, -0.25]]
POSITIVE = [[0.25, 1.5, 0.0, 2.0], [1.0, 0.5, 3.0, 0.0], [0.125, 4.0, 0.75, 0.25]]
SHAPE = [3, 4]


def case(name, class_name, targets, config=None, shape=SHAPE, **more):
    """input_as: "numbers" in [-scale, scale], or "probabilities": rows that add up to 1, or "between" 0 and 1."""
    entry = {"name": name, "class_name": class_name, "config": config or {}, "input_shape": shape, "targets": targets}
    return {"input_as": "numbers", "input_scale": 2, "input_activation": "linear"} | entry | more


def probabilistic():
    for class_name, targets in [("SparseCategoricalCrossentropy", [3, 0, 2]), ("CategoricalCrossentropy", ONE_HOT)]:
        yield case(f"{class_name}_logits", class_name, targets, {"from_logits": True})
        yield case(f"{class_name}_softmax", class_name, targets, input_activation="softmax", input_scale=4)
        yield case(f"{class_name}_softmax_large", class_name, targets, input_activation="softmax", input_scale=128)
        yield case(f"{class_name}_probabilities", class_name, targets, input_as="probabilities")
        yield case(f"{class_name}_no_sum", class_name, targets, input_as="between")
        edges = [0.0, 1.0, 0.0, 0.0, 0.5, 0.5, 1e-8, 0.0, 0.25, 0.25, 0.25, 0.25]
        yield case(f"{class_name}_edges", class_name, targets, input_values=edges)
    cce = "CategoricalCrossentropy"
    for smoothing in [0.1, 0.5]:
        yield case(
            f"cce_smoothing_{smoothing}_logits", cce, ONE_HOT, {"label_smoothing": smoothing, "from_logits": True}
        )
        yield case(
            f"cce_smoothing_{smoothing}_softmax",
            cce,
            SHARES,
            {"label_smoothing": smoothing},
            input_activation="softmax",
        )
        yield case(
            f"cce_smoothing_{smoothing}_probabilities",
            cce,
            SHARES,
            {"label_smoothing": smoothing},
            input_as="probabilities",
        )
    yield case("cce_shares", cce, SHARES, input_as="probabilities")
    yield case("cce_positions", cce, [ONE_HOT[:2], ONE_HOT[1:]], input_as="probabilities", shape=[2, 2, 4])
    yield case("sparse_positions", "SparseCategoricalCrossentropy", [[0, 3], [2, 1]], {"from_logits": True}, [2, 2, 4])
    bce = "BinaryCrossentropy"
    yield case("bce_logits", bce, BITS, {"from_logits": True}, input_scale=8)
    yield case("bce_sigmoid", bce, BITS, input_activation="sigmoid", input_scale=8)
    yield case("bce_sigmoid_large", bce, BITS, input_activation="sigmoid", input_scale=200)
    yield case("bce_probabilities", bce, BITS, input_as="between")
    yield case("bce_shares", bce, SHARES, input_as="between")
    yield case("bce_edges", bce, [[1, 1, 0, 1]], shape=[1, 4], input_values=[0.0, 1.0, 0.5, 1e-8])
    yield case("bce_one", bce, [[1], [0]], shape=[2, 1], input_activation="sigmoid")
    for config in [{"label_smoothing": 0.2}, {"label_smoothing": 0.2, "from_logits": True}]:
        logits = "from_logits" in config
        yield case(f"bce_smoothing_{logits}", bce, BITS, config, input_as="numbers" if logits else "between")
    yield case("kl_divergence", "KLDivergence", SHARES, input_as="probabilities")
    yield case("kl_divergence_no_sum", "KLDivergence", BITS, input_as="between")
    yield case("kl_divergence_edges", "KLDivergence", SHARES[:1], shape=[1, 4], input_values=[0.0, 1.0, 2.0, 0.5])
    yield case("poisson", "Poisson", COUNTS, input_as="between")
    yield case("poisson_one", "Poisson", [[3], [0]], shape=[2, 1], input_as="between")


def regression():
    plain = [
        "MeanSquaredError",
        "MeanAbsoluteError",
        "LogCosh",
        "Huber",
        "CosineSimilarity",
        "MeanAbsolutePercentageError",
    ]
    for class_name in plain:
        yield case(class_name, class_name, NUMBERS)
        yield case(f"{class_name}_one", class_name, [[0.5], [-2.0]], shape=[2, 1])
        yield case(f"{class_name}_positions", class_name, [NUMBERS[:2], NUMBERS[1:]], shape=[2, 2, 4], input_scale=8)
    yield case("MeanAbsoluteError_equal", "MeanAbsoluteError", [[1.0, 2.0]], shape=[1, 2], input_values=[1.0, 3.0])
    yield case("LogCosh_large", "LogCosh", NUMBERS, input_scale=300)
    yield case("Huber_narrow", "Huber", NUMBERS, {"delta": 0.25})
    yield case("Huber_wide", "Huber", NUMBERS, {"delta": 4.0}, input_scale=8)
    yield case("Huber_edges", "Huber", [[0, 0, 0, 0]], {"delta": 1.0}, [1, 4], input_values=[1.0, -1.0, 0.0, 1.5])
    yield case("Cosine_same", "CosineSimilarity", [[1, 2], [0, 0]], shape=[2, 2], input_values=[2.0, 4.0, 1.0, -1.0])
    yield case("MeanAbsolutePercentageError_zero", "MeanAbsolutePercentageError", [[0.0, 1.0]], shape=[1, 2])
    msle = "MeanSquaredLogarithmicError"
    yield case(msle, msle, POSITIVE, input_as="between")
    yield case(f"{msle}_negative", msle, NUMBERS)
    yield case(f"{msle}_one", msle, [[0.5], [7.0]], shape=[2, 1], input_as="between")


def hinge():
    for class_name in ["Hinge", "SquaredHinge"]:
        yield case(class_name, class_name, SIGNS)
        yield case(f"{class_name}_bits", class_name, BITS)
        yield case(f"{class_name}_edges", class_name, SIGNS[:1], shape=[1, 4], input_values=[1.0, -1.0, 0.0, 2.0])
    yield case("CategoricalHinge", "CategoricalHinge", ONE_HOT)
    yield case("CategoricalHinge_positions", "CategoricalHinge", [ONE_HOT[:2], ONE_HOT[1:]], shape=[2, 2, 4])
    yield case(
        "CategoricalHinge_right", "CategoricalHinge", ONE_HOT[:1], shape=[1, 4], input_values=[3.0, 1.0, -1.0, 0.5]
    )
    yield case(
        "CategoricalHinge_ties", "CategoricalHinge", ONE_HOT[:1], shape=[1, 4], input_values=[1.0, 2.0, 2.0, 0.5]
    )


def all_losses():
    for cases in [probabilistic(), regression(), hinge()]:
        yield from cases
