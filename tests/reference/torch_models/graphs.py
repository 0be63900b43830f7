"""M17: models of the nodes of a graph."""

import numpy as np
import torch
import torch.nn.functional as F
from case import case, layer
from parts import SEED, STEP, Dropout
from philox import uniform
from tasks import nodes
from torch import nn

NODES = 6
PAIRS = [[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [1, 5], [4, 5]]
EDGES = PAIRS + [[end, begin] for begin, end in PAIRS] + [[0, 5]]


class Attention(nn.Module):
    """GAT with self-loops as a softmax over a table of all pairs, of which only the edges are seen."""

    def __init__(self, name, features, heads, units, average, rate):
        super().__init__()
        self.name, self.heads, self.average, self.rate = name, heads, average, rate
        self.weight = nn.Parameter(torch.empty(heads * units, features))
        self.att_src, self.att_dst = (nn.Parameter(torch.empty(heads, units)) for _ in range(2))
        self.bias = nn.Parameter(torch.empty(units if average else heads * units))

    def forward(self, x):
        h = F.linear(x, self.weight).unflatten(-1, (self.heads, -1))  # (N, H, C)
        asks, told = (h * self.att_dst).sum(-1), (h * self.att_src).sum(-1)  # (N, H)
        scores = F.leaky_relu(asks[:, None] + told[None], 0.2)  # (to, from, H)
        weights = scores.masked_fill(~seen()[:, :, None], -torch.inf).softmax(1)
        y = torch.einsum("ijh,jhc->ihc", weights * self.kept(), h)
        return (y.mean(1) if self.average else y.flatten(1)) + self.bias

    def kept(self):
        """Dropout's factors in the order of our weights: one an edge, then one a node for itself. (to, from, H)"""
        table = torch.ones(NODES, NODES, self.heads).double()
        if not self.training:
            return table
        every = EDGES + [[node, node] for node in range(NODES)]
        draws = uniform(SEED, f"{self.name}.dropout", STEP, (len(every), 1, self.heads))
        for (begin, end), draw in zip(every, draws):
            table[end, begin] = torch.tensor(draw[0] >= float(np.float32(self.rate))).double() / (1 - self.rate)
        return table


def seen():
    """Who sees whom: (to, from)."""
    table = torch.eye(NODES) > 0
    for begin, end in EDGES:
        table[end, begin] = True
    return table


class Groups(nn.Module):
    layers = [
        layer("some", "Dropout", ["nodes"], rate=0.5),
        layer("neighbours", "GraphAttention", heads=4, units=3, dropout=0.5),
        layer("bend", "Activation", activation="relu"),
        layer("fewer", "Dropout", rate=0.5),
        layer("groups", "GraphAttention", heads=1, units=4, merge="average", dropout=0.5),
        layer("asked", "PickNodes", ["input", "groups"]),
    ]

    def __init__(self):
        super().__init__()
        self.some, self.fewer = Dropout("some", 0.5), Dropout("fewer", 0.5)
        self.neighbours = Attention("neighbours", 5, 4, 3, False, 0.5)
        self.groups = Attention("groups", 12, 1, 4, True, 0.5)

    def forward(self, asked, told, edges):
        x = self.neighbours(self.some(told)[0]).relu()
        return self.groups(self.fewer(x))[asked]


cases = {"les-miserables": lambda name: case(name, Groups, nodes(NODES, 5, EDGES, 4))}
