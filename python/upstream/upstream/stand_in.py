"""Modules that stand for NumPy's in its test files: numpy_rs where it has the name, a `Missing` where it does not."""

import builtins
import importlib
import inspect
import sys
import types
import warnings

import numpy
import numpy_rs

from . import comparison
from .loading import compiled
from .missing import Missing, state, use

#: Modules of NumPy that are the tests' own machinery, and stay as they are.
KEPT = ("numpy.testing", "numpy.conftest", "numpy._pytesttester", "numpy._utils")

#: Modules that only exist to test NumPy's C code.
TEST_MODULES = (
    "_multiarray_tests", "_rational_tests", "_umath_tests", "_struct_ufunc_tests", "_operand_flag_tests", "_simd",
)  # fmt: skip

#: Public modules, through which one object may be known by several names.
PUBLIC = (
    "numpy", "numpy.linalg", "numpy.fft", "numpy.random", "numpy.polynomial", "numpy.ma", "numpy.lib", "numpy.lib.stride_tricks",
    "numpy.lib.format", "numpy.lib.mixins", "numpy.lib.npyio", "numpy.lib.array_utils", "numpy.exceptions", "numpy.dtypes", "numpy.char",
    "numpy.strings", "numpy.rec", "numpy.ctypeslib",
)  # fmt: skip

_PLAIN = (bool, int, float, str, bytes, tuple, dict, list, frozenset, set, type(None))


def _public_names():
    """Public names by the identity of NumPy's objects, for names imported from private modules."""
    names = {}
    for module in PUBLIC:
        real = importlib.import_module(module)
        for name in dir(real):
            value = real.__dict__.get(name)
            if not name.startswith("_") and (callable(value) or isinstance(value, type)):
                names.setdefault(id(value), f"{module}.{name}")
    return names


def _of_numpy(value):
    """Whether NumPy made an object, as far as one can see."""
    kind = value if isinstance(value, type) else type(value)
    modules = (getattr(value, "__module__", None), kind.__module__)
    return any(str(module).partition(".")[0] == "numpy" for module in modules)


def _found(path):
    """What numpy_rs has under a name of NumPy, and whether it has it."""
    value = numpy_rs
    parts = path.split(".")[1:]
    for at, part in enumerate(parts):
        try:
            value = getattr(value, part)
        except AttributeError:
            if not isinstance(value, types.ModuleType):
                return None, False
            try:
                value = importlib.import_module(".".join(["numpy_rs", *parts[: at + 1]]))
            except ImportError:
                return None, False
    return value, True


def _translated(value):
    """NumPy's own types in private tables, as numpy_rs's."""
    if type(value) is dict:
        return {_translated(key): _translated(part) for key, part in value.items()}
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(map(_translated, value))
    if not _of_numpy(value):
        return value
    path = _names.get(id(value), f"numpy.{getattr(value, '__name__', '?')}")
    found, is_there = _found(path)
    return found if is_there else Missing(path)


class StandIn(types.ModuleType):
    """A module of NumPy as the test files see it."""

    def __init__(self, name, real):
        super().__init__(name)
        self._real = real

    def __getattr__(self, attribute):
        if attribute in ("__path__", "__spec__", "__loader__", "__wrapped__"):
            raise AttributeError(attribute)
        path = f"{self.__name__}.{attribute}"
        if attribute in TEST_MODULES:
            use(path)
            return Missing(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            real = getattr(self._real, attribute)
        if isinstance(real, types.ModuleType):
            return module(real.__name__) if real.__name__.partition(".")[0] == "numpy" else real
        value, found = _found(path)
        if not found and id(real) in _names:
            value, found = _found(_names[id(real)])
        if found:
            if state["running"]:
                state["names"].add(_names.get(id(real), path))
            return value
        if not _of_numpy(real) and (not isinstance(real, _PLAIN) or "._" in path) and not inspect.isbuiltin(real):
            return _translated(real)
        use(path)
        return Missing(path)

    @property
    def __dict__(self):
        # Tests look through it for ufuncs.
        return {name: getattr(self, name) for name in dir(self)}

    def __dir__(self):
        def is_there(name):
            own = _names.get(id(getattr(self._real, name, None)), f"{self.__name__}.{name}")
            return _found(own)[1]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [name for name in dir(self._real) if is_there(name)]


_names = _public_names()
_modules = {}


def module(name):
    """What the test files get for one of NumPy's modules."""
    if name.startswith(KEPT):
        return comparison.facade(importlib.import_module(name))
    if ".tests" in name:
        return test_module(name)
    if name.rpartition(".")[2] in TEST_MODULES:
        return Missing(name)
    if name not in _modules:
        real = sys.modules.get(name) or importlib.import_module(name)
        _modules[name] = StandIn(name, real)
    return _modules[name]


def test_module(name, path=None):
    """A test file, loaded with our `__import__`."""
    loaded = _modules.get(name)
    if loaded is None:
        if path is None:
            path = importlib.util.find_spec(name).origin
        loaded = types.ModuleType(name)
        loaded.__file__ = str(path)
        loaded.__package__ = name.rpartition(".")[0]
        loaded.__builtins__ = {**vars(builtins), "__import__": _import}
        _modules[name] = sys.modules[name] = loaded
        with open(path, "rb") as file:
            code, names = compiled(file.read(), path)
        vars(loaded).update(names)
        exec(code, vars(loaded))
    return loaded


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if level:
        package = globals["__package__"].rsplit(".", level - 1)[0]
        name = f"{package}.{name}" if name else package
        if not fromlist:
            return importlib.import_module(name)
    if name == "hypothesis.extra" or name.startswith("hypothesis.extra.numpy"):
        return comparison.hypothesis_extra(name)
    if name.partition(".")[0] != "numpy":
        return builtins.__import__(name, globals, locals, fromlist, 0)
    if name.startswith("numpy.testing") and globals["__name__"].startswith("numpy.testing."):
        # The tests of numpy.testing are about that of numpy_rs.
        return _Names(StandIn(name, importlib.import_module(name)), fromlist)
    # The module has to be there, as in NumPy.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        importlib.import_module(name)
    if not fromlist:
        return module("numpy")
    found = module(name)
    if isinstance(found, StandIn) and "*" in fromlist:
        return found._real
    return _Names(found, fromlist) if isinstance(found, types.ModuleType) and "*" not in fromlist else found


class _Names:
    """What `from numpy.x import a, b` takes: submodules among the names are imported."""

    def __init__(self, source, names):
        for name in names:
            try:
                value = getattr(source, name)
            except AttributeError:
                try:
                    importlib.import_module(f"{source.__name__}.{name}")
                except ImportError:
                    raise ImportError(f"cannot import name {name!r} from {source.__name__!r}") from None
                value = module(f"{source.__name__}.{name}")
            setattr(self, name, value)
