"""Philox4x32-10 in NumPy, written from the paper, to hold the TypeScript one against."""

import numpy as np

MASK = 0xFFFFFFFF


def block(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(b >> 32) ^ c[1] ^ k[0], b & MASK, (a >> 32) ^ c[3] ^ k[1], a & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def stream_key(name):
    key = 0x811C9DC5
    for byte in name.encode("ascii"):
        key = ((key ^ byte) * 0x01000193) & MASK
    return key


def uniform(seed, stream, step, shape):
    count = int(np.prod(shape))
    key = (seed & MASK, stream_key(stream))
    words = [w for i in range((count + 3) // 4) for w in block((i, step & MASK, step >> 32, seed >> 32), key)]
    return np.array([(w >> 8) / 2**24 for w in words[:count]]).reshape(shape)
