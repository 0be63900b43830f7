"""Writes fixtures/detection.json: loss and readout of detection cells from PyTorch, and mean average precision.

Run with Debian's python3-torch:  /usr/bin/python3 tests/reference/make-detection.py

Average precision is computed as its definition reads: the integral over recall r of the best precision at any recall of
at least r, threshold by threshold, matching anew at each; not by one pass over sorted boxes as ours is.
"""

import json
import os

import numpy as np
import torch
import torch.nn.functional as F
from fixtures import draw, numbers, restart

LABELS = ["cat", "dog", "cow"]


def targets(B, R, C, K, rng):
    """Random objects in about a third of the cells."""
    t = np.zeros((B, R, C, 5 + K), np.float32)
    for cell in np.ndindex(B, R, C):
        if rng.uniform() < 0.35:
            t[cell][:5] = [1, *np.round(rng.uniform(0, 1, 2), 3), *np.round(rng.uniform(-1, 1.5, 2), 3)]
            t[cell][5 + rng.integers(K)] = 1
    return t


def loss(output, target):
    """Cell by cell with the losses of torch.nn.functional."""
    losses = []
    for o, t in zip(output.flatten(1, 2), target.flatten(1, 2)):
        there = t[:, 0] > 0
        total = F.binary_cross_entropy_with_logits(o[:, 0], t[:, 0], reduction="sum")
        if there.any():
            middle = F.smooth_l1_loss(o[there, 1:3].sigmoid(), t[there, 1:3], reduction="sum")
            size = F.smooth_l1_loss(o[there, 3:5], t[there, 3:5], reduction="sum")
            total = total + 3 * (2 * middle + size)
            total = total + F.cross_entropy(o[there, 5:], t[there, 5:].argmax(-1), reduction="sum")
        losses.append(total)
    return torch.stack(losses)


def readout(output):
    B, R, C, _ = output.shape
    read = torch.zeros_like(output)
    for row in range(R):
        for column in range(C):
            o = output[:, row, column]
            offset = torch.tensor([column, row])
            read[:, row, column, 0] = o[:, 0].sigmoid()
            read[:, row, column, 1:3] = (offset + o[:, 1:3].sigmoid()) / torch.tensor([C, R])
            read[:, row, column, 3:5] = o[:, 3:5].exp() / torch.tensor([C, R])
            read[:, row, column, 5:] = o[:, 5:].softmax(-1)
    return read


def cells(rng):
    B, R, C, K = 3, 2, 3, 3
    output = draw(B, R, C, 5 + K)
    target = targets(B, R, C, K, rng)
    o = torch.tensor(output).double().requires_grad_()
    t = torch.tensor(target).double()
    found = loss(o, t)
    (gradient,) = torch.autograd.grad((found * torch.tensor([1.0, 2.0, 3.0])).sum(), o)
    there = t[..., 0] > 0
    right = (o[..., 5:].argmax(-1) == t[..., 5:].argmax(-1)) & there
    return {
        "shape": list(output.shape),
        "output": numbers(output),
        "target": numbers(target),
        "loss": numbers(found.detach()),
        "gradient": numbers(gradient),
        "readout": numbers(readout(o.detach())),
        "classes": numbers(right.sum((1, 2)) / there.sum((1, 2)).clamp(min=1)),
    }


def iou(a, b):
    inside = lambda p, box: (p[0] >= box[0]) & (p[0] < box[0] + box[2]) & (p[1] >= box[1]) & (p[1] < box[1] + box[3])
    side = (np.arange(4000) + 0.5) / 4000
    along = lambda axis: (
        np.mean((side >= a[axis]) & (side < a[axis] + a[axis + 2])),
        np.mean((side >= b[axis]) & (side < b[axis] + b[axis + 2])),
        np.mean((side >= a[axis]) & (side < a[axis] + a[axis + 2]) & (side >= b[axis]) & (side < b[axis] + b[axis + 2])),
    )
    (ax, bx, ix), (ay, by, iy) = along(0), along(1)
    return ix * iy / (ax * ay + bx * by - ix * iy)


def average_precision(pictures, label):
    wanted = sum(box["label"] == label for picture in pictures for box in picture["truth"])
    points = []
    for least in sorted({box["score"] for picture in pictures for box in picture["boxes"]}):
        right = shown = 0
        for picture in pictures:
            free = [box for box in picture["truth"] if box["label"] == label]
            mine = [box for box in picture["boxes"] if box["label"] == label and box["score"] >= least]
            used = []
            for box in sorted(mine, key=lambda box: -box["score"]):
                shown += 1
                overlaps = [iou(sides(box), sides(other)) for other in free]
                best = int(np.argmax(overlaps)) if overlaps else -1
                if best >= 0 and overlaps[best] >= 0.5 and best not in used:
                    used.append(best)
                    right += 1
        if shown:
            points.append((right / wanted, right / shown))
    recalls = sorted({0.0, *(recall for recall, _ in points)})
    best = lambda least: max(precision for recall, precision in points if recall >= least)
    return sum((after - before) * best(after) for before, after in zip(recalls, recalls[1:]))


def sides(box):
    return box["x"], box["y"], box["width"], box["height"]


def pictures(rng, count):
    """Some boxes near the truth, some of another class, some doubled, some from nowhere."""

    def box(label=None):
        width, height = rng.uniform(0.1, 0.4, 2)
        place = rng.uniform(0, [1 - width, 1 - height])
        return named([*place, width, height], label or LABELS[rng.integers(len(LABELS))])

    def named(values, label):
        x, y, width, height = (round(float(v), 4) for v in values)
        return {"x": x, "y": y, "width": width, "height": height, "label": label}

    for _ in range(count):
        truth = [box() for _ in range(rng.integers(0, 5))]
        found = [box() for _ in range(rng.integers(0, 3))]
        for true in truth:
            for _ in range(rng.integers(0, 3)):
                label = true["label"] if rng.uniform() < 0.8 else LABELS[rng.integers(len(LABELS))]
                found.append(named(np.array(sides(true)) * rng.uniform(0.85, 1.15, 4), label))
        yield {"truth": truth, "boxes": [b | {"score": round(float(rng.uniform()), 6)} for b in found]}


if __name__ == "__main__":
    restart("detection")
    generator = np.random.default_rng(8)
    scenes = [list(pictures(generator, count)) for count in (1, 12, 40)]
    labels = lambda scene: {box["label"] for picture in scene for box in picture["truth"]}
    precision = [
        {"pictures": scene, "mAP": float(np.mean([average_precision(scene, label) for label in labels(scene)]))}
        for scene in scenes
    ]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "detection.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"cells": cells(generator), "precision": precision}, file, separators=(",", ":"))
        file.write("\n")
    print(path, [entry["mAP"] for entry in precision])
