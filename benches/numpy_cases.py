"""The worker that measures NumPy, for `cargo xtask bench`.

Called with the file that `cases --list` printed. Requests and answers are those of the program `cases`; the number of
threads is ignored, as NumPy has no say in it. A call is timed as `timeit` does it: the statement in a loop of Python,
without garbage collection. So a call costs what a user of NumPy pays for it, the interpreter's share included.
"""

import gc
import json
import sys
import time

import numpy as np

SAMPLES = 10
LEAST_SAMPLES = 3
NAMES = "abcd"


def uniform(number, count):
    """The first numbers of operand `number`'s sequence, as np_benches::operands makes them."""
    steps = np.arange(1, count + 1, dtype=np.uint64)
    z = np.uint64(number + 1) + steps * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def operand(number, spec):
    dtype, shape = np.dtype(spec["dtype"]), tuple(spec["shape"])
    size = int(np.prod(shape))
    parts = 2 * size if dtype.kind == "c" else size
    values = spec["low"] + (spec["high"] - spec["low"]) * uniform(number, parts)
    if dtype.kind == "b":
        array = values < 0.5
    elif dtype.kind == "c":
        array = values.view(np.complex128).astype(dtype)
    elif dtype.kind in "iu":
        array = np.floor(values).astype(dtype)
    elif dtype == np.float16:
        array = values.astype(np.float32).astype(dtype)
    else:
        array = values.astype(dtype)
    return eval("array.reshape(shape)" + spec["view"], {"np": np, "array": array, "shape": shape})


def checksum(array):
    return int(np.frombuffer(array.tobytes(), np.uint8).sum(dtype=np.uint64))


class Ready:
    """The case that was asked for last, with its statement compiled as a loop."""

    def __init__(self, case):
        self.name = case["name"]
        names = {name: operand(k, spec) for k, (name, spec) in enumerate(zip(NAMES, case["operands"]))}
        self.checksums = [checksum(array) for array in names.values()]
        if case["output"] is not None:
            dtype, shape = case["output"]
            names["out"] = np.zeros(shape, dtype)
        arguments = ", ".join(["calls", "np", "clock", *names])
        source = (
            f"def sample({arguments}):\n"
            "    start = clock()\n"
            "    for _ in calls:\n"
            f"        {case['python']}\n"
            "    return clock() - start\n"
        )
        scope = {}
        exec(source, scope)
        self._sample, self._names = scope["sample"], names
        self.calls = None

    def sample(self, calls):
        from itertools import repeat

        return self._sample(repeat(None, calls), np, time.perf_counter, **self._names) / calls

    def calibrate(self, seconds):
        calls = 1
        while True:
            took = self.sample(calls) * calls
            if took >= seconds / SAMPLES or calls >= 1 << 30:
                return calls
            factor = seconds / SAMPLES / max(took, 1e-9)
            calls = int(np.ceil(calls * min(max(factor, 1.5), 10.0)))

    def measure(self, seconds):
        self.sample(1)
        if self.calls is None:
            self.calls = self.calibrate(seconds)
        start, samples = time.perf_counter(), []
        while len(samples) < LEAST_SAMPLES or time.perf_counter() - start < seconds:
            samples.append(self.sample(self.calls))
        samples.sort()
        return {
            "minimum": samples[0],
            "median": samples[len(samples) // 2],
            "samples": len(samples),
            "checksums": self.checksums,
        }


def versions():
    found = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return {"python": sys.version.split()[0], "numpy": np.__version__, "simd": found.get("found", [])}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = {case["name"]: case for case in json.load(file)}
    gc.disable()
    ready = None
    np.seterr(all="ignore")
    for line in sys.stdin:
        name, _threads, seconds = line.rstrip("\n").split("\t")
        if name == "versions":
            answer = versions()
        else:
            if ready is None or ready.name != name:
                ready = None
                ready = Ready(cases[name])
            answer = ready.measure(float(seconds))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
