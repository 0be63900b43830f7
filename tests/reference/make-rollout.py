"""Writes fixtures/rollout.json: attention rolled out through three layers of four heads, straight from the definition in
Abnar, Zuidema 2020 (arXiv:2005.00928), eq. 1 and section 3: A = (W + I) / 2, rows made to sum to 1, products from below.

Run:  /usr/bin/python3 tests/reference/make-rollout.py
"""

import json
import os

import numpy as np

HEADS, SIZE = 4, 6
random = np.random.default_rng(11)


def layer():
    scores = random.normal(size=(HEADS, SIZE, SIZE))
    return np.exp(scores) / np.exp(scores).sum(-1, keepdims=True)


layers = [layer() for _ in range(3)]
rolled = np.eye(SIZE)
for weights in layers:
    mixed = weights.mean(0) + np.eye(SIZE)
    rolled = (mixed / mixed.sum(-1, keepdims=True)) @ rolled

path = os.path.join(os.path.dirname(__file__), "fixtures/rollout.json")
with open(path, "w") as file:
    content = {"layers": [weights.ravel().tolist() for weights in layers], "rolled": rolled.ravel().tolist()}
    json.dump({"heads": HEADS, "size": SIZE, **content}, file)
    file.write("\n")
