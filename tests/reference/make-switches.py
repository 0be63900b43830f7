"""Writes fixtures/switches.json: for every layer that shows attention, what PyTorch says in double precision

- of its output with each head switched off: zeros in place of its weights (Michel, Levy, Neubig 2019, arXiv:1905.10650),
  ones in place of gates;
- of gradient x attention: the gradient of the output's elements weighted by sin 1, sin 2, ..., times the weights.

Inputs and trained weights are those of the case of that name in fixtures/layers. The formulas of make-layers.py are used
where they are written out; those that are modules of torch.nn keep their weights to themselves and are left out.

    /usr/bin/python3 tests/reference/make-switches.py
"""

import importlib
import os

import attention_use
import torch
from fixtures import numbers, restart, weights_of, write

layers = importlib.import_module("make-layers")


class Switches:
    """Goes on with weights of which one head, named by `off`, is switched off."""

    def __init__(self, off=None):
        self.off = off
        self.seen = {}

    def __call__(self, weights, name, heads, value, summed):
        factor = torch.ones_like(weights)
        if self.off is not None and self.off[0] == name:
            factor[(slice(None),) * heads + (self.off[1],) if heads is not None else ...] = 0
        taken = factor * weights + (1 - factor) * value
        self.seen[name] = (taken, 1 if heads is None else weights.shape[heads], summed)
        return taken


def run(function, arguments, off=None):
    """The output and the weights that were used, by name."""
    switches = attention_use.listener = Switches(off)
    result = function(*arguments)
    attention_use.listener = None
    return result[0] if isinstance(result, tuple) else result, switches.seen


def case(layer, name, function, inputs, params=None, weights=None, mask=None):
    """The case of that layer and name, or an empty one where its weights are not to be had."""
    tensors = [layers.tensor_of(x) for x in inputs]
    named = {key: layers.tensor_of(x).requires_grad_() for key, x in (weights or {}).items()}
    for tensor in tensors:
        tensor.requires_grad_(tensor.dtype == torch.float64)
    arguments = (tensors, named, None if mask is None else layers.tensor_of(mask))
    output, seen = run(function, arguments)
    total = (output.reshape(-1) * torch.tensor(weights_of(output.numel()))).sum()
    slopes = torch.autograd.grad(total, [taken for taken, _, _ in seen.values()], allow_unused=True) if seen else []
    if not seen or (params or {}).get("dropout") or any(slope is None for slope in slopes):
        return {}
    shown = lambda x, summed: x.sum(summed) if summed else x
    products = {
        key: numbers(shown(slope * taken, summed).detach()) for slope, (key, (taken, _, summed)) in zip(slopes, seen.items())
    }
    heads = [(key, head) for key, (_, count, _) in seen.items() for head in range(count)]
    switched = [
        {"probe": key, "head": head, "output": numbers(run(function, arguments, (key, head))[0].detach())}
        for key, head in heads
    ]
    return {"layer": layer, "name": name, "products": products, "off": switched}


def cases():
    """One for every name: where fixtures/layers has several, of the first."""
    found = {}
    for group in layers.GROUPS:
        restart(group.__name__.replace("_", "-"))
        for made in group():
            if "layer" in made:
                found.setdefault((made["layer"], made["name"]), made)
    return found.values()


if __name__ == "__main__":
    layers.case = case
    write(os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "switches.json"), cases())
