"""Quantiles of Student's t and confidence intervals by mpmath at 40 digits, for tests/reference/student.test.ts."""

import json
import os
import random

import mpmath as mp

mp.mp.dps = 40


def tail(t, df):
    """P(|T| > t), by integrating the density."""
    density = lambda x: mp.gamma((df + 1) / mp.mpf(2)) / (mp.sqrt(df * mp.pi) * mp.gamma(df / mp.mpf(2))) * (
        1 + x * x / df
    ) ** (-(df + 1) / mp.mpf(2))
    return 1 - 2 * mp.quad(density, mp.linspace(0, t, 8))


def quantile(p, df):
    wanted = 2 * (1 - mp.mpf(p))
    low, high = mp.mpf(0), mp.mpf(10)
    while tail(high, df) > wanted:
        high *= 4
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle, df) > wanted else (low, middle)
    return low


random.seed(1)
quantiles = [[p, df, float(quantile(p, df))] for p in (0.9, 0.975) for df in (1, 2, 3, 4, 5, 9, 29, 30, 100, 999)]
samples = []
for n in (2, 3, 5, 12):
    values = [round(random.uniform(0.9, 0.99), 4) for _ in range(n)]
    exact = [mp.mpf(str(v)) for v in values]
    mean = mp.fsum(exact) / n
    deviation = mp.sqrt(mp.fsum((v - mean) ** 2 for v in exact) / (n - 1))
    half = quantile(0.975, n - 1) * deviation / mp.sqrt(n)
    samples.append(
        {"values": values, "mean": float(mean), "deviation": float(deviation), "low": float(mean - half), "high": float(mean + half)}
    )

path = os.path.join(os.path.dirname(__file__), "fixtures", "student.json")
with open(path, "w") as file:
    json.dump({"quantiles": quantiles, "samples": samples}, file, indent=1)
    file.write("\n")
