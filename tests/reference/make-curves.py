"""Writes fixtures/curves.json: the first 50 losses of five presets in PyTorch, in double precision.

Run with Debian's python3-torch:  /usr/bin/python3 tests/reference/make-curves.py

Start weights and dropout masks are drawn here as the tests draw them (philox.py); the batches, from the bundled data,
go into the file.
"""

import base64
import csv
import gzip
import io
import json
import math
import os
import re
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F
from fixtures import numbers
from philox import uniform
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

SEED, STEPS, BATCH, BATCHES = 7, 50, 8, 4
here = os.path.dirname(os.path.abspath(__file__))
datasets = os.path.join(here, "..", "..", "resources", "datasets")


def start(name, shape):
    """Uniform by the size of what feeds a unit; the gains of norms around one."""
    fan = int(np.prod(shape[1:])) if len(shape) > 1 else 100
    draws = (2 * uniform(SEED, f"start/{name}", 0, shape) - 1) / math.sqrt(fan)
    return torch.tensor(np.float32(draws + (1 if name == "even.weight" else 0))).double().requires_grad_()


def linear(x, w, name):
    return F.linear(x, w[f"{name}.weight"], w[f"{name}.bias"])


def conv2d(x, w, name, padding):
    """On (B, H, W, C)."""
    return F.conv2d(x.movedim(-1, 1), w[f"{name}.weight"], w[f"{name}.bias"], padding=padding).relu().movedim(1, -1)


def pool2d(x, size, stride):
    return F.max_pool2d(x.movedim(-1, 1), size, stride).movedim(1, -1)


def multi_head(query, memory, w, name, heads):
    B, T, D = query.shape
    split = lambda x: x.reshape(B, -1, heads, D // heads).movedim(1, 2)  # (B, H, T, D/H)
    q, k, v = (split(linear(x, w, f"{name}.{r}_proj")) for x, r in [(query, "q"), (memory, "k"), (memory, "v")])
    weights = (q @ k.mT / math.sqrt(D / heads)).softmax(-1)
    return linear((weights @ v).movedim(1, 2).reshape(B, T, D), w, f"{name}.out_proj")


def lstm(x, w, name):
    """PyTorch's own, over all steps."""
    return lstm_from(x, w, name, None)[0]


def lstm_from(x, w, name, state, lengths=None):
    """PyTorch's own from a state (zeros for none), up to each length: all hidden states, and the state at the end."""
    made = torch.nn.LSTM(x.shape[-1], w[f"{name}.weight_hh_l0"].shape[1], batch_first=True).double()
    made._flat_weights = [w[f"{name}.{kind}"] for kind in ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]]
    if lengths is None:
        return made(x, state)
    found, state = made(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False), state)
    return pad_packed_sequence(found, batch_first=True, total_length=x.shape[1])[0], state


def kept(step, layer, shape, rate):
    draws = torch.tensor(uniform(SEED, f"{layer}.dropout", step, shape))
    return (draws >= float(np.float32(rate))).double() / (1 - rate)


def digits_rows(x, w, step):
    x = F.conv1d(x[..., 0].mT, w["conv.weight"], w["conv.bias"], padding="same").relu()
    x = lstm(F.max_pool1d(x, 2).mT, w, "lstm")
    x = x * kept(step, "dropout", x.shape, 0.2)
    return linear(multi_head(x, x, w, "attention", 8).flatten(1), w, "dense")


def digits(x, w, step):
    x = pool2d(conv2d(x, w, "strokes", "same"), 2, 2)
    x = conv2d(x, w, "shapes", "same").flatten(1, 2) + w["place.weight"]
    x = F.layer_norm(x, x.shape[-1:], w["even.weight"], w["even.bias"])
    question = x.mean(1, keepdim=True)
    return linear(multi_head(question, x, w, "attention", 8).flatten(1), w, "digit")


def digits_literal(x, w, step):
    x = pool2d(conv2d(x, w, "conv_1", "valid"), 3, 2)
    x = pool2d(conv2d(x, w, "conv_2", "valid"), 3, 2)
    x = linear(x, w, "dense_1").relu().flatten(1, 2)  # (B, 16, 128)
    return linear(((x @ x.mT / math.sqrt(128)).softmax(-1) @ x).flatten(1), w, "dense_2")


def spam(ids, w, step):
    x = lstm(F.embedding(ids, w["embedding.weight"]), w, "lstm")
    a = w["attention.weight"], w["attention.bias"], w["attention.context"]
    scores = ((x @ a[0] + a[1]).tanh() @ a[2]).masked_fill(ids[..., None] == 0, -1e9)
    return linear((scores.softmax(1) * x).sum(1), w, "dense")


def pronunciation(fed, w, step):
    letters, sounds = fed[:, :LETTERS], fed[:, LETTERS:]
    embed = lambda ids, name: F.embedding(ids, w[f"{name}.weight"])
    memory, state = lstm_from(embed(letters, "letters"), w, "encoder", None, (letters != 0).sum(1))
    writer, _ = lstm_from(embed(sounds, "sounds"), w, "writer", state, (sounds != 0).sum(1))
    scores = writer @ F.linear(memory, w["attention.k_proj.weight"]).mT  # (B, T, S)
    weights = scores.masked_fill((letters == 0)[:, None], -1e9).softmax(-1)
    both = torch.cat([weights @ memory, writer], -1)
    return linear(linear(both, w, "mixed").tanh(), w, "dense").movedim(-1, 1)  # (B, ids, T)


def dense_shapes(name, units, features):
    return {f"{name}.weight": (units, features), f"{name}.bias": (units,)}


def conv_shapes(name, filters, channels, *kernel):
    return {f"{name}.weight": (filters, channels, *kernel), f"{name}.bias": (filters,)}


def lstm_shapes(D, H, name="lstm"):
    shapes = {"weight_ih_l0": (4 * H, D), "weight_hh_l0": (4 * H, H), "bias_ih_l0": (4 * H,), "bias_hh_l0": (4 * H,)}
    return {f"{name}.{kind}": shape for kind, shape in shapes.items()}


def attention_shapes(D):
    roles = ["q_proj", "k_proj", "v_proj", "out_proj"]
    return {name: shape for role in roles for name, shape in dense_shapes(f"attention.{role}", D, D).items()}


ROWS = conv_shapes("conv", 128, 28, 3) | lstm_shapes(128, 64) | attention_shapes(64) | dense_shapes("dense", 10, 14 * 64)
IMAGES = conv_shapes("strokes", 16, 1, 5, 5) | conv_shapes("shapes", 32, 16, 3, 3) | {"place.weight": (196, 32)}
IMAGES |= {"even.weight": (32,), "even.bias": (32,)} | attention_shapes(32) | dense_shapes("digit", 10, 32)
LITERAL = conv_shapes("conv_1", 8, 1, 5, 5) | conv_shapes("conv_2", 16, 8, 3, 3)
LITERAL |= dense_shapes("dense_1", 128, 16) | dense_shapes("dense_2", 10, 16 * 128)
WORDS = {"embedding.weight": (10_000, 32)} | lstm_shapes(32, 128) | dense_shapes("dense", 2, 128)
WORDS |= {"attention.weight": (128, 64), "attention.bias": (64,), "attention.context": (64, 1)}


LETTERS, SOUNDS = 10, 13
SPEECH = {"letters.weight": (30, 32), "sounds.weight": (43, 32), "attention.k_proj.weight": (128, 128)}
SPEECH |= lstm_shapes(32, 128, "encoder") | lstm_shapes(32, 128, "writer")
SPEECH |= dense_shapes("mixed", 128, 256) | dense_shapes("dense", 43, 128)


def first_words(count):
    """The first words as ids of letters and, one late, of sounds; and the sounds themselves, -1 where none is asked."""
    text = io.TextIOWrapper(gzip.open(os.path.join(datasets, "pronunciation", "pronunciation.csv.gz")), "utf-8")
    rows = [row for _, row in zip(range(count), csv.DictReader(text))]
    said = [row["phonemes"].split() for row in rows]
    known = sorted({sound for sounds in said for sound in sounds})
    padded = lambda ids, length, filler: ids + [filler] * (length - len(ids))
    letters = [padded([ord(letter) - 97 + 4 for letter in row["word"]], LETTERS, 0) for row in rows]
    ids = [[known.index(sound) + 4 for sound in sounds] for sounds in said]
    late = [padded([2] + one, SOUNDS, 0) for one in ids]
    return np.array(letters), np.array(late), np.array([padded(one + [3], SOUNDS, -1) for one in ids])


def first_digits(count):
    read = lambda name: gzip.open(os.path.join(datasets, "digits", name)).read()
    pixels = np.frombuffer(read("images-idx3-ubyte.gz"), np.uint8, offset=16)[: count * 784]
    return pixels, np.frombuffer(read("labels-idx1-ubyte.gz"), np.uint8, offset=8)[:count]


def first_mails(count, length=100):
    """The first mails as ids: 0 pads, 1 is unknown, then the words by frequency."""
    csv.field_size_limit(10**9)
    text = io.TextIOWrapper(gzip.open(os.path.join(datasets, "spam-mail", "spam-mail.csv.gz")), "utf-8")
    rows = [row for _, row in zip(range(count), csv.DictReader(text))]
    words = [re.findall(r"\w+|[^\w\s]", row["text"].lower())[:length] for row in rows]
    known = [word for word, _ in Counter(word for mail in words for word in mail).most_common(800)]
    number = {word: i + 2 for i, word in enumerate(known)}
    ids = [[number.get(word, 1) for word in mail] + [0] * (length - len(mail)) for mail in words]
    labels = sorted({row["label"] for row in rows})
    return np.array(ids), np.array([labels.index(row["label"]) for row in rows])



def cosine(step, floor=0.05):
    return floor + (1 - floor) * (1 + math.cos(math.pi * step / STEPS)) / 2


def curve(model, shapes, optimizer, factor, inputs, targets, clip=None):
    """The loss of every step, going round the batches."""
    weights = {name: start(name, shape) for name, shape in shapes.items()}
    made = optimizer(list(weights.values()))
    base = made.param_groups[0]["lr"]
    losses = []
    for step in range(STEPS):
        at = slice(step % BATCHES * BATCH, (step % BATCHES + 1) * BATCH)
        loss = F.cross_entropy(model(inputs[at], weights, step), targets[at], ignore_index=-1)
        made.param_groups[0]["lr"] = base * factor(step)
        made.zero_grad()
        loss.backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(weights.values(), clip)
        made.step()
        losses.append(loss.item())
    print(f"{model.__name__}: {losses[0]:.4f} to {losses[-1]:.4f}")
    return numbers(losses)


if __name__ == "__main__":
    pixels, classes = first_digits(BATCH * BATCHES)
    images, answers = torch.tensor(pixels.reshape(-1, 28, 28, 1) / 255.0), torch.tensor(classes).long()
    images = images.float().double()
    ids, kinds = first_mails(BATCH * BATCHES)
    words, labels = torch.tensor(ids), torch.tensor(kinds)
    letters, late, sounds = first_words(BATCH * BATCHES)
    pairs, said = torch.tensor(np.concatenate([letters, late], 1)), torch.tensor(sounds)
    plain = lambda step: 1.0
    curves = {
        "digits-rows": curve(digits_rows, ROWS, lambda w: torch.optim.Adam(w, 1e-3), plain, images, answers),
        "digits": curve(digits, IMAGES, lambda w: torch.optim.Adam(w, 4e-3), cosine, images, answers),
        "digits-literal": curve(digits_literal, LITERAL, lambda w: torch.optim.SGD(w, 0.02), plain, images, answers),
        "spam": curve(spam, WORDS, lambda w: torch.optim.Adam(w, 2e-3), plain, words, labels),
        "pronunciation": curve(pronunciation, SPEECH, lambda w: torch.optim.Adam(w, 4e-3), lambda step: cosine(step, 0), pairs, said, clip=1),
    }
    made = {
        "seed": SEED,
        "batch": BATCH,
        "digits": {"pixels": base64.b64encode(pixels.tobytes()).decode(), "targets": classes.tolist()},
        "spam": {"ids": ids.reshape(-1).tolist(), "targets": kinds.tolist()},
        "pronunciation": {name: ids.reshape(-1).tolist() for name, ids in [("letters", letters), ("late", late), ("sounds", sounds)]},
        "curves": curves,
    }
    with open(os.path.join(here, "fixtures", "curves.json"), "w", encoding="utf-8") as file:
        json.dump(made, file, separators=(",", ":"))
        file.write("\n")
