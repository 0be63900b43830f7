"""M11: policies and values from the states an agent saw."""

import torch
from case import case, layer
from parts import Heads, Table
from tasks import acting
from torch import nn


def towers(actions):
    """The last layers of all: two ways of three dense layers from one state."""
    return [
        layer("policy_1", "Dense", units=6, activation="relu"),
        layer("policy_2", "Dense", units=5, activation="relu"),
        layer("policy", "Dense", units=actions),
        layer("value_1", "Dense", ["state"], units=6, activation="relu"),
        layer("value_2", "Dense", units=5, activation="relu"),
        layer("value", "Dense", units=1),
        layer("answer", "Concatenate", ["policy", "value"]),
    ]


class Agent(nn.Module):
    def __init__(self, width, actions):
        super().__init__()
        self.policy_1, self.policy_2, self.policy = nn.Linear(width, 6), nn.Linear(6, 5), nn.Linear(5, actions)
        self.value_1, self.value_2, self.value = nn.Linear(width, 6), nn.Linear(6, 5), nn.Linear(5, 1)

    def decide(self, state):
        chosen = self.policy(self.policy_2(self.policy_1(state).relu()).relu())
        return torch.cat([chosen, self.value(self.value_2(self.value_1(state).relu()).relu())], -1)


def there(x):
    """States that are not filled up with zeros: (B, T)."""
    return (x != 0).any(-1)


def present(x, seen):
    """The last state there is: (B, D)."""
    return x[torch.arange(len(x)), seen.sum(1) - 1]


class Memory(Agent):
    """The present state asks those before it."""

    layers = [
        layer("states", "Dense", units=8),
        layer("present", "LastPosition"),
        layer("query", "Reshape", shape=[1, 8]),
        layer("attention", "MultiHeadAttention", ["query", "states"], heads=1),
        layer("remembered", "Flatten"),
        layer("state", "Concatenate", ["present", "remembered"]),
        *towers(3),
    ]

    def __init__(self):
        super().__init__(16, 3)
        self.states, self.attention = nn.Linear(4, 8), Heads(8, 1)

    def forward(self, x):
        states, seen = self.states(x), there(x)
        now = present(states, seen)
        return self.decide(torch.cat([now, self.attention(now[:, None], states, seen)[:, 0]], -1))


class Blind(Agent):
    """The present state alone."""

    layers = [layer("states", "Dense", units=8), layer("state", "LastPosition"), *towers(3)]

    def __init__(self):
        super().__init__(8, 3)
        self.states = nn.Linear(4, 8)

    def forward(self, x):
        return self.decide(present(self.states(x), there(x)))


class Pole(Agent):
    """States know their places."""

    layers = [
        layer("states", "Dense", units=8, activation="tanh"),
        layer("places", "PositionalEncoding", form="learned"),
        layer("present", "LastPosition"),
        layer("query", "Reshape", shape=[1, 8]),
        layer("attention", "MultiHeadAttention", ["query", "places"], heads=4),
        layer("remembered", "Flatten"),
        layer("state", "Concatenate", ["present", "remembered"]),
        *towers(2),
    ]

    def __init__(self):
        super().__init__(16, 2)
        self.states, self.places, self.attention = nn.Linear(4, 8), Table(6, 8), Heads(8, 4)

    def forward(self, x):
        states, seen = self.states(x).tanh() + self.places.weight, there(x)
        now = present(states, seen)
        return self.decide(torch.cat([now, self.attention(now[:, None], states, seen)[:, 0]], -1))


cases = {
    "memory": lambda name: case(name, Memory, acting((6, 4), 3, "ppo")),
    "memory-a2c": lambda name: case(name, Memory, acting((6, 4), 3, "a2c")),
    "memory-blind": lambda name: case(name, Blind, acting((6, 4), 3, "ppo")),
    "pole": lambda name: case(name, Pole, acting((6, 4), 2, "ppo")),
}
