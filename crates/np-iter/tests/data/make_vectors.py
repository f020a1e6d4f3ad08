"""Asks NumPy in which memory order it allocates outputs and in which order it adds.

Run with NumPy 2.4.6: `python make_vectors.py`. Writes the two files next to it.

k_order.tsv      itemsize of the iterator's output; broadcast shape; for each input `shape:strides:itemsize`, joined
                 by `|`; strides of the output `np.nditer` allocates; itemsize of a ufunc's output; 1 if the ufunc
                 casts none of the inputs of two or more dimensions; strides of the ufunc's output
reduction.tsv    shape; byte strides of the array; byte offset of its first element in the base; reduced axes as 0/1;
                 1 if the array is byte-swapped (NumPy then buffers it); byte strides of the output along the kept
                 axes if it was passed in, else `-`; strides of the fresh output; strides with keepdims; a hash of
                 the bits of `np.add.reduce`, in C order

The base array of the reductions is float64, element k being frac(k * 0x9E3779B97F4A7C15 / 2**64) - 0.5: sums
of such numbers round at almost every step, so their bits show the order of additions.
"""

import itertools
import os
import random

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
rng = random.Random(20240)


def text(numbers):
    return ",".join(str(int(n)) for n in numbers) or "."


def view(shape, dtype, unit=True):
    """An array of this shape with some memory order, steps, flips and broadcast axes."""
    ndim = len(shape)
    order = list(range(ndim))
    kind = rng.randrange(4)
    if kind == 1:
        order.reverse()
    elif kind >= 2:
        rng.shuffle(order)
    steps = [rng.choice([1, 1, 1, 1, 2, 3]) if rng.random() < 0.5 else 1 for _ in shape]
    pads = [rng.choice([0, 0, 0, 1]) if rng.random() < 0.5 else 0 for _ in shape]
    flips = [rng.random() < 0.15 for _ in shape]
    flat = [rng.random() < (0.1 if unit else 0.0) for _ in shape]  # broadcast by stride 0
    full = [1 if flat[i] else shape[i] * steps[i] + pads[i] for i in range(ndim)]
    base = np.zeros([full[i] for i in order], dtype)
    a = base.transpose(np.argsort(order)) if ndim else base
    cut = tuple(
        slice(None) if flat[i] else slice(0, shape[i] * steps[i], steps[i]) for i in range(ndim)
    )
    a = a[cut][tuple(slice(None, None, -1) if f else slice(None) for f in flips)]
    if ndim > 1 and rng.random() < 0.05:
        # Overlapping windows: equal strides along two axes.
        step = np.dtype(dtype).itemsize * rng.choice([1, 2])
        window = np.zeros(2 * sum(shape) + 1, dtype)
        a = np.lib.stride_tricks.as_strided(window, shape, [step] * ndim)
    return np.broadcast_to(a, shape)


def k_order_case():
    ndim = rng.choice([0, 1, 2, 2, 3, 3, 3, 4, 4, 5, 6])
    shape = [rng.choice([1, 1, 2, 2, 3, 4]) for _ in range(ndim)]
    if ndim and rng.random() < 0.04:
        shape[rng.randrange(ndim)] = 0
    nin = rng.choice([1, 2, 2, 2, 3])
    same = rng.random() < 0.7
    dtypes = [rng.choice(["i2", "f8"])] * nin if same else [rng.choice(["i2", "f4", "f8"]) for _ in range(nin)]
    inputs = []
    for dtype in dtypes:
        own = list(shape)
        if rng.random() < 0.25:
            own = [1 if rng.random() < 0.4 else n for n in own]
        if rng.random() < 0.2:
            own = own[rng.randrange(len(own) + 1):]
        if rng.random() < 0.05:
            own = []
        if rng.random() < 0.35:
            inputs.append(np.zeros(own, dtype, order=rng.choice("CF")))
        else:
            inputs.append(view(own, dtype))
    shape = np.broadcast_shapes(*[a.shape for a in inputs])
    flags = [["readonly"]] * nin + [["writeonly", "allocate"]]
    it = np.nditer(
        inputs + [None], flags=["external_loop", "zerosize_ok"], op_flags=flags, op_dtypes=[None] * nin + ["f4"]
    )
    out = it.operands[nin]
    assert out.shape == shape
    ufunc = [np.positive, np.add, np.clip][nin - 1]
    # `out=...` keeps 0-d results arrays; the call itself allocates.
    result = ufunc(*inputs, out=...)
    described = "|".join(f"{text(a.shape)}:{text(a.strides)}:{a.itemsize}" for a in inputs)
    exact = int(all(a.dtype == result.dtype for a in inputs if a.ndim > 1))
    return (
        f"4\t{text(shape)}\t{described}\t{text(out.strides)}\t{result.itemsize}\t{exact}\t{text(result.strides)}"
    )


def base_values(n):
    k = np.arange(n, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (k >> np.uint64(11)).astype(np.float64) * 2.0**-53 - 0.5


def bits_hash(a):
    h = 0xCBF29CE484222325
    for word in np.ascontiguousarray(a).reshape(-1).view(np.uint64).tolist():
        h = ((h ^ word) * 0x100000001B3) % 2**64
    return h


BASE = base_values(1 << 18)


def reduction_case():
    while True:
        ndim = rng.choice([1, 2, 2, 3, 3, 3, 4, 4, 5])
        top = {1: 30000, 2: 400, 3: 60, 4: 20, 5: 9}[ndim]
        shape = [rng.choice([1, 2, 3, 5]) if rng.random() < 0.3 else rng.randrange(1, top) for _ in range(ndim)]
        if ndim <= 3 and rng.random() < 0.1:
            # An axis that almost fills NumPy's buffer of 8192, where the costs of copying decide.
            shape = [rng.randrange(1, 4) for _ in range(ndim - 1)] + [rng.randrange(3000, 9000)]
        order = list(range(ndim))
        if rng.random() < 0.6:
            rng.shuffle(order)
        steps = [rng.choice([1, 2, 3]) if rng.random() < 0.3 else 1 for _ in shape]
        pads = [1 if rng.random() < 0.2 else 0 for _ in shape]
        flips = [rng.random() < 0.15 for _ in shape]
        flat = [rng.random() < 0.07 for _ in shape]
        full = [1 if flat[i] else shape[i] * steps[i] + pads[i] for i in range(ndim)]
        n = int(np.prod(full))
        if n > len(BASE) or int(np.prod(shape)) > 60000:
            continue
        break
    swapped = rng.random() < 0.2
    base = BASE[:n].astype(">f8") if swapped else BASE[:n].copy()
    a = base.reshape([full[i] for i in order]).transpose(np.argsort(order))
    a = a[tuple(slice(None) if flat[i] else slice(0, shape[i] * steps[i], steps[i]) for i in range(ndim))]
    a = a[tuple(slice(None, None, -1) if f else slice(None) for f in flips)]
    a = np.broadcast_to(a, shape)
    offset = a.__array_interface__["data"][0] - base.__array_interface__["data"][0]
    mask = [rng.random() < 0.5 for _ in range(ndim)]
    if rng.random() < 0.25:
        mask = [True] * ndim
    axes = tuple(i for i in range(ndim) if mask[i])
    kept = [shape[i] for i in range(ndim) if not mask[i]]
    fresh = np.add.reduce(a, axis=axes, out=...)
    keep = np.add.reduce(a, axis=axes, keepdims=True, out=...)
    given = "-"
    result = fresh
    if rng.random() < 0.25 and kept:
        o = list(range(len(kept)))
        rng.shuffle(o)
        out = np.zeros([kept[i] for i in o]).transpose(np.argsort(o))
        out = out[tuple(slice(None, None, -1) if rng.random() < 0.1 else slice(None) for _ in kept)]
        result = np.add.reduce(a, axis=axes, out=out)
        given = text(out.strides)
    return "\t".join(
        [
            text(shape), text(a.strides), str(offset), text(mask), str(int(swapped)), given,
            text(fresh.strides), text(keep.strides), f"{bits_hash(result):016x}",
        ]
    )


def write(name, case, count):
    rows = sorted({case() for _ in range(count)})
    with open(os.path.join(HERE, name), "w") as f:
        f.write("\n".join(rows) + "\n")
    print(name, len(rows))


write("k_order.tsv", k_order_case, 6000)
write("reduction.tsv", reduction_case, 2500)
