"""Models that write texts from texts."""

import torch
import torch.nn.functional as F
from case import case, layer
from parts import Dropout, Heads, Table, decoder_block, encoder_block, later, read, sinusoids
from tasks import pairs
from torch import nn

READS, WRITES = (7, 14), (6, 11)


class Recurrent(nn.Module):
    """M6: a decoder that begins with the encoder's state and attends to what the encoder read, by Luong's general score."""

    def __init__(self, encoder, units):
        super().__init__()
        reads, writes = self.names
        self.add_module(reads, nn.Embedding(READS[1], 5))
        self.encoder = encoder
        self.add_module(writes, nn.Embedding(WRITES[1], 4))
        self.writer = nn.LSTM(4, units, batch_first=True)
        self.attention = nn.Module()
        self.attention.k_proj = nn.Linear(units, units, bias=False)
        self.mixed, self.dense = nn.Linear(2 * units, 7), nn.Linear(7, WRITES[1])

    def forward(self, source, written):
        reads, writes = self.names
        memory, state = read(self.encoder, getattr(self, reads)(source), source > 0)
        # Both directions' last states side by side: (directions, B, H) → (1, B, directions·H)
        state = tuple(torch.cat(list(each), -1)[None] for each in state)
        x, _ = read(self.writer, getattr(self, writes)(written), written > 0, state)
        scores = torch.einsum("btd,bsd->bts", x, self.attention.k_proj(memory))
        context = scores.masked_fill(source[:, None] == 0, -torch.inf).softmax(-1) @ memory
        return self.dense(self.mixed(torch.cat([context, x], -1)).tanh())


def recurrent_layers(reads, encoder, writes, units):
    return [
        layer(reads, "Embedding", width=5),
        encoder,
        layer(writes, "Embedding", ["decoder"], width=4),
        layer("writer", "LSTM", [writes, "encoder"], units=units),
        layer("attention", "LuongAttention", ["writer", "encoder"]),
        layer("both", "Concatenate", ["attention", "writer"]),
        layer("mixed", "Dense", units=7, activation="tanh"),
        layer("dense", "Dense", units=WRITES[1]),
    ]


class Dates(Recurrent):
    names = ("characters", "digits")
    layers = recurrent_layers("characters", layer("encoder", "LSTM", units=6), "digits", 6)

    def __init__(self):
        super().__init__(nn.LSTM(5, 6, batch_first=True), 6)


class Numerals(Recurrent):
    """Read in both directions."""

    names = ("digits", "signs")
    layers = recurrent_layers("digits", layer("encoder", "Bidirectional", units=3), "signs", 6)

    def __init__(self):
        super().__init__(nn.LSTM(5, 3, batch_first=True, bidirectional=True), 6)


def transformed(model, reads, writes, source, written):
    """What a Transformer's writer makes of two embedded texts."""
    return encoded_and_written(model, reads, writes, source, written)[1]


def encoded_and_written(model, reads, writes, source, written):
    """What a Transformer's encoder and its writer make of two embedded texts."""
    placed = lambda x: x + sinusoids(*x.shape[1:])
    memory = model.encoder(placed(reads), src_key_padding_mask=source == 0)
    masks = {"tgt_key_padding_mask": written == 0, "memory_key_padding_mask": source == 0}
    return memory, model.writer(placed(writes), memory, later(written.shape[1]), **masks)


class Sort(nn.Module):
    """M9 grown to a Transformer of one block a side."""

    layers = [
        layer("letters", "Embedding", width=8),
        layer("places", "PositionalEncoding"),
        layer("encoder", "TransformerEncoderBlock", heads=4, feedForward=6, dropout=0),
        layer("sorted", "Embedding", ["decoder"], width=8),
        layer("sorted_places", "PositionalEncoding"),
        layer("writer", "TransformerDecoderBlock", ["sorted_places", "encoder"], heads=4, feedForward=6, dropout=0),
        layer("norm", "LayerNorm"),
        layer("dense", "Dense", units=WRITES[1]),
    ]

    def __init__(self):
        super().__init__()
        self.letters, self.encoder = nn.Embedding(READS[1], 8), encoder_block(8, 4, 6)
        self.sorted, self.writer = nn.Embedding(WRITES[1], 8), decoder_block(8, 4, 6)
        self.norm, self.dense = nn.LayerNorm(8), nn.Linear(8, WRITES[1])

    def forward(self, source, written):
        return self.dense(self.norm(transformed(self, self.letters(source), self.sorted(written), source, written)))


class CopyOrWrite(nn.Module):
    """See et al. 2017: every token is written from the vocabulary or copied from what was read."""

    def __init__(self, width, vocabulary):
        super().__init__()
        self.k_proj = nn.Linear(width, width)
        self.write, self.share = nn.Linear(2 * width, vocabulary), nn.Linear(2 * width, 1)

    def forward(self, source, memory, states):
        scores = states @ self.k_proj(memory).mT / states.shape[-1] ** 0.5
        found = scores.masked_fill((source == 0)[:, None], -1e9).softmax(-1)
        seen = torch.cat([found @ memory, states], -1)
        written = self.write(seen).softmax(-1)
        share = self.share(seen).sigmoid()
        copied = found @ F.one_hot(source.long(), written.shape[-1]).to(found.dtype)
        return (share * written + (1 - share) * copied + 1e-7).log()


class Headline(nn.Module):
    """M12: the same with dropout everywhere, and tokens that may be copied."""

    layers = [
        layer("poem", "Embedding", width=8),
        layer("poem_drop", "Dropout", rate=0.2),
        layer("places", "PositionalEncoding"),
        layer("encoder", "TransformerEncoderBlock", heads=4, feedForward=6, dropout=0.3),
        layer("title", "Embedding", ["decoder"], width=8),
        layer("title_drop", "Dropout", rate=0.2),
        layer("title_places", "PositionalEncoding"),
        layer("writer", "TransformerDecoderBlock", ["title_places", "encoder"], heads=4, feedForward=6, dropout=0.3),
        layer("norm", "LayerNorm"),
        layer("answer", "CopyOrWrite", ["input", "encoder", "norm"]),
    ]

    def __init__(self):
        super().__init__()
        self.poem, self.poem_drop = nn.Embedding(WRITES[1], 8), Dropout("poem_drop", 0.2)
        self.title, self.title_drop = nn.Embedding(WRITES[1], 8), Dropout("title_drop", 0.2)
        self.encoder = encoder_block(8, 4, 6, name="encoder", rate=0.3)
        self.writer = decoder_block(8, 4, 6, name="writer", rate=0.3)
        self.norm, self.answer = nn.LayerNorm(8), CopyOrWrite(8, WRITES[1])

    def forward(self, source, written):
        reads, writes = self.poem_drop(self.poem(source)), self.title_drop(self.title(written))
        memory, states = encoded_and_written(self, reads, writes, source, written)
        return self.answer(source, memory, self.norm(states))


class Reverse(nn.Module):
    """M9: two attentions of eight heads, residual, layer norm; every place writes one token."""

    layers = [
        layer("embedding", "Embedding", width=8),
        layer("place", "PositionalEncoding", form="learned"),
        layer("attention_1", "MultiHeadAttention", heads=8),
        layer("add_1", "Add", ["place", "attention_1"]),
        layer("norm_1", "LayerNorm"),
        layer("attention_2", "MultiHeadAttention", heads=8),
        layer("add_2", "Add", ["norm_1", "attention_2"]),
        layer("norm_2", "LayerNorm"),
        layer("dense", "Dense", units=12),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.place, self.dense = nn.Embedding(12, 8), Table(6, 8), nn.Linear(8, 12)
        self.attention_1, self.norm_1 = Heads(8, 8), nn.LayerNorm(8)
        self.attention_2, self.norm_2 = Heads(8, 8), nn.LayerNorm(8)

    def forward(self, source, written):
        x = self.embedding(source) + self.place.weight
        x = self.norm_1(x + self.attention_1(x, there=source > 0))
        return self.dense(self.norm_2(x + self.attention_2(x, there=source > 0)))


cases = {
    "dates": lambda name: case(name, Dates, pairs(READS, WRITES)),
    "numerals": lambda name: case(name, Numerals, pairs(READS, WRITES)),
    "sort": lambda name: case(name, Sort, pairs(READS, WRITES)),
    "headline": lambda name: case(name, Headline, pairs((7, WRITES[1]), WRITES)),
    "reverse": lambda name: case(name, Reverse, pairs((6, 12), (6, 12))),
}
