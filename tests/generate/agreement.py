"""When two answers of NumPy count as one: to the bit, except where the last bits depend on the processor.

NumPy chooses its loops for exp, log, sin and the like, for complex products and for transforms by the SIMD that it finds.
"""

import numpy as np

import encoding
import transforms
from answers import TRANSCENDENTAL

ULPS = 4
COMPLEX = {
    "multiply",
    "divide",
    "sqrt",
    "absolute",
    "mean",
    "square",
    "reciprocal",
    "sign",
    "gradient",
    "trapezoid",
    "vander",
    "numpy.outer",
    "linalg.outer",
    "kron",
} | TRANSCENDENTAL
EXTREMA = {"maximum", "minimum", "max", "min", "fmax", "fmin", "clip", "numpy.clip"}
"""Of two zeros either may be taken: adding zero makes them one."""
MADE_OF_TRANSCENDENTAL = {"angle", "i0", "sinc"}
TRANSFORMS = {*transforms.ALONG, *transforms.SEVERAL, "hilbert", *transforms.WINDOWS}
SUMS = {"convolve", "correlate", "cross", "dot", "vdot", "inner", "matmul", "vecdot", "matvec", "vecmat"}
SUMS |= {"tensordot", "multi_dot", "matrix_power", "einsum"}
"""Sums of products, in the order of the BLAS or fused."""


def is_transcendental(op):
    """Whether an operation is one of the elementary functions, or made of them."""
    return op in TRANSCENDENTAL | MADE_OF_TRANSCENDENTAL or op.startswith("emath.")


def differences(name, committed, made):
    """Lines of text about where two files differ."""
    if len(committed) != len(made):
        yield f"{name}: {len(committed)} vectors, {len(made)} now"
    for number, (old, new) in enumerate(zip(committed, made), 1):
        if old != new and not agree(old, new):
            yield f"{name}:{number}: {new}"


def agree(old, new):
    """Whether two answered cases say the same."""
    question = ("op", "in", "kw", "args")
    if "op" not in new or any(old.get(key) != new.get(key) for key in question):
        return False
    if old.keys() != new.keys() or any(
        old[k] != new[k] for k in old if k not in ("out", "after", "flags")
    ):
        return False
    if "out" not in old:
        return False
    pairs = [(old["out"], new["out"])]
    pairs += [(old["after"][k], new["after"][k]) for k in old.get("after", {})]
    flags = old.get("flags") == new.get("flags") or new["op"] in COMPLEX or is_transcendental(new["op"])
    return flags and all(arrays_agree(new["op"], a, b) for a, b in pairs)


def arrays_agree(op, old, new):
    """Whether two encoded results are the same, as near as the operation promises."""
    if any(old.get(key) != new.get(key) for key in ("dt", "sh", "st")):
        return False
    a, b = encoding.decode_array(old).ravel(), encoding.decode_array(new).ravel()
    if np.array_equal(a, b, equal_nan=a.dtype.kind in "fc") and a.dtype.kind not in "fc":
        return True
    if a.dtype.kind not in "fc":
        return False
    if op in TRANSFORMS:
        scale = np.linalg.norm(a) or 1.0
        return bool(np.linalg.norm(a - b) <= 16 * np.finfo(a.dtype).eps * scale)
    if op in SUMS and not (op == "cross" and a.dtype.kind == "f"):
        finite = np.isfinite(a)
        size, apart = np.linalg.norm(a[finite]), np.linalg.norm(a[finite] - b[finite])
        same = np.array_equal(a[~finite].astype(str), b[~finite].astype(str))
        return bool(same and apart <= 16 * np.finfo(a.dtype).eps * (size or 1.0))
    if op in EXTREMA:
        return same_bits(a.real + 0.0, b.real + 0.0) and same_bits(a.imag + 0.0, b.imag + 0.0)
    if a.dtype.kind == "c":
        if op not in COMPLEX and not is_transcendental(op):
            return same_bits(a.real, b.real) and same_bits(a.imag, b.imag)
        near = np.abs(a - b) <= ULPS * np.finfo(a.dtype).eps * np.abs(a)
        return bool(np.all(near | (a == b) | (np.isnan(a) & np.isnan(b))))
    if is_transcendental(op) or op == "absolute":
        return bool(np.all(near_bits(a, b)))
    return same_bits(a, b)


def same_bits(a, b):
    """Equal to the bit, but for the payload and the sign of NaN."""
    both = np.isnan(a) & np.isnan(b)
    return bool(np.all(both | ((a == b) & (np.signbit(a) == np.signbit(b)))))


def near_bits(a, b):
    """Which elements are within a few units in the last place."""
    kind = f"i{a.itemsize}"
    a, b = a.astype(a.dtype.newbyteorder("=")), b.astype(b.dtype.newbyteorder("="))
    apart = np.abs(a.view(kind).astype(object) - b.view(kind).astype(object))
    return (np.isnan(a) & np.isnan(b)) | (apart.astype(float) <= ULPS)
