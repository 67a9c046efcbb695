"""LightGBM on the matrices of bench/trees.ts: python lightgbm_peer.py FOLDER. Prints its seconds as JSON."""

import json
import sys
import time
from pathlib import Path

import lightgbm
import numpy


def read(folder: Path, name: str, shape=-1):
    return numpy.fromfile(folder / f"{name}.bin", dtype="<f8").reshape(shape)


folder = Path(sys.argv[1])
work = json.loads((folder / "work.json").read_text())
matrices = {part: read(folder, part, (-1, work["columns"])) for part in ("train", "watched", "test")}
labels = {part: read(folder, f"{part}-labels") for part in ("train", "watched")}
seconds = {}
for name, options in work["models"].items():
    parameters = {
        "objective": options["objective"],
        "metric": options["objective"],
        "learning_rate": options["learningRate"],
        "num_leaves": options["maxLeaves"],
        "min_data_in_leaf": options["minRows"],
        "lambda_l2": options["l2"],
        "feature_fraction": options["columnShare"],
        "bagging_fraction": options["rowShare"],
        "bagging_freq": 1,
        "max_bin": options["maxBins"],
        "seed": options["seed"],
        "num_threads": 1,
        "verbose": -1,
    }
    start = time.perf_counter()
    train = lightgbm.Dataset(matrices["train"], labels["train"])
    watched = lightgbm.Dataset(matrices["watched"], labels["watched"], reference=train)
    model = lightgbm.train(
        parameters,
        train,
        options["rounds"],
        valid_sets=[watched],
        callbacks=[lightgbm.early_stopping(options["patience"], verbose=False)],
    )
    seconds[name] = {"seconds": time.perf_counter() - start, "rounds": model.best_iteration}
    model.predict(matrices["test"], num_threads=1).astype("<f8").tofile(folder / f"{name}.bin")
print(json.dumps({"version": lightgbm.__version__, "models": seconds}))
