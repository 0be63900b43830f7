"""Writes fixtures/pngs.json: small PNG files as Pillow writes them, and their pixels as Pillow reads them.

Run with Debian's python3-pil:  /usr/bin/python3 tests/reference/make-pngs.py
"""

import base64
import io
import json
import os

import numpy as np
from PIL import Image

MODES = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}


def pictures():
    """Slopes and noise, so that every way of predicting a line is best somewhere."""
    rng = np.random.default_rng(5)
    rows, columns = np.mgrid[:19, :23]
    slopes = np.stack([rows * 9 + columns, columns * 11, rows * 5 + 7, rows * columns], -1) % 256
    noise = rng.integers(0, 256, slopes.shape)
    mixed = np.where(rows[..., None] % 5 == 0, noise, slopes).astype(np.uint8)
    for mode, channels in MODES.items():
        yield mode, Image.fromarray(mixed[..., :channels].squeeze(), mode), "RGB" if channels > 2 else "L"
    yield "P", Image.fromarray(mixed[..., :3], "RGB").quantize(200), "RGB"


def entry(name, image, shown):
    packed = io.BytesIO()
    image.save(packed, "PNG")
    seen = image.getchannel("L") if name == "LA" else image.convert(shown)
    return {"name": name, "png": base64.b64encode(packed.getvalue()).decode(), "pixels": np.array(seen).reshape(-1).tolist()}


if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "pngs.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump([entry(*picture) for picture in pictures()], file, separators=(",", ":"))
        file.write("\n")
