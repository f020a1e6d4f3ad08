"""Random numbers (`numpy.random`), with NumPy's streams bit for bit."""

from . import bit_generator, mtrand
from ._bit_generators import MT19937, PCG64, PCG64DXSM, SFC64, Philox
from ._generator import Generator, default_rng
from .bit_generator import BitGenerator, SeedSequence
from .mtrand import *
from .mtrand import get_bit_generator, set_bit_generator

__all__ = [
    *mtrand.__all__, "BitGenerator", "Generator", "MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64", "SeedSequence", "default_rng",
]  # fmt: skip

for _class in (Generator, RandomState, SeedSequence, BitGenerator, MT19937, PCG64, PCG64DXSM, Philox, SFC64):
    _class.__module__ = __name__
