"""Input and output of every peer: bench/engines/work.ts writes the input, bench/engines/residual-engine.ts prints the same output."""

import json
import pathlib
import sys
import time

import numpy as np

folder = pathlib.Path(sys.argv[1])
epochs = int(sys.argv[2])
threads = int(sys.argv[3])
spec = json.loads((folder / "spec.json").read_text())
config = spec["config"]


def arrays(part):
    """Ids (rows,), ids (rows,), numbers (rows, columns), target (rows,)."""

    def read(name, kind):
        return np.fromfile(folder / f"{part}.{name}.bin", kind)

    numeric = read("numeric", np.float32).reshape(-1, spec["sizes"]["columns"])
    return read("artistIds", np.int32), read("albumTypeIds", np.int32), numeric, read("target", np.float32)


class Clock:
    """Milliseconds of each epoch but the first, which warms up."""

    def __init__(self):
        self.durations = []

    def start(self):
        self.started = time.perf_counter()

    def stop(self):
        self.durations.append((time.perf_counter() - self.started) * 1e3)

    def result(self):
        return self.durations[1:]


def report(engine, training, validated):
    print(json.dumps({"engine": engine, "training": training, "validated": validated}))
