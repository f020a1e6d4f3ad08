"""Elements put around arrays."""

from ._array import of_handle
from ._conversion import asarray
from ._keywords import Keywords
from ._library import lib
from .indexing import ndindex
from .manipulation import broadcast_to, moveaxis

__all__ = ["pad"]

_OWN = {
    "empty": (), "edge": (), "wrap": (), "constant": ("constant_values",), "linear_ramp": ("end_values",),
    "maximum": ("stat_length",), "mean": ("stat_length",), "median": ("stat_length",), "minimum": ("stat_length",),
    "reflect": ("reflect_type",), "symmetric": ("reflect_type",),
}  # fmt: skip


def pad(array, pad_width, mode="constant", **kwargs):
    """Elements put around an array (`numpy.pad`)."""
    array = asarray(array)
    if isinstance(pad_width, dict):
        pairs = [(0, 0)] * array.ndim
        for axis, width in pad_width.items():
            if not isinstance(width, (int, tuple)):
                raise AssertionError(f"Expected code to be unreachable, but got: {width!r}")
            pairs[axis] = (width, width) if isinstance(width, int) else width
        pad_width = pairs
    try:
        pad_width = asarray(pad_width)
    except TypeError:
        raise TypeError("`pad_width` must be of integral type.") from None
    if pad_width.dtype.kind != "i":
        raise TypeError("`pad_width` must be of integral type.")
    if callable(mode):
        return _padded_by(mode, array, pad_width, kwargs)
    if mode not in _OWN:
        raise ValueError(f"mode '{mode}' is not supported")
    foreign = set(kwargs) - set(_OWN[mode])
    if foreign:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {foreign}")
    if "reflect_type" in kwargs:
        # Whatever is not `odd` is as `even`.
        kwargs["reflect_type"] = "odd" if kwargs["reflect_type"] == "odd" else "even"
    return of_handle(lib.nrs_pad(array, pad_width, Keywords(mode=mode, **kwargs)))


def _padded_by(function, array, pad_width, kwargs):
    """Zeros around an array, and a function that changes every row of the result."""
    padded = of_handle(lib.nrs_pad(array, pad_width, Keywords(mode="constant")))
    if pad_width.size == 2 and pad_width.shape != (2, 1):
        pad_width = pad_width.reshape(-1)
    pairs = broadcast_to(pad_width, (array.ndim, 2)).tolist()
    for axis in range(padded.ndim):
        rows = moveaxis(padded, axis, -1)
        for place in ndindex(rows.shape[:-1]):
            function(rows[place + (Ellipsis,)], tuple(pairs[axis]), axis, kwargs)
    return padded
