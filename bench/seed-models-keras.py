"""Trains the original notebook's two models in Keras on the features that Residual computed (seed-models-features.ts).

    python bench/seed-models-keras.py features.json [seeds] > results.json

Needs tensorflow-cpu (Keras 3). Each model is trained twice: with Adam as Keras has it, and with the embeddings'
gradients summed to dense ones first, as Adam is defined (docs/evidence/original-notebook.md explains the difference).
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf
from keras import callbacks, layers, optimizers, regularizers


class DenseAdam(optimizers.Adam):
    def apply(self, grads, trainable_variables=None):
        return super().apply([tf.convert_to_tensor(g) for g in grads], trainable_variables)


def build(preset, sizes, columns, adam):
    improved = preset == "SEED_IMPROVED"
    artist, album_type, numeric = keras.Input((1,)), keras.Input((1,)), keras.Input((columns,))
    width = lambda n, low, high: min(high, max(low, round(n**0.5)))
    h = layers.Concatenate()([
        layers.Flatten()(layers.Embedding(sizes["artists"], width(sizes["artists"], 8, 32))(artist)),
        layers.Flatten()(layers.Embedding(sizes["albumTypes"], width(sizes["albumTypes"], 4, 16))(album_type)),
        numeric,
    ])
    if improved:
        dense = lambda units: layers.Dense(units, "relu", kernel_regularizer=regularizers.L2(1e-5))
        h = layers.BatchNormalization()(h)
        h = layers.Dropout(0.25)(dense(256)(h))
        h = layers.Dropout(0.25)(dense(128)(h))
        h = dense(64)(h)
        optimizer = adam(3e-4, clipnorm=1.0)
    else:
        h = layers.Dropout(0.3)(layers.Dense(128, "relu")(h))
        h = layers.Dropout(0.2)(layers.Dense(64, "relu")(h))
        optimizer = adam(1e-3)
    output = layers.Dense(1, "sigmoid" if improved else None)(h)
    model = keras.Model([artist, album_type, numeric], output)
    model.compile(optimizer, "mse", metrics=["mae"])
    return model


def run(preset, data, seed, adam):
    keras.utils.set_random_seed(seed)
    improved = preset == "SEED_IMPROVED"
    scale = 100.0 if improved else 1.0

    def part(name):
        p = data[name]
        numeric = np.array(p["numeric"], "float32").reshape(-1, p["columns"])
        ids = [np.array(p[key])[:, None] for key in ("artistIds", "albumTypeIds")]
        return [*ids, numeric], np.array(p["popularity"], "float32")

    (x, y), validation = part("train"), part("validation")
    model = build(preset, data, x[2].shape[1], adam)
    patience, reduce_patience, lowest = (8, 4, 1e-5) if improved else (6, 3, 0)
    watch = dict(monitor="val_mae", mode="min")
    model.fit(
        x, y / scale, validation_data=(validation[0], validation[1] / scale),
        epochs=60 if improved else 40, batch_size=256, verbose=0,
        callbacks=[
            callbacks.EarlyStopping(patience=patience, restore_best_weights=True, **watch),
            callbacks.ReduceLROnPlateau(factor=0.5, patience=reduce_patience, min_lr=lowest, **watch),
        ],
    )
    result = {"seed": seed}
    for name in ("validation", "test"):
        inputs, actual = part(name)
        residual = actual - np.clip(model.predict(inputs, verbose=0)[:, 0] * scale, 0, 100)
        result[name] = {"mae": float(np.abs(residual).mean()), "mse": float((residual**2).mean())}
    return result


if __name__ == "__main__":
    features = json.load(open(sys.argv[1]))
    seeds = range(1, 1 + int(sys.argv[2] if len(sys.argv) > 2 else 5))
    runs = [
        {"preset": preset, "gradients": name, "runs": [run(preset, features[preset], seed, adam) for seed in seeds]}
        for preset in features
        for name, adam in (("as Keras", optimizers.Adam), ("dense", DenseAdam))
    ]
    for variant in runs:
        for metric, split in (("mae", "validation"), ("mse", "validation"), ("mae", "test"), ("mse", "test")):
            values = [r[split][metric] for r in variant["runs"]]
            variant[split + metric.capitalize()] = {"mean": float(np.mean(values)), "sd": float(np.std(values, ddof=1))}
    json.dump({"keras": keras.__version__, "tensorflow": tf.__version__, "variants": runs}, sys.stdout, indent=2)
