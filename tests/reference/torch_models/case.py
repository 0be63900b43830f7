"""A model as a module of PyTorch and as our list of layers, and what PyTorch computes with it."""

import numpy as np
import torch
from fixtures import draw, numbers, restart
from torch import nn


def layer(id, type, inputs=None, **params):
    """One of our layers, with its sizes made small."""
    found = {"id": id, "type": type, "params": params}
    return found if inputs is None else found | {"inputs": inputs}


def entry(array):
    return {"shape": list(array.shape), "dtype": str(array.dtype), "data": [round(float(v), 3) for v in array.reshape(-1)]}


def ours(name, tensor):
    """A parameter of PyTorch by our names: attention keeps its three projections apart."""
    name = name.replace("multihead_attn", "cross_attn")
    if ".in_proj_" not in name:
        return [(name, tensor)]
    owner, kind = name.split(".in_proj_")
    return [(f"{owner}.{role}_proj.{kind}", part) for role, part in zip("qkv", tensor.chunk(3))]


def starting(model, name, shape):
    """Of the size that keeps what goes through a layer as large as it was; the scales of norms around one."""
    owner = model.get_submodule(name.rpartition(".")[0])
    if name.endswith("bias"):
        return draw(*shape, low=-0.5, high=0.5)
    if len(shape) == 1:
        return draw(*shape, low=0.5, high=1.5)
    reach = np.sqrt(3 / (1 if isinstance(owner, nn.Embedding) else np.prod(shape[1:])))
    return draw(*shape, low=-reach, high=reach)


def case(name, made, task, members=()):
    """A model fed with a batch: its answer, the loss while training, and the loss's gradient by every parameter.

    `task` says what is fed, what is asked and what is minimised, see tasks.py. Members are finished: they are not trained.
    """
    restart(f"model {name}")
    model = made().double()
    for own, parameter in model.named_parameters():
        parameter.data = torch.tensor(starting(model, own, parameter.shape)).double()
        parameter.requires_grad_(own.split(".")[0] not in members)
    feeds, target = task.batch()
    fed = [torch.tensor(x).double() if x.dtype == np.float32 else torch.tensor(x).long() for x in feeds.values()]
    wanted = torch.tensor(target).double() if target.dtype == np.float32 else torch.tensor(target).long()
    answer = model.eval()(*fed)
    loss = task.loss(model.train()(*fed), wanted)
    if loss.requires_grad:
        loss.backward()
    each = [(member_name(own, members), parameter) for own, parameter in model.named_parameters()]
    parameters = dict(part for own, p in each for part in ours(own, p.detach()))
    slopes = dict(part for own, p in each for part in ours(own, torch.zeros_like(p) if p.grad is None else p.grad))
    return {
        "task": task.said,
        "signature": task.signature,
        "members": list(members),
        "layers": model.layers,
        "parameters": {own: entry(part.numpy().astype(np.float32)) for own, part in parameters.items()},
        "feeds": {own: entry(x) for own, x in feeds.items()},
        "target": entry(target),
        "loss": float(f"{loss.item():.10g}"),
        "output": {"shape": list(answer.shape), "data": numbers(task.counted(answer, wanted).detach())},
        "gradients": {own: numbers(part) for own, part in slopes.items()},
    }


def member_name(name, members):
    """`a.dense.weight` of a member `a` is our `a/dense.weight`."""
    first, rest = name.split(".", 1)
    return f"{first}/{rest}" if first in members else name
