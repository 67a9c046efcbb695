"""Trains LightGBM and CatBoost on the matrices that bench/peers.ts wrote, with one thread.

    python bench/peers/boosting.py FOLDER

Needs lightgbm, catboost and numpy. Prints JSON: the version, the seconds and the predictions of the TEST rows, by peer.
The folder has {train,watched,test}.x and .y as doubles, row-major, and options.json with the options of the trees.
"""

import json
import sys
import time
from pathlib import Path

import catboost
import lightgbm
import numpy as np

folder = Path(sys.argv[1])
options = json.loads((folder / "options.json").read_text())


def rows(name):
    labels = np.fromfile(folder / f"{name}.y")
    return np.fromfile(folder / f"{name}.x").reshape(len(labels), -1), labels


(train_x, train_y), (watched_x, watched_y), (test_x, _) = rows("train"), rows("watched"), rows("test")


def light(objective):
    params = {
        "objective": objective,
        "learning_rate": options["learningRate"],
        "num_leaves": options["maxLeaves"],
        "min_data_in_leaf": options["minRows"],
        "lambda_l2": options["l2"],
        "feature_fraction": options["columnShare"],
        "bagging_fraction": options["rowShare"],
        "bagging_freq": 1,
        "num_threads": 1,
        "seed": options["seed"],
        "verbose": -1,
    }
    watched = lightgbm.Dataset(watched_x, watched_y)
    stop = lightgbm.early_stopping(options["patience"], verbose=False)
    model = lightgbm.train(
        params, lightgbm.Dataset(train_x, train_y), options["rounds"], valid_sets=[watched], callbacks=[stop]
    )
    return model.predict(test_x)


def cat(loss):
    model = catboost.CatBoostRegressor(
        loss_function=loss,
        learning_rate=options["learningRate"],
        iterations=options["rounds"],
        early_stopping_rounds=options["patience"],
        rsm=options["columnShare"],
        thread_count=1,
        random_seed=options["seed"],
        verbose=False,
        allow_writing_files=False,
    )
    model.fit(train_x, train_y, eval_set=(watched_x, watched_y))
    return model.predict(test_x)


def measured(peer, version, fit, *arguments):
    start = time.perf_counter()
    predicted = fit(*arguments)
    seconds = time.perf_counter() - start
    return {"peer": peer, "version": version, "seconds": seconds, "predicted": np.clip(predicted, 0, 100).tolist()}


print(
    json.dumps(
        [
            measured("LightGBM, L1", lightgbm.__version__, light, "l1"),
            measured("LightGBM, L2", lightgbm.__version__, light, "l2"),
            measured("CatBoost, MAE", catboost.__version__, cat, "MAE"),
        ]
    )
)
