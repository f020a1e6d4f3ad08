//! `faer`'s algorithms for large matrices, behind a few functions for each element type.
//!
//! Matrices are slices in column-major order. Whoever calls has looked at the shapes, and that all elements are finite where
//! an algorithm may not end otherwise.

use faer::diag::{DiagMut, DiagRef};
use faer::dyn_stack::{MemBuffer, MemStack, StackReq};
use faer::linalg::cholesky::llt::factor as llt;
use faer::linalg::evd::{self, ComputeEigenvectors};
use faer::linalg::householder::{self, upgrade_householder_factor};
use faer::linalg::lu::partial_pivoting::factor as lu;
use faer::linalg::matmul::triangular::BlockStructure;
use faer::linalg::qr::no_pivoting::factor::recommended_block_size;
use faer::linalg::svd::{self, ComputeSvdVectors};
use faer::linalg::triangular_solve as triangular;
use faer::traits::ComplexField;
use faer::{Accum, Conj, MatMut, MatRef, Par};
use num_complex::Complex;

use crate::field::Field;
use crate::threads::parallel;
use crate::tridiagonal::Tridiagonal;
use crate::update::{Change, Part, Side, product};

/// The algorithms for one element type.
#[derive(Debug)]
pub struct Backend<T: Field> {
    /// LU with partial pivoting in place, of as many rows as the first permutation is long. Returns whether the permutation is odd.
    pub(crate) lu: fn(&mut [T], [&mut [usize]; 2], usize) -> bool,
    /// Solves with the unit lower and the upper triangle of a factored matrix, in place.
    pub(crate) lu_solve: fn(&[T], usize, &mut [T], usize, usize),
    /// The lower Cholesky factor in place; false if there is none.
    pub(crate) cholesky: fn(&mut [T], usize, usize) -> bool,
    /// Singular values, falling, and vectors where there is room for them; false if it did not converge.
    pub(crate) svd: SvdFn<T>,
    /// Eigenvalues, rising, and vectors of a Hermitian matrix of which the lower triangle is read.
    pub(crate) hermitian: fn(&[T], usize, &mut [T::Real], &mut [T], usize) -> bool,
    /// Subtracts `v w^H + w v^H` from the lower triangle of a matrix, if there is something for that.
    pub(crate) rank_update: Option<RankUpdateFn<T>>,
    /// Eigenvalues and vectors that have no certain length.
    pub(crate) eigen: EigenFn<T>,
    /// Writes the product of two matrices to a part of a third, or takes it away from it.
    pub(crate) product: ProductFn<T>,
}

type ProductFn<T> = fn(&mut [T], Part, Change, Side<'_, T>, Side<'_, T>, usize);

type SvdFn<T> = fn(
    &[T],
    [usize; 2],
    &mut [<T as Field>::Real],
    Option<&mut [T]>,
    Option<&mut [T]>,
    usize,
) -> bool;

/// Takes the elements from the first one of the matrix on, the distance of columns, the order; the vectors, the distance of these and
/// how many there are; the number of threads.
type RankUpdateFn<T> = fn(&mut [T], usize, usize, [&[T]; 2], usize, usize, usize);

type EigenFn<T> = fn(
    &[T],
    usize,
    &mut [Complex<<T as Field>::Real>],
    Option<&mut [Complex<<T as Field>::Real>]>,
    usize,
) -> bool;

fn columns<T>(data: &[T], rows: usize, columns: usize) -> MatRef<'_, T> {
    MatRef::from_column_major_slice(data, rows, columns)
}

fn columns_mut<T>(data: &mut [T], rows: usize, columns: usize) -> MatMut<'_, T> {
    MatMut::from_column_major_slice_mut(data, rows, columns)
}

fn with_memory<R>(need: StackReq, run: impl FnOnce(&mut MemStack) -> R) -> R {
    run(MemStack::new(&mut MemBuffer::new(need)))
}

/// A number of double precision, which is one of `faer`'s too.
trait Number: Field<Real = f64> + ComplexField<Real = f64> {}
impl Number for f64 {}
impl Number for Complex<f64> {}

fn lu_factor<T: Number>(
    a: &mut [T],
    [forward, backward]: [&mut [usize]; 2],
    threads: usize,
) -> bool {
    let (n, par) = (forward.len(), parallel(threads));
    let need = lu::lu_in_place_scratch::<usize, T>(n, n, par, Default::default());
    with_memory(need, |stack| {
        let a = columns_mut(a, n, n);
        let (info, _) = lu::lu_in_place(a, forward, backward, par, stack, Default::default());
        info.transposition_count % 2 == 1
    })
}

fn lu_solve<T: Number>(lu: &[T], n: usize, x: &mut [T], count: usize, threads: usize) {
    let (lu, mut x, par) = (
        columns(lu, n, n),
        columns_mut(x, n, count),
        parallel(threads),
    );
    triangular::solve_unit_lower_triangular_in_place_with_conj(lu, Conj::No, x.as_mut(), par);
    triangular::solve_upper_triangular_in_place_with_conj(lu, Conj::No, x, par);
}

fn cholesky<T: Number>(a: &mut [T], n: usize, threads: usize) -> bool {
    let par = parallel(threads);
    let need = llt::cholesky_in_place_scratch::<T>(n, par, Default::default());
    with_memory(need, |stack| {
        let a = columns_mut(a, n, n);
        llt::cholesky_in_place(a, Default::default(), par, stack, Default::default()).is_ok()
    })
}

fn singular<T: Number>(
    a: &[T],
    [rows, width]: [usize; 2],
    s: &mut [f64],
    u: Option<&mut [T]>,
    v: Option<&mut [T]>,
    threads: usize,
) -> bool {
    let par = parallel(threads);
    let wanted = |vectors: &Option<&mut [T]>, rows: usize| match vectors {
        None => ComputeSvdVectors::No,
        Some(vectors) if vectors.len() == rows * rows => ComputeSvdVectors::Full,
        Some(_) => ComputeSvdVectors::Thin,
    };
    let (u_wanted, v_wanted) = (wanted(&u, rows), wanted(&v, width));
    let need = svd::svd_scratch::<T>(rows, width, u_wanted, v_wanted, par, Default::default());
    let mut values = vec![T::default(); s.len()];
    let matrix = |vectors, rows| {
        let vectors: &mut [T] = vectors;
        let count = vectors.len() / rows;
        columns_mut(vectors, rows, count)
    };
    let converged = with_memory(need, |stack| {
        svd::svd(
            columns(a, rows, width),
            DiagMut::from_slice_mut(&mut values),
            u.map(|u| matrix(u, rows)),
            v.map(|v| matrix(v, width)),
            par,
            stack,
            Default::default(),
        )
    });
    for (to, from) in s.iter_mut().zip(&values) {
        *to = from.re();
    }
    converged.is_ok()
}

fn vectors_wanted<T>(vectors: &Option<&mut [T]>) -> ComputeEigenvectors {
    match vectors {
        Some(_) => ComputeEigenvectors::Yes,
        None => ComputeEigenvectors::No,
    }
}

fn rank_update<T: Number>(
    a: &mut [T],
    stride: usize,
    n: usize,
    [v, w]: [&[T]; 2],
    between: usize,
    count: usize,
    threads: usize,
) {
    let a = &mut a[..(n - 1) * stride + n];
    let mut a = MatMut::from_column_major_slice_with_stride_mut(a, n, n, stride);
    let several = |x| {
        let x: &[T] = x;
        let x = &x[..(count - 1) * between + n];
        MatRef::from_column_major_slice_with_stride(x, n, count, between)
    };
    let (v, w) = (several(v), several(w));
    for (left, right) in [(v, w), (w, v)] {
        faer::linalg::matmul::triangular::matmul(
            a.as_mut(),
            BlockStructure::TriangularLower,
            Accum::Add,
            left,
            BlockStructure::Rectangular,
            right.adjoint(),
            BlockStructure::Rectangular,
            T::from_real(-1.0),
            parallel(threads),
        );
    }
}

/// Rows below which matrices are not divided any more.
const UNDIVIDED: usize = 48;

fn hermitian<T: Number>(
    a: &[T],
    n: usize,
    w: &mut [f64],
    vectors: &mut [T],
    threads: usize,
) -> bool {
    let par = parallel(threads);
    let mut reduced = Tridiagonal::<T>::new();
    let rows = crate::MatRef::from_rows(a, n, n).expect("n rows and columns");
    reduced.reduce_with(rows.transposed(), threads);
    let mut params = <evd::SelfAdjointEvdParams as faer::Auto<f64>>::auto();
    params.recursion_threshold = UNDIVIDED;
    let need =
        evd::self_adjoint_evd_scratch::<f64>(n, ComputeEigenvectors::Yes, par, params.into());
    let mut real = vec![0.0; if T::IS_COMPLEX { n * n } else { 0 }];
    let room: &mut [f64] = match T::IS_COMPLEX {
        true => &mut real,
        false => bytemuck::cast_slice_mut(vectors),
    };
    let mut below = reduced.below().to_vec();
    below.push(0.0);
    let converged = with_memory(need, |stack| {
        evd::tridiagonal_self_adjoint_evd(
            DiagRef::from_slice(reduced.diagonal()),
            DiagRef::from_slice(&below),
            DiagMut::from_slice_mut(w),
            Some(columns_mut(room, n, n)),
            par,
            stack,
            params.into(),
        )
    });
    if converged.is_err() {
        return false;
    }
    if T::IS_COMPLEX {
        for (to, from) in vectors.iter_mut().zip(&real) {
            *to = T::from_real(*from);
        }
    }
    reflect_back(&reduced, columns_mut(vectors, n, n), par);
    true
}

/// Applies the reflectors of a reduction to vectors, in blocks.
fn reflect_back<T: Number>(reduced: &Tridiagonal<T>, vectors: MatMut<'_, T>, par: Par) {
    let count = reduced.factors().len();
    let (reflectors, stride) = reduced.reflectors();
    let whole = MatRef::from_column_major_slice_with_stride(reflectors, count + 1, count, stride);
    let basis = whole.submatrix(1, 0, count, count);
    let size = recommended_block_size::<T>(count, count).min(count);
    let mut factors = faer::Mat::<T>::zeros(size, count);
    let mut j = 0;
    while j < count {
        let width = size.min(count - j);
        let mut block = factors.as_mut().submatrix_mut(0, j, width, width);
        for k in 0..width {
            // Where nothing is reflected the inverse would be infinite.
            let tau = reduced.factors()[j + k];
            block[(k, k)] = match tau == T::default() {
                true => T::from_real(1e150),
                false => T::ONE.divide(tau),
            };
        }
        let part = basis.submatrix(j, j, count - j, width);
        upgrade_householder_factor(block, part, width, 1, par);
        j += width;
    }
    let columns = vectors.ncols();
    let need = householder::apply_block_householder_sequence_on_the_left_in_place_scratch::<T>(
        count, size, columns,
    );
    with_memory(need, |stack| {
        householder::apply_block_householder_sequence_on_the_left_in_place_with_conj(
            basis,
            factors.as_ref(),
            Conj::No,
            vectors.subrows_mut(1, count),
            par,
            stack,
        );
    });
}

fn real_eigen(
    a: &[f64],
    n: usize,
    w: &mut [Complex<f64>],
    vectors: Option<&mut [Complex<f64>]>,
    threads: usize,
) -> bool {
    let (par, wanted) = (parallel(threads), vectors_wanted(&vectors));
    let need = evd::evd_scratch::<f64>(n, ComputeEigenvectors::No, wanted, par, Default::default());
    let (mut re, mut im) = (vec![0.0; n], vec![0.0; n]);
    let mut packed = vec![0.0; if vectors.is_some() { n * n } else { 0 }];
    let room = match vectors {
        Some(_) => Some(columns_mut(&mut packed, n, n)),
        None => None,
    };
    let converged = with_memory(need, |stack| {
        evd::evd_real(
            columns(a, n, n),
            DiagMut::from_slice_mut(&mut re),
            DiagMut::from_slice_mut(&mut im),
            None,
            room,
            par,
            stack,
            Default::default(),
        )
    });
    if converged.is_err() {
        return false;
    }
    for (to, (re, im)) in w.iter_mut().zip(re.into_iter().zip(im)) {
        *to = Complex::new(re, im);
    }
    if let Some(vectors) = vectors {
        unpack_pairs(&packed, w, vectors);
    }
    true
}

/// Eigenvectors of a real matrix from two columns, real and imaginary part, for each pair of conjugates.
fn unpack_pairs(packed: &[f64], w: &[Complex<f64>], vectors: &mut [Complex<f64>]) {
    let n = w.len();
    let mut k = 0;
    while k < n {
        let re = &packed[k * n..(k + 1) * n];
        if w[k].im == 0.0 || k + 1 == n {
            for (to, re) in vectors[k * n..].iter_mut().zip(re) {
                *to = Complex::new(*re, 0.0);
            }
            k += 1;
            continue;
        }
        let im = &packed[(k + 1) * n..(k + 2) * n];
        let (first, second) = vectors[k * n..(k + 2) * n].split_at_mut(n);
        for i in 0..n {
            first[i] = Complex::new(re[i], im[i]);
            second[i] = Complex::new(re[i], -im[i]);
        }
        k += 2;
    }
}

fn complex_eigen(
    a: &[Complex<f64>],
    n: usize,
    w: &mut [Complex<f64>],
    vectors: Option<&mut [Complex<f64>]>,
    threads: usize,
) -> bool {
    let (par, wanted) = (parallel(threads), vectors_wanted(&vectors));
    let no = ComputeEigenvectors::No;
    let need = evd::evd_scratch::<Complex<f64>>(n, no, wanted, par, Default::default());
    with_memory(need, |stack| {
        evd::evd_cplx(
            columns(a, n, n),
            DiagMut::from_slice_mut(w),
            None,
            vectors.map(|vectors| columns_mut(vectors, n, n)),
            par,
            stack,
            Default::default(),
        )
        .is_ok()
    })
}

macro_rules! backends {
    ($($t:ty => $name:ident, $eigen:path;)*) => {$(
        pub(crate) static $name: Backend<$t> = Backend {
            lu: lu_factor,
            lu_solve,
            cholesky,
            svd: singular,
            hermitian,
            rank_update: Some(rank_update),
            eigen: $eigen,
            product,
        };
    )*};
}

backends! {
    f64 => DOUBLE, real_eigen;
    Complex<f64> => DOUBLE_COMPLEX, complex_eigen;
}
