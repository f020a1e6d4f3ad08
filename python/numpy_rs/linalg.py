"""Linear algebra (`numpy.linalg`)."""

import warnings
from operator import index
from typing import Any, NamedTuple

from ._array import of_handle, result, several, view_of
from ._conversion import asarray, operand
from ._errors import LinAlgError, _outside
from ._keywords import Keywords, NoValue, handles
from ._library import lib
from ._ufuncs import _into, _single
from .products import matmul as _matmul, tensordot as _tensordot, vecdot as _vecdot

__all__ = [
    "LinAlgError", "cholesky", "cond", "cross", "det", "diagonal", "eig", "eigh", "eigvals", "eigvalsh", "inv", "lstsq", "matmul",
    "matrix_norm", "matrix_power", "matrix_rank", "matrix_transpose", "multi_dot", "norm", "outer", "pinv", "qr", "slogdet",
    "solve", "svd", "svdvals", "tensordot", "tensorinv", "tensorsolve", "trace", "vecdot", "vector_norm",
]  # fmt: skip


class EigResult(NamedTuple):
    """What `eig` finds."""

    eigenvalues: Any
    eigenvectors: Any


class EighResult(NamedTuple):
    """What `eigh` finds."""

    eigenvalues: Any
    eigenvectors: Any


class QRResult(NamedTuple):
    """What `qr` finds."""

    Q: Any
    R: Any


class SlogdetResult(NamedTuple):
    """What `slogdet` finds."""

    sign: Any
    logabsdet: Any


class SVDResult(NamedTuple):
    """What `svd` finds."""

    U: Any
    S: Any
    Vh: Any


# Equations.


def solve(a, b):
    """Solves `a x = b` (`numpy.linalg.solve`)."""
    return of_handle(lib.nrs_linalg_solve(operand(a), operand(b)))


def inv(a):
    """The inverse (`numpy.linalg.inv`)."""
    return of_handle(lib.nrs_linalg_inv(operand(a)))


def pinv(a, rcond=None, hermitian=False, *, rtol=NoValue):
    """The pseudoinverse (`numpy.linalg.pinv`)."""
    return of_handle(lib.nrs_linalg_pinv(operand(a), Keywords(rcond=rcond, rtol=rtol, hermitian=bool(hermitian))))


def tensorsolve(a, b, axes=None):
    """The equations of a tensor (`numpy.linalg.tensorsolve`)."""
    axes = NoValue if axes is None else axes
    return of_handle(lib.nrs_linalg_tensorsolve(operand(a), operand(b), Keywords(axes=axes)))


def tensorinv(a, ind=2):
    """The inverse of a tensor (`numpy.linalg.tensorinv`)."""
    return of_handle(lib.nrs_linalg_tensorinv(operand(a), Keywords(ind=ind)))


def lstsq(a, b, rcond=None):
    """Least squares (`numpy.linalg.lstsq`): solutions, residuals, rank, singular values."""
    x, residuals, rank, s = several(lib.nrs_linalg_lstsq(operand(a), operand(b), Keywords(rcond=rcond)))
    return x, residuals, rank[()], s


# Determinants.


def det(a):
    """The determinant (`numpy.linalg.det`)."""
    return result(lib.nrs_linalg_det(operand(a)))


def slogdet(a):
    """The sign and the logarithm of the absolute value of the determinant (`numpy.linalg.slogdet`)."""
    both = several(lib.nrs_linalg_slogdet(operand(a)))
    return SlogdetResult(*[one if one.ndim else one[()] for one in both])


# Factors.


def cholesky(a, /, *, upper=False):
    """The Cholesky factor (`numpy.linalg.cholesky`)."""
    return of_handle(lib.nrs_linalg_cholesky(operand(a), Keywords(upper=bool(upper))))


def qr(a, mode="reduced"):
    """A product of orthonormal columns and an upper triangle (`numpy.linalg.qr`)."""
    if mode in ("f", "full"):
        text = "The 'full' option is deprecated in favor of 'reduced'.\nFor backward compatibility let mode default."
        warnings.warn(text, DeprecationWarning, stacklevel=_outside())
        mode = "reduced"
    if mode in ("reduced", "complete"):
        return QRResult(*several(lib.nrs_linalg_qr(operand(a), Keywords(mode=mode))))
    if mode == "r":
        return of_handle(lib.nrs_linalg_qr_r(operand(a)))
    if mode == "raw":
        return tuple(several(lib.nrs_linalg_qr_raw(operand(a))))
    if mode in ("e", "economic"):
        warnings.warn("The 'economic' option is deprecated.", DeprecationWarning, stacklevel=_outside())
        return several(lib.nrs_linalg_qr_raw(operand(a)))[0].T
    raise ValueError(f"Unrecognized mode '{mode}'")


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    """The singular value decomposition (`numpy.linalg.svd`)."""
    hermitian = bool(hermitian)
    if not compute_uv:
        return of_handle(lib.nrs_linalg_svdvals(operand(a), Keywords(hermitian=hermitian)))
    keywords = Keywords(full_matrices=bool(full_matrices), hermitian=hermitian)
    return SVDResult(*several(lib.nrs_linalg_svd(operand(a), keywords)))


def svdvals(x, /):
    """Singular values (`numpy.linalg.svdvals`)."""
    return of_handle(lib.nrs_linalg_svdvals(operand(x), None))


# Eigenvalues.


def eig(a):
    """Eigenvalues and right eigenvectors (`numpy.linalg.eig`)."""
    return EigResult(*several(lib.nrs_linalg_eig(operand(a))))


def eigvals(a):
    """Eigenvalues (`numpy.linalg.eigvals`)."""
    return of_handle(lib.nrs_linalg_eigvals(operand(a)))


def _triangle(UPLO):
    UPLO = UPLO.upper()
    if UPLO not in ("L", "U"):
        raise ValueError("UPLO argument must be 'L' or 'U'")
    return Keywords(UPLO=UPLO)


def eigh(a, UPLO="L"):
    """Eigenvalues and eigenvectors of Hermitian matrices (`numpy.linalg.eigh`)."""
    return EighResult(*several(lib.nrs_linalg_eigh(operand(a), _triangle(UPLO))))


def eigvalsh(a, UPLO="L"):
    """Eigenvalues of Hermitian matrices (`numpy.linalg.eigvalsh`)."""
    return of_handle(lib.nrs_linalg_eigvalsh(operand(a), _triangle(UPLO)))


# Norms.


def _order(ord, vector):
    """Which norm, as a keyword."""
    if ord is None:
        return {}
    if isinstance(ord, str):
        if vector:
            raise ValueError(f"Invalid norm order '{ord}' for vectors")
        if ord not in ("f", "fro", "nuc"):
            raise ValueError("Invalid norm order for matrices.")
        return {"ord_name": ord}
    return {"ord": ord}


def norm(x, ord=None, axis=None, keepdims=False):
    """Norms of vectors or matrices (`numpy.linalg.norm`)."""
    x = asarray(x)
    if axis is not None and not isinstance(axis, tuple):
        try:
            axis = int(axis)
        except Exception as exception:
            raise TypeError("'axis' must be None, an integer or a tuple of integers") from exception
    axes = x.ndim if axis is None else len(axis) if isinstance(axis, tuple) else 1
    keywords = Keywords(axis=axis, keepdims=bool(keepdims), **_order(ord, axes == 1))
    return result(lib.nrs_linalg_norm(x, keywords))


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    """Norms of matrices (`numpy.linalg.matrix_norm`)."""
    return norm(x, ord, (-2, -1), keepdims)


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    """Norms of vectors (`numpy.linalg.vector_norm`)."""
    keywords = Keywords(axis=axis, keepdims=bool(keepdims), **_order(ord, True))
    return result(lib.nrs_linalg_vector_norm(asarray(x), keywords))


def cond(x, p=None):
    """Condition numbers (`numpy.linalg.cond`)."""
    found = _order(p, False)
    return result(lib.nrs_linalg_cond(asarray(x), Keywords(**{name.replace("ord", "p"): value for name, value in found.items()})))


def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
    """Ranks (`numpy.linalg.matrix_rank`)."""
    A = asarray(A)
    rtol = NoValue if rtol is None else rtol
    rank = result(lib.nrs_linalg_matrix_rank(A, Keywords(tol=tol, rtol=rtol, hermitian=bool(hermitian))))
    return rank if A.ndim > 1 else int(rank)


# Products.


def matrix_power(a, n):
    """Powers of matrices (`numpy.linalg.matrix_power`)."""
    a = asarray(a)
    try:
        n = index(n)
    except TypeError as exception:
        raise TypeError("exponent must be an integer") from exception
    return view_of(a, lib.nrs_linalg_matrix_power(a, n))


def multi_dot(arrays, *, out=None):
    """The product of matrices in the best order (`numpy.linalg.multi_dot`)."""
    arrays, out = [asarray(one) for one in arrays], _single(out)
    return _into(out, lib.nrs_linalg_multi_dot(handles(arrays), Keywords(out=out)))


def matmul(x1, x2, /):
    """The product of matrices (`numpy.linalg.matmul`)."""
    return _matmul(x1, x2)


def outer(x1, x2, /):
    """Products of the elements of two vectors (`numpy.linalg.outer`)."""
    return of_handle(lib.nrs_linalg_outer(operand(x1), operand(x2)))


def tensordot(x1, x2, /, *, axes=2):
    """Sums of products over axes of both (`numpy.linalg.tensordot`)."""
    return _tensordot(x1, x2, axes=axes)


def vecdot(x1, x2, /, *, axis=-1):
    """Products of vectors (`numpy.linalg.vecdot`)."""
    return _vecdot(x1, x2, axis=axis)


def cross(x1, x2, /, *, axis=-1):
    """Cross products of vectors of length 3 (`numpy.linalg.cross`)."""
    return of_handle(lib.nrs_linalg_cross(operand(x1), operand(x2), Keywords(axis=axis)))


# Parts.


def diagonal(x, /, *, offset=0):
    """Diagonals of matrices (`numpy.linalg.diagonal`)."""
    x = asarray(x)
    return view_of(x, lib.nrs_linalg_diagonal(x, Keywords(offset=offset)))


def trace(x, /, *, offset=0, dtype=None):
    """Sums of diagonals (`numpy.linalg.trace`)."""
    return result(lib.nrs_linalg_trace(operand(x), Keywords(offset=offset, dtype=dtype)))


def matrix_transpose(x, /):
    """Matrices transposed (`numpy.linalg.matrix_transpose`)."""
    x = asarray(x)
    return view_of(x, lib.nrs_linalg_matrix_transpose(x))
