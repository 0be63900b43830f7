"""Models that read tokens."""

from case import case, layer
from parts import ContextVector, Dropout, Heads, Table, attend, encoder_block, later, mean_of, read
from tasks import labels, next_tokens, text_classes
from torch import cat, nn


class Spam(nn.Module):
    """M3 over words."""

    layers = [
        layer("embedding", "Embedding", width=5),
        layer("lstm", "LSTM", units=6, returns="sequence"),
        layer("attention", "ContextVectorPooling", units=4),
        layer("dense", "Dense", units=2),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.lstm = nn.Embedding(20, 5), nn.LSTM(5, 6, batch_first=True)
        self.attention, self.dense = ContextVector(6, 4), nn.Linear(6, 2)

    def forward(self, ids):
        return self.dense(self.attention(read(self.lstm, self.embedding(ids), ids > 0)[0], ids > 0))


class SpamAttention(nn.Module):
    """M5 with a residual path."""

    layers = [
        layer("embedding", "Embedding", width=8),
        layer("norm", "LayerNorm"),
        layer("attention", "MultiHeadAttention", heads=4),
        layer("sum", "Add", ["norm", "attention"]),
        layer("mean", "GlobalAveragePool"),
        layer("dropout", "Dropout", rate=0.3),
        layer("dense", "Dense", units=2),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.norm, self.attention = nn.Embedding(20, 8), nn.LayerNorm(8), Heads(8, 4)
        self.dropout, self.dense = Dropout("dropout", 0.3), nn.Linear(8, 2)

    def forward(self, ids):
        x = self.norm(self.embedding(ids))
        x = x + self.attention(x, there=ids > 0)
        return self.dense(self.dropout(mean_of(x, ids > 0)))


class Sentiment(nn.Module):
    """M5 with dropout before attention as well."""

    layers = [
        layer("embedding", "Embedding", width=8),
        layer("norm", "LayerNorm"),
        layer("dropout", "Dropout", rate=0.5),
        layer("attention", "MultiHeadAttention", heads=8),
        layer("sum", "Add", ["dropout", "attention"]),
        layer("mean", "GlobalAveragePool"),
        layer("dropout_2", "Dropout", rate=0.5),
        layer("dense", "Dense", units=2),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.norm, self.attention = nn.Embedding(20, 8), nn.LayerNorm(8), Heads(8, 8)
        self.before, self.after, self.dense = Dropout("dropout", 0.5), Dropout("dropout_2", 0.5), nn.Linear(8, 2)

    def forward(self, ids):
        x = self.before(self.norm(self.embedding(ids)))
        x = x + self.attention(x, there=ids > 0)
        return self.dense(self.after(mean_of(x, ids > 0)))


class Summed(nn.Module):
    """A9: scores over the whole width, then the heads' parts of the context added up."""

    def __init__(self, width, heads):
        super().__init__()
        self.q_proj, self.k_proj, self.v_proj = (nn.Linear(width, width) for _ in range(3))
        self.heads = heads

    def forward(self, x, there):
        scores = self.q_proj(x) @ self.k_proj(x).mT / x.shape[-1] ** 0.5
        context = scores.masked_fill(~there[:, None], float("-inf")).softmax(-1) @ self.v_proj(x)
        return sum(context.chunk(self.heads, -1))


class SentimentLiteral(nn.Module):
    """M5 as it is written."""

    layers = [
        layer("embedding", "Embedding", width=12),
        layer("attention", "SummedHeadAttention", heads=4),
        layer("mean", "GlobalAveragePool"),
        layer("dense", "Dense", units=2),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.attention, self.dense = nn.Embedding(20, 12), Summed(12, 4), nn.Linear(3, 2)

    def forward(self, ids):
        return self.dense(mean_of(self.attention(self.embedding(ids), ids > 0), ids > 0))


class PoemForm(nn.Module):
    """Attention over characters that know their places."""

    layers = [
        layer("embedding", "Embedding", width=8),
        layer("places", "PositionalEncoding", form="learned"),
        layer("attention", "MultiHeadAttention", heads=4),
        layer("sum", "Add", ["places", "attention"]),
        layer("mean", "GlobalAveragePool"),
        layer("dense", "Dense", units=4),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.places, self.attention = nn.Embedding(20, 8), Table(7, 8), Heads(8, 4)
        self.dense = nn.Linear(8, 4)

    def forward(self, ids):
        x = self.embedding(ids) + self.places.weight
        return self.dense(mean_of(x + self.attention(x, there=ids > 0), ids > 0))


class Stress(nn.Module):
    """M13: heads over a BiLSTM, then an attention of the heads to the BiLSTM."""

    layers = [
        layer("embedding", "Embedding", width=5),
        layer("bilstm", "Bidirectional", units=4, returns="sequence"),
        layer("dense", "Dense", units=8),
        layer("heads", "MultiHeadAttention", heads=4),
        layer("attention", "DotProductAttention", ["heads", "bilstm"]),
        layer("dense_2", "Dense", units=6, activation="relu"),
        layer("label", "Dense", units=4),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.bilstm = nn.Embedding(20, 5), nn.LSTM(5, 4, batch_first=True, bidirectional=True)
        self.dense, self.heads, self.dense_2, self.label = nn.Linear(8, 8), Heads(8, 4), nn.Linear(8, 6), nn.Linear(6, 4)

    def forward(self, ids):
        memory, _ = read(self.bilstm, self.embedding(ids), ids > 0)
        query = self.heads(self.dense(memory), there=ids > 0)
        return self.label(self.dense_2(attend(query, memory, ids > 0)).relu())


class Tags(nn.Module):
    """M14: the sequence attends to itself, beside what it attends from."""

    layers = [
        layer("embedding", "Embedding", width=5),
        layer("bilstm", "Bidirectional", units=4, returns="sequence"),
        layer("attention", "DotProductAttention"),
        layer("both", "Concatenate", ["bilstm", "attention"]),
        layer("dense", "Dense", units=6, activation="relu"),
        layer("label", "Dense", units=4),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.bilstm = nn.Embedding(20, 5), nn.LSTM(5, 4, batch_first=True, bidirectional=True)
        self.dense, self.label = nn.Linear(16, 6), nn.Linear(6, 4)

    def forward(self, ids):
        x, _ = read(self.bilstm, self.embedding(ids), ids > 0)
        return self.label(self.dense(cat([x, attend(x, x, ids > 0)], -1)).relu())


class Induction(nn.Module):
    """Two causal attentions one after the other."""

    layers = [
        layer("embedding", "Embedding", width=8),
        layer("places", "PositionalEncoding", form="learned"),
        layer("norm_1", "LayerNorm"),
        layer("attention_1", "MultiHeadAttention", heads=2, causal=True),
        layer("sum_1", "Add", ["places", "attention_1"]),
        layer("norm_2", "LayerNorm"),
        layer("attention_2", "MultiHeadAttention", heads=2, causal=True),
        layer("sum_2", "Add", ["sum_1", "attention_2"]),
        layer("norm_3", "LayerNorm"),
        layer("next", "Dense", units=12),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.places, self.next = nn.Embedding(12, 8), Table(6, 8), nn.Linear(8, 12)
        self.norm_1, self.norm_2, self.norm_3 = (nn.LayerNorm(8) for _ in range(3))
        self.attention_1, self.attention_2 = Heads(8, 2), Heads(8, 2)

    def forward(self, ids):
        x = self.embedding(ids) + self.places.weight
        x = x + self.attention_1(self.norm_1(x), there=ids > 0, causal=True)
        x = x + self.attention_2(self.norm_2(x), there=ids > 0, causal=True)
        return self.next(self.norm_3(x))


class Poems(nn.Module):
    """Blocks of a decoder alone."""

    layers = [
        layer("embedding", "Embedding", width=8),
        layer("places", "PositionalEncoding", form="learned"),
        layer("block_1", "TransformerDecoderBlock", heads=4, dropout=0.1),
        layer("block_2", "TransformerDecoderBlock", heads=4, dropout=0.1),
        layer("norm", "LayerNorm"),
        layer("next", "Dense", units=12),
    ]

    def __init__(self):
        super().__init__()
        self.embedding, self.places, self.next = nn.Embedding(12, 8), Table(6, 8), nn.Linear(8, 12)
        self.block_1, self.block_2 = (encoder_block(8, 4, 32, name=name, rate=0.1) for name in ["block_1", "block_2"])
        self.norm = nn.LayerNorm(8)

    def forward(self, ids):
        x = self.embedding(ids) + self.places.weight
        for block in [self.block_1, self.block_2]:
            x = block(x, later(ids.shape[1]), ids == 0)
        return self.next(self.norm(x))


cases = {
    "spam": lambda name: case(name, Spam, text_classes(7, 20, 2)),
    "spam-attention": lambda name: case(name, SpamAttention, text_classes(7, 20, 2)),
    "sentiment": lambda name: case(name, Sentiment, text_classes(7, 20, 2)),
    "sentiment-literal": lambda name: case(name, SentimentLiteral, text_classes(7, 20, 2)),
    "poem-form": lambda name: case(name, PoemForm, text_classes(7, 20, 4)),
    "stress": lambda name: case(name, Stress, labels(7, 20, 4)),
    "part-of-speech": lambda name: case(name, Tags, labels(7, 20, 4)),
    "induction": lambda name: case(name, Induction, next_tokens(6, 12)),
    "poems": lambda name: case(name, Poems, next_tokens(6, 12)),
}
