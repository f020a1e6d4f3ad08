"""Says which public names of NumPy numpy_rs has: `python -m upstream.presence`, with the names on standard input."""

import importlib
import sys
import types

import numpy_rs


def has(path):
    """Whether numpy_rs has a name."""
    value = numpy_rs
    parts = path.split(".")[1:]
    for at, part in enumerate(parts):
        if hasattr(value, part):
            value = getattr(value, part)
        elif isinstance(value, types.ModuleType):
            try:
                value = importlib.import_module(".".join(["numpy_rs", *parts[: at + 1]]))
            except ImportError:
                return False
        else:
            return False
    return True


if __name__ == "__main__":
    for line in sys.stdin:
        if has(line.strip()):
            print(line.strip())
