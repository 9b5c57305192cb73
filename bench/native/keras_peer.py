"""Keras 3 on TensorFlow, trained by model.fit as the reference program is."""

import os
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import protocol
import keras
import tensorflow as tf
from keras import layers

from inputs import read_mnist, read_weights


def dense(dropout):
    return [
        keras.Input((784,)),
        layers.Dense(128, activation="relu"),
        layers.Dense(128, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]


def cnn(dropout):
    return [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Conv2D(64, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Flatten(),
        layers.Dropout(dropout),
        layers.Dense(10, activation="softmax"),
    ]


class Stopwatch(keras.callbacks.Callback):
    """The time of an epoch from its batch number `first` on: what `fit` does before is left out."""

    async_safe = True

    def __init__(self, first):
        super().__init__()
        self.first = first

    def on_train_batch_begin(self, batch, logs=None):
        if batch == self.first:
            self.begin = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds = time.perf_counter() - self.begin


class Losses(keras.callbacks.Callback):
    """The mean loss of all batches so far, after each."""

    def __init__(self):
        super().__init__()
        self.means = []

    def on_train_batch_end(self, batch, logs=None):
        self.means.append(float(logs["loss"]))


class Trainer:
    def __init__(self, model, threads, weights, shapes, mnist, batch_size, dropout):
        if threads:
            tf.config.threading.set_intra_op_parallelism_threads(threads)
            tf.config.threading.set_inter_op_parallelism_threads(threads)
        x, self.y = read_mnist(mnist)
        self.batch_size = batch_size
        self.model = keras.Sequential({"dense": dense, "cnn": cnn}[model](dropout))
        self.x = x.reshape(-1, *self.model.input_shape[1:])
        self.model.set_weights(read_weights(weights, shapes))
        self.model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        self.about = {"keras": keras.__version__, "tensorflow": tf.__version__}

    def fit(self, steps, callback, **options):
        n = steps * self.batch_size
        self.model.fit(
            self.x[:n],
            self.y[:n],
            batch_size=self.batch_size,
            verbose=0,
            callbacks=[callback],
            **options,
        )

    def losses(self, count):
        callback = Losses()
        self.fit(count, callback, shuffle=False)
        sums = [0.0] + [mean * (i + 1) for i, mean in enumerate(callback.means)]
        return [after - before for before, after in zip(sums, sums[1:])]

    def step(self, count):
        warm_up = 3 if self.batch_size < 100 else 1
        stopwatch = Stopwatch(warm_up)
        self.fit(count + warm_up, stopwatch)
        return stopwatch.seconds * 1000


protocol.serve(Trainer)
