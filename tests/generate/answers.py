"""What NumPy says: a case performed, and its outcome as JSON."""

import io
import warnings

import numpy as np

import distributions
import encoding
import linalg
import new_arrays
import manipulation_answers
import operands
import products
import random_bits
import random_generator
import random_states
import sets
import sorting
import texts
import transforms

OPERANDS = operands.build()

CORE_UFUNCS = [
    "absolute",
    "add",
    "cos",
    "divide",
    "equal",
    "exp",
    "greater",
    "greater_equal",
    "less",
    "less_equal",
    "log",
    "log10",
    "maximum",
    "minimum",
    "multiply",
    "negative",
    "not_equal",
    "sin",
    "sqrt",
    "subtract",
]
MORE_UFUNCS = [
    "bitwise_and",
    "bitwise_count",
    "bitwise_or",
    "bitwise_xor",
    "ceil",
    "clip",
    "conjugate",
    "copysign",
    "fabs",
    "floor",
    "floor_divide",
    "fmax",
    "fmin",
    "fmod",
    "gcd",
    "heaviside",
    "invert",
    "isfinite",
    "isinf",
    "isnan",
    "lcm",
    "ldexp",
    "left_shift",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "nextafter",
    "positive",
    "reciprocal",
    "remainder",
    "right_shift",
    "rint",
    "sign",
    "signbit",
    "spacing",
    "square",
    "trunc",
]
ELEMENTARY = [
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctan2",
    "arctanh",
    "cbrt",
    "cosh",
    "deg2rad",
    "exp2",
    "expm1",
    "float_power",
    "hypot",
    "log1p",
    "log2",
    "logaddexp",
    "logaddexp2",
    "power",
    "rad2deg",
    "sinh",
    "tan",
    "tanh",
]
UFUNCS = CORE_UFUNCS + MORE_UFUNCS + ELEMENTARY
TRANSCENDENTAL = {"cos", "exp", "log", "log10", "sin", *ELEMENTARY}
FUNCTIONS = [
    "where",
    "sum",
    "mean",
    "min",
    "max",
    "any",
    "all",
    "zeros",
    "ones",
    "full",
    "arange",
    "linspace",
    "eye",
    "concatenate",
    "stack",
    "transpose",
    "swapaxes",
    "moveaxis",
    "expand_dims",
    "squeeze",
    "flip",
    "diagonal",
    "broadcast_to",
    "diff",
    "ediff1d",
    "trapezoid",
    "unwrap",
    "cross",
    "vander",
    "convolve",
    "correlate",
    "interp",
]
FUNCTIONS += [
    "argwhere",
    "compress",
    "extract",
    "flatnonzero",
    "take",
    "allclose",
    "angle",
    "around",
    "array_equal",
    "array_equiv",
    "choose",
    "fix",
    "i0",
    "imag",
    "isclose",
    "iscomplex",
    "iscomplexobj",
    "isneginf",
    "isposinf",
    "isreal",
    "isrealobj",
    "nan_to_num",
    "piecewise",
    "real",
    "real_if_close",
    "round",
    "select",
    "sinc",
]
FUNCTIONS += [
    "amax",
    "amin",
    "argmax",
    "argmin",
    "average",
    "count_nonzero",
    "cumprod",
    "cumsum",
    "cumulative_prod",
    "cumulative_sum",
    "nanargmax",
    "nanargmin",
    "nancumprod",
    "nancumsum",
    "nanmax",
    "nanmean",
    "nanmin",
    "nanprod",
    "nanstd",
    "nansum",
    "nanvar",
    "prod",
    "ptp",
    "std",
    "var",
]
FUNCTIONS += [
    "array",
    "asarray",
    "asarray_chkfinite",
    "ascontiguousarray",
    "asfortranarray",
    "block",
    "diag",
    "diagflat",
    "full_like",
    "geomspace",
    "identity",
    "indices",
    "logspace",
    "ones_like",
    "repeat",
    "tile",
    "tri",
    "tril",
    "triu",
    "zeros_like",
]
PIECES = {
    "same": lambda v: v,
    "doubled": lambda v: v + v,
    "halves": lambda v: v / 2,
    "first": lambda v: v[0],
    "two": lambda v: v[:2],
}
"""Functions of elements, for ``piecewise``."""
FUNCTIONS += [
    "bincount",
    "corrcoef",
    "cov",
    "digitize",
    "median",
    "nanmedian",
    "nanpercentile",
    "nanquantile",
    "percentile",
    "quantile",
]
OPERAND_KEYWORDS = ["out", "where", "initial", "nan", "posinf", "neginf", "rtol", "atol", "default"] + [
    "prepend",
    "append",
    "to_begin",
    "to_end",
    "x",
    "dx",
    "discont",
    "period",
    "left",
    "right",
    "base",
    "constant_values",
    "end_values",
    "stat_length",
    "mean",
    "weights",
    "y",
    "fweights",
    "aweights",
    "rcond",
]
"""Keywords whose values are inputs."""
METHODS = ["reduce", "accumulate", "reduceat", "outer", "at", "output"]


def visited(op, arrays, number=0, order="K"):
    """What ``nditer`` visits: indices, lengths of runs, or the elements of one of the arrays."""
    flag = "external_loop" if op == "nditer_lengths" else "multi_index"
    iterator = np.nditer(arrays, [flag, "zerosize_ok"], order=order)
    if op == "nditer_lengths":
        runs = [run if len(arrays) == 1 else run[0] for run in iterator]
        return np.array([len(run) for run in runs if len(run)], "i8")
    places, elements = [], []
    for visit in iterator:
        places.append(iterator.multi_index)
        elements.append((visit if len(arrays) == 1 else visit[number])[()])
    if op == "nditer_indices":
        return np.array(places, "i8").reshape(len(places), -1 if places else iterator.ndim)
    return np.array(elements, arrays[number].dtype.newbyteorder("="))


class Inputs:
    """The inputs of one case: arrays of one name are one array."""

    def __init__(self):
        self.named = {}

    def operand(self, name):
        """The array of a name."""
        if name not in self.named:
            self.named[name] = OPERANDS[name].array()
        return self.named[name]

    def get(self, encoded):
        """The value of one input."""
        if isinstance(encoded, str):
            return self.operand(encoded)
        if isinstance(encoded, list):
            return [self.get(part) for part in encoded]
        match encoded:
            case {"of": name, "index": parts}:
                return self.operand(name)[encoding.decode_index(parts)]
            case {"generated": [count, dtype, seed, *shape]}:
                return operands.generated(count, dtype, seed).reshape(shape or count)
            case {"holed": [count, dtype, seed, step, *shape]}:
                array = operands.generated(count, dtype, seed)
                array[::step] = np.nan
                return array.reshape(shape or count)
            case {"filled": [count, dtype, text]}:
                return np.full(count, float(text), dtype)
            case {"readonly": inner}:
                array = self.get(inner)
                array.flags.writeable = False
                return array
            case {"permuted": inner, "axes": axes}:
                return self.get(inner).transpose(axes)
            case {"array": array}:
                return encoding.decode_array(array)
            case {"scalar": dtype, "d": data}:
                return np.frombuffer(bytes.fromhex(data), dtype)[0]
            case {"int": text}:
                return int(text)
            case {"float": text}:
                return encoding.decode_bits(text)
            case {"complex": [re, im]}:
                return complex(encoding.decode_bits(re), encoding.decode_bits(im))
            case {"bool": value}:
                return value
            case {"none": True}:
                return None
            case {"rule": name}:
                return name
            case {"function": name}:
                return PIECES[name]
            case {"slice": [start, stop, step]}:
                return slice(start, stop, step)
        raise ValueError(f"no input: {encoded}")


def perform(op, inputs, keywords, arguments):
    """One operation; ``arguments`` are plain JSON: axes, shapes, indices, dtypes."""
    if op in UFUNCS:
        # The ufunc `clip` is not the function of that name.
        return getattr(np._core.umath, op)(*inputs, **keywords)
    if op == "average_with_weights":
        return np.average(*inputs, **keywords, returned=True)[1]
    if op == "at_index":
        return at_index(inputs, *arguments)
    if op == "chain":
        import chains

        steps, which = arguments
        array = inputs[0]
        for step in steps:
            array = chains.perform(step, array, inputs)
        return {"first": inputs[0], "last": array}[which]
    if op in ("get_index", "set_index"):
        index, rest = with_arrays(inputs, *arguments)
        if op == "get_index":
            return inputs[0][index]
        inputs[0][index] = rest[0]
        return inputs[0]
    if op in ("nonzero", "ix_", "diag_indices", "diag_indices_from", "tril_indices_from", "triu_indices_from", "unravel_index"):
        return getattr(np, op)(*inputs, *arguments[1:], **keywords)[arguments[0]]
    if op in ("tril_indices", "triu_indices"):
        number, n, k, m = arguments
        return getattr(np, op)(n, k, m)[number]
    if op == "ravel_multi_index":
        dims, mode = arguments
        mode = tuple(mode) if isinstance(mode, list) else mode
        return np.ravel_multi_index(tuple(inputs), tuple(dims), mode, **keywords)
    if op == "fill_diagonal":
        np.fill_diagonal(*inputs, *arguments)
        return inputs[0]
    if op in ("put", "take_along_axis", "put_along_axis", "place", "putmask", "copyto"):
        result = getattr(np, op)(*inputs, *arguments, **keywords)
        return inputs[0] if result is None else result
    if op.startswith("nditer_"):
        return visited(op, inputs, *arguments, **keywords)
    if op in METHODS:
        ufunc = getattr(np, arguments[0])
        if op == "output":
            return ufunc(*inputs, **keywords)[arguments[1]]
        if op == "at":
            ufunc.at(*inputs)
            return inputs[0]
        return getattr(ufunc, op)(*inputs, *arguments[1:], **keywords)
    if op == "get":
        return inputs[0][encoding.decode_index(arguments[0])]
    if op == "set":
        inputs[0][encoding.decode_index(arguments[0])] = inputs[1]
        return inputs[0]
    if op == "fill":
        inputs[0].fill(inputs[1])
        return inputs[0]
    if op in ("zeros", "ones"):
        return getattr(np, op)(arguments[0], **keywords)
    if op == "full":
        return np.full(arguments[0], *inputs, **keywords)
    if op == "eye":
        return np.eye(arguments[0], **keywords)
    if op in ("linspace", "logspace", "geomspace"):
        return getattr(np, op)(*inputs, arguments[0], **keywords)
    if op in new_arrays.PERFORM:
        return new_arrays.PERFORM[op](inputs, keywords, *arguments)
    if op in distributions.PERFORM:
        return distributions.PERFORM[op](*arguments)
    if op in random_bits.PERFORM:
        return random_bits.PERFORM[op](*arguments)
    if op in random_states.PERFORM:
        return random_states.PERFORM[op](*arguments)
    if random_generator.performs(op):
        return random_generator.perform(op, inputs, keywords, arguments)
    if op in FUNCTIONS:
        return getattr(np, op)(*inputs, *arguments, **keywords)
    if products.performs(op):
        return products.perform(op, inputs, keywords, arguments)
    if linalg.performs(op):
        return linalg.perform(op, inputs, keywords, arguments)
    if sorting.performs(op):
        return sorting.perform(op, inputs, keywords, arguments)
    if sets.performs(op):
        return sets.perform(op, inputs, keywords, arguments)
    if manipulation_answers.performs(op):
        return manipulation_answers.perform(op, inputs, keywords, arguments)
    if op.startswith("emath."):
        return getattr(np.emath, op.removeprefix("emath."))(*inputs)
    if op in ("set_real", "set_imag"):
        setattr(inputs[0], op.removeprefix("set_"), inputs[1])
        return inputs[0]
    if op == "part_is_writeable":
        return getattr(inputs[0], arguments[0]).flags.writeable
    if op == "gradient":
        gradients = np.gradient(*inputs, **keywords)
        return gradients[arguments[0]] if isinstance(gradients, tuple) else gradients
    if op == "searchsorted":
        *inputs, sorter = inputs
        return np.searchsorted(*inputs, sorter=sorter, **keywords)
    if op in ("histogram", "histogram_bin_edges", "histogram2d", "histogramdd"):
        return histogram(op, inputs, keywords, *arguments)
    if op == "reshape":
        return inputs[0].reshape(arguments[0], **keywords)
    if op == "astype":
        return inputs[0].astype(arguments[0], **keywords)
    if op == "copy":
        return inputs[0].copy(**keywords)
    if op == "sliding_window_view":
        return np.lib.stride_tricks.sliding_window_view(inputs[0], *arguments)
    if transforms.performs(op):
        return transforms.perform(op, inputs, keywords, arguments)
    if op in texts.OPERATIONS:
        return texts.perform(op, inputs, keywords, *arguments)
    if op == "npy":
        file = io.BytesIO()
        np.save(file, inputs[0])
        return file.getvalue()
    raise ValueError(f"no operation: {op}")


def histogram(op, inputs, keywords, part=None):
    """A histogram's counts or one of its edges; the bins and the range are the last inputs."""
    *inputs, bins, limits = inputs
    bins = {} if bins is None else {"bins": bins}
    result = getattr(np, op)(*inputs, range=limits, **bins, **keywords)
    if op == "histogram_bin_edges":
        return result
    return result[1][part - 1] if op == "histogramdd" and part > 0 else result[part]


def with_arrays(inputs, parts):
    """An index whose arrays are inputs after the first one, and the inputs that follow them."""
    parts = [parts] if isinstance(parts, dict) else list(parts)
    arrays = sum(isinstance(part, dict) for part in parts)
    basic = iter(encoding.decode_index([part for part in parts if not isinstance(part, dict)]))
    index = tuple(inputs[part["input"]] if isinstance(part, dict) else next(basic) for part in parts)
    return index, inputs[1 + arrays :]


def at_index(inputs, name, parts):
    """``ufunc.at`` with an index whose arrays are inputs between the array and the value."""
    index, value = with_arrays(inputs, parts)
    ufunc = getattr(np._core.umath if name == "clip" else np, name)
    ufunc.at(inputs[0], index, *value)
    return inputs[0]


def exception_class(error):
    """The nearest built-in base, but for ``AxisError``, which is two of them, and ``LinAlgError``."""
    if isinstance(error, np.linalg.LinAlgError):
        return "LinAlgError"
    if isinstance(error, np.exceptions.AxisError):
        return "AxisError"
    for base in type(error).__mro__:
        if base.__module__ == "builtins":
            return base.__name__
    raise error


def outcome(result):
    """A result as JSON."""
    if isinstance(result, str):
        return {"text": result}
    if isinstance(result, bytes):
        return {"bytes": result.hex()}
    return {"out": encoding.array(np.asarray(result))}


ORDERED = {"average", "average_with_weights", "mean", "std", "sum", "var"}
"""Sums whose order may differ from that of the elements."""
MET_INFINITIES = "RuntimeWarning: invalid value encountered in reduce"


def order_decides(array):
    """Whether the order of a summation decides if infinities of both signs meet each other, or a NaN first."""
    if not isinstance(array, np.ndarray) or array.dtype.kind not in "fc":
        return False
    parts = np.concatenate([np.ravel(array.real), np.ravel(array.imag)])
    return bool(np.isnan(parts).any() and np.isposinf(parts).any() and np.isneginf(parts).any())


def answer(case, flags=False, warn=False):
    """The case with NumPy's answer: ``out``, ``text``, ``bytes`` or ``error``.

    With ``flags`` also the kinds of floating-point errors, as the error callback is told them, and with ``warn`` the warnings.
    """
    inputs, kinds = Inputs(), set()
    keywords = dict(case.get("kw", {}))
    values = [inputs.get(encoded) for encoded in case["in"]]
    for name in OPERAND_KEYWORDS:
        if keywords.get(name) is not None:
            keywords[name] = inputs.get(keywords[name])
    for name in ("ord", "p"):
        if isinstance(keywords.get(name), dict):
            keywords[name] = inputs.get(keywords[name])
    if isinstance(keywords.get("axis"), list):
        keywords["axis"] = tuple(keywords["axis"])
    arguments = [
        tuple(a) if isinstance(a, list) and case["op"] not in ("get", "set", "reduceat", "at_index") else a
        for a in case.get("args", [])
    ]
    mode = {"all": "call", "call": lambda kind, _: kinds.add(kind)} if flags else {}
    if not warn and not flags:
        mode = {"all": "ignore"}
    answered = dict(case)
    with warnings.catch_warnings(record=True) as caught, np.errstate(**mode):
        warnings.simplefilter("always")
        try:
            answered.update(outcome(perform(case["op"], values, keywords, arguments)))
        except Exception as error:  # whatever NumPy raises is the answer
            answered["error"] = {"class": exception_class(error), "message": str(error)}
    in_place = "out" in keywords or case["op"].endswith("_in_place")
    in_place |= case["op"] == "nan_to_num" and keywords.get("copy") is False
    if in_place and "out" in answered and inputs.named:
        answered["after"] = {name: encoding.array(array) for name, array in inputs.named.items()}
    if flags:
        # Whether a polynomial passes through tiny numbers depends on the processor.
        answered["flags"] = sorted(kinds - {"underflow"} if case["op"] in TRANSCENDENTAL else kinds)
    if warn:
        answered["warn"] = [f"{w.category.__name__}: {w.message}" for w in caught]
        if case["op"] in ORDERED and any(map(order_decides, values)):
            # Left out, and marked, so that the other warnings are still compared.
            answered["warn"] = [w for w in answered["warn"] if w != MET_INFINITIES]
            answered["order_decides"] = True
    return answered
