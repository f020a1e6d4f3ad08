"""How far results of ``numpy.linalg`` are off, ours beside those of NumPy's LAPACK, for ``cargo xtask accuracy --matrices``.

Called with the program ``matrices`` and the page to write. Matrices are made here and reach the program as ``.npy`` files, its results come
back as such. The errors of both sides are computed here, by the same code: products from slices of few bits, which the BLAS multiplies
without rounding (Ozaki, Ogita, Oishi, Rump 2012), summed in extended precision.
"""

import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

ORDERS = {"float64": (4, 10, 50, 100, 500, 1000), "complex128": (4, 10, 50, 100), "float32": (4, 10, 50, 100)}
FAMILIES = ("random", "graded", "Hilbert", "Wilkinson", "companion", "rank-deficient")
#: Families of which each seed gives another matrix.
SEEDED = ("random", "graded", "rank-deficient")
SLICES = 3


def repetitions(n, family):
    """How many matrices of an order are looked at; the worst counts."""
    return 1 if family not in SEEDED or n > 100 else 20 if n <= 10 else 5


def slices(a, axis):
    """Parts of few bits that sum up to a matrix, each row (or column) with an exponent of its own."""
    bits = (53 - int(np.ceil(np.log2(max(a.shape[axis], 2))))) // 2
    parts = []
    for _ in range(SLICES):
        largest = np.abs(a).max(axis=axis, keepdims=True, initial=0)
        power = np.where(largest > 0, np.ceil(np.log2(np.where(largest > 0, largest, 1))), 0)
        anchor = np.ldexp(0.75, (power + 54 - bits).astype(int))
        part = (a + anchor) - anchor
        parts.append(part)
        a = a - part
    return parts


def real_product(a, b):
    left, right = slices(a, 1), slices(b, 0)
    total = np.zeros((a.shape[0], b.shape[1]), np.longdouble)
    for i in range(SLICES):
        for j in range(SLICES - i):
            total += left[i] @ right[j]
    return total


def product(a, b):
    """``a @ b`` of matrices of double precision, in extended precision."""
    a, b = (np.asarray(x, np.complex128 if x.dtype.kind == "c" else np.float64) for x in (a, b))
    if a.dtype.kind != "c" and b.dtype.kind != "c":
        return real_product(a, b)
    ar, ai, br, bi = (np.ascontiguousarray(x) for x in (a.real, a.imag, b.real, b.imag))
    out = (real_product(ar, br) - real_product(ai, bi)).astype(np.clongdouble)
    return out + np.clongdouble(1j) * (real_product(ar, bi) + real_product(ai, br))


def norm(a):
    """The largest sum of absolute values of a column."""
    a = np.asarray(a, np.complex128 if np.asarray(a).dtype.kind == "c" else np.float64)
    return float(np.abs(a).sum(axis=0).max(initial=0)) if a.ndim == 2 else float(np.abs(a).sum())


def adjoint(a):
    return np.conj(a.T)


def scaled(vectors, values):
    """``vectors @ diag(values)`` in extended precision."""
    return vectors.astype(np.result_type(vectors, np.longdouble)) * values


def orthogonality(q, unit):
    """How far the columns of a matrix are from orthonormal."""
    return norm(product(adjoint(q), q) - np.eye(q.shape[1])) / unit


def determinant(a):
    """The logarithm of the absolute value of a determinant, and its sign, by elimination in extended precision."""
    a = a.astype(np.clongdouble if a.dtype.kind == "c" else np.longdouble)
    sign, logarithm = a.dtype.type(1), np.longdouble(0)
    for k in range(len(a)):
        pivot = k + int(np.abs(a[k:, k]).argmax())
        if a[pivot, k] == 0:
            return a.dtype.type(0), np.longdouble(-np.inf)
        if pivot != k:
            a[[k, pivot]] = a[[pivot, k]]
            sign = -sign
        size = np.abs(a[k, k])
        sign, logarithm = sign * a[k, k] / size, logarithm + np.log(size)
        a[k + 1 :, k + 1 :] -= np.outer(a[k + 1 :, k] / a[k, k], a[k, k + 1 :])
    return sign, logarithm


def quotients(a, left, right):
    """Values with an error that is the square of the vectors': ``l^H a r`` of vectors of length 1."""
    numerators = (adjoint(left).T * product(a, right)).sum(axis=0)
    wide = [x.astype(np.result_type(x, np.longdouble)) for x in (left, right)]
    lengths = [np.sqrt((x.real**2 + x.imag**2).sum(axis=0)) for x in wide]
    return np.real(numerators) / (lengths[0] * lengths[1])


def make(family, n, dtype, seed):
    """A square matrix of double precision, whose elements are of the dtype."""
    rng = np.random.default_rng([seed, n])
    i, j = np.arange(n)[:, None], np.arange(n)

    def numbers(rows, columns):
        real = rng.standard_normal((rows, columns))
        return real + 1j * rng.standard_normal((rows, columns)) if dtype == "complex128" else real

    if family == "random":
        a = numbers(n, n)
    elif family == "graded":
        a = numbers(n, n) * 10.0 ** (-(6 if dtype == "float32" else 12) * (i + j) / (2 * n))
    elif family == "Hilbert":
        a = 1 / (i + j + 1)
    elif family == "Wilkinson":
        a = np.diag(np.abs((n - 1) / 2 - np.arange(n))) + (np.abs(i - j) == 1)
    elif family == "companion":
        a = np.where(i == j + 1, 1.0, 0.0)
        a[0] = -np.random.default_rng(n).standard_normal(n)
    else:
        rank = max(n // 2, 1)
        a = numbers(n, rank) @ numbers(rank, n)
    if dtype == "complex128" and family not in SEEDED:
        turn = np.exp(1j * np.arange(n))
        a = turn[:, None] * a * turn.conj()
    return np.ascontiguousarray(a.astype(dtype))


class Ours:
    """The program that answers for us."""

    def __init__(self, program, folder):
        self.folder, self.count = Path(folder), 0
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, function, *operands):
        names = []
        for operand in operands:
            names.append(str(self.folder / f"in{len(names)}.npy"))
            np.save(names[-1], operand)
        print(function, " ".join(names), self.folder / "out", sep="\t", file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().strip()
        if not answer.isdecimal():
            raise np.linalg.LinAlgError(answer)
        return [np.load(self.folder / f"out_{k}.npy") for k in range(int(answer))]


def lapack(function, *operands):
    """NumPy's results."""
    if function == "lstsq":
        return [np.linalg.lstsq(*operands)[0]]
    found = getattr(np.linalg, function)(*operands)
    return list(found) if isinstance(found, tuple) else [found]


def measured(a, family):
    """What is measured: a name, the function, its operands, and the errors that its results have, by name."""
    n, dtype = len(a), a.dtype
    epsilon = float(np.finfo(dtype).eps)
    size = norm(a)
    unit = epsilon * n
    rng = np.random.default_rng(n)
    whole = family != "rank-deficient"

    if whole:
        b = rng.standard_normal((n, 3)).astype(dtype)
        yield "solve", (a, b), lambda x: {"solve: b - A x": norm(product(a, x) - b) / (unit * size * norm(x))}
        yield "inv", (a,), lambda x: {"inv: 1 - A X": norm(product(a, x) - np.eye(n)) / (unit * size * norm(x))}
        condition = np.linalg.cond(a.astype(np.result_type(dtype, np.float64)))
        if condition * unit < 1 and n <= 500:
            sign, logarithm = determinant(a)

            def distance(found_sign, found_logarithm):
                difference = np.longdouble(found_logarithm) - logarithm
                error = np.hypot(np.abs(found_sign - sign), np.expm1(difference))
                return {"slogdet, by the condition": float(error) / (unit * condition)}

            # Logarithms carry a rounding error of their own size.
            if abs(float(logarithm)) < 1e4:
                yield "slogdet", (a,), distance

    hermitian = (a + adjoint(a)) / 2
    positive = product(a, adjoint(a)).astype(np.result_type(dtype, np.float64))
    positive = (positive / np.abs(positive).max()).astype(dtype)
    positive[np.arange(n), np.arange(n)] = positive.diagonal().real * (1 + 4 * unit) + 16 * unit
    positive = (positive + adjoint(positive)) / 2
    yield "cholesky", (positive,), lambda l: {"cholesky: A - L L^H": norm(product(l, adjoint(l)) - positive) / (unit * norm(positive))}

    yield "qr", (a,), lambda q, r: {
        "qr: A - Q R": norm(product(q, r) - a) / (unit * size),
        "qr: Q^H Q": orthogonality(q, unit),
    }
    yield "svd", (a,), lambda u, s, v: {
        "svd: A V - U S": norm(product(a, adjoint(v)) - scaled(u, s)) / (unit * size),
        "svd: U^H U": orthogonality(u, unit),
        "svd: V^H V": orthogonality(adjoint(v), unit),
    }
    double = np.result_type(dtype, np.float64)
    u, _, v = np.linalg.svd(a.astype(double))
    values = quotients(a, u, adjoint(v))
    yield "svdvals", (a,), lambda s: {"svdvals": float(np.abs(s - values).max()) / (epsilon * n * float(values[0]))}

    yield "eigh", (hermitian,), lambda w, v: {
        "eigh: A V - V W": norm(product(hermitian, v) - scaled(v, w)) / (unit * norm(hermitian)),
        "eigh: V^H V": orthogonality(v, unit),
    }
    w, v = np.linalg.eigh(hermitian.astype(double))
    exact = quotients(hermitian, v, v)
    most = float(np.abs(exact).max())
    yield "eigvalsh", (hermitian,), lambda w: {"eigvalsh": float(np.abs(w - exact).max()) / (epsilon * n * most)}
    yield "eig", (a,), lambda w, v: {"eig: A V - V W": norm(product(a, v) - scaled(v, w)) / (unit * size * norm(v))}

    tall = np.vstack([a, a[: n // 2][::-1] * dtype.type(0.5)])
    right = rng.standard_normal((len(tall), 2)).astype(dtype)

    def normal(x):
        rest = (product(tall, x) - right).astype(double)
        scale = norm(adjoint(tall)) * (norm(tall) * norm(x) + norm(right))
        return {"lstsq: A^H (b - A x)": norm(product(adjoint(tall), rest)) / (unit * scale)}

    yield "lstsq", (tall, right), normal

    def penrose(x):
        back = product(product(a, x).astype(double), a) - a
        return {"pinv: A X A - A": norm(back) / (unit * size * size * norm(x))}

    yield "pinv", (a,), penrose


def main(program, page):
    # (dtype, family, measure) -> order -> the largest errors of both sides
    found = defaultdict(dict)
    refusals = []
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(program, folder)
        for dtype, orders in ORDERS.items():
            for family in FAMILIES:
                for n in orders:
                    for seed in range(repetitions(n, family)):
                        compare(ours, found, refusals, dtype, family, n, make(family, n, dtype, seed))
                print(dtype, family, flush=True)
    text, marked, grave, whole = written(found)
    if refusals:
        text += "\nRefused by one side only: " + "; ".join(refusals) + ".\n"
    Path(page).write_text(text)
    print(f"{marked} of {whole} are above twice LAPACK's, {grave} of these above a tenth")


def compare(ours, found, refusals, dtype, family, n, matrix):
    """Asks both sides about a matrix, and keeps the largest errors."""
    for function, operands, errors in measured(matrix, family):
        results = []
        for side in (ours, lapack):
            try:
                results.append(side(function, *operands))
            except np.linalg.LinAlgError as error:
                results.append(str(error))
        texts = [isinstance(result, str) for result in results]
        if any(texts):
            if texts[0] != texts[1]:
                refusals.append(f"{function} of {family} {n}, {dtype}, {'ours' if texts[0] else 'LAPACK'}")
            continue
        both = [errors(*result) for result in results]
        for name in both[0]:
            cell = found[dtype, family, name].setdefault(n, [0.0, 0.0])
            for k in (0, 1):
                cell[k] = max(cell[k], both[k][name]) if both[k][name] == both[k][name] else np.nan


def number(value):
    """Two significant digits."""
    return "0" if value == 0 else f"{value:.2g}" if value >= 0.001 else f"{value:.0e}"


def written(found):
    """The page, how many cells are marked, how many of these are not small, and how many there are."""
    marked = grave = whole = 0
    body = ""
    for dtype, orders in ORDERS.items():
        for family in FAMILIES:
            body += f"\n## {family}, {dtype}\n\n| | " + " | ".join(map(str, orders)) + " |\n|---|" + "---|" * len(orders) + "\n"
            for name in dict.fromkeys(key[2] for key in found if key[:2] == (dtype, family)):
                cells = found[dtype, family, name]
                line = []
                for n in orders:
                    if n not in cells:
                        line.append("-")
                        continue
                    ours, theirs = cells[n]
                    bad = not ours <= 2 * theirs
                    whole, marked, grave = whole + 1, marked + bad, grave + (bad and not ours <= 0.1)
                    text = f"{number(ours)} / {number(theirs)}"
                    line.append(f"**{text}**" if bad else text)
                body += f"| {name} | " + " | ".join(line) + " |\n"
    head = f"""# Accuracy of linear algebra

Written by `cargo xtask accuracy --matrices`. Errors of numpy-rs / of NumPy {np.__version__} with its LAPACK, on the same matrices, computed by the same code in
extended precision. They are 1-norms in units of epsilon times the order of the matrix times its norm, and that of the
result where it counts; the worst of up to twenty matrices. An algorithm that is backward stable stays near or below 1.

- random: normally distributed elements. graded: the same, each row and column smaller than the one before, twelve powers of ten in all (six in float32).
- Hilbert: 1 / (i + j + 1). Wilkinson: tridiagonal, with pairs of eigenvalues that nearly coincide. companion: of a random polynomial.
- rank-deficient: products of two random matrices of half the rank.
- `cholesky` is of the matrix times its adjoint, with a few rounding errors more on its diagonal; `eigh` of the Hermitian part; `lstsq` of
  the matrix with half its rows once more below it. `slogdet` is measured by the condition number, where that leaves a digit and up to order 500.

{marked} of {whole} errors are above twice LAPACK's: **these**. {grave} of them are above a tenth of a unit.
"""
    return head + body, marked, grave, whole


if __name__ == "__main__":
    main(*sys.argv[1:])
