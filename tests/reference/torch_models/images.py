"""Models of pictures: M7, M8, M10, M15 and M16."""

import torch
import torch.nn.functional as F
from case import case, layer
from gates import (
    Concurrent,
    ConvolutionalBlockAttention,
    CoordinateAttention,
    EfficientChannelAttention,
    GlobalAttentionMechanism,
    NormalizationAttention,
    SelectiveKernel,
    SqueezeExcitation,
)
from parts import Convolution, Heads, Table, attend, channels_first, encoder_block, places_of
from tasks import cells, images
from torch import nn


class Digits(nn.Module):
    """M7 with one question to all places."""

    layers = [
        layer("strokes", "Conv2D", filters=3, kernel=5, padding="same", activation="relu"),
        layer("halve", "MaxPool", size=2, stride=2),
        layer("shapes", "Conv2D", filters=8, kernel=3, padding="same", activation="relu"),
        layer("pixels", "Flatten", keep="positions"),
        layer("place", "PositionalEncoding", form="learned"),
        layer("even", "LayerNorm"),
        layer("gist", "GlobalAveragePool"),
        layer("question", "Reshape", shape=[1, 8]),
        layer("attention", "MultiHeadAttention", ["question", "even"], heads=8),
        layer("answer", "Flatten"),
        layer("digit", "Dense", units=4),
    ]

    def __init__(self):
        super().__init__()
        self.strokes, self.shapes = nn.Conv2d(1, 3, 5, padding="same"), nn.Conv2d(3, 8, 3, padding="same")
        self.place, self.even = Table(9, 8), nn.LayerNorm(8)
        self.attention, self.digit = Heads(8, 8), nn.Linear(8, 4)

    def forward(self, x):
        x = self.shapes(F.max_pool2d(self.strokes(channels_first(x)).relu(), 2)).relu()
        x = self.even(places_of(x) + self.place.weight)
        return self.digit(self.attention(x.mean(1, keepdim=True), x)[:, 0])


class Literal(nn.Module):
    """M7 as it is written."""

    layers = [
        layer("conv_1", "Conv2D", filters=2, kernel=3, activation="relu"),
        layer("pool_1", "MaxPool", size=3, stride=2),
        layer("conv_2", "Conv2D", filters=3, kernel=3, activation="relu"),
        layer("pool_2", "MaxPool", size=3, stride=2),
        layer("dense_1", "Dense", units=6, activation="relu"),
        layer("places", "Flatten", keep="positions"),
        layer("attention", "ScaledDotProductAttention"),
        layer("flatten_2", "Flatten"),
        layer("dense_2", "Dense", units=4),
    ]

    def __init__(self):
        super().__init__()
        self.conv_1, self.conv_2 = nn.Conv2d(1, 2, 3), nn.Conv2d(2, 3, 3)
        self.dense_1, self.dense_2 = nn.Linear(3, 6), nn.Linear(4 * 6, 4)

    def forward(self, x):
        x = F.max_pool2d(self.conv_1(channels_first(x)).relu(), 3, 2)
        x = places_of(F.max_pool2d(self.conv_2(x).relu(), 3, 2))
        x = self.dense_1(x).relu()
        return self.dense_2(attend(x, x, scale=6**-0.5).flatten(1))


MEMBERS = "abc"


def member_layers(name):
    """The layers of a member of an ensemble."""
    before = ["input", *(f"{name}/{one['id']}" for one in Literal.layers)]
    return [one | {"id": f"{name}/{one['id']}", "inputs": [last]} for one, last in zip(Literal.layers, before)]


def ensemble_layers(method):
    ends = [f"{name}/{Literal.layers[-1]['id']}" for name in MEMBERS]
    joint = layer("ensemble", "Ensemble", ends, method=method, of="classes")
    return [one for name in MEMBERS for one in member_layers(name)] + [joint]


class Mean(nn.Module):
    """M10: the mean of what finished models say; as a logarithm, for the loss."""

    layers = ensemble_layers("mean")

    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = Literal(), Literal(), Literal()

    def forward(self, x):
        return torch.stack([each(x).softmax(-1) for each in (self.a, self.b, self.c)]).mean(0).log()


class Stacked(Mean):
    """M10: a linear map over the logarithms of what finished models say."""

    layers = ensemble_layers("stacked")

    def __init__(self):
        super().__init__()
        self.ensemble = nn.Linear(12, 4)

    def forward(self, x):
        return self.ensemble(torch.cat([each(x).log_softmax(-1) for each in (self.a, self.b, self.c)], -1))


class OverPlaces(nn.Module):
    """A11: every place of a map asks all."""

    def __init__(self, channels, units):
        super().__init__()
        self.q_proj, self.k_proj = nn.Linear(channels, units), nn.Linear(channels, units)
        self.v_proj = nn.Linear(channels, channels)

    def forward(self, x):
        places = places_of(x)
        q, k, v = self.q_proj(places), self.k_proj(places), self.v_proj(places)
        weights = (q @ k.mT / q.shape[-1] ** 0.5).softmax(-1)
        return (weights @ v).mT.unflatten(2, x.shape[2:])


class Scenes(nn.Module):
    """M8: four convolutions, attention over the map, boxes and classes of every cell."""

    layers = [
        layer("strokes", "Conv2D", filters=2, kernel=7, stride=2, padding="same", activation="relu"),
        layer("curves", "Conv2D", filters=3, kernel=3, padding="same", activation="relu"),
        layer("halve", "MaxPool", size=2, stride=2),
        layer("parts", "Conv2D", filters=4, kernel=3, padding="same", activation="relu"),
        layer("quarter", "MaxPool", size=2, stride=2),
        layer("shapes", "Conv2D", filters=6, kernel=3, padding="same", activation="relu"),
        layer("attention", "FeatureMapAttention", units=4),
        layer("both", "Add", ["shapes", "attention"]),
        layer("even", "LayerNorm"),
        layer("boxes", "Dense", units=8),
    ]

    def __init__(self):
        super().__init__()
        self.strokes, self.curves = Convolution(1, 2, 7, stride=2), Convolution(2, 3, 3)
        self.parts, self.shapes = Convolution(3, 4, 3), Convolution(4, 6, 3)
        self.attention, self.even, self.boxes = OverPlaces(6, 4), nn.LayerNorm(6), nn.Linear(6, 8)

    def forward(self, x):
        x = F.max_pool2d(self.curves(self.strokes(channels_first(x)).relu()).relu(), 2)
        x = self.shapes(F.max_pool2d(self.parts(x).relu(), 2)).relu()
        return self.boxes(self.even((x + self.attention(x)).movedim(1, -1)))


class ScenesLiteral(nn.Module):
    """M8 with three strides and no pooling."""

    layers = [
        layer("block_1", "Conv2D", filters=2, kernel=7, stride=2, padding="same", activation="relu"),
        layer("block_2", "Conv2D", filters=3, kernel=3, stride=2, padding="same", activation="relu"),
        layer("block_3", "Conv2D", filters=4, kernel=3, stride=2, padding="same", activation="relu"),
        layer("block_4", "Conv2D", filters=6, kernel=3, padding="same", activation="relu"),
        layer("attention", "FeatureMapAttention", units=4),
        layer("boxes", "Dense", units=8),
    ]

    def __init__(self):
        super().__init__()
        self.block_1, self.block_2 = Convolution(1, 2, 7, stride=2), Convolution(2, 3, 3, stride=2)
        self.block_3, self.block_4 = Convolution(3, 4, 3, stride=2), Convolution(4, 6, 3)
        self.attention, self.boxes = OverPlaces(6, 4), nn.Linear(6, 8)

    def forward(self, x):
        x = channels_first(x)
        for convolution in [self.block_1, self.block_2, self.block_3, self.block_4]:
            x = convolution(x).relu()
        return self.boxes(self.attention(x).movedim(1, -1))


class VisionTransformer(nn.Module):
    """M15."""

    layers = [
        layer("strokes", "Conv2D", filters=3, kernel=5, stride=2, padding="same", activation="relu"),
        layer("patches", "PatchEmbedding", patch=2, width=8),
        layer("class", "ClassToken"),
        layer("places", "PositionalEncoding", form="learned"),
        layer("encoder_1", "TransformerEncoderBlock", heads=4, feedForward=6, dropout=0),
        layer("encoder_2", "TransformerEncoderBlock", heads=4, feedForward=6, dropout=0),
        layer("even", "LayerNorm"),
        layer("answer", "FirstPosition"),
        layer("digit", "Dense", units=4),
    ]

    def __init__(self):
        super().__init__()
        self.strokes, self.patches = Convolution(1, 3, 5, stride=2), nn.Module()
        self.patches.proj = nn.Conv2d(3, 8, 2, stride=2)
        self.add_module("class", Table(1, 1, 8))
        self.places, self.encoder_1, self.encoder_2 = Table(5, 8), encoder_block(8, 4, 6), encoder_block(8, 4, 6)
        self.even, self.digit = nn.LayerNorm(8), nn.Linear(8, 4)

    def forward(self, x):
        x = places_of(self.patches.proj(self.strokes(channels_first(x)).relu()))
        x = torch.cat([getattr(self, "class").weight.repeat(len(x), 1, 1), x], 1) + self.places.weight
        return self.digit(self.even(self.encoder_2(self.encoder_1(x)))[:, 0])


class Block(nn.Module):
    """A residual block of two convolutions with group norm."""

    def __init__(self, channels, filters, stride=1):
        super().__init__()
        self.conv1, self.norm1 = Convolution(channels, filters, 3, stride, bias=False), nn.GroupNorm(1, filters)
        self.conv2, self.norm2 = Convolution(filters, filters, 3, bias=False), nn.GroupNorm(1, filters)
        if stride > 1:
            self.downsample = nn.Sequential(Convolution(channels, filters, 1, stride, bias=False), nn.GroupNorm(1, filters))

    def forward(self, x):
        y = self.norm2(self.conv2(self.norm1(self.conv1(x)).relu()))
        return (y + (self.downsample(x) if hasattr(self, "downsample") else x)).relu()


def residual(type, gate):
    """M16: a residual network with a block of A14 after each residual one."""

    class Residual(nn.Module):
        layers = [
            layer("stem", "Conv2D", filters=4, kernel=5, stride=2, padding="same", activation="relu"),
            layer("residual_1", "ResidualBlock", filters=4),
            layer("attention_1", type, **gate.settings),
            layer("residual_2", "ResidualBlock", filters=6, stride=2),
            layer("attention_2", type, **gate.settings),
            layer("mean", "GlobalAveragePool"),
            layer("digit", "Dense", units=4),
        ]

        def __init__(self):
            super().__init__()
            self.stem, self.residual_1, self.attention_1 = Convolution(1, 4, 5, stride=2), Block(4, 4), gate(4, 4)
            self.residual_2, self.attention_2, self.digit = Block(4, 6, 2), gate(6, 2), nn.Linear(6, 4)

        def forward(self, x):
            x = self.attention_1(self.residual_1(self.stem(channels_first(x)).relu()))
            return self.digit(self.attention_2(self.residual_2(x)).mean((2, 3)))

    return lambda name: case(name, Residual, images((8, 8, 1), 4))


cases = {
    "digits": lambda name: case(name, Digits, images((6, 6, 1), 4)),
    "digits-literal": lambda name: case(name, Literal, images((17, 17, 1), 4)),
    "digits-ensemble": lambda name: case(name, Mean, images((17, 17, 1), 4), MEMBERS),
    "digits-stacked": lambda name: case(name, Stacked, images((17, 17, 1), 4), MEMBERS),
    "scenes": lambda name: case(name, Scenes, cells((16, 16, 1), (2, 2), 3)),
    "scenes-literal": lambda name: case(name, ScenesLiteral, cells((16, 16, 1), (2, 2), 3)),
    "vision-transformer": lambda name: case(name, VisionTransformer, images((8, 8, 1), 4)),
    "residual-se": residual("SqueezeExcitation", SqueezeExcitation),
    "residual-eca": residual("EfficientChannelAttention", EfficientChannelAttention),
    "residual-cbam": residual("ConvolutionalBlockAttention", ConvolutionalBlockAttention),
    "residual-ca": residual("CoordinateAttention", CoordinateAttention),
    "residual-gam": residual("GlobalAttentionMechanism", GlobalAttentionMechanism),
    "residual-nam": residual("NormalizationAttention", NormalizationAttention),
    "residual-scse": residual("ConcurrentSqueezeExcitation", Concurrent),
    "residual-sk": residual("SelectiveKernel", SelectiveKernel),
}
