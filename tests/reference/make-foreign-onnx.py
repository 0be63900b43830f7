"""Foreign ONNX models and their attention as PyTorch sees it: fixtures/foreign/*.onnx and attention.json.

    /usr/bin/python3 tests/reference/make-foreign-onnx.py
"""

import io
import json
import math
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

here = Path(__file__).parent / 'fixtures' / 'foreign'
torch.manual_seed(7)
torch.backends.mha.set_fastpath_enabled(False) if hasattr(torch.backends, 'mha') else None


class Encoder(nn.Module):
    """nn.TransformerEncoder over token ids with a padding mask."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(40, 32)
        self.places = nn.Parameter(torch.randn(64, 32) * 0.3)
        layer = nn.TransformerEncoderLayer(32, 4, 48, dropout=0.1, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2)
        self.head = nn.Linear(32, 3)
        for p in self.parameters():
            if p.dim() > 1:
                nn.init.normal_(p, std=0.35)

    def forward(self, input_ids, attention_mask):
        x = self.embed(input_ids) + self.places[: input_ids.shape[1]]
        x = self.encoder(x, src_key_padding_mask=attention_mask == 0)
        return self.head(x[:, 0]).softmax(-1)


class Cross(nn.Module):
    """nn.MultiheadAttention from one series to another."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(24, 3, batch_first=True)
        nn.init.normal_(self.attention.in_proj_weight, std=0.4)

    def forward(self, query, memory):
        return self.attention(query, memory, memory, need_weights=False)[0]


class Hand(nn.Module):
    """Written by hand: patches of an image with a class token; a layer of einsum, one of baddbmm on (B·H, T, d)."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(1, 24, 7, stride=7)
        self.token = nn.Parameter(torch.randn(1, 1, 24))
        self.q1, self.k1, self.v1 = (nn.Linear(24, 24) for _ in range(3))
        self.qkv = nn.Linear(24, 72)
        self.head = nn.Linear(24, 10)
        self.seen = []
        for p in self.parameters():
            if p.dim() == 2:
                nn.init.normal_(p, std=0.5)

    def forward(self, pixels):
        x = self.patches(pixels).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1)
        B, T, D = x.shape
        q, k, v = (f(x).view(B, T, 2, 12) for f in (self.q1, self.k1, self.v1))
        weights = torch.softmax(torch.einsum('bqhd,bkhd->bhqk', q, k) / math.sqrt(12), -1)
        self.seen = [weights]
        x = x + torch.einsum('bhqk,bkhd->bqhd', weights, v).reshape(B, T, D)
        q, k, v = self.qkv(x).view(B, T, 3, 4, 6).permute(2, 0, 3, 1, 4).reshape(3, B * 4, T, 6)
        nearby = torch.ones(T, T, dtype=torch.bool).tril(5)
        scores = torch.baddbmm(torch.zeros(B * 4, T, T), q, k.transpose(1, 2), beta=0, alpha=6**-0.5)
        weights = torch.softmax(scores.masked_fill(~nearby, float('-inf')), -1)
        self.seen.append(weights.view(B, 4, T, T))
        x = x + (weights @ v).view(B, 4, T, 6).permute(0, 2, 1, 3).reshape(B, T, D)
        return torch.softmax(self.head(x[:, 0]), -1)


def save(model, name, inputs, names, axes, opset):
    file = io.BytesIO()
    torch.onnx.export(
        model, inputs, file, input_names=names, output_names=['output'], dynamic_axes=axes,
        opset_version=opset, do_constant_folding=True,
    )
    (here / f'{name}.onnx').write_bytes(file.getvalue())


def watched(model, run):
    """Runs with every nn.MultiheadAttention telling its weights, head by head."""
    seen = []
    plain = nn.MultiheadAttention.forward

    def telling(self, *args, **more):
        more.update(need_weights=True, average_attn_weights=False)
        out, weights = plain(self, *args, **more)
        seen.append(weights)
        return out, weights

    nn.MultiheadAttention.forward = telling
    try:
        run()
    finally:
        nn.MultiheadAttention.forward = plain
    return seen


def numbers(tensor):
    return [float(f'{v:.7g}') for v in tensor.detach().reshape(-1).tolist()]


def entry(inputs, maps, output):
    return {
        'inputs': {name: {'shape': list(t.shape), 'values': numbers(t)} for name, t in inputs.items()},
        'maps': [{'shape': list(m.shape[1:]), 'weights': numbers(m[0])} for m in maps],
        'output': numbers(output),
    }


def graph_of(nodes, inputs, outputs, weights, opset, extra=()):
    graph = helper.make_graph(
        nodes, 'hand', inputs, outputs, [numpy_helper.from_array(v, k) for k, v in weights.items()]
    )
    return helper.make_model(
        graph, ir_version=8,
        opset_imports=[helper.make_opsetid('', opset), *[helper.make_opsetid(d, v) for d, v in extra]],
    )


def heads(x, H):
    B, T, D = x.shape
    return x.view(B, T, H, D // H).transpose(1, 2)


def fused():
    """One node each of com.microsoft MultiHeadAttention and Attention, masked, in one model."""
    D, H, S = 16, 4, 6
    g = np.random.default_rng(3)
    w = {n: g.normal(0, 0.5, (D, D)).astype('float32') for n in ('wq', 'wk', 'wv')}
    w['w'] = g.normal(0, 0.5, (D, 3 * D)).astype('float32')
    w['b'] = g.normal(0, 0.5, 3 * D).astype('float32')
    w['bias'] = g.normal(0, 0.5, 3 * D).astype('float32')
    info = helper.make_tensor_value_info
    nodes = [helper.make_node('MatMul', ['x', f'w{n}'], [n]) for n in 'qkv']
    nodes.append(helper.make_node('MultiHeadAttention', ['q', 'k', 'v', 'bias', 'mask'], ['y'], name='layer.0/mha', domain='com.microsoft', num_heads=H))
    nodes.append(helper.make_node('Attention', ['y', 'w', 'b', 'mask'], ['z'], name='layer.1/attention', domain='com.microsoft', num_heads=H, unidirectional=1))
    model = graph_of(
        nodes,
        [info('x', TensorProto.FLOAT, ['batch', 'time', D]), info('mask', TensorProto.INT32, ['batch', 'time'])],
        [info('z', TensorProto.FLOAT, ['batch', 'time', D])],
        w, 17, [('com.microsoft', 1)],
    )
    onnx.save(model, str(here / 'fused.onnx'))
    x = torch.randn(1, S, D)
    mask = torch.tensor([[1, 1, 1, 1, 1, 0]])
    t = {k: torch.from_numpy(v) for k, v in w.items()}

    def attend(q, k, v, causal):
        scores = heads(q, H) @ heads(k, H).transpose(2, 3) / math.sqrt(D // H)
        scores = scores.masked_fill(mask[:, None, None] == 0, -10000.0 if causal else float('-inf'))
        if causal:
            scores = scores.masked_fill(~torch.ones(S, S, dtype=torch.bool).tril(), float('-inf'))
        p = scores.softmax(-1)
        return p, (p @ heads(v, H)).transpose(1, 2).reshape(1, S, D)

    bq, bk, bv = t['bias'].split(D)
    p1, y = attend(x @ t['wq'] + bq, x @ t['wk'] + bk, x @ t['wv'] + bv, False)
    p2, z = attend(*(y @ t['w'] + t['b']).split(D, -1), True)
    return entry({'x': x, 'mask': mask}, [p1, p2], z)


def decomposed():
    """Softmax as exponentials over their sum, keys before queries: weights (key, query); and a classifier beside it."""
    D, S = 8, 5
    g = np.random.default_rng(4)
    w = {n: g.normal(0, 0.6, (D, D)).astype('float32') for n in ('wq', 'wk', 'wv')}
    w['c'] = g.normal(0, 0.5, (D, 3)).astype('float32')
    info = helper.make_tensor_value_info
    node = helper.make_node
    nodes = [
        *(node('MatMul', ['x', f'w{n}'], [n]) for n in 'qkv'),
        node('Transpose', ['q'], ['qt'], perm=[0, 2, 1]),
        node('MatMul', ['k', 'qt'], ['s']),  # (1, key, query)
        node('ReduceMax', ['s'], ['m'], axes=[1], keepdims=1),
        node('Sub', ['s', 'm'], ['sm']),
        node('Exp', ['sm'], ['e']),
        node('ReduceSum', ['e', 'one'], ['t'], keepdims=1),
        node('Div', ['e', 't'], ['p']),
        node('Transpose', ['p'], ['pt'], perm=[0, 2, 1]),
        node('MatMul', ['pt', 'v'], ['y']),
        node('MatMul', ['y', 'c'], ['logits']),
        node('Softmax', ['logits'], ['z'], axis=-1),
    ]
    model = graph_of(nodes, [info('x', TensorProto.FLOAT, [1, S, D])], [info('z', TensorProto.FLOAT, [1, S, 3])],
                     {**w, 'one': np.array([1])}, 13)
    onnx.save(model, str(here / 'decomposed.onnx'))
    x = torch.randn(1, S, D)
    t = {k: torch.from_numpy(v) for k, v in w.items()}
    p = ((x @ t['wq']) @ (x @ t['wk']).transpose(1, 2)).softmax(-1)
    return entry({'x': x}, [p[:, None]], (p @ (x @ t['wv']) @ t['c']).softmax(-1))


def rotated(x, cos, sin):
    """Rotary embedding (halves) of x (B, H, T, d) at places 0, 1, …"""
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    c, s = cos[: x.shape[2]], sin[: x.shape[2]]
    return torch.cat([a * c - b * s, b * c + a * s], -1)


def grouped():
    """com.microsoft GroupQueryAttention as decoders are exported: packed with rotary places, then apart with a window."""
    D, H, K, d = 24, 4, 2, 16
    g = np.random.default_rng(5)
    w = {'table': g.normal(0, 0.7, (30, D)).astype('float32')}
    w['w1'] = g.normal(0, 0.4, (D, (H + 2 * K) * d)).astype('float32')
    w['o1'] = g.normal(0, 0.4, (H * d, D)).astype('float32')
    w['q2'] = g.normal(0, 0.4, (D, H * d)).astype('float32')
    w['k2'], w['v2'] = (g.normal(0, 0.4, (D, K * d)).astype('float32') for _ in range(2))
    angles = np.outer(np.arange(32), 100.0 ** (-np.arange(d // 2) / (d // 2)))
    w['cos'], w['sin'] = np.cos(angles).astype('float32'), np.sin(angles).astype('float32')
    info, node = helper.make_tensor_value_info, helper.make_node
    past = [f'past_key_values.{i}.{part}' for i in range(2) for part in ('key', 'value')]
    gqa = dict(domain='com.microsoft', num_heads=H, kv_num_heads=K)
    nodes = [
        node('Gather', ['table', 'input_ids'], ['x']),
        node('ReduceSum', ['attention_mask', 'one'], ['count'], keepdims=0),
        node('Sub', ['count', 'one'], ['last']),
        node('Cast', ['last'], ['seqlens'], to=TensorProto.INT32),
        node('Shape', ['attention_mask'], ['shape']),
        node('Gather', ['shape', 'index'], ['length']),
        node('Cast', ['length'], ['total'], to=TensorProto.INT32),
        node('MatMul', ['x', 'w1'], ['qkv']),
        node('GroupQueryAttention', ['qkv', '', '', *past[:2], 'seqlens', 'total', 'cos', 'sin'], ['a', 'pk0', 'pv0'], name='/layers.0/attn/GroupQueryAttention', do_rotary=1, **gqa),
        node('MatMul', ['a', 'o1'], ['y']),
        *(node('MatMul', ['y', f'{n}2'], [n]) for n in 'qkv'),
        node('GroupQueryAttention', ['q', 'k', 'v', *past[2:], 'seqlens', 'total'], ['z', 'pk1', 'pv1'], name='/layers.1/attn/GroupQueryAttention', local_window_size=3, scale=0.5, **gqa),
    ]
    open_ = [info(n, TensorProto.INT64, ['batch', 'time']) for n in ('input_ids', 'attention_mask')]
    model = graph_of(
        nodes, [*open_, *(info(n, TensorProto.FLOAT, ['batch', K, 'past', d]) for n in past)],
        [info('z', TensorProto.FLOAT, ['batch', 'time', H * d])],
        {**w, 'one': np.array([1]), 'index': np.array(1)}, 17, [('com.microsoft', 1)],
    )
    onnx.save(model, str(here / 'grouped.onnx'))
    ids = torch.tensor([[3, 17, 8, 25, 1, 12]])
    T = ids.shape[1]
    t = {k: torch.from_numpy(v) for k, v in w.items()}
    away = torch.arange(T)[:, None] - torch.arange(T)

    def attend(q, k, v, seen, scale):
        k, v = (one.repeat_interleave(H // K, 1) for one in (k, v))
        p = (q @ k.transpose(2, 3) * scale).masked_fill(~seen, float('-inf')).softmax(-1)
        return p, (p @ v).transpose(1, 2).reshape(1, T, H * d)

    q, k, v = (t['table'][ids] @ t['w1']).split([H * d, K * d, K * d], -1)
    q, k = rotated(heads(q, H), t['cos'], t['sin']), rotated(heads(k, K), t['cos'], t['sin'])
    p1, a = attend(q, k, heads(v, K), away >= 0, d**-0.5)
    y = a @ t['o1']
    q, k, v = heads(y @ t['q2'], H), heads(y @ t['k2'], K), heads(y @ t['v2'], K)
    p2, z = attend(q, k, v, (away >= 0) & (away < 3), 0.5)
    return entry({'input_ids': ids, 'attention_mask': torch.ones_like(ids)}, [p1, p2], z)


def packed():
    """com.microsoft MultiHeadAttention of packed queries, keys and values, of packed keys and values, and after a past;
    and an Attention after a past."""
    D, H, S, P = 16, 4, 5, 2
    d = D // H
    g = np.random.default_rng(6)
    w = {n: g.normal(0, 0.5, shape).astype('float32') for n, shape in {
        'w1': (D, 3 * D), 'q2': (D, D), 'kv2': (D, 2 * D), 'w3': (D, 3 * D), 'w4': (D, 3 * D), 'b4': (3 * D,),
        'pk': (1, H, P, d), 'pv': (1, H, P, d), 'past4': (2, 1, H, P, d)}.items()}
    shapes = {'five': np.array([0, 0, H, 3, d]), 'pair': np.array([0, 0, H, 2, d]), 'third': np.array([D, D, D])}
    info, node = helper.make_tensor_value_info, helper.make_node
    ms = dict(domain='com.microsoft', num_heads=H)
    nodes = [
        node('MatMul', ['x', 'w1'], ['qkv1']), node('Reshape', ['qkv1', 'five'], ['packed1']),
        node('MultiHeadAttention', ['packed1'], ['y1'], name='layer.0/mha', **ms),
        node('MatMul', ['y1', 'q2'], ['query2']), node('MatMul', ['y1', 'kv2'], ['both2']),
        node('Reshape', ['both2', 'pair'], ['packed2']),
        node('MultiHeadAttention', ['query2', 'packed2'], ['y2'], name='layer.1/mha', **ms),
        node('MatMul', ['y2', 'w3'], ['qkv3']), node('Split', ['qkv3', 'third'], ['q3', 'k3', 'v3'], axis=2),
        node('MultiHeadAttention', ['q3', 'k3', 'v3', '', '', '', 'pk', 'pv'], ['y3', 'a', 'b'], name='layer.2/mha', unidirectional=1, **ms),
        node('Attention', ['y3', 'w4', 'b4', '', 'past4'], ['y4', 'present'], name='layer.3/mha', unidirectional=1, **ms),
    ]
    model = graph_of(nodes, [info('x', TensorProto.FLOAT, [1, S, D])], [info('y4', TensorProto.FLOAT, [1, S, D])],
                     {**w, **shapes}, 17, [('com.microsoft', 1)])
    onnx.save(model, str(here / 'packed.onnx'))
    x = torch.randn(1, S, D)
    t = {k: torch.from_numpy(v) for k, v in w.items()}

    def attend(q, k, v, past=None):
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        scores = q @ k.transpose(2, 3) / math.sqrt(d)
        if past is not None:
            later = torch.arange(P + S) > torch.arange(S)[:, None] + P
            scores = scores.masked_fill(later, float('-inf'))
        p = scores.softmax(-1)
        return p, (p @ v).transpose(1, 2).reshape(1, S, D)

    apart = lambda packed, count: packed.view(1, S, H, count, d).permute(3, 0, 2, 1, 4)
    p1, y1 = attend(*apart(x @ t['w1'], 3))
    p2, y2 = attend(heads(y1 @ t['q2'], H), *apart(y1 @ t['kv2'], 2))
    p3, y3 = attend(*(heads(one, H) for one in (y2 @ t['w3']).split(D, -1)), (t['pk'], t['pv']))
    p4, y4 = attend(*(heads(one, H) for one in (y3 @ t['w4'] + t['b4']).split(D, -1)), t['past4'])
    return entry({'x': x}, [p1, p2, p3, p4], y4)


def main():
    here.mkdir(exist_ok=True)
    known = {}
    encoder = Encoder().eval()
    ids = torch.tensor([[5, 9, 14, 2, 30, 7, 0, 0]])
    mask = (ids != 0).long()
    save(encoder, 'encoder', (ids, mask), ['input_ids', 'attention_mask'],
         {n: {0: 'batch', 1: 'sequence'} for n in ('input_ids', 'attention_mask')}, 14)
    maps = watched(encoder, lambda: encoder(ids, mask))
    known['encoder'] = entry({'input_ids': ids, 'attention_mask': mask}, maps, encoder(ids, mask))

    cross = Cross().eval()
    query, memory = torch.randn(1, 4, 24), torch.randn(1, 7, 24)
    save(cross, 'cross', (query, memory), ['query', 'memory'],
         {'query': {1: 'targets'}, 'memory': {1: 'sources'}}, 11)
    maps = watched(cross, lambda: cross(query, memory))
    known['cross'] = entry({'query': query, 'memory': memory}, maps, cross(query, memory))

    hand = Hand().eval()
    pixels = torch.rand(1, 1, 28, 28)
    save(hand, 'hand', (pixels,), ['pixel_values'], {'pixel_values': {0: 'batch'}}, 14)
    output = hand(pixels)
    known['hand'] = entry({'pixel_values': pixels}, hand.seen, output)

    known['fused'] = fused()
    known['decomposed'] = decomposed()
    known['grouped'] = grouped()
    known['packed'] = packed()
    (here / 'attention.json').write_text(json.dumps(known))


main()
