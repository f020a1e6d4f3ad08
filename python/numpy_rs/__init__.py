"""NumPy's arrays, computed by Rust: `import numpy_rs as np`.

Names, signatures, results, errors and warnings are NumPy 2.4's; NumPy itself is not needed.

The names are those of `_names`. Where the library is missing there are none of them but `compat`, which then takes NumPy's.
"""

from . import _library

if _library.missing is None:
    from . import _names

    globals().update(_names.NAMES)
else:

    def __getattr__(name):
        if name == "compat" or name.startswith("__"):
            raise AttributeError(name)
        raise ImportError(f"the library of numpy_rs is not there: {_library.missing}")
