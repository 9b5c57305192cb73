"""The cases of the families' files: file name -> cases. A new family of layers gets a function and a file here.

A case has a class name, a config and the shapes of its inputs with the batch; sizes are tiny.
"""


def case(name, class_name, config, *inputs, **more):
    return {"name": name, "class_name": class_name, "config": config, "inputs": [list(i) for i in inputs], **more}


def pooling():
    for kind in ["MaxPooling1D", "AveragePooling1D"]:
        for pool, strides, padding, steps in [(2, None, "valid", 5), (3, 2, "same", 6), (3, 1, "valid", 4)]:
            config = {"pool_size": pool, "strides": strides, "padding": padding}
            yield case(f"{kind.lower()}_{pool}_{strides}_{padding}", kind, config, [2, steps, 3])
    for keepdims in [False, True]:
        for kind in ["Average", "Max"]:
            yield case(f"global{kind.lower()}1d_{keepdims}", f"Global{kind}Pooling1D", {"keepdims": keepdims}, [2, 5, 3])
            name = f"global{kind.lower()}2d_{keepdims}"
            yield case(name, f"Global{kind}Pooling2D", {"keepdims": keepdims}, [2, 3, 2, 3])


def activation_layers():
    yield case("relu", "ReLU", {}, [2, 6], scale=8)
    yield case("relu_slope", "ReLU", {"negative_slope": 0.125}, [2, 6], scale=8)
    yield case("relu_max", "ReLU", {"max_value": 3.0}, [2, 6], scale=8)
    yield case("relu_threshold", "ReLU", {"threshold": 1.5}, [2, 6], scale=8)
    config = {"max_value": 4.0, "negative_slope": 0.25, "threshold": 1.0}
    yield case("relu_all", "ReLU", config, [3, 6], scale=8)
    yield case("leaky_relu", "LeakyReLU", {}, [2, 6])
    yield case("leaky_relu_slope", "LeakyReLU", {"negative_slope": 0.125}, [2, 3, 2])
    yield case("elu", "ELU", {}, [2, 6], scale=4)
    yield case("elu_alpha", "ELU", {"alpha": 0.5}, [2, 6], scale=4)
    yield case("prelu", "PReLU", {}, [3, 5])
    yield case("prelu_shared", "PReLU", {"shared_axes": [1, 2]}, [2, 3, 2, 4])
    yield case("prelu_shared_last", "PReLU", {"shared_axes": [3]}, [2, 2, 3, 2])
    yield case("softmax_first", "Softmax", {"axis": 1}, [2, 3, 2, 2], scale=4)
    yield case("softmax_middle", "Softmax", {"axis": -2}, [2, 2, 3, 2], scale=4)


def shaping():
    yield case("reshape", "Reshape", {"target_shape": [4, 3]}, [2, 3, 4])
    yield case("reshape_open", "Reshape", {"target_shape": [2, -1, 3]}, [2, 3, 4])
    yield case("permute", "Permute", {"dims": [2, 1]}, [2, 3, 4])
    yield case("permute_3d", "Permute", {"dims": [3, 1, 2]}, [2, 2, 3, 4])
    for padding in [1, [2, 1], [[1, 0], [0, 2]]]:
        yield case(f"zero_padding_{padding}", "ZeroPadding2D", {"padding": padding}, [2, 2, 3, 2])
    for interpolation in ["nearest", "bilinear"]:
        for size in [[2, 2], [3, 1], [1, 4]]:
            config = {"size": size, "interpolation": interpolation}
            yield case(f"up_sampling_{size}_{interpolation}", "UpSampling2D", config, [1, 2, 3, 2])
    yield case("up_sampling_one_pixel", "UpSampling2D", {"size": [3, 2], "interpolation": "bilinear"}, [2, 1, 1, 3])


def merging():
    for kind in ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"]:
        name = kind.lower()
        yield case(name, kind, {}, [2, 3, 2], [2, 3, 2])
        yield case(f"{name}_broadcast", kind, {}, [2, 3, 1, 2], [2, 1, 4, 2])
        yield case(f"{name}_ranks", kind, {}, [2, 3], [2, 2, 3])
        if kind != "Subtract":
            yield case(f"{name}_three", kind, {}, [2, 4], [2, 4], [2, 4])
            yield case(f"{name}_three_broadcast", kind, {}, [2, 4], [2, 1], [2, 3, 1])
    yield case("concatenate", "Concatenate", {}, [2, 3], [2, 2])
    yield case("concatenate_axis1", "Concatenate", {"axis": 1}, [2, 3, 2, 2], [2, 1, 2, 2], [2, 2, 2, 2])
    yield case("concatenate_axis_minus2", "Concatenate", {"axis": -2}, [2, 2, 3, 2], [2, 2, 1, 2])


def convolutions():
    for name, config, shape in [
        ("plain", {}, [2, 6, 3]),
        ("same_strides", {"padding": "same", "strides": 2, "activation": "relu"}, [1, 7, 3]),
        ("causal", {"padding": "causal"}, [2, 5, 2]),
        ("causal_dilation", {"padding": "causal", "dilation_rate": 2, "activation": "silu"}, [2, 6, 2]),
        ("causal_strides", {"padding": "causal", "strides": 2}, [1, 6, 2]),
        ("groups", {"groups": 2, "use_bias": False}, [1, 5, 4]),
    ]:
        yield case(f"conv1d_{name}", "Conv1D", {"filters": 4, "kernel_size": 3} | config, shape)
    activations = {"activation": "gelu"}
    yield case("conv2d_gelu", "Conv2D", {"filters": 3, "kernel_size": [2, 3], "padding": "same"} | activations, [1, 3, 4, 2])
    for name, config, shape in [
        ("plain", {}, [2, 4, 5, 3]),
        ("multiplier", {"depth_multiplier": 2, "activation": "tanh"}, [1, 4, 4, 3]),
        ("same_strides", {"padding": "same", "strides": 2}, [1, 5, 6, 4]),
        ("same_dilation", {"padding": "same", "dilation_rate": 2, "use_bias": False}, [1, 4, 5, 2]),
        ("one_channel", {"depth_multiplier": 3, "activation": "relu"}, [1, 4, 4, 1]),
        ("same_silu", {"padding": "same", "activation": "silu"}, [1, 3, 4, 5]),
    ]:
        yield case(f"depthwise_{name}", "DepthwiseConv2D", {"kernel_size": [3, 2]} | config, shape)
    for name, config, shape in [
        ("plain", {}, [2, 4, 4, 2]),
        ("multiplier", {"depth_multiplier": 2, "activation": "relu"}, [1, 4, 4, 3]),
        ("same_strides", {"padding": "same", "strides": 2, "activation": "softplus"}, [1, 5, 4, 2]),
        ("dilation", {"dilation_rate": 2, "use_bias": False, "activation": "silu"}, [1, 5, 5, 2]),
    ]:
        yield case(f"separable_{name}", "SeparableConv2D", {"filters": 3, "kernel_size": [2, 3]} | config, shape)
    # TensorFlow has no transposed convolution with dilation on the CPU; a test compares that with Conv2D.
    for name, config, shape in [
        ("plain", {}, [2, 3, 4, 2]),
        ("same", {"padding": "same", "activation": "relu"}, [1, 3, 4, 2]),
        ("strides", {"strides": 2}, [1, 3, 2, 2]),
        ("strides_same", {"strides": 2, "padding": "same", "activation": "gelu"}, [1, 3, 4, 3]),
        ("strides_wide", {"strides": [4, 3], "kernel_size": [2, 3]}, [1, 2, 3, 2]),
        ("strides_wide_same", {"strides": [4, 3], "kernel_size": [2, 2], "padding": "same"}, [1, 2, 3, 2]),
        ("output_padding", {"strides": 2, "output_padding": 1, "use_bias": False}, [1, 3, 2, 2]),
        ("output_padding_same", {"strides": 3, "output_padding": [0, 2], "padding": "same"}, [1, 2, 3, 2]),
        ("output_padding_same_even", {"strides": 3, "output_padding": 1, "padding": "same", "kernel_size": 4}, [1, 2, 2, 2]),
    ]:
        yield case(f"transpose_{name}", "Conv2DTranspose", {"filters": 3, "kernel_size": [3, 3]} | config, shape)


def normalization():
    for name, config, shape in [
        ("rows", {}, [6, 3]),
        ("images", {}, [3, 2, 3, 4]),
        ("axis1", {"axis": 1}, [3, 4, 2, 2]),
        ("axis2", {"axis": -2}, [3, 2, 3, 2]),
        ("neither", {"center": False, "scale": False}, [5, 3]),
        ("no_center", {"center": False, "momentum": 0.5, "epsilon": 0.1}, [5, 3]),
        ("no_scale", {"scale": False, "momentum": 0.9}, [2, 2, 3]),
        ("frozen", {"trainable": False}, [4, 3]),
    ]:
        yield case(f"batch_{name}", "BatchNormalization", config, shape, scale=3)
    for name, config, shape in [
        ("rows", {}, [3, 5]),
        ("steps", {"epsilon": 0.01}, [2, 3, 4]),
        ("axes", {"axis": [1, 2]}, [2, 3, 4]),
        ("axis1", {"axis": 1}, [2, 4, 3]),
        ("middle", {"axis": [-3, -2]}, [2, 2, 3, 2]),
        ("no_center", {"center": False}, [3, 5]),
        ("no_scale", {"scale": False}, [3, 5]),
        ("neither", {"center": False, "scale": False}, [3, 5]),
    ]:
        yield case(f"layer_{name}", "LayerNormalization", config, shape, scale=3)


def preprocessing():
    yield case("rescaling", "Rescaling", {"scale": 0.25, "offset": -1.0}, [2, 3, 2])
    yield case("rescaling_columns", "Rescaling", {"scale": [0.5, 2.0], "offset": [1.0, 0.0]}, [2, 3, 2])
    for name, config, shape in [
        ("scalar", {"axis": [], "mean": 0.5, "variance": 4.0}, [2, 3]),
        ("columns", {"mean": [0.5, -1.0, 2.0], "variance": [4.0, 0.25, 0.0]}, [2, 2, 3]),
        ("invert", {"mean": [0.5, -1.0, 2.0], "variance": [4.0, 0.25, 1.0], "invert": True}, [2, 3]),
        ("axis1", {"axis": 1, "mean": [1.0, 2.0], "variance": [4.0, 9.0]}, [2, 2, 3]),
    ]:
        yield case(f"normalization_{name}", "Normalization", config, shape)
    for name, config, shape in [
        ("adapted", {}, [4, 2, 3]),
        ("adapted_all", {"axis": []}, [4, 3]),
        ("adapted_axes", {"axis": [1, 2]}, [5, 2, 2]),
        ("adapted_axis1", {"axis": 1, "invert": True}, [4, 2, 3]),
    ]:
        yield case(f"normalization_{name}", "Normalization", config, shape, adapt=True, scale=3)
    for mode in ["constant", "reflect", "wrap", "nearest"]:
        for interpolation in ["bilinear", "nearest"]:
            for name, transform in TRANSFORMS.items():
                config = {"fill_mode": mode, "interpolation": interpolation, "fill_value": 0.375}
                shape = [1, 4, 5, 2]
                yield case(f"affine_{mode}_{interpolation}_{name}", "affine_transform", config, shape, transform=transform)
    config = {"fill_mode": "wrap", "interpolation": "bilinear", "fill_value": 0.0}
    yield case("affine_one_column", "affine_transform", config, [1, 3, 1, 1], transform=TRANSFORMS["skewed"])
    yield case("contrast", "RandomContrast", {"factor": [0.2, 0.7], "value_range": [-0.5, 0.75]}, [2, 3, 2, 2], factors=[0.83, 1.61])


STEPS = {"return_sequences": True}
BACK = {"go_backwards": True}
BARE = {"use_bias": False}
SOFT = {"activation": "softsign"}
RULED = {
    "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.1}},
    "recurrent_regularizer": "l1",
    "bias_regularizer": "l2",
    "recurrent_constraint": "unit_norm",
}
# An example whole, one padded in front, one behind and in between, one that is all masked.
MASK = [[1, 1, 1, 1], [0, 0, 1, 1], [1, 0, 1, 0], [0, 0, 0, 0]]


def recurrent():
    for kind in ["SimpleRNN", "LSTM", "GRU"]:
        for name, config in [
            ("last", {}),
            ("steps", STEPS),
            ("backwards", BACK),
            ("backwards_steps", BACK | STEPS),
            ("bare", BARE | STEPS),
            ("other_activation", SOFT | {"activity_regularizer": "l2", "unroll": True}),
            ("linear", {"activation": "linear"} | STEPS),
            ("ruled", RULED),
        ]:
            yield case(f"{kind.lower()}_{name}", kind, {"units": 3} | config, [2, 4, 2])
        yield case(f"{kind.lower()}_one_step", kind, {"units": 2}, [3, 1, 3])
        for name, config in [("last", {}), ("steps", STEPS), ("backwards", BACK), ("backwards_steps", BACK | STEPS), ("bare", BARE)]:
            yield case(f"{kind.lower()}_masked_{name}", kind, {"units": 2} | config, [4, 4, 3], masks=[MASK])
    for name, config in [("last", {}), ("steps", STEPS), ("bare", BARE | STEPS), ("backwards", BACK), ("gates", {"recurrent_activation": "silu"})]:
        yield case(f"gru_reset_before_{name}", "GRU", {"units": 3, "reset_after": False} | config, [2, 4, 2])
    yield case("gru_reset_before_masked", "GRU", {"units": 2, "reset_after": False} | STEPS, [4, 4, 2], masks=[MASK])
    for kind in ["LSTM", "GRU"]:
        yield case(f"{kind.lower()}_gates", kind, {"units": 3, "recurrent_activation": "hard_silu"} | STEPS, [2, 3, 2])
        yield case(f"{kind.lower()}_wide", kind, {"units": 9} | STEPS, [3, 5, 7])


def sequences():
    yield case("embedding", "Embedding", {"input_dim": 5, "output_dim": 3}, [3, 4], below=5)
    yield case("embedding_mask_zero", "Embedding", {"input_dim": 3, "output_dim": 2, "mask_zero": True}, [2, 5], below=3)
    config = {"input_dim": 4, "output_dim": 2, "embeddings_regularizer": "l2", "embeddings_constraint": "non_neg"}
    yield case("embedding_axes", "Embedding", config, [2, 3, 2], below=4)
    yield case("masking", "Masking", {}, [2, 3, 2])
    yield case("masking_value", "Masking", {"mask_value": 1.0}, [3, 4, 1], below=2)
    yield case("masking_zeros", "Masking", {}, [3, 4, 2], below=2)
    whole = MASK[:3]
    yield case("masked_average", "GlobalAveragePooling1D", {}, [3, 4, 2], masks=[whole])
    yield case("masked_average_keepdims", "GlobalAveragePooling1D", {"keepdims": True}, [3, 4, 2], masks=[whole])
    for name, kind, config in [
        ("dense", "Dense", {"units": 2}),
        ("activation", "Activation", {"activation": "tanh"}),
        ("dropout", "Dropout", {"rate": 0.0}),
        ("layer_normalization", "LayerNormalization", {}),
        ("max_pooling", "MaxPooling1D", {}),
        ("conv", "Conv1D", {"filters": 2, "kernel_size": 1}),
        ("global_max", "GlobalMaxPooling1D", {}),
        ("leaky", "LeakyReLU", {}),
        ("rescaling", "Rescaling", {"scale": 2.0}),
        ("batch_normalization", "BatchNormalization", {}),
        # A mean a step: how many examples it is taken over differs from step to step.
        ("batch_normalization_steps", "BatchNormalization", {"axis": 1}),
    ]:
        yield case(f"masked_{name}", kind, config, [4, 4, 3], masks=[MASK])
    other = [[0, 1, 1, 0], [1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 0, 0]]
    yield case("masked_add", "Add", {}, [4, 4, 2], [4, 4, 2], masks=[MASK, other])
    yield case("masked_add_one", "Add", {}, [4, 4, 2], [4, 4, 2], masks=[MASK, None])
    # These read the masks: what is masked is passed over, and where all are, it is 0 or the first input's.
    for kind in ("Multiply", "Maximum", "Minimum"):
        name = f"masked_{kind.lower()}"
        two, three = [[4, 4, 2]] * 2, [[4, 4, 2]] * 3
        yield case(name, kind, {}, *two, masks=[MASK, other])
        yield case(f"{name}_one", kind, {}, *two, masks=[None, MASK])
        yield case(f"{name}_three", kind, {}, *three, masks=[MASK, other, MASK[::-1]])
        yield case(f"{name}_three_one", kind, {}, *three, masks=[MASK, None, other])
    yield case("masked_multiply_repeated", "Multiply", {}, [4, 4, 3], [4, 4, 1], masks=[MASK, other])
    # One step that is repeated, and its mask with it.
    once = [[1], [0], [0], [0]]
    for kind in ("Add", "Multiply", "Maximum", "Minimum"):
        name = f"masked_{kind.lower()}_step"
        yield case(name, kind, {}, [4, 4, 2], [4, 1, 2], masks=[MASK, once])
        yield case(f"{name}_first", kind, {}, [4, 1, 2], [4, 4, 2], [4, 4, 1], masks=[once, MASK, other])
        yield case(f"{name}_one", kind, {}, [4, 4, 2], [4, 1, 2], masks=[None, once])
    yield case("masked_concatenate", "Concatenate", {}, [4, 4, 2], [4, 4, 1], masks=[MASK, other])
    yield case("masked_concatenate_one", "Concatenate", {}, [4, 4, 2], [4, 4, 1], masks=[MASK, None])
    yield case("masked_concatenate_steps", "Concatenate", {"axis": 1}, [4, 4, 2], [4, 4, 2], masks=[None, other])


def attention():
    heads = {"num_heads": 2, "key_dim": 3}
    causal = {"use_causal_mask": True}
    for name, config, shapes, more in [
        ("two", {}, [[2, 3, 4], [2, 5, 2]], {}),
        ("three", {"value_dim": 4}, [[2, 3, 4], [2, 5, 2], [2, 5, 3]], {}),
        ("bare", BARE, [[2, 3, 4], [2, 4, 2]], {}),
        ("one_head", {"num_heads": 1}, [[2, 3, 2], [2, 3, 2]], {}),
        ("output_shape", {"output_shape": 5}, [[2, 3, 2], [2, 4, 2]], {}),
        ("output_shape_axes", {"output_shape": [2, 3]}, [[2, 3, 2], [2, 4, 2]], {}),
        ("ruled", {"kernel_regularizer": "l2", "bias_constraint": "non_neg"}, [[2, 3, 2], [2, 4, 2]], {}),
        ("causal", {}, [[2, 4, 3], [2, 4, 3]], {"call": causal}),
        ("causal_longer", {}, [[2, 4, 3], [2, 2, 3]], {"call": causal}),
        ("causal_shorter", {}, [[2, 2, 3], [2, 4, 3], [2, 4, 2]], {"call": causal}),
        ("masked_value", {}, [[4, 3, 2], [4, 4, 2]], {"masks": [None, MASK]}),
        ("masked_query", {}, [[4, 4, 2], [4, 3, 2]], {"masks": [MASK, None]}),
        ("masked_both", {}, [[4, 4, 2], [4, 4, 3]], {"masks": [MASK, MASK]}),
        ("masked_key", {}, [[4, 4, 2], [4, 4, 3], [4, 4, 2]], {"masks": [None, None, MASK]}),
        ("masked_causal", {}, [[4, 4, 2], [4, 4, 3]], {"masks": [MASK, MASK], "call": causal}),
    ]:
        yield case(f"attention_{name}", "MultiHeadAttention", heads | config, *shapes, **more)


# No place that is read lies half way between two pixels, where rounding decides.
TRANSFORMS = {
    "moved": [1, 0, 1.3, 0, 1, -0.7, 0, 0],
    "far": [1, 0, -9.3, 0, 1, 11.2, 0, 0],
    "turned": [0.8, -0.6, 1.73, 0.6, 0.8, -1.13, 0, 0],
    "skewed": [1.9, 0.3, -3.13, -0.4, 2.3, -4.72, 0, 0],
}

FAMILIES = {
    "attention.json": attention,
    "activation_layers.json": activation_layers,
    "convolutions.json": convolutions,
    "merging.json": merging,
    "normalization.json": normalization,
    "pooling.json": pooling,
    "preprocessing.json": preprocessing,
    "recurrent.json": recurrent,
    "sequences.json": sequences,
    "shaping.json": shaping,
}
