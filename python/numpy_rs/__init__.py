"""NumPy's arrays, computed by Rust: `import numpy_rs as np`.

Names, signatures, results, errors and warnings are NumPy 2.4's; NumPy itself is not needed.
"""

from math import e, inf, nan, pi

from . import _array, _conversion, _dtypes, _errors, _index, _keywords, _scalars, _ufuncs, exceptions
from ._declarations import VERSION as __version__

# Modules below others that need them: the circle is closed here.
for _module in (_keywords, _scalars, _index, _array):
    _module._later()

from . import _operators

from . import creation, fft, indexing, linalg, manipulation, reductions, sorting
from . import grids, lib, padding, sets, vectorized, windows
from . import _methods

_operators._later()

from ._array import flagsobj, ndarray
from ._dtypes import can_cast, dtype, finfo, iinfo, promote_types
from ._common_types import result_type
from ._errstate import errstate, geterr, seterr
from ._linear import dot, matmul
from ._printing import array_repr, array_str
from ._scalars import (
    character, complexfloating, flexible, floating, generic, inexact, integer, issubdtype, number, signedinteger,
    unsignedinteger,
)  # fmt: skip
from ._ufuncs import ufunc
from .creation import *
from .grids import *
from .indexing import *
from .manipulation import *
from .padding import *
from .reductions import *
from .sets import *
from .sorting import *
from .vectorized import *
from .windows import *

euler_gamma = 0.5772156649015329
True_, False_ = _scalars.TRUE, _scalars.FALSE
globals().update(_dtypes.SCALAR_TYPES)
globals().update({name: _dtypes.SCALAR_TYPES[own] for name, own in _scalars.ALIASES.items()})
globals().update(_ufuncs.UFUNCS)
globals().update({name: _ufuncs.UFUNCS[own] for name, own in _ufuncs.ALIASES.items()})
