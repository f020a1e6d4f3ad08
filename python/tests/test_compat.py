"""What audio programs do, through `numpy_rs.compat`, with the library and without."""

import os
import subprocess
import sys

import pytest

SCENARIOS = {
    "samples of bytes": """
        pcm = struct.pack("<8h", 0, 100, -100, 32767, -32768, 5, -7, 9)
        samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float32) / 32768.0
        told(samples)
    """,
    "channels to one": """
        stereo = np.frombuffer(struct.pack("<8h", *range(-4, 4)), dtype=np.int16).reshape(-1, 2)
        told(stereo.mean(axis=1), stereo.mean(axis=1).astype(np.int16), stereo[:, 0], stereo[::-1, 1])
    """,
    "back to bytes": """
        signal = np.sin(np.linspace(0, 2 * np.pi, 64, endpoint=False)) * 1.2
        told((np.clip(signal, -1.0, 1.0) * 32767).astype(np.int16).tobytes())
    """,
    "levels": """
        signal = np.linspace(-0.5, 0.75, 257, dtype=np.float32)
        told(np.max(np.abs(signal)), np.sqrt(np.mean(signal**2)), np.percentile(signal, 95), np.percentile(signal, [5, 50]))
        told(20 * np.log10(np.max(np.abs(signal)) + 1e-10), np.median(signal), np.std(signal), np.var(signal, ddof=1))
    """,
    "resampled": """
        signal = np.sin(np.arange(100) * 0.1)
        wanted = int(len(signal) * 24000 / 16000)
        told(np.interp(np.linspace(0, len(signal) - 1, wanted), np.arange(len(signal)), signal).astype(np.float32))
    """,
    "fades in place": """
        signal = np.ones(32, dtype=np.float32)
        signal[:8] *= np.linspace(0.0, 1.0, 8, dtype=np.float32)
        signal[-8:] *= np.linspace(1.0, 0.0, 8, dtype=np.float32)
        told(signal, np.prod(signal[8:24]), np.size(signal))
    """,
    "a header": """
        data = (np.zeros(10) + 0.25).astype(np.int16).tobytes()
        told(struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 1, 24000, 48000, 2, 16, b"data", len(data)) + data)
    """,
    "pieces": """
        parts = [np.arange(3, dtype=np.float32), np.zeros(2, dtype=np.float32), np.ones((1,), dtype=np.float32)]
        told(np.concatenate(parts), np.vstack([parts[0], parts[0]]), np.hstack(parts), np.eye(3, k=1), np.transpose(np.reshape(np.arange(6), (2, 3))))
        told(np.dot([1.0, 2.0], [3.0, 4.0]), np.matmul(np.eye(2), [[1, 2], [3, 4]]), np.power(2, [1, 2, 3]), np.min([3, 1]), np.array([[1, 2], [3, 4]]).sum(axis=0))
    """,
    "failures": """
        for wrong in ("np.frombuffer(b'123', dtype=np.int16)", "np.concatenate([])", "np.zeros(3) + np.zeros(4)", "np.reshape(np.arange(5), (2, 3))", "np.max([])"):
            try:
                eval(wrong)
            except Exception as error:
                told(type(error).__name__, str(error))
    """,
}

PROGRAM = """
import struct, sys, warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from numpy_rs import compat as np
    import numpy_rs.compat
if {fallback}:
    assert not np._RUST_NUMPY_AVAILABLE and len(caught) == 1, caught
else:
    assert np._RUST_NUMPY_AVAILABLE and not caught, caught
assert all(hasattr(np, name) for name in np.__all__)
from numpy_rs.compat import *
for made in ([1, 2], (1, 2), 3, np.array([1.5]), np._ensure_array([1], "f4")):
    assert np._ensure_array(made).dtype.kind in "if"
warnings.simplefilter("ignore")

def told(*values):
    for value in values:
        if hasattr(value, "tobytes"):
            print(value.dtype.str, value.shape, value.tobytes().hex())
        else:
            print(repr(value))

{scenario}
"""


def _run(scenario, library):
    lines = [line[8:] for line in SCENARIOS[scenario].splitlines()]
    program = PROGRAM.format(fallback=library is not None, scenario="\n".join(lines))
    environment = dict(os.environ, **({} if library is None else {"NUMPY_RS_LIBRARY": library}))
    return subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_answers_are_the_same_either_way(numpy, scenario):
    ours, theirs = _run(scenario, None), _run(scenario, "/nowhere/libnp_capi.so")
    assert ours.returncode == 0, ours.stderr
    assert theirs.returncode == 0, theirs.stderr
    assert ours.stdout == theirs.stdout and ours.stdout


def test_without_the_library_the_package_says_so():
    program = "import numpy_rs as np\ntry:\n    np.zeros\nexcept ImportError as error:\n    print(error)"
    done = subprocess.run(
        [sys.executable, "-c", program], env=dict(os.environ, NUMPY_RS_LIBRARY="/nowhere/libnp_capi.so"), capture_output=True, text=True
    )
    assert "the library of numpy_rs is not there" in done.stdout, done.stderr
