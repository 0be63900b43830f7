"""Writes fixtures/lab.json: the lab's mathematics straight from the definitions, in float64.

- figures: entropy in bits, Hoyer's sparsity, weight on the own, previous, next, first and last position, mean distance
- divergence: Jensen-Shannon, base 2, mean over queries, of every head of A and every head of B
- match: the nearest head of B, and the assignment with the least sum, found by trying all permutations
- rollout: arXiv:2005.00928 section 3 with the residual term 0.5, 0.25 and 0, up to every layer
- flow: arXiv:2005.00928 section 4 by the max-flow min-cut theorem: the least of ALL cuts between two positions

Run:  /usr/bin/python3 tests/reference/make-lab.py
"""

import itertools
import json
import os

import numpy as np

random = np.random.default_rng(23)


def softmax(scores):
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    return scores / scores.sum(-1, keepdims=True)


def single(values):
    """What the program is given: weights are stored as float32."""
    return values.astype(np.float32).astype(np.float64)


def bits(p):
    return -(p * np.log2(np.where(p > 0, p, 1))).sum(-1)


def divergence(p, q):
    p, q = p / p.sum(-1, keepdims=True), q / q.sum(-1, keepdims=True)
    return (bits((p + q) / 2) - (bits(p) + bits(q)) / 2).mean()


def figures(p):
    size = p.shape[-1]
    at = np.arange(size)
    root = np.sqrt(size)
    hoyer = (root - np.abs(p).sum(-1) / np.sqrt((p**2).sum(-1))) / (root - 1)
    return {
        "entropy": bits(p).mean(),
        "sparsity": hoyer.mean(),
        "diagonal": np.diagonal(p).mean(),
        "previous": np.diagonal(p, -1).mean(),
        "next": np.diagonal(p, 1).mean(),
        "first": p[:, 0].mean(),
        "last": p[:, -1].mean(),
        "distance": (p * np.abs(at[:, None] - at[None, :])).sum(-1).mean(),
    }


A, B, SIZE = 5, 6, 7
a = single(softmax(random.normal(size=(A, SIZE, SIZE)) * 2))
b = single(softmax(random.normal(size=(B, SIZE, SIZE)) * 2))
cost = np.array([[divergence(p, q) for q in b] for p in a])
best = min(itertools.permutations(range(B), A), key=lambda columns: sum(cost[i, c] for i, c in enumerate(columns)))

LAYERS, HEADS, T = 3, 2, 4
stack = single(softmax(random.normal(size=(LAYERS, HEADS, T, T)) * 1.5))


def passed(layer, residual):
    mixed = (1 - residual) * layer.mean(0) + residual * np.eye(T)
    return mixed / mixed.sum(-1, keepdims=True)


def rolled(residual):
    below, up_to = np.eye(T), []
    for layer in stack:
        below = passed(layer, residual) @ below
        up_to.append(below.ravel().tolist())
    return up_to


def all_flows(layers, residual):
    """Flow from every position above `layers` layers to every input: the least capacity of all cuts between them."""
    nodes = (layers + 1) * T
    capacity = np.zeros((nodes, nodes))
    for i in range(layers):
        capacity[(i + 1) * T : (i + 2) * T, i * T : (i + 1) * T] = passed(stack[i], residual)
    sides = ((np.arange(2**nodes, dtype=np.int64)[:, None] >> np.arange(nodes)) & 1).astype(np.float32)
    cuts = np.concatenate([
        ((part.astype(np.float64) @ capacity) * (1 - part)).sum(-1) for part in np.array_split(sides, 64)
    ])
    flow = np.zeros((T, T))
    for u in range(T):
        for v in range(T):
            apart = (sides[:, layers * T + u] == 1) & (sides[:, v] == 0)
            flow[u, v] = cuts[apart].min()
    return (flow / flow.sum(-1, keepdims=True)).ravel().tolist()


fixture = {
    "size": SIZE,
    "a": [p.ravel().tolist() for p in a],
    "b": [q.ravel().tolist() for q in b],
    "figures": [figures(p) for p in a],
    "divergence": cost.tolist(),
    "nearest": cost.argmin(-1).tolist(),
    "own": list(best),
    "stack": {"heads": HEADS, "size": T, "layers": [layer.ravel().tolist() for layer in stack]},
    "rollout": {str(residual): rolled(residual) for residual in (0.5, 0.25, 0)},
    "flow": {str(residual): [all_flows(n + 1, residual) for n in range(LAYERS)] for residual in (0.5, 0)},
}
path = os.path.join(os.path.dirname(__file__), "fixtures/lab.json")
with open(path, "w") as file:
    json.dump(fixture, file)
    file.write("\n")
