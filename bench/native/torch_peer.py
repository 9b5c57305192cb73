"""PyTorch by the plainest good loop: the batches lie ready in memory, Adam is the fused one."""

import time

import protocol
import torch
from torch import nn

from inputs import read_mnist, read_weights


def dense(dropout):
    return nn.Sequential(
        nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 10)
    )


def cnn(dropout):
    return nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(1600, 10),
    )


def from_keras(weights):
    """Keras's layout to PyTorch's: outputs first, then channels, then height and width."""
    for weight in map(torch.from_numpy, weights):
        if weight.ndim == 4:
            yield weight.permute(3, 2, 0, 1)
        elif weight.ndim == 2 and len(weight) == 1600:
            yield weight.reshape(5, 5, 64, 10).permute(3, 2, 0, 1).reshape(10, 1600)
        elif weight.ndim == 2:
            yield weight.T
        else:
            yield weight


class Trainer:
    def __init__(self, model, threads, weights, shapes, mnist, batch_size, dropout):
        if threads:
            torch.set_num_threads(threads)
        x, y = (torch.from_numpy(array) for array in read_mnist(mnist))
        x = x.reshape(-1, 784) if model == "dense" else x.reshape(-1, 1, 28, 28)
        self.batches = list(zip(x.split(batch_size), y.long().split(batch_size)))
        self.next = 0
        self.model = {"dense": dense, "cnn": cnn}[model](dropout)
        with torch.no_grad():
            for parameter, weight in zip(self.model.parameters(), from_keras(read_weights(weights, shapes))):
                parameter.copy_(weight)
        self.loss = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.Adam(self.model.parameters(), eps=1e-7, fused=True)
        self.about = {"torch": torch.__version__, "threads": torch.get_num_threads()}

    def train(self):
        x, y = self.batches[self.next]
        self.next = (self.next + 1) % len(self.batches)
        self.optimizer.zero_grad()
        loss = self.loss(self.model(x), y)
        loss.backward()
        self.optimizer.step()
        return loss

    def losses(self, count):
        return [self.train().item() for _ in range(count)]

    def step(self, count):
        begin = time.perf_counter()
        for _ in range(count):
            self.train()
        return (time.perf_counter() - begin) * 1000


protocol.serve(Trainer)
