"""Percentile bootstrap intervals of a ratio of medians by NumPy, for tests/unit/bench/statistics.test.ts.

Rounds are drawn with replacement, the same for both sides, 100,000 times.
"""

import json
import os

import numpy as np

random = np.random.default_rng(7)


def case(name, above, below):
    drawn = random.integers(0, len(above), (100_000, len(above)))
    ratios = np.median(above[drawn], 1) / np.median(below[drawn], 1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    value = np.median(above) / np.median(below)
    return {"name": name, "above": above.tolist(), "below": below.tolist(), "value": value, "low": low, "high": high}


def times(mean, spread, count):
    return np.round(random.gamma(mean / spread, spread, count), 3)


busy = times(1, 0.2, 15)  # what slows both sides of a round
cases = [
    case("fifteen rounds that vary on their own", times(900, 60, 15), times(110, 8, 15)),
    case("fifteen rounds of a busy machine", np.round(400 * busy + times(20, 2, 15), 3), np.round(100 * busy, 3)),
    case("an even number of rounds", times(50, 5, 24), times(40, 10, 24)),
]
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "fixtures", "median-ratio.json"), "w", encoding="utf-8") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
