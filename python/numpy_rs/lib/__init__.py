"""`numpy.lib`."""

from . import array_utils, npyio, stride_tricks

__all__ = ["array_utils", "npyio", "stride_tricks"]
