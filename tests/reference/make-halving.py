"""Which configurations successive halving and ASHA stop, and where, on recorded tables of losses.

Written from the papers, not from our code: Jamieson and Talwalkar 2016 with the sizes of Li et al. 2018 (Hyperband, algorithm 1),
and Li et al. 2020 (ASHA, algorithm 2) with one worker. A loss of None is a training that failed.
"""
import json
import math
import pathlib

import numpy as np


def halving(table, eta):
    """The number of rungs each configuration reached, and whether it ended there as failed."""
    n, rungs = len(table), len(table[0])
    reached = [0] * n
    alive = list(range(n))
    for rung in range(rungs):
        for one in alive:
            reached[one] = rung + 1
        good = [one for one in alive if table[one][rung] is not None]
        if rung == rungs - 1:
            break
        keep = max(1, n // eta ** (rung + 1))
        alive = sorted(good, key=lambda one: (table[one][rung], one))[:keep]
    return reached


def asha(table, eta):
    """The same with one worker, and the order in which (configuration, rung) were trained."""
    n, rungs = len(table), len(table[0])
    results = [dict() for _ in range(rungs)]  # rung -> configuration -> loss
    order, started = [], 0
    while True:
        job = None
        for rung in reversed(range(rungs - 1)):
            done = results[rung]
            top = sorted(done, key=lambda one: (done[one], one))[: len(done) // eta]
            for one in top:
                if one not in results[rung + 1] and math.isfinite(done[one]):
                    job = (one, rung + 1)
                    break
            if job:
                break
        if job is None:
            if started == n:
                break
            job = (started, 0)
            started += 1
        one, rung = job
        loss = table[one][rung]
        results[rung][one] = math.inf if loss is None else loss
        order.append([one, rung])
    return [sum(one in rung for rung in results) for one in range(n)], order


def recorded(rng, n, rungs, failing):
    """Losses that fall with training, cross one another, and sometimes fail."""
    level = rng.uniform(0.1, 1.0, n)
    speed = rng.uniform(0.2, 1.5, n)
    table = []
    for i in range(n):
        row = [round(float(level[i] + math.exp(-speed[i] * 2**k) + 0.05 * rng.normal()), 2) for k in range(rungs)]
        if rng.uniform() < failing:
            at = int(rng.integers(rungs))
            row = row[:at] + [None] * (rungs - at)
        table.append(row)
    return table


cases = []
rng = np.random.default_rng(7)
for n, eta, rungs, failing in [(9, 3, 3, 0), (27, 3, 4, 0), (16, 2, 5, 0), (20, 3, 3, 0.2), (50, 4, 3, 0.1), (8, 2, 4, 0.5), (5, 3, 2, 1), (100, 3, 5, 0.05)]:
    table = recorded(rng, n, rungs, failing)
    reached, order = asha(table, eta)
    cases.append({"factor": eta, "rungs": rungs, "table": table, "halving": halving(table, eta), "asha": reached, "ashaOrder": order})

path = pathlib.Path(__file__).parent / "fixtures" / "halving.json"
path.write_text(json.dumps(cases) + "\n")
