"""Opens a model file of Linnet's with Python's own safetensors, and says what is in it.

    python check.py model.safetensors

The hash is that of `model.weightsHash()`: all weights as 32-bit floats, in the order of the layers.
"""

import hashlib
import json
import sys

from safetensors import safe_open

with safe_open(sys.argv[1], framework="numpy") as file:
    metadata = file.metadata()
    layers = json.loads(metadata["model"])["config"]["layers"]
    digest = hashlib.sha256()
    for layer in layers:
        for part in ("kernel", "bias"):
            name = f"{layer['config']['name']}/{part}"
            if name not in file.keys():
                continue
            tensor = file.get_tensor(name)
            print(name, tensor.dtype, list(tensor.shape))
            digest.update(tensor.tobytes())
print("metadata:", ", ".join(sorted(metadata)))
print("labels:", json.loads(metadata["labels"]))
print("weights:", digest.hexdigest())
