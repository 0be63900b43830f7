"""Writes fixtures/optimizers.json: what PyTorch's optimizers, schedulers and clipping do to one small model.

Run with Debian's python3-torch:  /usr/bin/python3 tests/reference/make-optimizers.py

The model is one dense layer; start weights are drawn as the tests draw them. Rates, losses, norms of the gradient
before clipping, and the weights at the end, all in double precision.
"""

import json
import os

import torch
import torch.nn.functional as F
from fixtures import draw, ids, numbers
from philox import uniform
from torch.optim import lr_scheduler as schedulers

SEED, STEPS, BATCH, FEATURES, CLASSES = 7, 30, 4, 5, 3
INPUTS, TARGETS = draw(BATCH * 3, FEATURES), ids(CLASSES, BATCH * 3)


def start(name, *shape):
    fan = shape[-1] if len(shape) > 1 else 100
    draws = torch.tensor((2 * uniform(SEED, f"start/{name}", 0, shape) - 1) / fan**0.5)
    return draws.float().double().requires_grad_()


def trajectory(name, training, optimizer, schedule=None):
    weights = [start("answer.weight", CLASSES, FEATURES), start("answer.bias", CLASSES)]
    made = optimizer(weights)
    scheduler = schedule(made) if schedule else None
    clip = training.get("clipNorm")
    steps = []
    for step in range(STEPS):
        at = slice(step % 3 * BATCH, (step % 3 + 1) * BATCH)
        x, target = torch.tensor(INPUTS[at]).double(), torch.tensor(TARGETS[at]).long()
        loss = F.cross_entropy(F.linear(x, *weights), target)
        made.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(weights, clip if clip else float("inf"))
        steps.append([loss.item(), norm.item(), made.param_groups[0]["lr"]])
        made.step()
        if scheduler:
            scheduler.step()
    end = torch.cat([w.detach().reshape(-1) for w in weights])
    return {"name": name, "training": training, "steps": [numbers(s) for s in steps], "end": numbers(end)}


def sgd(lr, **more):
    return lambda weights: torch.optim.SGD(weights, lr, **more)


def adam(lr, **more):
    return lambda weights: torch.optim.Adam(weights, lr, **more)


def adamw(lr, **more):
    return lambda weights: torch.optim.AdamW(weights, lr, **more)


def rate(lr, optimizer, **more):
    return {"learningRate": lr, "optimizer": optimizer, **more}


def optimizers():
    plain, momentum = {"type": "sgd"}, {"type": "sgd", "momentum": 0.9}
    yield trajectory("sgd", rate(0.1, plain), sgd(0.1))
    yield trajectory("sgd, decay", rate(0.1, plain, weightDecay=0.05), sgd(0.1, weight_decay=0.05))
    yield trajectory("momentum", rate(0.1, momentum), sgd(0.1, momentum=0.9))
    nesterov = momentum | {"nesterov": True}
    both = sgd(0.05, momentum=0.9, nesterov=True, weight_decay=0.01)
    yield trajectory("nesterov, decay", rate(0.05, nesterov, weightDecay=0.01), both)
    yield trajectory("adam", rate(0.05, {"type": "adam"}), adam(0.05))
    betas = {"type": "adam", "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-4}
    settings = adam(0.05, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.02)
    yield trajectory("adam, settings, decay", rate(0.05, betas, weightDecay=0.02), settings)
    yield trajectory("adamw", rate(0.05, {"type": "adamw"}), adamw(0.05, weight_decay=0))
    yield trajectory("adamw, decay", rate(0.05, {"type": "adamw"}, weightDecay=0.1), adamw(0.05, weight_decay=0.1))


def clipping():
    for most in [0.1, 0.5, 100]:
        yield trajectory(f"clipped to {most}", rate(0.2, {"type": "sgd"}, clipNorm=most), sgd(0.2))
    yield trajectory("adam, clipped", rate(0.05, {"type": "adam"}, clipNorm=0.2), adam(0.05))


def warm_up(steps, then):
    """A linear rise that reaches the rate at the last warm step, then a schedule of its own."""
    rise = lambda o: schedulers.LinearLR(o, start_factor=1 / steps, end_factor=1, total_iters=steps - 1)
    return lambda o: schedulers.SequentialLR(o, [rise(o), then(o)], milestones=[steps])


def schedules():
    base = {"type": "sgd"}
    step = lambda o: schedulers.MultiStepLR(o, [7, 20], gamma=0.3)
    piecewise = {"type": "piecewise", "boundaries": [7, 20], "factor": 0.3}
    yield trajectory("piecewise", rate(0.1, base, schedule=piecewise), sgd(0.1), step)
    exponential = {"type": "exponential", "decay": 0.5, "every": 10}
    decays = lambda o: schedulers.ExponentialLR(o, 0.5 ** (1 / 10))
    yield trajectory("exponential", rate(0.1, base, schedule=exponential), sgd(0.1), decays)
    cosine = {"type": "cosine", "floor": 0.1}
    falls = lambda total: lambda o: schedulers.CosineAnnealingLR(o, total, eta_min=0.01)
    yield trajectory("cosine", rate(0.1, base, schedule=cosine), sgd(0.1), falls(STEPS))
    constant = lambda o: schedulers.LambdaLR(o, lambda step: 1)
    yield trajectory("warm-up", rate(0.1, base, warmup=6), sgd(0.1), warm_up(6, constant))
    warm = rate(0.1, base, warmup=6, schedule=cosine)
    yield trajectory("warm-up, cosine", warm, sgd(0.1), warm_up(6, falls(STEPS - 6)))


if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "optimizers.json")
    cases = [made for group in [optimizers, clipping, schedules] for made in group()]
    fed = {"seed": SEED, "batch": BATCH, "steps": STEPS, "inputs": numbers(INPUTS), "targets": TARGETS.tolist()}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(fed | {"cases": cases}, file, separators=(",", ":"))
        file.write("\n")
    print(f"{path}: {len(cases)} cases")
