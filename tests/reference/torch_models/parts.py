"""Parts of models that torch.nn does not have as we use them."""

import math

import numpy as np
import torch
import torch.nn.functional as F
from philox import uniform
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

SEED, STEP = 11, 5


class Dropout(nn.Module):
    """Dropout by the random numbers of a layer of ours."""

    def __init__(self, layer, rate):
        super().__init__()
        self.layer, self.rate = layer, rate

    def forward(self, x):
        if not self.training:
            return x
        draws = torch.tensor(uniform(SEED, f"{self.layer}.dropout", STEP, x.shape))
        return x * (draws >= float(np.float32(self.rate))) / (1 - self.rate)


class Heads(nn.MultiheadAttention):
    """Attention with heads to a memory, or to the queries themselves; without its weights."""

    def __init__(self, width, heads):
        super().__init__(width, heads, batch_first=True)

    def forward(self, query, memory=None, there=None, causal=False):
        memory = query if memory is None else memory
        seen = later(query.shape[1]) if causal else None
        hidden = None if there is None else ~there
        return super().forward(query, memory, memory, key_padding_mask=hidden, attn_mask=seen)[0]


class DroppingHeads(nn.MultiheadAttention):
    """Attention of a block of torch.nn written out, with dropout of its weights by the random numbers of ours."""

    def __init__(self, width, heads, name, rate):
        super().__init__(width, heads, batch_first=True)
        self.drop = Dropout(name, rate)

    def forward(self, query, key, value, attn_mask=None, key_padding_mask=None, need_weights=False):
        parts = zip([query, key, value], self.in_proj_weight.chunk(3), self.in_proj_bias.chunk(3))
        split = lambda x: x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)  # (B, H, T, D/H)
        q, k, v = (split(F.linear(x, weight, bias)) for x, weight, bias in parts)
        scores = q @ k.mT / q.shape[-1] ** 0.5
        for unseen in [attn_mask, None if key_padding_mask is None else key_padding_mask[:, None, None]]:
            scores = scores if unseen is None else scores.masked_fill(unseen, -math.inf)
        weights = self.drop(scores.softmax(-1))
        return self.out_proj((weights @ v).transpose(1, 2).flatten(2)), None


def block(kind, width, heads, wide, name="", rate=0.0):
    """A pre-norm block of torch.nn with GELU; its dropout, if any, by the random numbers of our layer of that name."""
    made = kind(width, heads, wide, rate, "gelu", batch_first=True, norm_first=True)
    if rate > 0:
        made.dropout = Dropout(name, rate)
        for n in range(1, 4 if hasattr(made, "dropout3") else 3):
            setattr(made, f"dropout{n}", Dropout(f"{name}.dropout{n}", rate))
        made.self_attn = DroppingHeads(width, heads, f"{name}.self_attn", rate)
        if hasattr(made, "multihead_attn"):
            made.multihead_attn = DroppingHeads(width, heads, f"{name}.cross_attn", rate)
    return made


def encoder_block(*sizes, **dropped):
    return block(nn.TransformerEncoderLayer, *sizes, **dropped)


def decoder_block(*sizes, **dropped):
    return block(nn.TransformerDecoderLayer, *sizes, **dropped)


def later(length):
    """Marks what a position must not see: (T, T)."""
    return torch.ones(length, length).triu(1) > 0


def attend(query, memory, there=None, scale=1.0):
    """softmax(Q·Kᵀ·scale)·V with one memory as keys and values: (B, Tq, D)."""
    scores = torch.einsum("bqd,bkd->bqk", query, memory) * scale
    if there is not None:
        scores = scores.masked_fill(~there[:, None], -math.inf)
    return scores.softmax(-1) @ memory


def read(recurrent, x, there=None, state=None):
    """A recurrent module over what is there: all hidden states, zeros where nothing is, and the states at the end."""
    if there is None:
        return recurrent(x, state)
    packed = pack_padded_sequence(x, there.sum(1), batch_first=True, enforce_sorted=False)
    found, state = recurrent(packed, state)
    return pad_packed_sequence(found, batch_first=True, total_length=x.shape[1])[0], state


def mean_of(x, there):
    """The mean over what is there: (B, T, D) → (B, D)."""
    return torch.stack([one[some].mean(0) for one, some in zip(x, there)])


class ContextVector(nn.Module):
    """A7: one vector asks all positions."""

    def __init__(self, width, units):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width, units))
        self.bias = nn.Parameter(torch.empty(units))
        self.context = nn.Parameter(torch.empty(units, 1))

    def forward(self, x, there=None):
        scores = (torch.tanh(x @ self.weight + self.bias) @ self.context).squeeze(-1)  # (B, T)
        if there is not None:
            scores = scores.masked_fill(~there, -math.inf)
        return torch.einsum("bt,btd->bd", scores.softmax(-1), x)


class Table(nn.Module):
    """Something learned that is added or put in front: places, a class token."""

    def __init__(self, *shape):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(*shape))


class Convolution(nn.Conv2d):
    """On maps (B, C, H, W) with as many zeros around as the stride needs, the odd one after."""

    def __init__(self, channels, filters, kernel, stride=1, dilation=1, bias=True):
        super().__init__(channels, filters, kernel, stride=stride, dilation=dilation, bias=bias)

    def forward(self, x):
        (kernel, _), (stride, _), (dilation, _) = self.kernel_size, self.stride, self.dilation
        reach = (kernel - 1) * dilation + 1
        around = [max((math.ceil(size / stride) - 1) * stride + reach - size, 0) for size in (x.shape[3], x.shape[2])]
        return super().forward(F.pad(x, [n for total in around for n in (total // 2, total - total // 2)]))


def channels_first(images):
    return images.permute(0, 3, 1, 2)


def places_of(maps):
    """Maps (B, C, H, W) as sequences (B, H·W, C)."""
    return maps.flatten(2).mT


def sinusoids(length, width):
    """(T, D)"""
    angles = torch.arange(length).double()[:, None] / 10000 ** (2 * (torch.arange(width) // 2) / width).double()
    return torch.where(torch.arange(width) % 2 == 0, angles.sin(), angles.cos())
