"""Layers of Keras with arguments drawn at random: the odd combinations that nobody writes down."""

from keras import constraints, layers, regularizers

ACTIVATIONS = (
    "linear relu relu6 leaky_relu elu selu celu gelu silu mish tanh sigmoid hard_sigmoid hard_silu hard_tanh "
    "log_sigmoid soft_shrink hard_shrink tanh_shrink softplus softsign sparse_plus squareplus exponential softmax "
    "log_softmax"
).split()


class Drawer:
    """Draws from a random.Random. Each method gives a new layer."""

    def __init__(self, random):
        self.random = random
        self.choice = random.choice
        self.number = random.randint

    def chance(self, p):
        return self.random.random() < p

    def regularizer(self):
        l1, l2 = regularizers.L1(0.01), regularizers.L2(0.02)
        return self.choice([None, None, None, l1, l2, regularizers.L1L2(0.01, 0.02)])

    def constraint(self):
        some = [constraints.MaxNorm(0.8), constraints.NonNeg(), constraints.UnitNorm(), constraints.MinMaxNorm(0.2, 0.9, 0.5)]
        return self.choice([None] * 4 + some)

    def ending(self):
        """What most layers with weights have in common."""
        return {
            "activation": self.choice(ACTIVATIONS),
            "use_bias": self.chance(0.7),
            "bias_regularizer": self.regularizer(),
            "activity_regularizer": self.choice([None, None, None, regularizers.L2(0.01)]),
        }

    def kernel(self):
        return {"kernel_regularizer": self.regularizer(), "kernel_constraint": self.constraint(), **self.ending()}

    def dense(self):
        return layers.Dense(self.number(1, 9), **self.kernel())

    def window(self):
        stride = self.choice([1, 1, 2, 3])
        return {
            "kernel_size": (self.number(1, 3), self.number(1, 3)),
            "strides": stride,
            "padding": self.choice(["same", "valid"]),
            "dilation_rate": self.choice([1, 2]) if stride == 1 else 1,
        }

    def conv2d(self, channels):
        groups = self.choice([g for g in (1, 2, 3) if channels % g == 0])
        return layers.Conv2D(groups * self.number(1, 3), groups=groups, **self.window(), **self.kernel())

    def depthwise(self, _):
        more = {"depth_multiplier": self.number(1, 2), "depthwise_regularizer": self.regularizer()}
        return layers.DepthwiseConv2D(**self.window(), **more, **self.ending())

    def separable(self, _):
        more = {"depth_multiplier": self.number(1, 2), "pointwise_regularizer": self.regularizer()}
        return layers.SeparableConv2D(self.number(1, 4), **self.window(), **more, **self.ending())

    def transposed(self, _):
        window = {**self.window(), "dilation_rate": 1}
        return layers.Conv2DTranspose(self.number(1, 3), **window, **self.kernel())

    def pooling(self, _):
        kind = self.choice([layers.MaxPooling2D, layers.AveragePooling2D])
        size = (self.number(1, 2), self.number(1, 3))
        return kind(size, strides=self.choice([None, 1, 2]), padding=self.choice(["same", "valid"]))

    def shape(self, _):
        pad = ((self.number(0, 2), self.number(0, 1)), (self.number(0, 1), self.number(0, 2)))
        up = (self.number(1, 2), self.number(1, 2))
        return self.choice(
            [
                layers.ZeroPadding2D(pad),
                layers.UpSampling2D(up, interpolation=self.choice(["nearest", "bilinear"])),
                layers.Permute(tuple(self.random.sample([1, 2, 3], 3))),
                layers.Rescaling(1.7, offset=-0.3),
            ]
        )

    def normalization(self, _):
        parts = {"epsilon": 0.01, "center": self.chance(0.8), "scale": self.chance(0.8)}
        if self.chance(0.5):
            return layers.BatchNormalization(axis=self.choice([-1, 1, 2, 3]), momentum=0.7, **parts)
        return layers.LayerNormalization(axis=self.choice([-1, [1, 2], [2, 3], [1, 2, 3]]), **parts)

    def activation(self, _):
        relu = layers.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.2)
        others = [layers.LeakyReLU(negative_slope=0.2), layers.ELU(alpha=0.7), layers.Softmax(axis=self.choice([-1, 1]))]
        return self.choice([layers.Activation(self.choice(ACTIVATIONS)), relu, *others])

    def image(self, channels):
        """Any layer that takes an image with so many channels."""
        kinds = [self.conv2d, self.depthwise, self.separable, self.transposed, self.pooling, self.shape]
        return self.choice([*kinds, self.conv2d, self.normalization, self.activation])(channels)

    def conv1d(self, channels):
        stride = self.choice([1, 1, 2])
        return layers.Conv1D(
            self.choice([2, 4]),
            self.number(1, 3),
            strides=stride,
            padding=self.choice(["same", "valid", "causal"]),
            dilation_rate=self.choice([1, 2]) if stride == 1 else 1,
            groups=self.choice([g for g in (1, 2) if channels % g == 0]),
            **self.kernel(),
        )

    def recurrent(self, return_sequences):
        common = {
            "return_sequences": return_sequences,
            "go_backwards": self.chance(0.3),
            "use_bias": self.chance(0.8),
            "activation": self.choice(["tanh", "tanh", "relu", "softsign"]),
            "kernel_regularizer": self.regularizer(),
            "recurrent_regularizer": self.regularizer(),
            "kernel_constraint": self.constraint(),
        }
        units = self.number(1, 6)
        kind = self.choice(["simple", "lstm", "gru"])
        if kind == "simple":
            return layers.SimpleRNN(units, **common)
        common["recurrent_activation"] = self.choice(["sigmoid", "hard_sigmoid"])
        if kind == "lstm":
            return layers.LSTM(units, unit_forget_bias=self.chance(0.5), **common)
        return layers.GRU(units, reset_after=self.chance(0.5), **common)
