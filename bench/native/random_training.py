"""Losses with metrics and targets, and optimizers of Keras, drawn at random."""

import numpy as np
from keras import layers, losses, metrics, optimizers

schedules = optimizers.schedules


def draw_schedule(random):
    return random.choice(
        [
            schedules.ExponentialDecay(0.05, 2, 0.5, staircase=random.random() < 0.5),
            schedules.InverseTimeDecay(0.05, 2, 0.5),
            schedules.PiecewiseConstantDecay([1, 3], [0.05, 0.01, 0.002]),
            schedules.PolynomialDecay(0.05, 3, 0.001, power=2.0, cycle=random.random() < 0.5),
            schedules.CosineDecay(0.01, 3, alpha=0.1, warmup_target=0.05, warmup_steps=2),
            schedules.CosineDecayRestarts(0.05, 2, t_mul=1.5, m_mul=0.8),
        ]
    )


def draw_optimizer(random):
    chance = lambda p: random.random() < p
    name = random.choice("SGD RMSprop Adagrad Adadelta Adam AdamW Adamax Nadam Lion".split())
    more = {}
    if chance(0.3):
        more[random.choice(["clipnorm", "global_clipnorm", "clipvalue"])] = random.choice([0.05, 0.5])
    if chance(0.2) or name == "AdamW":
        more["weight_decay"] = 0.01
    if chance(0.2):
        more |= {"use_ema": True, "ema_momentum": 0.9, "ema_overwrite_frequency": random.choice([None, 2])}
    if name == "SGD":
        more |= {"momentum": random.choice([0.0, 0.9]), "nesterov": chance(0.4)}
    if name == "RMSprop":
        more |= {"rho": 0.8, "momentum": random.choice([0.0, 0.5]), "centered": chance(0.4)}
    if name in ("Adam", "AdamW"):
        more["amsgrad"] = chance(0.4)
    # Nadam of Keras 3.15 fails with a schedule.
    rate = draw_schedule(random) if chance(0.3) and name != "Nadam" else random.choice([0.001, 0.01, 0.05])
    return getattr(optimizers, name)(rate, **more)


def sparse(random):
    classes, logits = random.randint(2, 5), random.random() < 0.5
    layer = layers.Dense(classes, activation="linear" if logits else "softmax")
    counted = ["accuracy", metrics.SparseTopKCategoricalAccuracy(k=2)]
    targets = lambda n: np.random.randint(0, classes, n).astype("float32")
    return layer, losses.SparseCategoricalCrossentropy(from_logits=logits), counted, targets


def categorical(random):
    classes, logits = random.randint(2, 5), random.random() < 0.5
    layer = layers.Dense(classes, activation="linear" if logits else "softmax")
    loss = losses.CategoricalCrossentropy(from_logits=logits, label_smoothing=random.choice([0.0, 0.1]))
    f1 = metrics.F1Score(average=random.choice(["macro", "micro", "weighted"]))
    targets = lambda n: np.eye(classes, dtype="float32")[np.random.randint(0, classes, n)]
    return layer, loss, ["accuracy", metrics.TopKCategoricalAccuracy(k=2), f1], targets


def binary(random):
    loss = losses.BinaryCrossentropy(label_smoothing=random.choice([0.0, 0.2]))
    auc = metrics.AUC(num_thresholds=50, curve=random.choice(["ROC", "PR"]))
    counted = [metrics.BinaryAccuracy(threshold=0.4), metrics.Precision(thresholds=0.3), metrics.Recall(), auc]
    targets = lambda n: np.random.randint(0, 2, (n, 1)).astype("float32")
    return layers.Dense(1, activation="sigmoid"), loss, counted, targets


def regression(random):
    size = random.randint(1, 3)
    loss = random.choice(
        [
            losses.MeanSquaredError(),
            losses.MeanAbsoluteError(),
            losses.MeanAbsolutePercentageError(),
            losses.MeanSquaredLogarithmicError(),
            losses.Huber(),
            losses.LogCosh(),
            losses.CosineSimilarity(),
            losses.Poisson(),
        ]
    )
    counted = [metrics.RootMeanSquaredError(), metrics.MeanAbsoluteError(), metrics.R2Score()]
    activation = "softplus" if isinstance(loss, losses.Poisson) else "linear"
    targets = lambda n: np.random.uniform(0.1, 2, (n, size)).astype("float32")
    return layers.Dense(size, activation=activation), loss, counted, targets


def draw_task(random):
    """The last layer, the loss, the metrics, and what makes targets for some examples."""
    return random.choice([sparse, categorical, binary, regression])(random)
