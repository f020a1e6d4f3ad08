"""The named operands: every dtype in every layout, with the values where arithmetic is delicate.

Each is a buffer with a dtype, a shape, strides and an offset, so that a layout means the same to whoever reads it.
"""

import numpy as np

DTYPES = "?bhilBHILefdFD"
LAYOUTS = ["c", "f", "strided", "negative", "broadcast", "0d", "empty", "unaligned", "swapped"]


def name_of(dtype):
    """The dtype's name, which operands' names start with."""
    return np.dtype(dtype).name


def reals(dtype):
    """Twenty-four floats: special ones, the limits, subnormals, numbers of all sizes."""
    info = np.finfo(dtype)
    tiny, least = float(info.smallest_normal), float(info.smallest_subnormal)
    largest = float(info.max)
    return [
        1.0,
        -2.5,
        np.nan,
        0.0,
        -0.0,
        np.inf,
        -np.inf,
        -1.0,
        largest,
        -largest,
        tiny,
        least,
        -3 * least,
        0.1,
        7.0,
        -0.75,
        float(info.eps),
        largest / 4,
        -tiny / 2,
        100.0,
        3.14159265,
        -11.5,
        0.6,
        1e3,
    ]


def integers(dtype):
    """Twenty-four integers: the limits and what is near them, and small ones."""
    info = np.iinfo(dtype)
    low, high = int(info.min), int(info.max)
    middle = high // 2
    signed = [-1, -2, -7, low + 1] if low < 0 else [high - 2, high - 6, 9, 11]
    return [
        1,
        0,
        high,
        low,
        2,
        high - 1,
        5,
        middle,
        middle + 1,
        3,
        100,
        7,
        *signed,
        4,
        13,
        64,
        127,
        17,
        10,
        50,
        99,
    ]


def values(dtype):
    """Twenty-four values of any dtype."""
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return np.array([True, False, False, True, True, True] * 4)
    if dtype.kind in "iu":
        return np.array(integers(dtype), dtype)
    if dtype.kind == "f":
        return np.array(reals(dtype), dtype)
    part = "f" if dtype.char == "F" else "d"
    numbers = np.array(reals(part), part)
    result = np.empty(24, dtype)
    result.real, result.imag = numbers, np.roll(numbers, 5)
    return result


class Operand:
    """A buffer, and how an array lies in it."""

    def __init__(self, name, buffer, dtype, shape, strides, offset):
        self.name, self.buffer = name, bytes(buffer)
        self.dtype, self.shape = np.dtype(dtype), tuple(shape)
        self.strides, self.offset = tuple(strides), offset

    def array(self):
        """A new array over a new copy of the buffer."""
        return np.ndarray(self.shape, self.dtype, bytearray(self.buffer), self.offset, self.strides)

    def encoded(self):
        """One line of ``operands.jsonl``."""
        return {
            "name": self.name,
            "dt": self.dtype.str,
            "sh": list(self.shape),
            "st": list(self.strides),
            "offset": self.offset,
            "storage": self.buffer.hex(),
        }


def of_array(name, array, base=None):
    """The operand whose buffer is that of ``base``, and whose layout is that of a view of it."""
    base = array if base is None else base
    offset = array.__array_interface__["data"][0] - base.__array_interface__["data"][0]
    return Operand(name, base.tobytes("A"), array.dtype, array.shape, array.strides, offset)


def in_layout(name, elements, layout):
    """Twenty-four elements, or some of them, in one of :data:`LAYOUTS`."""
    elements = np.asarray(elements)
    grid = elements.reshape(4, 6)
    size = elements.itemsize
    if layout == "c":
        return of_array(name, grid)
    if layout == "f":
        return of_array(name, np.asfortranarray(grid))
    if layout == "strided":
        wide = np.zeros((4, 12), elements.dtype)
        wide[:, ::2], wide[:, 1::2] = grid, grid[::-1]
        return of_array(name, wide[:, ::2], wide)
    if layout == "negative":
        return of_array(name, grid[::-1, ::-1], grid)
    if layout == "broadcast":
        return Operand(name, elements[:6].tobytes(), elements.dtype, (4, 6), (0, size), 0)
    if layout == "0d":
        return of_array(name, elements[1].reshape(()).copy())
    if layout == "empty":
        return Operand(name, b"", elements.dtype, (0, 6), (6 * size, size), 0)
    if layout == "unaligned":
        return Operand(name, b"\xa5" + grid.tobytes(), elements.dtype, (4, 6), (6 * size, size), 1)
    if layout == "swapped":
        return of_array(name, grid.astype(elements.dtype.newbyteorder(">")))
    raise ValueError(layout)


def generated(count, dtype, seed):
    """``count`` pseudo-random values of a dtype, the same everywhere: Knuth's linear congruential generator.

    Floats are of all sizes between a millionth and a thousand, so that every sum rounds.
    """
    state, numbers = seed, np.empty(count)
    raw = np.empty(count, np.uint64)
    for i in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        raw[i] = state >> 11
        numbers[i] = ((state >> 20 & 0xFFFFFFFF) - 2**31) * 2.0 ** (-21 - (state >> 59))
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return raw % 3 == 0
    if dtype.kind in "iu":
        return raw.astype(dtype)
    if dtype.kind == "f":
        return numbers.astype(dtype)
    return (numbers + 1j * np.roll(numbers, 1)).astype(dtype)


def build():
    """Every named operand, by name."""
    operands = []
    for dtype in DTYPES:
        name, elements = name_of(dtype), values(dtype)
        other = np.roll(elements[::-1], 3)
        for layout in LAYOUTS:
            operands.append(in_layout(f"{name}.{layout}", elements, layout))
            operands.append(in_layout(f"{name}.other.{layout}", other, layout))
        operands.append(of_array(f"{name}.row", elements[:12].copy()))
        operands.append(of_array(f"{name}.column", elements[:12].reshape(12, 1).copy()))
        operands.append(of_array(f"{name}.six", elements[[0, 2, 3, 1, 8, 9]].copy()))
        operands.append(of_array(f"{name}.long", generated(67, dtype, 7)))
        operands.append(of_array(f"{name}.cube", generated(60, dtype, 11).reshape(3, 4, 5)))
    return {operand.name: operand for operand in operands}
