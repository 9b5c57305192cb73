"""png.json: PNG files that pypng and Pillow wrote, and what must be read from them.

The pixels are a formula's, so that what is expected is known without a reader; Pillow reads each file as well.
"""

import base64
import io

import numpy as np
import PIL
import png
from PIL import Image

from golden import hashed, write_json

WIDTH, HEIGHT = 13, 11
files = {}


def samples(channels, depth, seed):
    return (hashed(WIDTH * HEIGHT * channels, seed) * 2**depth).astype(int).reshape(HEIGHT, WIDTH * channels)


def as_bytes(values, depth):
    """Samples in 8 bits, rounded half up."""
    return np.floor(np.asarray(values) * 255 / (2**depth - 1) + 0.5).astype(int)


def keep(name, data, pixels, channels, pillow_mode=None):
    pixels = np.asarray(pixels).reshape(HEIGHT, WIDTH, channels)
    if pillow_mode:
        read = np.asarray(Image.open(io.BytesIO(data)).convert(pillow_mode)).reshape(HEIGHT, WIDTH, channels)
        assert (read == pixels).all(), name
    files[name] = {
        "file": base64.b64encode(data).decode(),
        "channels": channels,
        "pixels": base64.b64encode(pixels.astype(np.uint8).tobytes()).decode(),
    }


def written(rows, **options):
    out = io.BytesIO()
    png.Writer(WIDTH, HEIGHT, **options).write(out, np.asarray(rows).tolist())
    return out.getvalue()


for interlace in (False, True):
    mark = "_interlaced" if interlace else ""
    for depth in (1, 2, 4, 8, 16):
        rows = samples(1, depth, depth)
        data = written(rows, greyscale=True, bitdepth=depth, interlace=interlace)
        keep(f"gray_{depth}{mark}", data, as_bytes(rows, depth), 1, None if depth == 16 else "L")
        if depth == 16:
            read = np.asarray(Image.open(io.BytesIO(data)))
            assert (read == rows).all(), "Pillow reads the 16 bits"
    for depth in (8, 16):
        for kind, channels, options in [
            ("rgb", 3, {"greyscale": False}),
            ("gray_alpha", 2, {"greyscale": True, "alpha": True}),
            ("rgba", 4, {"greyscale": False, "alpha": True}),
        ]:
            rows = samples(channels, depth, 40 + channels)
            data = written(rows, bitdepth=depth, interlace=interlace, **options)
            mode = {3: "RGB", 2: "LA", 4: "RGBA"}[channels] if depth == 8 else None
            keep(f"{kind}_{depth}{mark}", data, as_bytes(rows, depth), channels, mode)
    for depth in (1, 2, 4, 8):
        palette = (hashed(3 * 2**depth, 90 + depth) * 256).astype(int).reshape(-1, 3)
        rows = samples(1, depth, 70 + depth)
        data = written(rows, palette=[tuple(c) for c in palette], bitdepth=depth, interlace=interlace)
        keep(f"palette_{depth}{mark}", data, palette[rows.ravel()], 3, "RGB")

# One transparent colour, and a palette whose first colours are transparent in part.
rows = samples(1, 4, 5)
clear = int(rows[0, 0])
alpha = np.where(rows == clear, 0, 255)
keep("gray_4_clear", written(rows, greyscale=True, bitdepth=4, transparent=clear), np.stack([as_bytes(rows, 4), alpha], -1), 2)
rows = samples(3, 16, 6)
clear = tuple(int(v) for v in rows[0, :3])
pixels = rows.reshape(HEIGHT, WIDTH, 3)
alpha = np.where((pixels == clear).all(-1), 0, 255)[..., None]
data = written(rows, greyscale=False, bitdepth=16, transparent=clear)
keep("rgb_16_clear", data, np.concatenate([as_bytes(pixels, 16), alpha], -1), 4)
palette = (hashed(4 * 16, 33) * 256).astype(int).reshape(-1, 4)
palette[5:, 3] = 255
rows = samples(1, 4, 34)
keep("palette_4_clear", written(rows, palette=[tuple(c) for c in palette], bitdepth=4), palette[rows.ravel()], 4, "RGBA")

# Pillow's own files: smooth images, for which libpng's heuristics choose every filter, and more than one IDAT.
y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
smooth = np.stack([x * 19, y * 23, (x + y) * 10], -1).astype(np.uint8)
for mode, pixels in [("L", smooth[..., 2]), ("RGB", smooth), ("RGBA", np.dstack([smooth, 255 - smooth[..., 0]]))]:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", optimize=True)
    keep(f"pillow_{mode}", out.getvalue(), pixels, len(mode), mode)


def resized(mode, size):
    source = Image.fromarray(smooth).convert(mode)
    return {"mode": mode, "size": size, "pixels": list(source.resize(size, Image.Resampling.BILINEAR).tobytes())}


write_json(
    "png.json",
    {
        "made_with": {"pypng": png.__version__, "pillow": PIL.__version__, "numpy": np.__version__},
        "width": WIDTH,
        "height": HEIGHT,
        "files": files,
        "smooth": base64.b64encode(smooth.tobytes()).decode(),
        "gray": list(Image.fromarray(smooth).convert("L").tobytes()),
        "resized": [resized("RGB", (5, 4)), resized("L", (28, 28)), resized("RGB", (13, 3)), resized("L", (3, 40))],
    },
)
