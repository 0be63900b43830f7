"""Trains the graphs that make-preset-curves.mjs wrote, for 50 steps each, with PyTorch's own gradients and optimizers.

What is written of a preset: the losses; of the first gradient, before clipping, its norm, and for every parameter the norm
of its part and its sum weighted by sin(1), sin(2), …
"""

import base64
import json
import math
import os
import sys

import numpy as np
import torch
from fixtures import numbers, weights_of
from torch_ops import apply

folder = sys.argv[1]
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "preset-curves.json")


def floats(text):
    return torch.tensor(np.frombuffer(base64.b64decode(text), "<f4").astype(np.float64))


def leaf(value, feeds, parameters):
    if value["op"] == "constant":
        return floats(value["attrs"]["data"]).reshape(value["shape"])
    name = value["attrs"]["name"]
    data = parameters if name == "parameters" else floats(feeds[name]).reshape(value["shape"])
    return data.long() if value["dtype"] == "int32" else data


def loss_of(graph, feeds, parameters, step):
    made = {}
    at = {"seed": graph["seed"], "step": step}
    for value in graph["values"]:
        inputs = [made[i] for i in value["inputs"]]
        if value["op"] in ("input", "constant"):
            made[value["id"]] = leaf(value, feeds, parameters)
        else:
            made[value["id"]] = apply(value["op"], inputs, value["attrs"], at)
        assert list(made[value["id"]].shape) == value["shape"], value
    return made[graph["loss"]]


def optimizer_of(training, parameters):
    settings = dict(training["optimizer"])
    kind, decay = settings.pop("type"), training["weightDecay"]
    if kind == "sgd":
        momentum, nesterov = settings.get("momentum", 0), settings.get("nesterov", False)
        return torch.optim.SGD([parameters], 1, momentum=momentum, nesterov=nesterov, weight_decay=decay)
    made = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[kind]
    betas = (settings.get("beta1", 0.9), settings.get("beta2", 0.999))
    return made([parameters], 1, betas=betas, eps=settings.get("epsilon", 1e-8), weight_decay=decay)


def first_gradient(graph, gradient):
    """Its norm; norm and weighted sum for every parameter."""
    parts = [gradient[p["offset"] : p["offset"] + p["size"]] for p in graph["parameters"]]
    of = [numbers([part.norm(), part @ torch.tensor(weights_of(len(part)))]) for part in parts]
    return {"norm": numbers(gradient.norm())[0], "gradient": of}


def keep_frozen(graph, before, parameters):
    with torch.no_grad():
        for p in graph["parameters"]:
            if p["frozen"]:
                at = slice(p["offset"], p["offset"] + p["size"])
                parameters[at] = before[at]


def trained(graph):
    parameters = floats(graph["start"]).requires_grad_()
    optimizer = optimizer_of(graph["training"], parameters)
    clip = graph["training"]["clipNorm"]
    losses, first = [], None
    for step, feeds in enumerate(graph["feeds"]):
        optimizer.param_groups[0]["lr"] = floats(feeds["learningRate"]).item()
        optimizer.zero_grad()
        loss = loss_of(graph, feeds, parameters, step)
        if loss.requires_grad:
            loss.backward()
        if parameters.grad is None:
            parameters.grad = torch.zeros_like(parameters)
        first = first or first_gradient(graph, parameters.grad)
        torch.nn.utils.clip_grad_norm_([parameters], clip or math.inf)
        losses.append(loss.item())
        before = parameters.detach().clone()
        optimizer.step()
        keep_frozen(graph, before, parameters)
    return {"losses": numbers(losses), **first}


if __name__ == "__main__":
    known = json.load(open(path, encoding="utf-8")) if os.path.exists(path) else {}
    for name in sorted(os.listdir(folder)):
        preset = name.removesuffix(".json")
        known[preset] = trained(json.load(open(os.path.join(folder, name), encoding="utf-8")))
        print(f"{preset}: {known[preset]['losses'][0]} to {known[preset]['losses'][-1]}", flush=True)
    lines = ",\n".join(f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in sorted(known.items()))
    with open(path, "w", encoding="utf-8") as file:
        file.write("{\n" + lines + "\n}\n")
