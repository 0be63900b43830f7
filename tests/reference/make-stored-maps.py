"""Weights as hard to store as they come, with what NumPy says of them: entropy of each head in bits, and the
Jensen-Shannon divergence of every two. Writes fixtures/stored-maps.json; the weights are base64 of float32."""

import base64
import json
from pathlib import Path

import numpy as np

random = np.random.default_rng(4)
heads, queries, keys = 2, 5, 400


def softmax(scores):
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return (powers / powers.sum(-1, keepdims=True)).astype(np.float32)


def peaked():
    """One query looks at one key alone, the rest at everything: a scale for all would round the rest away."""
    scores = random.normal(size=(heads, queries, keys))
    scores[:, 0, 7] = 30
    return softmax(scores)


def tail():
    """Nearly all on one key, and a long tail whose entropy counts."""
    scores = random.normal(size=(heads, queries, keys)) - 9
    scores[:, :, 3] = 5
    return softmax(scores)


def causal():
    scores = random.normal(size=(heads, 40, 40)) * 2
    return softmax(np.where(np.tril(np.ones((40, 40), bool)), scores, -1e9))


cases = {
    "flat": softmax(random.normal(size=(heads, queries, keys)) * 0.1),
    "diffuse": softmax(random.normal(size=(heads, queries, keys))),
    "sharp": softmax(random.normal(size=(heads, queries, keys)) * 6),
    "peaked": peaked(),
    "tail": tail(),
    "causal": causal(),
}


def information(weights):
    weights = weights.astype(np.float64)
    return np.where(weights > 0, -weights * np.log2(np.where(weights > 0, weights, 1)), 0).sum(-1)


def divergence(a, b):
    a, b = (x.astype(np.float64) / x.astype(np.float64).sum(-1, keepdims=True) for x in (a, b))
    return (information((a + b) / 2) - (information(a) + information(b)) / 2).mean()


def described(name, weights):
    text = base64.b64encode(weights.tobytes()).decode()
    entropy = information(weights).mean(-1).tolist()
    size = dict(zip(("heads", "queries", "keys"), weights.shape))
    return {"name": name, **size, "weights": text, "entropy": entropy, "divergence": divergence(*weights)}


path = Path(__file__).parent / "fixtures" / "stored-maps.json"
path.write_text(json.dumps([described(*case) for case in cases.items()]) + "\n")
