"""Every name of the package, in the order in which its modules need each other."""

from math import e, inf, nan, pi

from . import _array, _conversion, _dtypes, _errors, _index, _keywords, _scalars, _ufuncs, exceptions
from ._about import __array_namespace_info__, __numpy_rs_version__, __version__, get_include, show_config, show_runtime

# Modules below others that need them: the circle is closed here.
for _module in (_keywords, _scalars, _index, _array):
    _module._later()

from . import _operators

from . import creation, emath, fft, indexing, linalg, manipulation, reductions, sorting
from . import files, grids, iteration, lib, padding, sets, textfiles, vectorized, windows
from . import _flat, _methods, _protocols

_operators._later()
_ufuncs._later()

from ._array import flagsobj, ndarray
from ._dtypes import can_cast, dtype, finfo, iinfo, isdtype, promote_types, sctypeDict, typecodes
from ._common_types import result_type
from ._errstate import errstate, getbufsize, geterr, geterrcall, setbufsize, seterr, seterrcall
from ._flat import flatiter
from ._printing import (
    array2string, array_repr, array_str, base_repr, binary_repr, format_float_positional, format_float_scientific, get_printoptions, printoptions,
    set_printoptions,
)  # fmt: skip
from ._protocols import from_dlpack
from ._scalars import (
    character, complexfloating, flexible, floating, generic, inexact, integer, issubdtype, number, signedinteger,
    unsignedinteger,
)  # fmt: skip
from ._ufuncs import ufunc
from .creation import *
from .files import *
from .grids import *
from .indexing import *
from .iteration import *
from .manipulation import *
from .padding import *
from .reductions import *
from .statistics import *
from .products import *
from .functions import *
from .sets import *
from .sorting import *
from .textfiles import *
from .vectorized import *
from .windows import *

newaxis = None
little_endian = __import__("sys").byteorder == "little"
euler_gamma = 0.5772156649015329
True_, False_ = _scalars.TRUE, _scalars.FALSE
globals().update(_dtypes.SCALAR_TYPES)
globals().update({name: _dtypes.SCALAR_TYPES[own] for name, own in _scalars.ALIASES.items()})
# Functions go before the ufuncs of their names.
globals().update({name: function for name, function in _ufuncs.UFUNCS.items() if name not in globals()})
globals().update({name: _ufuncs.UFUNCS[own] for name, own in _ufuncs.ALIASES.items() if name not in globals()})
ScalarType = _dtypes.SCALAR_TYPE
_methods._later(globals())
_protocols._later(globals(), [module for module in vars().copy().values() if _protocols.is_area(module)])

# After the overrides, which are for functions of arrays.
from . import random

#: What the package gives.
NAMES = {name: value for name, value in globals().items() if not name.startswith("_")}
NAMES.update({name: globals()[name] for name in ("__version__", "__numpy_rs_version__", "__array_namespace_info__")})
