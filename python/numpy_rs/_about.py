"""What the package is: its versions, and what it was built with."""

import platform
import sys

from ._declarations import VERSION as __numpy_rs_version__

__all__ = ["__array_namespace_info__", "__numpy_rs_version__", "__version__", "get_include", "show_config", "show_runtime"]

#: The version of NumPy whose functions these are.
__version__ = "2.4.6"


def show_config(mode="stdout"):
    """What the library was built with (`numpy.show_config`)."""
    config = {
        "Build Dependencies": {"blas": {"name": "numpy_rs", "found": True, "version": __numpy_rs_version__}},
        "Python Information": {"path": sys.executable, "version": platform.python_version()},
        "Machine Information": {"host": {"cpu": platform.machine(), "endian": sys.byteorder, "system": platform.system().lower()}},
    }
    if mode not in ("stdout", "dicts"):
        raise AttributeError("Invalid `mode`, use one of: stdout, dicts")
    if mode == "dicts":
        return config
    import json

    print(json.dumps(config, indent=2))


def show_runtime():
    """What the package runs on (`numpy.show_runtime`)."""
    from pprint import pprint

    pprint([{"numpy_version": __version__, "numpy_rs_version": __numpy_rs_version__, "python": sys.version, "uname": platform.uname()}])


def get_include():
    """Where the C header is."""
    from pathlib import Path

    return str(Path(__file__).parent)


class __array_namespace_info__:
    """What the array API standard asks of a package (`numpy.__array_namespace_info__`)."""

    __module__ = "numpy_rs"

    def capabilities(self):
        """What depends on data."""
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self):
        """`"cpu"`."""
        return "cpu"

    def devices(self):
        """`["cpu"]`."""
        return ["cpu"]

    def default_dtypes(self, *, device=None):
        """The dtypes of numbers without one."""
        _check(device)
        from ._dtypes import dtype

        names = {"real floating": "float64", "complex floating": "complex128", "integral": "int64", "indexing": "int64"}
        return {kind: dtype(name) for kind, name in names.items()}

    def dtypes(self, *, device=None, kind=None):
        """Dtypes by their names."""
        _check(device)
        from ._dtypes import dtype

        groups = {
            "bool": ["bool"],
            "signed integer": ["int8", "int16", "int32", "int64"],
            "unsigned integer": ["uint8", "uint16", "uint32", "uint64"],
            "real floating": ["float32", "float64"],
            "complex floating": ["complex64", "complex128"],
        }
        groups["integral"] = groups["signed integer"] + groups["unsigned integer"]
        groups["numeric"] = groups["integral"] + groups["real floating"] + groups["complex floating"]
        if kind is None:
            names = groups["bool"] + groups["numeric"]
        elif isinstance(kind, tuple):
            found = {}
            for one in kind:
                found.update(self.dtypes(kind=one))
            return found
        elif kind in groups:
            names = groups[kind]
        else:
            raise ValueError(f"unsupported kind: {kind!r}")
        return {name: dtype(name) for name in names}


def _check(device):
    if device not in ("cpu", None):
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
