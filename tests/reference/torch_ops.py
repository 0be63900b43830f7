"""The ops of a differentiable graph in PyTorch, by their name: what they are given and their attrs to a tensor."""

import numpy as np
import torch
import torch.nn.functional as F
from philox import uniform


def first(a, b, holds):
    """`a` where it holds, else `b`: equal ones give their gradient to the first."""
    return torch.where(holds, a, b)


def axes_of(x, attrs):
    return attrs.get("axes", list(range(x.dim())))


def reduce(function, x, attrs):
    axes = axes_of(x, attrs)
    return function(x, axes, keepdim=attrs.get("keepDims", False)) if axes else x


def sliced(x, attrs):
    strides = attrs.get("strides") or [1] * x.dim()
    places = zip(attrs["begin"], attrs["size"], strides, x.shape)
    return x[tuple(slice(b, n if s < 0 else b + (s - 1) * k + 1, k) for b, s, k, n in places)]


def padded(x, attrs):
    before, after = attrs["before"], attrs["after"]
    gaps = attrs.get("interior") or [0] * x.dim()
    shape = [b + n + (n - 1) * i + a for n, b, a, i in zip(x.shape, before, after, gaps)]
    result = torch.full(shape, float(attrs.get("value", 0)), dtype=x.dtype)
    block = tuple(slice(b, b + n + (n - 1) * i, i + 1) for n, b, i in zip(x.shape, before, gaps))
    result[block] = x
    return result


def convolved(x, filter, attrs):
    (top, bottom), (left, right) = attrs["padding"]
    maps = F.pad(x.permute(0, 3, 1, 2), (left, right, top, bottom))
    more = {"stride": tuple(attrs["strides"]), "dilation": tuple(attrs.get("dilations", (1, 1)))}
    return F.conv2d(maps, filter, **more).permute(0, 2, 3, 1)


def scattered(ids, updates, attrs):
    inner = updates.shape[ids.dim() :]
    zeros = torch.zeros(attrs["rows"], *inner, dtype=updates.dtype)
    return zeros.index_add(0, ids.reshape(-1), updates.reshape(-1, *inner))


def softmax_cross_entropy(x, y, attrs):
    settings = {"reduction": "none", "label_smoothing": attrs.get("smoothing", 0), "ignore_index": -1}
    return F.cross_entropy(x.reshape(-1, x.shape[-1]), y.reshape(-1).long(), **settings).reshape(y.shape)


def one_hot(ids, attrs):
    """Zeros where an id is none of them."""
    return (ids.unsqueeze(-1) == torch.arange(attrs["depth"])).double()


plain = {
    **{name: getattr(torch, name) for name in ["exp", "log", "sqrt", "rsqrt", "tanh", "sigmoid", "relu", "erf"]},
    **{name: getattr(torch, name) for name in ["abs", "neg", "sign", "square", "add", "sub", "mul", "div", "matmul", "pow"]},
    "softplus": F.softplus,
    "stopGradient": torch.Tensor.detach,
    "cast": lambda x: x.double(),
    "maximum": lambda a, b: first(a, b, a >= b),
    "minimum": lambda a, b: first(a, b, a <= b),
    "greater": lambda a, b: (a > b).double(),
    "greaterEqual": lambda a, b: (a >= b).double(),
    "less": lambda a, b: (a < b).double(),
    "lessEqual": lambda a, b: (a <= b).double(),
    "equal": lambda a, b: (a == b).double(),
    "select": lambda c, a, b: torch.where(c != 0, a, b),
    "gather": lambda table, ids: table[ids],
}

with_attrs = {
    "sum": lambda x, attrs: reduce(torch.sum, x, attrs),
    "max": lambda x, attrs: reduce(torch.amax, x, attrs),
    "argMax": lambda x, attrs: x.argmax(attrs.get("axis", -1)),
    "softmax": lambda x, attrs: x.softmax(-1),
    "logSoftmax": lambda x, attrs: x.log_softmax(-1),
    "softmaxCrossEntropy": softmax_cross_entropy,
    "reshape": lambda x, attrs: x.reshape(attrs["shape"]),
    "transpose": lambda x, attrs: x.permute(attrs["perm"]),
    "broadcastTo": lambda x, attrs: x.expand(attrs["shape"]),
    "slice": sliced,
    "pad": padded,
    "reverse": lambda x, attrs: x.flip(attrs["axis"]),
    "oneHot": one_hot,
    "scatterAdd": scattered,
    "conv2d": convolved,
}


def apply(op, inputs, attrs, at):
    """One op; `at` holds the seed and the step of what is drawn at random."""
    if op == "concat":
        return torch.cat(inputs, attrs["axis"])
    if op == "randomUniform":
        drawn = uniform(at["seed"], attrs["stream"], at["step"], attrs["shape"])
        return torch.tensor(np.float32(drawn)).double()
    if op in plain:
        return plain[op](*inputs)
    return with_attrs[op](*inputs, attrs)
