"""The cases of layers.json: class name, config, input shape. A new layer gets its cases here.

Sizes are small and odd on purpose: height is not width, channels are not a multiple of four.
"""

# Where activations bend: the derivative exactly there is TensorFlow's choice.
EDGES = [-20, -6, -3, -2, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 2, 3, 6, 20]


def case(name, class_name, config, input_shape, **more):
    return {"name": name, "class_name": class_name, "config": config, "input_shape": input_shape, **more}


def dense():
    for activation in ["linear", "relu", "softmax", "sigmoid", "tanh"]:
        for use_bias in [True, False]:
            for batch, inputs, units in [(1, 7, 10), (5, 13, 3)]:
                name = f"dense_{activation}_{'bias' if use_bias else 'nobias'}_{batch}x{inputs}_{units}"
                config = {"units": units, "activation": activation, "use_bias": use_bias}
                yield case(name, "Dense", config, [batch, inputs])
    yield case("dense_17_33", "Dense", {"units": 33, "activation": "relu", "use_bias": True}, [6, 17])


def conv2d():
    def conv(name, input_shape, filters, kernel=(3, 3), strides=1, padding="valid", **more):
        config = {"filters": filters, "kernel_size": list(kernel), "strides": [strides, strides], "padding": padding}
        config |= {"dilation_rate": [1, 1], "groups": 1, "activation": "linear", "use_bias": True} | more
        return case(f"conv2d_{name}", "Conv2D", config, input_shape)

    yield conv("3x3", [2, 6, 7, 3], 5)
    yield conv("3x3_nobias", [1, 6, 7, 3], 5, use_bias=False)
    yield conv("3x3_relu", [2, 6, 7, 3], 5, activation="relu")
    yield conv("3x3_one_channel", [2, 8, 8, 1], 4, activation="relu")
    yield conv("3x3_same", [2, 6, 7, 3], 5, padding="same")
    yield conv("3x3_same_relu", [1, 5, 4, 3], 5, padding="same", activation="relu")
    yield conv("3x3_strides2", [1, 7, 8, 3], 5, strides=2)
    yield conv("3x3_strides2_same", [1, 7, 8, 3], 5, strides=2, padding="same")
    yield conv("3x3_8_16", [1, 5, 6, 8], 16, padding="same", activation="relu")
    yield conv("3x3_16_24_same", [1, 7, 8, 16], 24, padding="same", activation="relu")
    yield conv("1x1", [1, 4, 5, 3], 5, kernel=(1, 1))
    yield conv("1x1_8_16_relu", [2, 3, 3, 8], 16, kernel=(1, 1), activation="relu")
    yield conv("1x1_strides2", [1, 5, 6, 3], 5, kernel=(1, 1), strides=2)
    yield conv("1x1_strides2_same", [1, 5, 6, 3], 5, kernel=(1, 1), strides=2, padding="same")
    yield conv("5x3", [1, 8, 6, 3], 5, kernel=(5, 3))
    yield conv("5x3_same", [1, 7, 6, 3], 5, kernel=(5, 3), padding="same")
    yield conv("5x3_strides2_same", [1, 8, 6, 3], 5, kernel=(5, 3), strides=2, padding="same")
    yield conv("2x2_same", [1, 5, 4, 3], 5, kernel=(2, 2), padding="same")
    yield conv("5x5_on_3x2_same", [1, 3, 2, 3], 2, kernel=(5, 5), padding="same")
    yield conv("dilation2", [1, 7, 8, 3], 5, dilation_rate=[2, 2])
    yield conv("dilation2_same", [1, 6, 7, 3], 5, padding="same", dilation_rate=[2, 2], activation="relu")
    yield conv("groups2", [2, 5, 6, 4], 6, groups=2)
    yield conv("groups2_8_16_strides2_same", [1, 5, 6, 8], 16, strides=2, padding="same", groups=2, activation="relu")
    yield conv("groups4_of_4", [1, 5, 4, 4], 8, padding="same", groups=4)


def pooling():
    for kind in ["MaxPooling2D", "AveragePooling2D"]:
        for pool, strides, shape in [
            ([2, 2], None, [2, 4, 6, 3]),
            ([2, 2], None, [1, 5, 7, 2]),
            ([3, 3], [2, 2], [1, 7, 8, 3]),
            ([3, 3], [1, 1], [1, 4, 5, 2]),
            ([2, 3], None, [1, 5, 8, 3]),
        ]:
            for padding in ["valid", "same"]:
                config = {"pool_size": pool, "strides": strides, "padding": padding}
                step = "" if strides is None else f"_strides{strides[0]}"
                size = f"{pool[0]}x{pool[1]}{step}_{padding}_on_{shape[1]}x{shape[2]}"
                yield case(f"{kind[:-9].lower()}pooling2d_{size}", kind, config, shape)
    for keepdims in [False, True]:
        name = f"globalaveragepooling2d{'_keepdims' if keepdims else ''}"
        yield case(name, "GlobalAveragePooling2D", {"keepdims": keepdims}, [2, 3, 5, 3])


def shapes():
    yield case("flatten_4d", "Flatten", {}, [2, 3, 4, 2])
    yield case("flatten_2d", "Flatten", {}, [3, 5])


# Over a whole row; `glu` halves the row.
ROW_ACTIVATIONS = ["softmax", "log_softmax", "sparsemax", "glu"]
# The registry's `threshold` takes two arguments that Activation cannot give.
NOT_BY_NAME = ["threshold"]


def activations(names):
    """`names`: all that Keras's registry knows."""
    for name in names:
        config = {"activation": name}
        if name in NOT_BY_NAME:
            continue
        if name in ROW_ACTIVATIONS:
            yield case(f"activation_{name}", "Activation", config, [3, 8], input_scale=2)
            yield case(f"activation_{name}_3d", "Activation", config, [2, 3, 4], input_scale=2)
            yield case(f"activation_{name}_large", "Activation", config, [2, 8], input_scale=128)
        else:
            yield case(f"activation_{name}", "Activation", config, [3, 8], input_scale=8)
            yield case(f"activation_{name}_edges", "Activation", config, [1, len(EDGES)], input_values=EDGES)


def activation_layers():
    yield case("relu", "ReLU", {}, [3, 8], input_scale=8)
    config = {"max_value": 6.0, "negative_slope": 0.125, "threshold": 1.0}
    yield case("relu_max_slope_threshold", "ReLU", config, [3, 8], input_scale=8)
    yield case("softmax", "Softmax", {"axis": -1}, [3, 8], input_scale=2)
    yield case("softmax_axis1", "Softmax", {"axis": 1}, [2, 3, 4], input_scale=2)


def losses():
    """Input activation softmax: the loss of softmax(input), as at the end of a model. Keras then takes the logits."""

    def loss(name, config, shape, input_activation="linear", **more):
        return case(
            f"sparse_categorical_crossentropy_{name}",
            "SparseCategoricalCrossentropy",
            config,
            shape,
            input_activation=input_activation,
            **more,
        )

    for reduction in ["sum_over_batch_size", "sum", "none"]:
        logits = {"from_logits": True, "reduction": reduction}
        probabilities = {"from_logits": False, "reduction": reduction}
        yield loss(f"logits_{reduction}", logits, [5, 10], input_scale=4)
        yield loss(f"softmax_{reduction}", probabilities, [5, 10], "softmax", input_scale=4)
        yield loss(f"probabilities_{reduction}", probabilities, [5, 7], input_as="probabilities")
    mean = {"reduction": "sum_over_batch_size"}
    yield loss("logits_one", {"from_logits": True} | mean, [1, 3], input_scale=4)
    yield loss("logits_large", {"from_logits": True} | mean, [4, 10], input_scale=128)
    yield loss("softmax_large", {"from_logits": False} | mean, [4, 10], "softmax", input_scale=128)
    clipped = [0.0, 1.0, 0.0, 1e-8, 0.5, 0.5, 0.25, 0.0, 0.75]
    yield loss("probabilities_clipped", {"from_logits": False} | mean, [3, 3], input_values=clipped, targets=[0, 0, 2])


def all_cases(activation_names):
    for cases in [dense(), conv2d(), pooling(), shapes(), activations(activation_names), activation_layers(), losses()]:
        yield from cases
