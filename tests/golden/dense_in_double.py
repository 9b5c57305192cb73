"""The 50 steps of keras_dense.py once more, in NumPy and double: an answer of another hand.

Its distance from Keras is the size of float32's rounding, and tells how much a test may ask of another engine.
"""

import math

import numpy as np


def forward(weights, x, y):
    """Inputs of the activations, x and the outputs of the relus, the loss, and its gradient by the logits."""
    inputs, outputs = [], [x.astype(np.float64)]
    for layer in range(3):
        inputs.append(outputs[-1] @ weights[2 * layer] + weights[2 * layer + 1])
        if layer < 2:
            outputs.append(np.maximum(inputs[-1], 0))
    shifted = inputs[-1] - inputs[-1].max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    gradient = np.exp(log_p)
    gradient[rows, y] -= 1
    return inputs, outputs, -log_p[rows, y].mean(), gradient / len(y)


def backward(weights, outputs, d):
    gradients = [None] * 6
    for layer in (2, 1, 0):
        gradients[2 * layer : 2 * layer + 2] = outputs[layer].T @ d, d.sum(axis=0)
        d = (d @ weights[2 * layer].T) * (outputs[layer] > 0)
    return gradients


def train(weights, batches):
    """Weights at the end, the loss of each batch before its update, and how near a relu's input came to 0."""
    weights = [w.astype(np.float64) for w in weights]
    m, v = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    losses, nearest = [], math.inf
    for t, (x, y) in enumerate(batches, start=1):
        inputs, outputs, loss, d = forward(weights, x, y)
        losses.append(loss)
        nearest = min(nearest, *(np.abs(z).min() for z in inputs[:2]))
        alpha = 1e-3 * math.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        for i, g in enumerate(backward(weights, outputs, d)):
            m[i] += (g - m[i]) * (1 - 0.9)
            v[i] += (g * g - v[i]) * (1 - 0.999)
            weights[i] -= m[i] * alpha / (np.sqrt(v[i]) + 1e-7)
    return weights, np.array(losses), nearest


def test(weights, x, y):
    """Loss and accuracy."""
    inputs, _, loss, _ = forward(weights, x, y)
    return loss, (inputs[-1].argmax(axis=1) == y).mean()
