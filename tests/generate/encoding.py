"""Arrays and numbers as JSON, exactly: elements are hex, floats are the hex of their bits.

An array is ``{"dt": typestring, "sh": shape, "d": elements in C order}`` with ``"st"``, the strides, where they are not those of
a new array in C order.
"""

import struct

import numpy as np


def contiguous_strides(shape, itemsize):
    """The strides that NumPy gives a new array in C order."""
    strides, step = [], itemsize
    for length in reversed(shape):
        strides.append(step)
        step *= max(length, 1)
    return strides[::-1]


def array(value):
    """An array as JSON: dtype, shape, elements, and strides where they are out of the ordinary."""
    encoded = {"dt": value.dtype.str, "sh": list(value.shape), "d": value.tobytes("C").hex()}
    if list(value.strides) != contiguous_strides(value.shape, value.itemsize) and value.size:
        encoded["st"] = list(value.strides)
    return encoded


def integer(value):
    """A Python int: weak."""
    return {"int": str(value)}


def bits(value):
    """A float as the hex of its IEEE bits."""
    return struct.pack(">d", value).hex()


def real(value):
    """A Python float: weak."""
    return {"float": bits(value)}


def complex_number(value):
    """A Python complex: weak."""
    return {"complex": [bits(value.real), bits(value.imag)]}


def scalar(value):
    """A NumPy scalar, with a type of its own."""
    return {"scalar": value.dtype.str, "d": value.tobytes().hex()}


def literal(value):
    """Any value that may stand beside an array, as an input of a case."""
    if isinstance(value, np.ndarray):
        return {"array": array(value)}
    if isinstance(value, np.generic):
        return scalar(value)
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return integer(value)
    if isinstance(value, float):
        return real(value)
    if isinstance(value, complex):
        return complex_number(value)
    raise TypeError(f"no operand: {value!r}")


def index(parts):
    """A basic index as JSON: numbers, ``[start, stop, step]``, ``"new"``, ``"..."``."""
    if not isinstance(parts, tuple):
        parts = (parts,)
    encoded = []
    for part in parts:
        if part is None:
            encoded.append("new")
        elif part is Ellipsis:
            encoded.append("...")
        elif isinstance(part, slice) and all(
            type(bound) in (int, type(None)) for bound in (part.start, part.stop, part.step)
        ):
            encoded.append([part.start, part.stop, part.step])
        elif isinstance(part, int) and not isinstance(part, bool):
            encoded.append(part)
        else:
            raise TypeError(f"no basic index: {part!r}")
    return encoded


def decode_index(parts):
    """The index that :func:`index` encoded."""
    decoded = []
    for part in parts:
        if part == "new":
            decoded.append(None)
        elif part == "...":
            decoded.append(Ellipsis)
        elif isinstance(part, list):
            decoded.append(slice(*part))
        else:
            decoded.append(part)
    return tuple(decoded)


def decode_bits(text):
    """The float that :func:`bits` encoded."""
    return struct.unpack(">d", bytes.fromhex(text))[0]


def decode_array(encoded):
    """The array that :func:`array` encoded, with its strides."""
    dtype, shape = np.dtype(encoded["dt"]), tuple(encoded["sh"])
    plain = np.frombuffer(bytearray.fromhex(encoded["d"]), dtype).reshape(shape)
    if "st" not in encoded:
        return plain
    reach = [(length - 1) * stride for length, stride in zip(shape, encoded["st"])]
    low, high = sum(min(r, 0) for r in reach), sum(max(r, 0) for r in reach)
    buffer = bytearray(high - low + dtype.itemsize)
    placed = np.ndarray(shape, dtype, buffer, -low, tuple(encoded["st"]))
    placed[...] = plain
    return placed


def case(op, *inputs, args=None, **keywords):
    """A question: an operation, its inputs as :func:`literal`, names of operands, or views of them, and its keywords.

    ``args`` are the arguments that are no operands: shapes, axes, indices, dtypes.
    """
    question = {"op": op, "in": list(inputs)}
    if args is not None:
        question["args"] = args
    if keywords:
        question["kw"] = keywords
    return question


def view(name, parts):
    """A view of a named operand as an input; views of one operand in one case share its memory."""
    return {"of": name, "index": index(parts)}
