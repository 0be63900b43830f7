"""A14: blocks that gate channels and places of maps (B, C, H, W)."""

import torch
import torch.nn.functional as F
from parts import Convolution
from torch import nn


class Narrow(nn.Module):
    """Two linear maps through a narrow middle."""

    def __init__(self, channels, middle):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(channels, middle), nn.Linear(middle, channels)

    def narrow(self, x):
        return self.fc2(self.fc1(x).relu())


class SqueezeExcitation(Narrow):
    settings = {"reduction": 2}

    def __init__(self, C, H):
        super().__init__(C, C // 2)

    def forward(self, x):
        return x * self.narrow(F.adaptive_avg_pool2d(x, 1).flatten(1)).sigmoid()[:, :, None, None]


class EfficientChannelAttention(nn.Module):
    settings = {"kernel": 3}

    def __init__(self, C, H):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 3, padding=1, bias=False)

    def forward(self, x):
        return x * self.conv(F.adaptive_avg_pool2d(x, 1).flatten(2).mT).sigmoid().mT[..., None]


class ConvolutionalBlockAttention(Narrow):
    settings = {"reduction": 2, "kernel": 3}

    def __init__(self, C, H):
        super().__init__(C, C // 2)
        self.conv = Convolution(2, 1, 3, bias=False)

    def forward(self, x):
        means, most = F.adaptive_avg_pool2d(x, 1).flatten(1), F.adaptive_max_pool2d(x, 1).flatten(1)
        x = x * (self.narrow(means) + self.narrow(most)).sigmoid()[:, :, None, None]
        return x * self.conv(torch.cat([x.mean(1, keepdim=True), x.max(1, keepdim=True)[0]], 1)).sigmoid()


class CoordinateAttention(nn.Module):
    settings = {"reduction": 4}

    def __init__(self, C, H):
        super().__init__()
        self.conv1, self.norm = nn.Linear(C, 8), nn.GroupNorm(1, 8)
        self.conv_h, self.conv_w = nn.Linear(8, C), nn.Linear(8, C)

    def forward(self, x):
        H = x.shape[2]
        strips = torch.cat([x.mean(3), x.mean(2)], 2)  # (B, C, H + W)
        rows, columns = F.hardswish(self.norm(self.conv1(strips.mT).mT)).mT.tensor_split([H], 1)
        return x * self.conv_h(rows).sigmoid().mT[..., None] * self.conv_w(columns).sigmoid().mT[:, :, None]


class GlobalAttentionMechanism(Narrow):
    settings = {"reduction": 2, "kernel": 3}

    def __init__(self, C, H):
        super().__init__(C, C // 2)
        self.conv1, self.norm1 = Convolution(C, C // 2, 3), nn.GroupNorm(1, C // 2)
        self.conv2, self.norm2 = Convolution(C // 2, C, 3), nn.GroupNorm(1, C)

    def forward(self, x):
        x = x * self.narrow(x.movedim(1, -1)).sigmoid().movedim(-1, 1)
        return x * self.norm2(self.conv2(self.norm1(self.conv1(x)).relu())).sigmoid()


class NormalizationAttention(nn.Module):
    settings = {}

    def __init__(self, C, H):
        super().__init__()
        self.channels, self.places = nn.GroupNorm(C, C), nn.Module()
        self.places.weight, self.places.bias = (nn.Parameter(torch.empty(H, H, 1)) for _ in range(2))

    def forward(self, x):
        share = lambda scale: scale.abs() / scale.abs().sum()
        x = x * (share(self.channels.weight)[:, None, None] * self.channels(x)).sigmoid()
        scale, shift = self.places.weight[..., 0], self.places.bias[..., 0]
        normal = F.layer_norm(x.movedim(1, -1), x.shape[1:2]).movedim(-1, 1) * scale + shift
        return x * (share(scale) * normal).sigmoid()


class Concurrent(Narrow):
    """scSE: gates of channels and of places, added up."""

    settings = {"reduction": 2}

    def __init__(self, C, H):
        super().__init__(C, C // 2)
        self.place = nn.Linear(C, 1)

    def forward(self, x):
        places = self.place(x.movedim(1, -1)).sigmoid().movedim(-1, 1)
        return x * self.narrow(x.mean((2, 3))).sigmoid()[:, :, None, None] + x * places


class SelectiveKernel(nn.Module):
    settings = {"reduction": 2, "least": 3}

    def __init__(self, C, H):
        super().__init__()
        self.conv1, self.norm1 = Convolution(C, C, 3, bias=False), nn.GroupNorm(1, C)
        self.conv2, self.norm2 = Convolution(C, C, 3, dilation=2, bias=False), nn.GroupNorm(1, C)
        self.fc, self.norm = nn.Linear(C, max(3, C // 2), bias=False), nn.GroupNorm(1, max(3, C // 2))
        self.branches = nn.Linear(max(3, C // 2), 2 * C)

    def forward(self, x):
        maps = torch.stack([self.norm1(self.conv1(x)).relu(), self.norm2(self.conv2(x)).relu()], 1)
        shares = self.branches(self.norm(self.fc(maps.sum(1).mean((2, 3)))).relu()).unflatten(1, (2, -1)).softmax(1)
        return torch.einsum("bkchw,bkc->bchw", maps, shares)
