"""Why a test of NumPy's may not apply to numpy_rs: the only reasons there are, and how they are recognised.

A test that passes has passed, whatever it is about. Of those that fail, one does not apply when a row of `TABLE` fits: the pattern is looked
for in the test's id (`test`), the text of its function (`source`), or in what it failed with (`message`). Strings, dates, masked arrays and
whatever else numpy_rs does not have yet are no reason: such tests fail.
"""

import functools
import inspect
import re

REASONS = {
    "object dtype": "arrays of Python objects",
    "CPython internals": "reference counts, the garbage collector, the interpreter's own structures",
    "C API": "modules that exist to test NumPy's C code, and private entries of it",
    "wide longdouble": "a longdouble that is wider than float64",
    "subclass hooks": "subclasses of ndarray and their hooks",
    "own condition": "the test leaves itself out: another platform, more memory, or it is expected to fail",
}

TABLE = [
    ("object dtype", "message", r"Cannot interpret '<class 'object'>'"),
    ("object dtype", "message", r"Cannot interpret ''?O'?' as|data type '[<>|=]?O8?' not |data type 'object' not "),
    ("object dtype", "message", r"missing: numpy\.(object_|dtypes\.ObjectDType|frompyfunc)\b"),
    ("CPython internals", "source", r"sys\.getrefcount|HAS_REFCOUNT|\bgc\.(collect|get_referrers|is_tracked)|tracemalloc|sys\.getsizeof"),
    ("C API", "message", r"missing: \S*\b_(multiarray_tests|rational_tests|umath_tests|struct_ufunc_tests|operand_flag_tests|simd)\b"),
    ("C API", "message", r"missing: numpy\._core\._multiarray_umath\._(get_castingimpl|discover_array_parameters|get_promotion_state)"),
    ("C API", "message", r"missing: numpy\._core\.(multiarray|umath)\._(vec_string|get_ndarray_c_version|reconstruct|get_madvise_hugepage)"),
    ("C API", "message", r"missing: numpy\._core\.(_internal|_dtype_ctypes|_dtype|overrides)\b|missing: numpy\.linalg\.(_umath_linalg|lapack_lite)"),
    ("wide longdouble", "test", r"longdouble|longcomplex|float128|complex256|test_longdouble\.py"),
    ("wide longdouble", "source", r"\bnp\.(longdouble|clongdouble)\b|\blongdouble\b"),
    ("subclass hooks", "source", r"__array_finalize__|class \w+\((np\.)?ndarray\b"),
]  # fmt: skip

_SEARCHES = [(reason, where, re.compile(pattern)) for reason, where, pattern in TABLE]


def reason(item, message):
    """The reason why a test that failed does not apply, if there is one."""
    if message.startswith("more than"):
        # It took too long, which says nothing about what it is about.
        return None
    texts = {"test": item.nodeid, "message": message, "source": source(item)}
    for reason, where, search in _SEARCHES:
        if search.search(texts[where]):
            return reason
    return None


@functools.cache
def _text(function):
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        return ""


def source(item):
    """The text of a test's function."""
    function = getattr(item, "function", None)
    return _text(getattr(function, "__func__", function))
