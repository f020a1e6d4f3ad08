"""Archives of arrays (`numpy.lib.npyio`)."""

from ..files import NpzFile

__all__ = ["NpzFile"]
