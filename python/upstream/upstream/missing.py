"""What stands for a name of NumPy that numpy_rs lacks."""

import functools
import types

import pytest

#: Whether a test runs now (the use of a missing name is a failure of that test), the missing names that it used, and those that are there.
state = {"running": False, "used": set(), "names": set()}


class MissingName(pytest.fail.Exception):
    """A test used a name that numpy_rs lacks. Not an `Exception`: no test that expects one may take it for its own."""

    def __init__(self, name):
        super().__init__(f"missing: {name}", pytrace=False)


def use(name):
    """A test that runs uses a missing name, and fails even if it catches what is raised here."""
    if state["running"]:
        state["used"].add(name)
        raise MissingName(name)


class Missing:
    """A missing name: while test files are loaded, everything can be done with it, and gives another one."""

    def __init__(self, name):
        self._name = name
        self.__name__ = self.__qualname__ = name.rpartition(".")[2]
        self.__doc__ = ""

    def _used(self, *args, **kwargs):
        use(self._name)
        return Missing(self._name)

    def __getattr__(self, attribute):
        if attribute == "__file__":
            return f"{self._name}.missing"
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        use(self._name)
        return Missing(f"{self._name}.{attribute}")

    def __call__(self, *args, **kwargs):
        use(self._name)
        if len(args) == 1 and _is_decorated(args[0]) and not kwargs:
            return _decorated(self._name, args[0])
        return Missing(f"{self._name}()")

    def __mro_entries__(self, bases):
        use(self._name)
        return (_base(self._name),)

    def __instancecheck__(self, instance):
        use(self._name)
        return False

    def __subclasscheck__(self, subclass):
        use(self._name)
        return False

    def __iter__(self):
        use(self._name)
        return iter(())

    def __len__(self):
        use(self._name)
        return 0

    def __bool__(self):
        use(self._name)
        return False

    def __eq__(self, other):
        use(self._name)
        return self is other

    def __contains__(self, value):
        use(self._name)
        return False

    def __index__(self):
        use(self._name)
        return 0

    def __enter__(self):
        use(self._name)
        return self

    def __exit__(self, *exception):
        return False

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        return f"<missing {self._name}>"

    __getitem__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _used
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _used
    __mod__ = __rmod__ = __pow__ = __rpow__ = __matmul__ = __rmatmul__ = __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _used
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __neg__ = __pos__ = __invert__ = __abs__ = _used


def _base(name):
    """A class that stands for a missing base: whoever makes an instance uses the name."""

    def __new__(cls, *args, **kwargs):
        use(name)
        return object.__new__(cls)

    return type(name.rpartition(".")[2], (), {"__new__": __new__})


def _is_decorated(value):
    return isinstance(value, types.FunctionType) and value.__name__ != "<lambda>"


def _decorated(name, function):
    """A function under a missing decorator: whoever calls it uses the name."""

    @functools.wraps(function)
    def call(*args, **kwargs):
        use(name)
        return function(*args, **kwargs)

    return call
