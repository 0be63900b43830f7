"""Tasks made small: what is fed, what is asked, what is minimised."""

from importlib import import_module

import numpy as np
import torch
import torch.nn.functional as F
from fixtures import draw, ids

BATCH = 3


class Task:
    """`said` is our task, `signature` what our models are told, `draw` yields the feeds by name and the right answers."""

    def __init__(self, said, signature, drawn, loss, counted=lambda answer, target: answer):
        self.said, self.signature, self.batch, self.loss, self.counted = said, signature, drawn, loss, counted


def positions(kind, *shape, feed=None):
    return {"kind": kind, "shape": list(shape)} | ({} if feed is None else {"feed": feed})


def outputs(count, meaning):
    return {"outputs": count, "outputMeaning": meaning, "labels": [str(i) for i in range(count)]}


def tokens(length, count, feed=None):
    return {"shape": [length], "dtype": "int32", "positions": positions("token", length, feed=feed), "ids": count, "padding": 0}


def lengths(longest):
    return np.array([longest, longest - 2, max(1, longest // 2)])


def texts(longest, count):
    """Ids of texts of several lengths, filled up with zeros: (B, T)."""
    within = np.arange(longest) < lengths(longest)[:, None]
    return (within * (1 + ids(count - 1, BATCH, longest))).astype(np.int32)


def images(size, classes):
    rows, columns, _ = size
    signature = {"shape": list(size), "dtype": "float32", "positions": positions("pixel", rows, columns)}
    fed = lambda: ({"input": draw(BATCH, *size, low=0, high=1)}, ids(classes, BATCH))
    return Task({"type": "image-classification"}, signature | outputs(classes, "classes"), fed, F.cross_entropy)


def rows(shape, classes):
    signature = {"shape": list(shape), "dtype": "float32", "positions": positions("step", shape[0])}
    fed = lambda: ({"input": draw(BATCH, *shape)}, ids(classes, BATCH))
    return Task({"type": "series-classification"}, signature | outputs(classes, "classes"), fed, F.cross_entropy)


def forecast(shape):
    signature = {"shape": list(shape), "dtype": "float32", "positions": positions("step", shape[0])}
    fed = lambda: ({"input": draw(BATCH, *shape)}, draw(BATCH, 1))
    return Task({"type": "series-forecast"}, signature | outputs(1, "values"), fed, F.mse_loss)


def text_classes(length, count, classes):
    fed = lambda: ({"input": texts(length, count)}, ids(classes, BATCH))
    said = {"type": "text-classification"}
    return Task(said, tokens(length, count) | outputs(classes, "classes"), fed, F.cross_entropy)


def token_loss(answer, target):
    """Over all tokens with a right answer."""
    return F.cross_entropy(answer.movedim(-1, 1), target, ignore_index=-1)


def asked(answer, target):
    """The answer with zeros where nothing is asked: there, recurrent layers of ours carry the state on."""
    return answer * (target >= 0)[..., None]


def per_token(length, classes):
    return outputs(classes, "classes") | {"outputShape": [length, classes], "targetShape": [length]}


def labels(length, count, classes, type="sequence-labelling"):
    def fed():
        given = texts(length, count)
        return {"input": given}, np.where(given > 0, ids(classes, *given.shape), -1).astype(np.int32)

    return Task({"type": type}, tokens(length, count) | per_token(length, classes), fed, token_loss, asked)


def next_tokens(length, count):
    return labels(length, count, count, "language-model")


def pairs(reads, writes):
    """(length, ids) of what is read and what is written."""

    def fed():
        late = texts(*writes)
        right = np.where(late > 0, ids(writes[1], *late.shape), -1).astype(np.int32)
        return {"input": texts(*reads), "decoder": late}, right

    more = {"more": {"decoder": tokens(*writes, feed="decoder")}}
    return Task({"type": "sequence-to-sequence"}, tokens(*reads) | more | per_token(*writes), fed, token_loss, asked)


def cells(size, grid, classes):
    """Objects in cells: presence, middle, size and class."""
    shape = [*grid, 5 + classes]
    signature = {"shape": list(size), "dtype": "float32", "positions": positions("pixel", *size[:2])}
    signature |= outputs(5 + classes, "values") | {"outputShape": shape, "targetShape": shape}

    def fed():
        there = ids(2, BATCH, *grid, 1)
        boxes = np.concatenate([draw(BATCH, *grid, 2, low=0, high=1), draw(BATCH, *grid, 2)], -1)
        chosen = np.eye(classes)[ids(classes, BATCH, *grid)]
        target = np.concatenate([there, there * boxes, there * chosen], -1).astype(np.float32)
        return {"input": draw(BATCH, *size, low=0, high=1)}, target

    loss = import_module("make-detection").loss
    return Task({"type": "object-detection"}, signature, fed, lambda answer, target: loss(answer, target).mean())


def acting(shape, actions, algorithm):
    """Remembered steps, of histories that are not all full: action, advantage, return, and log-probability then."""
    signature = {"shape": list(shape), "dtype": "float32", "positions": positions("step", shape[0]), "padding": 0}
    signature |= outputs(actions + 1, "values") | {"targetShape": [4]}
    settings = {"algorithm": algorithm, "clip": 0.2, "valueWeight": 0.5, "entropyWeight": 0.03}

    def fed():
        seen = np.arange(shape[0])[:, None] < lengths(shape[0])[:, None, None]
        before = np.log(np.full(BATCH, 1 / actions)) + draw(BATCH, low=-0.1, high=0.1)
        steps = np.stack([ids(actions, BATCH), draw(BATCH), draw(BATCH), np.round(before, 3)], 1)
        return {"input": draw(BATCH, *shape) * seen.astype(np.float32)}, steps.astype(np.float32)

    loss = getattr(import_module("make-policy-losses"), algorithm)
    mean = lambda answer, target: loss(answer, target, settings).mean()
    return Task({"type": "reinforcement", "options": settings}, signature, fed, mean)


def nodes(count, features, edges, classes):
    """One graph for all examples; all of its nodes are asked about."""
    signature = {"shape": [], "dtype": "int32", "ids": count} | outputs(classes, "classes")
    edge_list = torch.tensor(edges).T.numpy().astype(np.int32)  # (2, E)
    shared = {"shared": True}
    told = {"shape": [1, count, features], "dtype": "float32", "edges": "edges", "positions": positions("node", count)}
    ends = {"shape": list(edge_list.shape), "dtype": "int32", "positions": positions("edge", len(edges))}
    signature["more"] = {"nodes": told | shared, "edges": ends | shared}
    asked = np.arange(count, dtype=np.int32)
    fed = lambda: ({"input": asked, "nodes": draw(1, count, features), "edges": edge_list}, ids(classes, count))
    return Task({"type": "node-classification"}, signature, fed, F.cross_entropy)
