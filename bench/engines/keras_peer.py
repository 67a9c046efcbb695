"""The original notebook's two models in Keras on tensorflow-cpu, trained with `fit` as in the notebook."""

import os
import sys

threads = sys.argv[3]
os.environ.update(
    TF_CPP_MIN_LOG_LEVEL="3",
    CUDA_VISIBLE_DEVICES="",
    TF_NUM_INTRAOP_THREADS=threads,
    TF_NUM_INTEROP_THREADS="1",
    OMP_NUM_THREADS=threads,
)

import keras
import tensorflow as tf
from keras import layers, regularizers

from work import Clock, arrays, config, epochs, report, spec


def build():
    artist, album_type = keras.Input((1,)), keras.Input((1,))
    numeric = keras.Input((spec["sizes"]["columns"],))
    embedded = [
        layers.Flatten()(layers.Embedding(spec["sizes"]["artists"], spec["artistWidth"])(artist)),
        layers.Flatten()(layers.Embedding(spec["sizes"]["albumTypes"], spec["albumTypeWidth"])(album_type)),
    ]
    hidden = layers.Concatenate()([*embedded, numeric])
    first, second = config["dropout"]
    if spec["preset"] == "SEED_ORIGINAL":
        hidden = layers.Dropout(first)(layers.Dense(128, "relu")(hidden))
        hidden = layers.Dropout(second)(layers.Dense(64, "relu")(hidden))
        output = layers.Dense(1)(hidden)
        optimizer = keras.optimizers.Adam(config["learningRate"])
    else:
        penalty = regularizers.L2(config["l2"])
        hidden = layers.BatchNormalization()(hidden)
        hidden = layers.Dropout(first)(layers.Dense(256, "relu", kernel_regularizer=penalty)(hidden))
        hidden = layers.Dropout(second)(layers.Dense(128, "relu", kernel_regularizer=penalty)(hidden))
        hidden = layers.Dense(64, "relu", kernel_regularizer=penalty)(hidden)
        output = layers.Dense(1, "sigmoid")(hidden)
        optimizer = keras.optimizers.Adam(config["learningRate"], clipnorm=config["clipNorm"])
    model = keras.Model([artist, album_type, numeric], output)
    model.compile(optimizer, "mse", metrics=["mae"])
    return model


def train(validation):
    clock = Clock()
    watch = keras.callbacks.LambdaCallback(
        on_epoch_begin=lambda epoch, logs: clock.start(),
        on_epoch_end=lambda epoch, logs: clock.stop(),
    )
    keras.utils.set_random_seed(1)
    *inputs, target = arrays("train")
    inputs = [inputs[0][:, None], inputs[1][:, None], inputs[2]]
    build().fit(
        inputs,
        target,
        batch_size=config["batchSize"],
        epochs=epochs + 1,
        validation_data=validation,
        callbacks=[watch],
        verbose=0,
    )
    return clock.result()


artist, album_type, numeric, target = arrays("validation")
validation = ([artist[:, None], album_type[:, None], numeric], target)
report(f"Keras {keras.__version__} on TensorFlow {tf.__version__}", train(None), train(validation))
