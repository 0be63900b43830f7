"""Writes fixtures/layers/<group>.json: for every layer, values and gradients from PyTorch in double precision.

Run with Debian's python3-torch:  /usr/bin/python3 tests/reference/make-layers.py [group …]

Modules of torch.nn are used where there is one; weights go by the names that both have. Padded positions of an output
do not count: there, our recurrent layers carry the state on where PyTorch's packed sequences are zero.
"""

import math
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F
from attention_use import used
from fixtures import draw, gradients, ids, numbers, restart, write
from philox import uniform
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
from torch.nn.utils.stateless import functional_call

SEED, STEP, LAYER = 11, 5, "layer_1"


def tensor_of(array):
    return torch.tensor(array).double() if array.dtype == np.float32 else torch.tensor(array).long()


def entry(array):
    return {"shape": list(array.shape), "dtype": str(array.dtype), "data": [round(float(v), 3) for v in array.reshape(-1)]}


def result_entry(tensor):
    return {"shape": list(tensor.shape), "data": numbers(tensor.detach())}


def weight(*shape):
    return draw(*shape, low=-1, high=1)


def prefix_mask(*lengths, T):
    return np.array([[float(t < length) for t in range(T)] for length in lengths], np.float32)


def case(layer, name, function, inputs, params=None, weights=None, mask=None):
    """One layer applied to inputs: its output, its attention, and the gradients of the weighted sum of its elements.

    `function(inputs, weights, mask)` yields the output, or the output and the attention; several kinds of attention are
    a dictionary by the names of their probes. A mask comes with input 0.
    """
    weights = weights or {}
    fed = [tensor_of(x) for x in [*inputs, *weights.values()]]
    for tensor in fed:
        tensor.requires_grad_(tensor.dtype == torch.float64)
    named = dict(zip(weights, fed[len(inputs) :]))
    result = function(fed[: len(inputs)], named, None if mask is None else tensor_of(mask))
    output, attention = result if isinstance(result, tuple) else (result, {})
    probes = attention if isinstance(attention, dict) else {"attention": attention}
    grads = gradients(output, fed)
    return {
        "layer": layer,
        "name": name,
        "params": params or {},
        "inputs": [entry(x) for x in inputs],
        "mask": None if mask is None else entry(mask),
        "weights": {name: entry(x) for name, x in weights.items()},
        "output": result_entry(output),
        "probes": {name: result_entry(x) for name, x in probes.items()},
        "gradients": {
            "inputs": grads[: len(inputs)],
            "weights": dict(zip(weights, grads[len(inputs) :])),
        },
    }


def module(layer, *args, **kwargs):
    """A module of torch.nn as a function of its inputs and its named weights."""
    made = layer(*args, **kwargs).double()
    return lambda inputs, weights, mask: functional_call(made, weights, tuple(inputs))


def linear_weights(units, features, name=None, bias=True):
    prefix = f"{name}." if name else ""
    both = {f"{prefix}weight": weight(units, features), f"{prefix}bias": weight(units)}
    return both if bias else {f"{prefix}weight": both[f"{prefix}weight"]}


def linear(x, weights, name):
    return F.linear(x, weights[f"{name}.weight"], weights.get(f"{name}.bias"))


def channels_first(function):
    """A function of (B, C, …) as one of (B, …, C)."""
    return lambda x: function(x.movedim(-1, 1)).movedim(1, -1)


ACTIVATIONS = {
    "linear": lambda x: x * 1,
    "relu": F.relu,
    "gelu": F.gelu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softmax": lambda x: x.softmax(-1),
}


def dense():
    yield case("Dense", "vector", module(nn.Linear, 4, 3), [draw(3, 4)], {"units": 3}, linear_weights(3, 4))
    plain = module(nn.Linear, 4, 3, bias=False)
    yield case("Dense", "no bias", plain, [draw(2, 5, 4)], {"units": 3, "bias": False}, linear_weights(3, 4, bias=False))
    for name, function in ACTIVATIONS.items():
        both = lambda i, w, m, function=function: function(F.linear(i[0], w["weight"], w["bias"]))
        yield case("Dense", name, both, [draw(2, 3, 4)], {"units": 3, "activation": name}, linear_weights(3, 4))
        yield case("Activation", name, lambda i, w, m, f=function: f(i[0]), [draw(2, 3, 4)], {"activation": name})


def convolutions():
    for name, T, kernel, stride, padding, mask in [
        ("valid", 7, 3, 1, "valid", None),
        ("same", 6, 4, 1, "same", None),
        ("stride", 8, 3, 2, "valid", None),
        ("masked", 6, 3, 1, "same", prefix_mask(6, 3, T=6)),
    ]:
        params = {"filters": 3, "kernel": kernel, "stride": stride, "padding": padding}
        conv = nn.Conv1d(2, 3, kernel, stride=stride, padding=padding).double()

        def run(i, w, m):
            real = 1 if m is None else m[:, :, None]
            return channels_first(lambda x: functional_call(conv, w, x))(i[0] * real) * real

        weights = {"weight": weight(3, 2, kernel), "bias": weight(3)}
        yield case("Conv1D", name, run, [draw(2, T, 2)], params, weights, mask)
    for name, shape, kernel, stride, padding in [
        ("valid", (2, 6, 5, 2), 3, 1, "valid"),
        ("same, relu", (2, 5, 4, 2), 3, 1, "same"),
        ("stride", (2, 7, 6, 2), 2, 2, "valid"),
    ]:
        function = F.relu if "relu" in name else lambda x: x
        params = {"filters": 3, "kernel": kernel, "stride": stride, "padding": padding}
        params |= {"activation": "relu"} if "relu" in name else {}
        conv = nn.Conv2d(2, 3, kernel, stride=stride, padding=padding).double()
        run = lambda i, w, m: channels_first(lambda x: function(functional_call(conv, w, x)))(i[0])
        weights = {"weight": weight(3, 2, kernel, kernel), "bias": weight(3)}
        yield case("Conv2D", name, run, [draw(*shape)], params, weights)
    odd = {"filters": 2, "kernel": 3, "stride": 2, "padding": "same", "bias": False}
    run = lambda i, w, m: channels_first(lambda x: F.conv2d(F.pad(x, (0, 1, 1, 1)), w["weight"], stride=2))(i[0])
    yield case("Conv2D", "same, stride", run, [draw(2, 5, 4, 2)], odd, {"weight": weight(2, 2, 3, 3)})


def poolings():
    kinds = {"MaxPool": (F.max_pool1d, F.max_pool2d), "AveragePool": (F.avg_pool1d, F.avg_pool2d)}
    for layer, (one, two) in kinds.items():
        halves, thirds = {"size": 2, "stride": 2}, {"size": 3, "stride": 2}
        along = lambda i, w, m: channels_first(lambda x: one(x, 2, 2))(i[0])
        yield case(layer, "sequence", along, [draw(2, 7, 3)], halves)
        over = lambda i, w, m: channels_first(lambda x: two(x, 3, 2))(i[0])
        yield case(layer, "map", over, [draw(2, 7, 6, 2)], thirds)
        border = {} if layer == "MaxPool" else {"count_include_pad": False}
        same = lambda i, w, m: channels_first(lambda x: two(x, 3, 2, padding=1, **border))(i[0])
        yield case(layer, "same", same, [draw(2, 5, 7, 2)], thirds | {"padding": "same"})
    mask = prefix_mask(6, 3, T=6)

    windows = lambda x: x.reshape(2, 3, 2, -1)

    def masked_max(i, w, m):
        present = windows(m)
        return windows(i[0]).masked_fill(present == 0, -1e9).amax(2) * present.amax(2)

    def masked_mean(i, w, m):
        present = windows(m)
        return (windows(i[0]) * present).sum(2) / present.sum(2).clamp(min=1)

    yield case("MaxPool", "masked", masked_max, [draw(2, 6, 3)], {"size": 2}, mask=mask)
    yield case("AveragePool", "masked", masked_mean, [draw(2, 6, 3)], {"size": 2}, mask=mask)
    yield case("GlobalAveragePool", "sequence", lambda i, w, m: i[0].mean(1), [draw(2, 5, 3)])
    yield case("GlobalAveragePool", "map", lambda i, w, m: i[0].mean((1, 2)), [draw(2, 3, 4, 2)])
    mean = lambda i, w, m: (i[0] * m[:, :, None]).sum(1) / m.sum(1, keepdim=True)
    yield case("GlobalAveragePool", "masked", mean, [draw(2, 6, 3)], mask=mask)


def shapes():
    mask = prefix_mask(5, 2, T=5)
    yield case("Input", "sequence", lambda i, w, m: i[0] * 1, [draw(2, 5, 3)])
    yield case("Flatten", "map", lambda i, w, m: i[0].flatten(1), [draw(2, 3, 2, 4)])
    yield case("Flatten", "positions", lambda i, w, m: i[0].flatten(1, 2), [draw(2, 3, 2, 4)], {"keep": "positions"})
    yield case("Flatten", "masked", lambda i, w, m: (i[0] * m[:, :, None]).flatten(1), [draw(2, 5, 2)], mask=mask)
    yield case("Reshape", "vector", lambda i, w, m: i[0].reshape(2, 3, 4), [draw(2, 12)], {"shape": [3, -1]})
    yield case("Add", "three", lambda i, w, m: sum(i), [draw(2, 3, 2) for _ in range(3)])
    yield case("Concatenate", "features", lambda i, w, m: torch.cat(i, -1), [draw(2, 3, 2), draw(2, 3, 1)])
    positions = {"axis": "positions"}
    yield case("Concatenate", "positions", lambda i, w, m: torch.cat(i, 1), [draw(2, 3, 2), draw(2, 1, 2)], positions)


def text():
    table = module(nn.Embedding, 7, 3)
    yield case("Embedding", "tokens", table, [ids(7, 2, 5)], {"vocabulary": 7, "width": 3}, {"weight": draw(7, 3)})
    T, D = 6, 5
    angle = torch.arange(T).double()[:, None] / 10000 ** (2 * (torch.arange(D) // 2) / D).double()
    places = torch.where(torch.arange(D) % 2 == 0, angle.sin(), angle.cos())
    yield case("PositionalEncoding", "sinusoidal", lambda i, w, m: i[0] + places, [draw(2, T, D)])
    learned = lambda i, w, m: i[0] + w["weight"]
    yield case("PositionalEncoding", "learned", learned, [draw(2, 4, 3)], {"form": "learned"}, {"weight": weight(4, 3)})


def kept(shape, rate, stream="dropout"):
    return torch.tensor(uniform(SEED, f"{LAYER}.{stream}", STEP, shape) >= np.float32(rate)).double() / (1 - rate)


def regularisation():
    norm = module(nn.LayerNorm, 6)
    yield case("LayerNorm", "sequence", norm, [draw(2, 3, 6)], {}, {"weight": weight(6), "bias": weight(6)})
    coarse = module(nn.LayerNorm, 4, eps=0.01)
    yield case("LayerNorm", "epsilon", coarse, [draw(3, 4)], {"epsilon": 0.01}, {"weight": weight(4), "bias": weight(4)})
    yield case("Dropout", "vector", lambda i, w, m: i[0] * kept((4, 6), 0.3), [draw(4, 6)], {"rate": 0.3})


GATES = {"LSTM": 4, "GRU": 3}


def recurrent_weights(cell, D, H, both=False):
    rows = GATES[cell] * H
    shapes = {"weight_ih_l0": (rows, D), "weight_hh_l0": (rows, H), "bias_ih_l0": (rows,), "bias_hh_l0": (rows,)}
    sides = ["", "_reverse"] if both else [""]
    return {name + side: weight(*shape) for side in sides for name, shape in shapes.items()}


def recurrent(cell, returns, backward=False, both=False, D=3, H=2):
    made = getattr(nn, cell)(D, H, batch_first=True, bidirectional=both).double()

    def run(i, w, m):
        x = i[0].flip(1) if backward else i[0]
        if m is not None:
            x = pack_padded_sequence(x, m.sum(1).long(), batch_first=True, enforce_sorted=False)
        made._flat_weights = list(w.values())  # functional_call does not reach the weights of recurrent modules
        states, final = made(x)
        if returns == "last":
            hidden = final[0] if cell == "LSTM" else final
            return torch.cat(list(hidden), -1)
        if m is not None:
            states, _ = pad_packed_sequence(states, batch_first=True, total_length=m.shape[1])
        return states.flip(1) if backward else states

    return run


def recurrences():
    mask = prefix_mask(4, 2, T=4)
    for cell in GATES:
        for returns in ["sequence", "last"]:
            params = {"units": 2, "returns": returns}
            for name, settings, m in [("", {}, None), (", backward", {"direction": "backward"}, None), (", masked", {}, mask)]:
                run = recurrent(cell, returns, backward="backward" in name)
                yield case(cell, returns + name, run, [draw(2, 4, 3)], params | settings, recurrent_weights(cell, 3, 2), m)
            for name, m in [("", None), (", masked", mask)]:
                settings = params | {"cell": cell.lower()}
                weights = recurrent_weights(cell, 3, 2, both=True)
                run = recurrent(cell, returns, both=True)
                yield case("Bidirectional", f"{cell}, {returns}{name}", run, [draw(2, 4, 3)], settings, weights, m)


def resumed(cell, mask, backward=False):
    made = getattr(nn, cell)(3, 2, batch_first=True).double()

    def run(i, w, m):
        x, *states = i
        x = x.flip(1) if backward else x
        if m is not None:
            x = pack_padded_sequence(x, m.sum(1).long(), batch_first=True, enforce_sorted=False)
        made._flat_weights = list(w.values())
        before = [state[None] for state in states]
        if cell == "LSTM" and len(before) == 1:
            before.append(torch.zeros_like(before[0]))
        found, _ = made(x, tuple(before) if cell == "LSTM" else before[0])
        if m is not None:
            found, _ = pad_packed_sequence(found, batch_first=True, total_length=m.shape[1])
        return found.flip(1) if backward else found

    return run


def initial_states():
    mask = prefix_mask(4, 2, T=4)
    for cell, count in [("LSTM", 2), ("LSTM", 1), ("GRU", 1)]:
        for name, m, settings in [("", None, {}), (", masked", mask, {}), (", backward", None, {"direction": "backward"})]:
            inputs = [draw(2, 4, 3)] + [draw(2, 2) for _ in range(count)]
            run = resumed(cell, m, backward=bool(settings))
            yield case(cell, f"from {count} states{name}", run, inputs, {"units": 2} | settings, recurrent_weights(cell, 3, 2), m)


def copying():
    def run(i, w, m):
        ids, memory, writer = i
        scores = writer @ linear(memory, w, "k_proj").mT / math.sqrt(writer.shape[-1])
        found = weigh(scores, m)
        taken = used(found)
        seen = torch.cat([taken @ memory, writer], -1)
        written = linear(seen, w, "write").softmax(-1)
        copied = taken @ F.one_hot(ids, written.shape[-1]).double()
        share = linear(seen, w, "share").sigmoid()
        return (share * written + (1 - share) * copied + 1e-7).log(), found

    for name, mask in [("titles", None), ("titles, masked", prefix_mask(4, 2, T=4))]:
        weights = linear_weights(2, 3, "k_proj") | linear_weights(7, 5, "write") | linear_weights(1, 5, "share")
        inputs = [ids(7, 2, 4), draw(2, 4, 3), draw(2, 3, 2)]
        yield case("CopyOrWrite", name, run, inputs, {"vocabulary": 7}, weights, mask)


def attend(scores, value, mask, causal=False):
    weights = weigh(scores, mask, causal)
    return used(weights, heads=1 if weights.dim() == 4 else None) @ value, weights


def weigh(scores, mask, causal=False):
    Tq, Tk = scores.shape[-2:]
    if mask is not None:
        scores = scores.masked_fill(mask.reshape(mask.shape[0], *[1] * (scores.dim() - 2), Tk) == 0, -1e9)
    if causal:
        scores = scores.masked_fill(torch.ones(Tq, Tk).triu(1) > 0, -1e9)
    return scores.softmax(-1)


def roles(inputs):
    query = inputs[0]
    key = inputs[1] if len(inputs) > 1 else query
    return query, key, inputs[2] if len(inputs) > 2 else key


def real(output, mask):
    """The output with zeros at padded positions."""
    return output if mask is None else output * mask[:, :, None]


ATTENDED = [
    ("self", [(2, 5, 4)], {}, False),
    ("causal, masked", [(2, 5, 4)], {"causal": True}, True),
    ("masked", [(2, 5, 4)], {}, True),
    ("memory", [(2, 3, 4), (2, 5, 4)], {}, False),
    ("query, key, value", [(2, 3, 4), (2, 5, 4), (2, 5, 2)], {}, False),
]


def attentions():
    mask = prefix_mask(5, 2, T=5)
    for name, inputs, params, masked in ATTENDED:
        m = mask if masked else None
        causal = params.get("causal", False)
        for layer, scale in [("DotProductAttention", 1), ("ScaledDotProductAttention", 0.5)]:

            def dot(i, w, m):
                q, k, v = roles(i)
                output, weights = attend(scale * q @ k.mT, v, m, causal)
                return real(output, m), weights

            yield case(layer, name, dot, [draw(*shape) for shape in inputs], params, mask=m)
        yield additive_attention(name, inputs, params, m)
        yield multi_head(name, inputs, params, m)
    for name, inputs in [("self", [(2, 5, 4)]), ("aligned", [(2, 5, 4), (2, 5, 3), (2, 5, 2)])]:
        yield additive_pooling(name, inputs, mask if name == "self" else None)
        yield additive_pooling(name, inputs, None)
    for name, m in [("plain", None), ("masked", mask)]:
        yield context_vector(name, m)
    yield dropped_weights()
    yield multi_head("no bias", [(2, 5, 4)], {"bias": False}, None)


def additive_attention(name, inputs, params, mask):
    A = 3

    def run(i, w, m):
        q, k, v = roles(i)
        pairs = linear(q, w, "q_proj")[:, :, None] + linear(k, w, "k_proj")[:, None]
        output, weights = attend(linear(pairs.tanh(), w, "score")[..., 0], v, m, params.get("causal", False))
        return real(output, m), weights

    widths = [shape[-1] for shape in inputs]
    weights = linear_weights(A, widths[0], "q_proj", bias=False) | linear_weights(A, widths[min(1, len(inputs) - 1)], "k_proj", bias=False)
    weights |= linear_weights(1, A, "score", bias=False)
    return case("AdditiveAttention", name, run, [draw(*shape) for shape in inputs], {"units": A} | params, weights, mask)


def multi_head(name, inputs, params, mask, heads=2):
    D, bias = inputs[0][-1], params.get("bias", True)
    widths = [x[-1] for x in roles(inputs)]
    made = nn.MultiheadAttention(D, heads, bias=bias, batch_first=True, kdim=widths[1], vdim=widths[2]).double()
    weights = {}
    for role, width in zip(["q_proj", "k_proj", "v_proj"], widths):
        weights |= linear_weights(D, width, role, bias)
    weights |= linear_weights(D, D, "out_proj", bias)

    def run(i, w, m):
        projections = [w[f"{role}_proj.weight"] for role in "qkv"]
        named = dict(zip(["q_proj_weight", "k_proj_weight", "v_proj_weight"], projections))
        if made.in_proj_weight is not None:
            named = {"in_proj_weight": torch.cat(projections)}
        named["out_proj.weight"] = w["out_proj.weight"]
        if bias:
            named["in_proj_bias"] = torch.cat([w[f"{role}_proj.bias"] for role in "qkv"])
            named["out_proj.bias"] = w["out_proj.bias"]
        q, k, v = roles(i)
        later = torch.ones(q.shape[1], k.shape[1]).triu(1) > 0 if params.get("causal") else None
        options = {"key_padding_mask": None if m is None else m == 0, "attn_mask": later, "average_attn_weights": False}
        output, found = functional_call(made, named, (q, k, v), options)
        return real(output, m), found

    return case("MultiHeadAttention", name, run, [draw(*shape) for shape in inputs], {"heads": heads} | params, weights, mask)


def additive_pooling(name, inputs, mask):
    A = 3
    widths = [x[-1] for x in roles(inputs)]
    weights = linear_weights(A, widths[0], "q_proj") | linear_weights(A, widths[1], "k_proj") | linear_weights(1, A, "score")

    def run(i, w, m):
        q, k, v = roles(i)
        scores = linear((linear(q, w, "q_proj") + linear(k, w, "k_proj")).tanh(), w, "score")  # (B, T, 1)
        output, found = attend(scores.mT, v, m)
        return output, found.mT

    full = name if mask is None else f"{name}, masked"
    return case("AdditivePooling", full, run, [draw(*shape) for shape in inputs], {"units": A}, weights, mask)


def context_vector(name, mask, D=4, A=3):
    def run(i, w, m):
        scores = (i[0] @ w["weight"] + w["bias"]).tanh() @ w["context"]  # (B, T, 1)
        output, found = attend(scores.mT, i[0], m)
        return output[:, 0], found.mT

    weights = {"weight": weight(D, A), "bias": weight(A), "context": weight(A, 1)}
    return case("ContextVectorPooling", name, run, [draw(2, 5, D)], {"units": A}, weights, mask)


def dropped_weights():
    def run(i, w, m):
        x = i[0]
        weights = (x @ x.mT / math.sqrt(4)).softmax(-1)
        return weights * kept((2, 5, 5), 0.4) @ x, weights

    return case("ScaledDotProductAttention", "dropout", run, [draw(2, 5, 4)], {"dropout": 0.4})


def places_first(function):
    """A function of (B, C, H, W) as one of (B, H, W, C)."""
    return lambda x: function(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


def narrow_weights(C, middle):
    return linear_weights(middle, C, "fc1") | linear_weights(C, middle, "fc2")


def narrow(x, w):
    return linear(linear(x, w, "fc1").relu(), w, "fc2")


def norm_weights(C, name):
    return {f"{name}.weight": weight(C), f"{name}.bias": weight(C)}


def norm(x, w, name, groups=1):
    """Of a map (B, C, H, W), or of anything with channels second."""
    return F.group_norm(x, groups, w[f"{name}.weight"], w[f"{name}.bias"])


def around(x, w, name, stride=1, dilation=1):
    """A convolution of (B, C, H, W) with as many zeros around as its stride needs, the odd one after."""
    kernel = w[f"{name}.weight"].shape[-1]
    reach = (kernel - 1) * dilation + 1
    totals = [max((math.ceil(size / stride) - 1) * stride + reach - size, 0) for size in (x.shape[3], x.shape[2])]
    padded = F.pad(x, [n for total in totals for n in (total // 2, total - total // 2)])
    return F.conv2d(padded, w[f"{name}.weight"], w.get(f"{name}.bias"), stride=stride, dilation=dilation)


def over_map(gates):
    return gates[:, None, None, :]


def squeezed():
    """Gates of channels: SE and ECA."""

    def se(i, w, m):
        gates = narrow(i[0].mean((1, 2)), w).sigmoid()
        return i[0] * over_map(used(gates, "gate-channels", off=1)), {"gate-channels": gates}

    for name, C, reduction, middle in [("halved", 4, 2, 2), ("narrowest", 3, 16, 1)]:
        yield case("SqueezeExcitation", name, se, [draw(2, 3, 4, C)], {"reduction": reduction}, narrow_weights(C, middle))

    def eca(i, w, m):
        k = w["conv.weight"].shape[-1]
        means = F.pad(i[0].mean((1, 2))[:, None], ((k - 1) // 2, k // 2))  # (B, 1, C + k - 1)
        gates = F.conv1d(means, w["conv.weight"])[:, 0].sigmoid()
        return i[0] * over_map(used(gates, "gate-channels", off=1)), {"gate-channels": gates}

    for C, kernel, size in [(4, 0, 1), (6, 0, 1), (12, 0, 3), (5, 5, 5), (4, 2, 2)]:
        name, weights = f"{C} channels, kernel {kernel}", {"conv.weight": weight(1, 1, size)}
        yield case("EfficientChannelAttention", name, eca, [draw(2, 2, 3, C)], {"kernel": kernel}, weights)


def places_and_channels():
    """Gates of places as well: CBAM and scSE."""

    def cbam(i, w, m):
        gates = (narrow(i[0].mean((1, 2)), w) + narrow(i[0].amax((1, 2)), w)).sigmoid()
        x = (i[0] * over_map(used(gates, "gate-channels", off=1))).permute(0, 3, 1, 2)
        both = torch.stack([x.mean(1), x.amax(1)], 1)
        places = around(both, w, "conv").sigmoid()  # (B, 1, H, W)
        taken = used(places, "gate-places", off=1)
        return (x * taken).permute(0, 2, 3, 1), {"gate-channels": gates, "gate-places": places[:, 0]}

    for name, kernel in [("kernel 3", 3), ("kernel 7", 7), ("even kernel", 2)]:
        weights = narrow_weights(4, 2) | {"conv.weight": weight(1, 2, kernel, kernel)}
        params = {"reduction": 2, "kernel": kernel}
        yield case("ConvolutionalBlockAttention", name, cbam, [draw(2, 3, 4, 4)], params, weights)

    def scse(form):
        def run(i, w, m):
            x, parts, probes = i[0], [], {}
            if form != "sSE":
                probes["gate-channels"] = narrow(x.mean((1, 2)), w).sigmoid()
                parts.append(x * over_map(used(probes["gate-channels"], "gate-channels", off=1)))
            if form != "cSE":
                probes["gate-places"] = linear(x, w, "place").sigmoid()[..., 0]
                parts.append(x * used(probes["gate-places"], "gate-places", off=1)[..., None])
            return sum(parts), probes

        return run

    for form in ["scSE", "cSE", "sSE"]:
        weights = {} if form == "sSE" else narrow_weights(4, 2)
        weights |= {} if form == "cSE" else linear_weights(1, 4, "place")
        yield case("ConcurrentSqueezeExcitation", form, scse(form), [draw(2, 3, 2, 4)], {"form": form}, weights)


def coordinates():
    def run(i, w, m):
        x = i[0].permute(0, 3, 1, 2)  # (B, C, H, W)
        H = x.shape[2]
        strips = torch.cat([x.mean(3), x.mean(2)], 2)  # (B, C, H + W)
        seen = norm(linear(strips.mT, w, "conv1").mT, w, "norm")
        rows, columns = F.hardswish(seen)[:, :, :H], F.hardswish(seen)[:, :, H:]
        gates = linear(rows.mT, w, "conv_h").sigmoid().mT[:, :, :, None] * linear(columns.mT, w, "conv_w").sigmoid().mT[:, :, None]
        taken = used(gates, "gate-channels", off=1, summed=(2, 3))
        taken = used(taken, "gate-places", off=1, summed=(1,))
        return (x * taken).permute(0, 2, 3, 1), {"gate-channels": gates.mean((2, 3)), "gate-places": gates.mean(1)}

    for name, shape, reduction, M in [("narrowest", (2, 3, 4, 3), 32, 8), ("wide", (2, 2, 3, 9), 1, 9)]:
        C = shape[-1]
        weights = linear_weights(M, C, "conv1") | norm_weights(M, "norm")
        weights |= linear_weights(C, M, "conv_h") | linear_weights(C, M, "conv_w")
        yield case("CoordinateAttention", name, run, [draw(*shape)], {"reduction": reduction}, weights)


def everywhere():
    """Gates of every channel at every place: GAM and NAM; shown as means."""
    means = lambda channels, places: {"gate-channels": channels.mean((1, 2)), "gate-places": places.mean(3)}

    def gam(i, w, m):
        channels = narrow(i[0], w).sigmoid()
        x = i[0] * used(channels, "gate-channels", off=1, summed=(1, 2))
        seen = lambda map: norm(around(norm(around(map, w, "conv1"), w, "norm1").relu(), w, "conv2"), w, "norm2")
        places = places_first(seen)(x).sigmoid()
        return x * used(places, "gate-places", off=1, summed=(3,)), means(channels, places)

    for name, C, middle, kernel, reduction in [("kernel 3", 4, 2, 3, 2), ("kernel 7, narrowest", 3, 1, 7, 4)]:
        weights = narrow_weights(C, middle)
        for step, (out, into) in enumerate([(middle, C), (C, middle)], 1):
            weights |= {f"conv{step}.weight": weight(out, into, kernel, kernel), f"conv{step}.bias": weight(out)}
            weights |= norm_weights(out, f"norm{step}")
        params = {"reduction": reduction, "kernel": kernel}
        yield case("GlobalAttentionMechanism", name, gam, [draw(2, 3, 4, C)], params, weights)

    def nam(i, w, m):
        share = lambda scale: scale.abs() / scale.abs().sum()
        x, C = i[0], i[0].shape[-1]
        normal = places_first(lambda map: F.group_norm(map, C, w["channels.weight"], w["channels.bias"]))(x)
        channels = (share(w["channels.weight"]) * normal).sigmoid()
        refined = x * used(channels, "gate-channels", off=1, summed=(1, 2))
        normal = F.layer_norm(refined, [C]) * w["places.weight"] + w["places.bias"]
        places = (share(w["places.weight"]) * normal).sigmoid()
        return refined * used(places, "gate-places", off=1, summed=(3,)), means(channels, places)

    for H, W, C in [(3, 2, 4), (2, 4, 3)]:
        weights = norm_weights(C, "channels") | {"places.weight": weight(H, W, 1), "places.bias": weight(H, W, 1)}
        yield case("NormalizationAttention", f"{H} by {W}", nam, [draw(2, H, W, C)], {}, weights)


def selective_kernels():
    def run(i, w, m):
        x = i[0].permute(0, 3, 1, 2)
        near, far = [norm(around(x, w, f"conv{d}", dilation=d), w, f"norm{d}").relu() for d in (1, 2)]
        means = (near + far).mean((2, 3))
        scores = linear(norm(linear(means, w, "fc"), w, "norm").relu(), w, "branches")  # (B, 2·C)
        shares = torch.stack(scores.chunk(2, 1), 1).softmax(1)  # (B, 2, C)
        taken = used(shares, "gate-branches", heads=1)
        mixed = sum(map * taken[:, k, :, None, None] for k, map in enumerate([near, far]))
        return mixed.permute(0, 2, 3, 1), {"gate-branches": shares}

    for name, shape, reduction, least, d in [("least", (2, 4, 5, 3), 16, 4, 4), ("reduced", (2, 5, 3, 6), 2, 1, 3)]:
        C = shape[-1]
        weights = {}
        for k in (1, 2):
            weights |= {f"conv{k}.weight": weight(C, C, 3, 3)} | norm_weights(C, f"norm{k}")
        weights |= linear_weights(d, C, "fc", bias=False) | norm_weights(d, "norm") | linear_weights(2 * C, d, "branches")
        yield case("SelectiveKernel", name, run, [draw(*shape)], {"reduction": reduction, "least": least}, weights)


def residual_blocks():
    for groups, epsilon, C in [(1, 1e-5, 4), (2, 0.01, 4), (3, 1e-5, 3)]:
        made = nn.GroupNorm(groups, C, eps=epsilon).double()
        run = lambda i, w, m, made=made: places_first(lambda x: functional_call(made, w, x))(i[0])
        weights = {"weight": weight(C), "bias": weight(C)}
        yield case("GroupNorm", f"{groups} groups", run, [draw(2, 3, 2, C)], {"groups": groups, "epsilon": epsilon}, weights)
    for name, shape, filters, kernel, stride, groups in [
        ("same shape", (2, 4, 3, 2), 2, 3, 1, 1),
        ("stride", (2, 5, 4, 2), 4, 3, 2, 2),
        ("more filters", (2, 3, 3, 2), 3, 2, 1, 1),
    ]:
        C = shape[-1]
        skips = filters != C or stride != 1

        def run(i, w, m):
            x = i[0].permute(0, 3, 1, 2)
            step = lambda x, conv, name, stride=1: norm(around(x, w, conv, stride), w, name, groups)
            second = step(step(x, "conv1", "norm1", stride).relu(), "conv2", "norm2")
            skip = step(x, "downsample.0", "downsample.1", stride) if skips else x
            return (second + skip).relu().permute(0, 2, 3, 1)

        weights = {"conv1.weight": weight(filters, C, kernel, kernel)} | norm_weights(filters, "norm1")
        weights |= {"conv2.weight": weight(filters, filters, kernel, kernel)} | norm_weights(filters, "norm2")
        if skips:
            weights |= {"downsample.0.weight": weight(filters, C, 1, 1)} | norm_weights(filters, "downsample.1")
        params = {"filters": filters, "kernel": kernel, "stride": stride, "groups": groups}
        yield case("ResidualBlock", name, run, [draw(*shape)], params, weights)


def patches():
    for name, shape, p, D in [("six patches", (2, 4, 6, 2), 2, 3), ("one patch", (2, 3, 3, 1), 3, 4)]:
        conv = nn.Conv2d(shape[-1], D, p, stride=p).double()

        def run(i, w, m):
            named = {"weight": w["proj.weight"], "bias": w["proj.bias"]}
            return functional_call(conv, named, i[0].permute(0, 3, 1, 2)).flatten(2).mT

        weights = {"proj.weight": weight(D, shape[-1], p, p), "proj.bias": weight(D)}
        yield case("PatchEmbedding", name, run, [draw(*shape)], {"patch": p, "width": D}, weights)
    token = lambda i, w, m: torch.cat([w["weight"].expand(len(i[0]), 1, -1), i[0]], 1)
    yield case("ClassToken", "plain", token, [draw(2, 3, 4)], {}, {"weight": weight(1, 1, 4)})
    masked = lambda i, w, m: real(token(i, w, m), F.pad(m, (1, 0), value=1))
    yield case("ClassToken", "masked", masked, [draw(2, 4, 3)], {}, {"weight": weight(1, 1, 3)}, prefix_mask(4, 2, T=4))
    yield case("FirstPosition", "of three", lambda i, w, m: i[0][:, 0], [draw(2, 3, 4)])


def graphs():
    edges = [[0, 1], [1, 2], [2, 0], [0, 3], [1, 3], [4, 3], [3, 4]]
    for name, form, extra in [
        ("static", "gat", {}),
        ("averaged", "gat", {"merge": "average", "slope": 0.1}),
        ("no self-loops", "gat", {"selfLoops": False}),
        ("dynamic", "gatv2", {}),
        ("dynamic, averaged, no self-loops", "gatv2", {"merge": "average", "selfLoops": False}),
        ("dropout", "gat", {"dropout": 0.4}),
    ]:
        yield graph_attention(name, edges, (2, 5, 3), {"heads": 2, "units": 3, "form": form} | extra)
    asked, nodes = ids(5, 4), draw(1, 5, 3)
    yield case("PickNodes", "one graph", lambda i, w, m: i[1][0][i[0]], [asked, nodes])
    one_hot = lambda i: F.one_hot(i, 5).double()
    own = lambda i, w, m: (one_hot(i[0])[:, :, None] * i[1]).sum(1)
    yield case("PickNodes", "a graph an example", own, [ids(5, 4), draw(4, 5, 3)])


def graph_attention(name, edges, shape, params):
    """GAT node by node over lists of neighbours, as the papers write it (bias apart, projections without)."""
    B, N, D = shape
    H, C = params["heads"], params["units"]
    loops = params.get("selfLoops", True)
    slope = params.get("slope", 0.2)
    wide = C if params.get("merge") == "average" else H * C
    if params["form"] == "gat":
        weights = {"weight": weight(H * C, D), "att_src": weight(H, C), "att_dst": weight(H, C)}
    else:
        weights = {"source.weight": weight(H * C, D), "target.weight": weight(H * C, D), "att": weight(H, C)}
    weights["bias"] = weight(wide)
    every = edges + [[node, node] for node in range(N)] if loops else edges

    def score(w, x, j, i):
        if params["form"] == "gat":
            h = F.linear(x, w["weight"]).reshape(B, N, H, C)
            return F.leaky_relu((h[:, j] * w["att_src"]).sum(-1) + (h[:, i] * w["att_dst"]).sum(-1), slope), h[:, j]
        source = F.linear(x, w["source.weight"]).reshape(B, N, H, C)[:, j]
        target = F.linear(x, w["target.weight"]).reshape(B, N, H, C)[:, i]
        return (F.leaky_relu(source + target, slope) * w["att"]).sum(-1), source

    def run(i, w, m):
        x = i[0]
        scored = [score(w, x, j, k) for j, k in every]  # (B, H) and (B, H, C) an edge
        alphas = [None] * len(every)
        for node in range(N):
            into = [e for e, (_, k) in enumerate(every) if k == node]
            for place, e in enumerate(into):
                alphas[e] = torch.stack([scored[f][0] for f in into]).softmax(0)[place]
        attention = torch.stack(alphas, -1)  # (B, H, E)
        drop = kept((len(every), B, H), params["dropout"]).permute(1, 2, 0) if "dropout" in params else 1
        taken = used(attention, heads=1) * drop
        nodes = [
            sum(taken[:, :, e, None] * scored[e][1] for e, (_, k) in enumerate(every) if k == node) for node in range(N)
        ]
        y = torch.stack(nodes, 1)  # (B, N, H, C)
        merged = y.mean(2) if params.get("merge") == "average" else y.reshape(B, N, H * C)
        return merged + w["bias"], attention

    return case("GraphAttention", name, run, [draw(*shape)], params, weights) | {"edges": edges}


def heads_of(x, heads):
    return x.unflatten(-1, (heads, -1)).transpose(1, 2)  # (B, H, T, d)


def turned(x):
    """Rotary positions: features i and i + d/2 as one complex number, turned by t·10000^(−2i/d)."""
    T, d = x.shape[-2:]
    speeds = 10000.0 ** (-torch.arange(0, d, 2).double() / d)
    turn = torch.polar(torch.ones(T, d // 2).double(), torch.arange(T).double()[:, None] * speeds)
    both = torch.complex(x[..., : d // 2], x[..., d // 2 :]) * turn
    return torch.cat([both.real, both.imag], -1)


ALIBI_SLOPES = {2: [1 / 16, 1 / 256], 3: [1 / 16, 1 / 256, 1 / 4], 4: [1 / 4, 1 / 16, 1 / 64, 1 / 256]}


def alibi(heads, Tq, Tk):
    distance = (torch.arange(Tk)[None] - torch.arange(Tq)[:, None]).abs().double()
    return -torch.tensor(ALIBI_SLOPES[heads]).double()[:, None, None] * distance


def t5_buckets(Tq, Tk, causal, buckets=32, farthest=128):
    """As in the authors' `_relative_position_bucket`."""
    place = torch.arange(Tk)[None] - torch.arange(Tq)[:, None]
    found = torch.zeros_like(place)
    if not causal:
        buckets //= 2
        found += (place > 0).long() * buckets
        place = place.abs()
    else:
        place = -torch.min(place, torch.zeros_like(place))
    exact = buckets // 2
    far = exact + (torch.log(place.float() / exact) / math.log(farthest / exact) * (buckets - exact)).long()
    return found + torch.where(place < exact, place, far.clamp(max=buckets - 1))


def many_heads(q, k, v, w, mask, settings, prefix="", drop=None):
    """Multi-head attention written out, with every setting that ours has: (B, Tq, D) and weights (B, H, Tq, Tk)."""
    H = settings["heads"]
    G = settings.get("keyValueHeads") or H
    causal, window, position = settings.get("causal", False), settings.get("window"), settings.get("position", "none")
    q, k, v = heads_of(linear(q, w, prefix + "q_proj"), H), *(heads_of(linear(x, w, prefix + f"{r}_proj"), G) for x, r in [(k, "k"), (v, "v")])
    k, v = (x.repeat_interleave(H // G, 1) for x in (k, v))
    if position == "rotary":
        q, k = turned(q), turned(k)
    Tq, Tk = q.shape[2], k.shape[2]
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    if position == "alibi":
        scores = scores + alibi(H, Tq, Tk)
    if position == "t5":
        scores = scores + w[prefix + "relative_attention_bias.weight"][t5_buckets(Tq, Tk, causal)].permute(2, 0, 1)
    if window is not None:
        apart = (torch.arange(Tk)[None] - torch.arange(Tq)[:, None]).abs()
        scores = scores.masked_fill(apart > window, -1e9)
    weights = weigh(scores, mask, causal)
    taken = used(weights, prefix.rstrip(".") or "attention", heads=1)
    taken = taken if drop is None else taken * kept(weights.shape, drop, prefix + "dropout")
    return linear((taken @ v).transpose(1, 2).flatten(2), w, prefix + "out_proj"), weights


def head_weights(settings, widths, prefix=""):
    """Weights of `many_heads` for queries, keys and values of some widths."""
    D, H, bias = widths[0], settings["heads"], settings.get("bias", True)
    G = settings.get("keyValueHeads") or H
    weights = {}
    for role, width, units in [("q", widths[0], D), ("k", widths[1], D // H * G), ("v", widths[2], D // H * G)]:
        weights |= linear_weights(units, width, f"{prefix}{role}_proj", bias)
    if settings.get("position") == "t5":
        weights[prefix + "relative_attention_bias.weight"] = weight(32, H)
    return weights | linear_weights(D, D, f"{prefix}out_proj", bias)


def headed(layer, name, inputs, settings, mask=None):
    def run(i, w, m):
        output, weights = many_heads(*roles(i), w, m, settings, drop=settings.get("dropout"))
        return real(output, m), weights

    weights = head_weights(settings, [shape[-1] for shape in roles(inputs)])
    return case(layer, name, run, [draw(*shape) for shape in inputs], settings, weights, mask)


def heads():
    mask = prefix_mask(5, 4, T=5)
    memory = [(2, 3, 4), (2, 5, 6)]
    for position in ["rotary", "alibi", "t5"]:
        for name, inputs, params, m in [
            ("self", [(2, 5, 8)], {"heads": 2}, None),
            ("causal, masked", [(2, 5, 8)], {"heads": 4, "causal": True}, mask),
            ("memory", memory, {"heads": 2}, None),
        ]:
            yield headed("MultiHeadAttention", f"{position}, {name}", inputs, params | {"position": position}, m)
    yield headed("MultiHeadAttention", "alibi, three heads", [(2, 5, 6)], {"heads": 3, "position": "alibi"})
    yield headed("MultiHeadAttention", "t5, far apart", [(1, 40, 2)], {"heads": 1, "position": "t5"})
    yield headed("MultiHeadAttention", "t5, far back", [(1, 40, 2)], {"heads": 1, "position": "t5", "causal": True})
    for name, inputs, params, m in [
        ("grouped", [(2, 5, 8)], {"heads": 4, "keyValueHeads": 2}, None),
        ("multi-query", [(2, 5, 8)], {"heads": 4, "keyValueHeads": 1}, None),
        ("masked, causal, rotary", [(2, 5, 8)], {"heads": 4, "keyValueHeads": 2, "causal": True, "position": "rotary"}, mask),
        ("memory, no bias", memory, {"heads": 2, "keyValueHeads": 1, "bias": False}, None),
        ("dropout", [(2, 5, 4)], {"heads": 2, "keyValueHeads": 1, "dropout": 0.4}, None),
    ]:
        yield headed("GroupedQueryAttention", name, inputs, params, m)
    for name, params, m in [
        ("one", {"window": 1}, None),
        ("itself", {"window": 0}, None),
        ("wide", {"window": 7}, None),
        ("causal, masked", {"window": 2, "causal": True}, mask),
        ("masked, alibi", {"window": 1, "position": "alibi"}, mask),
    ]:
        yield headed("LocalAttention", name, [(2, 5, 4)], {"heads": 2} | params, m)
    for name, inputs, params in [
        ("memory", memory, {}),
        ("memory and values", [(2, 3, 4), (2, 5, 6), (2, 5, 2)], {"bias": False}),
        ("dropout", memory, {"dropout": 0.4}),
    ]:
        yield headed("CrossAttention", name, inputs, {"heads": 2} | params)


def without_output_projection():
    mask = prefix_mask(5, 2, T=5)
    for name, inputs, params, masked in ATTENDED:
        m = mask if masked else None
        causal = params.get("causal", False)

        def split(i, w, m):
            q, k, v = (heads_of(x, 2) for x in roles(i))
            output, weights = attend(q @ k.mT / math.sqrt(2), v, m, causal)
            return real(output.transpose(1, 2).flatten(2), m), weights

        yield case("SplitHeadAttention", name, split, [draw(*shape) for shape in inputs], {"heads": 2} | params, mask=m)

        def summed(i, w, m):
            q, k, v = (linear(x, w, f"{r}_proj") for x, r in zip(roles(i), "qkv"))
            context, weights = attend(q @ k.mT / math.sqrt(4), v, m, causal)
            return real(context[..., :2] + context[..., 2:], m), weights

        widths = [shape[-1] for shape in roles(inputs)]
        weights = {}
        for role, width in zip("qkv", widths):
            weights |= linear_weights(4, width, f"{role}_proj")
        yield case("SummedHeadAttention", name, summed, [draw(*shape) for shape in inputs], {"heads": 2} | params, weights, m)
    for name, params, m in [("plain", {}, None), ("causal, masked", {"causal": True}, mask), ("masked", {}, mask)]:

        def skipped(i, w, m):
            q, k, v, skip = (i[0] @ w[f"{r}.weight"].T for r in ["q_proj", "k_proj", "v_proj", "skip"])
            context, weights = attend(q @ k.mT, v, m, params.get("causal", False))
            return real(skip + context, m), weights

        weights = {f"{r}.weight": weight(3, 4) for r in ["q_proj", "k_proj", "v_proj", "skip"]}
        yield case("LinearSkipAttention", name, skipped, [draw(2, 5, 4)], {"units": 3} | params, weights, m)


def feature_maps():
    for name, shape, A, bias in [("wide", (2, 2, 3, 4), 2, True), ("no bias", (2, 3, 2, 3), 3, False)]:

        def run(i, w, m):
            convolved = [F.conv2d(i[0].movedim(-1, 1), w[f"{r}_proj.weight"][:, :, None, None], w.get(f"{r}_proj.bias")) for r in "qkv"]
            q, k, v = (x.flatten(2).mT for x in convolved)  # (B, H·W, …)
            output, weights = attend(q @ k.mT / math.sqrt(A), v, None)
            return output.reshape(shape), weights

        C = shape[-1]
        weights = linear_weights(A, C, "q_proj", bias) | linear_weights(A, C, "k_proj", bias) | linear_weights(C, C, "v_proj", bias)
        yield case("FeatureMapAttention", name, run, [draw(*shape)], {"units": A, "bias": bias}, weights)


def luong():
    mask = prefix_mask(5, 2, T=5)
    for score in ["dot", "general", "concat"]:
        for name, inputs, params, masked in ATTENDED:
            D, Dk = inputs[0][-1], roles(inputs)[1][-1]

            def run(i, w, m):
                q, k, v = roles(i)
                if score == "concat":
                    Tq, Tk = q.shape[1], k.shape[1]
                    W = torch.cat([w["q_proj.weight"], w["k_proj.weight"]], 1)  # (D, D + Dk)
                    pairs = torch.cat([q[:, :, None].expand(-1, -1, Tk, -1), k[:, None].expand(-1, Tq, -1, -1)], -1)
                    scores = (pairs @ W.T).tanh() @ w["score.weight"][0]
                elif score == "general":
                    scores = torch.einsum("bqd,de,bke->bqk", q, w["k_proj.weight"], k)
                else:
                    scores = torch.einsum("bqd,bkd->bqk", q, k)
                output, weights = attend(scores, v, m, params.get("causal", False))
                return real(output, m), weights

            weights = {
                "dot": {},
                "general": {"k_proj.weight": weight(D, Dk)},
                "concat": {"q_proj.weight": weight(D, D), "k_proj.weight": weight(D, Dk), "score.weight": weight(1, D)},
            }[score]
            m = mask if masked else None
            yield case("LuongAttention", f"{score}, {name}", run, [draw(*shape) for shape in inputs], {"score": score} | params, weights, m)


def linear_attentions():
    mask = prefix_mask(5, 2, T=5)
    for name, inputs, params, masked in ATTENDED:
        H, bias = 2, "memory" not in name

        def run(i, w, m):
            q, k, v = (heads_of(linear(x, w, f"{r}_proj"), H) for x, r in zip(roles(i), "qkv"))
            alike = (F.elu(q) + 1) @ (F.elu(k) + 1).mT  # (B, H, Tq, Tk)
            if m is not None:
                alike = alike * m[:, None, None]
            if params.get("causal"):
                alike = alike.tril()
            weights = alike / alike.sum(-1, keepdim=True)
            return real(linear((used(weights, heads=1) @ v).transpose(1, 2).flatten(2), w, "out_proj"), m), weights

        settings = {"heads": H, "bias": bias} | params
        weights = head_weights(settings, [shape[-1] for shape in roles(inputs)])
        yield case("LinearAttention", name, run, [draw(*shape) for shape in inputs], settings, weights, mask if masked else None)


def torch_heads(weights, prefix, name):
    """Our named weights of an attention as those of a module of torch.nn, below `name`."""
    return {
        f"{name}.in_proj_weight": torch.cat([weights[f"{prefix}{r}_proj.weight"] for r in "qkv"]),
        f"{name}.in_proj_bias": torch.cat([weights[f"{prefix}{r}_proj.bias"] for r in "qkv"]),
        f"{name}.out_proj.weight": weights[f"{prefix}out_proj.weight"],
        f"{name}.out_proj.bias": weights[f"{prefix}out_proj.bias"],
    }


def block_weights(settings, D, F_, parts, memory=None):
    weights = head_weights(settings, [D, D, D], "self_attn.")
    if memory is not None:
        settings = {key: value for key, value in settings.items() if key != "position"}
        weights |= head_weights(settings, [D, memory, memory], "cross_attn.")
    weights |= linear_weights(F_, D, "linear1") | linear_weights(D, F_, "linear2")
    for n in range(1, parts + 1):
        weights |= {f"norm{n}.weight": weight(D), f"norm{n}.bias": weight(D)}
    return weights


def torch_block(settings, mask, name, inputs, D=4, F_=6):
    """A block without dropout, as torch.nn has it. Its attention is what our own formula finds of the same input."""
    memory = len(inputs) > 1
    layer = "TransformerDecoderBlock" if memory else "TransformerEncoderBlock"
    options = {"dropout": 0.0, "activation": settings["activation"], "batch_first": True, "norm_first": settings["norm"] == "pre"}
    made = (nn.TransformerDecoderLayer if memory else nn.TransformerEncoderLayer)(D, settings["heads"], F_, **options).double()

    def run(i, w, m):
        named = {key: value for key, value in w.items() if "attn" not in key} | torch_heads(w, "self_attn.", "self_attn")
        T = inputs[0][1]
        later = torch.ones(T, T).triu(1) > 0 if memory or settings.get("causal") else None
        padding = None if m is None else m == 0
        normed = lambda x, n: F.layer_norm(x, (D,), w[f"{n}.weight"], w[f"{n}.bias"])
        before = (lambda x, n: normed(x, n)) if settings["norm"] == "pre" else (lambda x, n: x)
        own = before(i[0], "norm1")
        seen, weights = many_heads(own, own, own, w, m, settings | {"causal": later is not None}, "self_attn.")
        if not memory:
            options = {"src_mask": later, "src_key_padding_mask": padding}
            return real(functional_call(made, named, (i[0],), options), m), {"self_attn": weights}
        named |= torch_heads(w, "cross_attn.", "multihead_attn")
        output = functional_call(made, named, (i[0], i[1]), {"tgt_mask": later, "tgt_key_padding_mask": padding})
        y = i[0] + seen if settings["norm"] == "pre" else normed(i[0] + seen, "norm1")
        _, cross = many_heads(before(y, "norm2"), i[1], i[1], w, None, settings, "cross_attn.")
        return real(output, m), {"self_attn": weights, "cross_attn": cross}

    weights = block_weights(settings, D, F_, 3 if memory else 2, D if memory else None)
    return case(layer, name, run, [draw(*shape) for shape in inputs], {"feedForward": F_, "dropout": 0} | settings, weights, mask)


def written_block(layer, name, inputs, settings, mask=None):
    """A block written out, with the settings that torch.nn does not have."""
    D, rate = inputs[0][-1], settings["dropout"]
    F_ = settings.get("feedForward") or 4 * D
    causal = {"causal": settings.get("causal", layer == "TransformerDecoderBlock")}
    drop = lambda x, stream: x * kept(x.shape, rate, f"{stream}dropout") if rate > 0 else x
    heads_drop = rate if rate > 0 else None

    def run(i, w, m):
        found = {}

        def residual(n, x, part):
            y = part(F.layer_norm(x, (D,), w[f"norm{n}.weight"], w[f"norm{n}.bias"]))
            return x + drop(y, f"dropout{n}.")

        def own(x):
            y, found["self_attn"] = many_heads(x, x, x, w, m, settings | causal, "self_attn.", heads_drop)
            return y

        def other(x):
            plain = {"heads": settings["heads"], "keyValueHeads": settings.get("keyValueHeads")}
            y, found["cross_attn"] = many_heads(x, i[1], i[1], w, None, plain, "cross_attn.", heads_drop)
            return y

        wide = lambda x: linear(drop(F.gelu(linear(x, w, "linear1")), ""), w, "linear2")
        x = i[0]
        for n, part in enumerate([own, *([other] if len(inputs) > 1 else []), wide], 1):
            x = residual(n, x, part)
        return real(x, m), found

    memory = inputs[1][-1] if len(inputs) > 1 else None
    weights = block_weights(settings, D, F_, 2 if memory is None else 3, memory)
    return case(layer, name, run, [draw(*shape) for shape in inputs], settings, weights, mask)


def transformers():
    mask = prefix_mask(5, 3, T=5)
    own, both = [(2, 5, 4)], [(2, 5, 4), (2, 3, 4)]
    for norm in ["pre", "post"]:
        for inputs, m, activation in [(own, None, "gelu"), (own, mask, "relu"), (both, None, "gelu"), (both, mask, "relu")]:
            name = f"{norm}-norm{'' if m is None else ', masked'}"
            yield torch_block({"heads": 2, "norm": norm, "activation": activation}, m, name, inputs)
    yield torch_block({"heads": 4, "norm": "pre", "activation": "relu", "causal": True}, mask, "causal", own)
    near = prefix_mask(5, 4, T=5)
    modern = {"heads": 2, "keyValueHeads": 1, "position": "rotary", "window": 2, "dropout": 0}
    yield written_block("TransformerEncoderBlock", "grouped, rotary, window", own, modern | {"feedForward": 3}, near)
    yield written_block("TransformerEncoderBlock", "dropout, t5", own, {"heads": 2, "position": "t5", "dropout": 0.3, "feedForward": 3})
    yield written_block("TransformerDecoderBlock", "without memory", own, {"heads": 2, "dropout": 0}, mask)
    yield written_block("TransformerDecoderBlock", "grouped, rotary", [(2, 5, 4), (2, 3, 6)], modern | {"feedForward": 3})
    yield written_block("TransformerDecoderBlock", "dropout", both, {"heads": 2, "dropout": 0.3, "feedForward": 3})


def ensembles():
    def run(method, of):
        def joined(i, w, m):
            says = [x.softmax(-1) if of == "classes" else x for x in i]
            logarithm = (lambda p: (p + 1e-12).log()) if of == "classes" else (lambda p: p)
            if method == "stacked":
                return F.linear(torch.cat([logarithm(p) for p in says], -1), w["weight"], w["bias"])
            shares = w["weight"].softmax(0) if method == "weighted" else torch.full((len(says),), 1 / len(says)).double()
            return logarithm(sum(share * p for share, p in zip(shares, says)))

        return joined

    for method, of, models in [("mean", "classes", 2), ("mean", "values", 3), ("weighted", "classes", 3), ("stacked", "classes", 2)]:
        weights = {"weighted": {"weight": weight(models)}, "stacked": {"weight": weight(3, 3 * models), "bias": weight(3)}}
        inputs = [draw(2, 3) for _ in range(models)]
        yield case("Ensemble", f"{method} {of}", run(method, of), inputs, {"method": method, "of": of}, weights.get(method))


def last_positions():
    last = lambda i, w, m: torch.stack([x[int(n) - 1] for x, n in zip(i[0], m.sum(1))])
    yield case("LastPosition", "of three", lambda i, w, m: i[0][:, -1], [draw(2, 3, 4)])
    yield case("LastPosition", "masked", last, [draw(3, 4, 2)], mask=prefix_mask(4, 1, 3, T=4))


GROUPS = [dense, convolutions, poolings, shapes, text, regularisation, recurrences, attentions, graphs, initial_states]
GROUPS += [squeezed, places_and_channels, coordinates, everywhere, selective_kernels, residual_blocks, patches]
GROUPS += [heads, without_output_projection, feature_maps, luong, linear_attentions]
GROUPS += [transformers, ensembles, copying, last_positions]

if __name__ == "__main__":
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "layers")
    os.makedirs(folder, exist_ok=True)
    for group in GROUPS:
        name = group.__name__.replace("_", "-")
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            restart(name)
            write(os.path.join(folder, f"{name}.json"), group())
