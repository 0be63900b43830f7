"""Where a reference formula goes on with its attention. make-switches.py puts something else in its place there."""

listener = None


def used(weights, name="attention", heads=None, off=0, summed=()):
    """What a formula goes on with in place of `weights`, which it shows under `name`.

    `heads` is the axis of heads, `off` what the weights become when they are switched off, and `summed` are the axes that
    are not shown.
    """
    return weights if listener is None else listener(weights, name, heads, off, summed)
