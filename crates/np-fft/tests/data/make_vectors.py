"""Writes fft.tsv and fft.bin next to this file: transforms done by NumPy.

Run with NumPy 2.4.6. Inputs are not stored: element k of a case is made from its seed by
splitmix64, here and in the test, exactly.

fft.tsv: kind, real type, shape, axis, n, norm, seed, then offset and length in bytes of the result in
fft.bin (little-endian, C order). frequency.tsv: function, n, d and the bits of each result.
"""
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
MASK = 2**64 - 1
LENGTHS = [*range(1, 18), 31, 32, 64, 100, 101, 127, 128, 243, 1000, 1009]
# (shape, axis, n): axes of 2-D and 3-D blocks, cropped, padded, more lanes than one block of them
BLOCKS = [
    ((3, 4), 0, 3), ((3, 4), 1, 4), ((5, 20), 0, 5), ((7, 19), 0, 4), ((7, 19), 0, 9),
    ((2, 3, 5), 0, 2), ((2, 3, 5), 1, 3), ((2, 3, 5), 2, 5), ((2, 6, 3), 1, 4), ((2, 6, 3), 1, 11),
    ((3, 8), 1, 5), ((3, 8), 1, 13), ((130, 2), 0, 130), ((128, 5), 0, 128), ((140, 3), 0, 131),
    ((1, 1), 0, 4), ((4, 1), 0, 4), ((2, 0), 0, 2), ((0, 3), 1, 3), ((2, 0), 1, 3),
]


def splitmix64(seed, count):
    values = np.empty(count, np.uint64)
    state = seed
    for i in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        values[i] = z ^ (z >> 31)
    return values


def samples(seed, count, dtype):
    """Numbers in [-1, 1) that both precisions hold exactly."""
    return ((splitmix64(seed, count) >> np.uint64(40)).astype(np.float64) * 2.0**-23 - 1).astype(dtype)


def run(kind, dtype, shape, axis, n, norm, seed):
    real = kind == "rfft"
    count = int(np.prod(shape)) * (1 if real else 2)
    data = samples(seed, count, dtype)
    if not real:
        data = data.view(np.complex64 if dtype == "f4" else np.complex128)
    data = data.reshape(shape)
    if kind == "irfft" and data.shape[axis] == 0:
        return None  # NumPy reads memory that nobody wrote
    result = getattr(np.fft, kind)(data, n, axis, norm)
    assert result.real.dtype == dtype
    return result


cases = []
for n in LENGTHS:
    for kind in ("fft", "rfft", "irfft"):
        for dtype in ("f8", "f4"):
            cases.append((kind, dtype, (n // 2 + 1,) if kind == "irfft" else (n,), 0, n, "backward"))
    if n < 300:
        cases.append(("ifft", "f8", (n,), 0, n, "backward"))
        cases.append(("ifft", "f4", (n,), 0, n, "ortho"))
for index, (shape, axis, n) in enumerate(BLOCKS):
    for kind in ("fft", "ifft", "rfft", "irfft"):
        norm = ("backward", "ortho", "forward")[index % 3]
        cases.append((kind, ("f8", "f4")[index % 5 == 4], shape, axis, n, norm))
for kind in ("fft", "ifft", "rfft", "irfft"):
    for norm in ("backward", "ortho", "forward"):
        for dtype in ("f8", "f4"):
            for n in (6, 7, 9):
                cases.append((kind, dtype, (7,), 0, n, norm))

rows, blob = [], b""
for seed, case in enumerate(cases):
    result = run(*case, seed)
    if result is None:
        continue
    data = np.ascontiguousarray(result).tobytes()
    kind, dtype, shape, axis, n, norm = case
    rows.append([kind, dtype, ",".join(map(str, shape)), axis, n, norm, seed, len(blob), len(data)])
    blob += data
(HERE / "fft.bin").write_bytes(blob)
(HERE / "fft.tsv").write_text("".join("\t".join(map(str, row)) + "\n" for row in rows))

rows = []
for function in ("fftfreq", "rfftfreq"):
    for n in (1, 2, 3, 4, 5, 8, 9, 10, 49, 64):
        for d in (1.0, 0.1, 0.3, -2.5, 1e-300, 1e300):
            values = getattr(np.fft, function)(n, d)
            bits = " ".join(f"{b:x}" for b in values.view(np.uint64))
            rows.append(f"{function}\t{n}\t{d!r}\t{bits}\n")
(HERE / "frequency.tsv").write_text("".join(rows))
