"""Products of vectors, matrices and tensors."""

from operator import index

from ._array import of_handle, result, view_of
from ._conversion import asarray, operand
from ._errors import raise_last
from ._keywords import Keywords, NoValue, handles, integers
from ._library import lib
from ._ufuncs import UFUNCS, _into, _single, ufunc
from .reductions import _output

__all__ = [
    "dot", "einsum", "einsum_path", "inner", "kron", "matmul", "matvec", "outer", "tensordot", "trace", "vdot", "vecdot", "vecmat",
]  # fmt: skip


def _operand_axes(name, axes):
    """Axes for each operand, one after the other."""
    if not isinstance(axes, list):
        raise TypeError("axes should be a list.")
    listed = []
    for k, one in enumerate(axes):
        if isinstance(one, tuple):
            listed += [len(one), *map(index, one)]
        else:
            try:
                listed += [-1, index(one)]
            except TypeError:
                raise TypeError(f"{name}: axes item {k} should be a tuple.") from None
    return listed


class gufunc(ufunc):
    """A function of vectors or matrices (`numpy.ufunc` with a signature)."""

    def __call__(self, *args, **keywords):
        if len(args) != 2 or keywords:
            for name in keywords:
                if name not in self._KEYWORDS:
                    raise TypeError(f"{self.__name__}() got an unexpected keyword argument '{name}'")
            return self._called(args, **keywords)
        return result(self._function(operand(args[0]), operand(args[1]), None))

    _KEYWORDS = frozenset(("out", "casting", "order", "dtype", "subok", "sig", "signature", "axes", "axis", "keepdims"))

    def _called(
        self, args, out=None, *, casting="same_kind", order="K", dtype=None, subok=True, sig=None, signature=None,
        axes=NoValue, axis=NoValue, keepdims=NoValue,
    ):  # fmt: skip
        if not 2 <= len(args) <= 3:
            were = "was" if len(args) == 1 else "were"
            raise TypeError(f"{self.__name__}() takes from 2 to 3 positional arguments but {len(args)} {were} given")
        if len(args) == 3:
            if out is not None:
                raise TypeError("cannot specify 'out' as both a positional and keyword argument")
            out = args[2]
        out = _single(out)
        signature = sig if signature is None else signature
        if signature is not None and dtype is None:
            dtype = signature[-1]
        axes = axes if axes is NoValue else _operand_axes(self.__name__, axes)
        keepdims = keepdims if keepdims is NoValue else bool(keepdims)
        keywords = Keywords(
            out=out, casting=casting, order=order, dtype=dtype, operand_axes=axes, axis=axis, keepdims=keepdims
        )
        return _into(out, self._function(operand(args[0]), operand(args[1]), keywords))

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=NoValue, where=True):
        """Not for functions of vectors."""
        raise RuntimeError("Reduction not defined on ufunc with signature")

    def accumulate(self, array, axis=0, dtype=None, out=None):
        """Not for functions of vectors."""
        raise RuntimeError("Reduction not defined on ufunc with signature")

    def reduceat(self, array, indices, axis=0, dtype=None, out=None):
        """Not for functions of vectors."""
        raise RuntimeError("Reduction not defined on ufunc with signature")

    def outer(self, a, b, /, **keywords):
        """Not for functions of vectors."""
        raise TypeError("method outer is not allowed in ufunc with non-trivial signature")

    def at(self, a, indices, b=NoValue, /):
        """Not for functions of vectors."""
        raise TypeError(
            f"{self.__name__}.at does not support ufunc with non-trivial signature: {self.__name__} has signature {self.signature}."
        )


def _made(name, signature, function):
    new = object.__new__(gufunc)
    new.__name__, new.nin, new.nout, new.identity, new.signature = name, 2, 1, None, signature
    new.types = [f"{letter}{letter}->{letter}" for letter in "?bBhHiIlLqQefdFD"]
    new.__doc__ = f"`numpy.{name}`, a ufunc of the signature {signature}."
    new._function = function
    UFUNCS[name] = new
    return new


matmul = _made("matmul", "(n?,k),(k,m?)->(n?,m?)", lib.nrs_matmul)
vecdot = _made("vecdot", "(n),(n)->()", lib.nrs_vecdot)
matvec = _made("matvec", "(m,n),(n)->(m)", lib.nrs_matvec)
vecmat = _made("vecmat", "(n),(n,m)->(m)", lib.nrs_vecmat)


def dot(a, b, out=None):
    """The product of vectors or matrices (`numpy.dot`)."""
    out = _output(out, "'out' must be an array")
    return _into(out, lib.nrs_dot(operand(a), operand(b), Keywords(out=out)))


def vdot(a, b, /):
    """The product of all elements, conjugated in the first (`numpy.vdot`)."""
    return result(lib.nrs_vdot(operand(a), operand(b)))


def inner(a, b, /):
    """Products along last axes (`numpy.inner`)."""
    return result(lib.nrs_inner(operand(a), operand(b)))


def outer(a, b, out=None):
    """Products of all elements with all (`numpy.outer`)."""
    out = _single(out)
    return _into(out, lib.nrs_product_outer(operand(a), operand(b), Keywords(out=out)))


def tensordot(a, b, axes=2):
    """Sums of products over axes of both (`numpy.tensordot`)."""
    try:
        iter(axes)
    except TypeError:
        return of_handle(lib.nrs_tensordot(operand(a), operand(b), index(axes), None, None))
    first, second = axes
    first, second = (integers([index(k) for k in one] if hasattr(one, "__len__") else [index(one)]) for one in (first, second))
    return of_handle(lib.nrs_tensordot(operand(a), operand(b), 0, first, second))


def kron(a, b):
    """Kronecker's product (`numpy.kron`)."""
    return result(lib.nrs_kron(operand(a), operand(b)))


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    """Sums of diagonals (`numpy.trace`)."""
    out = _output(out, "output must be an array")
    return _into(out, lib.nrs_trace(asarray(a), Keywords(offset=offset, axis1=axis1, axis2=axis2, dtype=dtype, out=out)))


# Einstein's sums.

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def _word(labels):
    if not isinstance(labels, (list, tuple)) and not hasattr(labels, "__len__"):
        raise TypeError("the subscripts for each operand must be a list or a tuple")
    word = ""
    for label in labels:
        if label is Ellipsis:
            word += "..."
            continue
        try:
            number = index(label)
        except TypeError:
            raise TypeError("each subscript must be either an integer or an ellipsis") from None
        if not 0 <= number < 52:
            raise ValueError("subscript is not within the valid range [0, 52)")
        word += _LETTERS[number]
    return word


def _described(operands):
    """Subscripts as a text, and the operands."""
    if not operands:
        raise ValueError("must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list")
    if isinstance(operands[0], (str, bytes)):
        text = operands[0] if isinstance(operands[0], str) else operands[0].decode("latin-1")
        return text, [asarray(one) for one in operands[1:]]
    if len(operands) < 2:
        raise ValueError("must provide at least an operand and a subscripts list to einsum")
    words = [_word(labels) for labels in operands[1::2]]
    count = len(operands) // 2
    text = ",".join(words[:count])
    if len(operands) % 2:
        text += "->" + _word(operands[-1])
        operands = operands[:-1]
    return text, [asarray(one) for one in operands[::2]]


def _optimize(optimize, count):
    """`optimize` as a name and numbers, for so many operands."""
    if optimize is None or optimize is False:
        return b"no", integers([])
    if optimize is True:
        return b"greedy", integers([])
    if isinstance(optimize, str):
        how, limit = optimize, []
    elif len(optimize) and optimize[0] == "einsum_path":
        return b"path", integers([number for step in optimize[1:] for number in (len(step), *step)])
    elif len(optimize) == 2 and isinstance(optimize[0], str) and isinstance(optimize[1], (int, float)):
        how, limit = optimize[0], [int(optimize[1])]
    else:
        raise TypeError(f"Did not understand the path: {optimize!s}")
    if how not in ("greedy", "optimal"):
        if count > 2:
            raise KeyError("Path name %s not found", how)
        how = "greedy"
    return how.encode(), integers(limit)


def einsum(*operands, out=None, optimize=False, **kwargs):
    """Sums of products by Einstein's convention (`numpy.einsum`)."""
    unknown = [name for name in kwargs if name not in ("dtype", "order", "casting")]
    if unknown and optimize is not False:
        raise TypeError(f"Did not understand the following kwargs: {unknown}")
    if unknown:
        raise TypeError(f"einsum() got an unexpected keyword argument '{unknown[0]}'")
    text, arrays = _described(operands)
    how, numbers = _optimize(optimize, len(arrays))
    out = _output(out, "keyword parameter out must be an array for einsum")
    handle = lib.nrs_einsum(text.encode(), handles(arrays), how, numbers, Keywords(out=out, **kwargs))
    if out is None and handle is not None and (lib.nrs_ndim(handle) or _ends_with_a_pair(optimize, how, arrays)):
        return view_of(arrays[0], handle)
    return _into(out, handle)


def _ends_with_a_pair(optimize, how, arrays):
    """Whether a product of matrices comes last, which leaves an array even where it has no axes."""
    if optimize is False or not any(one.ndim for one in arrays):
        return False
    if how == b"path":
        return len(optimize[-1]) == 2
    return len(arrays) == 2 or (len(arrays) > 2 and how != b"no")


def einsum_path(*operands, optimize="greedy", einsum_call=False):
    """In which order an Einstein's sum is best taken (`numpy.einsum_path`)."""
    text, arrays = _described(operands)
    found = lib.nrs_einsum_path(text.encode(), handles(arrays), *_optimize(optimize, len(arrays)))
    if found is None:
        raise_last()
    steps, report = found.decode().split("\n", 1)
    steps = [tuple(int(k) for k in step.split(",")) for step in steps.strip("[]").split("], [")]
    return ["einsum_path", *steps], report
