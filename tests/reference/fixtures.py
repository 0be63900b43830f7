"""Shared by the scripts that write reference values: inputs with few decimals, values and gradients from PyTorch."""

import json
import math

import numpy as np
import torch

rng = np.random.default_rng(20240117)


def restart(name):
    """Begins the random numbers anew, so that what belongs to a name does not depend on what was drawn before."""
    global rng
    rng = np.random.default_rng(list(name.encode()))


def draw(*shape, low=-2.0, high=2.0):
    """Random numbers that a short decimal and float32 both hold well."""
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def apart(*shape, shift=0.0):
    """Numbers no two of which are closer than 0.01, for ops that choose between them."""
    count = int(np.prod(shape))
    return np.round((rng.permutation(count) - count // 2) * 0.02 + shift, 3).astype(np.float32).reshape(shape)


def ids(high, *shape):
    return rng.integers(0, high, shape).astype(np.int32)


def weights_of(size):
    """What the gradients' sum is weighted by: sin(1), sin(2), … The tests compute the same."""
    return np.sin(np.arange(1, size + 1, dtype=np.float64))


def numbers(array):
    flat = np.asarray(array, dtype=np.float64).reshape(-1)
    return [0 if x == 0 else float(f"{x:.8g}") for x in flat]


def case(op, name, function, inputs, attrs=None):
    """One op applied to inputs: its result, and the gradients of the weighted sum of its elements."""
    tensors = [torch.tensor(x).double() if x.dtype == np.float32 else torch.tensor(x).long() for x in inputs]
    for tensor in tensors:
        tensor.requires_grad_(tensor.dtype == torch.float64)
    output = function(*tensors)
    return {
        "op": op,
        "name": name,
        "attrs": attrs or {},
        "inputs": [
            {"shape": list(x.shape), "dtype": str(x.dtype), "data": [round(float(v), 3) for v in x.reshape(-1)]}
            for x in inputs
        ],
        "output": {"shape": list(output.shape), "data": numbers(output.detach())},
        "gradients": gradients(output, tensors),
    }


def gradients(output, tensors):
    """One list of numbers an input; null where there is no gradient."""
    wanted = [tensor for tensor in tensors if tensor.requires_grad]
    if not output.is_floating_point() or not output.requires_grad:
        return [None for _ in tensors]
    total = (output.reshape(-1) * torch.tensor(weights_of(output.numel()))).sum()
    found = iter(torch.autograd.grad(total, wanted, allow_unused=True)) if wanted else iter(())
    parts = [next(found) if tensor.requires_grad else None for tensor in tensors]
    return [None if part is None else numbers(part) for part in parts]


def write(path, cases):
    cases = list(cases)
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in cases)
    with open(path, "w", encoding="utf-8") as file:
        file.write("[\n" + lines + "\n]\n")
    print(f"{path}: {len(cases)} cases")
