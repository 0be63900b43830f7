"""Writes fixtures/model-switches.json: models of torch_models/ whose attention has heads, without each of them.

For every model what PyTorch says, in double precision and without dropout, of

- the loss with all heads, and with each head switched off;
- gradient x attention of the first example: of its largest logits at real positions, or of its loss.

Everything fed is in fixtures/models.    /usr/bin/python3 tests/reference/make-model-switches.py
"""

import math
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, "torch_models")]
import agents  # noqa: E402
import images  # noqa: E402
import pairs  # noqa: E402
import texts  # noqa: E402
from case import starting  # noqa: E402
from fixtures import numbers, restart, write  # noqa: E402


def split(x, heads):
    return x.unflatten(-1, (heads, -1)).transpose(1, 2)  # (B, H, T, D/H)


class Written:
    """The attention of a module of PyTorch written out; `off` is the head it goes without."""

    def __init__(self, module):
        self.module, self.off, self.used = module, None, None

    def __call__(self, query, key, value, key_padding_mask=None, attn_mask=None, need_weights=False, **_):
        made = self.module
        parts = zip([query, key, value], made.in_proj_weight.chunk(3), made.in_proj_bias.chunk(3))
        q, k, v = (split(F.linear(x, weight, bias), made.num_heads) for x, weight, bias in parts)
        scores = q @ k.mT / math.sqrt(q.shape[-1])
        for unseen in [attn_mask, None if key_padding_mask is None else key_padding_mask[:, None, None]]:
            if unseen is not None:
                scores = scores.masked_fill(unseen if unseen.dtype == torch.bool else unseen < 0, -math.inf)
        weights = scores.softmax(-1)  # (B, H, Tq, Tk)
        keep = torch.ones(made.num_heads, 1, 1).double()
        if self.off is not None:
            keep[self.off] = 0
        self.used = weights * keep
        return made.out_proj((self.used @ v).transpose(1, 2).flatten(2)), None


def written(model):
    """Every attention of a model with heads, by its layer and the name of its probe, now written out."""
    found = {}
    for path, module in model.named_modules():
        if not isinstance(module, torch.nn.MultiheadAttention):
            continue
        layer, _, part = path.rpartition(".")
        name = (layer, part.replace("multihead_attn", "cross_attn")) if layer else (path, "attention")
        found[name] = Written(module)
        if type(module).__name__ == "Heads":  # torch_models/parts.py: what it asks of its base
            module.forward = heads_forward(found[name])
        else:
            module.forward = found[name]
    return found


def heads_forward(written):
    def forward(query, memory=None, there=None, causal=False):
        memory = query if memory is None else memory
        T = query.shape[1]
        later = torch.ones(T, T).triu(1) > 0 if causal else None
        return written(query, memory, memory, key_padding_mask=None if there is None else ~there, attn_mask=later)[0]

    return forward


def score(task, model, fed, wanted, feeds):
    """What the gradient of the first example is of."""
    answer = model(*(x[:1] for x in fed))
    if task.signature["outputMeaning"] != "classes":
        return task.loss(answer, wanted[:1])
    largest = answer.amax(-1)
    if largest.dim() > 1:
        largest = largest * torch.tensor(list(feeds.values())[-1][:1] != 0)
    return largest.sum()


def case(name, made, task, members=()):
    """The case of that name as torch_models/case.py makes it, without each head; nothing where it has no heads."""
    restart(f"model {name}")
    model = made().double()
    for own, parameter in model.named_parameters():
        parameter.data = torch.tensor(starting(model, own, parameter.shape)).double()
    feeds, target = task.batch()
    fed = [torch.tensor(x).double() if x.dtype == np.float32 else torch.tensor(x).long() for x in feeds.values()]
    wanted = torch.tensor(target).double() if target.dtype == np.float32 else torch.tensor(target).long()
    model.eval()
    attentions = written(model)
    if not attentions:
        return None
    value = score(task, model, fed, wanted, feeds)
    used = [attention.used for attention in attentions.values()]
    slopes = torch.autograd.grad(value, used)
    products = [
        {"layer": layer, "probe": probe, "data": numbers((slope * weights).detach())}
        for (layer, probe), slope, weights in zip(attentions, slopes, used)
    ]
    loss = lambda: float(f"{task.loss(model(*fed), wanted).item():.10g}")
    result = {"name": name, "products": products, "loss": loss(), "off": []}
    for (layer, probe), attention in attentions.items():
        for head in range(attention.module.num_heads):
            attention.off = head
            result["off"].append({"layer": layer, "probe": probe, "head": head, "loss": loss()})
            attention.off = None
    return result


def cases():
    for file in (agents, images, pairs, texts):
        file.case = case
        for name, make in file.cases.items():
            made = make(name)
            if made is not None:
                yield made


if __name__ == "__main__":
    write(os.path.join(here, "fixtures", "model-switches.json"), cases())
