"""Questions about ``numpy.linalg``: every function over dtypes, layouts, sizes, stacks, and what has no answer.

Signs and phases of vectors mean nothing, and the order of the eigenvalues of a matrix that is not Hermitian neither. Of these things is asked
what is determined: the product that gives the matrix again, the products of the vectors with each other, eigenvalues in a certain order, and the vectors with
zeros for elements, which have a dtype, a shape and strides.
"""

import numpy as np

from encoding import case, integer, literal, real
from operands import DTYPES, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
TUPLES = {"solve", "inv", "det", "pinv", "cholesky", "eigvalsh", "svdvals", "cond", "matrix_rank", "norm", "vector_norm"}
TUPLES |= {"matrix_norm", "trace", "diagonal", "matrix_transpose", "cross", "tensorsolve", "tensorinv"}


def performs(op):
    """Whether an operation is one of these."""
    return op.startswith("linalg.")


def adjoint(array):
    """Conjugate transposes."""
    return np.conj(np.swapaxes(array, -1, -2))


def product(left, values, right):
    """``left diag(values) right``, added up in the order of NumPy's loops."""
    return (left[..., :, :, None] * (values[..., :, None] * right)[..., None, :, :]).sum(-2)


def ones(array):
    """Ones in the last axis but one, with which a product is one of two matrices."""
    return np.ones(array.shape[:-2] + array.shape[-1:], array.real.dtype)


def perform(op, inputs, keywords, arguments):
    """An operation; of several results the first argument names the part that is asked for."""
    name = op.removeprefix("linalg.")
    if name in TUPLES:
        return getattr(np.linalg, name)(*inputs, **keywords)
    part = arguments[0]
    if name == "svdvals_hermitian":
        return np.linalg.svd(*inputs, compute_uv=False, hermitian=True)
    if name == "qr":
        match part.split():
            case ["r"]:
                return np.linalg.qr(*inputs, mode="r")
            case ["raw", number]:
                return np.linalg.qr(*inputs, mode="raw")[int(number)]
        return np.linalg.qr(*inputs, **keywords)[int(part)]
    if name == "svd":
        found = np.linalg.svd(*inputs, **keywords)
        count = found.S.shape[-1]
        match part:
            case "S":
                return found.S
            case "product":
                return product(found.U[..., :count], found.S, found.Vh[..., :count, :])
            case "U gram":
                return product(adjoint(found.U), ones(adjoint(found.U)), found.U)
            case "V gram":
                return product(found.Vh, ones(found.Vh), adjoint(found.Vh))
        return np.zeros_like(getattr(found, part))
    if name in ("slogdet", "lstsq"):
        return np.asarray(getattr(np.linalg, name)(*inputs, **keywords)[int(part)])
    if name == "eigvals":
        found = np.linalg.eigvals(*inputs)
        return np.sort(found) if part == "sorted" else np.zeros_like(found)
    found = getattr(np.linalg, name)(*inputs, **keywords)
    values, vectors = found
    match part:
        case "values":
            return np.sort(values)
        case "product":
            right = adjoint(vectors) if name == "eigh" else np.linalg.inv(vectors)
            return product(vectors, values, right)
        case "gram":
            gram = product(adjoint(vectors), ones(adjoint(vectors)), vectors)
            return gram if name == "eigh" else np.diagonal(gram, 0, -2, -1).copy()
    return np.zeros_like(vectors)


def matrix(name, shape, seed=3, definite=False):
    """Matrices of small numbers, which are far from singular; Hermitian and positive definite ones if asked for."""
    rng = np.random.default_rng(seed)
    kind = np.dtype(name).kind
    numbers = rng.integers(0 if kind in "ub" else -4, 5, shape).astype(float)
    if kind in "fc":
        numbers += rng.integers(-8, 9, shape) / 16
    if kind == "c":
        numbers = numbers + 1j * rng.integers(-4, 5, shape)
    least = min(shape[-2:])
    places = np.arange(least)
    if definite:
        numbers = numbers + adjoint(numbers)
        numbers[..., places, places] = numbers[..., places, places].real
    numbers[..., places, places] += 4 * max(shape[-2:]) + places if kind != "b" else 0
    if kind == "b":
        numbers = (numbers > 2) | np.eye(*shape[-2:], dtype=bool)
    return numbers.astype(name)


def arrangements(array):
    """The same elements in several layouts."""
    yield array
    yield np.asfortranarray(array)
    yield np.repeat(np.repeat(array, 2, axis=-1), 3, axis=-2)[..., ::3, ::2]
    yield array[..., ::-1, :]
    yield array[..., ::-1]
    yield array.astype(array.dtype.newbyteorder(">"))
    yield np.swapaxes(array, -1, -2)


def square_functions(array, definite, right):
    """What is asked of square matrices."""
    m, d = literal(array), literal(definite)
    yield case("linalg.solve", m, literal(right))
    for name in ("inv", "det", "pinv", "cond", "matrix_rank", "trace", "diagonal", "matrix_transpose"):
        yield case(f"linalg.{name}", m)
    for part in (0, 1):
        yield case("linalg.slogdet", m, args=[str(part)])
    yield case("linalg.cholesky", d)
    yield case("linalg.cholesky", d, upper=True)
    for part in ("sorted", "zeros"):
        yield case("linalg.eigvals", m, args=[part])
    for part in ("values", "product", "gram", "vectors"):
        yield case("linalg.eig", m, args=[part])
        yield case("linalg.eigh", d, args=[part])
        yield case("linalg.eigh", d, args=[part], UPLO="U")
    for triangle in "LU":
        yield case("linalg.eigvalsh", m if array.dtype.kind != "b" else d, UPLO=triangle)


def any_functions(array):
    """What is asked of matrices of any shape."""
    m = literal(array)
    for part in (0, 1):
        yield case("linalg.qr", m, args=[str(part)], mode="reduced")
        yield case("linalg.qr", m, args=[str(part)], mode="complete")
        yield case("linalg.qr", m, args=[f"raw {part}"])
    yield case("linalg.qr", m, args=["r"])
    yield case("linalg.svdvals", m)
    for full in (True, False):
        for part in ("S", "U", "Vh", "product", "U gram", "V gram"):
            yield case("linalg.svd", m, args=[part], full_matrices=full)


def by_dtype():
    """Every dtype."""
    for name in NAMES:
        for shape in ((3, 3), (2, 4, 4)):
            array = matrix(name, shape)
            yield from square_functions(array, matrix(name, shape, definite=True), matrix(name, (shape[-1], 2), 7))
        for shape in ((4, 2), (2, 4), (2, 3, 2)):
            yield from any_functions(matrix(name, shape))
        yield case("linalg.solve", literal(matrix(name, (3, 3))), literal(matrix("float32", (3, 2))))
        yield case("linalg.solve", literal(matrix(name, (3, 3))), literal(matrix("complex64", (3, 2))[:, 0]))


def by_layout():
    """Every layout."""
    for name in ("float64", "complex128", "float32"):
        definite = matrix(name, (4, 4), definite=True)
        for array, other in zip(arrangements(matrix(name, (4, 4))), arrangements(definite)):
            # A matrix upside down is not positive definite.
            other = other if np.array_equal(other, adjoint(other)) and other.ndim == 2 else definite
            yield from square_functions(array, other, matrix(name, (4, 3), 9))
        for right in arrangements(matrix(name, (4, 3), 9)):
            if right.shape[-2] == 4:
                yield case("linalg.solve", literal(matrix(name, (4, 4))), literal(right))
        for array in arrangements(matrix(name, (5, 3))):
            yield from any_functions(array)


def by_size():
    """Every size, none as well, and large ones for which there are other algorithms."""
    for name in ("float64", "complex128"):
        for n in (0, 1, 2, 3, 4, 5, 8, 12):
            array, definite = matrix(name, (n, n), n), matrix(name, (n, n), n + 50, definite=True)
            yield from square_functions(array, definite, matrix(name, (n, 2), n))
        for shape in ((0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (4, 1), (6, 3), (3, 6), (2, 0, 3), (0, 2, 3), (9, 8), (8, 9)):
            yield from any_functions(matrix(name, shape, 11))
    for name in ("float64",):
        n = 66
        array, definite = matrix(name, (n, n), n), matrix(name, (n, n), n, definite=True)
        m, d = literal(array), literal(definite)
        for op, given, args in (
            ("inv", m, None),
            ("slogdet", m, ["1"]),
            ("cholesky", d, None),
            ("eigvalsh", d, None),
            ("svdvals", m, None),
            ("eigvals", m, ["zeros"]),
        ):
            yield case(f"linalg.{op}", given, args=args) if args else case(f"linalg.{op}", given)
        yield case("linalg.qr", m, args=["1"])
        yield case("linalg.qr", m, args=["0"])


def stacks():
    """Stacks, and stacks that broadcast."""
    for name in ("float64", "complex64"):
        a, b = matrix(name, (3, 1, 2, 2)), matrix(name, (4, 2, 3), 5)
        yield case("linalg.solve", literal(a), literal(b))
        yield case("linalg.solve", literal(a), literal(b[0]))
        yield case("linalg.solve", literal(a), literal(b[0, :, 0]))
        yield case("linalg.solve", literal(a[0, 0]), literal(b))
        yield case("linalg.solve", literal(a[:0]), literal(b))
        yield from square_functions(matrix(name, (2, 3, 3, 3)), matrix(name, (2, 3, 3, 3), definite=True), b[:1, :1, :])
        yield from square_functions(matrix(name, (0, 3, 3)), matrix(name, (0, 3, 3)), np.ones((3, 2)))
        yield from any_functions(matrix(name, (2, 2, 3, 2)))
        for op in ("eig", "eigvals"):
            part = "vectors" if op == "eig" else "zeros"
            turning = np.array([[[0, -1], [1, 0]], [[2, 0], [0, 3]]], name)
            yield case(f"linalg.{op}", literal(turning), args=[part])
            yield case(f"linalg.{op}", literal(turning[1:]), args=[part])


def tensors():
    """Tensors as matrices."""
    a = matrix("float64", (6, 6))
    b = np.arange(6.0)
    yield case("linalg.tensorsolve", literal(a.reshape(2, 3, 6)), literal(b.reshape(2, 3)))
    yield case("linalg.tensorsolve", literal(a.reshape(6, 2, 3)), literal(b))
    yield case("linalg.tensorsolve", literal(a.reshape(2, 3, 3, 2)), literal(b.reshape(2, 3)))
    yield case("linalg.tensorsolve", literal(a.reshape(2, 6, 3)), literal(b.reshape(2, 3)), axes=[1])
    yield case("linalg.tensorsolve", literal(a.reshape(2, 6, 3)), literal(b.reshape(6)), axes=[0, 2])
    yield case("linalg.tensorsolve", literal(a.reshape(2, 18)), literal(b))
    yield case("linalg.tensorsolve", literal(a), literal(b), axes=[5])
    yield case("linalg.tensorsolve", literal(a), literal(np.ones((2, 2))))
    yield case("linalg.tensorinv", literal(a.reshape(2, 3, 6)))
    yield case("linalg.tensorinv", literal(a.reshape(2, 3, 3, 2)))
    yield case("linalg.tensorinv", literal(a.reshape(6, 2, 3)), ind=1)
    yield case("linalg.tensorinv", literal(a.reshape(2, 3, 6)), ind=1)
    for ind in (0, -1, 3):
        yield case("linalg.tensorinv", literal(a.reshape(2, 3, 6)), ind=ind)


def least_squares():
    """Least squares: all shapes, full rank and not, every cutoff."""
    for name in ("float64", "complex128", "float32", "int32", "bool", "float16", "complex64"):
        for shape in ((5, 3), (3, 5), (4, 4), (1, 1), (6, 1), (1, 3)):
            a = matrix(name, shape, 21)
            for right in (matrix("float64", (shape[0], 2), 4)[:, 0], matrix(name, (shape[0], 2), 4)):
                for part in range(4):
                    yield case("linalg.lstsq", literal(a), literal(right), args=[str(part)])
    deficient = np.array([[1.0, 2, 3], [2, 4, 6], [3, 6, 10], [4, 8, 12]])
    for a in (deficient, deficient.T, np.zeros((3, 2)), np.ones((3, 3))):
        for rcond in (None, -1, 0.5, 0.01, 1e-10):
            keywords = {} if rcond is None else {"rcond": literal(rcond)}
            for part in (0, 2):
                yield case("linalg.lstsq", literal(a), literal(np.arange(len(a)) + 1.0), args=[str(part)], **keywords)
    for a, b in (((0, 2), (0,)), ((2, 0), (2,)), ((2, 0), (2, 3)), ((3, 2), (3, 0)), ((0, 0), (0,))):
        for part in range(4):
            yield case("linalg.lstsq", literal(np.ones(a)), literal(np.ones(b)), args=[str(part)])
    for a, b in (((3,), (3,)), ((3, 2), (2,)), ((3, 2), (3, 2, 2)), ((2, 3, 2), (3,))):
        yield case("linalg.lstsq", literal(np.ones(a)), literal(np.ones(b)), args=["0"])
    for special in (np.nan, np.inf):
        a = matrix("float64", (4, 2))
        a[1, 1] = special
        yield case("linalg.lstsq", literal(a), literal(np.ones(4)), args=["0"])


ORDERS = [None, 0, 1, -1, 2, -2, 3, 0.5, -1.5, np.inf, -np.inf, "fro", "f", "nuc", "bad"]


def order(value):
    """An ``ord`` as a keyword."""
    if value is None:
        return {}
    return {"ord": value if isinstance(value, str) else real(float(value))}


def norms():
    """Norms of every order, along every axis."""
    for name in NAMES:
        kinds = (matrix(name, (2, 3)), matrix(name, (3, 4))[0])
        for array in kinds:
            for value in ORDERS:
                if value in ("bad", "f") and name != "float64":
                    continue
                yield case("linalg.norm", literal(array), **order(value))
    for name in ("float64", "complex64", "int16"):
        for array in arrangements(matrix(name, (3, 4))):
            for value in ORDERS:
                yield case("linalg.norm", literal(array), **order(value), axis=[-2, -1])
                yield case("linalg.norm", literal(array), **order(value), axis=-1)
        cube = literal(matrix(name, (2, 3, 4)))
        for value in ORDERS:
            for axis in (0, 1, -1, 3, [0, 1], [1, 0], [2, 0], [1, 1], [0, 3], [0, 1, 2], None):
                for keepdims in (False, True):
                    yield case("linalg.norm", cube, **order(value), axis=axis, keepdims=keepdims)
            for keepdims in (False, True):
                yield case("linalg.matrix_norm", cube, **order(value), keepdims=keepdims)
                for axis in (None, 0, -1, [0, 1], [2, 0], [1], [0, 0], 3):
                    yield case("linalg.vector_norm", cube, **order(value), axis=axis, keepdims=keepdims)
        yield case("linalg.norm", cube, keepdims=True)
        yield case("linalg.norm", literal(matrix(name, (3, 3))), ord="fro", keepdims=True)
    for shape in ((0,), (0, 2), (2, 0), (0, 0)):
        for value in ORDERS:
            yield case("linalg.norm", literal(np.ones(shape)), **order(value))
    for special in (np.nan, np.inf, -np.inf):
        for value in ORDERS:
            array = matrix("float64", (3, 3))
            array[1, 1] = special
            if value in (2, -2, "nuc") and not np.isnan(special):
                continue
            yield case("linalg.norm", literal(array), **order(value))
            yield case("linalg.norm", literal(array[1]), **order(value))
    yield case("linalg.norm", real(3.0))
    yield case("linalg.norm", literal(np.array(-3.0)))
    yield case("linalg.norm", literal(np.array(-3.0)), ord=real(2.0))


def conditions():
    """Condition numbers and ranks."""
    singular = np.ones((3, 3))
    stack = np.stack([matrix("float64", (3, 3)), np.eye(3), singular * 0])
    for array in (matrix("float64", (3, 3)), matrix("complex64", (3, 3)), matrix("int8", (3, 3)), singular * 0, stack, np.eye(3)):
        for value in ORDERS:
            keywords = {"p": order(value)["ord"]} if value is not None else {}
            yield case("linalg.cond", literal(array), **keywords)
    for shape in ((0, 0), (0, 3), (1, 3), (3,), (2, 0, 0)):
        yield case("linalg.cond", literal(np.ones(shape)))
        yield case("linalg.cond", literal(np.ones(shape)), p=real(1.0))
    wide = np.array([[1.0, 2, 3], [2, 4, 6.0]])
    for array in (wide, wide.T, singular, np.zeros((3, 2)), np.eye(4), stack, np.ones((0, 2)), np.zeros(3), np.ones(3), np.array(0)):
        yield case("linalg.matrix_rank", literal(np.asarray(array)))
        yield case("linalg.matrix_rank", literal(np.asarray(array)), tol=0.5)
        yield case("linalg.matrix_rank", literal(np.asarray(array)), rtol=real(0.9))
    yield case("linalg.matrix_rank", literal(stack), rtol=literal(np.array([0.1, 2.0, 0.1])))
    yield case("linalg.matrix_rank", literal(stack), tol=1.0, rtol=real(1.0))
    yield case("linalg.matrix_rank", literal(matrix("float64", (3, 3), definite=True)), hermitian=True)
    for array in (wide, wide.T, singular, np.zeros((3, 2)), stack[:2]):
        yield case("linalg.pinv", literal(array))
        yield case("linalg.pinv", literal(array), rcond=real(0.5))
        yield case("linalg.pinv", literal(array), rtol=real(1e-3))
    for name in ("float64", "float32", "complex64", "int64", "bool", "float16"):
        nearly = np.diag([1, 5e-16 if name in ("float64", "int64") else 3e-7])[:, :1] + np.eye(2, 3) * 1e-7
        for array in (matrix(name, (2, 3)), nearly.astype(name), np.zeros((0, 2), name), np.ones(3, name)):
            yield case("linalg.pinv", literal(array), rtol=None)
    for array in (wide, np.diag([1.0, 4e-16, 3e-16]), np.diag([1.0, 1e-15, 5e-16, 1e-15]), stack):
        yield case("linalg.pinv", literal(array), rtol=None)
        yield case("linalg.matrix_rank", literal(array), rtol=None)
    yield case("linalg.pinv", literal(wide), rcond=real(0.1), rtol=None)
    yield case("linalg.matrix_rank", literal(wide), tol=0.5, rtol=None)
    yield case("linalg.pinv", literal(np.array(2.0)), rtol=None)
    yield case("isclose", real(1.0), real(2.0), rtol=None)
    yield case("linalg.pinv", literal(stack), rcond=literal(np.array([0.9, 1e-9, 0.1])))
    yield case("linalg.pinv", literal(matrix("complex128", (3, 3), definite=True)), hermitian=True)
    yield case("linalg.pinv", literal(wide), rcond=real(0.1), rtol=real(0.1))
    yield case("linalg.pinv", literal(np.ones(3)))
    yield case("linalg.pinv", literal(np.ones((2, 3))), hermitian=True)
    for shape in ((0, 3), (3, 0), (2, 0, 3)):
        yield case("linalg.pinv", literal(np.ones(shape, "f4")))
    for name in ("float64", "complex128"):
        definite = matrix(name, (4, 4), definite=True) - 12 * np.eye(4)
        yield case("linalg.svdvals_hermitian", literal(definite.astype(name)), args=["S"])
        for part in ("S", "U", "Vh", "product", "U gram", "V gram"):
            yield case("linalg.svd", literal(definite.astype(name)), args=[part], hermitian=True)
    yield case("linalg.svd", literal(np.ones((2, 3))), args=["S"], hermitian=True)


def hard():
    """Matrices that are singular, defective, or nearly so."""
    jordan = np.array([[2.0, 1, 0], [0, 2, 1], [0, 0, 2]])
    turning = np.array([[0.0, -1], [1, 0]])
    for array in (np.zeros((2, 2)), np.ones((2, 2)), np.array([[1.0, 2], [2, 4]]), jordan - 2 * np.eye(3), np.array([[0.0]])):
        for op in ("inv", "det", "cholesky", "matrix_rank"):
            yield case(f"linalg.{op}", literal(array))
        yield case("linalg.solve", literal(array), literal(np.ones(len(array))))
        for part in (0, 1):
            yield case("linalg.slogdet", literal(array), args=[str(part)])
            yield case("linalg.slogdet", literal(array * (1 + 0j)), args=[str(part)])
    yield case("linalg.solve", literal(np.stack([np.eye(2), np.ones((2, 2))])), literal(np.ones(2)))
    for array in (jordan, turning, np.triu(np.arange(16.0).reshape(4, 4)), np.tril(np.arange(16.0).reshape(4, 4)), np.eye(5)):
        yield case("linalg.eigvals", literal(array), args=["sorted"])
        for part in ("values", "vectors", "gram"):
            yield case("linalg.eig", literal(array), args=[part])
    hilbert = 1 / (np.arange(6)[:, None] + np.arange(6) + 1)
    for op in ("svdvals", "cholesky", "eigvalsh"):
        yield case(f"linalg.{op}", literal(hilbert))
    for scale in (1e-200, 1e200, 1e-310):
        array = matrix("float64", (3, 3)) * scale
        for op in ("svdvals", "eigvalsh"):
            yield case(f"linalg.{op}", literal(array))
        yield case("linalg.qr", literal(array), args=["1"])
        if scale > 1e-300:
            # LAPACK multiplies with reciprocals of pivots, which overflow.
            yield case("linalg.slogdet", literal(array), args=["1"])
        yield case("linalg.eigvals", literal(array), args=["sorted"])
    for array in (np.diag([1e200, 1e200, 1e-200]), np.diag([1e-200, 1e-200, 1e300])):
        yield case("linalg.det", literal(array))


def special():
    """NaN and infinities, where NumPy's answers are those of the arithmetic and not of an accident."""
    for n in (1, 2, 3, 5, 8):
        for number in (np.nan, np.inf, -np.inf):
            array = np.ones((n, n))
            array[n // 2, n // 2] = number
            m = literal(array)
            yield case("linalg.svdvals", m)
            yield case("linalg.svd", m, args=["S"])
            for op in ("matrix_rank", "cond", "pinv"):
                if op != "pinv" or np.isnan(number):
                    yield case(f"linalg.{op}", m)
            yield case("linalg.eigvals", m, args=["sorted"])
            yield case("linalg.eig", m, args=["values"])
            yield case("linalg.cholesky", literal(array + n * np.eye(n)))
            if n != 2 or not np.isnan(number):
                yield case("linalg.eigvalsh", m)
            if n > 2 or (n > 1 and not np.isnan(number)):
                yield case("linalg.eigh", m, args=["values"])
        whole = np.full((n, n), np.nan)
        for op in ("det", "inv", "solve"):
            more = [literal(np.ones(n))] if op == "solve" else []
            yield case(f"linalg.{op}", literal(whole), *more)
        # The sign is that of the permutation.
        yield case("linalg.slogdet", literal(whole), args=["1"])


def misuses():
    """Shapes that are refused."""
    for shape in ((), (3,), (2, 3), (4, 2, 3)):
        m = literal(np.ones(shape))
        for op in ("inv", "det", "cholesky", "eigvalsh"):
            yield case(f"linalg.{op}", m)
        for op, part in (("slogdet", "0"), ("eig", "values"), ("eigvals", "sorted"), ("eigh", "values")):
            yield case(f"linalg.{op}", m, args=[part])
        yield case("linalg.solve", m, literal(np.ones(3)))
        if len(shape) < 2:
            for op in ("svdvals", "trace", "diagonal", "matrix_transpose", "matrix_norm"):
                yield case(f"linalg.{op}", m)
            yield case("linalg.svd", m, args=["S"])
            yield case("linalg.qr", m, args=["0"])
    two = np.eye(2) + 1
    yield case("linalg.solve", literal(two), literal(np.ones((3, 2))))
    yield case("linalg.solve", literal(two), literal(np.ones(3)))
    yield case("linalg.solve", literal(two), real(3.0))
    yield case("linalg.solve", literal(np.stack([two] * 3)), literal(np.ones((4, 2, 2))))
    yield case("linalg.solve", literal(np.stack([two] * 3)), literal(np.ones((2, 2, 2, 3))))
    yield case("linalg.qr", literal(two), args=["0"], mode="wrap")
    yield case("linalg.cross", literal(np.ones(2)), literal(np.ones(3)))
    yield case("linalg.cross", literal(np.ones((3, 2))), literal(np.ones((3, 2))))
    yield case("linalg.cross", literal(np.ones(3)), literal(np.ones(3)), axis=1)


def on_axes():
    """The functions of the array API."""
    for name in ("float64", "int16", "complex64", "bool", "uint8"):
        for array in arrangements(matrix(name, (3, 4))):
            for offset in (0, 1, -1, 5):
                yield case("linalg.diagonal", literal(array), offset=offset)
                yield case("linalg.trace", literal(array), offset=offset)
            yield case("linalg.trace", literal(array), dtype="float32")
        if name != "bool":
            a, b = matrix(name, (2, 3)), matrix(name, (2, 3), 8)
            yield case("linalg.cross", literal(a), literal(b))
            yield case("linalg.cross", literal(a.T), literal(b.T), axis=0)


def repeated():
    """Arrays whose elements repeat: axes with strides of zero, before the matrices and in them."""
    for name in ("float64", "complex128", "float32", "int16"):
        array, definite = matrix(name, (3, 3)), matrix(name, (3, 3), definite=True)
        right = matrix(name, (3, 2), 7)
        for outer in ((2,), (2, 2)):
            stack, others = np.broadcast_to(array, (*outer, 3, 3)), np.broadcast_to(definite, (*outer, 3, 3))
            yield from square_functions(stack, others, np.broadcast_to(right, (*outer, 3, 2)))
        yield case("linalg.solve", literal(array), literal(np.broadcast_to(right[:, :1], (3, 4))))
        yield case("linalg.solve", literal(array), literal(np.broadcast_to(right[:1, :1], (3, 4))))
        yield case("linalg.solve", literal(array), literal(np.broadcast_to(right[:1, 0], 3)))
        rows = np.broadcast_to(right.T, (2, 3))
        for one in (np.broadcast_to(rows[:1], (4, 3)), np.broadcast_to(array[:, :1], (3, 4)), np.broadcast_to(array[0, 0], (3, 2))):
            for op in ("svdvals", "matrix_rank", "pinv", "matrix_transpose", "diagonal"):
                yield case(f"linalg.{op}", literal(one))
            for part in ("S", "product"):
                yield case("linalg.svd", literal(one), args=[part], full_matrices=False)
            for value in (None, 1, np.inf, 2, "nuc"):
                yield case("linalg.norm", literal(one), **order(value))
            for part in (0, 2, 3):
                yield case("linalg.lstsq", literal(one), literal(np.arange(len(one)) + 1.0), args=[str(part)])
        whole = np.broadcast_to(array[0, 0], (3, 3))
        for op in ("det", "inv", "eigvalsh", "trace"):
            yield case(f"linalg.{op}", literal(whole))
        yield case("linalg.norm", literal(np.broadcast_to(array[0, 0], 5)))
        yield case("linalg.cross", literal(np.broadcast_to(array[0], (2, 3))), literal(right.T))


def awkward():
    """Numbers that warnings are about. Where a pivot is chosen beside NaN the answer is an accident of the BLAS."""
    nan, inf = np.nan, np.inf
    yield from ([[nan]], [[inf]], [[-inf]], [[0.0]], [[1e-310]])
    yield from ([[1, nan], [0, 0]], [[0, nan], [0, 1]], [[0, 1], [0, nan]])
    yield from ([[inf, 0], [0, 0]], [[inf, 1], [1, 2]], [[2, 1], [1, inf]], [[2, inf], [1, 3]], [[inf, inf], [1, 1]])
    yield from ([[0, 0], [0, 0]], [[1, 2], [2, 4]], [[inf, 0], [0, inf]], [[2, 1], [1, 3]])
    yield from ([[1e200, 0], [0, 1e200]], [[-1e200, 0], [0, 1e200]], [[1e-200, 0], [0, 1e-200]], [[1e200, 1], [2, 1]])
    yield from ([[1, 2, inf], [3, 4, 5], [6, 7, 9]], [[1, 2, 3], [3, 4, 5], [6, 7, inf]], [[1, 2, 3], [3, nan, 5], [6, 7, 9]])


def warned():
    """What is warned of, with the warnings."""
    for name in ("float64", "complex128", "float32"):
        for numbers in awkward():
            if name == "float32" and np.isin(np.abs(numbers), (1e200, 1e-200, 1e-310)).any():
                continue
            array = np.array(numbers, name)
            m = literal(array)
            yield case("linalg.det", m)
            # Products of complex infinities are NaN in one BLAS, and infinite in another.
            parts = (0,) if name == "complex128" and np.isinf(array).any() and len(array) > 1 else (0, 1)
            for part in parts:
                yield case("linalg.slogdet", m, args=[str(part)])
            yield case("linalg.cholesky", m)
            subnormal = name == "complex128" and np.isin(np.abs(numbers), 1e-310).any()
            if np.isfinite(array).all() and not subnormal:
                yield case("linalg.inv", m)
                yield case("linalg.solve", m, literal(np.ones(len(array))))
            yield case("linalg.norm", m)
            yield case("linalg.norm", m, **order(1))
            yield case("linalg.norm", m, **order(np.inf))
        stack = np.array([[[2.0, 1], [1, 3]], [[1, np.nan], [0, 0]], [[0, 0], [0, 0]]], name)
        yield case("linalg.det", literal(stack))
        yield case("linalg.slogdet", literal(stack), args=["1"])
    for scale in (1e200j, 1e200 + 1e200j, complex(0, np.inf), complex(np.nan, np.inf)):
        for numbers in ([[scale]], [[scale, 0], [0, 1e200]]):
            yield case("linalg.det", literal(np.array(numbers)))
            yield case("linalg.slogdet", literal(np.array(numbers)), args=["1"])
    for name in ("float32", "complex64"):
        large, tiny = np.array([[1e30, 0], [0, 1e30]], name), np.array([[1e-39]], name)
        yield case("linalg.det", literal(large))
        yield case("linalg.inv", literal(tiny))
        yield case("linalg.solve", literal(tiny), literal(np.ones(1, name)))
        whole = np.array([[3e38, 3e38], [3e38, 3e38]], name)
        for op in ("svdvals", "eigvalsh"):
            yield case(f"linalg.{op}", literal(whole[:1, :1] if op == "svdvals" else whole))
        yield case("linalg.norm", literal(whole))


def topics():
    """The files: their names and their questions."""
    return [
        ("linalg_dtypes", by_dtype()),
        ("linalg_layouts", by_layout()),
        ("linalg_sizes", by_size()),
        ("linalg_stacks", stacks()),
        ("linalg_tensors", tensors()),
        ("linalg_least_squares", least_squares()),
        ("linalg_norms", norms()),
        ("linalg_conditions", conditions()),
        ("linalg_hard", hard()),
        ("linalg_special", special()),
        ("linalg_misuses", misuses()),
        ("linalg_axes", on_axes()),
        ("linalg_repeated", repeated()),
        ("warnings_of_matrices", warned()),
    ]
