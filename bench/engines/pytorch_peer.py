"""The original notebook's two models in PyTorch, with a typical PyTorch training loop."""

import os
import sys

os.environ.update(OMP_NUM_THREADS=sys.argv[3], OPENBLAS_NUM_THREADS=sys.argv[3], CUDA_VISIBLE_DEVICES="")

import torch
from torch import nn

from work import Clock, arrays, config, epochs, report, spec, threads

torch.set_num_threads(threads)
improved = spec["preset"] == "SEED_IMPROVED"


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.artist = nn.Embedding(spec["sizes"]["artists"], spec["artistWidth"])
        self.album_type = nn.Embedding(spec["sizes"]["albumTypes"], spec["albumTypeWidth"])
        width = spec["artistWidth"] + spec["albumTypeWidth"] + spec["sizes"]["columns"]
        first, second = config["dropout"]
        if improved:
            self.layers = nn.Sequential(
                nn.BatchNorm1d(width, eps=1e-3, momentum=0.01),
                *(nn.Linear(width, 256), nn.ReLU(), nn.Dropout(first)),
                *(nn.Linear(256, 128), nn.ReLU(), nn.Dropout(second)),
                *(nn.Linear(128, 64), nn.ReLU()),
                *(nn.Linear(64, 1), nn.Sigmoid()),
            )
        else:
            self.layers = nn.Sequential(
                *(nn.Linear(width, 128), nn.ReLU(), nn.Dropout(first)),
                *(nn.Linear(128, 64), nn.ReLU(), nn.Dropout(second)),
                nn.Linear(64, 1),
            )
        # Keras' initial values, as the other engines have them.
        for embedding in (self.artist, self.album_type):
            nn.init.uniform_(embedding.weight, -0.05, 0.05)
        for layer in self.linear():
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)

    def linear(self):
        return [layer for layer in self.layers if isinstance(layer, nn.Linear)]

    def forward(self, artist, album_type, numeric):
        return self.layers(torch.cat([self.artist(artist), self.album_type(album_type), numeric], 1))[:, 0]


def tensors(part):
    artist, album_type, numeric, target = map(torch.from_numpy, arrays(part))
    return artist.long(), album_type.long(), numeric, target


def train(validation):
    torch.manual_seed(1)
    network = Network()
    optimizer = torch.optim.Adam(network.parameters(), lr=config["learningRate"], eps=1e-7)
    *inputs, target = tensors("train")
    clock = Clock()
    for _ in range(epochs + 1):
        clock.start()
        network.train()
        for rows in torch.randperm(len(target)).split(config["batchSize"]):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(network(*(each[rows] for each in inputs)), target[rows])
            if improved:
                loss = loss + config["l2"] * sum((layer.weight**2).sum() for layer in network.linear()[:-1])
            loss.backward()
            if improved:
                for parameter in network.parameters():
                    nn.utils.clip_grad_norm_([parameter], config["clipNorm"])
            optimizer.step()
            loss.item()  # every engine reads the loss of each step
        if validation is not None:
            network.eval()
            with torch.no_grad():
                (network(*validation[:-1]) - validation[-1]).abs().mean().item()
        clock.stop()
    return clock.result()


report(f"PyTorch {torch.__version__}", train(None), train(tensors("validation")))
