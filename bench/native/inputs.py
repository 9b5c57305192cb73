"""The weights and images that every system starts from."""

import os

import numpy as np


def read_weights(path, shapes):
    """One array for each shape, in Keras's order and layout."""
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
    parts = np.split(np.fromfile(path, dtype="<f4"), ends[:-1])
    return [part.reshape(shape) for part, shape in zip(parts, shapes)]


def read_mnist(folder):
    """The training images as floats from 0 to 1, (n, 28, 28), and their labels."""
    images = np.fromfile(os.path.join(folder, "train-images-idx3-ubyte"), dtype=np.uint8)[16:]
    labels = np.fromfile(os.path.join(folder, "train-labels-idx1-ubyte"), dtype=np.uint8)[8:]
    return images.reshape(-1, 28, 28).astype(np.float32) / 255, labels
