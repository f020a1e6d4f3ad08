"""The package under test, and NumPy to compare it with where it is installed."""

import numpy_rs
import pytest


@pytest.fixture
def np():
    return numpy_rs


@pytest.fixture
def numpy():
    return pytest.importorskip("numpy")


@pytest.fixture
def same(np, numpy):
    """Asks both for the value or the exception of an expression."""

    def asked(module, expression, names):
        try:
            return eval(expression, {"np": module, **{name: module.array(value) for name, value in names.items()}})
        except Exception as exception:
            return exception

    def compare(expression, **names):
        ours, theirs = (asked(module, expression, names) for module in (np, numpy))
        if isinstance(theirs, Exception):
            assert isinstance(ours, Exception), f"{expression}: {ours!r} in place of {theirs!r}"
            assert str(ours) == str(theirs), expression
            python = [kind.__name__ for kind in type(ours).__mro__]
            expected = next(kind for kind in type(theirs).__mro__ if kind.__module__ == "builtins")
            assert expected.__name__ in python, f"{expression}: {ours!r} in place of {theirs!r}"
            return
        if isinstance(ours, Exception):
            raise ours
        assert repr(ours) == repr(theirs), expression
        if hasattr(theirs, "dtype"):
            assert ours.dtype.str == theirs.dtype.str, expression
            assert ours.shape == theirs.shape, expression
            assert ours.strides == theirs.strides, expression
            assert ours.tobytes() == theirs.tobytes(), expression

    return compare
