"""Writes fixtures/ops.json: for every op, values and gradients from PyTorch in double precision.

Run with Debian's python3-torch:  /usr/bin/python3 tests/reference/make-ops.py
"""

import os

import numpy as np
import torch
import torch.nn.functional as F
from fixtures import apart, case, draw, ids, write
from philox import uniform

SEED, STEP = 11, 5


def unary():
    plain = ["exp", "tanh", "sigmoid", "relu", "erf", "abs", "neg", "sign", "square"]
    for op in plain:
        yield case(op, "matrix", getattr(torch, op), [draw(3, 5)])
    for op in ["log", "sqrt", "rsqrt"]:
        yield case(op, "positive", getattr(torch, op), [draw(3, 5, low=0.1, high=4)])
    yield case("relu", "at zero", torch.relu, [np.array([-1, 0, 0, 2], np.float32)])
    yield case("abs", "at zero", torch.abs, [np.array([-1, 0, 2], np.float32)])
    yield case("exp", "scalar", torch.exp, [draw()])
    yield case("silu", "matrix", F.silu, [draw(3, 5)])
    yield case("softplus", "far out", F.softplus, [np.array([-60, -3, 0.5, 3, 15], np.float32)])
    yield case("gelu", "erf form", F.gelu, [draw(4, 5, low=-4, high=4)])
    yield case("gelu", "tanh form", lambda x: F.gelu(x, approximate="tanh"), [draw(4, 5, low=-4, high=4)], {"form": "tanh"})
    yield case("tanh", "saturated", torch.tanh, [np.array([-40, -9, 9, 40], np.float32)])
    yield case("sigmoid", "saturated", torch.sigmoid, [np.array([-80, -20, 20, 80], np.float32)])
    yield case("stopGradient", "matrix", lambda x: x.detach(), [draw(2, 3)])
    yield case("cast", "ids", lambda x: x.double(), [ids(9, 2, 3)])


SHAPES = {
    "equal": ((3, 4), (3, 4)),
    "row": ((3, 4), (4,)),
    "column": ((3, 4), (3, 1)),
    "outer": ((3, 1), (1, 4)),
    "scalar right": ((2, 3, 4), ()),
    "scalar left": ((), (2, 3)),
    "middle": ((2, 3, 4), (2, 1, 4)),
    "heads": ((2, 3, 2, 2), (2, 1, 1, 2)),
}


def binary():
    functions = {"add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div}
    functions |= {"maximum": torch.maximum, "minimum": torch.minimum}
    for op, function in functions.items():
        for name, (a, b) in SHAPES.items():
            if op in ("maximum", "minimum"):
                yield case(op, name, function, [apart(*a), apart(*b, shift=0.01)])
            else:
                right = draw(*b, low=0.5, high=2) if op == "div" else draw(*b)
                yield case(op, name, function, [draw(*a), right])
    yield case("pow", "square root and cube", torch.pow, [draw(3, 4, low=0.2, high=2), np.array([0.5, 3, 1, 2], np.float32)])
    yield case("pow", "varying exponent", torch.pow, [draw(3, 4, low=0.2, high=2), draw(3, 1)])
    comparisons = {"greater": torch.gt, "greaterEqual": torch.ge, "less": torch.lt, "lessEqual": torch.le, "equal": torch.eq}
    for op, function in comparisons.items():
        truth = lambda a, b, function=function: function(a, b).double()
        few = lambda *shape: ids(3, *shape).astype(np.float32)
        yield case(op, "equal shapes", truth, [few(3, 4), few(3, 4)])
        yield case(op, "column", truth, [few(3, 4), few(3, 1)])
        yield case(op, "outer", truth, [few(3, 1, 2), few(1, 4, 1)])
        yield case(op, "ids", truth, [ids(3, 4, 4), ids(3, 4)])
    for op, first in [("maximum", torch.ge), ("minimum", torch.le)]:
        choose = lambda a, b, first=first: torch.where(first(a, b), a, b)
        equal = np.array([1, 2, -1, 0], np.float32)
        yield case(op, "ties go to the first", choose, [equal, np.array([1, 3, -1, -2], np.float32)])
    where = lambda c, a, b: torch.where(c > 0, a, b)
    mask = lambda *shape: ids(2, *shape).astype(np.float32)
    yield case("select", "equal shapes", where, [mask(3, 4), draw(3, 4), draw(3, 4)])
    yield case("select", "mask and scalar", where, [mask(2, 1, 1, 3), draw(2, 2, 3, 3), draw()])
    yield case("select", "column", where, [mask(3, 1), draw(3, 4), draw(3, 4)])
    masked = lambda s, m: s + (m.detach() - 1) * 1e9
    yield case("maskScores", "keys", masked, [draw(2, 2, 3, 3), mask(2, 1, 1, 3)])



def reductions():
    for name, axes, keep in [("last", [-1], False), ("first, kept", [0], True), ("two", [0, 2], False), ("two, kept", [1, 2], True)]:
        attrs = {"axes": axes, "keepDims": keep}
        x = lambda: draw(2, 3, 4)
        yield case("sum", name, lambda x: x.sum(axes, keepdim=keep), [x()], attrs)
        yield case("mean", name, lambda x: x.mean(axes, keepdim=keep), [x()], attrs)
        yield case("max", name, lambda x: torch.amax(x, axes, keepdim=keep), [apart(2, 3, 4)], attrs)
    yield case("sum", "all", torch.sum, [draw(2, 3, 4)])
    yield case("mean", "all", torch.mean, [draw(2, 3)])
    yield case("max", "all", torch.amax, [draw(2, 3)])
    yield case("sum", "axis of size one", lambda x: x.sum(1), [draw(3, 1, 2)], {"axes": [1]})
    yield case("max", "ties share", lambda x: torch.amax(x, 1), [np.array([[1, 3, 3], [2, 2, 2]], np.float32)], {"axes": [1]})
    yield case("argMax", "last", lambda x: x.argmax(-1), [draw(3, 5)])
    yield case("argMax", "first", lambda x: x.argmax(0), [draw(3, 5)], {"axis": 0})
    yield case("sumTo", "leading and stretched", lambda x: x.sum((0, 1)).sum(1, keepdim=True).reshape(3, 1), [draw(2, 2, 3, 4)], {"shape": [3, 1]})
    yield case("softmax", "attention", lambda x: x.softmax(-1), [draw(2, 2, 3, 5)])
    yield case("softmax", "far apart", lambda x: x.softmax(-1), [np.array([[0, 80, 160], [-1e9, -1e9, -1e9]], np.float32)])
    yield case("logSoftmax", "matrix", lambda x: x.log_softmax(-1), [draw(3, 5)])
    yield case("logSoftmax", "far apart", lambda x: x.log_softmax(-1), [np.array([[0, 80, 160]], np.float32)])


def xla_pad(x, before, after, interior, value=0.0):
    shape = [b + n + (n - 1) * i + a for n, b, a, i in zip(x.shape, before, after, interior)]
    block = tuple(slice(b, b + n + (n - 1) * i, i + 1) for n, b, i in zip(x.shape, before, interior))
    result = torch.full(shape, float(value), dtype=x.dtype)
    inside = torch.zeros(shape, dtype=torch.bool)
    inside[block] = True
    return result.masked_scatter(inside, x)


def shapes():
    yield case("reshape", "split", lambda x: x.reshape(2, 3, 4), [draw(6, 4)], {"shape": [2, 3, -1]})
    yield case("reshape", "to scalar", lambda x: x.reshape(()), [draw(1, 1)], {"shape": []})
    yield case("transpose", "last two", lambda x: x.transpose(-1, -2), [draw(2, 3, 4)])
    yield case("transpose", "heads", lambda x: x.permute(0, 2, 1, 3), [draw(2, 3, 2, 4)], {"perm": [0, 2, 1, 3]})
    yield case("transpose", "turn", lambda x: x.permute(2, 0, 1), [draw(2, 3, 4)], {"perm": [2, 0, 1]})
    yield case("transpose", "maps", lambda x: x.permute(3, 1, 2, 0), [draw(2, 3, 2, 4)], {"perm": [3, 1, 2, 0]})
    yield case("transpose", "five axes", lambda x: x.permute(0, 3, 1, 4, 2), [draw(2, 2, 3, 2, 2)], {"perm": [0, 3, 1, 4, 2]})
    yield case("broadcastTo", "row", lambda x: x.expand(2, 3, 4), [draw(3, 1)], {"shape": [2, 3, 4]})
    yield case("broadcastTo", "scalar", lambda x: x.expand(2, 3), [draw()], {"shape": [2, 3]})
    yield case("concat", "columns", lambda *x: torch.cat(x, 1), [draw(2, 3), draw(2, 1), draw(2, 2)], {"axis": 1})
    yield case("concat", "last of three", lambda *x: torch.cat(x, -1), [draw(2, 2, 3), draw(2, 2, 1)], {"axis": -1})
    yield case("concat", "rows", lambda *x: torch.cat(x, 0), [draw(2, 3), draw(1, 3)], {"axis": 0})
    yield case("concat", "many", lambda *x: torch.cat(x, 0), [draw(1, 2) for _ in range(9)], {"axis": 0})
    yield case("slice", "block", lambda x: x[1:3, :, 2:4], [draw(4, 3, 5)], {"begin": [1, 0, 2], "size": [2, 3, 2]})
    yield case("slice", "rest", lambda x: x[1:, 2:], [draw(3, 5)], {"begin": [1, 2], "size": [-1, -1]})
    yield case("slice", "rows", lambda x: x[2:4], [draw(5, 3)], {"begin": [2, 0], "size": [2, 3]})
    yield case("slice", "vector", lambda x: x[3:7], [draw(9)], {"begin": [3], "size": [4]})
    yield case("slice", "maps", lambda x: x[:, 1:3, 0:2, :], [draw(2, 3, 4, 2)], {"begin": [0, 1, 0, 0], "size": [2, 2, 2, 2]})
    yield case("slice", "strides", lambda x: x[:, 1::2, ::3], [draw(2, 5, 7)], {"begin": [0, 1, 0], "size": [2, 2, 3], "strides": [1, 2, 3]})
    yield case("slice", "strides, maps", lambda x: x[:, 1:4:2, ::2, :], [draw(2, 5, 4, 2)], {"begin": [0, 1, 0, 0], "size": [2, 2, 2, 2], "strides": [1, 2, 2, 1]})
    yield case("slice", "strided rows", lambda x: x[::2], [draw(5, 3)], {"begin": [0, 0], "size": [3, 3], "strides": [2, 1]})
    for name, before, after, interior in [
        ("margin", [1, 0], [0, 2], None),
        ("interior", [0, 0], [0, 0], [1, 2]),
        ("both", [1, 2], [2, 0], [2, 1]),
    ]:
        attrs = {"before": before, "after": after} | ({"interior": interior} if interior else {})
        yield case("pad", name, lambda x: xla_pad(x, before, after, interior or [0, 0]), [draw(3, 2)], attrs)
    yield case("pad", "value", lambda x: xla_pad(x, [1], [1], [0], -3), [draw(3)], {"before": [1], "after": [1], "value": -3})
    maps = {"before": [0, 1, 0, 0], "after": [0, 0, 2, 0], "interior": [0, 1, 2, 0]}
    yield case("pad", "maps", lambda x: xla_pad(x, *maps.values()), [draw(2, 3, 2, 2)], maps)
    yield case("reverse", "middle", lambda x: x.flip(1), [draw(2, 3, 4)], {"axis": 1})
    yield case("reverse", "last", lambda x: x.flip(-1), [draw(2, 3)], {"axis": -1})
    yield case("reverse", "maps", lambda x: x.flip(2), [draw(2, 2, 3, 2)], {"axis": 2})


def indexing():
    yield case("gather", "embedding", lambda t, i: t[i], [draw(5, 3), ids(5, 2, 4)])
    yield case("gather", "vector", lambda t, i: t[i], [draw(5), ids(5, 6)])
    yield case("gather", "matrices", lambda t, i: t[i], [draw(4, 2, 3), ids(4, 3)])
    scatter = lambda i, u: torch.zeros(5, 3, dtype=torch.float64).index_add(0, i.reshape(-1), u.reshape(-1, 3))
    yield case("scatterAdd", "repeated ids", scatter, [ids(3, 2, 4), draw(2, 4, 3)], {"rows": 5})
    flat = lambda i, u: torch.zeros(4, dtype=torch.float64).index_add(0, i, u)
    yield case("scatterAdd", "scalars", flat, [ids(4, 6), draw(6)], {"rows": 4})
    yield case("oneHot", "vector", lambda i: F.one_hot(i, 4).double(), [ids(4, 5)], {"depth": 4})
    yield case("oneHot", "matrix", lambda i: F.one_hot(i, 4).double(), [ids(4, 2, 3)], {"depth": 4})


def products():
    for name, a, b in [
        ("matrices", (3, 4), (4, 2)),
        ("linear map", (2, 3, 4), (4, 5)),
        ("heads", (2, 2, 3, 4), (2, 2, 4, 3)),
        ("broadcast left", (3, 4), (2, 4, 2)),
        ("broadcast both", (2, 1, 3, 4), (1, 3, 4, 2)),
        ("row by column", (1, 7), (7, 1)),
        ("single outer", (1, 3, 4), (2, 4, 2)),
        ("odd sizes", (17, 19), (19, 23)),
    ]:
        yield case("matmul", name, torch.matmul, [draw(*a), draw(*b)])


CONVOLUTIONS = [
    ("plain", (2, 5, 6, 3), (4, 3, 3, 2), [1, 1], [[0, 0], [0, 0]], [1, 1]),
    ("same padding", (2, 5, 5, 2), (3, 2, 3, 3), [1, 1], [[1, 1], [1, 1]], [1, 1]),
    ("stride 2", (2, 7, 6, 2), (3, 2, 3, 3), [2, 2], [[1, 1], [1, 1]], [1, 1]),
    ("stride that leaves rows over", (1, 8, 9, 2), (2, 2, 3, 2), [3, 2], [[0, 0], [0, 0]], [1, 1]),
    ("uneven padding", (1, 4, 5, 2), (2, 2, 2, 4), [1, 2], [[0, 1], [2, 1]], [1, 1]),
    ("dilated", (1, 7, 7, 2), (2, 2, 3, 2), [1, 1], [[1, 0], [0, 0]], [2, 3]),
    ("dilated and strided", (1, 9, 9, 1), (2, 1, 2, 3), [2, 2], [[2, 2], [2, 2]], [3, 2]),
    ("pointwise", (2, 3, 3, 3), (4, 3, 1, 1), [1, 1], [[0, 0], [0, 0]], [1, 1]),
    ("pointwise, stride 2", (2, 4, 5, 2), (3, 2, 1, 1), [2, 2], [[0, 0], [0, 0]], [1, 1]),
    ("patches", (2, 6, 6, 1), (3, 1, 3, 3), [3, 3], [[0, 0], [0, 0]], [1, 1]),
    ("more padding than filter", (1, 3, 3, 1), (2, 1, 2, 2), [1, 1], [[2, 3], [2, 2]], [1, 1]),
]


def convolve(x, filter, strides, padding, dilations):
    (top, bottom), (left, right) = padding
    maps = F.pad(x.permute(0, 3, 1, 2), (left, right, top, bottom))
    return F.conv2d(maps, filter, stride=strides, dilation=dilations).permute(0, 2, 3, 1)


def convolutions():
    for name, x, f, strides, padding, dilations in CONVOLUTIONS:
        attrs = {"strides": strides, "padding": padding} | ({"dilations": dilations} if dilations != [1, 1] else {})
        forward = lambda x, f: convolve(x, f, strides, padding, dilations)
        yield case("conv2d", name, forward, [draw(*x), draw(*f)], attrs)
        out = list(forward(torch.zeros(x).double(), torch.zeros(f).double()).shape)

        def input_grad(g, filter):
            zeros = torch.zeros(x, dtype=torch.float64, requires_grad=True)
            return torch.autograd.grad(forward(zeros, filter), zeros, g, create_graph=True)[0]

        def filter_grad(maps, g):
            zeros = torch.zeros(f, dtype=torch.float64, requires_grad=True)
            return torch.autograd.grad(forward(maps, zeros), zeros, g, create_graph=True)[0]

        yield case("conv2dInputGrad", name, input_grad, [draw(*out), draw(*f)], attrs | {"size": list(x[1:3])})
        yield case("conv2dFilterGrad", name, filter_grad, [draw(*x), draw(*out)], attrs | {"size": list(f[2:])})
    for name, stride, padding, dilation in [("causal", 1, [2, 0], 1), ("stride 2", 2, [1, 1], 1), ("dilated", 1, [2, 2], 2)]:
        one = lambda x, f: F.conv1d(F.pad(x.transpose(1, 2), padding), f, stride=stride, dilation=dilation).transpose(1, 2)
        attrs = {"stride": stride, "padding": padding} | ({"dilation": dilation} if dilation > 1 else {})
        yield case("conv1d", name, one, [draw(2, 6, 3), draw(4, 3, 3)], attrs)


def pool(function, x, window, strides, padding, outside):
    (top, bottom), (left, right) = padding
    maps = F.pad(x.permute(0, 3, 1, 2), (left, right, top, bottom), value=outside)
    return function(maps, window, strides).permute(0, 2, 3, 1)


def poolings():
    for name, x, window, strides, padding in [
        ("halves", (2, 4, 6, 3), [2, 2], [2, 2], [[0, 0], [0, 0]]),
        ("overlapping", (2, 5, 5, 2), [3, 3], [2, 2], [[1, 1], [1, 1]]),
        ("rows left over", (1, 5, 7, 2), [2, 3], [2, 3], [[0, 0], [0, 0]]),
        ("uneven padding", (1, 4, 4, 2), [2, 2], [2, 2], [[0, 1], [1, 0]]),
        ("every place", (1, 4, 4, 2), [2, 2], [1, 1], [[0, 0], [0, 0]]),
    ]:
        attrs = {"window": window, "strides": strides, "padding": padding}
        yield case("maxPool2d", name, lambda x: pool(F.max_pool2d, x, window, strides, padding, -1e30), [apart(*x)], attrs)
        yield case("averagePool2d", name, lambda x: pool(F.avg_pool2d, x, window, strides, padding, 0), [draw(*x)], attrs)
    ties = ids(2, 2, 4, 4, 2).astype(np.float32)
    attrs = {"window": [2, 2], "strides": [2, 2], "padding": [[0, 0], [0, 0]]}
    yield case("maxPool2d", "ties go to the first", lambda x: pool(F.max_pool2d, x, [2, 2], [2, 2], attrs["padding"], 0), [ties], attrs)
    over = {"window": [3, 3], "strides": [1, 1], "padding": [[1, 1], [1, 1]]}
    yield case("maxPool2d", "ties, overlapping", lambda x: pool(F.max_pool2d, x, [3, 3], [1, 1], over["padding"], -1e30), [ties], over)


def normals():
    layer_norm = lambda x, w, b: F.layer_norm(x, (x.shape[-1],), w, b, 1e-5)
    yield case("layerNorm", "tokens", layer_norm, [draw(2, 3, 8), draw(8), draw(8)], {"epsilon": 1e-5})
    yield case("layerNorm", "rows", layer_norm, [draw(4, 5), draw(5), draw(5)], {"epsilon": 1e-5})


def losses():
    per_example = lambda x, y, s=0.0: F.cross_entropy(x.reshape(-1, x.shape[-1]), y.reshape(-1), reduction="none", label_smoothing=s).reshape(y.shape)
    yield case("softmaxCrossEntropy", "classes", per_example, [draw(5, 4, low=-4, high=4), ids(4, 5)])
    yield case("softmaxCrossEntropy", "tokens", per_example, [draw(2, 3, 4), ids(4, 2, 3)])
    yield case("softmaxCrossEntropy", "smoothed", lambda x, y: per_example(x, y, 0.1), [draw(5, 4), ids(4, 5)], {"smoothing": 0.1})
    yield case("softmaxCrossEntropy", "sure and wrong", per_example, [np.array([[90, -90], [-90, 90]], np.float32), np.array([1, 1], np.int32)])


def random():
    drawn = torch.tensor(uniform(SEED, "noise", STEP, (3, 7)))
    yield case("randomUniform", "matrix", lambda: drawn, [], {"shape": [3, 7], "stream": "noise"})
    kept = torch.tensor(uniform(SEED, "layer.dropout", STEP, (4, 6)) >= np.float32(0.3)).double()
    yield case("dropout", "matrix", lambda x: x * kept / 0.7, [draw(4, 6)], {"rate": 0.3, "stream": "layer.dropout"})


def run_cell(kind, x, w_ih, w_hh, b_ih, b_hh, states, mask, reverse):
    """The recurrent cells of PyTorch step by step, so that a mask can carry the state on."""
    B, T, _ = x.shape
    H = w_hh.shape[1]
    count = 2 if kind == "lstm" else 1
    state = list(states) if states else [torch.zeros(B, H, dtype=x.dtype)] * count
    cell = torch.lstm_cell if kind == "lstm" else lambda x, s, *w: (torch.gru_cell(x, s[0], *w),)
    hidden = [None] * T
    for t in reversed(range(T)) if reverse else range(T):
        after = cell(x[:, t], tuple(state), w_ih, w_hh, b_ih, b_hh)
        keep = 1 if mask is None else mask[:, t : t + 1].detach()
        state = [keep * new + (1 - keep) * old for new, old in zip(after, state)]
        hidden[t] = state[0]
    return torch.stack(hidden, 1), state


def recurrent(kind, attrs, states, B=2, T=4, F_=3, H=2):
    gates, count = (4, 2) if kind == "lstm" else (3, 1)
    inputs = [draw(B, T, F_), draw(gates * H, F_), draw(gates * H, H), draw(gates * H), draw(gates * H)]
    inputs += [draw(B, H) for _ in range(count)] if states else []
    if attrs.get("masked"):
        inputs.append(np.array([[1] * T, [1] * (T - 2) + [0, 0]], np.float32)[:B])

    def function(*all_inputs):
        x, *weights = all_inputs[:5]
        rest = list(all_inputs[5:])
        mask = rest.pop() if attrs.get("masked") else None
        return run_cell(kind, x, *weights, rest, mask, attrs.get("reverse", False))

    return inputs, function


def recurrences():
    for kind in ["lstm", "gru"]:
        for name, attrs, states in [
            ("forward", {}, False),
            ("reverse", {"reverse": True}, False),
            ("initial state", {}, True),
            ("masked", {"masked": True}, False),
            ("masked, reverse, initial state", {"masked": True, "reverse": True}, True),
        ]:
            inputs, function = recurrent(kind, attrs, states)
            yield case(kind, name, lambda *x: function(*x)[0], inputs, attrs)
            if kind == "lstm":
                yield case("lstmFinalCell", name, lambda *x: function(*x)[1][1], inputs, attrs)
    inputs, _ = recurrent("lstm", {}, False, T=1)
    yield case("lstm", "one step", lambda *x: run_cell("lstm", *x, None, None, False)[0], inputs)
    check_against_modules()


def check_against_modules():
    """Our step-by-step runs agree with torch.nn.LSTM and torch.nn.GRU."""
    for kind, module in [("lstm", torch.nn.LSTM), ("gru", torch.nn.GRU)]:
        net = module(3, 2, batch_first=True).double()
        x = torch.randn(2, 5, 3).double()
        ours, _ = run_cell(kind, x, *[p for p in net.parameters()], None, None, False)
        assert torch.allclose(net(x)[0], ours, atol=1e-12), kind


def long_ones():
    """What the WebGL executor makes in rounds, and vectors that end within a texel."""
    for keep in [False, True]:
        name = "two long, kept" if keep else "two long"
        yield case("sum", name, lambda x: x.sum((0, 1), keepdim=keep), [draw(24, 25, 4)], {"axes": [0, 1], "keepDims": keep})
    yield case("sum", "long", lambda x: x.sum(0), [draw(600, 4)], {"axes": [0]})
    yield case("concat", "vectors", lambda *x: torch.cat(x), [draw(8), draw(4), draw(10)], {"axis": 0})


FAMILIES = [unary, binary, reductions, shapes, indexing, products, convolutions, poolings, normals, losses, random, recurrences, long_ones]

if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    write(os.path.join(here, "fixtures", "ops.json"), [entry for family in FAMILIES for entry in family()])
