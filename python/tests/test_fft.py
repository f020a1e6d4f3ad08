"""Fourier transforms."""

import pytest

from asked import arrays, asked, compare

EXPRESSIONS = [
    f"np.fft.{name}({arguments})"
    for names, several in (
        ("fft ifft rfft irfft hfft ihfft", ["a", "a, 3", "a, n=7, axis=0", "a, norm='ortho'", "a, None, -1, 'forward'"]),
        ("fft2 ifft2 rfft2 irfft2", ["a", "a, (2, 5)", "a, axes=(1, 0)", "a, norm='forward'"]),
        ("fftn ifftn rfftn irfftn", ["a", "a, (3, 2)", "a, [-1, 4], [0, 1]", "a, axes=[0]", "a, norm='ortho'"]),
    )
    for name in names.split()
    for arguments in several
] + ["np.fft.fftshift(a)", "np.fft.fftshift(a, 1)", "np.fft.ifftshift(a, axes=(0, 1))", "np.fft.ifftshift(a, [0])"]

OTHERS = """
np.fft.fft([])
np.fft.fft([1, 2], 0)
np.fft.fft([1, 2], -1)
np.fft.fft(3)
np.fft.fft([1, 2], axis=1)
np.fft.fft([1, 2], norm='none')
np.fft.ifft([1, 2], norm='none')
np.fft.fft([1, 2], n=1.5)
np.fft.fft([1, 2], out=np.zeros(2, complex))
np.fft.fft([1, 2], out=np.zeros(3, complex))
np.fft.fft([1, 2], out=np.zeros(2))
np.fft.rfft([1j, 2])
np.fft.rfft([1, 2, 3], out=np.zeros(2, complex))
np.fft.irfft([1, 2, 3], 5)
np.fft.irfft([1])
np.fft.fft2([1, 2])
np.fft.fft2([[1, 2]], axes=(0,))
np.fft.fft2([[1, 2]], axes=(0, 2))
np.fft.fft2([[1, 2]], axes=None)
np.fft.fftn([[1, 2]], s=[2], axes=[0, 1])
np.fft.fftn([[1, 2]], s=2)
np.fft.fftn([[1, 2]], s=[2, None], axes=[0, 1])
np.fft.fftn([[1, 2]], axes=1)
np.fft.fftn([[1, 2]], axes=())
np.fft.rfftn([[1, 2]], axes=())
np.fft.irfftn([[1, 2, 3]])
np.fft.fftn([[1, 2]], out=np.zeros((1, 2), complex))
np.fft.fftfreq(5)
np.fft.fftfreq(4, 0.1)
np.fft.fftfreq(4, d=2)
np.fft.fftfreq(0)
np.fft.fftfreq(2.5)
np.fft.fftfreq(4, 1j)
np.fft.fftfreq(4, [1])
np.fft.fftfreq(4, device='gpu')
np.fft.rfftfreq(-2)
np.fft.fftn(5)
np.fft.fft([1, 2], norm=5)
np.fft.irfft2(np.ones((2, 2)), out=np.zeros((2, 2)))
np.fft.ifft2(np.ones((2, 2)), out=np.zeros((2, 2), complex))
np.fft.ihfft([1, 2, 3], out=np.zeros(2, complex))
np.fft.rfftn(np.ones((2, 2)), out=np.zeros((2, 2), complex))
np.fft.fftfreq(-1)
np.fft.rfftfreq(5, 0.5)
np.fft.rfftfreq(np.int64(4))
np.fft.rfftfreq('x')
np.fft.fftshift([1, 2, 3, 4, 5])
np.fft.ifftshift([1, 2, 3, 4, 5])
np.fft.fftshift(3)
np.fft.fftshift([1, 2], axes=2)
""".strip().splitlines()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_of_all_arrays(expression, np, numpy):
    dtypes, layouts = ["?", "i8", "u2", "f2", "f4", "f8", "c8", "c16"], ["C", "Fortran", "backwards", "swapped"]
    for (name, ours), (_, theirs) in zip(arrays(np, (3, 4), dtypes, layouts), arrays(numpy, (3, 4), dtypes, layouts)):
        compare(asked(np, expression, a=ours), asked(numpy, expression, a=theirs), f"{expression} of {name}", 8)


@pytest.mark.parametrize("expression", OTHERS)
def test_others(expression, np, numpy):
    compare(asked(np, expression), asked(numpy, expression), expression, 8)


def test_warnings(np):
    with pytest.warns(DeprecationWarning, match="`axes` should not be `None`"):
        np.fft.fftn([[1, 2]], s=[2])
    with pytest.warns(DeprecationWarning, match="Passing an array containing `None`"):
        np.fft.fftn([[1, 2]], s=[None, 2], axes=[0, 1])


def test_out_is_what_comes_back(np):
    out = np.zeros(2, complex)
    assert np.fft.fft([1, 2], out=out) is out and out.tolist() == [3, -1]
