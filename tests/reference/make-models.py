"""Writes fixtures/models/<model>.json: every model of the presets, made small, with PyTorch's answer, loss and gradients.

Run with Debian's python3-torch:  /usr/bin/python3 tests/reference/make-models.py [model …]

The models are in torch_models/, by what they work on: modules of torch.nn in double precision, and beside each our list of
layers with small sizes. A fixture serves all presets whose layers are the same but for their sizes.
"""

import json
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, "torch_models")]
import agents  # noqa: E402
import graphs  # noqa: E402
import images  # noqa: E402
import pairs  # noqa: E402
import series  # noqa: E402
import texts  # noqa: E402

if __name__ == "__main__":
    folder = os.path.join(here, "fixtures", "models")
    os.makedirs(folder, exist_ok=True)
    cases = {name: make for file in (agents, graphs, images, pairs, series, texts) for name, make in file.cases.items()}
    for name in sys.argv[1:] or cases:
        made = cases[name](name)
        with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as file:
            json.dump(made, file, separators=(",", ":"))
            file.write("\n")
        count = sum(len(found) for found in made["gradients"].values())
        print(f"{name}: loss {made['loss']:.6g}, {count} parameters")
