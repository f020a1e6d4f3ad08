//! Large matrices of single precision: factored in double precision, and rounded once.

use num_complex::Complex;

use crate::backend::{Backend, DOUBLE, DOUBLE_COMPLEX};
use crate::field::Field;
use crate::update::product;

/// A number of single precision.
trait Single: Field<Real = f32> {
    type Double: Field<Real = f64>;
    const BACKEND: &'static Backend<Self::Double>;
    fn widen(self) -> Self::Double;
    fn narrow(double: Self::Double) -> Self;
}

impl Single for f32 {
    type Double = f64;
    const BACKEND: &'static Backend<f64> = &DOUBLE;
    fn widen(self) -> f64 {
        self.into()
    }
    fn narrow(double: f64) -> f32 {
        double as f32
    }
}

impl Single for Complex<f32> {
    type Double = Complex<f64>;
    const BACKEND: &'static Backend<Complex<f64>> = &DOUBLE_COMPLEX;
    fn widen(self) -> Complex<f64> {
        Complex::new(self.re.into(), self.im.into())
    }
    fn narrow(double: Complex<f64>) -> Complex<f32> {
        Complex::new(double.re as f32, double.im as f32)
    }
}

fn widened<T: Single>(values: &[T]) -> Vec<T::Double> {
    values.iter().map(|value| value.widen()).collect()
}

fn narrow<T: Single>(from: &[T::Double], to: &mut [T]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = T::narrow(*from);
    }
}

/// Memory as long as what the results go to.
fn room<T: Single>(results: &Option<&mut [T]>) -> Option<Vec<T::Double>> {
    let length = results.as_ref()?.len();
    Some(vec![T::Double::default(); length])
}

fn narrow_some<T: Single>(from: Option<Vec<T::Double>>, to: Option<&mut [T]>) {
    if let (Some(from), Some(to)) = (from, to) {
        narrow(&from, to);
    }
}

fn lu<T: Single>(a: &mut [T], orders: [&mut [usize]; 2], threads: usize) -> bool {
    let mut wide = widened(a);
    let odd = (T::BACKEND.lu)(&mut wide, orders, threads);
    narrow(&wide, a);
    odd
}

fn lu_solve<T: Single>(lu: &[T], n: usize, x: &mut [T], count: usize, threads: usize) {
    let mut wide = widened(x);
    (T::BACKEND.lu_solve)(&widened(lu), n, &mut wide, count, threads);
    narrow(&wide, x);
}

fn cholesky<T: Single>(a: &mut [T], n: usize, threads: usize) -> bool {
    let mut wide = widened(a);
    let found = (T::BACKEND.cholesky)(&mut wide, n, threads);
    narrow(&wide, a);
    found
}

fn svd<T: Single>(
    a: &[T],
    shape: [usize; 2],
    s: &mut [f32],
    u: Option<&mut [T]>,
    v: Option<&mut [T]>,
    threads: usize,
) -> bool {
    let (mut wide_u, mut wide_v) = (room(&u), room(&v));
    let mut wide_s = vec![0.0; s.len()];
    let found = (T::BACKEND.svd)(
        &widened(a),
        shape,
        &mut wide_s,
        wide_u.as_deref_mut(),
        wide_v.as_deref_mut(),
        threads,
    );
    narrow(&wide_s, s);
    narrow_some(wide_u, u);
    narrow_some(wide_v, v);
    found
}

fn hermitian<T: Single>(
    a: &[T],
    n: usize,
    w: &mut [f32],
    vectors: &mut [T],
    threads: usize,
) -> bool {
    let (mut wide_w, mut wide) = (vec![0.0; n], widened(vectors));
    let found = (T::BACKEND.hermitian)(&widened(a), n, &mut wide_w, &mut wide, threads);
    narrow(&wide_w, w);
    narrow(&wide, vectors);
    found
}

fn eigen<T: Single>(
    a: &[T],
    n: usize,
    w: &mut [Complex<f32>],
    vectors: Option<&mut [Complex<f32>]>,
    threads: usize,
) -> bool {
    let (mut wide_w, mut wide) = (vec![Complex::default(); n], room(&vectors));
    let room = wide.as_deref_mut();
    let found = (T::BACKEND.eigen)(&widened(a), n, &mut wide_w, room, threads);
    narrow(&wide_w, w);
    narrow_some(wide, vectors);
    found
}

macro_rules! backends {
    ($($t:ty => $name:ident;)*) => {$(
        pub(crate) static $name: Backend<$t> = Backend {
            lu,
            lu_solve,
            cholesky,
            svd,
            hermitian,
            rank_update: None,
            eigen: eigen::<$t>,
            product,
        };
    )*};
}

backends! {
    f32 => SINGLE;
    Complex<f32> => SINGLE_COMPLEX;
}
