"""Random chains of views, indexing and writes: ``chains.py SEED COUNT`` writes that many with NumPy's answers.

A chain begins with an array and goes on with steps, each on the array that the one before it gave. Asked for are the last array, or the
first one, through which all writes that went to its memory show. The operands of steps are inputs after the first one, which the
steps name by their places.
"""

import json
import sys

import numpy as np

import encoding
from encoding import case, literal

DTYPES = ["bool", "i1", "u1", "i2", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8"]


class Chain:
    """A chain while it is made."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        dtype = np.dtype(self.pick(DTYPES))
        shape = tuple(int(n) for n in self.rng.integers(0 if self.chance(0.1) else 1, 6, self.rng.integers(0, 5)))
        values = self.rng.integers(-100, 100, shape)
        self.first = np.asarray(values).astype(dtype)
        if self.chance(0.3):
            self.first = np.asfortranarray(self.first)
        self.begin = encoding.array(self.first)
        self.array, self.inputs, self.steps = self.first, [], []

    def pick(self, options):
        """One of several."""
        return options[self.rng.integers(len(options))]

    def chance(self, p):
        """True in a fraction of cases."""
        return bool(self.rng.random() < p)

    def operand(self, value):
        """An input, named by its place."""
        self.inputs.append(literal(value))
        return {"input": len(self.inputs)}

    def axis_part(self, length):
        """What a basic index may say about an axis."""
        if length and self.chance(0.25):
            return int(self.rng.integers(-length, length))
        bound = lambda: None if self.chance(0.4) else int(self.rng.integers(-length - 2, length + 3))
        step = self.pick([None, None, 1, 2, 3, -1, -2])
        return [bound(), bound(), step]

    def basic_index(self):
        """A basic index of the present array."""
        ndim = self.array.ndim
        parts = [self.axis_part(length) for length in self.array.shape[: self.rng.integers(0, ndim + 1)]]
        if self.chance(0.3):
            # Axes from the end.
            rest = self.array.shape[len(parts) :]
            last = [self.axis_part(length) for length in rest[len(rest) - self.rng.integers(0, len(rest) + 1) :]]
            parts = [*parts, "...", *last]
        if self.chance(0.2):
            parts.insert(self.rng.integers(0, len(parts) + 1), "new")
        return parts

    def mixed_index(self):
        """An index with arrays of integers or masks in it; lengths are those of the present array."""
        shape, parts, k = self.array.shape, [], 0
        count = self.rng.integers(1, 4)
        common = (count,) if self.chance(0.7) else (2, count)
        while k < len(shape):
            if self.chance(0.15):
                break
            length = shape[k]
            kind = self.rng.random()
            if kind < 0.5 and length:
                here = common if self.chance(0.8) else (1,)
                indices = self.rng.integers(-length, length, here).astype(self.pick(["i8", "i8", "i4", "i1", ">i2"]))
                parts.append(self.operand(np.asfortranarray(indices) if self.chance(0.3) else indices))
            elif kind < 0.6 and count <= length:
                # As many true elements as the others have indices, so that they go together.
                mask = np.zeros(length, bool)
                mask[self.rng.choice(length, count, replace=False)] = True
                parts.append(self.operand(mask))
            else:
                parts.append(self.axis_part(length))
            k += 1
        if not any(isinstance(part, dict) for part in parts):
            parts = [self.operand(self.rng.random(shape) < 0.5)] if len(shape) else ["..."]
        return parts

    def index(self):
        """Any index."""
        return self.mixed_index() if self.chance(0.4) else self.basic_index()

    def value(self, shape, dtypes=("i8", "u1", "f4")):
        """Something that may be assigned to elements of a shape."""
        kind = self.rng.random()
        if kind < 0.3:
            return self.operand(int(self.rng.integers(0, 100)))
        dims = [length if self.chance(0.75) else 1 for length in shape]
        dims = dims[self.rng.integers(0, len(dims) + 1) :] if self.chance(0.4) else dims
        values = self.rng.integers(0, 100, dims).astype(self.pick([*dtypes, self.array.dtype.str]))
        return self.operand(values.T.copy().T if self.chance(0.3) else values)

    def step(self):
        """One more step, which may turn out to be refused."""
        array, rng = self.array, self.rng
        ndim = array.ndim
        kind = rng.random()
        axis = lambda: int(rng.integers(-ndim, ndim))
        if kind < 0.25:
            return {"get": self.index()}
        if kind < 0.5:
            index = self.index()
            selected = self.selected(index)
            return {"set": index, "value": self.value(selected)}
        if kind < 0.6:
            # What a sum of floats beyond an integer's range becomes has several answers.
            return {"add": self.value(array.shape, ["i8", "u1"] if array.dtype.kind in "iu" else ["i8", "u1", "f4"])}
        if kind < 0.65 and ndim:
            to, of = self.basic_index(), self.basic_index()
            return {"move": to, "of": of}
        if kind < 0.7:
            return {"transpose": [int(k) for k in rng.permutation(ndim)]}
        if kind < 0.75 and ndim:
            return {"swapaxes": [axis(), axis()]}
        if kind < 0.8 and ndim:
            return {"flip": axis()}
        if kind < 0.85:
            factors = [n for n in range(1, 7) if array.size % n == 0]
            return {"reshape": [int(self.pick(factors)), -1] if array.size else [int(n) for n in array.shape[::-1]]}
        if kind < 0.9:
            return {"expand": int(rng.integers(-ndim - 1, ndim + 1))}
        if kind < 0.95:
            return {"squeeze": True}
        return {"copy": self.pick(["C", "F", "A", "K"])}

    def selected(self, index):
        """The shape of what an index selects, or anything if it is refused."""
        try:
            return self.array[decode(index, [self.first, *map(plain, self.inputs)])].shape
        except (IndexError, ValueError):
            return (1,)

    def grow(self):
        """Adds a step that NumPy accepts."""
        before = len(self.inputs)
        step = self.step()
        inputs = [self.first, *map(plain, self.inputs)]
        try:
            self.array = perform(step, self.array, inputs)
        except (IndexError, ValueError, TypeError, OverflowError, Scalar):
            del self.inputs[before:]
            return
        self.steps.append(step)


class Scalar(Exception):
    """An index that gives a scalar in NumPy, which has no memory that goes on."""


def plain(encoded):
    """The value of an input."""
    if "array" in encoded:
        return encoding.decode_array(encoded["array"])
    return int(encoded["int"])


def decode(index, inputs):
    """An index whose arrays are inputs."""
    basic = iter(encoding.decode_index([part for part in index if not isinstance(part, dict)]))
    return tuple(inputs[part["input"]] if isinstance(part, dict) else next(basic) for part in index)


def perform(step, array, inputs):
    """The array after a step."""
    match step:
        case {"get": index}:
            part = array[decode(index, inputs)]
            if isinstance(part, np.generic):
                raise Scalar
            return part
        case {"set": index, "value": value}:
            array[decode(index, inputs)] = inputs[value["input"]]
            return array
        case {"add": value}:
            return np.add(array, inputs[value["input"]], out=array, casting="unsafe")
        case {"move": to, "of": of}:
            array[decode(to, inputs)] = array[decode(of, inputs)]
            return array
        case {"transpose": axes}:
            return array.transpose(axes)
        case {"swapaxes": axes}:
            return array.swapaxes(*axes)
        case {"flip": axis}:
            return np.flip(array, axis)
        case {"reshape": shape}:
            return array.reshape(shape)
        case {"expand": axis}:
            return np.expand_dims(array, axis)
        case {"squeeze": _}:
            return array.squeeze()
        case {"copy": order}:
            return array.copy(order)
    raise ValueError(f"no step: {step}")


def chains(seed, count):
    """Questions about chains, two for each."""
    for number in range(count):
        chain = Chain([seed, number])
        for _ in range(chain.rng.integers(2, 9)):
            chain.grow()
        for which in ("last", "first"):
            yield case("chain", {"array": chain.begin}, *chain.inputs, args=[chain.steps, which])


def topics():
    """The files of this module."""
    yield "chains", chains(1, 1500)


def main():
    """Writes chains to standard output."""
    import make_vectors

    seed, count = map(int, sys.argv[1:])
    for record in make_vectors.lines_of("chains", chains(seed, count)):
        print(make_vectors.encode(record))


if __name__ == "__main__":
    np.seterr(all="ignore")
    main()
