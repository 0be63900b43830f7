"""Writes fixtures/policy-losses.json and fixtures/advantages.json: the losses of A2C and PPO with their gradients from
PyTorch's Categorical, and generalized advantage estimates as the sums of their definition.

Run with Debian's python3-torch:  /usr/bin/python3 tests/reference/make-policy-losses.py
"""

import os

import numpy as np
import torch
from fixtures import case, draw, ids, numbers, restart, write
from torch.distributions import Categorical

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")


def a2c(output, target, settings):
    policy, (action, advantage, achieved, _) = Categorical(logits=output[:, :-1]), target.detach().T
    value_loss = torch.nn.functional.mse_loss(output[:, -1], achieved, reduction="none")
    policy_loss = -policy.log_prob(action.long()) * advantage
    return policy_loss + settings["valueWeight"] * value_loss - settings["entropyWeight"] * policy.entropy()


def ppo(output, target, settings):
    policy, (action, advantage, achieved, old) = Categorical(logits=output[:, :-1]), target.detach().T
    ratio = (policy.log_prob(action.long()) - old).exp()
    clipped = ratio.clamp(1 - settings["clip"], 1 + settings["clip"])
    policy_loss = -torch.minimum(ratio * advantage, clipped * advantage)
    value_loss = torch.nn.functional.mse_loss(output[:, -1], achieved, reduction="none")
    return policy_loss + settings["valueWeight"] * value_loss - settings["entropyWeight"] * policy.entropy()


def losses():
    restart("policy-losses")
    for name, loss, actions, settings in [
        ("a2c", a2c, 3, {"clip": 0.2, "valueWeight": 0.5, "entropyWeight": 0.01}),
        ("a2c", a2c, 2, {"clip": 0.2, "valueWeight": 0, "entropyWeight": 0}),
        ("ppo", ppo, 3, {"clip": 0.2, "valueWeight": 0.5, "entropyWeight": 0.01}),
        ("ppo", ppo, 4, {"clip": 0.05, "valueWeight": 1, "entropyWeight": 0.3}),
    ]:
        count = 24
        taken = ids(actions, count)
        output = draw(count, actions + 1)
        now = torch.tensor(output[:, :-1]).log_softmax(-1).numpy()[np.arange(count), taken]
        old = np.round(now + draw(count, low=-0.6, high=0.6), 3)  # probabilities that went up and down, some beyond the clip
        target = np.stack([taken, draw(count), draw(count), old], 1).astype(np.float32)
        run = lambda output, target, loss=loss, settings=settings: loss(output, target, settings)
        yield case(name, f"{actions} actions", run, [output, target], settings | {"algorithm": name})


def advantages():
    restart("advantages")
    for discount, decay, after in [(0.99, 0.95, 0), (0.9, 0, 1.5), (0.8, 1, -0.7), (1, 1, 0)]:
        rewards, values = draw(6).astype(float), draw(6).astype(float)
        coming = np.append(values[1:], after)
        errors = rewards + discount * coming - values
        sums = [sum((discount * decay) ** l * errors[t + l] for l in range(6 - t)) for t in range(6)]
        course = {"rewards": numbers(rewards), "values": numbers(values), "after": after}
        yield {"discount": discount, "lambda": decay, "course": course, "advantages": numbers(np.array(sums))}


if __name__ == "__main__":
    write(os.path.join(FOLDER, "policy-losses.json"), losses())
    write(os.path.join(FOLDER, "advantages.json"), advantages())
