"""Writes the two fixtures with Python's own safetensors.

    python make.py model.safetensors

all-types.safetensors holds a tensor of each type that NumPy has, and of bfloat16.
resaved.safetensors is the model file of Linnet's that is given, opened and saved again.
"""

import sys

import numpy
from safetensors import TensorSpec, safe_open, serialize_file
from safetensors.numpy import save_file

TYPES = {
    "float64": [1 / 3, -0.0, 1e300],
    "float32": [0.1, numpy.inf, -2.5],
    "float16": [0.1, 65504, -numpy.inf],
    "int64": [-(2**63), 2**63 - 1, 0],
    "uint64": [2**64 - 1, 0, 1],
    "int32": [-(2**31), 2**31 - 1, 0],
    "uint32": [2**32 - 1, 0, 1],
    "int16": [-(2**15), 2**15 - 1, 0],
    "uint16": [2**16 - 1, 0, 1],
    "int8": [-128, 127, 0],
    "uint8": [255, 0, 1],
    "bool": [True, False, True],
}


def spec(dtype: str, array: numpy.ndarray) -> TensorSpec:
    """The array's memory is read when the file is written: it must live until then."""
    address = array.ctypes.data
    return TensorSpec(dtype=dtype, shape=array.shape, data_ptr=address, data_len=array.nbytes)


def main(model: str) -> None:
    arrays = {dtype: numpy.array([values], dtype=dtype) for dtype, values in TYPES.items()}
    upper_halves = numpy.array([1, -2.5, numpy.inf], dtype="float32").view("uint32") >> 16
    arrays["bfloat16"] = upper_halves.astype("uint16")
    tensors = {dtype: spec(dtype, array) for dtype, array in arrays.items()}
    others = {"empty": numpy.zeros((0, 4), "float32"), "scalar": numpy.array(7, "float32")}
    tensors.update({name: spec("float32", array) for name, array in others.items()})
    serialize_file(tensors, "all-types.safetensors", {"maker": "Python", "note": 'é "quoted"'})

    with safe_open(model, framework="numpy") as file:
        metadata = file.metadata()
        weights = {name: file.get_tensor(name) for name in file.keys()}
    save_file(weights, "resaved.safetensors", metadata)


main(sys.argv[1])
