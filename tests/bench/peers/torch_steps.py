"""Trains a model of the bench in PyTorch on the processor: one line of JSON for each line it is asked.

    python3 torch_steps.py <folder of the model> <threads>

It is asked {"steps": n, "ms": least} and answers {"steps", "ms", "loss"}: goes of n steps until the time has passed, each
ending with the loss read. The first line it says by itself: {"parameters", "device", "firstMs", "firstLoss"}.
"""

import json
import os
import sys
import time

begun = time.perf_counter()
import numpy as np
import torch
import torch.nn.functional as F

folder, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
with open(os.path.join(folder, "model.json"), encoding="utf-8") as file:
    said = json.load(file)
layers, training, signature = said["layers"], said["training"], said["signature"]
B = training["batchSize"]


def read(name, dtype):
    return np.fromfile(os.path.join(folder, f"{name}.bin"), dtype)


def feed(name, i, shape, dtype):
    if dtype == "int32":
        return torch.tensor(read(f"{name}-{i}", np.int32).reshape(B, *shape)).long()
    return torch.tensor(read(f"{name}-{i}", np.float32).reshape(B, *shape))


start = read("parameters", np.float32)
w = {}
for entry in said["entries"]:
    part = start[entry["offset"] : entry["offset"] + entry["size"]]
    w[entry["name"]] = torch.tensor(part.reshape(entry["shape"])).requires_grad_()


def linear(x, name):
    return F.linear(x, w[f"{name}.weight"], w.get(f"{name}.bias"))


recurrent = {}


def lstm(x, name, state=None, both=False):
    """PyTorch's own; its parameters are ours."""
    if name not in recurrent:
        module = torch.nn.LSTM(x.shape[-1], w[f"{name}.weight_hh_l0"].shape[1], batch_first=True, bidirectional=both)
        for key in list(module._parameters):
            module._parameters[key].data.copy_(w[f"{name}.{key}"].data)
            w[f"{name}.{key}"] = module._parameters[key]
        recurrent[name] = module
    return recurrent[name](x, state)


def heads(x, count):
    return x.unflatten(-1, (count, -1)).movedim(2, 1)  # (B, H, T, D/H)


def attend(q, k, v):
    if hasattr(F, "scaled_dot_product_attention"):  # since PyTorch 2.0
        return F.scaled_dot_product_attention(q, k, v)
    return (q @ k.mT / q.shape[-1] ** 0.5).softmax(-1) @ v


def multi_head(x, name, count):
    q, k, v = (heads(linear(x, f"{name}.{role}_proj"), count) for role in "qkv")
    seen = attend(q, k, v)
    return linear(seen.movedim(1, 2).flatten(2), f"{name}.out_proj")


def norm(x, name):
    return F.layer_norm(x, x.shape[-1:], w[f"{name}.weight"], w[f"{name}.bias"])


def activate(x, p):
    return {"relu": F.relu, "tanh": torch.tanh, "linear": lambda y: y}[p.get("activation", "linear")](x)


def convolution(x, name, p, convolve):
    y = convolve(x.movedim(-1, 1), w[f"{name}.weight"], w[f"{name}.bias"], padding=p.get("padding", "valid"))
    return activate(y, p).movedim(1, -1)


def pool(x, p):
    over = F.max_pool2d if x.dim() == 4 else F.max_pool1d
    return over(x.movedim(-1, 1), p["size"], p["stride"]).movedim(1, -1)


def sinusoids(x):
    T, D = x.shape[1:]
    d = torch.arange(D)
    angle = torch.arange(T)[:, None] / 10_000 ** ((d - d % 2) / D)
    return torch.where(d % 2 == 0, angle.sin(), angle.cos())


def block(x, name, p):
    x = x + multi_head(norm(x, f"{name}.norm1"), f"{name}.self_attn", p["heads"])
    wide = activate(linear(norm(x, f"{name}.norm2"), f"{name}.linear1"), p)
    return x + linear(wide, f"{name}.linear2")


def luong(query, memory, name):
    scores = query @ linear(memory, f"{name}.k_proj").mT
    return scores.softmax(-1) @ memory


def context_pooling(x, name):
    scores = (x @ w[f"{name}.weight"] + w[f"{name}.bias"]).tanh() @ w[f"{name}.context"]
    return (scores.softmax(1) * x).sum(1)


def additive_pooling(x, name):
    scores = linear((linear(x, f"{name}.q_proj") + linear(x, f"{name}.k_proj")).tanh(), f"{name}.score")
    return scores.softmax(1).mT @ x  # (B, 1, D)


def summed_heads(x, name, p):
    q, k, v = (linear(x, f"{name}.{role}_proj") for role in "qkv")
    return attend(q, k, v).unflatten(-1, (p["heads"], -1)).sum(2)


states = {}


def read_in_order(given, name):
    hidden, states[name] = lstm(given[0], name, states[given[2]] if len(given) > 2 else None)
    return hidden


kinds = {
    "Conv1D": lambda g, n, p: convolution(g[0], n, p, F.conv1d),
    "Conv2D": lambda g, n, p: convolution(g[0], n, p, F.conv2d),
    "MaxPool": lambda g, n, p: pool(g[0], p),
    "LSTM": lambda g, n, p: read_in_order(g, n),
    "Bidirectional": lambda g, n, p: lstm(g[0], n, both=True)[0],
    "Dropout": lambda g, n, p: F.dropout(g[0], p["rate"]),
    "MultiHeadAttention": lambda g, n, p: multi_head(g[0], n, p["heads"]),
    "Flatten": lambda g, n, p: g[0].flatten(1, 2) if p.get("keep") == "positions" else g[0].flatten(1),
    "Dense": lambda g, n, p: activate(linear(g[0], n), p),
    "ContextVectorPooling": lambda g, n, p: context_pooling(g[0], n),
    "AdditivePooling": lambda g, n, p: additive_pooling(g[0], n),
    "Embedding": lambda g, n, p: F.embedding(g[0], w[f"{n}.weight"]),
    "SummedHeadAttention": lambda g, n, p: summed_heads(g[0], n, p),
    "ScaledDotProductAttention": lambda g, n, p: attend(g[0], g[0], g[0]),
    "LuongAttention": lambda g, n, p: luong(g[0], g[1], n),
    "Concatenate": lambda g, n, p: torch.cat(g, -1),
    "GlobalAveragePool": lambda g, n, p: g[0].mean(1),
    "PositionalEncoding": lambda g, n, p: g[0] + sinusoids(g[0]),
    "TransformerEncoderBlock": lambda g, n, p: block(g[0], n, p),
}


def answer(feeds):
    found, x = dict(feeds), feeds["input"]
    for layer in layers:
        names = layer.get("inputs")
        given = [found[name] for name in names] if names else [x]
        if layer["type"] == "LSTM" and names and len(names) > 1:
            given.append(names[1])
        x = found[layer["id"]] = kinds[layer["type"]](given, layer["id"], layer["params"])
    return x


def batch(i):
    feeds = {"input": feed("input", i, signature["shape"], signature["dtype"])}
    for name, more in signature.get("more", {}).items():
        feeds[name] = feed(name, i, more["shape"], "int32")
    return feeds, feed("target", i, signature.get("targetShape", []), "int32")


batches = [batch(i) for i in range(said["batches"])]
with torch.no_grad():
    answer(batches[0][0])  # PyTorch's own modules take over the recurrent weights
Optimizer = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[training["optimizer"]["type"]]
optimizer = Optimizer(list(w.values()), lr=training["learningRate"])
done = 0


def step():
    global done
    feeds, target = batches[done % len(batches)]
    done += 1
    optimizer.zero_grad()
    loss = F.cross_entropy(answer(feeds).flatten(0, -2), target.flatten())
    loss.backward()
    optimizer.step()
    return loss


def tell(**found):
    print(json.dumps(found), flush=True)


loss = step().item()
parameters = sum(tensor.numel() for tensor in w.values())
device = f"PyTorch {torch.__version__}, {threads} thread{'s' if threads > 1 else ''}"
tell(parameters=parameters, device=device, firstMs=(time.perf_counter() - begun) * 1000, firstLoss=loss)
for line in sys.stdin:
    asked = json.loads(line)
    count, begun = 0, time.perf_counter()
    while True:
        for _ in range(asked["steps"]):
            last = step()
        count += asked["steps"]
        loss = last.item()
        passed = (time.perf_counter() - begun) * 1000
        if passed >= asked["ms"]:
            break
    tell(steps=count, ms=passed, loss=loss)
