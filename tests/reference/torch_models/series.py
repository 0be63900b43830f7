"""Models of numbers that follow each other."""

import torch
import torch.nn.functional as F
from case import case, layer
from parts import ContextVector, Dropout, Heads, Table, attend
from tasks import forecast, rows
from torch import nn


class Convolved(nn.Module):
    """M1 as it is written: a convolution, then heads without projections."""

    layers = [
        layer("conv", "Conv1D", filters=8, kernel=3, padding="valid", activation="relu"),
        layer("attention", "SplitHeadAttention", heads=4),
        layer("flatten", "Flatten"),
        layer("dense", "Dense", units=1),
    ]

    def __init__(self):
        super().__init__()
        self.conv, self.dense = nn.Conv1d(4, 8, 3), nn.Linear(8 * 8, 1)

    def forward(self, x):
        x = self.conv(x.mT).relu().mT  # (B, 8, 8)
        heads = [attend(part, part, scale=2**-0.5) for part in x.split(2, -1)]
        return self.dense(torch.cat(heads, -1).flatten(1))


class Rows(nn.Module):
    """M2: convolution, pooling, LSTM, dropout, eight heads."""

    layers = [
        layer("conv", "Conv1D", filters=6, kernel=3, padding="same", activation="relu"),
        layer("pool", "MaxPool", size=2, stride=2),
        layer("lstm", "LSTM", units=8, returns="sequence"),
        layer("dropout", "Dropout", rate=0.2),
        layer("attention", "MultiHeadAttention", heads=8),
        layer("flatten", "Flatten"),
        layer("dense", "Dense", units=5),
    ]

    def __init__(self):
        super().__init__()
        self.conv, self.lstm = nn.Conv1d(5, 6, 3, padding="same"), nn.LSTM(6, 8, batch_first=True)
        self.dropout, self.attention, self.dense = Dropout("dropout", 0.2), Heads(8, 8), nn.Linear(4 * 8, 5)

    def forward(self, x):
        x = F.max_pool1d(self.conv(x.mT).relu(), 2).mT
        return self.dense(self.attention(self.dropout(self.lstm(x)[0])).flatten(1))


class SummedUp(nn.Module):
    """M3: an LSTM summed up by a context vector."""

    layers = [
        layer("lstm", "LSTM", units=6, returns="sequence"),
        layer("attention", "ContextVectorPooling", units=4),
        layer("dense", "Dense", units=5),
    ]

    def __init__(self):
        super().__init__()
        self.lstm, self.attention, self.dense = nn.LSTM(5, 6, batch_first=True), ContextVector(6, 4), nn.Linear(6, 5)

    def forward(self, x):
        return self.dense(self.attention(self.lstm(x)[0]))


class Skip(nn.Module):
    """A8: unscaled attention beside a linear map."""

    def __init__(self, features, units):
        super().__init__()
        for name in ["q_proj", "k_proj", "v_proj", "skip"]:
            self.add_module(name, nn.Linear(features, units, bias=False))

    def forward(self, x):
        weights = torch.softmax(self.q_proj(x) @ self.k_proj(x).mT, -1)
        return self.skip(x) + weights @ self.v_proj(x)


class ThenRecurrence(nn.Module):
    """M4: attention, then an LSTM."""

    layers = [
        layer("attention", "LinearSkipAttention", units=6),
        layer("lstm", "LSTM", units=6, returns="last"),
        layer("dense", "Dense", units=1),
    ]

    def __init__(self):
        super().__init__()
        self.attention, self.lstm, self.dense = Skip(4, 6), nn.LSTM(6, 6, batch_first=True), nn.Linear(6, 1)

    def forward(self, x):
        return self.dense(self.lstm(self.attention(x))[0][:, -1])


def asked(model, x):
    """What a token put in front sees of all."""
    x = torch.cat([model.token.weight.repeat(len(x), 1, 1), x], 1)
    return model.dense(model.attention(x)[:, 0])


class Weather(nn.Module):
    """M1 with places, and a token that asks all days."""

    layers = [
        layer("conv", "Conv1D", filters=8, kernel=3, padding="same", activation="relu"),
        layer("places", "PositionalEncoding", form="learned"),
        layer("token", "ClassToken"),
        layer("attention", "MultiHeadAttention", heads=4),
        layer("first", "FirstPosition"),
        layer("dense", "Dense", units=1),
    ]

    def __init__(self):
        super().__init__()
        self.conv, self.places, self.token = nn.Conv1d(4, 8, 3, padding="same"), Table(6, 8), Table(1, 1, 8)
        self.attention, self.dense = Heads(8, 4), nn.Linear(8, 1)

    def forward(self, x):
        x = self.conv(x.mT).relu().mT + self.places.weight
        return asked(self, x)


class ByToken(nn.Module):
    """A token asks all steps."""

    layers = [
        layer("project", "Dense", units=8),
        layer("places", "PositionalEncoding", form="learned"),
        layer("token", "ClassToken"),
        layer("attention", "MultiHeadAttention", heads=2),
        layer("first", "FirstPosition"),
        layer("dense", "Dense", units=1),
    ]

    def __init__(self):
        super().__init__()
        self.project, self.places, self.token = nn.Linear(4, 8), Table(6, 8), Table(1, 1, 8)
        self.attention, self.dense = Heads(8, 2), nn.Linear(8, 1)

    def forward(self, x):
        return asked(self, self.project(x) + self.places.weight)


cases = {
    "planted-lag-literal": lambda name: case(name, Convolved, forecast((10, 4))),
    "weather": lambda name: case(name, Weather, forecast((6, 4))),
    "digits-rows": lambda name: case(name, Rows, rows((8, 5), 5)),
    "digits-rows-m3": lambda name: case(name, SummedUp, rows((7, 5), 5)),
    "lag-recurrent": lambda name: case(name, ThenRecurrence, forecast((6, 4))),
    "planted-lag": lambda name: case(name, ByToken, forecast((6, 4))),
}
